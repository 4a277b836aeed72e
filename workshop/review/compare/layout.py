"""Compared sessions laid out: as a document, and in columns of a terminal."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import zip_longest

from workshop.document import (
    WARNING,
    Block,
    Bullets,
    Document,
    Heading,
    Item,
    Paragraph,
    Table,
    bar,
)
from workshop.reports.record import Record
from workshop.reports.render.plain_text import pad, text_width, wrap_text
from workshop.reports.times import difference
from workshop.review.compare.compare import (
    BOTH,
    ComparedLine,
    ComparedStep,
    Comparison,
    SessionHead,
    StepSide,
    compare,
)
from workshop.session.time.figures import length, whole_minutes
from workshop.text import plural
from workshop.value import Value
from workshop.zone import Zone

MIN_COLUMN_CELLS, GAP = 26, " │ "
NOTHING = "–"
MIN_BAR_CELLS, MAX_BAR_CELLS = 6, 16
"""The width of a time bar, in terminal cells."""
NOT_IN = "not part of this session"


class ColumnLine(Value):
    """One line across all columns: heading, title or plain; `key` is its step's."""

    text: str
    look: str = "plain"
    key: str = ""


def columns_that_fit(width: int, count: int) -> int:
    """How many columns stand beside each other in that width; two at least."""
    fit = (width + len(GAP)) // (MIN_COLUMN_CELLS + len(GAP))
    return min(count, max(2, fit))


def draw_heads(compared: Comparison, shown: range, width: int) -> tuple[list[str], list[str]]:
    """What stands above the columns: number and title; then day, people, time, what is odd."""
    room = _room(width, len(shown))
    titles = [
        _cut(wrap_text(f"{at + 1} {compared.heads[at].title}", room), 2, room) for at in shown
    ]
    facts = [list(_column_head(compared.heads[at], room)) for at in shown]
    above, below = ([_across(cells, room) for cells in _level(part)] for part in (titles, facts))
    return above, below


