"""Appointments as a calendar file (iCalendar), which calendar programs take."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from icalendar import Calendar, Event

from workshop.clock import day_in_words
from workshop.errors import WorkshopError
from workshop.session.homework.across_sessions import Assignment
from workshop.session.storage.session_folder import replace_file

USUAL_MIN = 60
"""Minutes of an appointment whose length nobody said."""


def calendar(assignments: Iterable[Assignment], now: datetime) -> bytes:
    """The appointments of these assignments, each an event at its instant, in UTC.

    An instant in UTC is the same in every zone, on either side of a change of the clocks.
    """
    whole = Calendar()
    whole.add("prodid", "-//workshop//homework//EN")
    whole.add("version", "2.0")
    for one in assignments:
        if one.appointment is None:
            continue
        at = one.appointment.at.astimezone(UTC)
        event = Event()
        event.add("uid", f"{one.session}.{one.step.replace('/', '-')}@workshop")
        event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
        event.add("dtstart", at)
        event.add("dtend", at + timedelta(minutes=one.appointment.minutes or USUAL_MIN))
        event.add("summary", f"Homework: {one.session_title}")
        event.add("description", "\n".join(_about(one)))
        if one.appointment.place:
            event.add("location", one.appointment.place)
        whole.add_component(event)
    data: bytes = whole.to_ical()
    return data


def _about(one: Assignment) -> Iterable[str]:
    yield f"With {', '.join(one.to)}."
    yield f"Due {day_in_words(one.due)}."
    yield from one.instructions


def write_calendar(assignments: Iterable[Assignment], file: Path, now: datetime) -> Path:
    """Write the appointments into a file in one go; raises WorkshopError when it cannot be."""
    try:
        replace_file(file, calendar(assignments, now))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise WorkshopError(f"{file} cannot be written:", f"{reason}.") from error
    return file
