"""Sessions that leave a store: those that somebody stands in, on request, or withdrawn ones."""

from datetime import date
from pathlib import Path

from workshop.errors import Refused
from workshop.review.index.words import split_words
from workshop.session.storage.session_folder import read_log_bytes
from workshop.store.connection import Connection, Withdrawn
from workshop.store.people import code
from workshop.store.remarks import pseudonym_key
from workshop.store.sealed import seal
from workshop.text import one_line, plural
from workshop.value import Value


class Standing(Value):
    """A session of a store in which somebody stands; no day where it is not projected yet."""

    owner: str
    key: str
    day: date | None
    lines: int

    @property
    def id(self) -> str:
        """By what others know the session."""
        return f"{self.day or 'no-day'}-{self.key[:8]}"


class Tombstone(Value):
    """What is left of a session: when it was deleted, how far it had come, the sum of that line.

    It was `withdrawn` by whoever asks, or else somebody stood in it who wanted to be forgotten.
    """

    deleted: date
    lines: int
    sum: str
    withdrawn: bool


def find_person(db: Connection, name: str, organisation: str | None = None) -> list[Standing]:
    """The sessions in which somebody of that name stands, whoever pushed them; for admins.

    With an organisation, those who came from there or from nowhere that is known.
    """
    select = "select owner, key, day, lines from workshop.find_person(%s::bigint[])"
    return [Standing(*row) for row in db.execute(select, [_codes(db, name, organisation)])]


def forget_person(db: Connection, name: str, organisation: str | None = None) -> list[Standing]:
    """Delete the same from the store, and say which they were; nor is a search for them kept."""
    select = "select * from workshop.forget_person(%s::bigint[], %s::text[])"
    asked = (_codes(db, name, organisation), split_words(name))
    return [Standing(*row) for row in db.execute(select, asked)]


def count_unknown(db: Connection) -> int:
    """How many sessions were not pushed to their end: it is not known who stands in them."""
    found = db.execute("select workshop.unknown()").fetchone()
    return int(found[0]) if found else 0


def tombstones(db: Connection, key: str | None = None) -> list[Tombstone]:
    """Of the session that is known by this key, whoever pushed it; or of all one's own."""
    return [Tombstone(*row) for row in db.execute("select * from workshop.deleted(%s)", [key])]


def departure_note(db: Connection) -> str:
    """A sentence for each way in which sessions of one's own have gone from the store."""
    gone = tombstones(db)
    ways = {False: "of yours went as somebody asked for it", True: "you have withdrawn"}
    return " ".join(
        f"{plural(len(dates), 'session')} {how}, last on {dates[0]}."
        for withdrawn, how in ways.items()
        if (dates := [one.deleted for one in gone if one.withdrawn == withdrawn])
    )


def withdraw(db: Connection, month: date, key: str) -> None:
    """Take one's own session out; a tombstone keeps it away from the next push."""
    db.execute("select workshop.withdraw(%s, %s)", (month, key))


def take_again(db: Connection, folder: Path) -> None:
    """Have the next push take a session that was withdrawn."""
    db.execute("select workshop.take_again(%s)", [seal(read_log_bytes(folder)).key])


def refusal(gone: Tombstone) -> Refused:
    """What is said to whoever pushes a session that was deleted."""
    if gone.withdrawn:
        hint = "To have it there again: workshop push SESSION --again"
        return Withdrawn(f"You withdrew it from the store on {gone.deleted}.", hint=hint)
    return Refused(
        f"It was deleted from the store on {gone.deleted}, as somebody who stands in it asked for "
        "that.",
        hint="The store takes it no more. The folder here still has what was said: delete it, too, "
        "unless you have a reason to keep it that you can name.",
    )


def _codes(db: Connection, name: str, organisation: str | None) -> list[int]:
    key = pseudonym_key(db)
    if not any(map(str.isalnum, name)):
        raise Refused(f"“{one_line(name)}” is nobody's name.")
    places = (None,) if organisation is None else (organisation, "")
    return [code(key, name, place) for place in places]
