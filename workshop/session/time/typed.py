"""A moment within a session as it is typed: minutes ago, minutes after the beginning, a time."""

import re
from datetime import datetime, timedelta

from workshop.errors import Refused, Unsure
from workshop.when.found import tidy
from workshop.when.lengths import find_length
from workshop.when.moments import find_day_and_time, moment_in_words, moments_between, settle
from workshop.when.times import HINT, find_time
from workshop.zone import Zone

MINUTE = timedelta(minutes=1)
MORNING = 7 * 60
"""From this on 7h30 is a time of day sooner than a length."""
_AROUND = re.compile(r"^(?:at|since)\s+|\s+ago\.?$", re.IGNORECASE)


def read_moment(text: str, began: datetime, end: datetime, zone: Zone, *, ago: bool) -> datetime:
    """The moment that is meant by minutes before the end, or after the beginning, or by a time.

    What may be either is a length if the session is as long as that: 1h30. Raises: Refused, Unsure.
    """
    text = _AROUND.sub("", tidy(text))
    length = find_length(text)
    minutes = length.value if length and length.end == len(text) else None
    short = text.isdigit() and len(text) < 4
    if minutes is None or not (short or minutes * MINUTE <= end - began):
        at = _by_clock(text, began, end, zone)
        likely = minutes is None or minutes >= MORNING or (at and began <= at <= end)
        if at is not None and likely:
            return at
    if minutes is None or minutes > 24 * 60:
        raise Refused(f"{text[:40]!r} is neither minutes nor a time.", "Write 10, or 09:30.")
    return end - minutes * MINUTE if ago else began + minutes * MINUTE


def _by_clock(text: str, began: datetime, end: datetime, zone: Zone) -> datetime | None:
    """The moment of a time of day; one outside the session is that of the day it began on."""
    found = find_day_and_time(text, zone.local_day(began))
    if found.time is None or found.minutes or found.end < len(text):
        return None
    if found.day is not None:
        return settle(text, found.day, found.time, zone.tz)
    within = moments_between(found.time, began - MINUTE, end, zone.tz)
    if len(within) > 1:
        choices = tuple(moment_in_words(moment, zone.tz) for moment in within)
        raise Unsure(f"{text!r} may be two times.", choices)
    at = within[0] if within else zone.at(zone.local_day(began), found.time.value.at)
    return began if began - MINUTE < at < began else at


def time_between(text: str, began: datetime, end: datetime, zone: Zone) -> datetime:
    """The first moment of a time of day in a session, else on the day it began. Raises: Refused."""
    of_day = find_time(text, alone=True)
    if of_day is None:
        raise Refused(f"{text[:40]!r} is not a time of day.", HINT)
    within = moments_between(of_day, began - MINUTE, end, zone.tz)
    return within[0] if within else zone.at(zone.local_day(began), of_day.value.at)
