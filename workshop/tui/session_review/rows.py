"""A tab of one session as rows; each has a target that can be remarked on."""

from collections.abc import Iterator, Mapping, Sequence
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
from workshop.reports.record import Record
from workshop.reports.render.plain_text import pad
from workshop.review.remarks import ReviewRemark, entry_target
from workshop.review.remarks_report import remark_head
from workshop.review.session_tabs import REMARKS, SUMMARY, LogLine, Tab, TabPart
from workshop.text import clean
from workshop.tui.session_review.content import LinkedSession, SessionContent, step_times
from workshop.tui.widgets import document
from workshop.tui.widgets.rows import Row, cut
from workshop.tui.widgets.spans import (
    FIGURE_HEADS,
    FIGURES_WIDTH,
    TIME_LEGEND,
    draw_count_bar,
    span_row,
)
from workshop.value import Value, replace
from workshop.zone import OWN, Zone

REMARK_SIGN = "✎"
MAX_LABEL = 30

Remarks = Mapping[str, Sequence[ReviewRemark]]
NONE: Mapping[str, str] = {}


class RowTarget(Value):
    """What a row stands for.

    `on` is what a remark made here is on, `nth` the number of the row among those on the same;
    `step` is the key of the step that it stands in, `remark` the remark that it shows.
    """

    on: str = ""
    nth: int = 0
    step: str = ""
    remark: ReviewRemark | None = None


