"""People copied out of the window of a meeting: without what the program writes between them."""

import re
from itertools import pairwise

from workshop.session.rosters.headings import fold_heading, phrases
from workshop.session.rosters.table import RosterLine
from workshop.session.rosters.words import is_absent
from workshop.text import one_line

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
_COUNTED = re.compile(r"[(\[]\d+[)\]]")
_PICTURE = re.compile(
    r"(?:profile picture of|profilbild von|photo de profil de|foto de perfil de) "
)
_AROUND = re.compile(r"[(\[]\d+[)\]]|^\s*\d+\s|@\w+$|\+?\d[\d\s()-]{6,}$")
_INITIALS = re.compile(r"[^\W\d_]{2,3}")
_IN_BRACKETS = re.compile(r"[(\[][^()\[\]]*")
_MAX_LINES = 3_000


def read_meeting(text: str, source: str) -> tuple[list[RosterLine], list[str]]:
    """The lines with names of such a list, and which are left out; nothing for another text."""
    lines = [
        RosterLine(number, (one_line(line),))
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip()
    ]
    parted = sum(re.search(r"[,;|]", _IN_BRACKETS.sub("", line.shown[:300])) is not None
                 for line in lines)  # fmt: skip
    if len(lines) > _MAX_LINES or "\t" in text or 5 * parted > len(lines):
        return [], []
    between = [line for line in lines if _is_shown(line.shown)]
    between += [line for line, below in pairwise(lines) if _are_initials(line.shown, below.shown)]
    numbers = {line.number for line in between}
    titled = bool(lines) and _is_shown(lines[0].shown) and _COUNTED.search(lines[0].shown)
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
    return (
        _PICTURE.match(words) is not None or words in _SHOWN
        if words
        else _AROUND.search(line) is not None
    )


def _are_initials(line: str, name: str) -> bool:
    """Whether a line is what stands for a picture of whoever is named below it: DR, Dana Reyes."""
    return _INITIALS.fullmatch(line) is not None and name.upper().startswith(line[0].upper())
