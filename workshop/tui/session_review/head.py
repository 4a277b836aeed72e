"""The head of one session's review: what it is, how it stands, whether its log holds."""

from datetime import datetime, timedelta

from workshop.reports.record import Record
from workshop.session.storage.lock import last_beat
from workshop.session.time.figures import day, hours, local, minutes, time_of_day
from workshop.text import one_line, plural

ALIVE = timedelta(seconds=90)
"""A session whose program has given a sign of life within this is still being led."""


def chain(record: Record) -> str:
    """Whether the log is what was written, in a few words and a sign."""
    if record.altered:
        return f"⚠ {record.altered}"
    return f"✓ log as written, {plural(len(record.events), 'line')}"


def running(record: Record, now: datetime) -> bool:
    """Whether a program leads the session at this moment."""
    if record.state.status not in ("open", "held") or record.folder is None:
        return False
    beat = last_beat(record.folder)
    return beat is not None and abs(now - beat) < ALIVE


def standing(record: Record) -> str:
    """How it stands; until when it is told, where it is not closed."""
    state = record.state
    if state.closed:
        return "closed"
    if state.began is None:
        return "prepared, not begun"
    held = "on hold" if state.held else "still running" if record.moment else "left open"
    return f"{held}; as of {time_of_day(record.moment or record.now)}"


def when(record: Record) -> str:
    """The day and the hours."""
    state = record.state
    begin, end = state.began or state.starts or state.opened, state.closed
    if begin is None:
        return ""
    on = f"{local(begin):%a} {day(begin)}"
    if state.began is None:
        return on
    return f"{on}, {hours(begin, end)}" if end else f"{on}, from {time_of_day(begin)}"


def about(record: Record) -> str:
    """Day, status, who led it and where, in one line."""
    state = record.state
    parts = (when(record), standing(record), state.facilitator, state.place)
    return " · ".join(one_line(part) for part in parts if part)


def began(record: Record) -> dict[str, str]:
    """When each step began first, and how long it took in all."""
    return {
        step.step.key: f"{time_of_day(at)}, {minutes(step.elapsed)} min"
        for step in record.durations.steps
        if (at := record.state.of(step.step.key).began)
    }
