"""Reads lists of people: a file's bytes, or text that was pasted."""

from collections.abc import Iterable, Iterator, Sequence

from workshop.errors import WorkshopError
from workshop.event import Person
from workshop.session.rosters.columns import RosterColumns, find_columns
from workshop.session.rosters.files import OpenedList, open_file, open_text
from workshop.session.rosters.headings import HALVES
from workshop.session.rosters.names import in_capitals, initials_behind, order_by_addresses
from workshop.session.rosters.reading import ORDERS, ReadAs, RosterReading
from workshop.session.rosters.rows import RosterRow, read_rows
from workshop.session.rosters.sections import read_sections
from workshop.session.rosters.shapes import fill_down, part_glued, straighten
from workshop.session.rosters.table import RosterLine
from workshop.session.rosters.typed import shorten, without_twins
from workshop.session.rosters.words import is_organisation
from workshop.text import one_line, quoted
from workshop.value import replace


def read_file(data: bytes, source: str = "roster.csv", read_as: str = "") -> RosterReading:
    """Read a file with a list of people. Raises: WorkshopError that names it, and the line."""
    source, wanted = one_line(source), ReadAs.parse(read_as)
    return _read(open_file(data, source, wanted), source, wanted)


def read_paste(text: str, source: str = "The paste", read_as: str = "") -> RosterReading:
    """Read a list of people that was pasted. Raises: WorkshopError."""
    return _read(open_text(text, source), source, ReadAs.parse(read_as))


def _read(opened: OpenedList, source: str, read_as: ReadAs) -> RosterReading:
    if not opened.lines:
        raise WorkshopError(f"{source} is empty.", hint="Write one person a line.")
    nobody = WorkshopError(f"{source} names nobody.", hint="Write one person a line.")
    lines, placed, absent = read_sections(opened.lines)
    if not lines:
        raise nobody
    lines, shaped = straighten(lines)
    columns, above, body = find_columns(lines, read_as, source)
    names = min((columns.place(role) for role in HALVES if columns.place(role) >= 0), default=-1)
    body, merged = fill_down(body, columns.place("organisation"), names)
    body = part_glued(body, columns.place("name"))
    if not columns.headings and columns.place("organisation") == 0 and names == 1:
        body = [*map(_make_room_for_place, body)]
    titles = [f"{source}:{each.number}: “{each.shown[:60]}” stands above." for each in above]
    rows, left_out = read_rows(body, columns, source)
    if not rows:
        raise nobody
    order, question, others = _order(rows, columns, read_as)
    if opened.question and not read_as.columns:
        question, others = opened.question, opened.others
    people = _with_fuller([_person(row, order) for row in rows], [row.mail for row in rows])
    numbers = (row.line.number for row in rows)
    kept, twice = without_twins(zip(numbers, people, strict=True))
    notes = (*_order_notes(rows, order), *_dropped_notes(rows))
    if not placed:  # else organisations stand in no column, or it is unsure
        notes = (_columns_note(columns, source), *notes)
    return RosterReading(
        source,
        kept,
        (*opened.notes, *placed, *shaped, *merged, *notes, *twice),
        shorten((*opened.left_out, *absent, *titles, *left_out)),
        question,
        others if question else (*others, *opened.others),
    )


def _make_room_for_place(line: RosterLine) -> RosterLine:
    """The line of somebody without an organisation, where those stand before the names."""
    alone = len(line.cells) == 1 and not is_organisation(line.cells[0])
    return replace(line, cells=("", *line.cells)) if alone else line


def _person(row: RosterRow, order: str) -> Person:
    tail = row.name.tail if order == "name-organisation" else ""
    return Person(row.name.in_order(order), row.organisation or tail)


def _with_fuller(people: Sequence[Person], mails: Sequence[str]) -> list[Person]:
    """The people, somebody who is there again with less in place of whom there is more of.

    So meetings list who came back: without an organisation, or from a telephone with half the
    name; another address says that it is somebody else.
    """
    named: dict[str, dict[tuple[Person, str], None]] = {}
    for person, mail in zip(people, mails, strict=True):
        for key in {person.name.casefold(), mail.casefold()} - {""}:
            named.setdefault(key, {})[person, mail] = None

    def fullest(person: Person, mail: str) -> Person:
        own = _key(person)
        same = [each for each, other in named[own[0]] if not mail or other in ("", mail)]
        same += [each for each, _ in named.get(mail.casefold(), ()) if _is_part(own[0], each)]
        fuller = {_key(each): each for each in reversed(same)
                  if own[1] in ("", _key(each)[1]) and own != _key(each)}  # fmt: skip
        return next(iter(fuller.values())) if len(fuller) == 1 else person

    return [*map(fullest, people, mails)]


