"""Lengths of time and clock times in a guide: what stands there, and nothing that does not."""

import re

from workshop.value import Value

NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "twenty-five": 25,
    "thirty": 30, "forty": 40, "forty-five": 45, "fifty": 50, "sixty": 60, "ninety": 90,
    "fünf": 5, "zehn": 10, "fünfzehn": 15, "zwanzig": 20, "dreißig": 30,
    "cinq": 5, "dix": 10, "quinze": 15, "vingt": 20, "trente": 30,
    "cinco": 5, "diez": 10, "quince": 15, "veinte": 20, "treinta": 30, "dez": 10, "vinte": 20,
    "cinque": 5, "dieci": 10, "quindici": 15, "venti": 20, "trenta": 30,
}  # fmt: skip
_WORDS = "|".join(sorted(NUMBERS, key=len, reverse=True))
_DIGITS = r"(?:[13]/[24]|\d{1,4}(?:[.,]\d{1,2})?(?:\s?[½¼¾])?|[½¼¾])"
_COUNT = rf"(?:{_DIGITS}[\s-]?|(?:{_WORDS})[\s-])"
_LAST = rf"(?:{_DIGITS}|(?:{_WORDS})(?=\s))"
_MINUTES = (
    r"(?:minutes?\b|mins?\b\.?|mns?\b\.?|minuten\b|minutos?\b|minut[aiy]?\b|мин(?:ут[аы]?)?\b\.?|хв\b\.?"
    r"|dakika\b|dk\b\.?|λεπτά|דקות|دقيقة|分(?:間|钟|鐘)?|분)"
)
_HOURS = (
    r"(?:hours?\b|hrs?\b\.?|(?<=[\d½¼¾])h\b|(?<=[\d½¼¾] )h\b|(?<=\b[0-5])h(?=[0-5]\d\b)"
    r"|(?<=\b[0-5] )h(?=[0-5]\d\b)"
    r"|stunden?\b|std\b\.?|heures?\b|horas?\b|or[ae]\b|uur\b|час(?:а|ов)?\b|時間)"
)
_TO = r"\s?(?:-|–|—|〜|\bto\b|\bor\b|\bbis\b|\bà\b|\ba\b)\s?"
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_PHRASES = {
    "an hour and a half": 90, "one and a half hours": 90, "one and one-half hours": 90,
    "half an hour": 30, "half hour": 30, "half-hour": 30, "a half hour": 30,
    "halbe stunde": 30, "demi-heure": 30, "media hora": 30, "meia hora": 30, "mezz'ora": 30,
    "viertelstunde": 15, "quart d'heure": 15, "cuarto de hora": 15, "quarto d'ora": 15,
    "anderthalb stunden": 90, "heure et demie": 90, "hora y media": 90, "ora e mezza": 90,
    "three quarters of an hour": 45, "a quarter of an hour": 15, "quarter of an hour": 15,
}  # fmt: skip
LENGTH = re.compile(
    rf"(?<![\w.:/–-])(?:(?:about|approximately|approx\.?|around|ca\.?|etwa|env\.?"
    r"|environ|aprox\.?|up to|circa|~|约|約)\s*)?"
    rf"(?:(?P<phrase>{'|'.join(_PHRASES)})\b"
    rf"|(?P<least>{_LAST})(?P<unit>[\s-]?(?:{_MINUTES}|{_HOURS}))?{_TO}(?P<most>{_COUNT})"
    rf"(?:(?P<m>{_MINUTES})|{_HOURS})"
    rf"|(?P<hours>{_COUNT}){_HOURS}"
    rf"(?:,?\s?(?:(?:and|und|et|y|e)\s)?(?:(?P<rest>{_COUNT}){_MINUTES}|(?P<bare>\d\d)(?![\d:.])))?"
    rf"|(?:(?P<times>\d{{1,2}})\s?[x×]\s?)?(?P<minutes>{_COUNT}){_MINUTES})"
    r"|(?<=[(\[])(?P<sign>\d{1,3})\s?['′’m](?=[)\]])|(?<=[(\[])0(?P<zero>:[0-5]\d)(?=[)\]])"
    r"|\b(?P<written>\d{1,2}:[0-5]\d(?= hours\b)|[0-5]:[0-5]\d(?=\s?(?:h|std)\b))\s?\w+"
    r"|(?<!\S)(?P<first>\d{1,3})[-–](?P<last>\d{1,3})\s?['′’](?!\S)"
    r"|(?<!\S)(?P<prime>\d{1,3})\s?['′’](?!\S)",
    re.IGNORECASE,
)
"""A length of time: 20 min, one hour, 1 h 30, 10–15 minutes, half an hour, 45'."""
_O_CLOCK = r"(?:\s?(?:uhr|uur|hrs|h)\b\.?)?"
_HALF = r"[ap]\.?m\b\.?"
CLOCK = re.compile(
    rf"(?<![\w:.])(?P<hour>\d{{1,2}})(?:[:.]|(?<=[6-9])\s?h\s?|(?<=\d\d)\s?h\s?)"
    rf"(?P<minute>[0-5]\d)(?!\d)(?:\s?(?P<half>{_HALF}))?{_O_CLOCK}"
    rf"|(?<![\w:.])(?P<full>\d{{1,2}})\s?(?P<noon>{_HALF}|noon\b|uhr\b)",
    re.IGNORECASE,
)
"""A clock time: 9:00, 9.00 Uhr, 9h00, 2 pm; before six o'clock, 1h30 is a length."""
_END = (
    rf"(?:{CLOCK.pattern}|(?<!\w)(?P<hour_h>\d{{1,2}})\s?h\b"
    r"|(?<!\w)(?P<four>[01]\d|2[0-4])(?P<after_four>[0-5]\d)\b)"
)
_UNTIL = r"\s?(?:[-–—]|bis|to|à|a)\s?\d{1,2}"
SPAN = re.compile(
    rf"(?:{_END.replace('?P<', '?P<from_')}"
    rf"|(?<![\w:.,/-])(?:(?P<from_late>0?[7-9]|1\d|2[0-4])(?={_UNTIL}\s?h(?:[0-5]\d)?\b)"
    rf"|(?P<from_bare>\d{{1,2}})(?={_UNTIL}(?:[:.][0-5]\d|\s?(?:{_HALF}|uhr)))))"
    r"\s?(?:-|–|—|to|until|till|bis|à|às|a|al|alle|hasta|tot|до)\s?"
    rf"(?!(?<=(?:19|20)\d\d.)(?:19|20)\d\d\b){_END.replace('?P<', '?P<to_')}",
    re.IGNORECASE,
)
"""From one clock time to another: 9:00–9:10, 9h à 9h30, 0900-0910, 9–9:30 am, 11–12h; no years.

Up to six hours, 2–3h is a length.
"""
_HOUR_GROUPS = ("hour", "full", "hour_h", "four", "late", "bare")
"""The groups of a clock time of which one has its hour."""
MAX_MINUTES = 24 * 60


