"""What a reviewer does with a session that others have pushed: remark on what is said in it."""

from datetime import UTC, date, datetime

from workshop.document import Bullets, Document, Heading, Item
from workshop.errors import Refused
from workshop.review.catalogue import SessionListing
from workshop.review.index.records import DamagedIndex, TextGroup, unpack_groups
from workshop.review.remarks import ReviewRemark, entry_number, entry_target
from workshop.review.remarks_report import TITLE
from workshop.store.connection import Connection
from workshop.store.reading import MOST_BYTES, listed
from workshop.store.remarks import StoredRemark, stored_remarks
from workshop.text import joined, one_line
from workshop.value import Value

MOST_LETTERS = 2_000
"""Of a remark that is made in a store."""


class ReadSession(Value):
    """A session of a store that one reads, and its lines by where they stand."""

    month: date
    key: str
    listing: SessionListing
    groups: list[TextGroup]


def find_read(db: Connection, name: str) -> ReadSession:
    """The session that is listed by that id, or by one that begins like that; raises Refused.

    Of one that several have pushed it is the one of which most is there.
    """
    none = Refused(
        f"The store has no session “{one_line(name)}” that you may read.",
        hint="Name one as workshop list --store names it, with its day.",
    )
    try:
        day = date.fromisoformat(name[:10])
    except ValueError:
        raise none from None
    rows = db.execute("select key, name, listing from workshop.sessions('', %s, %s)", (day, day))
    found = [(row[0], one) for row in rows if (one := listed(*row)).id.startswith(name)]
    found = [(key, one) for key, one in found if one.id == name] or found
    if not found or not found[0][1].opened:
        raise none
    if len({key for key, _ in found}) > 1:
        shown = ", ".join(one_line(one.id) for _, one in found[:6])
        raise Refused(f"More than one session begins with “{one_line(name)}”:", f"{shown}.")
    (key, listing), groups = found[0], list[TextGroup]()
    assert listing.opened is not None
    month = listing.opened.astimezone(UTC).date().replace(day=1)
    for (texts,) in db.execute("select * from workshop.said_in(%s, %s)", (month, key)):
        try:
            groups = max(groups, unpack_groups(texts, MOST_BYTES), key=len)
        except (DamagedIndex, ValueError):
            continue
    return ReadSession(month, key, listing, groups)


def remark_on(
    db: Connection, session: ReadSession, text: str, step: str, entry: int, now: datetime
) -> str:
    """Remark on a session, a step or an entry of it; return what on, in words."""
    said = one_line(text)
    if not said or len(said) > MOST_LETTERS:
        raise Refused(f"A remark in a store has 1 to {MOST_LETTERS:,} letters.")
    on = _target(session, step, entry)
    where, about = _called(session, on)
    remark = ReviewRemark(now, one_line(db.info.user), on, said, about)
    row = (session.month, session.key, remark.id, now, on, about, said)
    select = "select workshop.add_remark(%s, %s, %s, %s, %s, %s, %s)"
    if db.execute(select, row).fetchone() == (0,):
        raise Refused("It is your own session.", hint="Remark on it where it lies, then push it.")
    return where


def take_off(db: Connection, session: ReadSession, number: int) -> str:
    """Take off the remark of that number, which has to be one's own; return what it was on."""
    there = _standing(db, session)
    if number > len(there):
        raise Refused(f"There is no remark {number} on this session.")
    one = there[number - 1]
    if not one.mine:
        raise Refused("That remark is somebody else's.")
    db.execute("select workshop.take_off(%s, %s, %s)", (session.month, session.key, one.id))
    return _called(session, one.remark.on)[0]


def remarks_told(db: Connection, session: ReadSession) -> Document:
    """What was remarked on a session, by number, as far as one reads it; nothing for none."""
    zone = session.listing.zone
    items = [
        Item(
            one.remark.text,
            aside=f"{number}: {_called(session, one.remark.on)[0]}; "
            f"{joined(', ', one.remark.by, zone.day_and_time(one.remark.at))}",
        )
        for number, one in enumerate(_standing(db, session), 1)
    ]
    return (Heading(TITLE), Bullets(tuple(items))) if items else ()


def _standing(db: Connection, session: ReadSession) -> list[StoredRemark]:
    return [one for one in stored_remarks(db, session.month, session.key) if not one.gone]


def _target(session: ReadSession, step: str, entry: int) -> str:
    """The target of a remark; refuses one that the session does not have."""
    if step and entry:
        raise Refused("A remark is on a step or on an entry.", "Name one of the two.")
    if entry:
        if not any(entry == number for group in session.groups for number, _ in group[-1]):
            raise Refused(f"There is no entry {entry} in what you may read of this session.")
        return entry_target(entry)
    if not step:
        return ""
    steps = {key: where for key, where, *_ in session.groups if key}
    found = [
        key
        for key, where in steps.items()
        if step in (key, where.replace(" step ", "/"), where.rpartition(" ")[2])
    ]
    if len(found) != 1:
        there = f"Name one of: {', '.join(steps.values())}." if steps else ""
        raise Refused(f"There is no step {one_line(step)} in what you may read of it.", there)
    return found[0]


def _called(session: ReadSession, on: str) -> tuple[str, str]:
    """What a remark is on, in words; and what that is called or says."""
    if not on:
        return "on the session", ""
    for key, where, heading, place, *_, lines in session.groups:
        if key == on:
            return f"on {joined(', ', where, heading)}", heading
        for number, text in lines:
            if number and number == entry_number(on):
                return f"on “{text}” ({joined(', ', where, place)})", text
    return f"on {one_line(on)}, which is not in what you may read of it", ""
