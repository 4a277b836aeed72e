"""What a reviewer does with a session that others have pushed: remark on what is said in it."""

from datetime import UTC, date, datetime

from psycopg import errors

from workshop.errors import Refused
from workshop.review.index.records import DamagedIndex, TextGroup, unpack_groups
from workshop.review.remarks import ReviewRemark, entry_target
from workshop.store.connection import Connection
from workshop.store.page import ReadSession, RemarkChange
from workshop.store.reading import MOST_BYTES, listed
from workshop.store.remarks import remark_words, stored_remarks
from workshop.text import one_line

MOST_LETTERS = 2_000
"""The length of a remark that is made in a store."""


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
    standing = {one.id: one for one in stored_remarks(db, month, key) if not one.gone}
    return ReadSession(month, key, listing, groups, tuple(standing.values()))


def remark_on(
    db: Connection, session: ReadSession, text: str, step: str, entry: int, now: datetime
) -> str:
    """Remark on a session, a step or an entry of it; return what on, in words."""
    on = _target(session, step, entry)
    change_remark(db, session, RemarkChange(on, text, now))
    return session.describe_target(on)[0]


def take_off(db: Connection, session: ReadSession, number: int) -> str:
    """Take off the remark of that number, which has to be one's own; return what it was on."""
    if number > len(session.remarks):
        raise Refused(f"There is no remark {number} on this session.")
    one = session.remarks[number - 1]
    if not one.mine:
        raise Refused("That remark is somebody else's.")
    change_remark(db, session, RemarkChange(one.remark.on, "", off=one.id))
    return session.describe_target(one.remark.on)[0]


def change_remark(db: Connection, session: ReadSession, change: RemarkChange) -> None:
    """Make a remark, or take one's own off, or both: that is how one is corrected."""
    said, there = one_line(change.text), (session.month, session.key)
    if len(said) > MOST_LETTERS or not (said or change.off):
        raise Refused(f"A remark in a store has 1 to {MOST_LETTERS:,} letters.")
    own = Refused("It is your own session.", hint="Remark on it where it lies, then push it.")
    try:
        with db.transaction():
            if said:
                about = session.describe_target(change.on)[1]
                made = ReviewRemark(change.at, one_line(db.info.user), change.on, said, about)
                row = (*there, made.id, made.at, made.on, about, said, remark_words(said))
                select = "select workshop.add_remark(%s, %s, %s, %s, %s, %s, %s, %s)"
                if db.execute(select, row).fetchone() == (0,):
                    raise own
            if change.off:
                db.execute("select workshop.take_off(%s, %s, %s)", (*there, change.off))
    except errors.InsufficientPrivilege as error:  # of a trainer, who reads nothing else
        raise own from error


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
