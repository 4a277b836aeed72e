"""Certificates for a series: one for each person over all its sessions."""

from collections.abc import Iterator, Sequence

from workshop.document import Block, Document, PageBreak
from workshop.errors import WorkshopError
from workshop.event import Person
from workshop.reports.certificates import Frame, Part, certificate
from workshop.reports.record import Record
from workshop.review.catalogue import SessionListing
from workshop.review.people.register import Register, RegisteredPerson
from workshop.review.series import join_series
from workshop.who import find


def series_of(id: str, listings: Sequence[SessionListing]) -> tuple[SessionListing, ...]:
    """The sessions of the series that a session belongs to, the oldest first; else itself."""
    joined = join_series(sorted(listings, key=lambda one: (one.opened is not None, one.opened)))
    name = next((one.series for one in joined if one.id == id), "")
    return tuple(one for one in joined if one.id == id or (name and one.series == name))


def series_certificates(
    register: Register, sessions: Sequence[SessionListing], frame: Frame, name: str = ""
) -> Document:
    """A page for everybody who came to one of these sessions, or for one of them.

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
    records = {session.id: Record.open(session.folder) for session in sessions}
    title = sessions[0].series or sessions[0].title
    blocks: list[Block] = []
    for person in there:
        blocks += [PageBreak()] if blocks else []
        number = frame.number(f"{title}|{sessions[0].id}", person.key)
        blocks += certificate(title, person.called, [*_parts(person, records)], number, frame)
    return tuple(blocks)


def _parts(person: RegisteredPerson, records: dict[str, Record]) -> Iterator[Part]:
    for visit in person.visits:
        if visit.came and (record := records.get(visit.session.id)):
            yield Part(record, Person(visit.name, visit.organisation))
