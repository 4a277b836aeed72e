"""The index of a sessions folder: a cache from which lists, statistics and searches are quick."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import lru_cache, partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

from msgspec import MsgspecError

from workshop.errors import WorkshopError
from workshop.review.catalogue import Filter, SessionListing
from workshop.review.index.query import Query, parse
from workshop.review.index.records import (
    DamagedIndex,
    TextGroup,
    stamp_sessions,
    unpack_groups,
    unpack_listing,
    unpack_summary,
)
from workshop.review.index.search import (
    EVERYWHERE,
    Found,
    SessionRanges,
    find_hits,
    match_lines,
    session_ranges,
)
from workshop.review.index.storage import (
    connect,
    delete_index,
    delete_session,
    index_path,
    insert_sessions,
    reading,
    writing,
)
from workshop.review.index.suggest import KnownWords
from workshop.text import one_line
from workshop.user_folders import cache_folder
from workshop.value import Value, replace

if TYPE_CHECKING:
    from workshop.review.past import SessionSummary

Progress = Callable[[int, int], None]
Answer = TypeVar("Answer")
BATCH_SESSIONS = 250
"""Sessions that are written at once: what was written before a kill need not be read again."""
MAX_CACHED_SESSIONS = 100
"""Sessions that were shown last and are kept: while somebody types, the same ones are found."""
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_SHUT = {
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_PERM,
}


class Refreshed(Value):
    """How many sessions were read anew, and how many are gone.

    `waiting` are not in the index yet because another process is reading them.
    """

    read: int = 0
    gone: int = 0
    waiting: int = 0


class Index:
    """The index of one sessions folder; it belongs to the thread that opened it.

    It is a cache: it makes itself, and deleting it loses nothing. `said` are sentences about what
    was wrong with it. What it answers is as it was at the last `refresh`.
    """

    def __init__(self, sessions: Path, path: Path | None) -> None:
        self.sessions, self.path = sessions, path
        self.said: list[str] = []
        self._at, self._stale = (-1, -1), True
        self._listed: dict[int, tuple[str, SessionListing]] = {}
        self._wanted: dict[Filter, SessionRanges] = {}
        self._words: KnownWords | None = None
        self._session: Callable[[int], SessionListing] = self._read_session
        self._groups: Callable[[int], list[TextGroup]] = self._read_groups
        self._told: Progress = _quiet
        try:
            self._db = connect(path)
        except (sqlite3.Error, OSError) as error:
            self._db = self._other(error)

    @classmethod
    def open(cls, sessions: Path, cache: Path | None = None) -> "Index":
        """The index of that sessions folder, in that folder or in the user's own cache.

        Where none can be kept there it is a file of its own that is gone when it is closed.
        """
        folder = cache or cache_folder()
        path: Path | None = index_path(sessions, folder)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            index = cls(sessions, None)
            index.said.append(_nowhere(error.strerror))
            return index
        return cls(sessions, path)

    def __enter__(self) -> "Index":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        self._db.close()

    def refresh(self, told: Progress = lambda done, all: None) -> Refreshed:
        """Read what changed since the last time; `told` hears how many of how many are read.

        Where another process is doing that already it is left to it.
        """
        self._told = told
        return self.with_rebuild(self._refresh)

    def listed(self) -> list[SessionListing]:
        """Every session, the newest first."""
        return self.with_rebuild(lambda: list(self._known().values()))

    def pasts(self, curriculum: str | None = None) -> "list[SessionSummary]":
        """What the sessions tell statistics, the newest first; of one curriculum, or of all."""
        return self.with_rebuild(lambda: self._pasts(curriculum))

    def search(self, words: str, filter: Filter = Filter(), limit: int = 50) -> Found:  # noqa: B008
        """The lines that have all the words, best first; nothing in the words is a command."""
        query = parse(words)
        if not query:
            return Found(empty=True)
        return self.with_rebuild(lambda: self._search(query, filter, max(1, limit)))

    def _refresh(self) -> Refreshed:
        there = self._named(stamp_sessions(self.sessions))
        changed, gone = self._differing(there)
        if not changed and not gone:
            return Refreshed()
        from workshop.review.index.workers import read_sessions  # loads kinds and plans

        with self.refresh_lock() as mine:
            if not mine:
                return Refreshed(waiting=len(changed))
            changed, gone = self._differing(there)
            if gone:
                with writing(self._db):
                    for id in gone:
                        delete_session(self._db, id)
            self._told(0, len(changed))
            done = 0
            wanted = [(id, there[id]) for id in changed]
            with closing(read_sessions(self.sessions, wanted, BATCH_SESSIONS)) as batches:
                for batch in batches:
                    with writing(self._db):
                        insert_sessions(self._db, batch)
                    done += len(batch)
                    self._told(done, len(changed))
        return Refreshed(len(changed), len(gone))

    def _named(self, there: dict[str, str]) -> dict[str, str]:
        """Without the folders whose names are no text, which no index can hold."""
        if not there and (why := _shut(self.sessions)):
            self._say(f"The sessions in {one_line(str(self.sessions))} cannot be read: {why}.")
        odd = [id for id in there if not id.isascii() and id != _text(id)]
        for id in odd:
            self._say(f"The session in {one_line(id)} is left out: its folder's name is not UTF-8.")
        return {id: stamp for id, stamp in there.items() if id not in odd} if odd else there

    def _say(self, sentence: str) -> None:
        if sentence not in self.said:
            self.said.append(sentence)

    def _differing(self, there: dict[str, str]) -> tuple[list[str], list[str]]:
        """Ids of sessions that the index does not have as they are, and of those gone."""
        known = dict(self._db.execute("select id, stamp from session"))
        changed = [id for id in there if known.get(id) != there[id]]
        return sorted(changed, reverse=True), [id for id in known if id not in there]

    @contextmanager
    def refresh_lock(self) -> Iterator[bool]:
        """Whether no other process is refreshing; while it is so, none begins to."""
        if self.path is None:
            yield True
            return
        from filelock import FileLock, Timeout  # mostly nothing has changed

        lock = FileLock(self.path.with_name(f"{self.path.name}.lock"), thread_local=False)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            yield False
            return
        except (OSError, NotImplementedError):  # no locks here: then nobody has one
            yield True
            return
        try:
            yield True
        finally:
            lock.release()

    def _look(self) -> None:
        """Forget what is kept here when the file has changed, also by another process."""
        other = self._db.execute("pragma data_version").fetchone()[0]
        if self._at != (at := (other, self._db.total_changes)):
            self._at, self._stale = at, True
            self._wanted, self._words = {}, None
            self._session = lru_cache(MAX_CACHED_SESSIONS)(self._read_session)
            self._groups = lru_cache(MAX_CACHED_SESSIONS)(self._read_groups)

    def _known(self) -> dict[int, SessionListing]:
        """The sessions by number; only those that changed are read from the file."""
        with reading(self._db):
            self._look()
            if self._stale:
                self._listed, self._stale = self._read_listed(), False
        return {number: listed for number, (_, listed) in self._listed.items()}

    def _read_listed(self) -> dict[int, tuple[str, SessionListing]]:
        every, got = "select number, stamp from session order by number", {}
        for number, stamp in self._db.execute(every).fetchall():
            known = self._listed.get(number)
            if known is None or known[0] != stamp:
                data = self._one("select listed from session where number = ?", number)
                known = stamp, unpack_listing(data, self.sessions)
            got[number] = known
        return got

    def _pasts(self, curriculum: str | None) -> "list[SessionSummary]":
        of = "select past from session natural left join past"
        args: tuple[str, ...] = ()
        if curriculum is not None:
            of, args = f"{of} where curriculum = ?", (curriculum,)
        found = (
            unpack_summary(data) for (data,) in self._db.execute(f"{of} order by number", args)
        )
        return [past for past in found if past is not None]

    def _search(self, query: Query, filter: Filter, limit: int) -> Found:
        wanted = EVERYWHERE if filter.wants_all else self._sessions(filter)
        with reading(self._db):
            self._look()
            found = find_hits(self._db, query, limit, wanted, self._session, self._groups)
            if found.hits:
                return found
            if self._words is None:
                self._words = KnownWords(dict(self._db.execute("select word, lines from word")))
            finds = partial(self._finds, wanted)
            return replace(found, meant=self._words.meant(query, finds))

    def _sessions(self, filter: Filter) -> SessionRanges:
        known = self._known()
        if filter not in self._wanted:
            self._wanted[filter] = session_ranges(
                known, {n for n, one in known.items() if filter.fits(one)}
            )
        return self._wanted[filter]

    def _finds(self, wanted: SessionRanges, query: Query) -> bool:
        return next(match_lines(self._db, query, wanted), None) is not None

    def _read_session(self, number: int) -> SessionListing:
        if not self._stale and number in self._listed:
            return self._listed[number][1]
        data = self._one("select listed from session where number = ?", number)
        return unpack_listing(data, self.sessions)

    def _read_groups(self, number: int) -> list[TextGroup]:
        return unpack_groups(self._one("select texts from said where number = ?", number))

    def _one(self, question: str, number: int) -> object:
        row = self._db.execute(question, (number,)).fetchone()
        if row is None:
            raise DamagedIndex
        return row[0]

    def with_rebuild(self, ask: Callable[[], Answer]) -> Answer:
        """The answer; when the index turns out to be damaged it is made anew and asked again."""
        try:
            return ask()
        except (sqlite3.Error, MsgspecError, DamagedIndex) as error:
            if _code(error) in _BUSY:
                title = "Another program has been writing in the index of the sessions for seconds."
                raise WorkshopError(title, hint="Try again in a moment.") from error
            with suppress(sqlite3.Error):
                self._db.close()
            self._at, self._listed = (-1, -1), {}
            self._db = self._other(error)
        try:
            self._refresh()
            return ask()
        except sqlite3.Error as error:
            raise _hopeless(error) from error

    def _other(self, error: Exception) -> sqlite3.Connection:
        """A fresh file in place of one that is damaged, or elsewhere if none can be written."""
        if self.path is not None and _code(error) not in _SHUT | _BUSY:
            self.said.append("The index of the sessions was damaged; it is built anew.")
            try:
                delete_index(self.path)
                return connect(self.path)
            except (sqlite3.Error, OSError) as again:
                error = again
        self.path = None
        self.said.append(_nowhere(str(error)))
        try:
            return connect(None)
        except sqlite3.Error as again:
            raise _hopeless(again) from again


def _code(error: Exception) -> int:
    """The number that SQLite gives an error, 0 when it is none of its."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _shut(folder: Path) -> str:
    """Why nobody can look into a folder; nothing when one can, or it is not there."""
    try:
        os.scandir(folder).close()
    except FileNotFoundError:
        return ""
    except OSError as error:
        return error.strerror or str(error)
    return ""


def _text(name: str) -> str:
    return name.encode("utf-8", "replace").decode()


def _hopeless(error: sqlite3.Error) -> WorkshopError:
    why = one_line(str(error)).capitalize()
    return WorkshopError("The sessions cannot be put into an index.", f"{why}.")


def _nowhere(why: str | None) -> str:
    return (
        f"No index can be kept in the cache folder ({why or 'no reason given'}); "
        "it is built for this time only."
    )


def _quiet(done: int, all: int) -> None:
    """Nobody wants to know."""
