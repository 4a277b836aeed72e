"""Which lines of a guide look like headings, and what those that have a name are called."""

import re
from collections.abc import Sequence

from workshop.desk.draft.labels import LISTS, section_opened
from workshop.desk.draft.lengths import LENGTH, SPAN
from workshop.desk.draft.source import Guide, SourceLine
from workshop.value import Value

_NUMBERS = "one two three four five six seven eight nine ten eleven twelve"
NUMBER_WORDS = {word: number for number, word in enumerate(_NUMBERS.split(), 1)}
_KEYWORDS = (
    "module unit chapter course day tag jour día dia giorno dag part modul módulo modulo kapitel"
    " chapitre capítulo capitolo hoofdstuk модуль глава",
    "session lesson workshop block topic einheit sitzung séance sesión sessão sessione sessie"
    " занятие blok",
    "activity exercise game practice aktivität übung activité exercice actividad ejercicio"
    " atividade exercício attività esercizio activiteit oefening ćwiczenie упражнение"
    " задание вправа פעילות תרגיל",
    "step schritt étape paso passo stap шаг krok",
)
"""What guides call their parts, from the largest to the smallest."""
_DEPTH = {word: depth for depth, words in enumerate(_KEYWORDS) for word in words.split()}
_NUMBER = rf"\d{{1,4}}(?:[.-]\d{{1,3}})*[A-Za-z]?|[IVX]{{1,5}}|{'|'.join(NUMBER_WORDS)}"
_NAMED = re.compile(
    rf"(?P<word>{'|'.join(_DEPTH)})\s+(?:#\s?)?(?P<number>{_NUMBER})\b"
    r"(?P<between>\s*[:.)|]\s*|\s+[–—-]\s*|\s*$|\s+)(?P<title>.*)$",
    re.IGNORECASE,
)
MAX_HEADING = 110
HIGHEST, ROW_LEVEL = 6, 9
"""The highest level that a guide's own headings have; that of the heading which a row becomes."""
CAPITALS, BOLD, ALONE = 10, 11, 12
"""Levels of headings that no style marks: in capitals, in bold, a short line alone."""


class NamedHeading(Value):
    """A heading that says what it opens: its label, as “Step 2:”, the number in it, its title."""

    depth: int
    number: str
    label: str
    title: str


def named_heading(line: SourceLine, looks_like_one: bool) -> NamedHeading | None:
    """A line that says which module, activity or step begins, or None."""
    text = line.text.lstrip("#* ")
    if line.cell or len(line.whole) > 2 * MAX_HEADING or (line.mark and not line.level):
        return None
    found = _NAMED.match(text)
    if found is None:
        return None
    timed = found["title"].endswith((")", "]")) and LENGTH.search(found["title"]) is not None
    if not found["between"].strip() and found["title"] and not (looks_like_one or timed):
        return None
    title = found["title"].strip(" *")
    if len(title) > MAX_HEADING and not looks_like_one:
        return None
    number = found["number"].casefold()
    number = str(NUMBER_WORDS.get(number, "") or roman(number) or found["number"])
    label = text[: found.start("title")].strip()
    return NamedHeading(_DEPTH[found["word"].casefold()], number, label, title)


def roman(text: str) -> int:
    """The number that a text is in Roman figures; 0 for another text."""
    values = {"i": 1, "v": 5, "x": 10}
    if not text or set(text) - set(values):
        return 0
    digits = [values[sign] for sign in text]
    after = [*digits[1:], 0]
    return sum(-one if one < two else one for one, two in zip(digits, after, strict=True))


def look_of(lines: Sequence[SourceLine], at: int, guide: Guide) -> int:
    """The level of a line that looks like a heading; 0 for one that does not."""
    line = lines[at]
    if line.level:
        return line.level
    text = line.text
    if line.cell or len(text) > MAX_HEADING or not any(map(str.isalpha, text)):
        return 0
    if line.bold and not line.mark and not text.endswith((".", "?", "!", ",", ";")):
        return BOLD
    if line.mark:
        return 0
    letters = [sign for sign in SPAN.sub("", LENGTH.sub("", text)) if sign.isalpha()]
    sentence = text.endswith(".") and len(text.split()) > 3
    if len(letters) > 3 and all(map(str.isupper, letters)) and len(text) <= 80 and not sentence:
        return CAPITALS
    if guide.styled or not guide.own:
        return 0
    after = at + 1 == len(lines) or lines[at + 1].gap
    alone = (line.gap or at == 0) and after and not line.indent
    plain = text[0].isupper() and len(text) <= 75 and text[-1] not in '.,;:?!”"'
    return ALONE if alone and plain and len(text.split()) <= 11 else 0


def heading_looks(guide: Guide, lines: Sequence[SourceLine]) -> dict[int, int]:
    """The places of lines that look like headings, with their levels.

    In a section that is a list, a short line alone is an item of it.
    """
    looks: dict[int, int] = {}
    in_list = False
    for at, line in enumerate(lines):
        look = look_of(lines, at, guide)
        opened = section_opened(line.text) if not line.mark else None
        if opened and (look or opened[2] or line.text.endswith(":")):
            in_list = opened[0] in LISTS
        elif (look and look != ALONE) or (look and named_heading(line, True)):
            in_list = False
        elif look and in_list:
            look = 0
        if look:
            looks[at] = look
    return looks
