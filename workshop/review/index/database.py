"""The index of a sessions folder: a cache from which lists, statistics and searches are quick."""

import os
import sqlite3
from collections.abc import Callable, Container, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec import MsgspecError

from workshop.errors import WorkshopError
from workshop.review.catalogue import NO_FILTER, Filter, NewestSessions, SessionListing
from workshop.review.counting import Programme, exclusion_reason, programme
from workshop.review.index.records import (
    DamagedIndex,
    TextGroup,
    unpack_facts,
    unpack_groups,
    unpack_listing,
)
from workshop.review.index.search import (
    EVERYWHERE,
    SearchResults,
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
    same_second,
    writing,
)
from workshop.review.index.words import KnownWords, Query, parse
from workshop.review.series import join_series
from workshop.session.storage.copies import mark_copies
from workshop.session.storage.stamps import stamp_sessions
from workshop.text import one_line
from workshop.user_folders import cache_folder
from workshop.value import Value, replace

if TYPE_CHECKING:
    from workshop.review.facts.facts import SessionFacts

Progress = Callable[[int, int], None]
Answer = TypeVar("Answer")
BATCH_SESSIONS = 250
"""Sessions per transaction; a killed process loses at most one batch."""
MAX_CACHED_SESSIONS = 100
"""Sessions shown recently; a search as you type keeps finding the same ones."""
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_UNWRITABLE = {
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_PERM,
}


class Refreshed(Value):
    """How many sessions a refresh read, and how many it removed.

    `waiting` sessions are still being read by another process.
    """

    read: int = 0
    gone: int = 0
    waiting: int = 0


class _Abandoned(Exception):
    """Nobody waits for the refresh any more."""


