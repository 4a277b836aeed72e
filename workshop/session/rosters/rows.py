"""The rows below the headings as names and organisations; sums and remarks are left out."""

import csv
import re
from collections.abc import Iterator, Sequence

from workshop.errors import WorkshopError
from workshop.session.rosters.cells import is_sum, looks_whole
from workshop.session.rosters.columns import RosterColumns
from workshop.session.rosters.headings import HALVES, fold_heading, known_headings, phrases
from workshop.session.rosters.names import (
    FAMILY,
    Name,
    join,
    name_of_address,
    read_name,
    without_status,
)
from workshop.session.rosters.table import RosterLine, column, is_whole_name
from workshop.session.rosters.typed import MAX_PEOPLE
from workshop.session.rosters.words import (
    declines,
    is_absent,
    is_day,
    is_nobody,
    is_organisation,
    is_surely_organisation,
)
from workshop.value import Value, replace

_PAGE = re.compile(
    r"(?i)(?:table|group|team|tisch|gruppe|groupe|équipe|grupo|mesa|gruppo|tavolo|groep|tafel|группа|стол"
    r")\s*(?:\d+|[A-Z])|(?:page|seite|p[áa]gina|strona|sida|side|страница)\s*\d+(?:\s*(?:of|von|/|de|sur)\s*\d+)?"
)
_LETTER = re.compile(
    r"(?i)(?:hi|hello|dear|hallo|liebe[rs]?|guten (?:tag|morgen)|bonjour|hola)(?: [^\W\d]+){0,2}\W*"
)
_REGARDS = re.compile(
    r"(?i)(?:(?:best|kind|warm|many) (?:regards|wishes|thanks)|regards|best|thanks|thank you|cheers"
    r"|(?:mit )?(?:freundliche|viele|beste|liebe)n? grü(?:ß|ss)en?|danke|cordialement|merci|saludos"
    r"|gracias)\W*"
)
"""How an e-mail with a list begins and ends."""
_AND = r"\s+(?:&|\+|and|und|et)\s+"
_OWN = rf"([^\W\d]+)(?:{_AND}|\s+[ye]\s+)([^\W\d]+)"
_COUPLE = re.compile(rf"{_OWN}\s+({FAMILY})|({FAMILY}),\s*{_OWN}", re.I)
_LISTED = re.compile(r"\s*,\s*(?:and\s+)?|\s+(?:&|and|und|et)\s+")
_SEVERAL = ("names", "participants", "attendees", "people", "members", "namen", "teilnehme", "noms")
_LEGAL_FORM = re.compile(r"(?:inc|ltd|llc|co|plc|gmbh|e\.? ?v|s\.?a|s\.?r\.?l)\.?", re.I)
_is_prompt = re.compile(r'\{"ImportId".*|(?:Open-Ended )?Response').fullmatch
"""How some forms say, below the headings, how the columns are answered."""
_TITLES = phrases("""
waiting list | wait list | waitlist | reserve list | warteliste | liste d attente | lista de espera
| lista d attesa | wachtlijst | vantelista | venteliste | lista rezerwowa
""")
"""What may stand above more people of the same list, or below it."""


class RosterRow(Value):
    """One line of a list: its name, taken apart, and what stands in its other columns."""

    line: RosterLine
    name: Name
    organisation: str
    mail: str


def read_rows(
    lines: Sequence[RosterLine], columns: RosterColumns, source: str
) -> tuple[list[RosterRow], list[str]]:
    """Everybody in these lines, and why others are left out. Raises: WorkshopError for too many."""
    rows: list[RosterRow] = []
    left_out: list[str] = []
    body = list(_mend(lines, columns))
    ended = apart = signed = False
    for index, line in enumerate(body):
        where, shown = f"{source}:{line.number}", f"“{line.shown[:60]}”"
        if columns.headings and (
            line.cells == columns.headings or all(map(_is_prompt, line.filled))
        ):
            continue
        if _next_part(body, index, columns):
            left_out.append(f"{where}: nothing is read from {shown} on.")
            break
        row = _read_row(line, columns)
        below = body[index + 1].cells if index + 1 < len(body) else ()
        ended = is_sum(line) or (ended and line.is_alone and len(columns.headings) > 1)
        apart = line.after_gap or (apart and line.is_alone)
        alone = line.is_alone and len(columns.headings) != 1
        signed = alone and (signed or _REGARDS.fullmatch(line.shown) is not None)
        if (
            ended
            or signed
            or (line.is_alone and below and below == columns.headings)
            or (alone and not rows and _LETTER.fullmatch(line.shown))
            or _is_remark(line, apart, not rows or index == len(body) - 1, columns)
        ):
            left_out.append(f"{where}: {shown} is nobody; the line is left out.")
        elif _is_absent(row, columns):
            left_out.append(f"{where}: {shown} does not come; the line is left out.")
        elif is_nobody(row.name.head) or is_nobody(line.shown):
            left_out.append(f"{where}: there is no name; {shown} is left out.")
        else:
            rows.append(row)
        if len(rows) > MAX_PEOPLE:
            raise WorkshopError(f"{where}: a roster has {MAX_PEOPLE:,} people at most.")
    return rows, left_out


