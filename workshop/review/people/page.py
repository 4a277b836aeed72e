"""Somebody's page: sessions, hours, homework and promises with what came of them, certificates.

It is made of the records of the sessions that somebody was at. What was told in confidence is not
on it, so that it may be shown to whom it is about.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any

from workshop.board import CAME
from workshop.clock import day_in_words
from workshop.document import Block, Document, Heading, Paragraph, Table
from workshop.errors import WorkshopError
from workshop.event import Person
from workshop.kinds.follow_up.data import FollowUpData
from workshop.kinds.homework.data import HomeworkData
from workshop.promises import carried_words
from workshop.reports.attendance import present_words
from workshop.reports.certificates import Frame
from workshop.reports.record import Record
from workshop.review.people.book import PeopleBook
from workshop.review.people.hours import CRITERIA, hours_by
from workshop.review.people.key import read_key
from workshop.review.people.register import RegisteredPerson
from workshop.review.people.report import RULE, in_hours, person_data
from workshop.review.people.series import Certifiable, certifiable
from workshop.review.people.visits import Visit
from workshop.review.promises.standing import StandingPromise
from workshop.text import joined, one_line, plural
from workshop.value import Value
from workshop.who import EVERYBODY

STORED = "Homework, and from when to when they were there, is read where the sessions were led."
HEADS = {"organisation": "Organization", "curriculum": "Curriculum", "year": "Year"}


class GivenHomework(Value):
    """Homework that somebody was given in a session; `told` is what came of it, in order."""

    session: str
    title: str
    due: str
    told: tuple[str, ...] = ()


Records = Mapping[str, Record]


class PersonDetails(Value):
    """What is known of somebody besides their visits: what they promised, and certificates.

    `records` are those of their sessions, as far as they can be read; a store has none of them.
    """

    records: Records = MappingProxyType({})
    stored: bool = False
    promises: tuple[StandingPromise, ...] = ()
    certificates: tuple[Certifiable, ...] = ()


NOTHING_MORE = PersonDetails()


def details_of(
    person: RegisteredPerson, book: PeopleBook, sessions: Path, numbered: bool = True
) -> PersonDetails:
    """What is known of somebody in a book, whose sessions lie in this folder or in a store.

    Certificates are `numbered`, unless names are left out: whoever saw one would know whose it is.
    Raises WorkshopError for a key of the workspace that cannot be read.
    """
    if book.root is None:
        return PersonDetails(stored=True, promises=tuple(book.promises_of(person)))
    records = {}
    for visit in person.visits:
        with suppress(WorkshopError, OSError):
            records[visit.session.id] = Record.open(sessions / visit.session.id)
    frame = Frame(key=(read_key(book.root) if numbered else None) or b"")
    certificates = tuple(certifiable(person, book.programme.whole, frame))
    promises = tuple(book.promises_of(person))
    return PersonDetails(records, promises=promises, certificates=certificates)


def person_page(person: RegisteredPerson, told: PersonDetails = NOTHING_MORE) -> Document:
    """Somebody's page."""
    records = told.records
    blocks: list[Block] = [Heading(person.printed_name, 1)]
    if person.organisations:
        blocks.append(Paragraph(", ".join(person.organisations)))
    if others := [name for name in person.names if name != person.printed_name]:
        blocks.append(Paragraph(", ".join(others), "Also written"))
    absent = len(person.visits) - person.attended
    said = f"{in_hours(person.minutes)} in {plural(person.attended, 'session')}"
    said += f", absent from {absent}" if absent else ""
    blocks += [Paragraph(said, "Contact hours"), Heading("Sessions")]
    visits = tuple(_session(visit, records.get(visit.session.id)) for visit in person.visits)
    blocks += [Table(("Day", "Session", "There", "Time"), visits, frozenset({3})), Paragraph(RULE)]
    for by in CRITERIA:
        if len(hours := hours_by([person], by)) > 1:
            rows = tuple(
                (one_line(one.label) or "none", str(one.sessions), in_hours(one.minutes))
                for one in hours
            )
            blocks.append(Table((HEADS[by], "Sessions", "Hours"), rows, frozenset({1, 2})))
    if homework := tuple(homework_of(person, records)):
        given = tuple(
            (one.title or "Homework", one.due, "; ".join(one.told) or "not told")
            for one in homework
        )
        blocks += [Heading("Homework"), Table(("What", "Due", "What came of it"), given)]
    blocks += [*_promises(told.promises), *_certificates(told.certificates)]
    return (*blocks, *[Paragraph(STORED)] * told.stored)


def _promises(promises: Iterable[StandingPromise]) -> list[Block]:
    rows = tuple(
        (
            one.promise.what,
            day_in_words(one.promise.day) if one.promise.day else "",
            joined("; ", outcome_of(one) or "not told", carried_words(one.promise.times)),
        )
        for one in promises
    )
    if not rows:
        return []
    return [Heading("Promises"), Table(("What", "By", "What came of it"), rows)]


