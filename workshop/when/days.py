"""Days as they are typed: 2026-12-05, 5 December, Sat 12 Dec, 25/12, 5.12., Friday, 14d, tomorrow.

Texts are read on a local day, `today`. A day without its year is the next one from today on, a
weekday the next one after today.
"""

import calendar
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta

from workshop.clock import day_in_words as in_words
from workshop.errors import Refused, Unsure
from workshop.when.found import END, Found, match, tidy, whole

FIRST_YEAR, LAST_YEAR = 1970, 2200
FAR_DAYS = 300
"""A day without its year that lies further ahead than this may be meant for the past."""
MAX_DAYS = 3660
HINT = "Write 2026-12-05, 5 December, Friday, or 14d for in 14 days."
MONTHS, WEEKDAYS = list(calendar.month_name)[1:], list(calendar.day_name)


def _beginnings(names: list[str], *more: str) -> str:
    """A pattern of names that may be cut down to three letters."""
    return "|".join([*more, *(name[:n] for name in names for n in range(len(name), 2, -1))])


MONTH = rf"(?P<month>{_beginnings(MONTHS, 'sept')})\b\.?"
_WEEKDAY = rf"(?P<weekday>{_beginnings(WEEKDAYS, 'thurs', 'thur', 'tues', 'weds')})\b\.?"
_NUMBER = r"(?:the )?(?P<day>\d{1,2})(?:(?:st|nd|rd|th)\b)?(?!\d)\.?"
_YEAR = r"(?P<year>(?:19|20|21|22)\d\d)"
_DATES = (
    rf"(?P<year>\d{{4}})(?P<mark>[-/.])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)(?:{END}|(?=T\d))",
    rf"(?P<year>(?:19|20|21|22)\d\d)(?P<month>\d\d)(?P<day>\d\d){END}",
    rf"(?P<first>\d\d?)(?P<mark>[/.-])(?P<second>\d\d?)(?P=mark)(?P<year>\d{{4}}){END}",
    rf"(?P<first>\d\d?)(?P<mark>[/.])(?P<second>\d\d?)(?P=mark)(?P<year>\d\d){END}",
    rf"(?P<first>\d\d?)(?P<mark>[/.])(?P<second>\d\d?)\.?{END}",
    rf"(?P<day>\d\d?)(?P<mark>[-/]){MONTH}(?P=mark)(?P<year>\d{{4}}){END}",
    rf"{_NUMBER} ?(?:of )?{MONTH}(?:,? ?{_YEAR})?{END}",
    rf"{MONTH} ?{_NUMBER}(?:,? ?{_YEAR})?{END}",
    rf"(?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th){END}",
)
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_AHEAD = (
    rf"(?:in )?(?:(?P<number>\d{{1,9}}) ?|(?P<count>{'|'.join(_COUNTS)}) )"
    rf"(?P<unit>d|days?|w|wks?|weeks?|fortnights?)(?: from (?:now|today))?{END}"
)
_NAMED = {"today": 0, "the day after tomorrow": 2, "day after tomorrow": 2, "tomorrow": 1}
_NAMED_PAST = {"today": 0, "yesterday": -1, "the day before yesterday": -2}


def find_day(text: str, today: date, at: int = 0, *, past: bool = False) -> Found[date] | None:
    """The day that is typed at a place of a text; with `past` one without its year lies behind.

    Raises: Refused for a day that there is not.
    """
    for words, ahead in (_NAMED_PAST if past else _NAMED).items():
        if named := match(words + END, text, at):
            return Found(today + timedelta(days=ahead), at, named.end())
    if not past and (counted := match(_AHEAD, text, at)):
        return Found(_ahead(counted, today), at, counted.end())
    which = "this|last" if past else "next|this|coming"
    named_day = match(rf"(?:(?P<which>{which}) )?{_WEEKDAY}(?P<rest>,? ?)", text, at)
    begin, weekday = (named_day.end(), named_day["weekday"]) if named_day else (at, "")
    for pattern in _DATES:
        if found := match(pattern, text, begin):
            days = tuple(_possible(found.groupdict(), text[at : found.end()], today, past))
            if not days:
                break
            end, weekday = found.end(), weekday or ""
            if not weekday and (said := match(rf",? ?\(?{_WEEKDAY}\)?{END}", text, end)):
                end, weekday = said.end(), said["weekday"]
            far = found.groupdict().get("year") is None and (days[0] - today).days > FAR_DAYS
            days = tuple(day for day in days if not past or day <= today) or days
            fitting = tuple(day for day in days if not weekday or _is_a(weekday, day)) or days
            doubt = _doubt(text[at:end], fitting, weekday, far)
            return Found(fitting[0], at, end, doubt)
    if named_day and match(END, text, named_day.start("rest")):
        which = (named_day["which"] or "").casefold()
        if past:
            behind = (today - timedelta(days=n) for n in range(which == "last", 8))
            day = next(day for day in behind if _is_a(weekday, day))
            return Found(day, at, named_day.start("rest"))
        return _next_weekday(weekday, which, today, at, named_day.start("rest"))
    return None


