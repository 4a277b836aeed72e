"""What is printed, as a tree that each format draws: blocks, and runs of text in them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from workshop.text import one_line
from workshop.value import Value

Mark = Literal["", "box", "ring"]
"""The mark in front of a list's items: a bullet, a box to tick, a ring."""
SIGN_MM = 9
"""The height of a row in which somebody signs."""
SIGNS: Mapping[Mark, str] = {"box": "☐", "ring": "◦"}


class Run(Value):
    """A stretch of text in one look.

    `link` is an address of the web, or # and the id of a heading of the same paper; `page` says
    that the number of that heading's page is told behind it. A `bar` stands in place of text, as
    long as that share of its cell.
    """

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    link: str = ""
    page: bool = False
    bar: float = 0


Runs = tuple[Run, ...]


class Element(Value, tag_field="block", tag=str.lower):
    """A part of a paper: its JSON names its type."""


class PaperHeading(Element, tag="heading"):
    """A heading; level 1 is the highest, the paper's title is none.

    Links lead to its `id`; the contents leave out what is not `listed`.
    """

    runs: Runs
    level: int = 1
    id: str = ""
    listed: bool = True


class Text(Element):
    """A paragraph, possibly with a word in front; what `stays` is on one page with what follows."""

    runs: Runs
    label: str = ""
    quiet: bool = False
    stays: bool = False


class ListItem(Value):
    """One item of a list."""

    blocks: "tuple[Block, ...]"


class Items(Element):
    """A list; numbers count from `start` where it is numbered."""

    items: tuple[ListItem, ...]
    mark: Mark = ""
    numbered: bool = False
    start: int = 1


class Grid(Element):
    """A table. Columns listed in `right` hold figures; `shares` are their widths, by proportion.

    Rows are `height` millimetres high at least, to write in; then lines go between columns too.
    """

    columns: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    right: tuple[int, ...] = ()
    shares: tuple[float, ...] = ()
    height: float = 0


class LargeFigures(Element):
    """Large figures side by side: what each says, of what, and what it is made of."""

    rows: tuple[tuple[str, str, str], ...]

    @property
    def grid(self) -> Grid:
        """The figures as a table, in one size of type."""
        rows = tuple((plain(of), plain(figure), plain(note)) for figure, of, note in self.rows)
        return Grid(((), (), ()), rows, (1,))


class SideBySide(Element):
    """Two parts side by side."""

    left: "tuple[Block, ...]"
    right: "tuple[Block, ...]"


class Signatures(Element):
    """Lines to sign, side by side: below each what it is for, on it what is known already."""

    lines: tuple[tuple[str, str], ...]

    @property
    def grid(self) -> Grid:
        """The lines as a table to be filled in."""
        heads, row = zip(*self.lines, strict=True)
        return Grid(tuple(map(plain, heads)), (tuple(map(plain, row)),), height=SIGN_MM)


class FramedPage(Element):
    """A page to be hung up: its text in the middle of a frame, the `foot` in small print."""

    blocks: "tuple[Block, ...]"
    foot: "tuple[Block, ...]"


class Image(Element):
    """A picture as the bytes of its file, and what it shows, in words."""

    data: bytes
    shows: str


class ScriptLine(Element):
    """A line of a script: SAY, what is said, what goes with it, and answers that are likely."""

    word: str
    runs: Runs
    aside: str = ""
    expected: tuple[str, ...] = ()


class Space(Element):
    """Lines to write on."""

    lines: int


class Quote(Element):
    """A quotation."""

    blocks: "tuple[Block, ...]"


class Code(Element):
    """Text whose lines and blanks stay as they are."""

    lines: str


class Rule(Element):
    """A line across."""


class NewPage(Element):
    """A page break."""


class Landscape(Element):
    """Blocks on pages of their own, in landscape."""

    blocks: "tuple[Block, ...]"


class ScriptPages(Element):
    """Blocks on pages of their own, with room for notes beside them."""

    blocks: "tuple[Block, ...]"


class Contents(Element):
    """A list of the headings down to that level, with links and the numbers of their pages."""

    depth: int


class Label(Element):
    """A sheet's label, as large as its page allows."""

    words: str


Block = (
    PaperHeading | Text | Items | Grid | ScriptLine | Space | Quote | Code | Rule | NewPage
    | Landscape | ScriptPages | Contents | Label | LargeFigures | SideBySide | Image | Signatures
    | FramedPage
)  # fmt: skip
Blocks = tuple[Block, ...]


class Paper(Value):
    """Something to print: what it is called, its language by its code, and its blocks.

    `what` says for whom it is, `plan` is the fingerprint of the curriculum's files. What is
    `landscape` is so on every page; what is not `titled` has its titles in its blocks, and
    what is `close` is a page one.
    """

    title: str
    what: str
    blocks: Blocks
    language: str = "en"
    plan: str = ""
    author: str = ""
    landscape: bool = False
    titled: bool = True
    close: bool = False


def plain(text: str, *, bold: bool = False, italic: bool = False) -> Runs:
    """A text on one line as runs; none where it says nothing."""
    line = one_line(text)
    return (Run(line, bold, italic),) if line else ()


def heading(text: str, level: int = 1, id: str = "") -> PaperHeading:
    """A plain text as a heading."""
    return PaperHeading(plain(text), level, id)


def text_of(runs: Runs) -> str:
    """The words of runs alone."""
    return "".join(run.text for run in runs)


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block, each followed by those inside it, in the order in which they stand."""
    for block in blocks:
        yield block
        match block:
            case Landscape() | ScriptPages() | Quote():
                yield from walk(block.blocks)
            case SideBySide():
                yield from walk((*block.left, *block.right))
            case FramedPage():
                yield from walk((*block.blocks, *block.foot))
            case Items():
                yield from walk(inner for item in block.items for inner in item.blocks)


def paragraphs(text: str, label: str = "") -> tuple[Text, ...]:
    """A text as one paragraph; none where it says nothing."""
    return (Text(plain(text), label),) if one_line(text) else ()


def listing(texts: Iterable[str], mark: Mark = "", numbered: bool = False) -> Items:
    """A list of plain texts."""
    return Items(tuple(ListItem((Text(plain(text)),)) for text in texts), mark, numbered)
