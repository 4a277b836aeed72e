"""Lengths of time as they are typed: 90, 90 min, 1h30, 1 h 05 min, 1.5 h, half an hour."""

from workshop.errors import Refused
from workshop.when.found import END, Found, match, tidy

_HOURS = r"(?:h|hrs?\.?|hours?)"
_MINUTES = r"(?:(?:min|mins|minutes?|minuten|m|['′’])\.?)"
_BOTH = (
    rf"(?P<hours>\d{{1,2}})\s?{_HOURS}\s?(?:and\s)?"
    rf"(?P<minutes>\d\d(?:\s?{_MINUTES})?|\d\s?{_MINUTES}){END}"
)
_ONE = (
    rf"(?P<count>\d{{1,5}})(?:[.,](?P<part>\d{{1,2}}))?(?P<half>\s?½)?\s?"
    rf"(?:(?P<h>{_HOURS})|(?P<m>{_MINUTES})){END}"
)
WORDS = {
    "half an hour": 30,
    "half hour": 30,
    "an hour and a half": 90,
    "one and a half hours": 90,
    "an hour": 60,
    "one hour": 60,
    "two hours": 120,
    "½ h": 30,
    "½ hour": 30,
    "three quarters of an hour": 45,
    "a quarter of an hour": 15,
}
_BARE = rf"(\d{{1,9}}){END}"
MAX_MINUTES = 24 * 60
HINT = "Write 90, 90 min or 1h30."


def find_length(text: str, at: int = 0, *, bare: bool = True) -> Found[int] | None:
    """The minutes that are typed at a place of a text; a number alone only where it is `bare`."""
    if found := match(_BOTH, text, at):
        hours, minutes = int(found["hours"]), int(found["minutes"][:2])
        if minutes > 59:
            raise Refused(f"{found[0]!r} is not a length of time.", HINT)
        return Found(hours * 60 + minutes, at, found.end())
    if found := match(_ONE, text, at):
        part, unit = found["part"] or "", 60 if found["h"] else 1
        halves = 2 * int(found["count"] + part) + bool(found["half"]) * 10 ** len(part)
        minutes, odd = divmod(halves * unit, 2 * 10 ** len(part))
        if odd:
            raise Refused(f"{found[0]!r} does not come to whole minutes.", HINT)
        return Found(minutes, at, found.end())
    for words, known in WORDS.items():
        if said := match(words + END, text, at):
            return Found(known, at, said.end())
    if bare and (found := match(_BARE, text, at)):
        return Found(int(found[1]), at, found.end())
    return None


def begin_minutes(text: str, what: str) -> tuple[int, str]:
    """The minutes with which a text begins, and the rest of it. Raises: Refused."""
    text = tidy(text)
    if clock := match(r"(\d{1,2}):(\d\d)(?!\S)", text, 0):
        hours, minutes = int(clock[1]), int(clock[2])
        either = f"Type {hours}h{minutes:02}, or how many minutes."
        raise Refused(f"{text!r} may be hours or minutes.", either)
    found = find_length(text)
    if found is None:
        raise Refused(f"{what}: {text[:40]!r} is not a length of time.", HINT)
    if found.value > MAX_MINUTES:
        raise Refused(
            f"{what}: {text[: found.end][:40]} is more than {MAX_MINUTES:,} minutes.", HINT
        )
    return found.value, text[found.end :].strip()


def read_minutes(text: str, what: str) -> int:
    """Minutes from 0 on, as a number or a length. Raises: Refused, saying what they were for."""
    minutes, rest = begin_minutes(text, what)
    if rest:
        raise Refused(f"{what}: {tidy(text)[:40]!r} is not a length of time.", HINT)
    return minutes


def read_seconds(text: str, what: str) -> int:
    """Seconds, as a length in minutes, or as a timer shows it: 1:30, 1:05:00. Raises: Refused."""
    text = tidy(text)
    if shown := match(r"(?:(\d{1,2}):)?(\d{1,4}):([0-5]\d)$", text, 0):
        hours, minutes, seconds = (int(part or 0) for part in shown.groups())
        return hours * 3600 + minutes * 60 + seconds
    if short := match(r"(\d{1,4}) ?(?:s|sec|secs|seconds?)$", text, 0):
        return int(short[1])
    return read_minutes(text, what) * 60
