"""The page that a participant takes home: what is theirs of a session, and what they said to do."""

from collections.abc import Iterator, Sequence
from datetime import date

from workshop.board import DECISIONS
from workshop.clock import day_in_words
from workshop.document import Block, Bullets, Document, Heading, Item, PageBreak, Paragraph, Table
from workshop.errors import WorkshopError
from workshop.kinds.homework.data import Appointment, appointment_words
from workshop.kinds.room_view import PersonalRecord, PersonalRow
from workshop.reports.certificates import KEPT
from workshop.reports.facts import facts_table, fingerprint_line, warnings
from workshop.reports.record import Record
from workshop.session.attendance import taking_part
from workshop.session.room.personal import personal_record
from workshop.session.situation import Situation
from workshop.text import joined
from workshop.who import EVERYBODY, find


def take_home(record: Record, person: str = "") -> Document:
    """A page for one participant, or for each who was there.

    Nothing that was told in confidence is in it, and nothing that became of promises. Raises
    WorkshopError where nobody is known by name, or not this one.
    """
    roster = record.state.roster
    if not roster:
        raise WorkshopError("There is nobody to make a page for.", "The session has no roster.")
    names = [find(person, roster)] if person else [one.name for one in taking_part(record.state)]
    called = {one.name: record.name_of(one) for one in roster}
    blocks: list[Block] = []
    for name in names:
        blocks += [PageBreak()] if blocks else []
        blocks += _page(record, name, called[name])
    return tuple(blocks)


def _page(record: Record, name: str, called: str) -> Iterator[Block]:
    own = personal_record(Situation(record.agenda, record.state, record.now), name)
    facts = tuple(row for row in facts_table(record).rows if row[0] in KEPT)
    yield Heading(called, 1)
    yield Paragraph(record.title)
    yield from warnings(record)
    yield Table(("", ""), facts)
    parts = [*_homework(record, own), *_commitments(record, own), *_rows(own.rows), *_wrote(own)]
    yield from parts or [Paragraph("Nothing of yours was written down.")]
    yield from fingerprint_line(record)


def _homework(record: Record, own: PersonalRecord) -> Iterator[Block]:
    for work in own.homework:
        yield Heading(work.title or "Homework")
        yield Bullets(tuple(map(Item, work.tasks)))
        if work.due:
            yield Paragraph(day_in_words(work.due), "Due")
        if work.whom:
            yield Paragraph(", ".join(work.whom), "You interview")
    if made := own.appointment:
        words = appointment_words(Appointment(made.at, made.minutes, made.place), record.zone)
        yield Paragraph(words, "Appointment")


def _commitments(record: Record, own: PersonalRecord) -> Iterator[Block]:
    """The next steps taken, decisions that name them, and what goes on from earlier sessions."""
    lines = [joined("; ", title, action, _by(day)) for title, action, day in own.choices]
    for entry in record.state.board.sheet(DECISIONS):
        if {own.who, EVERYBODY} & set(entry.who):
            lines.append(joined("; ", entry.text, _by(entry.by)))
    for promise in record.state.promises:
        if promise.belongs_to(own.who) and promise.is_open:
            lines.append(joined("; ", promise.what, _by(promise.day)))
    if lines:
        yield Heading("What you said you would do")
        yield Bullets(tuple(map(Item, lines)))


def _by(day: date | None) -> str:
    return f"by {day_in_words(day)}" if day else ""


def _rows(rows: Sequence[PersonalRow]) -> Iterator[Block]:
    """Their rows, form by form, each with the columns that any of them fills in."""
    for title in dict.fromkeys(row.title for row in rows):
        mine = [dict(row.cells) for row in rows if row.title == title]
        columns = tuple(dict.fromkeys(label for cells in mine for label in cells))
        yield Heading(title)
        yield Table(columns, tuple(tuple(cells.get(c, "") for c in columns) for cells in mine))


def _wrote(own: PersonalRecord) -> Iterator[Block]:
    for label, texts in own.wrote:
        yield Heading(label)
        yield Bullets(tuple(map(Item, texts)))
