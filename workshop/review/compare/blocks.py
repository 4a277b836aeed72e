"""Compared sessions as a document, for printers, pipes and screen readers."""

from collections.abc import Iterator, Sequence

from workshop.document import WARNING, Block, Bullets, Document, Heading, Item, Paragraph, Table
from workshop.reports.record import Record
from workshop.reports.time_table import difference
from workshop.review.compare.compare import ComparedStep, Comparison, SessionHead, compare
from workshop.review.compare.parts import BOTH, ComparedLine
from workshop.session.time.figures import day_and_time, minutes

NOT_IN = "not part of this session"


def compare_blocks(records: Sequence[Record]) -> Document:
    """Two or more sessions of one curriculum, step by step; refuses those of different ones."""
    compared = compare(records)
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
    at = day_and_time(head.at) if head.at else ""
    count = f"{head.people:,}" if head.people else ""
    took = f"{minutes(head.elapsed)} min, {difference(head.planned, head.elapsed)}"
    return str(number), head.title, at, count, f"{minutes(head.planned)} min", took


def _step(compared: Comparison, step: ComparedStep) -> Iterator[Block]:
    yield Heading(step.name)
    if step.timed:
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
    planned, took = f"{minutes(side.planned)} min", f"{minutes(side.elapsed)} min"
    if side.counts:
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