def _next_part(body: Sequence[RosterLine], index: int, columns: RosterColumns) -> bool:
    """Whether another table begins here, below the list: a title, then its headings."""
    line = body[index]
    if not columns.headings or not line.after_gap or len(line.filled) > 1:
        return False
    below = [each.cells for each in body[index + 1 : index + 3]]
    heads = {columns.headings[i] for i, role in columns.roles.items() if role in HALVES}
    another = any(heads & set(cells) or known_headings(cells) > 1 for cells in below)
    return another and columns.headings not in below


def _is_remark(line: RosterLine, apart: bool, at_end: bool, columns: RosterColumns) -> bool:
    """Whether a line says something about the list: “Participants, 20 November:”."""
    apart = apart or (at_end and not columns.headings)
    if len(line.filled) > 1 or not (apart or len(columns.headings) > 1):
        return False
    said = read_name(line.shown).head
    first, *others = said.split()[:7] or [""]
    sentence, long = first[:1].isupper() and all(map(str.islower, others)), len(others) > 5
    below = re.search(r"!$|^[^:]{2,30}:\s+\S", line.shown) is not None or (sentence and long)
    return (
        (len(others) > 1 and re.search(r"(?<![\w'’])\d+(?=[^\w])|\d{3,}$", said) is not None)
        or re.search(r"\d[./-]\d{1,2}[./-]\d|:$", said) is not None
        or re.search(" = |://", line.shown) is not None
        or fold_heading(said) in _TITLES
        or _PAGE.fullmatch(line.shown) is not None
        or (len(columns.headings) > 1 and below)
        or (apart and (long or (sentence and len(others) > 2)))
    )


def _is_absent(row: RosterRow, columns: RosterColumns) -> bool:
    """Whether a mark beside the name, or a column of answers, says that somebody does not come."""
    behind = row.organisation.rpartition(" - ")[2]
    *before, last = row.name.head.split(" ")
    marks = (
        row.name.head,
        "" if before and last.istitle() else last,  # CANCELLED behind a name, but not Mr Absent
        row.name.aside,
        behind,
        *(text.strip("()[] ") for text in row.name.dropped),
    )
    if any(map(is_absent, marks)):
        return True
    away = [
        (is_day(head := columns.heading(i)), is_absent(cell) or declines(head, cell))
        for i, cell in enumerate(row.line.cells)
        if columns.roles.get(i) in (None, "other", "mail")
    ]
    days = [is_away for for_a_day, is_away in away if for_a_day]
    return (True in days and False not in days) or (False, True) in away


def _mend(lines: Sequence[RosterLine], columns: RosterColumns) -> Iterator[RosterLine]:
    """The lines, those put right that have other cells than headings, as a comma was not quoted."""
    count, name = len(columns.headings), columns.place("name")
    wider = [each for each in lines if count and len(each.cells) == count + 1 and each.cells[-1]]
    cut = len(wider) * 2 > len(lines) and name >= 0 and not columns.has_halves
    cut = cut and not looks_whole([each.cells[name] for each in wider], [])
    placed = columns.place("organisation") >= 0
    commas = name >= 0 and placed and not columns.has_halves
    commas = commas and _commas_part_people(column(lines, name), columns.heading(name))
    for line in lines:
        cells = line.cells
        if count == 1 < len(line.filled):
            cells = (", ".join(line.filled),)
        elif cut and len(cells) == count + 1 and cells[-1]:
            cells = (*cells[:name], f"{cells[name]}, {cells[name + 1]}", *cells[name + 2 :])
        elif columns.place("organisation") == count - 1 >= 0:
            cells = (*cells[: count - 1], ", ".join(filter(None, cells[count - 1 :])))
        elif not count and (place := columns.place("organisation")) > 0:
            forms = [cell for cell in cells[place + 1 :] if _LEGAL_FORM.fullmatch(cell)]
            whole = ", ".join([*cells[place : place + 1], *forms])
            cells = (*cells[:place], whole, *cells[place + 1 :])
        elif line.is_alone and columns.has_halves and "," in cells[0]:
            cells = tuple(map(str.strip, next(csv.reader([cells[0]]))))
        parts = _people(cells[name], placed, commas) if 0 <= name < len(cells) else []
        for part in parts:
            yield replace(line, cells=(*cells[:name], part, *cells[name + 1 :]))
        if not parts:
            yield replace(line, cells=cells)


