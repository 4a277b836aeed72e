"""Stretches of days behind us, as filters have them typed: 2026, 2026-11, November, 90d, 12 Dec."""

import calendar
import re
from datetime import date, timedelta

from workshop.when.days import FIRST_YEAR, LAST_YEAR, MONTH, find_day, month_number
from workshop.when.found import tidy, whole

HINT = "Write 2026-11-21, 21 November, 2026-11, 2026, or 90d for 90 days ago."
_AGO = r"(\d{1,5}) ?(d|days?|w|wks?|weeks?)(?: ago)?"
_YEAR = r"(\d{4})"
_YEAR_MONTH = r"(?P<year>\d{4})[-/.](?P<month>\d\d?)"
_MONTH_YEAR = rf"(?:{MONTH}|(?P<number>\d\d?)/)(?: ?(?P<year>\d{{4}}))?"
_THIS = r"(this|last) (week|month|year)"


def read_days(text: str, today: date) -> tuple[date, date]:
    """The first and last day that a text means. Raises: Refused for any other text, Unsure."""
    text = tidy(text)
    try:
        found = _range(text, today)
    except (ValueError, OverflowError):
        found = None
    if found is not None:
        return found
    day = whole(find_day(text, today, past=True), text, "a day", HINT)
    return day, day


def is_ago(text: str) -> bool:
    """Whether a text is a time ago, like 90d: it says when a stretch begins that goes on to now."""
    return bool(re.fullmatch(_AGO, tidy(text), re.I | re.A))


def _range(text: str, today: date) -> tuple[date, date] | None:
    """The days of a text that is no date. Raises: ValueError, OverflowError."""
    flags = re.IGNORECASE | re.ASCII
    if found := re.fullmatch(_AGO, text, flags):
        ago = today - timedelta(days=int(found[1]) * (7 if found[2][0] in "wW" else 1))
        return ago, ago
    if found := re.fullmatch(_YEAR, text, flags):
        return _known_year(int(found[1]), 1)[0], _known_year(int(found[1]), 12)[1]
    if found := re.fullmatch(_YEAR_MONTH, text, flags):
        return _known_year(int(found["year"]), int(found["month"]))
    if found := re.fullmatch(_MONTH_YEAR, text, flags):
        month = month_number(found["month"] or found["number"])
        year = int(found["year"] or (today.year - (month > today.month)))
        return _known_year(year, month)
    if found := re.fullmatch(_THIS, text, flags):
        return _this(found[2].casefold(), today, last=found[1].casefold() == "last")
    return None


def _known_year(year: int, month: int) -> tuple[date, date]:
    """The first and last day of a month. Raises: ValueError for one that there is not."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(year)
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _this(unit: str, today: date, last: bool) -> tuple[date, date]:
    """The week, month or year of a day, or the last one before it."""
    if unit == "week":
        monday = today - timedelta(days=today.weekday() + 7 * last)
        return monday, monday + timedelta(days=6)
    if unit == "year":
        return _known_year(today.year - last, 1)[0], _known_year(today.year - last, 12)[1]
    end = today.replace(day=1) - timedelta(days=1) if last else today
    return _known_year(end.year, end.month)
