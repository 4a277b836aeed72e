"""A tab of one session as rows: each knows what it is of, so that it can be remarked on."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count

from rich.cells import cell_len

from workshop.document import (
    WARNING,
    Bars,
    Block,
    Bullets,
    Heading,
    Item,
    Paragraph,
    Span,
    Spans,
    Table,
    figure,
)
from workshop.reports.render.width import pad
from workshop.review.remarks import ReviewRemark, entry_target
from workshop.review.remarks_report import signature
from workshop.review.session.tabs import LogLine, TabPart
from workshop.session.time.figures import day, local
from workshop.tui.widgets import document
from workshop.tui.widgets.rows import Row, cut
from workshop.tui.widgets.spans import FIGURES, HEADS, LEGEND, BarRow, count_bar, span_row
from workshop.value import Value

SIGN = "✎"
MOST_LABEL = 30

Remarks = Mapping[str, Sequence[ReviewRemark]]


class RowTarget(Value):
    """What a row stands for: what it is of, which of the rows of that, the remark that it is.

    `on` is what a remark made here is on; `step` the key of the step it stands in.
    """

    on: str = ""
    nth: int = 0
    step: str = ""
    remark: ReviewRemark | None = None


class TabRows:
    """Makes the rows of one tab, so many columns wide.

    `remarks` are shown below what they are on; `current` is the step that is being led; `began`
    says of steps when they began.
    """

    def __init__(
        self, width: int, remarks: Remarks, current: str, began: Mapping[str, str]
    ) -> None:
        self._width, self._remarks, self._current = width, remarks, current
        self._began = began
        self._nth: dict[str, Iterator[int]] = {}
        self._told: set[str] = set()
        self._indent = ""

    def _spot(self, on: str, step: str) -> RowTarget:
        return RowTarget(on, next(self._nth.setdefault(on, count())), step)

    def rows(self, parts: Sequence[TabPart | LogLine]) -> Iterator[Row]:
        """All rows of a tab."""
        spans = [s for p in parts if isinstance(p, TabPart) for s in _spans(p)]
        most = max((max(s.planned, s.elapsed) for s in spans), default=0.0)
        if spans:
            wide = self._width > 2 * FIGURES
            yield Row(LEGEND, tail=HEADS if wide else "", look="muted", cut=True)
        before: LogLine | None = None
        for number, part in enumerate(parts):
            if isinstance(part, LogLine):
                yield from self._line(part, before)
                before = part
            else:
                yield from self._part(part, most, number == 0 and not spans)

    def below(self, on: str, step: str, indent: str) -> Iterator[Row]:
        """The remarks on something, the first time that it is told of."""
        if on in self._told:
            return
        self._told.add(on)
        for number, remark in enumerate(self._remarks.get(on, ())):
            spot = RowTarget(on, number, step, remark)
            yield Row(remark.text, f"{indent}{SIGN} ", cut(remark.by, 20), "target", spot, True)

    # Parts

    def _part(self, part: TabPart, most: float, first: bool) -> Iterator[Row]:
        step = part.step
        timed = any(isinstance(block, Spans) for block in part.blocks)
        if part.title:
            if not first:
                yield Row("")
            tail = "" if timed else self._began.get(step, "")
            spot = None if timed else self._spot(step, step)
            yield Row(part.title, "", tail, "heading", spot, not timed)
            self._indent = "  "
        indent = "     " if timed else self._indent
        if step and not timed:
            yield from self.below(step, step, indent)
        before: Block | None = None
        for block in part.blocks:
            if isinstance(block, Heading) and block.level <= 3 and before is not None:
                yield Row("")
            if isinstance(block, Heading) and block.level > 3:
                indent = " " * 2 * (block.level - 3)
            yield from self._block(block, step, indent, most)
            if isinstance(block, Heading) and block.level > 3:
                indent += "  "
            before = block
        if timed:
            yield from self.below(step, step, indent)

    def _block(self, block: Block, step: str, indent: str, most: float) -> Iterator[Row]:
        match block:
            case Heading():
                look = "strong" if block.level > 2 else "heading"
                yield self._text(block.text, indent, step, look)
            case Paragraph():
                look = "warning" if block.label == WARNING else "plain"
                look = "muted" if block.label == "Skipped" else look
                label = f"{block.label}: " if block.label else ""
                yield self._text(block.text, indent + label, step, look)
            case Bullets():
                yield from self._list(block, step, indent)
            case Spans():
                for span in block.rows:
                    sign = _sign(span.note, step == self._current)
                    spot = self._spot(step, step)
                    yield span_row(span, sign, most, self._width, spot)
            case Bars():
                yield self._text(block.caption, indent, step, "strong")
                yield from self._bars(block.rows, step, indent + "  ")
            case Table(counts=True):
                for name, *figures in block.rows:
                    yield self._text(name, indent, step, "strong")
                    counted = zip(block.columns[1:], figures, strict=False)
                    yield from self._bars(tuple(counted), step, indent + "  ", _most(block))
            case _:
                for row in document.rows((block,), self._width - cell_len(indent)):
                    yield self._text(row.text, indent, step)

    def _text(self, text: str, lead: str, step: str, look: str = "plain") -> Row:
        return Row(text, lead, look=look, key=self._spot(step, step), selectable=True)

    def _list(self, block: Bullets, step: str, indent: str) -> Iterator[Row]:
        for number, item in enumerate(block.items, 1):
            sign = item.mark or (f"{number}." if block.numbered else "•")
            yield from self._item(item, f"{indent}{sign} ", step)
        if not block.items and block.empty:
            yield self._text(block.empty, indent, step, "muted")

    def _item(self, item: Item, lead: str, step: str) -> Iterator[Row]:
        on = entry_target(item.entry) if item.entry else step
        yield Row(item.said, lead, key=self._spot(on, step), selectable=True)
        if item.entry:
            yield from self.below(on, step, " " * (cell_len(lead)))

    def _bars(
        self, rows: Sequence[tuple[str, object]], step: str, indent: str, most: int = 0
    ) -> Iterator[Row]:
        """Counts as bars, their names in one column."""
        most = most or max((figure(str(count)) for _, count in rows), default=0)
        widest = max((cell_len(name) for name, _ in rows), default=0)
        label = min(widest, MOST_LABEL, self._width // 2)
        length = max(4, min(40, self._width - label - len(indent) - 8))
        for name, given in rows:
            bar = count_bar(figure(str(given)), most, length)
            text = pad(cut(name, label), label)
            spot = self._spot(step, step)
            tail = f" {given!s:>5}"
            room = self._width - len(indent) - label - length - len(tail) - 1
            pieces = ((" ", "left"), (bar, "taken"), (tail, "plain"), (" " * max(0, room), "left"))
            yield BarRow(text, indent, "", "plain", spot, True, True, pieces)

    # The log

    def _line(self, line: LogLine, before: LogLine | None) -> Iterator[Row]:
        """A line of the log; the day above the first one of a day."""
        moment = local(line.at) if line.at else None
        if line.at and (before is None or before.at is None or day(before.at) != day(line.at)):
            yield Row(day(line.at), look="heading")
        at = f"{moment:%H:%M:%S}" if moment else "–"
        sign, look, said = " ", "plain", line.text
        if line.undone:
            sign, look, said = "↶", "past", f"{line.text} (taken back in line {line.undone})"
        if line.wrong:
            sign, look = "⚠", "warning"
            said = f"{said} — {line.wrong}" if said else line.wrong
        elif before is None or line.step != before.step:
            look = "past" if line.undone else "strong"
        on = entry_target(line.entry) if line.entry else line.step
        spot = RowTarget(on, line.line, line.step)
        yield Row(said, f"{sign}{line.line:>5}  {at:<8}  ", look=look, key=spot, selectable=True)
        if line.entry:
            yield from self.below(on, line.step, " " * 18)


def remark_rows(
    remarks: Sequence[ReviewRemark], place: Callable[[ReviewRemark], str]
) -> Iterator[Row]:
    """Reviewers' remarks together, each with what it is on and who made it."""
    for number, remark in enumerate(remarks):
        spot = RowTarget(remark.on, number, "", remark)
        yield Row(remark.text, f"  {SIGN} ", look="plain", key=spot, selectable=True)
        yield Row(f"{place(remark)}; {signature(remark)}", "    ", look="muted")


def _spans(part: TabPart) -> Iterator[Span]:
    for block in part.blocks:
        if isinstance(block, Spans):
            yield from block.rows


def _sign(note: str, current: bool) -> str:
    if current:
        return "▸ "
    return {"": "✓ ", "skipped": "– "}.get(note, "  ")


def _most(table: Table) -> int:
    return max((figure(cell) for row in table.rows for cell in row[1:]), default=0)