class Index(AbstractContextManager["Index"]):
    """The index of one sessions folder; it belongs to the thread that opened it.

    It is a cache: it builds itself, and deleting it loses nothing. `warnings` are sentences about
    what is wrong with it. Answers are as of the last `refresh`.
    """

    def __init__(self, sessions: Path, path: Path | None) -> None:
        self.sessions, self.path = sessions, path
        self.warnings: list[str] = []
        self._at, self._stale = (-1, -1), True
        self._listed_by_number: dict[int, tuple[str, SessionListing]] = {}
        self._wanted: dict[Filter, SessionRanges] = {}
        self._words: KnownWords | None = None
        self._copied: dict[int, str] | None = None
        self._session: Callable[[int], SessionListing] = self._read_session
        self._groups: Callable[[int], list[TextGroup]] = self._read_groups
        self._progress: Progress = lambda done, all: None
        try:
            self._db = connect(path)
        except (sqlite3.Error, OSError) as error:
            self._db = self._replacement(error)

    @classmethod
    def open(cls, sessions: Path, cache: Path | None = None) -> "Index":
        """Open the index of a sessions folder, in `cache` or the user's cache folder.

        Where that folder cannot be written, the index is temporary and vanishes on close.
        """
        folder = cache or cache_folder()
        path: Path | None = index_path(sessions, folder)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            index = cls(sessions, None)
            index.warnings.append(_no_index_file(error.strerror))
            return index
        return cls(sessions, path)

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._db.close()

    def refresh(self, progress: Progress = lambda done, all: None) -> Refreshed:
        """Read what has changed; `progress` is called with the sessions read and their total.

        Does nothing while another process is refreshing.
        """
        self._progress = progress
        return self.with_rebuild(self._refresh)

    def refresh_unless(self, abandoned: Callable[[], bool]) -> bool:
        """Read what has changed; False if it was abandoned before everything was read."""

        def check(done: int, all: int) -> None:
            if abandoned():
                raise _Abandoned

        try:
            self.refresh(check)
        except _Abandoned:
            return False
        return True

    def listings(self, filter: Filter = NO_FILTER) -> list[SessionListing]:
        """The sessions that a filter leaves, newest first."""
        listed = self.with_rebuild(lambda: list(self._listings().values()))
        return listed if filter.wants_all else [one for one in listed if filter.fits(one)]

    def newest(self, filter: Filter, limit: int | None) -> NewestSessions:
        """The newest of the sessions that a filter leaves; None: all of them."""
        listed = self.listings(filter)
        return NewestSessions(tuple(listed[:limit]), len(listed) - len(listed[:limit]))

    def facts_of_curriculum(self, curriculum: str) -> "tuple[SessionFacts, ...]":
        """The facts of those sessions of one curriculum that count, newest first."""
        return self.with_rebuild(lambda: self._facts_of_curriculum(curriculum))

    def facts(self, filter: Filter = NO_FILTER, steps: bool = True) -> Programme:
        """The facts of the sessions that a filter leaves, and which of these do not count.

        Their steps are unpacked once somebody looks at them, whether they are asked for or not.
        """
        return self.with_rebuild(lambda: self._facts(filter))

    def search(self, words: str, filter: Filter = NO_FILTER, limit: int = 50) -> SearchResults:
        """The lines that contain all the words, best first; the words have no query syntax."""
        query = parse(words)
        if not query:
            return SearchResults(empty=True)
        return self.with_rebuild(lambda: self._search(query, filter, max(1, limit)))

    def _refresh(self) -> Refreshed:
        there = self._nameable(stamp_sessions(self.sessions))
        changed, gone = self._changes(there)
        if not changed and not gone:
            return Refreshed()
        from workshop.review.index.workers import read_sessions  # loads kinds and plans

        with self.refresh_lock() as mine:
            if not mine:
                return Refreshed(waiting=len(changed))
            changed, gone = self._changes(there)
            if gone:
                with writing(self._db):
                    for id in gone:
                        delete_session(self._db, id)
            self._progress(0, len(changed))
            done = 0
            wanted = [(id, there[id]) for id in changed]
            with closing(read_sessions(self.sessions, wanted, BATCH_SESSIONS)) as batches:
                for batch in batches:
                    with writing(self._db):
                        insert_sessions(self._db, batch)
                    done += len(batch)
                    self._progress(done, len(changed))
        return Refreshed(len(changed), len(gone))

    def _nameable(self, there: dict[str, str]) -> dict[str, str]:
        """Leave out folders whose names are not UTF-8, which the index cannot store."""
        try:
            os.scandir(self.sessions).close()
        except FileNotFoundError:
            pass
        except OSError as error:
            folder, why = one_line(str(self.sessions)), error.strerror or str(error)
            self._warn(f"The sessions in {folder} cannot be read: {why}.")
        odd = [id for id in there if not _is_utf8(id)]
        for id in odd:
            self._warn(
                f"The session in {one_line(id)} is left out: its folder's name is not UTF-8."
            )
        return {id: stamp for id, stamp in there.items() if id not in odd}

    def _warn(self, sentence: str) -> None:
        if sentence not in self.warnings:
            self.warnings.append(sentence)

    def _changes(self, there: dict[str, str]) -> tuple[list[str], list[str]]:
        """The ids of sessions that are new or changed, newest first, and of those removed."""
        known = dict(self._db.execute("select id, stamp from session"))
        changed = [id for id in there if known.get(id) != there[id]]
        return sorted(changed, reverse=True), [id for id in known if id not in there]

    @contextmanager
    def refresh_lock(self) -> Iterator[bool]:
        """Hold the refresh lock; yields False where another process holds it."""
        if self.path is None:
            yield True
            return
        from filelock import FileLock, Timeout  # mostly nothing has changed

        lock = FileLock(self.path.with_name(f"{self.path.name}.lock"), thread_local=False)
        mine = True
        try:
            lock.acquire(timeout=0)
        except Timeout:
            mine = False
        except (OSError, NotImplementedError):
            pass  # no locks here: then nobody has one
        try:
            yield mine
        finally:
            lock.release()

    def _drop_stale(self) -> None:
        """Drop cached results if this or another process has changed the file."""
        other = self._db.execute("pragma data_version").fetchone()[0]
        if self._at != (at := (other, self._db.total_changes)):
            self._at, self._stale = at, True
            self._wanted, self._words, self._copied = {}, None, None
            self._session = lru_cache(MAX_CACHED_SESSIONS)(self._read_session)
            self._groups = lru_cache(MAX_CACHED_SESSIONS)(self._read_groups)

    def _listings(self) -> dict[int, SessionListing]:
        """The sessions by number; only changed ones are read from the file."""
        with reading(self._db):
            self._drop_stale()
            if self._stale:
                self._listed_by_number, self._stale = self._read_listed(), False
        known = self._listed_by_number
        listed = join_series(mark_copies(one for _, one in known.values()))
        return dict(zip(known, listed, strict=True))

    def _read_listed(self) -> dict[int, tuple[str, SessionListing]]:
        every, got = "select number, stamp from session order by number", {}
        for number, stamp in self._db.execute(every).fetchall():
            known = self._listed_by_number.get(number)
            if known is None or known[0] != stamp:
                data = self._blob("select listed from session where number = ?", number)
                known = stamp, unpack_listing(data, self.sessions)
            got[number] = known
        return got

    def _copies(self) -> dict[int, str]:
        """The numbers of sessions whose log another session has whole, with that one's id."""
        if self._copied is None:
            same = {n: self._read_session(n) for n in same_second(self._db)}
            marked = zip(same, mark_copies(same.values()), strict=True)
            self._copied = {number: one.copy_of for number, one in marked if one.copy_of}
        return self._copied

    def _facts_of_curriculum(self, curriculum: str) -> "tuple[SessionFacts, ...]":
        with reading(self._db):
            self._drop_stale()
            copies = self._copies()
            every = "select number, facts from session natural left join facts"
            query = f"{every} where curriculum = ? order by number"
            rows = self._db.execute(query, (curriculum,))
            found = (unpack_facts(data, later=True) for n, data in rows if n not in copies)
            return tuple(one for one in found if one and not exclusion_reason(one))

    def _facts(self, filter: Filter) -> Programme:
        with reading(self._db):
            self._drop_stale()
            copies = self._copies()
            rows = self._db.execute("select number, facts from facts order by number desc")
            found = {n: unpack_facts(data, later=True) or self._read_session(n) for n, data in rows}
        copied = {found[n].id: of for n, of in copies.items() if n in found}
        return programme(found.values(), copied, filter)

    def _search(self, query: Query, filter: Filter, limit: int) -> SearchResults:
        with reading(self._db):
            self._drop_stale()
            copies = self._copies()
        wanted = EVERYWHERE if filter.wants_all and not copies else self._sessions(filter, copies)
        with reading(self._db):
            self._drop_stale()
            found = find_hits(self._db, query, limit, wanted, self._session, self._groups)
            if found.hits:
                return found
            if self._words is None:
                self._words = KnownWords(dict(self._db.execute("select word, lines from word")))
            finds = partial(self._has_hits, wanted)
            return replace(found, suggestions=self._words.suggest(query, finds))

    def _sessions(self, filter: Filter, copies: Container[int]) -> SessionRanges:
        known = self._listings()
        if filter not in self._wanted:
            self._wanted[filter] = session_ranges(
                known, {n for n, one in known.items() if filter.fits(one) and n not in copies}
            )
        return self._wanted[filter]

    def _has_hits(self, wanted: SessionRanges, query: Query) -> bool:
        return next(match_lines(self._db, query, wanted), None) is not None

    def _read_session(self, number: int) -> SessionListing:
        if not self._stale and number in self._listed_by_number:
            return self._listed_by_number[number][1]
        data = self._blob("select listed from session where number = ?", number)
        return unpack_listing(data, self.sessions)

    def _read_groups(self, number: int) -> list[TextGroup]:
        return unpack_groups(self._blob("select texts from said where number = ?", number))

    def _blob(self, question: str, number: int) -> object:
        row = self._db.execute(question, (number,)).fetchone()
        if row is None:
            raise DamagedIndex
        return row[0]

    def with_rebuild(self, ask: Callable[[], Answer]) -> Answer:
        """Answer from the index; rebuild a damaged one and ask again."""
        try:
            return ask()
        except (sqlite3.Error, MsgspecError, DamagedIndex) as error:
            if _code(error) in _BUSY:
                title = "Another program has been writing in the index of the sessions for seconds."
                raise WorkshopError(title, hint="Try again in a moment.") from error
            with suppress(sqlite3.Error):
                self._db.close()
            self._at, self._listed_by_number = (-1, -1), {}
            self._db = self._replacement(error)
        try:
            self._refresh()
            return ask()
        except sqlite3.Error as error:
            raise _unusable_index(error) from error

    def _replacement(self, error: Exception) -> sqlite3.Connection:
        """A new index in place of a damaged one; a temporary one if no file can be written."""
        if self.path is not None and _code(error) not in _UNWRITABLE | _BUSY:
            self.warnings.append("The index of the sessions was damaged; it is built anew.")
            try:
                delete_index(self.path)
                return connect(self.path)
            except (sqlite3.Error, OSError) as again:
                error = again
        self.path = None
        self.warnings.append(_no_index_file(str(error)))
        try:
            return connect(None)
        except sqlite3.Error as again:
            raise _unusable_index(again) from again


def _code(error: Exception) -> int:
    """SQLite's primary code of an error; 0 for any other error."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _is_utf8(name: str) -> bool:
    return name.isascii() or name == name.encode("utf-8", "replace").decode()


def _unusable_index(error: sqlite3.Error) -> WorkshopError:
    why = one_line(str(error)).capitalize()
    return WorkshopError("The sessions cannot be put into an index.", f"{why}.")


def _no_index_file(why: str | None) -> str:
    return (
        f"No index can be kept in the cache folder ({why or 'no reason given'}); "
        "it is built for this time only."
    )
