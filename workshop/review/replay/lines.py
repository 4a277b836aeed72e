"""A replay line by line, for screen readers and pipes."""

from collections.abc import Iterator

from workshop.reports.record import Record
from workshop.review.replay.player import MIN_SILENCE_S
from workshop.session.narration.log import NarratedEvent, narrate
from workshop.session.situation import Situation
from workshop.session.time import figures, timing
from workshop.session.walk import walk
from workshop.text import one_line, plural
from workshop.value import Value


class ReplayLine(Value):
    """A line, and the seconds of the session that pass before it."""

    text: str
    after: float = 0.0


def replay_lines(record: Record) -> Iterator[ReplayLine]:
    """The whole session: its heading, each event with its time, and how it ended."""
    yield from (ReplayLine(text) for text in _head(record))
    damaged = {damage.line for damage in record.damage}
    narrated = narrate(record.events, record.curriculum)
    before: Situation | None = None
    pairs = zip(narrated, walk(record.events, record.curriculum), strict=True)
    for number, (event, (_, now)) in enumerate(pairs):
        silence = max(0.0, (now.now - before.now).total_seconds()) if before else 0.0
        if silence >= MIN_SILENCE_S:
            yield ReplayLine(f"{figures.length(silence)} without an event.")
        if event.gap:
            yield ReplayLine(f"Warning: {event.gap[:1].lower()}{event.gap[1:]}")
        if number < len(record.lines) and record.lines[number] in damaged:
            yield ReplayLine("Warning: this line of the log is not as it was written.")
        yield ReplayLine(_line(event, now, before), silence)
        before = now
    yield ReplayLine("The session is over." if record.state.closed else "So far; it is still open.")


def _head(record: Record) -> Iterator[str]:
    yield one_line(record.title)
    begin = f"{figures.day(record.events[0].at)}, " if record.events else ""
    yield f"{begin}{plural(len(record.events), 'event')}."
    if record.altered:
        yield f"Warning: the log of this session is {record.altered}."
    if record.no_plan:
        yield f"Warning: its plan cannot be read. {one_line(record.no_plan)}"


def _line(event: NarratedEvent, now: Situation, before: Situation | None) -> str:
    """The time, what happened, and at a new step how the session stands."""
    said = f"{figures.local(now.now):%H:%M:%S}  {event.whole}"
    state = now.state
    if before and state.step != before.state.step and state.step in now.agenda:
        line = timing.time_line(state, now.agenda, now.now)
        said += f"; {figures.behind(line.behind)}"
    return said