def read_day(text: str, today: date) -> date:
    """The day that a text means. Raises: Refused for any other text, Unsure."""
    text = tidy(text)
    return whole(find_day(text, today), text, "a day", HINT)


def _ahead(counted: re.Match[str], today: date) -> date:
    days = int(counted["number"] or _COUNTS[(counted["count"] or "a").casefold()])
    days *= {"d": 1, "w": 7, "f": 14}[counted["unit"][0].casefold()]
    if days > MAX_DAYS:
        raise Refused(f"{counted[0]!r} is not a day within ten years.", HINT)
    return today + timedelta(days=days)


def _possible(parts: dict[str, str | None], typed: str, today: date, past: bool) -> Iterator[date]:
    """The days that figures can mean; none where they may be a time (10.30). Raises: Refused."""
    year, mark, month = parts.get("year"), parts.get("mark"), parts.get("month")
    if first := parts.get("first"):
        one, two = int(first), int(parts["second"] or 0)
        pairs = [(one, two)] if mark == "." or one == two else [(one, two), (two, one)]
    else:
        pairs = [(int(parts["day"] or 0), month_number(month) if month else 0)]
    year_ = int(year) + (2000 if len(year) == 2 else 0) if year else 0
    days = [day for pair in pairs if (day := _date(year_, *pair, today, past))]
    if not days and (year or mark != "."):
        raise Refused(f"{typed[:40]!r} is not a day.", HINT)
    yield from days


def month_number(text: str) -> int:
    """The number of a month that is given by its number or by how its name begins."""
    if text.isdigit():
        return int(text)
    return 1 + next(i for i, name in enumerate(MONTHS) if _begins(text, name))


def _date(year: int, day: int, month: int, today: date, past: bool) -> date | None:
    """A day; without a year the nearest ahead, or behind, and without a month too."""
    if year:
        years = [year] if FIRST_YEAR <= year <= LAST_YEAR else []
    else:
        years = [today.year - 1, today.year] if past else [today.year, today.year + 1]
    found = []
    for y in years:
        for m in [month] if month else range(1, 13):
            with suppress(ValueError):
                found.append(date(y, m, day))
    if year:
        return found[0] if found else None
    if past:
        return max((one for one in found if one <= today), default=None)
    return min((one for one in found if one >= today), default=None)


def _doubt(typed: str, days: tuple[date, ...], weekday: str, far: bool) -> Unsure | None:
    """What is doubtful about days of which any may be meant."""
    day = days[0]
    if weekday and not _is_a(weekday, day):
        around = (day + timedelta(days=by) for by in (-1, 1, -2, 2, -3, 3))
        near = next(other for other in around if _is_a(weekday, other))
        title = f"{in_words(day)} is not a {near:%A}."
        return Unsure(title, (in_words(day), in_words(near)))
    if len(days) > 1:
        return Unsure(f"{typed!r} may be two days.", tuple(map(in_words, days)))
    if far:
        return Unsure(f"{in_words(day)} is nearly a year ahead.", (in_words(day),), best=True)
    return None


def _is_a(weekday: str, day: date) -> bool:
    """Whether a day has that name; three letters tell weekdays apart."""
    return _begins(weekday[:3], f"{day:%A}")


def _next_weekday(weekday: str, which: str, today: date, start: int, end: int) -> Found[date]:
    """The next day of that name; on such a day, and with *next*, it may be another."""
    ahead = next(days for days in range(7) if _is_a(weekday, today + timedelta(days=days)))
    coming = today + timedelta(days=ahead or 7)
    if which == "this":
        return Found(today + timedelta(days=ahead), start, end)
    doubt = None
    if which == "next":
        days = in_words(coming), in_words(coming + timedelta(days=7))
        doubt = Unsure(f"Next {coming:%A} may be two days.", days)
    elif not which and not ahead:
        days = in_words(coming), in_words(today)
        doubt = Unsure(f"Today is {coming:%A}; the next one is meant.", days, True)
    return Found(coming, start, end, doubt)


def _begins(word: str, name: str) -> bool:
    return name.casefold().startswith(word.casefold())