def _level(cells: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Line by line across all columns; the shorter ones end in empty lines."""
    return zip_longest(*cells, fillvalue="")


def _column_head(head: SessionHead, room: int) -> Iterator[str]:
    parts = [_day(head.at, head.zone)] if head.at else []
    parts += [plural(head.people, "person", "people")] if head.people else []
    said = " · ".join(parts)
    for part in [said] if text_width(said) <= room else parts:
        yield from wrap_text(part, room)
    off = difference(head.planned, head.elapsed)
    yield from wrap_text(f"{_of(head.elapsed, head.planned)}, {off}", room)
    if head.status != "closed":
        yield from wrap_text(
            "not begun" if head.status == "prepared" else f"still {head.status}", room
        )
    if head.altered:
        yield from wrap_text(f"⚠ {head.altered}", room)


def _day(at: datetime, zone: Zone) -> str:
    there = zone.local(at)
    return f"{there.day} {there:%b %Y}, {there:%H:%M}{zone.suffix(at)}"


def draw_steps(compared: Comparison, shown: range, width: int) -> Iterator[ColumnLine]:
    """Every step: its name, then the time it took and what it left, in columns."""
    room = _room(width, len(shown))
    for step in compared.steps:
        sides = [step.sides[at] for at in shown]
        yield ColumnLine(step.name, "heading", step.key or step.name)
        if step.key:
            yield from _lay(list(_column_times(step, sides, room)), room)
        for title in step.titles:
            lines = [side.part(title) if side else () for side in sides]
            everywhere = [side.part(title) if side else () for side in step.sides]
            if any(everywhere) and not any(lines):
                continue
            if title:
                yield ColumnLine(f"  {title}", "title")
            if any(lines):
                yield from _lay(_column_part(lines, everywhere, room), room)
        yield ColumnLine("")


def _column_part(
    lines: Sequence[Sequence[ComparedLine]], everywhere: Sequence[Sequence[ComparedLine]], room: int
) -> list[list[str]]:
    """The cells of a part: counts as bars of one scale, anything else as it was said."""
    counted = [line for side in everywhere for line in side if line.count is not None]
    if not counted:
        return [list(_entries(side, room)) for side in lines]
    names = tuple(dict.fromkeys(line.text for line in counted))
    most = max(line.count or 0 for line in counted)
    return [list(_bars(side, names, most, room)) if side else [NOTHING] for side in lines]


def _room(width: int, count: int) -> int:
    return max(4, (width - len(GAP) * (count - 1)) // max(1, count))


def _across(cells: Sequence[str], room: int) -> str:
    return GAP.join(pad(cell, room) for cell in cells).rstrip()


def _lay(cells: Sequence[Sequence[str]], room: int) -> Iterator[ColumnLine]:
    for line in _level(cells):
        yield ColumnLine(_across(line, room))


def _cut(lines: list[str], most: int, room: int) -> list[str]:
    """At most `most` lines; the last ends in … if some are cut."""
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], wrap_text(lines[most - 1], room - 1)[0] + "…"]


def _column_times(
    step: ComparedStep, sides: Sequence[StepSide | None], room: int
) -> Iterator[list[str]]:
    """What each made of the step: bars of one scale beside the words, or above them."""
    most = max((max(s.planned, s.elapsed) for s in step.sides if s), default=0.0)
    said = [_time(side) for side in sides]
    beside = (
        room
        - 1
        - max((text_width(s) for s, side in zip(said, sides, strict=True) if side), default=0)
    )
    length = min(MAX_BAR_CELLS, beside if beside >= MIN_BAR_CELLS else room)
    for words, side in zip(said, sides, strict=True):
        drawn = time_bar(side, most, length) if side and side.led else ""
        if drawn and beside >= MIN_BAR_CELLS:
            lines = [f"{pad(drawn, length)} {words}"]
        else:
            lines = [*([drawn] if drawn else []), *wrap_text(words, room)]
        if side and side.heading:
            lines += wrap_text(f"there: {side.heading}", room)
        yield lines


def _time(side: StepSide | None) -> str:
    if side is None:
        return NOT_IN
    if side.led:
        of = _of(side.elapsed, side.planned)
        return f"{of}, {difference(side.planned, side.elapsed)}"
    why = f": {side.reason}" if side.reason else ""
    return f"{side.fate}{why} ({length(side.planned)} planned)"


def _of(elapsed: float, planned: float) -> str:
    return f"{length(elapsed).removesuffix(' min')} of {length(planned)}"


def time_bar(side: StepSide, most: float, length: int) -> str:
    """Whole minutes taken as far as they were planned █, over ▒; planned but not taken ░."""
    scale = length / whole_minutes(most) if whole_minutes(most) else 0.0
    planned = round(whole_minutes(side.planned) * scale)
    took = round(whole_minutes(side.elapsed) * scale)
    within = max(min(planned, took), 1 if side.elapsed >= 1 and not took else 0)
    return "█" * within + "▒" * (took - within) + "░" * (planned - within)


def _entries(lines: Sequence[ComparedLine], room: int) -> Iterator[str]:
    if not lines:
        yield NOTHING
    for line in lines:
        sign = f"{line.sign} " if line.sign else ""
        for at, part in enumerate(wrap_text(line.whole, room - text_width(sign))):
            yield (sign if at == 0 else " " * text_width(sign)) + part


def _bars(
    lines: Sequence[ComparedLine], names: Sequence[str], most: int, room: int
) -> Iterator[str]:
    """A bar for each option, so that the same option stands in the same line everywhere."""
    counts = {line.text: line.count for line in lines}
    figures = max(len(str(most)), 1)
    label = min(max(map(text_width, names), default=0), room // 2)
    length = max(1, room - label - figures - 2)
    for name in names:
        count = counts.get(name)
        shown = NOTHING if count is None else str(count)
        words = wrap_text(name, label)
        first = words[0] if len(words) == 1 else wrap_text(name, label - 1)[0] + "…"
        line = f"{pad(first, label)} {pad(shown, figures, right=True)} "
        yield line + bar(count or 0, most, length)


def compare_blocks(records: Sequence[Record]) -> Document:
    """Two or more sessions of one curriculum, step by step; refuses those of different ones."""
    return comparison_blocks(compare(records))


def comparison_blocks(compared: Comparison) -> Document:
    """Sessions that were compared, step by step."""
    numbers = range(1, len(compared.heads) + 1)
    rows = tuple(_head(number, head) for number, head in zip(numbers, compared.heads, strict=True))
    warned = [
        Paragraph(f"The log of session {number} is {head.altered}.", WARNING)
        for number, head in zip(numbers, compared.heads, strict=True)
        if head.altered
    ]
    return (
        Heading(f"{compared.title}: {len(rows)} sessions side by side", 1),
        Table(("", "Session", "Date", "People", "Planned", "Took"), rows, frozenset({3, 4, 5})),
        *warned,
        *(Paragraph(note, "Note") for note in compared.notes),
        Paragraph(f"{BOTH} stands before what was said in more than one of them."),
        *(block for step in compared.steps for block in _step(compared, step)),
    )


def _head(number: int, head: SessionHead) -> tuple[str, ...]:
    zone, at = head.zone, ""
    if head.at:
        at = f"{zone.day_and_time(head.at)}{zone.suffix(head.at)}"
    count = f"{head.people:,}" if head.people else ""
    took = f"{length(head.elapsed)}, {difference(head.planned, head.elapsed)}"
    return str(number), head.title, at, count, length(head.planned), took


def _step(compared: Comparison, step: ComparedStep) -> Iterator[Block]:
    yield Heading(step.name)
    if step.key:
        rows = tuple(
            (str(number), *_times(step, number - 1)) for number in range(1, len(step.sides) + 1)
        )
        columns = ("Session", "Planned", "Took", "Difference")
        yield Table(columns, rows, frozenset({1, 2}))
    for title in step.titles:
        yield Heading(title, 3)
        yield from _part(compared, step, title)


def _times(step: ComparedStep, at: int) -> tuple[str, str, str]:
    side = step.sides[at]
    if side is None:
        return "", "", NOT_IN
    called = f" (there: {side.heading})" if side.heading else ""
    planned, took = length(side.planned), length(side.elapsed)
    if side.led:
        return planned, took, difference(side.planned, side.elapsed) + called
    why = f": {side.reason}" if side.reason else ""
    return planned, took if side.elapsed >= 1 else "", f"{side.fate}{why}{called}"


def _part(compared: Comparison, step: ComparedStep, title: str) -> Iterator[Block]:
    sides = [side.part(title) if side else () for side in step.sides]
    if any(line.count is not None for lines in sides for line in lines):
        yield _counts(sides)
        return
    for number, lines in enumerate(sides, 1):
        if lines:
            yield Paragraph(compared.heads[number - 1].title, str(number))
            yield Bullets(tuple(_item(line) for line in lines))


def _item(line: ComparedLine) -> Item:
    sign = line.sign if line.both else line.mark.strip("•")
    return Item(line.text, sign, line.aside)


def _counts(sides: Sequence[Sequence[ComparedLine]]) -> Table:
    """A row for each option, a column for each session."""
    names = dict.fromkeys(line.text for lines in sides for line in lines)
    counts = [{line.text: line.count for line in lines} for lines in sides]
    rows = tuple((name, *(_figure(count.get(name)) for count in counts)) for name in names)
    columns = ("", *(str(number) for number in range(1, len(sides) + 1)))
    return Table(columns, rows, frozenset(range(1, len(columns))), counts=True)


def _figure(count: int | None) -> str:
    return "–" if count is None else str(count)
