"""Who was there and for how long: in the notes, and on the attendance list."""

from collections.abc import Iterable, Sequence
from typing import Any

from workshop.document import (
    Block,
    Bullets,
    Document,
    Heading,
    Item,
    Paragraph,
    SignatureLines,
    Table,
    Wide,
)
from workshop.event import Person, Stay
from workshop.reports.facts import facts_table, fingerprint_line, warnings
from workshop.reports.record import Record
from workshop.reports.render.columns import needs_landscape
from workshop.session.attendance import RULE, presence, seconds
from workshop.session.time.figures import length, whole_minutes
from workshop.text import joined
from workshop.value import replace

LIST_COLUMNS = ("Name", "Organization", "Came", "Left", "Time", "Signature")
WALK_INS = 8
"""Empty lines on the list to sign, for people who were not expected."""
UNKNOWN = 24
"""How many lines there are where nobody has said how many people come."""


def contact_hours(seconds: float) -> str:
    """Contact hours with one decimal, from whole minutes, half up: 2 h 15 min is 2.3."""
    tenths = (whole_minutes(seconds) + 3) // 6
    return f"{tenths // 10}.{tenths % 10}"


def attendance_list(record: Record) -> Document:
    """Who came, left and was there for how long, with room to sign; before, a list to sign in.

    It is in landscape where its columns need that.
    """
    what = "Attendance" if record.state.began else "Sign-in"
    table = _roster_table(record) if record.state.began else _sign_in(record)
    blocks: Document = (
        *(Heading(f"{what}: {record.title}", 1), *warnings(record), _facts(record)),
        table or Paragraph("Nobody was written down by name."),
        *([Paragraph(RULE), *until_blocks(record)] if record.state.began else ()),
        *(signature_lines(record), *fingerprint_line(record)),
    )
    return (Wide(blocks),) if table and needs_landscape(table) else blocks


def _roster_table(record: Record) -> Table | None:
    """Everybody on the roster, with organisations where there are any."""
    if not record.state.roster:
        return None
    rows = [(*_row(record, person), "") for person in record.state.roster]
    columns = [at for at in range(len(LIST_COLUMNS)) if at != 1 or any(row[1] for row in rows)]
    return Table(
        tuple(LIST_COLUMNS[at] for at in columns),
        tuple(tuple(row[at] for at in columns) for row in rows),
        frozenset({columns.index(4)}),
    )


def _facts(record: Record) -> Table:
    """What was led, by whom, where and when; how it went is told elsewhere."""
    facts: dict[str, str] = {}
    for name, said in facts_table(replace(record, private=False)).rows:
        if name != "Status" or record.state.closed:
            facts[name] = joined("; ", facts.get(name, ""), said)
    return Table(("", ""), tuple(facts.items()))


def _sign_in(record: Record) -> Table:
    state = record.state
    expected = sign_in_people(state.roster, state.people or 0)
    rows = [(str(n), record.name_of(p), p.organisation, "") for n, p in enumerate(expected, 1)]
    return Table(("", "Name", "Organization", "Signature"), tuple(rows))


def sign_in_people(roster: Sequence[Person], people: int) -> tuple[Person, ...]:
    """Who is expected, and empty lines for whoever else comes.

    Without a roster there are as many empty lines as `people`, or as usual.
    """
    nobody = Person("")
    return (*roster, *(nobody,) * WALK_INS) if roster else (nobody,) * (people or UNKNOWN)


def _row(record: Record, person: Person) -> tuple[str, ...]:
    state = record.state
    name, place = record.name_of(person), person.organisation
    if presence(state, person.name).absent:
        return name, place, "absent", "", ""
    came, left = _times(record, _stays(record, person))
    return name, place, came, left, length(seconds(state, person.name, record.now))


def _stays(record: Record, person: Person) -> list[Stay]:
    """From when to when somebody was there, with the session's beginning and its close."""
    state, known = record.state, presence(record.state, person.name)
    return [Stay(stay.came or state.began, stay.left or state.ended) for stay in known.stays]


def _times(record: Record, stays: Iterable[Stay]) -> tuple[str, str]:
    """The times of day at which each of them came, and left."""
    time_of_day = record.zone.time_of_day
    came = ", ".join(time_of_day(stay.came) for stay in stays if stay.came)
    return came, ", ".join(time_of_day(stay.left) for stay in stays if stay.left)


def present_words(record: Record, person: Person) -> str:
    """From when to when somebody was there, stay by stay: 09:10–11:40, 13:00–15:00."""
    times = (_times(record, [stay]) for stay in _stays(record, person))
    return ", ".join(f"{came}–{left or 'now'}" for came, left in times)


def until_blocks(record: Record) -> list[Block]:
    """The sentence on up to when the hours count, while the session is still open."""
    if record.state.began is None or record.state.closed:
        return []
    until = record.zone.day_and_time(record.now)
    return [Paragraph(f"The session is still open: these hours go up to {until}.", "Note")]


def signature_lines(record: Record) -> SignatureLines:
    """The lines on which the facilitator signs."""
    return SignatureLines(
        (("Facilitator", record.state.facilitator), ("Place and date", ""), ("Signature", ""))
    )


def people_blocks(record: Record) -> list[Block]:
    """The roster with each one's time; before the session began and in public, names alone."""
    state = record.state
    if not state.roster:
        return []
    placed = any(person.organisation for person in state.roster)
    names = [record.name_of(p) if placed else p.name for p in state.roster]
    columns: dict[str, list[str]] = {"Name": names}
    columns["Organization"] = [person.organisation for person in state.roster]
    times = [_times(record, _shown_stays(record, person)) for person in state.roster]
    columns["Came"], columns["Left"] = map(list, zip(*times, strict=True))
    columns["There"] = [_length(record, person) for person in state.roster if record.private]
    columns = {name: cells for name, cells in columns.items() if any(cells)}
    if list(columns) == ["Name"]:
        return [Heading("People"), Bullets(tuple(Item(name) for name in columns["Name"]))]
    right = frozenset({len(columns) - 1}) if "There" in columns else frozenset()
    table = Table(tuple(columns), tuple(zip(*columns.values(), strict=True)), right)
    return [Heading("People"), table, *([Paragraph(RULE)] if "There" in columns else [])]


def _shown_stays(record: Record, person: Person) -> Iterable[Stay]:
    """Somebody's stays, with beginning and close only beside others."""
    stays = presence(record.state, person.name).stays
    return stays if len(stays) < 2 else _stays(record, person)


def _length(record: Record, person: Person) -> str:
    if presence(record.state, person.name).absent:
        return "absent"
    there = seconds(record.state, person.name, record.now)
    return length(there) if record.state.began else ""


def people_data(record: Record) -> list[dict[str, Any]]:
    """The roster as plain values; `came` and `left` only where it was not the whole time.

    `stays` are there where somebody left and came back.
    """
    rows, iso = [], record.zone.iso
    for person in record.state.roster:
        known = presence(record.state, person.name)
        row = {
            "name": person.name,
            "organisation": person.organisation,
            "absent": known.absent,
            "came": iso(known.stays[0].came) if known.stays else None,
            "left": iso(known.stays[-1].left) if known.stays else None,
            "stays": [
                {"came": iso(stay.came), "left": iso(stay.left)} for stay in _stays(record, person)
            ]
            if len(known.stays) > 1
            else None,
            "there_seconds": round(seconds(record.state, person.name, record.now)),
        }
        rows.append(row)
    return rows
