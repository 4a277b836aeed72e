"""Putting sessions into the index and taking them out; inside a transaction of the caller's."""

import sqlite3
from collections import Counter
from collections.abc import Iterable

from workshop.review.index.records import Row, as_lines, folded
from workshop.review.index.search import SHIFT

FAR, TWINS = 2**35, 2**6
"""Seconds from 1970 on that are told apart, and how many sessions of one second."""


def put(db: sqlite3.Connection, rows: Iterable[Row]) -> None:
    """Put sessions in, each in place of what was known of it.

    The full text wants rising numbers; at each that falls it writes down what it has.
    """
    words: Counter[str] = Counter()
    for row in sorted(rows, key=lambda row: -row.opened):
        _take(db, row.id, words)
        number = _number(db, row.opened)
        kept = (number, row.id, row.stamp, row.curriculum, row.alone, row.listed)
        db.execute("insert into session values (?, ?, ?, ?, ?, ?)", kept)
        db.execute("insert into past values (?, ?)", (number, row.past))
        db.execute("insert into said values (?, ?)", (number, row.texts))
        lines = [(number << SHIFT | at, line) for at, line in enumerate(row.lines)]
        db.executemany("insert into line (rowid, words) values (?, ?)", lines)
        db.executemany("insert into title (rowid, words) values (?, ?)", lines[:1])
        for line in row.lines:
            words.update(set(line.split()))
    _count(db, words)


def drop(db: sqlite3.Connection, id: str) -> None:
    """Take a session out."""
    words: Counter[str] = Counter()
    _take(db, id, words)
    _count(db, words)


def _take(db: sqlite3.Connection, id: str, words: Counter[str]) -> None:
    found = db.execute("select number, texts from session natural join said where id = ?", (id,))
    if (row := found.fetchone()) is None:
        return
    number, texts = row
    lines = [folded(text) for text in as_lines(texts)]
    gone = [(number << SHIFT | at, line) for at, line in enumerate(lines)]
    for table, rows in (("line", gone), ("title", gone[:1])):
        off = f"insert into {table} ({table}, rowid, words) values ('delete', ?, ?)"
        db.executemany(off, rows)
    for line in lines:
        words.subtract(set(line.split()))
    for table in ("session", "past", "said"):
        db.execute(f"delete from {table} where number = ?", (number,))


def _number(db: sqlite3.Connection, opened: float) -> int:
    """A number that is free: the later a session was opened, the lower it is."""
    number = (FAR - max(0, min(int(opened), FAR))) * TWINS
    while db.execute("select 1 from session where number = ?", (number,)).fetchone():
        number += 1
    return number


def _count(db: sqlite3.Connection, words: Counter[str]) -> None:
    """Note in how many more or fewer lines each word stands."""
    more = "insert into word values (?, ?) on conflict do update set lines = lines + excluded.lines"
    db.executemany(more, ((word, count) for word, count in sorted(words.items()) if count))
    gone = ((word,) for word, count in words.items() if count < 0)
    db.executemany("delete from word where word = ? and lines <= 0", gone)
