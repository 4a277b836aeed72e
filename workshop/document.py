"""A small document: the blocks in which every kind reports and which every format renders."""

from collections.abc import Iterator, Mapping, Sequence

from workshop.value import Value, field

WARNING = "Warning"
"""The label of a paragraph that formats make stand out."""


class Heading(Value):
    """A heading; level 1 is the document's title."""

    text: str
    level: int = 2


class Paragraph(Value):
    """A paragraph of plain text, possibly with a word in front that says what it is.

    `link` is the relative path of a file that it names, if it names one.
    """

    text: str
    label: str = ""
    link: str = ""


class Item(Value):
    """One line of a list: its text, its sign (a star, a tick) and what stands behind it.

    `entry` is the number of the entry that it tells, 0 if it tells none.
    """

    text: str
    mark: str = ""
    aside: str = ""
    entry: int = 0

    @property
    def full_text(self) -> str:
        """The text, followed by the aside after a dash."""
        return f"{self.text} — {self.aside}" if self.aside else self.text

    @property
    def line(self) -> str:
        """All of it in one line, its sign first."""
        return " ".join(part for part in (self.mark, self.full_text) if part)


class Bullets(Value):
    """A list of items; `empty` is said when there are none."""

    items: tuple[Item, ...]
    empty: str = ""
    numbered: bool = False


class Table(Value):
    """A table with named columns; columns listed in `right` hold figures.

    `counts` says that the figures are counts of one thing, which a format may draw as bars.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: frozenset[int] = field(default_factory=frozenset)
    caption: str = ""
    counts: bool = False

    @property
    def even(self) -> tuple[tuple[str, ...], ...]:
        """Its rows, each with a cell for every column and no more."""
        count = len(self.columns)
        return tuple((*row, *[""] * count)[:count] for row in self.rows)


def table_of_columns(columns: Mapping[str, Sequence[str]]) -> Table:
    """A table of columns by their names, without those in which nothing stands."""
    filled = {name: cells for name, cells in columns.items() if any(cells)}
    return Table(tuple(filled), tuple(zip(*filled.values(), strict=True)))


class Bars(Value):
    """Labelled counts, drawn as bars where a format can."""

    rows: tuple[tuple[str, int], ...]
    caption: str = ""

    def table(self, *columns: str) -> Table:
        """The same with bars of signs, under these three names."""
        most = max((count for _, count in self.rows), default=0)
        rows = tuple((name, str(count), bar(count, most)) for name, count in self.rows)
        return Table(columns, rows, frozenset({1}), self.caption)


class Span(Value):
    """One step's time in seconds, planned and elapsed; `note` says what became of it."""

    label: str
    planned: float
    elapsed: float
    note: str = ""


class Spans(Value):
    """Planned against elapsed time, step by step; `table` is the same for a format without bars."""

    rows: tuple[Span, ...]
    table: Table


class Picture(Value):
    """A picture as the bytes of a PNG or JPEG file, and what it shows, in words."""

    data: bytes
    text: str


class LargeFigure(Value):
    """A figure that is seen first: what is counted, and what it is made of."""

    figure: str
    label: str
    note: str = ""


class Figures(Value):
    """A few large figures side by side."""

    rows: tuple[LargeFigure, ...]

    @property
    def table(self) -> Table:
        """The same for a format that has one size of type."""
        rows = ((one.label, one.figure, one.note) for one in self.rows)
        return Table(("", "", ""), tuple(rows), frozenset({1}))


class Beside(Value):
    """Two short parts that stand side by side where a format has room, else one after the other."""

    left: "tuple[Block, ...]"
    right: "tuple[Block, ...]" = ()


class Wide(Value):
    """What needs pages in landscape, where a format has pages."""

    blocks: "tuple[Block, ...]"


class SignatureLines(Value):
    """Lines to sign, side by side: below each what it is for, on it what is known already."""

    lines: tuple[tuple[str, str], ...]

    @property
    def table(self) -> Table:
        """The same for a format that draws no lines."""
        columns, row = zip(*self.lines, strict=True)
        return Table(columns, (row,))


class Certificate(Value):
    """A page to be hung up: its text in the middle of a frame, the `foot` in small print."""

    blocks: "tuple[Block, ...]"
    foot: "tuple[Block, ...]" = ()


class PageBreak(Value):
    """What follows begins on a new page, where a format has pages."""


def figure(cell: str) -> int:
    """The count in a cell, 0 where there is none."""
    digits = cell.replace(",", "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 16 else 0


def bar(count: int, most: int, length: int = 20) -> str:
    """A bar for a count, the longest one for the largest; any count above 0 shows."""
    if count <= 0 or most <= 0:
        return ""
    return "█" * max(1, round(length * count / most))


Plain = Heading | Paragraph | Bullets | Table | Bars | Picture | PageBreak
Block = Plain | Spans | Figures | Beside | Wide | SignatureLines | Certificate
Document = tuple[Block, ...]


def as_facts(*facts: tuple[str, str]) -> list[Block]:
    """Facts, each a label and a text, as paragraphs; those whose text is empty are left out."""
    return [Paragraph(text, label) for label, text in facts if text]


def is_close(document: Document) -> bool:
    """Whether a document is a page one or is to be signed, and so stands closer than others.

    Where pages of another kind follow it does not.
    """
    pages = [block.blocks if isinstance(block, Wide) else (block,) for block in document]
    kinds = {type(block) for page in pages for block in page}
    return PageBreak not in kinds and bool({Figures, SignatureLines} & kinds)


def flat(document: Document) -> Iterator[Plain]:
    """One block after the other, for a format that has neither columns nor sizes of type."""
    for block in document:
        match block:
            case Figures() | Spans() | SignatureLines():
                yield block.table
            case Beside():
                yield from flat((*block.left, *block.right))
            case Wide():
                yield from flat(block.blocks)
            case Certificate():
                yield from flat((*block.blocks, *block.foot))
            case _:
                yield block
