"""Who wrote in a chat, spoke in a transcript, leads part of an agenda, or is shown in a meeting."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from workshop.session.rosters.headings import fold_heading, phrases
from workshop.session.rosters.table import RosterLine, is_whole_name
from workshop.session.rosters.words import (
    is_absent,
    is_organisation,
    is_surely_organisation,
    names_part,
)
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
    rf"(?i)[\[(]?(?<!\d)(?:(?:{_DAY}),?(?:\s(?:at|um|à))?\s+{_CLOCK}"
    rf"|{_CLOCK.replace('[:.]', ':', 1)}(?:(?:\s-->\s|,){_CLOCK}.*|,\s{_DAY})?)[\])]?(?!\d)"
)
"""A time, with the day or without: 9:01 AM; Nov 20, 9:01; [20.11.26 09:01]; 00:01.0 --> 00:04.0"""
_WRITER_BEHIND = re.compile(
    r"(?i)\s*(?:[-–]\s*)?(?:from\s+(?P<sender>[^:]{1,60}?)(?:\s+to\s+[^:]{1,90})?\s?:"
    r"|<(?P<nick>[^<>@]{1,60})>|(?P<writer>[^:\t,;][^:\t]{0,60}):(?:\s|$))"
)
_FROM = re.compile(r"from\s+([^:]{1,60}?)(?:\s+to\s+[^:]{1,90})?\s?:", re.I)
_SPEAKER = re.compile(r"<v ([^<>]{1,60})>|([^:\t]{1,60}):\s")
"""Who speaks, below a time."""
_BRACKETED = re.compile(r"\[[^\]]*\d\]\s*[^:\]]{1,60}:\s")
"""Who wrote, between a time in brackets and a colon."""
_LINE_MESSAGE = re.compile(r"(?m)^\d{1,2}:\d\d(?:\s?[AP]M)?\t([^\t\n]+)\t")
_AT = r"\d{1,2}[:.h]\d[05](?![\d:])(?:\s?(?:[ap]\.?m\.?|uhr|h)\b)?"
_ITEM = re.compile(
    rf"(?i)[-*•]?\s*({_AT})(?:\s*(?:[-–—]|to|bis)\s*{_AT})?\s*[-–—|:]?\s*([^\W\d].*?)"
    r"(?:(?::\s|\s[-–—|]\s|\s\()\s*(.*?)\)?)?"
)
"""A time in steps of five minutes, what is to be done, and who leads it: 9:00 Welcome: Ana Ruiz"""
_BETWEEN = re.compile(r"\s*[,;/&]\s*|\s(?:and|und|et|y|e)\s")
_FEWEST, _LOOKED_AT, _MAX_LINE = 2, 200, 300
_SHOWN = phrases("""
organizer | organiser | meeting organizer | presenter | attendee | attendees | host | co host |
meeting host | me | you | muted | unmuted | mute | unmute | unknown | guest | external | raise
hand | hand raised | in this meeting | in the meeting | in call | in the call | in this call |
participants | meeting participants | people | contributors | presenters | invited | others
invited | waiting in lobby | in the waiting room | accepted | declined | tentative | no response
| available | away | busy | active | offline | do not disturb | be right back | in a call |
group admin | admin | online | required | optional | mute all | more | invite | share invite |
request to unmute | search | add people | organisator | organisatorin | referent | referentin |
teilnehmer | besprechungsteilnehmer | bei dieser besprechung | in dieser besprechung |
stummgeschaltet | stummschaltung aufgehoben | gast | ich | zugesagt | mit vorbehalt | keine
antwort | abgesagt | wartet im wartebereich | verfugbar | abwesend | beschaftigt | organisateur
| organisatrice | presentateur | dans cette reunion | a cette reunion | micro coupe | accepte |
invite | hote | moi | organizador | organisateur de la reunion | organizador de la reunion |
organizadora | moderador | en esta reunion | silenciado | anfitrion | aceptado | participantes |
hey there i am using whatsapp | organizzatore | relatore | in questa riunione | organisator |
deelnemers | gedempt | find a participant | members | guests | yes awaiting | awaiting | yes |
needs action | none
""")
_PICTURE = re.compile(
    r"(?:profile picture of|profilbild von|photo de profil de|foto de perfil de) "
)
_AROUND = re.compile(r"[(\[]\d+[)\]]|^\s*\d+\s|@\w+$|\+?\d[\d\s()-]{6,}$")
_INITIALS = re.compile(r"[^\W\d_]{2,3}")
_IN_BRACKETS = re.compile(r"[(\[][^()\[\]]*")


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
        return
    for (line, timed), name in zip(pairwise(lines), found[1:], strict=True):
        if name == "" and (stamp := _STAMP.search(timed)) and not timed[stamp.end() :].strip():
            yield line


def read_agenda(text: str) -> tuple[list[RosterLine], bool]:
    """Who stands behind the items of an agenda, and whether a chat may be one, or names nobody."""
    numbered = enumerate(map(one_line, text.splitlines()[:_LOOKED_AT]), 1)
    lines = [(number, line[:_MAX_LINE]) for number, line in numbered if line]
    items = [(number, item) for number, line in lines if (item := _ITEM.fullmatch(line))]
    behind = [item for _, item in items if item[3]]
    once = len({item[1] for _, item in items}) == len(items) >= len(lines) / 2
    led = {number: people for number, item in items if (people := _led_by(item[3] or ""))}
    signs = (
        2 * len(led) >= len(behind),
        not all(_is_name(item[2]) for item in behind),
        len(items) > len(behind) or any(_is_part(item[2]) for item in behind),
    )
    if len(behind) < _FEWEST or not once or not all(signs):
        return [], once and sum(signs) == len(signs) - 1
    rows: dict[tuple[str, str], int] = {}
    for number, people in led.items():
        for row in people:
            rows.setdefault(row, number)
    return [RosterLine(number, row) for row, number in rows.items()], False


def _is_part(item: str) -> bool:
    """Whether an item of an agenda is what nobody is called who writes in a chat."""
    return names_part(item) or (" " in item and not _is_name(item) and not item.islower())


def _led_by(text: str) -> list[tuple[str, str]]:
    """The people behind an item with their organisation; nothing for other words."""
    name, _, inside = text.partition(" (")
    parts = _BETWEEN.split(name)
    names = [part for part in parts if _is_name(part)]
    places = [part for part in parts if part not in names]
    place = inside.rstrip(")") or ", ".join(places)
    return [(name, place) for name in names] if all(map(is_organisation, places)) else []


def _is_name(text: str) -> bool:
    plain = is_whole_name(text) and text.split()[-1][0].isupper()
    return plain and not is_surely_organisation(text) and not names_part(text)


def read_meeting(text: str, source: str) -> tuple[list[RosterLine], list[str]]:
    """The lines with names of such a list, and which are left out; nothing for another text."""
    numbered = enumerate(map(one_line, text.splitlines()), 1)
    lines = [RosterLine(number, (line,)) for number, line in numbered if line]
    parted = sum(re.search(r"[,;|]", _IN_BRACKETS.sub("", line.shown[:300])) is not None
                 for line in lines)  # fmt: skip
    if len(lines) > 3_000 or "\t" in text or 5 * parted > len(lines):
        return [], []
    numbers = {line.number for line in lines if _is_shown(line.shown)}
    numbers |= {line.number for line, x in pairwise(lines) if _are_initials(line.shown, x.shown)}
    titled = (
        bool(lines) and _is_shown(lines[0].shown) and re.search(r"[(\[]\d+[)\]]", lines[0].shown)
    )
    if not (1 if titled else 2) <= len(numbers) < len(lines):
        return [], []
    people: list[RosterLine] = []
    left_out: list[str] = []
    for line in lines:
        if line.number not in numbers:
            people.append(line)
            continue
        left_out.append(f"{source}:{line.number}: “{line.shown}” is nobody; the line is left out.")
        if people and is_absent(line.shown):
            gone = people.pop()
            left_out.append(f"{source}:{gone.number}: “{gone.shown}” does not come; left out.")
    return people, left_out


def _is_shown(line: str) -> bool:
    if len(line) > 60:
        return False
    words = fold_heading(re.sub(r"\b\d+ ", " ", _AROUND.sub("", line)))
    if not words:
        return _AROUND.search(line) is not None
    return _PICTURE.match(words) is not None or words in _SHOWN


def _are_initials(line: str, name: str) -> bool:
    """Whether a line is what stands for a picture of whoever is named below it: DR, Dana Reyes."""
    return _INITIALS.fullmatch(line) is not None and name.upper().startswith(line[0].upper())
