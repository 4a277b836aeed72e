"""Times of day as they are typed: 14:30, 14.30, 14h30, 2:30 pm, 9am, 0930, noon; and as moments."""

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from workshop.clock import day_in_words
from workshop.errors import Refused, Unsure
from workshop.value import Value
from workshop.when.found import Found, match

_TO = r"(?=$|[\s,;)]|[–—-](?!\d{1,2}-))"
_HALF = r" ?(?P<half>[ap])\.? ?m\b\.?"
_CLOCK = r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.0+)?)?"
_OFFSET = r"Z|(?:UTC|GMT)(?: ?[+-]\d\d(?::?\d\d)?)?|\+\d\d(?::?\d\d)?"
_TIMES = (
    rf"(?:12(?:[:.]00)? )?(?P<word>noon|midday|midnight){_TO}",
    rf"(?P<hour>\d{{1,2}})(?:[:.h](?P<minute>\d\d)|:(?P<minute_>\d\d):00)?{_HALF}{_TO}",
    rf"(?P<hour>\d{{1,2}})(?P<minute>\d\d){_HALF}{_TO}",
    rf"(?<=T){_CLOCK}(?P<offset>Z|[+-]\d\d:?\d\d){_TO}",
    rf"{_CLOCK}(?: ?(?P<offset>{_OFFSET}))?(?: ?(?:uhr|h|hrs|hours))?{_TO}",
    rf"(?P<hour>\d{{1,2}}) ?h(?: ?(?P<minute>\d\d))?{_TO}",
    rf"(?P<hour>\d{{1,2}}) ?(?:o['’]?clock|uhr){_TO}",
    rf"(?P<hour>\d\d)(?P<minute>\d\d)(?: ?(?:hrs|hours))?{_TO}",
)
_SHORT = (rf"(?P<hour>\d{{1,2}}){_TO}", rf"(?P<hour>\d)(?P<minute>\d\d){_TO}")
HINT = "Write 09:30, 2:30 pm or 14h30."
NIGHT_HOURS = range(1, 7)
"""Hours that are those of the night only when they are written so: 02:30, 2:30 am."""


class TimeOfDay(Value):
    """A time of day, with its offset from UTC if that was typed."""

    at: time
    offset: timezone | None = None


def find_time(text: str, at: int = 0, *, alone: bool = False) -> Found[TimeOfDay] | None:
    """The time of day that is typed at a place of a text; `alone` if there is nothing behind it.

    Raises: Refused for a time that there is not.
    """
    for pattern in (*_TIMES, *_SHORT[: 1 + alone]):
        found = match(pattern, text, at)
        if found and not (alone and found.end() < len(text)):
            parts = found.groupdict()
            bare = pattern == _SHORT[0] and not alone
            of_day, doubt = _time(parts, found[0], bare, alone)
            return Found(of_day, at, found.end(), doubt)
    return None


def is_year(text: str) -> bool:
    """Whether four figures may be a year: 2030."""
    return len(text) == 4 and text.isdigit() and text[:2] in ("19", "20", "21", "22")


def is_time(text: str) -> bool:
    """Whether a text begins to be a time of day, with more than its hour: 10:42, 2pm, 14h30."""
    try:
        found = find_time(text, alone=True)
    except Refused:
        return True
    return bool(found and not text.isdigit()) or bool(match(r"\d{1,2}[:.]\d?$", text, 0))


def _time(
    parts: dict[str, str | None], typed: str, bare: bool, alone: bool
) -> tuple[TimeOfDay, Unsure | None]:
    """The time that figures mean, and what is doubtful about it. Raises: Refused."""
    if word := parts.get("word"):
        if word.casefold() == "midnight":
            raise Refused("Midnight may be the first moment of a day or its last.", "Write 00:00.")
        return TimeOfDay(time(12)), None
    written, half = parts["hour"] or "", (parts.get("half") or "").casefold()
    hour = int(written)
    minute = int(parts.get("minute") or parts.get("minute_") or 0)
    second = int(parts.get("second") or 0)
    if hour > 23 or minute > 59 or second > 59 or (half and not 1 <= hour <= 12):
        raise Refused(f"{typed[:40]!r} is not a time of day.", HINT)
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    of_day = TimeOfDay(time(hour, minute, second), _offset(parts.get("offset") or ""))
    if half == "a" and hour == 0:
        choices = f"00:{minute:02}", f"12:{minute:02}"
        return of_day, Unsure(f"{typed!r} is midnight to some and noon to others.", choices)
    if not half and hour in NIGHT_HOURS and len(written) == 1 and of_day.offset is None:
        choices = f"{hour + 12}:{minute:02}", f"{hour:02}:{minute:02}"
        return of_day, Unsure(f"{typed!r} may be in the afternoon or at night.", choices)
    if is_year(typed) and not alone:
        title = f"{typed!r} may be a year or a time of day."
        return of_day, Unsure(title, (f"{hour}:{minute:02}",))
    if bare:
        return of_day, Unsure(f"{typed!r} is taken for a time of day.", (f"{hour:02}:00",), True)
    return of_day, None


def _offset(text: str) -> timezone | None:
    if not text:
        return None
    text = text.upper().removeprefix("UTC").removeprefix("GMT").strip()
    if text in ("", "Z"):
        return UTC
    sign, hours, minutes = -1 if text[0] == "-" else 1, int(text[1:3]), int(text[3:][-2:] or 0)
    if hours > 14 or minutes > 59:
        raise Refused(f"{text!r} is not an offset from UTC.", "For example: 10:00+01:00.")
    return timezone(sign * timedelta(hours=hours, minutes=minutes))


def moments(day: date, of_day: TimeOfDay, zone: tzinfo | None) -> list[datetime]:
    """The moments at which clocks show a time, aware UTC: one; two or none where they are set.

    Without a zone the clocks are those of this computer.
    """
    naive = datetime.combine(day, of_day.at)
    if of_day.offset is not None:
        return [naive.replace(tzinfo=of_day.offset).astimezone(UTC)]
    found = {
        moment.astimezone(UTC): None
        for moment in _both(naive, zone)
        if moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == naive
    }
    return list(found)


def _both(naive: datetime, zone: tzinfo | None) -> list[datetime]:
    return [naive.replace(fold=fold, tzinfo=zone) for fold in (0, 1)]


def clock_doubt(day: date, of_day: TimeOfDay, zone: tzinfo | None) -> Unsure:
    """Why clocks do not show a time just once on a day. Raises: Refused when no hour is left."""
    there, on = moments(day, of_day, zone), day_in_words(day)
    if there:
        choices = tuple(time_in_words(moment, zone) for moment in there)
        return Unsure(f"{of_day.at:%H:%M} comes twice on {on}: clocks are set back.", choices)
    near = sorted(
        m.astimezone(UTC).astimezone(zone) for m in _both(datetime.combine(day, of_day.at), zone)
    )
    if not (left := [one for one in near if one.date() == day]):
        raise Refused(f"There is no {of_day.at:%H:%M} on {on}: clocks are set forward.")
    title = f"There is no {of_day.at:%H:%M} on {on}: clocks are set forward."
    return Unsure(title, tuple(f"{one:%H:%M}" for one in left))


def time_in_words(moment: datetime, zone: tzinfo | None) -> str:
    """A moment's time of day; with its offset where clocks show it twice: 02:30 UTC+02:00."""
    here = moment.astimezone(zone)
    text = f"{here:%H:%M}"
    if len(moments(here.date(), TimeOfDay(here.time().replace(fold=0)), zone)) < 2:
        return text
    offset = f"{here:%z}"
    return f"{text} UTC{offset[:3]}:{offset[3:5]}"
