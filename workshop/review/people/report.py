"""Contact hours as blocks of a document, and as plain values for programs.

The values, under names that stay:

    format       1; it goes up when something here is taken away or comes to mean something else
    people       [name, organisation, organisations, sessions, expected, minutes, hours]: who they
                 are, to how many sessions they came and were expected, contact time in whole
                 minutes, and the same as "1 h 30 min"
    by, rows     with --by: what it is by, and [key, label, people, sessions, visits, minutes,
                 hours], in which visits counts everybody once for each session
    total        people, sessions, visits, minutes, hours
    doubts       namesakes: [[name]], who share a name and may be one; alike: [[name, name]], whose
                 names are spelled nearly alike; unknown: lines of people.toml that mean nobody
    counted      ids of the sessions behind this; not_counted: [id, title, why]
"""

from collections.abc import Iterable, Sequence
from typing import Any

from workshop.document import Block, Bullets, Document, Heading, Item, Paragraph, Table
from workshop.review.people.hours import Criterion, Hours, hours_by, total
from workshop.review.people.register import Register, RegisteredPerson
from workshop.session.time.figures import length
from workshop.session.time.timing import MINUTE
from workshop.text import one_line, plural

FORMAT = 1
RULE = "Time counts in whole minutes of each session, from coming to leaving, without holds."
NO_NAME = {"organisation": "No organisation", "curriculum": "No curriculum", "year": "No day"}
MOST_DOUBTS = 12


def in_hours(minutes: int) -> str:
    """Minutes as hours and minutes: "1 h 05 min"."""
    return length(minutes * MINUTE)


def people_report(register: Register, by: Criterion | None = None) -> Document:
    """Everybody with their hours; or the hours by organisation, curriculum or year."""
    every = total(register.people)
    title = f"Contact hours by {by}" if by else "People"
    blocks: list[Block] = [Heading(title, 1)]
    if not register.people:
        blocks.append(Paragraph("Nobody is on the roster of a session that counts."))
        return (*blocks, *basis_blocks(register))
    blocks.append(Paragraph(_total_words(every)))
    blocks.append(_table(register.people, by) if by else _people(register.people))
    blocks.append(Paragraph(RULE))
    return (*blocks, *_doubts(register), *basis_blocks(register))


def _total_words(every: Hours) -> str:
    visits = plural(every.visits, "visit")
    people, sessions = plural(every.people, "person", "people"), plural(every.sessions, "session")
    hours = in_hours(every.minutes)
    return f"{people} came to {sessions}: {visits}, {hours} together."


def _people(people: Sequence[RegisteredPerson]) -> Table:
    rows = tuple(
        (
            str(number),
            person.printed_name,
            ", ".join(person.organisations),
            attended_words(person),
            in_hours(person.minutes),
        )
        for number, person in enumerate(people, 1)
    )
    heads = ("", "Name", "Organization", "Sessions", "Hours")
    return Table(heads, rows, frozenset((0, 3, 4)))


def attended_words(person: RegisteredPerson) -> str:
    """How many sessions somebody came to, of how many, if that is not all."""
    expected = len(person.visits)
    return str(expected) if person.attended == expected else f"{person.attended} of {expected}"


def _table(people: Iterable[RegisteredPerson], by: Criterion) -> Table:
    """Hours by something; the same person may be in several rows."""
    rows = tuple(
        (
            one_line(one.label) or NO_NAME[by],
            f"{one.people:,}",
            f"{one.sessions:,}",
            in_hours(one.minutes),
        )
        for one in hours_by(people, by)
    )
    heads = (by.capitalize().replace("isation", "ization"), "People", "Sessions", "Hours")
    return Table(heads, rows, frozenset((1, 2, 3)))


def basis_blocks(register: Register) -> list[Block]:
    """Which sessions the figures rest on, and which not, with the reason."""
    blocks: list[Block] = [Paragraph(f"{plural(len(register.sessions), 'session')} counted.")]
    if register.left_out:
        listed = tuple(Item(one_line(one.id), aside=one_line(one.why)) for one in register.left_out)
        said = f"Not counted: {plural(len(listed), 'session')}."
        blocks += [Paragraph(said), Bullets(listed)]
    return blocks


def _doubts(register: Register) -> list[Block]:
    """Who may be the same person, and how to say so."""
    same = [Item("; ".join(names), aside="the same name") for names in register.namesakes]
    same += [Item("; ".join(pair), aside="spelled nearly alike") for pair in register.alike]
    if not same:
        return []
    more = len(same) - MOST_DOUBTS
    items = (*same[:MOST_DOUBTS], *[Item(f"and {more:,} more")] * (more > 0))
    said = (
        "These may be the same person: say so with workshop people --same A B, or that they are "
        "not with --not-same A B."
    )
    return [Paragraph(said), Bullets(items)]


def people_data(register: Register, by: Criterion | None = None) -> dict[str, Any]:
    """The report as plain values."""
    sums = hours_by(register.people, by) if by else ()
    rows = [_hours(one) | {"key": one.key, "label": one.label} for one in sums]
    return {
        "format": FORMAT,
        "people": [person_data(person) for person in register.people],
        **({"by": by, "rows": rows} if by else {}),
        "total": _hours(total(register.people)),
        "doubts": {
            "namesakes": [list(names) for names in register.namesakes],
            "alike": [list(pair) for pair in register.alike],
            "unknown": list(register.unknown),
        },
        **basis_data(register),
    }


def basis_data(register: Register) -> dict[str, Any]:
    """What the figures rest on, as plain values."""
    left_out = [{"id": one.id, "title": one.title, "why": one.why} for one in register.left_out]
    return {"counted": [one.id for one in register.sessions], "not_counted": left_out}


def person_data(person: RegisteredPerson) -> dict[str, Any]:
    """Somebody's hours as plain values."""
    minutes = person.minutes
    return {
        "name": person.name,
        "organisation": person.organisation,
        "organisations": list(person.organisations),
        "sessions": person.attended,
        "expected": len(person.visits),
        "minutes": minutes,
        "hours": in_hours(minutes),
    }


def _hours(one: Hours) -> dict[str, Any]:
    return {
        "people": one.people,
        "sessions": one.sessions,
        "visits": one.visits,
        "minutes": one.minutes,
        "hours": in_hours(one.minutes),
    }
