"""The sessions of a folder for Home and `workshop list`: a log is read again only if it changed."""

import os
from contextlib import closing, suppress
from hashlib import sha256
from pathlib import Path

from msgspec import DecodeError, msgpack

from workshop import __version__
from workshop.kept import keep, read_kept
from workshop.lazy import load
from workshop.session.storage.entry import SessionEntry, newest_first
from workshop.session.storage.stamps import stamp_sessions
from workshop.user_folders import cache_folder
from workshop.value import Value, replace

FORMAT = 1
"""Goes up when the same log is listed otherwise."""
MIN_INDEXED = 50
"""Sessions from which on asking an index is quicker than reading each of them for homework."""
READ = "workshop.session.storage.listing:read_listing"
COPIES = "workshop.session.storage.copies:mark_copies"
"""For logs that have changed, and those that may be copies: both load every kind."""


class KnownSession(Value):
    """A session as it was listed, and the stamp that it had."""

    stamp: str
    entry: SessionEntry


_decoder = msgpack.Decoder(tuple[KnownSession, ...], dec_hook=lambda _, path: Path(path))


def list_folder(folder: Path) -> list[SessionEntry]:
    """Every session in a folder, the newest first, as `list_sessions` has them."""
    known, found = _known(folder), dict[str, KnownSession]()
    for id, stamp in stamp_sessions(folder).items():
        if (one := known.get(id)) is None or one.stamp != stamp:
            one = KnownSession(stamp, load(READ)(folder / id))
        found[id] = one
    _keep(folder, known, found)
    entries = newest_first(one.entry for one in found.values())
    begun = [entry.opened for entry in entries if entry.opened]
    return entries if len({*begun}) == len(begun) else [*load(COPIES)(entries)]


def ids_without_homework(folder: Path) -> frozenset[str]:
    """Ids of sessions that have no homework and follow none up, as far as an index knows."""
    stamps = stamp_sessions(folder)
    if len(stamps) < MIN_INDEXED:
        return frozenset()
    import sqlite3  # few folders have so many sessions

    from workshop.review.index.storage import connect, index_path

    path = index_path(folder, cache_folder())
    if not path.is_file():
        return frozenset()
    with suppress(sqlite3.Error), closing(connect(path)) as db:
        rows = db.execute("select id, stamp from session where alone").fetchall()
        return frozenset(id for id, stamp in rows if stamps.get(id) == stamp)
    return frozenset()


def _known(folder: Path) -> dict[str, KnownSession]:
    """The sessions of a folder as they were listed last."""
    found = dict[str, KnownSession]()
    if data := read_kept(_path(folder), _key(folder)):
        with suppress(DecodeError):
            for one in _decoder.decode(data):
                entry = replace(one.entry, folder=folder / one.entry.id)
                found[entry.id] = KnownSession(one.stamp, entry)
    return found


def _keep(folder: Path, known: dict[str, KnownSession], found: dict[str, KnownSession]) -> None:
    """Keep what was found, if it is not what was known; damage is looked at each time."""
    sound = {id: one for id, one in found.items() if not one.entry.damaged}
    if sound.keys() != known.keys() or any(known[id] is not one for id, one in sound.items()):
        with suppress(OSError, UnicodeError):  # a folder's name need not be text
            data = msgpack.encode([*sound.values()], enc_hook=lambda _: "")
            keep(_path(folder), _key(folder), data)


def _path(folder: Path) -> Path:
    return cache_folder() / "lists" / sha256(os.fsencode(_key(folder))).hexdigest()[:32]


def _key(folder: Path) -> str:
    return f"{__version__} {FORMAT} {os.path.realpath(folder)}"
