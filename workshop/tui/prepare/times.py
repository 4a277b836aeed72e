"""Local times as they are typed: 9:00, 09.30, 1:15 pm, 2026-11-28 09:00."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from workshop.clock import local_time
from workshop.errors import Refused

_TIME = re.compile(
    r"(?:(\d{4})-(\d\d?)-(\d\d?)[ T]+)?(\d{1,2})(?:[:.h]?(\d\d))?\s*(?:([ap])\.?m\.?)?", re.I
)
LATE = timedelta(hours=6)
LONGEST = timedelta(hours=12)


def read_start(text: str, now: datetime) -> datetime:
    """The moment meant: today, or tomorrow when today's is long past. Raises Refused."""
    day, at = _parts(text, "The start")
    if day is not None:
        return local_time(day, at)
    today = now.astimezone().date()
    moment = local_time(today, at)
    return moment if moment > now - LATE else local_time(today + timedelta(days=1), at)


def read_end(text: str, start: datetime) -> datetime:
    """The moment meant, on the day of the start, or in the night after it. Raises Refused."""
    day, at = _parts(text, "The end")
    if day is not None:
        return local_time(day, at)
    first = start.astimezone().date()
    moment, next_day = local_time(first, at, start), local_time(first + timedelta(days=1), at)
    return next_day if moment <= start and next_day - start <= LONGEST else moment


def start_text(moment: datetime | None, now: datetime) -> str:
    """The shortest text that reads back as that start."""
    return "" if moment is None else _shortest(moment, lambda text: read_start(text, now))


def end_text(moment: datetime | None, start: datetime) -> str:
    """The shortest text that reads back as that end."""
    return "" if moment is None else _shortest(moment, lambda text: read_end(text, start))


def _shortest(moment: datetime, read: Callable[[str], datetime]) -> str:
    local = moment.astimezone()
    text = f"{local:%H:%M}"
    same = read(text) == moment.replace(second=0, microsecond=0)
    return text if same else f"{local:%Y-%m-%d %H:%M}"


FIRST_YEAR, LAST_YEAR = 1970, 2200


def _parts(text: str, what: str) -> tuple[date | None, time]:
    found = _TIME.fullmatch(text.strip())
    if found:
        year, month, day, hour, minute, half = found.groups()
        try:
            on = date(int(year), int(month), int(day)) if year else None
            if on and not FIRST_YEAR <= on.year <= LAST_YEAR:
                raise ValueError(on)
            return on, time(_hour(int(hour), half), int(minute or 0))
        except ValueError:
            pass
    raise Refused(f"{what} is a time of day like 09:30.", "With a day: 2026-11-28 09:30.")


def _hour(hour: int, half: str | None) -> int:
    if half is None:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError(hour)
    return hour % 12 + (12 if half.lower() == "p" else 0)
