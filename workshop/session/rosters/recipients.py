"""Recipients of an e-mail, people listed in one line, and objects of JSON, as rows of a list."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from workshop.session.rosters.headings import HALVES, heading, name_heading
from workshop.session.rosters.labelled import ADDRESS, FIELD
from workshop.session.rosters.names import CJK
from workshop.session.rosters.table import RosterLine
from workshop.session.rosters.words import is_surely_organisation
from workshop.text import one_line

_MAX_LETTERS, _MAX_LINE = 1_000_000, 10_000
_BETWEEN_PEOPLE = re.compile(
    r"\s*[,،、，]\s*(?:(?:and|und|et|y|e|&)\s+)?(?![^()]*\))|\s+[/|·•]\s+"
    r"|\s+(?:and|und|et|y|e|en|og|och|&)\s+(?=\S+\s\S+$)"
)
_WRITERS = ("from", "sender", "sender_name", "author")
_NAMED = re.compile(r"<[^<>\s@]+@|</o=|^[^<>\s@]+@[^<>\s@]+$")
_TELEPHONE = re.compile(r"~?\s*\+?\d[\d\s()/-]{6,}")
_OWN = ("you", "du", "sie", "vous", "toi", "tú", "você", "tu", "jij", "вы")
"""What stands for oneself, behind the other members of a group."""
_ABOUT = re.compile(
    r"^[^\S\n]*(?:subject|date|sent|betreff|datum|gesendet|objet|envoyé|asunto|fecha|enviado|assunto"
    r"|data|oggetto|inviato|onderwerp|verzonden|ämne|skickat|emne|sendt|temat|тема|дата)\s*:",
    re.I | re.M,
)


def read_recipients(text: str) -> list[RosterLine]:
    """Each of them as a row of one cell; nothing where the text is another kind of list."""
    if len(text) > _MAX_LETTERS:
        return []
    lines = [line for line in text.splitlines() if line.strip()]
    rows = [RosterLine(number, (part,)) for number, part in _parts(_head(text))]
    named = sum(bool(_NAMED.search(line.cells[0])) for line in rows)
    if named * 2 > len(rows) or (len(lines) > 1 and all(map(FIELD.match, lines))):
        return rows
    single = len(lines) == 1 and "@" not in text and len(text) <= _MAX_LINE
    return _in_one_line(lines[0], rows) if single else []


def _in_one_line(line: str, rows: list[RosterLine]) -> list[RosterLine]:
    """People that commas or other signs part; nothing for one person with an organisation."""
    label, colon, people = line.partition(":")
    labelled = colon and heading(label).role == "name"
    if len(rows) > 1:
        if all("," in row.cells[0] for row in rows):
            return rows  # “Reyes, Dana; Ortiz, Lee”: semicolons part people, commas their names
        names = [row.cells[0] for row in rows]
    else:
        listed = FIELD.sub("", (people if labelled else line).strip())
        names = [one_line(name) for name in _BETWEEN_PEOPLE.split(listed) if name]
    numbers = sum(_TELEPHONE.fullmatch(name) is not None for name in names)
    if len(names) > 2 and numbers < len(names) and (numbers or names[-1].casefold() in _OWN):
        return [RosterLine(1, (name,)) for name in names if name.casefold() not in _OWN]
    bare = [re.sub(r"\(.*?\)", "", name) for name in names]
    whole = all(1 < len(name.split()) < 5 or CJK.fullmatch(name) for name in bare)
    whole = whole and not any(map(is_surely_organisation, bare))
    plain = all(name.isalpha() and name.istitle() for name in names) and len(names) > 3
    enough = len(names) > 2 and (whole or plain or labelled)
    return [RosterLine(1, (name,)) for name in names] if enough else []


def read_json(text: str) -> list[object]:
    """The value of a JSON file, or those of its lines, in a list; nothing of another text."""
    text = text.strip("\ufeff \r\n\t")
    for texts in ([text], list(filter(str.strip, text.splitlines()))):
        with suppress(ValueError, RecursionError):
            return [json.loads(each) for each in texts]
    return []


def read_records(values: list[Any]) -> list[RosterLine]:
    """Objects or texts of a JSON file as a table, of a chat its writers; nothing for another."""
    found = values[0] if len(values) == 1 else values
    while isinstance(found, dict):
        found = next((each for each in found.values() if isinstance(each, list | dict)), [])
    if found and all(isinstance(each, str) for each in found):
        return [RosterLine(number, (one_line(each),)) for number, each in enumerate(found, 1)]
    if not found or not all(isinstance(each, dict) for each in found):
        return []
    keys = tuple(dict.fromkeys(one_line(str(key)) for each in found for key in each))
    if not name_heading(keys):
        who = [each[key] for each in found for key in _WRITERS if isinstance(each.get(key), str)]
        return [RosterLine(n, (one_line(name),)) for n, name in enumerate(dict.fromkeys(who), 1)]
    rows = (tuple(_plain(each.get(key)) for key in keys) for each in found)
    return [RosterLine(1, keys), *(RosterLine(number, row) for number, row in enumerate(rows, 1))]


def _plain(value: object) -> str:
    """A value of JSON as a cell: of an object its name, or both halves of it."""
    if isinstance(value, dict):
        named = (part for key, part in value.items() if heading(key).role in HALVES)
        value = " ".join(part for part in named if isinstance(part, str))
    return "" if value is None or isinstance(value, list | dict) else one_line(str(value))


def _head(text: str) -> str:
    """The lines of an e-mail's head that name people; any other text as it is."""
    if not _ABOUT.search(text) or not FIELD.match(text):
        return text
    head = re.split(r"\n\s*\n", text.strip(), maxsplit=1)[0]
    return "\n".join("" if _ABOUT.match(line) else line for line in head.splitlines())


def _parts(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        bare = re.sub(r"(?<![^\s<>,;])([^\s<>,;@]+@[^\s<>,;@]+>?)\s*,", r"\1;", FIELD.sub("", line))
        only_addresses = not re.sub(r"[\s,;]", "", ADDRESS.sub("", bare))
        for part in re.split(r"[;,\s]+" if only_addresses else ";", bare):
            if cleaned := one_line(part):
                yield number, cleaned
