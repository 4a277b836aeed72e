"""The index's file: where it is, its tables, and what is done when it cannot be used."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from workshop.text import slug

FORMAT = 2
"""Goes up with the tables, the words and what is kept: an index of another format is left alone."""
PAST = 1
"""The format of what is kept for statistics: `past.FORMAT`."""
UNUSED = 30 * 24 * 3600
"""Seconds after which an index of another format is taken away."""
PATIENCE = 5.0
"""Seconds to wait for another process to write what it is writing."""

TABLES = """
create table session (
    number integer primary key, id text unique not null, stamp text not null,
    curriculum text not null, alone integer not null, listed blob not null
);
create table past (number integer primary key, past blob not null);
create table said (number integer primary key, texts blob not null);
create table word (word text primary key, lines integer not null) without rowid;
create virtual table line using fts5(
    words, content='', prefix='1 2 3', tokenize='ascii', columnsize=0
);
create virtual table title using fts5(words, content='', tokenize='ascii', columnsize=0);
"""


def index_path(sessions: Path, cache: Path) -> Path:
    """The file of one sessions folder's index; it may be deleted at any time."""
    real = os.path.realpath(sessions)
    name = slug(f"{Path(real).parent.name}-{Path(real).name}", "sessions")
    told = sha256(os.fsencode(real)).hexdigest()[:16]
    return cache / f"{name}-{told}.{FORMAT}-{PAST}.sqlite"


def connect(path: Path | None) -> sqlite3.Connection:
    """Open an index's file, with its tables; without a path one that is gone when it is closed.

    Raises sqlite3.Error when it is damaged or cannot be written.
    """
    if path is not None:
        with suppress(OSError):
            path.touch(mode=0o600)  # it holds what sessions hold, and is nobody else's
    db = sqlite3.connect("" if path is None else path, timeout=PATIENCE, isolation_level=None)
    try:
        _settle(db, path)
    except BaseException:
        db.close()
        raise
    return db


def _settle(db: sqlite3.Connection, path: Path | None) -> None:
    if path is not None and db.execute("pragma journal_mode").fetchone()[0] != "wal":
        db.execute("pragma journal_mode = wal")
    db.execute("pragma synchronous = normal")
    db.execute("pragma temp_store = memory")
    if db.execute("pragma user_version").fetchone()[0] == FORMAT:
        return
    with writing(db):
        if db.execute("pragma user_version").fetchone()[0] != FORMAT:
            for statement in TABLES.split(";"):
                db.execute(statement)
            db.execute(f"pragma user_version = {FORMAT}")
    if path is not None:
        sweep(path)


@contextmanager
def reading(db: sqlite3.Connection) -> Iterator[None]:
    """All that is asked is answered as of one moment, whatever is written meanwhile."""
    db.execute("begin")
    try:
        db.execute("select 1 from session limit 1").fetchone()  # the moment is that of the first
        yield
    finally:
        with suppress(sqlite3.Error):
            db.execute("commit")


@contextmanager
def writing(db: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing is written."""
    db.execute("begin immediate")
    try:
        yield
    except BaseException:
        with suppress(sqlite3.Error):
            db.execute("rollback")
        raise
    db.execute("commit")


def sweep(path: Path) -> None:
    """Take away what another version of the program kept of the same sessions a while ago."""
    name = path.name.partition(".")[0]
    with suppress(OSError):
        now = path.stat().st_mtime
        for other in path.parent.glob(f"{name}.*.sqlite*"):
            if now - other.stat().st_mtime > UNUSED:
                other.unlink()


def remove(path: Path) -> None:
    """Take an index's file away, with those that SQLite keeps beside it; raises OSError."""
    for end in ("", "-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)
