"""Lines that somebody typed: name, organisation; and who stands on a list twice."""

import re
from collections.abc import Iterable, Sequence

from workshop.errors import WorkshopError
from workshop.event import Person
from workshop.text import lines, plural

MAX_PEOPLE = 10_000
PeopleAndOddities = tuple[tuple[Person, ...], tuple[str, ...]]


def read_typed(text: str) -> PeopleAndOddities:
    """One person a line: a name, then after a comma, semicolon or tab the organisation.

    Nothing else is made of it: what somebody types is meant. Raises: WorkshopError for too many.
    """
    found: list[tuple[int, Person]] = []
    odd: list[str] = []
    kept = (line.replace("\t", " ; ", 1) for line in re.split(r"\r\n|[\n\r]", text))
    for number, line in enumerate(kept, 1):
        shown = " ".join(lines(line))
        if not shown:
            continue
        name, _, organisation = shown.partition(";" if ";" in shown else ",")
        if name.strip():
            found.append((number, Person(name.strip(), organisation.strip())))
        else:
            odd.append(f"Line {number} has no name and is left out.")
    if len(found) > MAX_PEOPLE:
        raise WorkshopError(f"The roster: a roster has {MAX_PEOPLE:,} people at most.")
    people, twice = without_twins(found)
    return people, (*odd, *twice)


def without_twins(found: Iterable[tuple[int, Person]]) -> PeopleAndOddities:
    """Leave out who stands there twice; name them, and those who share a name.

    `found` are people, each with the number of its line.
    """
    kept: dict[tuple[str, str], Person] = {}
    names: set[str] = set()
    odd: list[str] = []
    for number, person in found:
        name = person.name.casefold()
        key = (name, person.organisation.casefold())
        if key in kept:
            odd.append(f"{person.name} stands there twice (line {number}) and is counted once.")
        elif name in names:
            odd.append(f"More than one person is called {person.name} (line {number}).")
        kept.setdefault(key, person)
        names.add(name)
    return tuple(kept.values()), shorten(odd)


def shorten(sentences: Sequence[str], most: int = 10) -> tuple[str, ...]:
    """The first of many sentences, and how many more there are."""
    if len(sentences) <= most:
        return tuple(sentences)
    return (*sentences[:most], f"and {plural(len(sentences) - most, 'more line')} like this.")
