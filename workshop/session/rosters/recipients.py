"""Recipients of an e-mail, objects of JSON, and blocks of “Name: Ana Ruiz”, as rows of a list."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from workshop.session.rosters.headings import heading
from workshop.session.rosters.organisations import is_organisation
from workshop.session.rosters.table import RosterLine
from workshop.text import one_line

_ADDRESS = re.compile(r"(?<![^\s,;<])<?[^<>\s@;,\"'()]+@[^<>\s@;,\"'()]+>?")
_MAX_LETTERS = 1_000_000
_MAX_GROUPS = 500
_NAMED = re.compile(r"<[^<>\s@]+@|</o=|^[^<>\s@]+@[^<>\s@]+$")
_FIELD = re.compile(r"^\s*(?:to|cc|bcc|from|an|von|à|de|para|cc|a)\s*:\s*", re.I)

_ABOUT = re.compile(
    r"^[^\S\n]*(?:subject|date|sent|betreff|datum|gesendet|objet|envoyé|asunto|fecha|enviado|assunto"
    r"|data|oggetto|inviato|onderwerp|verzonden|ämne|skickat|emne|sendt|temat|тема|дата)\s*:",
    re.I | re.M,
)


def recipients(text: str) -> list[RosterLine]:
    """Each of them as a row of one cell; nothing where the text is another kind of list."""
    if len(text) > _MAX_LETTERS:
        return []
    label, colon, people = text.strip().partition(":")
    if colon and heading(label).role == "name" and "\n" not in people:
        text = re.sub(r",?\s+(?:and|und|et|y|e|en|og|och|&)\s+(?=\S+(?:\s\S+)?\.?$)", ", ", people)
    rows = [RosterLine(number, (part,)) for number, part in _parts(_head(text))]
    lines = sum(1 for line in text.splitlines() if line.strip())
    first = re.split(r"[;,\t]", re.sub(r"<[^<>]*>", "", text.strip().split("\n", 1)[0]))
    if sum(heading(cell).role is not None for cell in first) > 1:
        return []
    named = sum(bool(_NAMED.search(line.cells[0])) for line in rows)
    if named * 2 > len(rows):
        return rows
    if lines != 1:
        return []
    if len(rows) == 1 and "@" not in text:
        rows = [
            RosterLine(1, (part,)) for part in re.split(r"\s*[,،、，]\s*", rows[0].cells[0]) if part
        ]
    elif len(rows) > 1 and all("," in line.cells[0] for line in rows):
        return rows  # “Reyes, Dana; Ortiz, Lee”: semicolons part people, commas their names
    whole = all(1 < len(line.cells[0].split()) < 5 for line in rows)
    return rows if len(rows) > 2 and whole else []


def blocks(text: str) -> list[RosterLine]:
    """Lines like “Name: Ana Ruiz”, “Agency: North” as a table; nothing where there are others."""
    if len(text) > _MAX_LETTERS:
        return []
    rows: list[dict[str, str]] = [{}]
    for line in filter(str.strip, text.splitlines()):
        key, colon, value = (one_line(part) for part in line.partition(":"))
        if not (colon and value and heading(key).role):
            return []
        if key in rows[-1]:
            rows.append({})
        rows[-1][key] = value
    keys = tuple(dict.fromkeys(key for row in rows for key in row))
    if len(keys) < 2:
        return []
    cells = (tuple(row.get(key, "") for key in keys) for row in rows)
    return [RosterLine(1, keys), *(RosterLine(number, row) for number, row in enumerate(cells, 1))]


def records(text: str) -> list[RosterLine]:
    """Objects or texts of a JSON file as a table; nothing where they are none of people."""
    found: Any = None
    with suppress(ValueError, RecursionError):
        found = json.loads(text.strip("\ufeff \r\n"))
    with suppress(ValueError, RecursionError):
        found = found or [
            json.loads(line) for line in text.strip("\ufeff").splitlines() if line.strip()
        ]
    while isinstance(found, dict):
        found = next((each for each in found.values() if isinstance(each, list | dict)), [])
    if found and all(isinstance(each, str) for each in found):
        return [RosterLine(number, (one_line(each),)) for number, each in enumerate(found, 1)]
    if not found or not all(isinstance(each, dict) for each in found):
        return []
    keys = tuple(dict.fromkeys(one_line(str(key)) for each in found for key in each))
    if not any(heading(key).role in ("name", "first", "last") for key in keys):
        return []
    rows = (tuple(_plain(each.get(key)) for key in keys) for each in found)
    return [RosterLine(1, keys), *(RosterLine(number, row) for number, row in enumerate(rows, 1))]


def _plain(value: object) -> str:
    """A value of JSON as a cell: of an object its name, if it has one."""
    value = value.get("name", "") if isinstance(value, dict) else value
    return "" if value is None or isinstance(value, list | dict) else one_line(str(value))


def groups(text: str) -> list[RosterLine]:
    """Lines like “Alder Clinic: Ana Ruiz, Bo Li” as a table; nothing where there are others."""
    rows: list[RosterLine] = []
    found = list(filter(str.strip, text.splitlines()[:_MAX_GROUPS]))
    for number, line in enumerate(found, 1):
        place, colon, people = line.partition(":")
        if not colon and is_organisation(line.partition(" – ")[0]):
            place, colon, people = line.partition(" – ")
        if not (colon and place.strip() and people.strip()) or "@" in line or "\t" in line:
            return []
        if (heading(place).role and " " not in place.strip()) or not any(map(str.isalpha, people)):
            return []
        names = re.split(r"[,;、，،]", people)
        rows += [
            RosterLine(number, (one_line(name), one_line(place))) for name in names if name.strip()
        ]
    enough = 1 < len(found) < len(rows)
    return [RosterLine(1, ("Name", "Organisation")), *rows] if enough else []


def signatures(text: str) -> list[RosterLine]:
    """A name, an organisation and an address below each other, for each person, as a table."""
    rows: list[RosterLine] = []
    number = 1
    for block in re.split(r"\n[^\S\n]*(?=\n)", text[:_MAX_LETTERS]):
        each = [one_line(line) for line in block.splitlines() if line.strip()]
        mails = [line for line in each if _ADDRESS.search(line)]
        if each:
            if not (2 <= len(each) <= 6 and len(mails) == 1 and mails[0] != each[0]):
                return []
            place = next((line for line in each[1:] if not re.search(r"[@:]|\d{3}", line)), "")
            rows.append(RosterLine(number, (each[0], place, _ADDRESS.findall(mails[0])[0])))
        number += block.count("\n") + 1
    return [RosterLine(1, ("Name", "Organisation", "E-mail")), *rows] if len(rows) > 1 else []


def _head(text: str) -> str:
    """The lines of an e-mail's head that name people; any other text as it is."""
    if not _ABOUT.search(text) or not _FIELD.match(text):
        return text
    head = re.split(r"\n\s*\n", text.strip(), maxsplit=1)[0]
    return "\n".join("" if _ABOUT.match(line) else line for line in head.splitlines())


def _parts(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        bare = re.sub(
            r"(?<![^\s<>,;])([^\s<>,;@]+@[^\s<>,;@]+>?)\s*,", r"\1;", _FIELD.sub("", line)
        )
        only_addresses = not re.sub(r"[\s,;]", "", _ADDRESS.sub("", bare))
        for part in re.split(r"[;,\s]+" if only_addresses else ";", bare):
            if cleaned := one_line(part):
                yield number, cleaned
