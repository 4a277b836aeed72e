"""The index's SQLite file: its path, tables, transactions, inserts and deletes."""

import os
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from itertools import chain
from pathlib import Path

from workshop.review.index.records import SessionRow, unpack_words
from workshop.text import slug

FORMAT = 13
"""Goes up with the tables, the words and what is kept: an index of another format is left alone."""
MAX_UNUSED_S = 30 * 24 * 3600
"""Seconds after which an index of another format is deleted."""
BUSY_TIMEOUT_S = 5.0
"""Seconds to wait for another process to write what it is writing."""
MIN_MERGED_SEGMENTS = 8
"""Parts of the full text that are merged into one: each batch is a part, and merging takes time."""
MAX_LOG_PAGES = 4000
"""Pages that SQLite writes beside its file before it moves them there."""
HASH_BYTES = 32 * 1024 * 1024
"""Words that are collected before the full text writes them: a batch of sessions has fewer."""
LINE_BITS = 20
"""A line's number is its session's, and this many bits for which of its lines it is."""
MAX_OPENED_S, MAX_SAME_SECOND = 2**35, 2**6
"""Seconds since 1970 that are told apart, and sessions of one second."""

TABLES = """
create table session (
    number integer primary key, id text unique not null, stamp text not null,
    curriculum text not null, alone integer not null, listed blob not null
);
create table facts (number integer primary key, facts blob not null);
create table said (number integer primary key, texts blob not null);
create table word (word text primary key, lines integer not null) without rowid;
create virtual table line using fts5(
    words, content='', prefix='1 2 3', tokenize='ascii', columnsize=0
);
create virtual table title using fts5(words, content='', tokenize='ascii', columnsize=0);
create virtual table voice using fts5(words, content='', tokenize='ascii', columnsize=0);
"""


def index_path(sessions: Path, cache: Path) -> Path:
    """The file of one sessions folder's index; it may be deleted at any time."""
    real = os.path.realpath(sessions)
    name = slug(f"{Path(real).parent.name}-{Path(real).name}", "sessions")
    digest = sha256(os.fsencode(real)).hexdigest()[:16]
    return cache / f"{name}-{digest}.{FORMAT}.sqlite"


def connect(path: Path | None) -> sqlite3.Connection:
    """Open an index's file, with its tables; without a path one that is gone when it is closed.

    Raises sqlite3.Error when it is damaged or cannot be written.
    """
    if path is not None:
        with suppress(OSError):
            path.touch(mode=0o600)  # it holds what sessions hold, and is nobody else's
    db = sqlite3.connect("" if path is None else path, timeout=BUSY_TIMEOUT_S, isolation_level=None)
    try:
        _configure(db, path)
    except BaseException:
        db.close()
        raise
    return db


def _configure(db: sqlite3.Connection, path: Path | None) -> None:
    if path is not None and db.execute("pragma journal_mode").fetchone()[0] != "wal":
        db.execute("pragma journal_mode = wal")
    db.execute("pragma synchronous = normal")
    db.execute("pragma temp_store = memory")
    db.execute(f"pragma wal_autocheckpoint = {MAX_LOG_PAGES}")
    if db.execute("pragma user_version").fetchone()[0] == FORMAT:
        return
    with writing(db):
        if db.execute("pragma user_version").fetchone()[0] != FORMAT:
            for statement in TABLES.split(";"):
                db.execute(statement)
            for option, value in (("hashsize", HASH_BYTES), ("automerge", MIN_MERGED_SEGMENTS)):
                db.execute("insert into line (line, rank) values (?, ?)", (option, value))
            db.execute(f"pragma user_version = {FORMAT}")
    if path is not None:
        _delete_unused(path)


@contextmanager
def reading(db: sqlite3.Connection) -> Iterator[None]:
    """A read transaction: one consistent snapshot."""
    db.execute("begin")
    try:
        db.execute("select 1 from session limit 1").fetchone()  # the first read fixes the moment
        yield
    finally:
        with suppress(sqlite3.Error):
            db.execute("commit")


@contextmanager
def writing(db: sqlite3.Connection) -> Iterator[None]:
    """A write transaction; rolls back on any error."""
    db.execute("begin immediate")
    try:
        yield
    except BaseException:
        with suppress(sqlite3.Error):
            db.execute("rollback")
        raise
    db.execute("commit")


