"""Who was there, from when to when and for how long, in the notes."""

from typing import Any

from workshop.document import Block, Bullets, Heading, Item, Paragraph, Table
from workshop.kinds.base import Person
from workshop.reports.record import Record
from workshop.session.attendance import RULE, presence, seconds
from workshop.session.time.figures import iso, length, time_of_day


def people_blocks(record: Record) -> list[Block]:
    """The roster with each one's time; before the session began, names alone."""
    state = record.state
    if not state.roster:
        return []
    columns: dict[str, list[str]] = {"Name": [person.name for person in state.roster]}
    columns["Organization"] = [person.organisation for person in state.roster]
    known = [presence(state, person.name) for person in state.roster]
    columns["Came"] = [time_of_day(k.came) if k.came else "" for k in known]
    columns["Left"] = [time_of_day(k.left) if k.left else "" for k in known]
    columns["There"] = [_length(record, person) for person in state.roster]
    columns = {name: cells for name, cells in columns.items() if any(cells)}
    if list(columns) == ["Name"]:
        return [Heading("People"), Bullets(tuple(Item(name) for name in columns["Name"]))]
    right = frozenset({len(columns) - 1}) if "There" in columns else frozenset()
    table = Table(tuple(columns), tuple(zip(*columns.values(), strict=True)), right)
    return [Heading("People"), table, *([Paragraph(RULE)] if state.began else [])]


def _length(record: Record, person: Person) -> str:
    if presence(record.state, person.name).absent:
        return "absent"
    there = seconds(record.state, person.name, record.now)
    return length(there) if record.state.began else ""


def people_data(record: Record) -> list[dict[str, Any]]:
    """The roster as plain values; `came` and `left` only where it was not the whole time."""
    rows = []
    for person in record.state.roster:
        known = presence(record.state, person.name)
        row = {
            "name": person.name,
            "organisation": person.organisation,
            "absent": known.absent,
            "came": iso(known.came),
            "left": iso(known.left),
            "there_seconds": round(seconds(record.state, person.name, record.now)),
        }
        rows.append(row)
    return rows