class TabRows:
    """Makes the rows of one tab, so many columns wide.

    `remarks` are shown below what they are on, `times`, when steps began, beside them; `current` is
    the step that a session is at which is still led.
    """

    def __init__(
        self,
        width: int,
        remarks: Remarks,
        zone: Zone = OWN,
        times: Mapping[str, str] = NONE,
        current: str = "",
    ) -> None:
        self._width, self._zone, self._current = width, zone, current
        self._remarks, self._times = remarks, times
        self._nth: dict[str, Iterator[int]] = {}
        self._shown: set[str] = set()
        self._indent = ""

    def _target(self, on: str, step: str) -> RowTarget:
        return RowTarget(on, next(self._nth.setdefault(on, count())), step)

    def rows(self, parts: Sequence[TabPart | LogLine]) -> Iterator[Row]:
        """All rows of a tab."""
        spans = [s for p in parts if isinstance(p, TabPart) for s in _spans(p)]
        most = max((max(s.planned, s.elapsed) for s in spans), default=0.0)
        if spans:
            wide = self._width > 2 * FIGURES_WIDTH
            yield Row(TIME_LEGEND, tail=FIGURE_HEADS if wide else "", look="muted", cut=True)
        before: LogLine | None = None
        for number, part in enumerate(parts):
            if isinstance(part, LogLine):
                yield from self._line(part, before)
                before = part
            else:
                yield from self._part(part, most, number == 0 and not spans)

    def unshown(self) -> Iterator[ReviewRemark]:
        """The remarks on what was not shown."""
        for on, remarks in self._remarks.items():
            if on not in self._shown:
                yield from remarks

    def below(self, on: str, step: str, indent: str) -> Iterator[Row]:
        """The remarks on something, the first time that it is shown."""
        if on in self._shown:
            return
        self._shown.add(on)
        for number, remark in enumerate(self._remarks.get(on, ())):
            target = RowTarget(on, number, step, remark)
            lead, by = f"{indent}{REMARK_SIGN} ", cut(remark.by, 20)
            yield Row(remark.text, lead, by, "target", target, True)

    # Parts

    def _part(self, part: TabPart, most: float, first: bool) -> Iterator[Row]:
        step = part.step
        timed = any(isinstance(block, Spans) for block in part.blocks)
        if part.title:
            if not first:
                yield Row("")
            tail = "" if timed else self._times.get(step, "")
            target = None if timed else self._target(step, step)
            yield Row(part.title, "", tail, "heading", target, not timed)
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
                    target = self._target(step, step)
                    yield span_row(span, sign, most, self._width, target)
            case Bars():
                yield self._text(block.caption, indent, step, "strong")
                yield from self._bars(block.rows, step, indent + "  ")
            case Table(counts=True):
                for name, *figures in block.rows:
                    yield self._text(name, indent, step, "strong")
                    counted = zip(block.columns[1:], figures, strict=False)
                    yield from self._bars(tuple(counted), step, indent + "  ", _most(block))
            case _:
                for row in document.document_rows((block,), self._width - cell_len(indent)):
                    yield self._text(row.text, indent, step)

    def _text(self, text: str, lead: str, step: str, look: str = "plain") -> Row:
        return Row(text, lead, look=look, key=self._target(step, step), selectable=True)

    def _list(self, block: Bullets, step: str, indent: str) -> Iterator[Row]:
        for number, item in enumerate(block.items, 1):
            sign = item.mark or (f"{number}." if block.numbered else "•")
            yield from self._item(item, f"{indent}{sign} ", step)
        if not block.items and block.empty:
            yield self._text(block.empty, indent, step, "muted")

    def _item(self, item: Item, lead: str, step: str) -> Iterator[Row]:
        on = entry_target(item.entry) if item.entry else step
        yield Row(item.full_text, lead, key=self._target(on, step), selectable=True)
        if item.entry:
            yield from self.below(on, step, " " * (cell_len(lead)))

    def _bars(
        self, rows: Sequence[tuple[str, object]], step: str, indent: str, most: int = 0
    ) -> Iterator[Row]:
        """Counts as bars, their names in one column."""
        most = most or max((figure(str(count)) for _, count in rows), default=0)
        widest = max((cell_len(name) for name, _ in rows), default=0)
        label = min(widest, MAX_LABEL, self._width // 2)
        length = max(4, min(40, self._width - label - len(indent) - 8))
        for name, given in rows:
            bar = draw_count_bar(figure(str(given)), most, length)
            text = pad(cut(name, label), label)
            target = self._target(step, step)
            tail = f" {given!s:>5}"
            room = self._width - len(indent) - label - length - len(tail) - 1
            pieces = ((" ", "left"), (bar, "taken"), (tail, "plain"), (" " * max(0, room), "left"))
            yield Row(text, indent, "", "plain", target, True, True, pieces)

    # The log

    def _line(self, line: LogLine, before: LogLine | None) -> Iterator[Row]:
        """A line of the log; the day above the first one of a day."""
        zone = self._zone
        moment = zone.local(line.at) if line.at else None
        day = zone.day(line.at) if line.at else ""
        if day and (before is None or before.at is None or zone.day(before.at) != day):
            yield Row(day, look="heading")
        at = f"{moment:%H:%M:%S}" if moment else "–"
        sign, look, text = " ", "plain", line.text
        if line.undone:
            sign, look, text = "↶", "past", f"{line.text} (taken back in line {line.undone})"
        if line.wrong:
            sign, look = "⚠", "warning"
            text = f"{text} — {line.wrong}" if text else line.wrong
        elif before is None or line.step != before.step:
            look = "past" if line.undone else "strong"
        on = entry_target(line.entry) if line.entry else line.step
        target = RowTarget(on, line.line, line.step)
        yield Row(text, f"{sign}{line.line:>5}  {at:<8}  ", look=look, key=target, selectable=True)
        if line.entry:
            yield from self.below(on, line.step, " " * 18)


def tab_rows(
    content: SessionContent, record: Record, tab: Tab, links: Sequence[LinkedSession], width: int
) -> list[Row]:
    """The rows of a tab, with the remarks where they belong."""
    by_place: dict[str, list[ReviewRemark]] = {}
    for remark in content.remarks:
        by_place.setdefault(remark.on, []).append(remark)
    current = "" if record.state.closed else record.state.step
    if tab.id == REMARKS:  # they stand there together
        makes = TabRows(width, {}, record.zone, current=current)
    else:
        makes = TabRows(width, by_place, record.zone, step_times(record), current)
    rows: list[Row] = []
    if content.remarks_problem and tab.id in (SUMMARY, REMARKS):
        rows += [Row(content.remarks_problem, "⚠ ", look="warning")]
    if tab.id == SUMMARY:
        rows += [
            Row(link.name, f"{link.label}: ", look="target", key=link.folder, selectable=True)
            for link in links
        ]
        rows += makes.below("", "", "")
    elif tab.id == REMARKS and content.remarks:
        rows.append(Row("Reviewers' remarks", look="heading"))
        rows += _remark_rows(record, content.remarks)
        rows += [Row("")] if tab.parts else []
    rows += makes.rows(tab.parts)
    rows = [_clean(row) for row in rows] or [Row(tab.empty, look="muted")]
    for row in rows:
        row.lines(width)  # broken into lines here, which may be a thread, and remembered
    return rows


def _remark_rows(record: Record, remarks: Sequence[ReviewRemark]) -> Iterator[Row]:
    """Reviewers' remarks together, each with what it is on and who made it."""
    for number, remark in enumerate(remarks):
        target = RowTarget(remark.on, number, "", remark)
        yield Row(remark.text, f"  {REMARK_SIGN} ", look="plain", key=target, selectable=True)
        yield Row(remark_head(record, remark), "    ", look="muted")


def _clean(row: Row) -> Row:
    """A row without anything that a terminal would obey."""
    text = clean(row.text)
    return row if text == row.text else replace(row, text=text)


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