class StatedTime(Value):
    """Minutes that a guide states, with the least of a range, and the words it states them in."""

    minutes: int
    least: int | None
    text: str
    start: int
    end: int


def find_lengths(text: str) -> list[StatedTime]:
    """Every length of time in a text; seconds, days and weeks are none."""
    found = []
    for match in LENGTH.finditer(text):
        minutes, least = _value(match)
        if minutes and minutes <= MAX_MINUTES:
            found.append(StatedTime(minutes, least, match[0].strip(), match.start(), match.end()))
    return found


def _value(match: re.Match[str]) -> tuple[int, int | None]:
    if match["phrase"]:
        return _PHRASES[match["phrase"].casefold()], None
    if match["hours"]:
        rest = _count(match["rest"] or match["bare"] or "0")
        return round(_count(match["hours"]) * 60 + rest), None
    if match["most"]:
        unit = 1 if match["m"] else 60
        own = match["unit"]
        first = unit if not own else (60 if "h" in own.casefold() else 1)
        least, most = round(_count(match["least"]) * first), round(_count(match["most"]) * unit)
        return (most, least) if 0 < least < most else (0, None)
    if match["first"]:
        return int(match["last"]), int(match["first"])
    if written := match["written"] or match["zero"]:
        hours, _, minutes = written.partition(":")
        return int(hours or 0) * 60 + int(minutes), None
    count = _count(match["minutes"] or match["sign"] or match["prime"])
    return round(int(match["times"] or 1) * count), None


def _count(text: str) -> float:
    text = text.casefold().strip(" \t-")
    if text in NUMBERS:
        return NUMBERS[text]
    if "/" in text:
        return int(text[0]) / int(text[2])
    part = next((_FRACTIONS[sign] for sign in text if sign in _FRACTIONS), 0.0)
    whole = text.rstrip("½¼¾ ").replace(",", ".")
    return (float(whole) if whole else 0) + part


def clock_minutes(match: re.Match[str], before: str = "") -> int | None:
    """A clock time as minutes of its day; 12-hour times by their am or pm."""
    groups = {name.removeprefix(before): text for name, text in match.groupdict().items() if text}
    hour = next((groups[name] for name in _HOUR_GROUPS if name in groups), None)
    half = (groups.get("half") or groups.get("noon") or "").casefold()
    minutes = int(groups.get("minute") or groups.get("after_four") or 0)
    if hour is None or int(hour) > 24:
        return None
    hours = int(hour)
    if half.startswith(("a", "p", "n")) and hours <= 12:
        hours = hours % 12 + (0 if half.startswith("a") else 12)
    return hours * 60 + minutes


def minutes_between(start: int, end: int) -> int | None:
    """Minutes from one clock time to the next; over noon where hours run from 1 to 12."""
    between = end - start
    if between <= 0 and start <= 12 * 60 + 59:
        between += 12 * 60
    return between if 0 < between <= 12 * 60 else None


def find_span(text: str) -> StatedTime | None:
    """The time from one hour to another, if a text states one: 9:00–9:45."""
    if not (match := SPAN.search(text)):
        return None
    start, end = clock_minutes(match, "from_"), clock_minutes(match, "to_")
    between = None if start is None or end is None else minutes_between(start, end)
    if start is not None and end is not None and not between and start < 12 * 60:
        between = minutes_between(start + 12 * 60, end)  # 1:00–1:30 pm
    if between is None:
        return None
    return StatedTime(between, None, match[0], match.start(), match.end())


def time_in(text: str) -> StatedTime | None:
    """The one time that a short text states: a length, or from one clock time to another."""
    if span := find_span(text):
        return span
    lengths = find_lengths(text)
    return lengths[0] if len(lengths) == 1 else None


def is_time(text: str) -> bool:
    """Whether a text is hardly more than a time, as in a column of them."""
    time = time_in(text)
    is_first = time is not None and sum(map(str.isalpha, text[: time.start])) <= 4
    return len(text) <= 40 and bool(is_first or find_clock(text))


def find_clock(text: str) -> tuple[int, re.Match[str]] | None:
    """The clock time that a text begins with, in minutes of its day."""
    match = CLOCK.match(text.lstrip("[( "))
    if match is None or (minutes := clock_minutes(match)) is None:
        return None
    return minutes, match
