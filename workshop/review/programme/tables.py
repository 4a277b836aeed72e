"""The merged tables of a programme: every row says of which session it is.

What a table of one session has (`reports/export/tables.py`) stands here under the same columns.
Facts make the rest. Names of speakers are in them only if that is asked for. `person` is what
somebody is called over all sessions, the same one however they were written.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from workshop.board import is_private_sheet
from workshop.reports.attendance import contact_hours
from workshop.reports.data import data
from workshop.reports.export.tables import TABLES as OF_A_SESSION
from workshop.reports.fidelity import changes
from workshop.reports.record import Record
from workshop.review.counting import Programme
from workshop.review.facts.facts import SessionFacts, StepFacts
from workshop.review.people.names import AS_THEY_ARE, Names
from workshop.review.people.register import Register, RegisteredPerson
from workshop.session.promises.left import promises_made
from workshop.session.speakers import organisations, voice
from workshop.session.time.figures import whole_minutes
from workshop.value import Value, replace

Cell = str | int | float | bool | date | datetime | None
Row = tuple[Cell, ...]
ABOUT = ("session", "date", "curriculum", "version", "trainer", "place", "series")
"""The first columns of every table."""


class TableSource(Value):
    """A session: its facts, its record, its plain values; and whether speakers are named.

    `known` is who is meant by a name in a session, as the register knows them.
    """

    facts: SessionFacts
    record: Record
    data: Mapping[str, Any]
    speakers: bool = False
    known: Mapping[tuple[str, str], RegisteredPerson] = MappingProxyType({})

    def person(self, *names: str, session: str = "") -> str:
        """What those are called over all sessions who are so named in this one, or another one."""
        known = (self.known.get((session or self.facts.id, name)) for name in names)
        return ", ".join(who.name for who in known if who)


def merge_rows(
    found: Programme,
    sessions: Path,
    names: Iterable[str],
    register: Register,
    speakers: bool = False,
    called: Names = AS_THEY_ARE,
) -> Iterator[tuple[str, Row]]:
    """The rows of these tables, each with its table, reading one session after the other."""
    heads, known = {name: columns(name, speakers) for name in names}, called.known_people(register)
    for facts in found.sessions:
        record = replace(Record.open(sessions / facts.id), alone=True)
        one = TableSource(facts, record, data(record), speakers, known)
        first = _about(facts)
        called.read(facts.id, record)
        for name, head in heads.items():
            for row in TABLES[name].rows(one):
                yield name, _with_names(head, first + row, facts.id, called)


def _with_names(head: Row, row: Row, id: str, called: Names) -> Row:
    """A row of a session with sessions and people as they are called."""
    if called is AS_THEY_ARE:
        return row
    return tuple(
        _cell(str(column), cell, id, called) if cell and isinstance(cell, str) else cell
        for column, cell in zip(head, row, strict=True)
    )


def _cell(column: str, cell: str, id: str, called: Names) -> str:
    if column in IDS:
        before, mark, behind = cell.rpartition("/") if column == "promise" else (cell, "", "")
        return f"{called.session(before)}{mark}{behind}"
    return cell if column in OURS else called.text(cell, id)


IDS = ("session", "follows", "made_in", "promise")
"""Columns that hold the id of a session, or begin with it."""
OURS = ("curriculum", "version", "step", "kind", "status", "fate", "zone", "fingerprint", "person")
"""Columns without texts of people; in `person` they are called by the register."""


def _about(facts: SessionFacts) -> Row:
    """What every row says of its session."""
    return (
        facts.id,
        facts.day,
        facts.curriculum,
        facts.version,
        facts.facilitator,
        facts.place,
        facts.series,
    )


def columns(name: str, speakers: bool = False) -> tuple[str, ...]:
    """The names of a table's columns."""
    more = ("speaker", "organisation") if speakers and name == "entries" else ()
    return ABOUT + TABLES[name].columns + more


def _session(one: TableSource) -> Iterator[Row]:
    facts, times = one.facts, one.record.durations
    local = facts.zone.local
    yield (
        facts.title,
        facts.curriculum_title,
        facts.variant,
        facts.status,
        facts.follows,
        *(local(at).replace(tzinfo=None) if at else None for at in (facts.began, facts.closed)),
        facts.zone.label,
        whole_minutes(facts.ran),
        whole_minutes(times.total.planned),
        whole_minutes(times.total.of_day),
        None if facts.behind is None else round(facts.behind / 60),
        facts.expected,
        facts.came if facts.closed else None,
        float(contact_hours(sum(facts.there))) if facts.closed else None,
        one.record.fingerprint,
    )


def _people(one: TableSource) -> Iterator[Row]:
    """The attendance of closed sessions: until then it is not settled who was there."""
    for who in one.facts.people if one.facts.closed else ():
        person = one.person(who.name)
        hours = whole_minutes(who.seconds), float(contact_hours(who.seconds))
        yield person, who.printed_name, who.organisation, who.expected, who.came, *hours


def _attendance(one: TableSource) -> Iterator[Row]:
    for row, who in zip(_of_a_session("attendance")(one), one.facts.people, strict=True):
        if one.facts.closed:
            late, early = whole_minutes(who.late), whole_minutes(who.early)
            yield *row, who.expected, late, early, one.person(who.name)


def _of_a_session(name: str) -> Callable[[TableSource], Iterator[Row]]:
    return lambda one: iter(OF_A_SESSION[name][1](one.data))


