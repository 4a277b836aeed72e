"""An appointment as it is typed and as it is said: Sat 5 December 2026, 10:00, 60 min, Library."""

import re
from datetime import datetime

from workshop.clock import day_in_words
from workshop.errors import Refused, Unsure
from workshop.kinds.homework.data import Appointment
from workshop.text import one_line
from workshop.value import Value
from workshop.when.found import Found, match
from workshop.when.lengths import find_length
from workshop.when.moments import DayAndTime, find_day_and_time, settle
from workshop.when.places import is_plain_place
from workshop.zone import Zone

MAX_MINUTES = 12 * 60
SURE = "!"
"""Stands behind an appointment that is odd, and meant: in the past, or before the due date."""
EXAMPLE = "Write day, time, length and place: Sat 5 December, 10:00, 60 min, Library."
QUOTES = "A place that looks like a time is put in quotes."
FEW = 8
"""Up to this a number alone may be hours."""
_SEPARATOR = r"(?P<comma>(?:\s*[,;])+\s*)?\s*(?:(?:for(?= an? | \d| half)|at|in|on|@)\s+)?"


class _Rest(Value):
    """What follows day and time: how long, where, and whether a number may be either."""

    minutes: int = 0
    place: str = ""
    doubt: Unsure | None = None


def read_appointment(text: str, now: datetime, zone: Zone) -> Appointment:
    """The appointment that a line means: day and time, then how long and where, if that is said.

    Raises: Refused with what was not understood, Unsure.
    """
    text = one_line(text)
    found = find_day_and_time(text, zone.local_day(now))
    if found.day is None or found.time is None:
        missing = "day" if found.day is None else "time"
        rest = text[found.end :].strip(" ,;")
        what = f"{rest[:40]!r} is not a {missing}." if rest else f"Say the {missing} too."
        raise Refused(what, EXAMPLE)
    known = f"Understood: {day_in_words(found.day.value)}, {found.time.value.at:%H:%M}."
    behind = _rest(text, found, known)
    at = settle(text, found.day, found.time, zone.tz)
    if behind.doubt:
        raise behind.doubt.within(text[: found.end], "")
    return Appointment(at, found.minutes or behind.minutes, behind.place)


def _rest(text: str, found: DayAndTime, known: str) -> _Rest:
    """Read what follows day and time. Raises: Refused, with what was understood."""
    begin, comma = _separated(text, found.end)
    length = None if found.minutes else find_length(text, begin, bare=False)
    number = None if found.minutes or length else match(r"(\d{1,3})(?=$|([\s,;]))", text, begin)
    if number and number[2] == " ":
        place = _place(text[number.end() :], comma, known)
        minutes, whole = int(number[1]), f"{number[1]} {place}"
        if comma or not is_plain_place(whole):
            return _Rest(0, _place(text[begin:], comma, known))
        likely = 5 <= minutes <= MAX_MINUTES and minutes % 5 == 0
        choices = f", {minutes} min, {place}", f", {whole}"
        title = f"{minutes} may be minutes or part of the place."
        return _Rest(minutes, place, Unsure(title, choices, likely))
    if number and number[2] != " " and 0 < int(number[1]) <= FEW:
        rest, choices = text[number.end() :], (f", {number[1]} h", f", {number[1]} min")
        title = f"{number[1]} may be hours or minutes."
        return _Rest(0, "", Unsure(title, tuple(choice + rest for choice in choices)))
    if number and number[2] != " ":
        length = Found(int(number[1]), begin, number.end())
    if length is not None and length.value > MAX_MINUTES:
        raise Refused(f"{length.value:,} minutes are longer than half a day.", known, EXAMPLE)
    if length is not None:
        begin, comma = _separated(text, length.end)
    place = text[begin:]
    hour = text[found.time.start : found.end] if found.time else ""
    if place and not comma and length is None and hour.isdigit() and len(hour) < 3:
        raise Refused(f"'{hour} {place[:40]}' is not a time.", known, EXAMPLE)
    return _Rest(length.value if length else 0, _place(place, comma, known))


def _separated(text: str, at: int) -> tuple[int, bool]:
    """Where the next part of a line begins, and whether a comma stands in front of it."""
    separator = match(_SEPARATOR, text, at)
    return (separator.end(), bool(separator["comma"])) if separator else (at, False)


def _place(text: str, comma: bool, known: str) -> str:
    """The place that is said at the end of a line. Raises: Refused where it looks like a time."""
    text = text.strip(" ,;")
    if quoted := re.fullmatch(r"[\"“”„](.+)[\"“”]", text):
        return quoted[1].strip()
    if text and not is_plain_place(text, comma):
        raise Refused(f"{text[:40]!r} is not understood.", f"{known} {EXAMPLE}", QUOTES)
    return text
