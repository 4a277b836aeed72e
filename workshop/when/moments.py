"""A day with a time as both are typed, in either order, and as a moment by a zone's clocks."""

from datetime import date, datetime, time, timedelta, tzinfo

from workshop.clock import day_in_words
from workshop.errors import Refused, Unsure
from workshop.value import Value
from workshop.when.days import find_day
from workshop.when.found import Found, match, tidy
from workshop.when.lengths import find_length
from workshop.when.times import (
    HINT,
    TimeOfDay,
    clock_doubt,
    find_time,
    is_year,
    moments,
    time_in_words,
)

FILLERS = r"(?:[\s,;]|T(?=\d)|(?:on|at|from)\s|@)*"
UNTIL = r" ?(?:-|–|—|to|until|till) ?"
DAY = timedelta(days=1)
MAX_LATE_START = timedelta(hours=6)
"""A start that passed longer ago than this is meant for tomorrow."""
MAX_SESSION = timedelta(hours=12)
"""An end before the start is meant for the next day when the session stays within this."""


class DayAndTime(Value):
    """What of a day and a time is found in a text, and where the rest of it begins.

    `minutes` is how long it takes where an end was typed behind the time: 10:00-11:30.
    """

    day: Found[date] | None
    time: Found[TimeOfDay] | None
    end: int
    minutes: int = 0


def find_day_and_time(text: str, today: date) -> DayAndTime:
    """The day and the time with which a text begins. Raises: Refused for what there is not."""
    day, of_day, minutes, end = None, None, 0, 0
    while True:
        filler = match(FILLERS, text, end)
        at = filler.end() if filler else end
        if day is None and (day := find_day(text, today, at)):
            end = day.end
        elif of_day is None and (of_day := find_time(text, at)):
            of_day, minutes, end = _with_end(text, of_day)
        else:
            return DayAndTime(day, of_day, end, minutes)


def _with_end(text: str, begins: Found[TimeOfDay]) -> tuple[Found[TimeOfDay], int, int]:
    """A time, the minutes to the end that is typed behind it, and where that ends."""
    until = match(UNTIL, text, begins.end)
    ends = find_time(text, until.end()) if until else None
    if ends is None or is_year(text[ends.start : ends.end]):
        return begins, 0, begins.end
    starts, end = begins.value, ends.value.at
    if ends.doubt is None and begins.doubt is not None:  # 2-3pm
        early, late = starts.at.hour % 12, starts.at.hour % 12 + 12
        hour = late if (late, starts.at.minute) < (end.hour, end.minute) else early
        starts = TimeOfDay(starts.at.replace(hour=hour), starts.offset)
        begins = Found(starts, begins.start, begins.end)
    lengths = [_minutes(starts.at, end)]
    if ends.doubt is not None:  # 10-1
        lengths.append(_minutes(starts.at, end.replace(hour=(end.hour + 12) % 24)))
    return begins, min(lengths), ends.end


def _minutes(begin: time, end: time) -> int:
    """Minutes from one time of day to the next one."""
    return (end.hour * 60 + end.minute - begin.hour * 60 - begin.minute - 1) % 1440 + 1


def settle(
    text: str, day: Found[date] | date, of_day: Found[TimeOfDay], zone: tzinfo | None
) -> datetime:
    """The moment of a day and a time, aware UTC. Raises: Refused, Unsure with the text anew."""
    on = day.settle(text) if isinstance(day, Found) else day
    at = of_day.settle(text)
    there = moments(on, at, zone)
    if len(there) != 1:
        raise clock_doubt(on, at, zone).within(text[: of_day.start], text[of_day.end :])
    return there[0]


def read_start(text: str, now: datetime, zone: tzinfo | None = None) -> datetime:
    """When something starts: today, or tomorrow when today's is long past, or on the day typed.

    Raises: Refused, Unsure.
    """
    text = tidy(text)
    today = now.astimezone(zone).date()
    day, of_day = _whole(text, today)
    if day is not None:
        return settle(text, day, of_day, zone)
    moment = settle(text, today, of_day, zone)
    late = moment <= now - MAX_LATE_START
    return settle(text, today + DAY, of_day, zone) if late else moment


def read_end(text: str, start: datetime, now: datetime, zone: tzinfo | None = None) -> datetime:
    """When something ends: on the day of the start, in the night after it, or on the day typed.

    How long it takes may be typed as well: 90 min. Raises: Refused, Unsure.
    """
    text = tidy(text)
    length, clock = find_length(text, bare=False), find_time(text, alone=True)
    if length and length.end == len(text) and (clock is None or clock.doubt):
        end = start + timedelta(minutes=length.value)
        if clock is None or clock.doubt is None:
            return end
        choices = time_in_words(end, zone), *clock.doubt.choices
        raise Unsure(f"{text!r} may be how long it takes or when it ends.", choices)
    first = start.astimezone(zone).date()
    day, of_day = _whole(text, now.astimezone(zone).date())
    if day is not None:
        return settle(text, day, of_day, zone)
    within = moments_between(of_day, start, start + MAX_SESSION, zone)
    if len(within) == 1:
        return within[0]
    return settle(text, first, of_day, zone)


def moment_in_words(moment: datetime, zone: tzinfo | None = None) -> str:
    """A moment as it is read, too: Sat 5 December 2026, 10:00; at the end of time as it is."""
    try:
        day, time = moment.astimezone(zone).date(), time_in_words(moment, zone)
    except (OverflowError, ValueError):
        day, time = moment.date(), f"{moment:%H:%M}"
    return f"{day_in_words(day)}, {time}"


def moments_between(
    of_day: Found[TimeOfDay], first: datetime, last: datetime, zone: tzinfo | None
) -> list[datetime]:
    """Every moment after the first, up to the last, that a time may mean."""
    begin, at = first.astimezone(zone).date(), of_day.value
    hours = {at.at.hour, (at.at.hour + 12) % 24} if of_day.doubt else {at.at.hour}
    times = [TimeOfDay(at.at.replace(hour=hour), at.offset) for hour in hours]
    days = (last.astimezone(zone).date() - begin).days
    found = (moments(begin + n * DAY, one, zone) for n in range(days + 1) for one in times)
    return sorted(moment for some in found for moment in some if first < moment <= last)


def _whole(text: str, today: date) -> tuple[Found[date] | None, Found[TimeOfDay]]:
    """The day, if one is given, and the time of a text that holds nothing else."""
    alone = find_time(text, alone=True)
    if alone is not None:
        return None, alone
    found = find_day_and_time(text, today)
    if found.time is None or found.minutes or found.end < len(text):
        rest = text[found.end :].strip(" ,;") or text
        raise Refused(f"{rest[:40]!r} is not a time.", f"{HINT} With a day: 2026-11-28 09:30.")
    return found.day, found.time