def outcome_of(one: StandingPromise) -> str:
    """What came of a promise up to now; "" where nobody told of it."""
    return joined("; ", one.promise.outcome or one.promise.before, one.outside)


def _certificates(certificates: Sequence[Certifiable]) -> list[Block]:
    if not certificates:
        return []
    heads = ("For", "Sessions", "Hours", *("Number",) * any(one.number for one in certificates))
    rows = tuple(
        (one.title, str(len(one.visits)), in_hours(one.minutes), one.number)[: len(heads)]
        for one in certificates
    )
    said = "workshop notes SESSION --what certificates --series --for NAME writes one."
    return [Heading("Certificates"), Table(heads, rows, frozenset({1, 2})), Paragraph(said)]


def _session(visit: Visit, record: Record | None) -> tuple[str, str, str, str]:
    there = _presence_text(visit, record)
    day = visit.session.day_in_words
    return day, visit.session.title, there, in_hours(visit.minutes) if visit.came else ""


def _presence_text(visit: Visit, record: Record | None) -> str:
    """From when to when somebody was there."""
    if not visit.came:
        return "absent"
    return present_words(record, Person(visit.name, visit.organisation)) if record else ""


def homework_of(person: RegisteredPerson, records: Records) -> Iterator[GivenHomework]:
    """The homework somebody was given, and what they told of it in the sessions that followed."""
    for visit in person.visits:
        if (record := records.get(visit.session.id)) is None:
            continue
        for key, step in record.state.steps.items():
            work = step.work
            if not isinstance(work, HomeworkData) or work.due is None or work.taken:
                continue
            if visit.name in work.to or EVERYBODY in work.to or not work.to:
                told = tuple(_homework_reports(person, records, visit.session.id, work.id, key))
                title = one_line(work.title)
                yield GivenHomework(visit.session.id, title, day_in_words(work.due), told)


def _homework_reports(
    person: RegisteredPerson, records: Records, session: str, homework: str, key: str
) -> Iterator[str]:
    """What somebody told of homework, in the session that set it and in those that follow it."""
    chain = {session}
    for visit in person.visits:
        record = records.get(visit.session.id)
        if record is None or not ({visit.session.id, record.state.follows} & chain):
            continue
        chain.add(visit.session.id)
        for step, known in record.state.steps.items():
            up = known.work
            if isinstance(up, FollowUpData) and _is_of(record, up.homework, homework, key):
                status = up.told.get(visit.name)
                sheet = record.state.board.sheet(f"{step}{CAME}{visit.name}")
                said = "; ".join(one_line(entry.text) for entry in sheet)
                if status or said:
                    day = visit.session.day
                    when = f" ({day_in_words(day)})" if day else ""
                    yield f"{joined(': ', status or '', said)}{when}"


def _is_of(record: Record, step: str, homework: str, key: str) -> bool:
    """Whether a follow-up goes through that homework: by its id, or by its step."""
    work = record.state.of(step).work
    return step == key or (
        isinstance(work, HomeworkData) and bool(homework) and work.id == homework
    )


def page_data(person: RegisteredPerson, told: PersonDetails = NOTHING_MORE) -> dict[str, Any]:
    """The page as plain values: as in the list, with `visits`, `homework` and what else is told."""
    records = told.records
    return person_data(person) | {
        "visits": [_visit(visit, records.get(visit.session.id)) for visit in person.visits],
        **{
            f"by_{by}": [
                {
                    "key": one.key,
                    "label": one.label,
                    "sessions": one.sessions,
                    "minutes": one.minutes,
                }
                for one in hours_by([person], by)
            ]
            for by in CRITERIA
        },
        "homework": [
            {"session": one.session, "title": one.title, "due": one.due, "told": list(one.told)}
            for one in homework_of(person, records)
        ],
        "promises": [_promise(one) for one in told.promises],
        "certificates": [
            {
                "title": one.title,
                "session": one.session,
                "sessions": [visit.session.id for visit in one.visits],
                "minutes": one.minutes,
                "number": one.number or None,
            }
            for one in told.certificates
        ],
    }


def _promise(one: StandingPromise) -> dict[str, Any]:
    made = one.promise
    return {
        "id": made.id,
        "kind": made.kind,
        "what": made.what,
        "by": made.day.isoformat() if made.day else None,
        "status": made.status,
        "came": outcome_of(one) or None,
        "carried": made.times,
        "session": made.session,
    }


def _visit(visit: Visit, record: Record | None) -> dict[str, Any]:
    session = visit.session
    return {
        "session": session.id,
        "title": session.title,
        "curriculum": session.curriculum,
        "day": session.day.isoformat() if session.day else None,
        "place": session.place,
        "facilitator": session.facilitator,
        "name": visit.name,
        "organisation": visit.organisation,
        "came": visit.came,
        "there": _presence_text(visit, record),
        "minutes": visit.minutes,
    }
