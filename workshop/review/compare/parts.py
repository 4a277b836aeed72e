"""A step's report split into parts that can be compared across sessions."""

from collections.abc import Iterable, Iterator

from workshop.document import Bars, Block, Bullets, Heading, Paragraph, Table
from workshop.text import one_line
from workshop.value import Value

ENTRY, BOTH = "•", "="
ASKED = "Asked: "


class ComparedLine(Value):
    """One line of a step's report, or a count.

    `aside` follows the text; `said` means that somebody in the room said it, `both` that another
    of the sessions has it in the same step.
    """

    text: str
    mark: str = ""
    aside: str = ""
    count: int | None = None
    said: bool = False
    both: bool = False

    @property
    def sign(self) -> str:
        """What stands in front of it: = where another session has the same."""
        if self.both:
            return BOTH if self.mark == ENTRY else f"{BOTH}{self.mark}"
        return self.mark

    @property
    def whole(self) -> str:
        """What it says, with what stands behind it."""
        return f"{self.text} — {self.aside}" if self.aside else self.text


class ComparedPart(Value):
    """A sheet, a show of hands, a form: its title and its lines."""

    title: str
    lines: tuple[ComparedLine, ...]


def split_report(blocks: Iterable[Block]) -> Iterator[ComparedPart]:
    """A report as parts with lines; what stands under two headings has both in its title.

    What is said right before counts, as the question, is a title of its own.
    """
    above: dict[int, str] = {}
    lines: list[ComparedLine] = []
    for block in blocks:
        own = list(_counts(block))
        if isinstance(block, Heading) or own:
            if lines and own and not any(line.mark for line in lines):
                yield from (ComparedPart(line.text.removeprefix(ASKED), ()) for line in lines)
            elif lines:
                yield ComparedPart(_title(above), tuple(lines))
            lines = []
        if isinstance(block, Heading):
            above = {level: text for level, text in above.items() if level < block.level}
            above[block.level] = block.text
        yield from own
        if not own:
            lines += _lines(block)
    if lines:
        yield ComparedPart(_title(above), tuple(lines))


def _title(above: dict[int, str]) -> str:
    return one_line(": ".join(above.values()))


def _counts(block: Block) -> Iterator[ComparedPart]:
    """Counts as parts of their own: of one question, or a part for each thing that was put."""
    if isinstance(block, Bars):
        yield ComparedPart(
            one_line(block.caption), tuple(ComparedLine(n, count=c) for n, c in block.rows)
        )
    elif isinstance(block, Table) and block.counts:
        for row in block.rows:
            pairs = zip(block.columns[1:], row[1:], strict=False)
            found = tuple(ComparedLine(n, count=int(c)) for n, c in pairs if c.isdecimal())
            yield ComparedPart(one_line(row[0]), found)


def _lines(block: Block) -> Iterator[ComparedLine]:
    match block:
        case Paragraph():
            said = f"{block.label}: {block.text}" if block.label else block.text
            yield ComparedLine(one_line(said))
        case Bullets():
            for item in block.items:
                mark, aside = item.mark or ENTRY, one_line(item.aside)
                yield ComparedLine(one_line(item.text), mark, aside, said=bool(item.entry))
        case Table():
            for row in block.rows:
                pairs = zip(block.columns, row, strict=False)
                cells = (f"{name}: {cell}" if name else cell for name, cell in pairs if cell)
                yield ComparedLine(one_line("; ".join(cells)), ENTRY)


def normalize(text: str) -> str:
    """A text for comparison, without case and extra spaces."""
    return " ".join(text.split()).casefold()
