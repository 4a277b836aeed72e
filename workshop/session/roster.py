"""Who is there: a roster from typed or pasted lines, or from a CSV file's bytes."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from workshop.errors import WorkshopError
from workshop.kinds.base import Person
from workshop.text import lines, one_line, plural

MAX_PEOPLE = 10_000
MAX_BYTES = 8_000_000
PeopleAndOddities = tuple[tuple[Person, ...], tuple[str, ...]]

_NAME = {"name", "names", "full name", "participant", "participants", "participant name"}
_FIRST = {"first name", "firstname", "first", "given name", "forename"}
_LAST = {"last name", "lastname", "last", "surname", "family name"}
_PLACE = {"organisation", "organization", "agency", "company", "employer", "organisation name"}
_PLACE |= {"organization name", "agency name", "org"}


def from_lines(text: str, what: str = "The roster") -> PeopleAndOddities:
    """One person a line: a name, then after a comma, semicolon or tab the organisation."""
    found: list[tuple[int, Person]] = []
    odd: list[str] = []
    kept = (line.replace("\t", " ; ", 1) for line in re.split(r"\r\n|[\n\r]", text))
    for number, line in enumerate(kept, 1):
        shown = " ".join(lines(line))
        if not shown:
            continue
        name, organisation = _split(shown)
        if name:
            found.append((number, Person(name, organisation)))
        else:
            odd.append(f"Line {number} has no name and is left out.")
        _few_enough(len(found), what)
    people, twice = _without_twins(found)
    return people, (*odd, *twice)


def _split(line: str) -> tuple[str, str]:
    mark = ";" if ";" in line else ","
    name, _, organisation = line.partition(mark)
    return name.strip(), organisation.strip()


def from_csv(data: bytes, file: str = "roster.csv") -> PeopleAndOddities:
    """People of a CSV file; raises a WorkshopError that names the file and the line.

    With a line of headings, columns are found by name; without, they are name, organisation.
    """
    file = one_line(file)
    text, odd = _decode(data, file)
    rows = list(_rows(text, file))
    if not rows:
        raise WorkshopError(f"{file} is empty.", hint="Write one person a line.")
    columns = _columns(rows[0], file)
    if columns is None:
        columns = ((0,), 1)
        odd.append(f"{file} has no line of headings: the first column is read as the name.")
    else:
        rows = rows[1:]
    found: list[tuple[int, Person]] = []
    for number, row in rows:
        name = " ".join(cell for i in columns[0] if (cell := _cell(row, i)))
        if name:
            found.append((number, Person(name, _cell(row, columns[1]))))
        else:
            odd.append(f"{file}:{number}: there is no name; the line is left out.")
        _few_enough(len(found), f"{file}:{number}")
    people, twice = _without_twins(found)
    if not people:
        raise WorkshopError(f"{file} names nobody.", hint="Write one person a line.")
    return people, (*_shortened(odd), *twice)


def _decode(data: bytes, file: str) -> tuple[str, list[str]]:
    if len(data) > MAX_BYTES:
        raise WorkshopError(f"{file} is too large for a roster.", hint="Is it the right file?")
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise WorkshopError(f"{file} is not a CSV file.", hint="Save it as CSV and name that file.")
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16"), []
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        note = f"{file} is not UTF-8; it was read as Latin-1. Look at names with accents."
        return data.decode("latin-1"), [note]


def _rows(text: str, file: str) -> Iterable[tuple[int, list[str]]]:
    """The rows that are not empty, each with the number of its line."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    bare = re.sub(r'"[^"]*"', "", first)
    delimiter = max("\t;,", key=bare.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            line = f"{file}:{reader.line_num}"
            raise WorkshopError(f"{line}: the line cannot be read ({error}).") from error
        if any(one_line(cell) for cell in row):
            yield reader.line_num, row


def _columns(first: tuple[int, list[str]], file: str) -> tuple[tuple[int, ...], int] | None:
    """Where names and organisations stand by the headings; None when there are none."""
    number, row = first
    heads = [re.sub(r"[\s_-]+", " ", one_line(cell).casefold()).strip() for cell in row]
    name, given, family, place = (_place(heads, s) for s in (_NAME, _FIRST, _LAST, _PLACE))
    names = (name,) if name >= 0 else tuple(i for i in (given, family) if i >= 0)
    if names:
        return names, place
    if place >= 0:
        raise WorkshopError(
            f"{file}:{number}: no column is called name.",
            f"There are: {', '.join(head for head in heads if head)[:200]}.",
            "Call one of them name, or two first name and last name.",
        )
    return None


def _place(heads: Sequence[str], words: set[str]) -> int:
    return next((i for i, head in enumerate(heads) if head in words), -1)


def _cell(row: Sequence[str], index: int) -> str:
    return one_line(row[index]) if 0 <= index < len(row) else ""


def _few_enough(count: int, where: str) -> None:
    if count > MAX_PEOPLE:
        raise WorkshopError(f"{where}: a roster has {MAX_PEOPLE:,} people at most.")


def _without_twins(found: Iterable[tuple[int, Person]]) -> PeopleAndOddities:
    """Leave out who stands there twice; name them, and those who share a name."""
    kept: dict[tuple[str, str], Person] = {}
    lines_of: dict[str, list[int]] = {}
    odd: list[str] = []
    for number, person in found:
        name = person.name.casefold()
        key = (name, person.organisation.casefold())
        if key in kept:
            odd.append(f"{person.name} stands there twice (line {number}) and is counted once.")
        elif name in lines_of:
            odd.append(f"More than one person is called {person.name} (line {number}).")
        kept.setdefault(key, person)
        lines_of.setdefault(name, []).append(number)
    return tuple(kept.values()), _shortened(odd)


def _shortened(odd: Sequence[str], most: int = 10) -> tuple[str, ...]:
    if len(odd) <= most:
        return tuple(odd)
    return (*odd[:most], f"and {plural(len(odd) - most, 'more line')} like this.")
