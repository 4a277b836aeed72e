"""The sessions of a folder for Home and `workshop list`: from an index where there are many."""

from contextlib import closing
from pathlib import Path
from typing import Any

from msgspec import MsgspecError

from workshop.review.index.records import DamagedIndex, stamp_sessions, unpack_listing
from workshop.session.storage.copies import mark_copies
from workshop.session.storage.entry import SessionEntry
from workshop.session.storage.listing import list_sessions, newest_first, read_listing
from workshop.user_folders import cache_folder

MIN_INDEXED = 50
"""Sessions from which on opening an index is quicker than reading each of them."""


def list_folder(folder: Path) -> list[SessionEntry]:
    """Every session in a folder, the newest first, as `list_sessions` has them.

    Where there are many, those that an index has as they are need not be read.
    """
    stamps = stamp_sessions(folder)
    if len(stamps) < MIN_INDEXED:
        return list_sessions(folder)
    known = _known(folder, stamps)
    found = newest_first(known.get(id) or read_listing(folder / id) for id in stamps)
    return mark_copies(found)


def ids_without_homework(folder: Path) -> frozenset[str]:
    """Ids of sessions that have no homework and follow none up, as far as an index knows."""
    stamps = stamp_sessions(folder)
    if len(stamps) < MIN_INDEXED:
        return frozenset()
    rows = _query(folder, "select id, stamp from session where alone")
    return frozenset(id for id, stamp in rows if stamps.get(id) == stamp)


def _known(folder: Path, stamps: dict[str, str]) -> dict[str, SessionEntry]:
    """The sessions of which the index has these stamps; none when it is damaged."""
    names, found = SessionEntry.__struct_fields__, {}
    try:
        for id, stamp, data in _query(folder, "select id, stamp, listed from session"):
            if stamps.get(id) == stamp:
                listing = unpack_listing(data, folder)
                found[id] = SessionEntry(*(getattr(listing, name) for name in names))
    except (MsgspecError, DamagedIndex):
        return {}
    return found


def _query(folder: Path, query: str) -> list[tuple[Any, ...]]:
    """What the index answers; nothing without one that can be read."""
    import sqlite3  # few folders have so many sessions

    from workshop.review.index.storage import connect, index_path

    path = index_path(folder, cache_folder())
    if not path.is_file():
        return []
    try:
        with closing(connect(path)) as db:
            return db.execute(query).fetchall()
    except sqlite3.Error:
        return []