def _steps(one: TableSource) -> Iterator[Row]:
    known = {step.key: step for step in one.facts.steps}
    for row in _of_a_session("times")(one):
        step = known.get(str(row[0]))
        yield *row, *(_order(one, step) if step else (None,) * len(ORDER))


def _order(one: TableSource, step: StepFacts) -> Row:
    began = one.facts.zone.local(step.began).replace(tzinfo=None) if step.began else None
    return began, step.order or None, step.cues, step.seen, step.broken_off


ORDER = ("began", "order", "cues", "cues_seen", "in_part")


def _entries(one: TableSource) -> Iterator[Row]:
    """Without what was told in confidence, which is for the facilitator alone."""
    said = {event.seq: event.at for event in one.record.events}
    zone, board = one.facts.zone, one.record.state.board
    places = organisations(one.record.state)
    for row in _of_a_session("entries")(one):
        number = int(str(row[0]))
        found, at = board.find(number), said.get(number)
        if found and is_private_sheet(found[0].id):
            continue
        voices = voice(*found, places) if found else ("", "")
        speaker = voices if one.speakers else ()
        yield *row, zone.local(at).replace(tzinfo=None) if at else None, *speaker


def _counted(name: str) -> Callable[[TableSource], Iterator[Row]]:
    """A table of counts, with how many people were present in the step when it was counted."""

    def found(one: TableSource) -> Iterator[Row]:
        present = {step.key: step.present for step in one.facts.steps}
        for row in _of_a_session(name)(one):
            yield *row, present.get(str(row[0]))

    return found


def _told_steps(one: TableSource) -> Iterator[Mapping[str, Any]]:
    for activity in one.data["activities"]:
        yield from activity["steps"]


def _groups(one: TableSource) -> Iterator[Row]:
    for step in _told_steps(one):
        for group in step.get("groups", ()):
            roles = {person: role for role, person in group["roles"].items()}
            for who in group["members"] or [""]:
                yield step["key"], group["name"], group["size"], who, roles.get(who, "")


def _concepts(one: TableSource) -> Iterator[Row]:
    heard = one.record.heard
    for concept in one.facts.concepts:
        yield concept.id, concept.text, concept.heard, heard.get(concept.id, "")


def _homework(one: TableSource) -> Iterator[Row]:
    for given in one.facts.homework:
        told = dict(given.told)
        for who in dict.fromkeys((*given.to, *told)):
            yield given.title, given.due, given.taken, who, told.get(who, ""), one.person(who)


def _choices(one: TableSource) -> Iterator[Row]:
    for step in _told_steps(one):
        for made in step.get("chosen", ()):
            by = date.fromisoformat(made["by"]) if made.get("by") else None
            said = made["option"], made["title"], made["action"], by
            yield step["key"], made["who"], *said, one.person(made["who"])


def _promises(one: TableSource) -> Iterator[Row]:
    """Those that came over, those that were made here, and what was told of them since."""
    state, here = one.record.state, one.facts.id
    made_here = promises_made(here, state, one.record.agenda)
    led = [(made, None) for made in (*state.promises, *made_here)]
    since = [(told.promise, one.facts.zone.local_day(told.at)) for told in one.facts.outside]
    for made, outside in (*led, *since):
        told = made.status or "", made.came, made.times, made.until, outside
        person = one.person(*made.who.split(", "), session=made.session)
        yield made.id, made.session or here, made.kind, made.who, made.what, made.by, *told, person


def _adaptations(one: TableSource) -> Iterator[Row]:
    for step in one.facts.steps:
        for what in changes(step):
            yield step.key, step.label, step.heading, what, step.why


def _observed(one: TableSource) -> Iterator[Row]:
    """What an observer saw, beside what became of the step by the log."""
    known = {step.key: step for step in one.facts.steps}
    for seen in one.facts.observed:
        step = known.get(seen.step)
        marked = (step.label, step.heading, step.fate) if step else (seen.step, "", "")
        yield seen.step, *marked, seen.seen, seen.remark, seen.by


class MergedTable(Value):
    """A table: the columns behind those of its session, and what gives the rows of one session."""

    columns: tuple[str, ...]
    rows: Callable[[TableSource], Iterable[Row]]


def _table(
    columns: str, rows: Callable[[TableSource], Iterable[Row]], before: str = ""
) -> MergedTable:
    first = OF_A_SESSION[before][0].split() if before else []
    return MergedTable((*first, *columns.split()), rows)


TABLES: Mapping[str, MergedTable] = {
    "sessions": _table(
        "title curriculum_title variant status follows began closed zone minutes planned_minutes "
        "planned_that_day_minutes behind_minutes expected came contact_hours fingerprint",
        _session,
    ),
    "people": _table("person name organisation expected came minutes hours", _people),
    "attendance": _table("expected late_minutes early_minutes person", _attendance, "attendance"),
    "steps": _table(" ".join(ORDER), _steps, "times"),
    "entries": _table("at", _entries, "entries"),
    "hands": _table("people", _counted("hands"), "hands"),
    "votes": _table("people", _counted("votes"), "votes"),
    "groups": _table("step group size member role", _groups),
    "concepts": _table("concept text heard step", _concepts),
    "forms": _table("", _of_a_session("forms"), "forms"),
    "homework": _table("title due taken_over who told person", _homework),
    "choices": _table("step who option title action by person", _choices),
    "promises": _table(
        "promise made_in kind who what by told came carried until told_outside person", _promises
    ),
    "adaptations": _table("step label heading what reason", _adaptations),
    "observed": _table("step label heading marked seen remark observer", _observed),
}
"""The tables by name, in the order of the workbook."""