def _people(cell: str, placed: bool, commas: bool) -> list[str]:
    """The people in one cell: “Ana Ruiz; Bo Li”, “Ana Ruiz & Bo Li”, “Ana and Bo Ruiz”.

    Behind a slash stands an organisation, but where these have a column of their own (`placed`);
    behind a comma a half of the name, but where `commas` part people.
    """
    beside = re.fullmatch(r"([^()]+)(\([^()]*\))", cell)
    name, place = beside.groups() if beside else (cell, "")
    if couple := _COUPLE.fullmatch(name.strip()):
        one, other, family, last, first, second = couple.groups()
        halves = [(last, first), (last, second)] if last else [(one, family), (other, family)]
        return [f"{', '.join(each) if last else ' '.join(each)} {place}".strip() for each in halves]
    ways = [(cell.split(";"), ""), (re.split(_AND, name), place)]
    ways += [(re.split(r"\s*/\s*", name), place)] * placed + [(_LISTED.split(name), place)] * commas
    for parts, where in ways:
        whole = all(map(is_whole_name, parts)) and not any(map(is_surely_organisation, parts))
        if len(parts) > 1 and whole:
            return [f"{part.strip()} {where}".strip() for part in parts]
    return []


def _commas_part_people(cells: Sequence[str], heading: str) -> bool:
    """Whether a cell lists whole names where others have one, or the heading says several."""
    listed = [parts for cell in cells if len(parts := _LISTED.split(cell)) > 1]
    whole = all(is_whole_name(part) for parts in listed for part in parts)
    several = fold_heading(heading).startswith(_SEVERAL) or max(map(len, listed), default=0) > 2
    single = any("," not in cell and is_whole_name(cell) for cell in cells)
    return bool(listed) and whole and (several or single)


def _read_row(line: RosterLine, columns: RosterColumns) -> RosterRow:
    organisation = without_status(columns.cell(line, "organisation"))
    mail = columns.cell(line, "mail")
    first, last = columns.cell(line, "first"), columns.cell(line, "last")
    name = columns.cell(line, "name")
    both = columns.place("first") >= 0 <= columns.place("last")
    if name and not both and (_contains(name, first or last) or _are_initials(first, name)):
        first = last = ""
    elif name and not both and (first or last):
        first, last = first or name, last or name  # the column called name has the other half
    if first or last:
        parts = _join_halves(first, columns.cell(line, "middle"), last, columns.family_first)
    else:
        parts = read_name(name)
        if parts.aside and columns.beside_is_name and not is_organisation(parts.aside):
            parts = replace(parts, aside="", dropped=(*parts.dropped, parts.aside))
        mail = mail or parts.mail
        if not parts.head and (made := name_of_address(mail)):
            parts = Name(made, made_of=mail)
    if parts.aside and organisation and parts.aside != organisation:
        parts = replace(parts, dropped=(*parts.dropped, parts.aside))
    return RosterRow(line, parts, organisation or parts.aside, mail)


def _join_halves(first: str, middle: str, last: str, family_first: bool) -> Name:
    given, family = read_name(first), read_name(last)
    return Name(
        join(f"{given.head} {middle}".strip(), family.head, family_first),
        suffix=f"{given.suffix} {family.suffix}".strip(),
        aside=given.aside or family.aside,
        titles=given.titles + family.titles,
        dropped=given.dropped + family.dropped + (*filter(None, (given.tail, family.tail)),),
    )


def _are_initials(letters: str, name: str) -> bool:
    """Whether these are the first letters of a whole name, as somebody signs with them."""
    words = name.upper().split()
    both = {"".join(word[0] for word in each) for each in (words, [words[0], words[-1]])}
    return len(words) > 1 and re.sub(r"\W", "", letters).upper() in both


def _contains(name: str, part: str) -> bool:
    return set(fold_heading(part).split()) <= set(fold_heading(name).split())
