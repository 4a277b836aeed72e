"""The store's schema: numbered files of SQL, each applied once and in order."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path

from workshop.errors import WorkshopError
from workshop.store.connection import Connection, connect, no_store, place_in_words, read_address
from workshop.value import Value

FOLDER = Path(__file__).parent / "migrations"
LOCK = int.from_bytes(b"workshop")
"""The advisory lock under which one at a time brings a store up to date."""


class Migration(Value):
    """One numbered file of SQL; `digest` says later whether it is still the same."""

    number: int
    name: str
    sql: bytes

    @property
    def digest(self) -> str:
        return sha256(self.sql).hexdigest()


@cache
def migrations() -> tuple[Migration, ...]:
    """All of this version of the program, in order."""
    paths = sorted(FOLDER.glob("*.sql"))
    return tuple(Migration(int(p.name[:4]), p.stem[5:], p.read_bytes()) for p in paths)


def missing(applied: Mapping[int, str]) -> tuple[Migration, ...]:
    """What a store lacks that has these applied, by number and digest.

    Raises WorkshopError for one that this version of the program does not know.
    """
    every = migrations()
    known = {one.number: one.digest for one in every}
    if any(known.get(number) != digest for number, digest in applied.items()):
        raise WorkshopError(
            "The store is of another version of the program than this one.",
            hint="Use the version with which the store was set up, or a newer one.",
        )
    return tuple(one for one in every if one.number not in applied)


def applied(db: Connection) -> dict[int, str]:
    """What has been applied to a store, by number, with the digest; nothing where there is none."""
    if db.execute("select to_regclass('workshop.migration')").fetchone() == (None,):
        return {}
    return dict(db.execute("select number, digest from workshop.migration").fetchall())


def bring_up_to_date(db: Connection) -> tuple[Migration, ...]:
    """Apply what is missing: all of it, or nothing where it breaks off; return what that was."""
    with db.transaction():
        db.execute("select pg_advisory_xact_lock(%s)", [LOCK])
        todo = missing(applied(db))
        for one in todo:
            db.execute(one.sql)
            row = (one.number, one.name, one.digest)
            db.execute("insert into workshop.migration values (%s, %s, %s)", row)
            db.execute("reset role")
    return todo


@contextmanager
def open_store(address: str) -> Iterator[Connection]:
    """A connection to a store that is as this version of the program expects it."""
    with connect(address) as db:
        there = applied(db)
        if not there:
            raise no_store(place_in_words(read_address(address)))
        if missing(there):
            raise WorkshopError(
                "The store is of an earlier version of the program.",
                hint="Whoever keeps it brings it up to date: workshop store init URL",
            )
        yield db
