"""The log as people read it: every line with its time, in words, in the place where it stands."""

from collections.abc import Iterator
from datetime import datetime

from workshop.board import EntryAdded
from workshop.reports.record import Record
from workshop.review.telling import telling
from workshop.value import Value


class LogLine(Value, gc=False):
    """A line of the log: its number from 1, when (aware UTC), what happened.

    `seq` is the event's own number, `step` the key of the step it happened in, `entry` the number
    of the entry that it wrote down; `undone` the line that took it back (0: it stands). `wrong`
    says what is not as it was written; a line that cannot be read at all has no time.
    """

    line: int
    at: datetime | None = None
    text: str = ""
    seq: int = 0
    step: str = ""
    entry: int = 0
    undone: int = 0
    wrong: str = ""


def log_told(record: Record) -> Iterator[LogLine]:
    """Every line, the damaged ones in their places."""
    numbers = record.lines or range(1, len(record.events) + 1)
    line_of = {event.seq: at for event, at in zip(record.events, numbers, strict=True)}
    wrong: dict[int, str] = {}
    for damage in record.damage:
        before = f"{wrong[damage.line]}; " if damage.line in wrong else ""
        wrong[damage.line] = before + damage.message
    readable = set(line_of.values())
    left = sorted(line for line in wrong if line not in readable)
    for told in telling(record.events, record.curriculum):
        event, line = told.event, line_of[told.event.seq]
        while left and left[0] < line:
            yield LogLine(left[0], wrong=wrong[left.pop(0)])
        yield LogLine(
            line,
            event.at,
            told.text,
            event.seq,
            told.step,
            event.seq if isinstance(event, EntryAdded) else 0,
            line_of.get(told.taken_back, 0),
            wrong.get(line, ""),
        )
    for line in left:
        yield LogLine(line, wrong=wrong[line])
    if record.torn:
        last = max([*readable, *wrong], default=0)
        yield LogLine(last + 1, wrong="it is cut off: what it was to say is missing")
