"""People under labels: “Name: Ana Ruiz; Org: Clinic”, “Clinic: Ana Ruiz, Bo Li”, signatures."""

import re
from collections.abc import Iterator

from workshop.session.rosters.headings import HALVES, heading, known_headings
from workshop.session.rosters.names import MARK
from workshop.session.rosters.table import RosterLine, is_whole_name
from workshop.session.rosters.words import is_organisation
from workshop.text import one_line

_MAX_LETTERS = 1_000_000
_MAX_OTHERS, _MAX_LINE = 20, 1_000
_BETWEEN_PAIRS = re.compile(r"\s*[;|\t]\s*|,\s*(?=[^,:=]{2,30}[:=])")
_COLON, _NUMBER = re.compile(r":[^\S\n]*\t"), re.compile(r"\s+\d{1,3}$")
_NEXT_LABEL = re.compile(r"\s+(?=[^\W\d]+:\s)")
_IN_BRACKETS = re.compile(r"([^:()]*\S)\s*\(([^()]+)\)")
_BETWEEN_NAMES = re.compile(r"[,;、，،]\s*(?![^()]*\))|\s+(?:and|und|et|y|&)\s+(?=\S+\s\S+$)")
FIELD = re.compile(r"^\s*(?:to|cc|bcc|from|an|von|à|de|para|a)\s*:\s*", re.I)
"""What stands before the people in the head of an e-mail."""
ADDRESS = re.compile(r"(?<![^\s,;<])<?[^<>\s@;,\"'()]+@[^<>\s@;,\"'()]+>?")


def read_labelled(text: str) -> tuple[list[RosterLine], list[str]]:
    """Labels and values as a table, and what else stands there; nothing for another text."""
    if len(text) > _MAX_LETTERS:
        return [], []
    rows: list[dict[str, str]] = []
    others: list[str] = []
    for paragraph in re.sub(r"\r\n?", "\n", text).replace("**", "").split("\n\n"):
        lines = _labels_beside_values(list(filter(str.strip, paragraph.splitlines())))
        first = len(lines) > 1
        for line in lines:
            pairs = list(_pairs(line))
            if not pairs:
                others.append(one_line(line))
            for label, value in pairs:
                if not rows or label in rows[-1] or first:
                    rows.append({})
                rows[-1][label] = value
                first = False
    keys = tuple(dict.fromkeys(key for row in rows for key in row))
    roles = [heading(key).role for row in rows for key in row]
    known = len(roles) - roles.count(None)
    values = [value for row in rows[:3] for value in row.values()]
    single = len(rows) == 1 and (len(keys) < 2 or known < len(roles))
    unsure = single or known * 2 < len(roles) or len(others) > known
    are_labels = known_headings(values) == len(values)  # “Participant: First Name, …: Last Name”
    if unsure or are_labels or set(HALVES).isdisjoint(roles):
        return [], []
    cells = (tuple(row.get(key, "") for key in keys) for row in rows)
    table = [RosterLine(number, row) for number, row in enumerate(cells, 1)]
    return [RosterLine(1, keys), *table], others


def _labels_beside_values(lines: list[str]) -> list[str]:
    """The lines, “Name” and “Ana Ruiz” below it made “Name: Ana Ruiz” if all of them stand so."""
    labels, values = lines[::2], lines[1::2]
    known = len(values) > 1 and known_headings(labels) == len(labels) == len(values)
    if not known or known_headings(values) == len(values):
        return lines
    return [f"{label}: {value}" for label, value in zip(labels, values, strict=True)]


def _pairs(line: str) -> Iterator[tuple[str, str]]:
    if len(line) > _MAX_LINE:
        return
    line = MARK.sub("", line, count=1) if MARK.match(line) else line
    for part in _BETWEEN_PAIRS.split(_COLON.sub(": ", line)):
        label, value = map(one_line, [*re.split(r"[:=]", part, maxsplit=1), ""][:2])
        if not value and heading(dashed := part.partition(" - ")[0]).role:
            label, value = map(one_line, (dashed, part.partition(" - ")[2]))
        while label and value and any(map(str.isalpha, label)):
            value, *more = _NEXT_LABEL.split(value, maxsplit=1)
            following, _, rest = more[0].partition(":") if more else ("", "", "")
            if more and not heading(following).role:
                value, following, rest = f"{value} {more[0]}", "", ""
            yield _NUMBER.sub("", label), value
            label, value = following, rest.strip()


def read_groups(text: str) -> list[RosterLine]:
    """Lines like “Alder Clinic: Ana Ruiz, Bo Li” as titles above people; nothing for others."""
    rows: list[RosterLine] = []
    groups, others, roles = 0, 0, 0
    named = known = False
    for number, line in enumerate(filter(str.strip, text.splitlines()), 1):
        if (
            others > groups + _MAX_OTHERS
            or len(line) > _MAX_LINE
            or re.search(r"@|://|\d:\d", line)
            or FIELD.match(line)
        ):
            return []
        place, colon, people = line.partition(":")
        for sign in ("\t", " – "):
            if not colon and is_organisation(line.partition(sign)[0]):
                place, colon, people = line.partition(sign)
        bracketed = _IN_BRACKETS.fullmatch(line.strip())
        if not colon and bracketed and is_organisation(bracketed[1]):
            place, colon, people = bracketed[1], ":", bracketed[2]
        if not (place.strip() and any(map(str.isalpha, people))) or "\t" in people:
            rows.append(RosterLine(number, (one_line(line),)))
            others += 1
            continue
        names = [one_line(name) for name in _BETWEEN_NAMES.split(people.strip().rstrip("."))]
        if any(name[:1].islower() for name in names):
            return []  # “Ana Ruiz: vegan, no nuts”
        rows.append(RosterLine(number, (f"{one_line(place)}:",), bool(rows)))
        rows += [RosterLine(number, (name,)) for name in names if name]
        groups += 1
        roles += " " not in place.strip() and is_whole_name(people) and not is_organisation(people)
        known = known or heading(place).role is not None
        named = named or is_organisation(place)
    several = len(rows) - groups - others > groups
    enough = (groups > 1 or (named and groups == 1)) and groups > 2 * others
    return rows if enough and (several or (roles == groups and known)) else []


def read_signatures(text: str) -> list[RosterLine]:
    """A name, an organisation and an address below each other, for each person, as a table."""
    rows: list[RosterLine] = []
    number = 1
    for block in re.split(r"\n[^\S\n]*(?=\n)", text[:_MAX_LETTERS]):
        each = [one_line(line) for line in block.splitlines() if line.strip()]
        mails = [line for line in each if ADDRESS.search(line)]
        if each:
            if not (2 <= len(each) <= 6 and len(mails) == 1 and mails[0] != each[0]):
                return []
            place = next((line for line in each[1:] if not re.search(r"[@:]|\d{3}", line)), "")
            rows.append(RosterLine(number, (each[0], place, ADDRESS.findall(mails[0])[0])))
        number += block.count("\n") + 1
    return [RosterLine(1, ("Name", "Organisation", "E-mail")), *rows] if len(rows) > 1 else []
