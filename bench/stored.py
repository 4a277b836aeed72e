"""A store with many sessions, in a server of its own: made, and kept in a folder if one is named.

A few sessions are pushed in earnest, all others are copied as rows that equal pushed ones, into
partitions that have their indexes already.
"""

import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path

import psycopg
from store.server import ADMIN, Server

from bench.store_rows import TABLES, Rows
from bench.store_sessions import CURRICULA, TRAINERS, Made, Writer, curriculum_files, login
from workshop.session.storage.fingerprint import plan_digest
from workshop.store.connection import Connection, connect
from workshop.store.rights import grant
from workshop.store.schema import bring_up_to_date

SETTINGS = {
    "listen_addresses": "", "shared_buffers": "2GB", "max_connections": "40", "jit": "off",
    "max_wal_size": "4GB", "checkpoint_timeout": "30min", "maintenance_work_mem": "512MB",
}  # fmt: skip
LOADING = SETTINGS | {
    "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off",
    "wal_level": "minimal", "max_wal_senders": "0",
}  # fmt: skip
AT_ONCE = 1000
"""Sessions that are copied in one go."""
DATABASE, REVIEWER = "training", "reviewer"
SUMMARY = """
insert into workshop.summary select month, owner, count(*), max(day)
from workshop.projection where month = %s group by month, owner
"""


ALONE = """
insert into workshop.alone select owner, chain, month, key from workshop.fact where month = %s
"""


class ManyStored:
    """A store with so many sessions in a folder."""

    def __init__(self, folder: Path, count: int) -> None:
        self.folder, self.count = folder, count
        self.server, self.writer = Server(folder), Writer(count)

    def address(self, user: str = ADMIN) -> str:
        return self.server.address(user, DATABASE)

    @contextmanager
    def running(self, settings: Mapping[str, str] = SETTINGS) -> Iterator[None]:
        self.server.start(settings, 0)
        try:
            yield
        finally:
            self.server.end(signal.SIGINT)

    @contextmanager
    def opened(self, user: str = ADMIN) -> Iterator[Connection]:
        """The database as somebody, whichever version of the program has made it."""
        with connect(self.address(user)) as db:
            yield db

    def make(self) -> None:
        """Fill it; where that was broken off it goes on there."""
        if not (self.folder / "data").exists():
            Server.create({}, at=self.folder)
        with self.running(LOADING):
            with self.server.connect() as db:
                named = "select from pg_database where datname = %s"
                new = not db.execute(named, [DATABASE]).rowcount
                if new:
                    db.execute(f"create database {DATABASE}".encode())
            with self.opened() as db:
                if new:
                    _set_up(db)
                filled = self._fill(db)
            if filled:
                with psycopg.connect(self.address(), autocommit=True) as db:
                    db.execute("vacuum (freeze, analyze)")  # which takes minutes

    def rows(self) -> Rows:
        """What makes the rows, with the key of the store."""
        with self.opened() as db:
            row = db.execute("select key from workshop.secret").fetchone()
            assert row is not None
            return Rows(row[0])

    def _fill(self, db: Connection) -> bool:
        """Copy what is missing, month by month, the oldest first; tell whether there was any."""
        rows, filled = self.rows(), False
        for month, numbers in groupby(range(self.count), self.writer.month):
            db.execute("select workshop.open_month(%s)", [month])
            parts = {table: f"workshop.{table}_{month:%Y_%m}" for table in TABLES}
            empty = {
                table: part
                for table, part in parts.items()
                if not db.execute(f"select from {part} limit 1".encode()).rowcount
            }
            if empty:
                with db.transaction():
                    db.execute("set local session_replication_role = replica")  # no triggers
                    copy_rows(db, empty, [*map(self.writer.session, numbers)], rows)
                    if "projection" in empty:
                        db.execute(SUMMARY, [month])
                    if "fact" in empty:
                        db.execute(ALONE, [month])
                print(f"{month:%Y-%m}: {', '.join(empty)}", flush=True)
                filled = True
        return filled


def _set_up(db: Connection) -> None:
    """The schema, everybody's login, and the curricula as each has led them."""
    bring_up_to_date(db)
    grant(db, REVIEWER, "reviewer")
    for trainer in range(TRAINERS):
        grant(db, login(trainer), "trainer")
    plans = [curriculum_files(number) for number in range(CURRICULA)]
    insert = "insert into workshop.plan values (%s, %s, %s, %s)"
    with db.transaction(), db.cursor() as cursor:
        for trainer in range(TRAINERS):
            cursor.executemany(insert, [
                (login(trainer), plan_digest(plan), [*map(str, plan)], [*plan.values()])
                for plan in plans
            ])  # fmt: skip


def copy_rows(
    db: psycopg.Connection[object], parts: Mapping[str, str], made: list[Made], rows: Rows
) -> None:
    """Copy the rows of these sessions into tables."""
    for first in range(0, len(made), AT_ONCE):
        copied = [rows.of(one) for one in made[first : first + AT_ONCE]]
        for table, part in parts.items():
            with db.cursor().copy(f"copy {part} from stdin".encode()) as copy:
                copy.write(b"".join(each[table] for each in copied))