def _key(person: Person) -> tuple[str, str]:
    return person.name.casefold(), person.organisation.casefold()


def _is_part(name: str, person: Person) -> bool:
    """Whether a name is less of somebody's: Dana Reyes of Dana M. Reyes, L. Ortiz of Lee Ortiz."""
    more = person.name.casefold().split()
    words = [each.rstrip(".") for each in name.split()]
    shorter = (len(words), len(name)) < (len(more), len(person.name))
    return shorter and all(any(word in (each, each[0]) for each in more) for word in words)


def _order(
    rows: Sequence[RosterRow], columns: RosterColumns, read_as: ReadAs
) -> tuple[str, str, tuple[str, ...]]:
    """The order of halves for the whole list, what is unsure about it, and the other ways."""
    commas = [row for row in rows if row.name.tail]
    question, ways = columns.question, columns.others
    if not commas:
        turned = not columns.has_halves and _are_turned(rows, columns, read_as)
        ways = ways or ORDERS[1:2] * (turned and not read_as.order)
        return columns.turned if turned else "first-last", question, ways
    order = columns.order or order_by_addresses((r.name.head, r.name.tail, r.mail) for r in commas)
    placed = columns.place("organisation") >= 0
    if not order and not placed and all(" " in row.name.head for row in commas):
        name = commas[0].name
        return "last-first", f"it is unsure what “{name.head}” and “{name.tail}” are.", ORDERS
    return order or "last-first", question, ways or ORDERS[:2]


def _are_turned(rows: Sequence[RosterRow], columns: RosterColumns, read_as: ReadAs) -> bool:
    """Whether names without commas begin with the family's: as asked for, or by how they look."""
    if read_as.order:
        return read_as.order == "last-first"
    names = [row.name.head for row in rows]
    if all(in_capitals(name)[0] for name in names) or initials_behind(names):
        return True
    halves = (name.partition(" ") for name in names)
    mails = (row.mail for row in rows)
    shown = order_by_addresses((a, b, mail) for (a, _, b), mail in zip(halves, mails, strict=True))
    return (shown or columns.order) == "last-first"


def _order_notes(rows: Sequence[RosterRow], order: str) -> Iterator[str]:
    first = rows[0].name
    name = next((row.name for row in rows if row.name.tail), None)
    if order.startswith("turned") and first.in_order("first-last") != first.in_order(order):
        note = f"“{first.head}” is read as {first.in_order(order)}"
        yield f"{note}; --roster-as first-last leaves such names as they are."
    elif name:
        other = "first-last" if order == "last-first" else "last-first"
        note = f"“{name.head}, {name.tail}” is read as {name.in_order(order)}"
        yield f"{note}; --roster-as {other} turns such names round."


def _columns_note(columns: RosterColumns, source: str) -> str:
    def shown(index: int) -> str:
        return f"“{head}”" if (head := columns.heading(index)) else f"column {index + 1}"

    places = {role: columns.place(role) for role in columns.roles.values() if role in HALVES}
    names = [shown(place) for place in places.values()]
    place = columns.place("organisation")
    note = f"Names are read from {' and '.join(names) or 'e-mail addresses'}"
    note += f", organisations from {shown(place)}." if place >= 0 else "."
    return note if columns.headings else f"{source} has no line of headings. {note}"


def _dropped_notes(rows: Sequence[RosterRow]) -> Iterator[str]:
    if titles := {title: None for row in rows for title in row.name.titles}:
        yield f"Titles are left out: {_quote_first(titles)}."
    if others := {text: None for row in rows for text in row.name.dropped}:
        yield f"Beside names is left out: {_quote_first(others)}."
    if made := [row.name.made_of for row in rows if row.name.made_of]:
        yield f"Names are made from addresses: {_quote_first(made)}."


def _quote_first(texts: Iterable[str]) -> str:
    each = list(texts)
    return ", ".join(map(quoted, each[:6])) + (", …" if len(each) > 6 else "")
