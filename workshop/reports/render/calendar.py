"""Appointments as a calendar file, each at its instant, in UTC.

An instant in UTC is the same in every zone, on either side of a change of the clocks.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from workshop.text import clean
from workshop.value import Value

USUAL_MIN = 60
"""Minutes of an appointment whose length nobody said."""


class CalendarEntry(Value):
    """An appointment: aware, its length in minutes (0: not said); `uid` is its own."""

    uid: str
    at: datetime
    minutes: int
    summary: str
    description: str = ""
    location: str = ""


def calendar_file(entries: Iterable[CalendarEntry], now: datetime) -> bytes:
    """The bytes of a calendar file that holds these."""
    from icalendar import Calendar, Event  # few sessions have an appointment

    whole = Calendar()
    whole.add("prodid", "-//workshop//homework//EN")
    whole.add("version", "2.0")
    for one in entries:
        at = one.at.astimezone(UTC)
        event = Event()
        event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
        event.add("dtstart", at)
        event.add("dtend", at + timedelta(minutes=one.minutes or USUAL_MIN))
        for name in ("uid", "summary", "description", "location"):
            if text := getattr(one, name):
                event.add(name, clean(text))
        whole.add_component(event)
    data: bytes = whole.to_ical()
    return data
