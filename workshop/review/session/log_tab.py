"""The log as people read it: every line with its time, in words, in the place where it stands."""

from collections.abc import Mapping
from datetime import datetime

from workshop.board import EntryAdded
from workshop.reports.record import Record
from workshop.session.narration.log import NarratedEvent, narrate
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


def log_told(record: Record) -> list[LogLine]:
    """Every line, the damaged ones in their places."""
    numbers = record.lines or range(1, len(record.events) + 1)
    line_of = {event.seq: at for event, at in zip(record.events, numbers, strict=True)}
    wrong: dict[int, str] = {}
    for damage in record.damage:
        before = f"{wrong[damage.line]}; " if damage.line in wrong else ""
        wrong[damage.line] = before + damage.message
    if record.torn:
        last = max([*line_of.values(), *wrong], default=0)
        wrong[last + 1] = "it is cut off: what it was to say is missing"
    lines = [_line(told, line_of, wrong) for told in narrate(record.events, record.curriculum)]
    readable = {line.line for line in lines}
    lines += [LogLine(line, wrong=wrong[line]) for line in wrong.keys() - readable]
    return sorted(lines, key=lambda line: line.line)


def _line(told: NarratedEvent, line_of: Mapping[int, int], wrong: Mapping[int, str]) -> LogLine:
    event, line = told.event, line_of[told.event.seq]
    entry = event.seq if isinstance(event, EntryAdded) else 0
    undone = line_of.get(told.taken_back, 0)
    said = wrong.get(line, "")
    return LogLine(line, event.at, told.text, event.seq, told.step, entry, undone, said)