def _delete_unused(path: Path) -> None:
    """Delete unused indexes of the same sessions by other versions of the program."""
    name = path.name.partition(".")[0]
    with suppress(OSError):
        now = path.stat().st_mtime
        for other in path.parent.glob(f"{name}.*.sqlite*"):
            if now - other.stat().st_mtime > MAX_UNUSED_S:
                other.unlink()


def delete_index(path: Path) -> None:
    """Delete an index's file, with those that SQLite keeps beside it; raises OSError."""
    for end in ("", "-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)


def insert_sessions(db: sqlite3.Connection, rows: Iterable[SessionRow]) -> None:
    """Insert or replace sessions, in the caller's transaction.

    FTS5 flushes its buffer when row ids fall, so sessions are inserted in rising order.
    """
    words: Counter[str] = Counter()
    for row in sorted(rows, key=lambda row: -row.opened):
        _delete_lines(db, row.id, words)
        number = _free_number(db, row.opened)
        session = (number, row.id, row.stamp, row.curriculum, row.alone, row.listed)
        db.execute("insert into session values (?, ?, ?, ?, ?, ?)", session)
        db.execute("insert into facts values (?, ?)", (number, row.facts))
        db.execute("insert into said values (?, ?)", (number, row.texts))
        lines = list(enumerate(row.lines, number << LINE_BITS))
        db.executemany("insert into line (rowid, words) values (?, ?)", lines)
        db.executemany("insert into title (rowid, words) values (?, ?)", lines[:1])
        db.executemany("insert into voice (rowid, words) values (?, ?)", _said(number, row.voices))
        words.update(_words_by_line(row.lines))
    _add_counts(db, words)


def delete_session(db: sqlite3.Connection, id: str) -> None:
    """Delete a session, in the caller's transaction."""
    words: Counter[str] = Counter()
    _delete_lines(db, id, words)
    _add_counts(db, words)


def _delete_lines(db: sqlite3.Connection, id: str, words: Counter[str]) -> None:
    found = db.execute("select number, texts from session natural join said where id = ?", (id,))
    if (row := found.fetchone()) is None:
        return
    number, texts = row
    lines, voices = unpack_words(texts)
    gone = list(enumerate(lines, number << LINE_BITS))
    for table, rows in (("line", gone), ("title", gone[:1]), ("voice", _said(number, voices))):
        delete = f"insert into {table} ({table}, rowid, words) values ('delete', ?, ?)"
        db.executemany(delete, rows)
    words.subtract(_words_by_line(lines))
    for table in ("session", "facts", "said"):
        db.execute(f"delete from {table} where number = ?", (number,))


def _said(session: int, voices: Iterable[str]) -> list[tuple[int, str]]:
    """The lines with a known speaker, and the words of the speaker's name."""
    return [line for line in enumerate(voices, session << LINE_BITS) if line[1].strip()]


def _words_by_line(lines: Iterable[str]) -> Iterator[str]:
    """The distinct words of each line."""
    return chain.from_iterable(map(set, map(str.split, lines)))


def _free_number(db: sqlite3.Connection, opened: float) -> int:
    """An unused number: the later a session was opened, the lower."""
    number = (MAX_OPENED_S - max(0, min(int(opened), MAX_OPENED_S))) * MAX_SAME_SECOND
    while db.execute("select 1 from session where number = ?", (number,)).fetchone():
        number += 1
    return number


def same_second(db: sqlite3.Connection) -> list[int]:
    """The numbers of sessions that were opened in the same second as another one."""
    second = f"number / {MAX_SAME_SECOND}"
    twice = f"select {second} from session group by 1 having count(*) > 1"
    rows = db.execute(f"select number from session where {second} in ({twice}) order by number")
    return [number for (number,) in rows]


def _add_counts(db: sqlite3.Connection, words: Counter[str]) -> None:
    """Add to the number of lines that contain each word."""
    add = "insert into word values (?, ?) on conflict do update set lines = lines + excluded.lines"
    db.executemany(add, ((word, count) for word, count in sorted(words.items()) if count))
    gone = ((word,) for word, count in words.items() if count < 0)
    db.executemany("delete from word where word = ? and lines <= 0", gone)
