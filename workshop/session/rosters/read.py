"""Reads lists of people: a file's bytes, or text that was pasted."""

import re
from collections.abc import Iterator, Sequence

from workshop.errors import WorkshopError
from workshop.kinds.base import Person
from workshop.session.rosters.columns import Columns, by_cells, by_headings, find_headings, is_sum
from workshop.session.rosters.decoding import CODE_PAGES, Decoded, decode, lines_of_damage
from workshop.session.rosters.headings import fold_heading, heading
from workshop.session.rosters.names import (
    Name,
    join,
    name_of_address,
    order_by_addresses,
    read_name,
)
from workshop.session.rosters.reading import (
    MAX_BYTES,
    MAX_PEOPLE,
    ReadAs,
    RosterReading,
    shortened,
)
from workshop.session.rosters.table import Line, read_table
from workshop.session.rosters.typed import without_twins
from workshop.text import one_line, quoted
from workshop.value import Value, replace

_RECIPIENT = re.compile(r"<[^<>\s@]+@[^<>\s@]+>")


def read_file(data: bytes, source: str = "roster.csv", read_as: str = "") -> RosterReading:
    """Read a file with a list of people. Raises: WorkshopError that names it, and the line."""
    source, wanted = one_line(source), ReadAs.parse(read_as)
    if len(data) > MAX_BYTES:
        raise WorkshopError(f"{source} is too large for a roster.", hint="Is it the right file?")
    decoded = decode(data, wanted.encoding)
    reading = _read_text(decoded.text, source, wanted)
    return replace(
        reading,
        told=(*reading.told, *_encoding_told(decoded, source)),
        others=(*reading.others, *(() if reading.question else decoded.others)),
    )


def read_paste(text: str, source: str = "The paste", read_as: str = "") -> RosterReading:
    """Read a list of people that was pasted. Raises: WorkshopError."""
    return _read_text(text, source, ReadAs.parse(read_as))


def _read_text(text: str, source: str, read_as: ReadAs) -> RosterReading:
    lines = _recipients(text) or read_table(text, source)
    return read_lines(lines, source, read_as)


def _encoding_told(decoded: Decoded, source: str) -> Iterator[str]:
    if decoded.encoding in CODE_PAGES:
        page = f"{CODE_PAGES[decoded.encoding]}, {decoded.encoding}"
        others = " or ".join(f"--roster-as {other}" for other in decoded.others)
        remedy = f"If names are wrong: {others}." if others else "Look at names with accents."
        yield f"{source} is not UTF-8; it was read as {page}. {remedy}"
    elif numbers := list(lines_of_damage(decoded.text)):
        yield f"{source}:{numbers[0]}: there are bytes that are not UTF-8; look at the names."


