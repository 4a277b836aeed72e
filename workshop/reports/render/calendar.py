"""Appointments and what is due as a calendar file.

An appointment stands at its instant, in UTC: that is the same in every zone, on either side of a
change of the clocks. What is due stands on its day, which has no zone. Both remind beforehand.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from workshop.text import clean
from workshop.value import Value

if TYPE_CHECKING:
    from icalendar import Component

USUAL_MIN = 60
"""Minutes of an appointment whose length nobody said."""
REMIND_MIN = 60
"""Minutes before an appointment at which people are reminded of it."""
REMIND_H = 9
"""The hour of the due day at which people are reminded of it."""


class CalendarEntry(Value):
    """An appointment: aware, its length in minutes (0: not said); `uid` is its own.

    `moved` is how often it was put at another time.
    """

    uid: str
    at: datetime
    minutes: int
    summary: str
    description: str = ""
    location: str = ""
    moved: int = 0


class CalendarTask(Value):
    """What is to be done by a local day; `moved` is how often it was given a new one."""

    uid: str
    due: date
    summary: str
    description: str = ""
    moved: int = 0
    done: bool = False


def calendar_file(entries: Iterable[CalendarEntry | CalendarTask], now: datetime) -> bytes:
    """The bytes of a calendar file that holds these."""
    from icalendar import Calendar  # few sessions have an appointment

    whole = Calendar()
    whole.add("prodid", "-//workshop//homework//EN")
    whole.add("version", "2.0")
    for one in entries:
        made = _event(one) if isinstance(one, CalendarEntry) else _task(one)
        made.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
        made.add("sequence", one.moved)
        for name in ("uid", "summary", "description", "location"):
            if text := getattr(one, name, ""):
                made.add(name, clean(text))
        whole.add_component(made)
    data: bytes = whole.to_ical()
    return data


def _event(one: CalendarEntry) -> "Component":
    from icalendar import Event

    at, event = one.at.astimezone(UTC), Event()
    event.add("dtstart", at)
    event.add("dtend", at + timedelta(minutes=one.minutes or USUAL_MIN))
    event.add_component(_alarm(one.summary, timedelta(minutes=-REMIND_MIN)))
    return event


def _task(one: CalendarTask) -> "Component":
    from icalendar import Todo

    task = Todo()
    task.add("due", one.due)
    task.add("status", "COMPLETED" if one.done else "NEEDS-ACTION")
    if not one.done:
        task.add_component(_alarm(one.summary, timedelta(hours=REMIND_H), RELATED="END"))
    return task


def _alarm(summary: str, trigger: timedelta, **parameters: str) -> "Component":
    """A reminder, so long after the start, or after the due day has begun."""
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", clean(summary))
    alarm.add("trigger", trigger, parameters=parameters)
    return alarm
