"""Certificates of attendance: for one session, or one for all sessions of a series."""

import hmac
from base64 import b32encode
from collections.abc import Iterator, Sequence
from hashlib import sha256

from workshop.curriculum.model import outcome_texts
from workshop.document import (
    Block,
    Bullets,
    Certificate,
    Document,
    Heading,
    Item,
    PageBreak,
    Paragraph,
    Picture,
    Table,
    as_facts,
)
from workshop.errors import WorkshopError
from workshop.event import Person
from workshop.reports.attendance import present_words, signature_lines, until_blocks
from workshop.reports.facts import facts_table, warnings
from workshop.reports.record import Record
from workshop.session.attendance import RULE, seconds, taking_part
from workshop.session.time.figures import length, whole_minutes
from workshop.session.time.timing import MINUTE
from workshop.text import joined
from workshop.value import Value
from workshop.who import find

KEPT = {"Curriculum", "Place", "Date"}
"""The facts of a session that stand on a page of one who took part."""
NUMBER_SIGNS = 8


class Frame(Value):
    """What every certificate of an office has: who issues it, with a logo, and what numbers it.

    Without a `key` certificates have no numbers.
    """

    issuer: str = ""
    logo: bytes = b""
    key: bytes = b""

    def number(self, of: str, whose: str) -> str:
        """The number of somebody's certificate: the same each time, and tells no name."""
        if not self.key:
            return ""
        message = f"{of}\0{whose}".encode("utf-8", "replace")
        code = b32encode(hmac.digest(self.key, message, sha256)).decode()[:NUMBER_SIGNS]
        return f"{code[:4]}-{code[4:]}"


class CertifiedSession(Value):
    """A session that a certificate is for, and what the person was called on its roster."""

    record: Record
    person: Person

    @property
    def seconds(self) -> float:
        """Contact time in whole minutes, so that a sum is that of its rows."""
        present = seconds(self.record.state, self.person.name, self.record.now)
        return whole_minutes(present) * MINUTE


PLAIN = Frame()


def certificates(record: Record, person: str = "", frame: Frame = PLAIN) -> Document:
    """A page for everybody who was there, or for one of them.

    Raises WorkshopError when nobody was there, or not the one who was named.
    """
    blocks: list[Block] = []
    for one in _people_to_certify(record, person):
        blocks += [PageBreak()] if blocks else []
        number = frame.number(record.id, one.name)
        parts = [CertifiedSession(record, one)]
        blocks.append(certificate(record.title, record.name_of(one), parts, number, frame))
    return tuple(blocks)


def _people_to_certify(record: Record, name: str) -> list[Person]:
    state = record.state
    if state.began is None:
        raise WorkshopError("There are no contact hours yet.", "The session has not begun.")
    if not state.roster:
        raise WorkshopError(
            "There is nobody to certify.", "The session has no roster with names on it."
        )
    present = [one for one in taking_part(state) if seconds(state, one.name, record.now) > 0]
    if not name:
        if not present:
            raise WorkshopError("There is nobody to certify.", "Everybody was absent.")
        return present
    named = find(name, state.roster)
    one = next(person for person in state.roster if person.name == named)
    if one not in present:
        raise WorkshopError(
            f"{record.name_of(one)} was absent.", "Only who was there gets a certificate."
        )
    return [one]


def certificate(
    title: str, name: str, parts: Sequence[CertifiedSession], number: str = "", frame: Frame = PLAIN
) -> Certificate:
    """Somebody's certificate for sessions that are one after the other."""
    places = dict.fromkeys(part.person.organisation for part in parts if part.person.organisation)
    blocks: list[Block] = [
        *([Picture(frame.logo, frame.issuer or "Logo")] if frame.logo else []),
        *([Paragraph(frame.issuer)] if frame.issuer else []),
        Heading("Certificate of attendance", 1),
        Paragraph("This is to certify that"),
        Heading(name),
        *([Paragraph(", ".join(places))] if places else []),
        Paragraph("took part in"),
        Heading(title, 3),
        _terms(parts),
    ]
    if len(parts) > 1:
        rows = tuple(_session(part) for part in parts)
        blocks.append(Table(("Day", "Session", "Place", "Present", "Time"), rows, frozenset({4})))
    blocks += [*_contents(parts), signature_lines(parts[-1].record)]
    return Certificate(tuple(blocks), tuple(_foot(parts, number)))


def _foot(parts: Sequence[CertifiedSession], number: str) -> Iterator[Block]:
    """What the figures mean, and what they can be checked by."""
    for part in parts:
        yield from warnings(part.record)
    yield Paragraph(RULE)
    for part in parts:
        yield from until_blocks(part.record)
    prints = [part.record.fingerprint for part in parts if part.record.fingerprint]
    what = "Fingerprint of the log" if len(prints) == 1 else "Fingerprints of the logs"
    yield from as_facts(("Number", number), (what, ", ".join(prints)))


def _terms(parts: Sequence[CertifiedSession]) -> Table:
    """For how long somebody took part; where and when, if it was one session."""
    first = parts[0]
    if len(parts) > 1:
        rows = [("Sessions", str(len(parts)))]
    else:
        facts = [(name, text) for name, text in facts_table(first.record).rows if name in KEPT]
        zone = _zone(first.record)
        rows = [(name, f"{text}{zone}" if name == "Date" else text) for name, text in facts]
        if first.person.name in first.record.state.attendance:
            rows.append(("Present", present_words(first.record, first.person)))
    hours = length(sum(part.seconds for part in parts))
    return Table(("", ""), (("Contact hours", hours), *rows))


def _zone(record: Record) -> str:
    """The zone behind a time, where the session has one and its times do not say so yet."""
    began = record.state.began
    said = began and record.zone.suffix(began, record.reader)
    return "" if said or not record.zone.label else f" ({record.zone.label})"


def _session(part: CertifiedSession) -> tuple[str, ...]:
    record, began = part.record, part.record.state.began
    day = record.zone.day(began) if began else ""
    present = present_words(record, part.person)
    place = joined(", ", record.state.place, record.zone.label or "")
    return day, record.title, place, present, length(part.seconds)


def _contents(parts: Sequence[CertifiedSession]) -> Iterator[Block]:
    """What those who took part are to be able to do then; else what it was about."""
    activities = {one.id: one for part in parts for one in part.record.agenda.activities}
    modules = [
        module
        for module in parts[0].record.curriculum.modules
        if any(one.id in activities for one in module.activities)
    ]
    own = (text for one in activities.values() for text in outcome_texts(one.outcomes))
    aims = dict.fromkeys(text for module in modules for text in outcome_texts(module.outcomes))
    if aims := aims or dict.fromkeys(own):
        yield Heading("Objectives", 4)
        yield Bullets(tuple(map(Item, aims)))
    elif activities:
        yield Heading("What it was about", 4)
        yield Bullets(tuple(Item(one.title) for one in activities.values()))