def _recipients(text: str) -> list[Line]:
    """The people of an e-mail's To, if the text is one: `Ana Ruiz <ana@x.org>; Lee, Kim`."""
    listed = text.count("\n") < 2 and text.count(";") >= 1 and text.count(",") >= 1
    whole = _RECIPIENT.findall(text)
    by_line = [line for line in text.splitlines() if line.strip()]
    if len(whole) < max(1, len(by_line) // 2) and not (listed and _all_commas(text)):
        return []
    parts: list[Line] = []
    for number, line in enumerate(text.splitlines(), 1):
        split = re.sub(r">\s*,", ">;", line)
        for part in filter(str.strip, split.split(";")):
            parts.append(Line(number, (one_line(part),)))
    return parts


def _all_commas(text: str) -> bool:
    parts = [part for part in re.split(r"[;\n]", text) if part.strip()]
    return len(parts) > 1 and all(part.count(",") == 1 for part in parts)


class _Row(Value):
    """One line of the list: its name, taken apart, and what stands in its other columns."""

    line: Line
    name: Name
    whole: str
    organisation: str
    mail: str


def read_lines(lines: Sequence[Line], source: str, read_as: ReadAs) -> RosterReading:
    """Read rows of cells. Raises: WorkshopError when there is nobody in them."""
    if not lines:
        raise WorkshopError(f"{source} is empty.", hint="Write one person a line.")
    top = find_headings(lines)
    if top is None and not read_as.columns and _only_organisations(lines[0]):
        by_headings(lines[0], read_as, source)
    if top is None:
        columns, body = by_cells(lines, read_as), list(lines)
    else:
        columns, body = by_headings(lines[top], read_as, source), list(lines[top + 1 :])
    left_out = [f"{source}:{line.number}: “{line.shown[:60]}” stands above the headings."
                for line in lines[: top or 0]]  # fmt: skip
    rows: list[_Row] = []
    for index, line in enumerate(body):
        if _next_part(body, index, columns):
            left_out.append(f"{source}:{line.number}: from “{line.shown[:60]}” on nothing is read.")
            break
        row = _row(line, columns)
        if columns.headings and line.cells == columns.headings:
            continue
        if is_sum(line):
            left_out.append(f"{source}:{line.number}: “{line.shown[:60]}” is no person.")
        elif not row.whole and not row.name.head:
            left_out.append(f"{source}:{line.number}: there is no name; the line is left out.")
        else:
            rows.append(row)
        if len(rows) > MAX_PEOPLE:
            where = f"{source}:{line.number}"
            raise WorkshopError(f"{where}: a roster has {MAX_PEOPLE:,} people at most.")
    if not rows:
        raise WorkshopError(f"{source} names nobody.", hint="Write one person a line.")
    return _people(rows, columns, source, left_out)


def _only_organisations(line: Line) -> bool:
    """Whether a first line has headings, but none of a name."""
    roles = [heading(cell).role for cell in line.cells]
    return len(line.filled) > 1 and "organisation" in roles


def _next_part(body: Sequence[Line], index: int, columns: Columns) -> bool:
    """Whether another table begins here, below the list: a title, then its headings."""
    line = body[index]
    if not columns.headings or not line.after_gap or len(line.filled) > 1:
        return False
    below = body[index + 1 : index + 3]
    return any(sum(heading(cell).role is not None for cell in each.cells) > 1 for each in below)


def _row(line: Line, columns: Columns) -> _Row:
    cells = line.cells
    if len(cells) < len(columns.headings) and len(line.filled) == 1 and "," in cells[0]:
        halves = {columns.place("first"), columns.place("last"), columns.place("name")} - {-1}
        if len(halves) == 2:
            line = replace(line, cells=tuple(map(str.strip, cells[0].split(","))))
    elif columns.headings and len(cells) > len(columns.headings):
        last = len(columns.headings) - 1
        if columns.place("organisation") == last:
            line = replace(line, cells=(*cells[:last], ", ".join(filter(None, cells[last:]))))
    organisation, mail = columns.cell(line, "organisation"), columns.cell(line, "mail")
    first, last_name = columns.cell(line, "first"), columns.cell(line, "last")
    name = columns.cell(line, "name")
    if first or last_name:
        has_first, has_last = columns.place("first") >= 0, columns.place("last") >= 0
        if name and has_first != has_last and not _contains(name, first or last_name):
            first, last_name = (first, name) if has_first else (name, last_name)
        given, family = read_name(first), read_name(last_name)
        middle = columns.cell(line, "middle")
        told = join(f"{given.head} {middle}".strip(), family.head, columns.family_first)
        dropped = (*given.dropped, *family.dropped)
        parts = Name(told, titles=(*given.titles, *family.titles), dropped=dropped)
        return _Row(line, parts, told, organisation, mail)
    parts = read_name(name)
    mail = mail or parts.mail
    if not parts.head and (made := name_of_address(mail)):
        parts = Name(made, made_of=mail)
    elif parts.aside and organisation and parts.aside != organisation:
        parts = replace(parts, dropped=(*parts.dropped, parts.aside))
    return _Row(line, parts, "" if parts.tail else parts.said("first-last"), organisation, mail)


def _contains(name: str, part: str) -> bool:
    return set(fold_heading(part).split()) <= set(fold_heading(name).split())


def _people(
    rows: Sequence[_Row], columns: Columns, source: str, left_out: list[str]
) -> RosterReading:
    """Settle the order of names with a comma for the whole list, and say what was read."""
    commas = [row for row in rows if row.name.tail]
    order = columns.order or order_by_addresses((r.name.head, r.name.tail, r.mail) for r in commas)
    question, others = columns.question, columns.others
    if commas and not order:
        order = "last-first"
        if columns.place("organisation") < 0 and all(" " in row.name.head for row in commas):
            question = f"it is unsure what “{commas[0].line.shown}” is."
            others = ("last-first", "first-last")
    found: list[tuple[int, Person]] = []
    for row in rows:
        name = row.whole or row.name.said(order or "last-first")
        found.append((row.line.number, Person(name, row.organisation or row.name.aside)))
    people, twice = without_twins(found)
    told = [_columns_told(columns, source)]
    if commas:
        first = commas[0].name
        turned = "first-last" if order == "last-first" else "last-first"
        told.append(f"“{first.head}, {first.tail}” is read as {first.said(order)}; "
                    f"--roster-as {turned} turns it round.")  # fmt: skip
        others = others or (order, turned)
    told += _dropped(rows)
    return RosterReading(source, people, (*told, *twice), shortened(left_out), question, others)


def _columns_told(columns: Columns, source: str) -> str:
    def shown(index: int) -> str:
        head = columns.headings[index] if index < len(columns.headings) else ""
        return f"“{head}”" if head else f"column {index + 1}"

    names = [shown(i) for i, role in columns.roles.items() if role in ("name", "first", "last")]
    place = columns.place("organisation")
    told = f"Names are read from {' and '.join(names) or 'e-mail addresses'}"
    told += f", organisations from {shown(place)}." if place >= 0 else "."
    return told if columns.headings else f"{source} has no line of headings. {told}"


def _dropped(rows: Sequence[_Row]) -> Iterator[str]:
    titles = dict.fromkeys(title for row in rows for title in row.name.titles)
    if titles:
        yield f"Titles are left out: {quoted_list(titles)}."
    others = dict.fromkeys(text for row in rows for text in row.name.dropped)
    if others:
        yield f"Beside names is left out: {quoted_list(others)}."
    made = [row.name.made_of for row in rows if row.name.made_of]
    if made:
        yield f"Names are made from addresses: {quoted_list(made)}."


def quoted_list(texts: Sequence[str] | dict[str, None], most: int = 6) -> str:
    """The first of some texts, in quotes."""
    listed = ", ".join(quoted(text) for text in list(texts)[:most])
    return listed + (", …" if len(texts) > most else "")
