"""Who wrote in a chat that was exported or copied, spoke in a transcript, or is in an agenda."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from workshop.session.rosters.table import RosterLine, is_whole_name
from workshop.session.rosters.words import is_organisation
from workshop.text import one_line

_MONTH = (
    r"(?:jan|feb|fév|mar|mär|apr|avr|abr|may|mai|jun|jui|jul|aug|aoû|ago|sep|oct|okt|nov|dec|dez|déc"
    r"|dic)[^\W\d]*\.?"
)
_DAY = (
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?(?:\d{1,4}[./-]\d{1,2}(?:[./-]\d{0,4})?"
    rf"|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s\d{{4}})?|\d{{1,2}}\.?\s{_MONTH}(?:\s\d{{4}})?)"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|heute|gestern|hier|ayer|hoy"
)
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[.,]\d{3})?(?:\s?[ap]\.?\s?m\b\.?)?"
_STAMP = re.compile(
    rf"[\[(]?(?<!\d)(?:(?:{_DAY}),?(?:\s(?:at|um|à))?\s+{_CLOCK}|{_CLOCK.replace('[:.]', ':', 1)}"
    rf"(?:(?:\s-->\s|,){_CLOCK}.*|,\s{_DAY})?)[\])]?(?!\d)",
    re.I,
)
"""A time, with the day or without: 9:01 AM; Nov 20, 9:01; [20.11.26 09:01]; 00:01.0 --> 00:04.0"""
_WRITER_BEHIND = re.compile(
    r"\s*(?:[-–]\s*)?(?:from\s+(?P<sender>[^:]{1,60}?)(?:\s+to\s+[^:]{1,90})?\s?:"
    r"|<(?P<nick>[^<>@]{1,60})>|(?P<writer>[^:\t,;][^:\t]{0,60}):(?:\s|$))",
    re.I,
)
_FROM = re.compile(r"from\s+([^:]{1,60}?)(?:\s+to\s+[^:]{1,90})?\s?:", re.I)
_SPEAKER = re.compile(r"<v ([^<>]{1,60})>|([^:\t]{1,60}):\s")
"""Who speaks, below a time."""
_BRACKETED = re.compile(r"\[[^\]]*\d\]\s*[^:\]]{1,60}:\s")
"""Who wrote, between a time in brackets and a colon."""
_LINE_MESSAGE = re.compile(r"(?m)^\d{1,2}:\d\d(?:\s?[AP]M)?\t([^\t\n]+)\t")
_AT = r"\d{1,2}[:.h]\d[05](?![\d:])(?:\s?(?:[ap]\.?m\.?|uhr|h)\b)?"
_ITEM = re.compile(
    rf"[-*•]?\s*({_AT})(?:\s*(?:[-–—]|to|bis)\s*{_AT})?\s*[-–—|:]?\s*([^\W\d].*?)"
    r"(?:(?::\s|\s[-–—|]\s|\s\()\s*(.*?)\)?)?",
    re.I,
)
"""A time in steps of five minutes, what is to be done, and who leads it: 9:00 Welcome: Ana Ruiz"""
_BETWEEN = re.compile(r"\s*[,;/&]\s*|\s(?:and|und|et|y|e)\s")
_FEWEST, _LOOKED_AT, _MAX_LINE = 2, 200, 300


def read_chat(text: str) -> list[RosterLine]:
    """Everybody who wrote in a chat, once; nothing where the text is another list."""
    lines = [line.strip("\ufeff ")[:_MAX_LINE] for line in text.splitlines() if line.strip()]
    names = _LINE_MESSAGE.findall(text) if text.startswith("[LINE]") else []
    if not names and _names(lines[:_LOOKED_AT]):
        names = _names(lines)
    writers = dict.fromkeys(one_line(name).lstrip("~ ").rstrip(" :") for name in names)
    return [RosterLine(n, (who,)) for n, who in enumerate(writers, 1)]


def _names(lines: Sequence[str]) -> list[str]:
    """The writer of each message; nothing where too few of the lines are of a chat."""
    alone = not any(map(_BRACKETED.match, lines))
    found = [_writer(line, _STAMP.search(line), alone) for line in lines]
    names = [name for name in found if name]
    stamped = sum(name is not None for name in found)
    if not names:
        names = list(_beside_stamps(lines, found))
        stamped = 2 * len(names)
    return names if len(names) >= _FEWEST and stamped * 3 > len(lines) else []


def _writer(line: str, stamp: re.Match[str] | None, alone: bool) -> str | None:
    """Who wrote this line; nothing where a time stands without a name, None without a time.

    A name may stand `alone` behind brackets, where none has a colon: others are what happened.
    """
    if not stamp:
        return None
    before, behind = line[: stamp.start()].strip(" ,—–-\u200e"), line[stamp.end() :]
    if not before:
        if name := _WRITER_BEHIND.match(behind):
            return name["sender"] or name["nick"] or name["writer"]
        if stamp[0].endswith("]"):
            return behind.strip() if alone else ""
        return None if behind.startswith((",", ";")) else ""
    before = _FROM.sub(r"\1", before)
    plain = not re.search(r'^"|[\d:;|\t]', before) and len(before) <= 60
    return before if plain and re.fullmatch(r"\W*|\s?:\s.*", behind) else None


def _beside_stamps(lines: Sequence[str], found: Sequence[str | None]) -> Iterator[str]:
    """The names above lines that hold only a time, or in the lines below them."""
    alone = [index for index, name in enumerate(found) if name == ""]
    below = [_SPEAKER.match(lines[index + 1]) for index in alone if index + 1 < len(lines)]
    speakers = [each[1] or each[2] for each in below if each]
    if 2 * len(speakers) > len(alone):
        yield from speakers
    else:
        yield from (
            line
            for (line, below), name in zip(pairwise(lines), found[1:], strict=True)
            if name == "" and (stamp := _STAMP.search(below)) and not below[stamp.end() :].strip()
        )


def read_agenda(text: str) -> tuple[list[RosterLine], bool]:
    """Who stands behind the items of an agenda, and whether a chat may be one that names nobody."""
    lines = [one_line(line)[:_MAX_LINE] for line in text.splitlines()[:_LOOKED_AT] if line.strip()]
    items = [item for item in map(_ITEM.fullmatch, lines) if item]
    behind = [item for item in items if item[3]]
    once = len({item[1] for item in items}) == len(items) >= len(lines) / 2
    named = all(_is_name(item[2]) for item in behind)
    led = [item[3] for item in behind if all(map(_is_name, _BETWEEN.split(item[3])))]
    many = 2 * len(led) >= len(behind)
    if len(behind) < _FEWEST or not once or named or not many:
        return [], once and named == many
    people = dict.fromkeys(name for names in led for name in _BETWEEN.split(names))
    return [RosterLine(number, (name,)) for number, name in enumerate(people, 1)], False


def _is_name(text: str) -> bool:
    return is_whole_name(text) and text.split()[-1][0].isupper() and not is_organisation(text)
