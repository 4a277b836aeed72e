"""Certificates for a series: one for each person over all its sessions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from workshop.document import Block, Document, PageBreak
from workshop.errors import WorkshopError
from workshop.event import Person
from workshop.reports.certificates import CertifiedSession, Frame, certificate
from workshop.reports.record import Record
from workshop.review.facts.facts import SessionFacts
from workshop.review.index.database import Index
from workshop.review.people.book import open_book
from workshop.review.people.register import Register, RegisteredPerson
from workshop.review.people.visits import Visit
from workshop.value import Value
from workshop.who import find


class Certifiable(Value):
    """What somebody can be certified: a series, or a session that is in none.

    `session` is the id of the first one; without a workspace's key there is no `number`.
    """

    title: str
    session: str
    visits: tuple[Visit, ...]
    number: str = ""

    @property
    def minutes(self) -> int:
        return sum(visit.minutes for visit in self.visits)


def series_of(id: str, sessions: Iterable[SessionFacts]) -> tuple[SessionFacts, ...]:
    """The closed sessions of a session's series, the oldest first; without a series, itself."""
    every = sorted(sessions, key=lambda one: one.order)
    name = next((one.series for one in every if one.id == id), "")
    of = (one for one in every if one.id == id or (name and one.series == name))
    return tuple(one for one in of if one.closed)


def series_certificates(
    register: Register,
    sessions: Sequence[SessionFacts],
    folder: Path,
    frame: Frame,
    name: str = "",
) -> Document:
    """A page for everybody who came to one of these sessions in a folder, or for one of them.

    Raises WorkshopError when nobody came, or not the one who is named.
    """
    ids = {session.id for session in sessions}
    there = [
        person
        for person in register.people
        if any(visit.came and visit.session.id in ids for visit in person.visits)
    ]
    if not there:
        hint = "Sessions that are open, not begun or altered do not count."
        raise WorkshopError("There is nobody to certify.", "Nobody came to the series.", hint)
    if name:
        found = find(name, there)
        there = [person for person in there if person.name == found]
    records = {id: Record.open(folder / id) for id in ids}
    title = _title(sessions[0])
    blocks: list[Block] = []
    for person in there:
        blocks += [PageBreak()] if blocks else []
        number = _number(frame, sessions[0], person)
        parts = [*_parts(person, records)]
        blocks.append(certificate(title, person.printed_name, parts, number, frame))
    return tuple(blocks)


def pages_of_series(folder: Path, root: Path, frame: Frame) -> Document:
    """The same for the series of the session in a folder, in the workspace at `root`. Raises
    WorkshopError.
    """
    with Index.open(folder.parent) as index:
        index.refresh()
        book = open_book(index, root)
    of = series_of(folder.name, book.programme.sessions)
    return series_certificates(book.register, of, folder.parent, frame)


def certifiable(
    person: RegisteredPerson, sessions: Iterable[SessionFacts], frame: Frame
) -> Iterator[Certifiable]:
    """What somebody can be certified, of all sessions that count; see `series_certificates`."""
    first: dict[str, SessionFacts] = {}
    for one in sessions:
        if one.series and one.closed:
            first.setdefault(one.series, one)
    every: dict[str, list[Visit]] = {}
    for visit in person.visits:
        if visit.came:
            every.setdefault(visit.session.series or f"/{visit.session.id}", []).append(visit)
    for visits in every.values():
        one = visits[0].session
        if one.series:
            number = _number(frame, first[one.series], person)
        else:
            number = frame.number(one.id, visits[0].name)
        yield Certifiable(_title(one), one.id, tuple(visits), number)


def _title(session: SessionFacts) -> str:
    return session.series or session.title


def _number(frame: Frame, first: SessionFacts, person: RegisteredPerson) -> str:
    return frame.number(f"{_title(first)}|{first.id}", person.key)


def _parts(person: RegisteredPerson, records: Mapping[str, Record]) -> Iterator[CertifiedSession]:
    for visit in person.visits:
        if visit.came and (record := records.get(visit.session.id)):
            yield CertifiedSession(record, Person(visit.name, visit.organisation))
