"""The sessions of a store for threads that ask by turns, over a few connections that are kept."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Lock

import psycopg
from psycopg_pool import ConnectionPool

from workshop.errors import Refused
from workshop.review.catalogue import NO_FILTER, Filter, NewestSessions, SessionListing
from workshop.review.compare.compare import Comparison
from workshop.review.counting import Programme
from workshop.review.index.database import Refreshed
from workshop.review.index.search import SearchResults
from workshop.store.connection import (
    DEFAULTS,
    Connection,
    NotNow,
    explain,
    place_in_words,
    read_address,
    refuse_what_is_unfit,
)
from workshop.store.page import ReadSession, RemarkChange
from workshop.store.reading import StoredSessions
from workshop.store.reviewing import change_remark, find_read
from workshop.store.schema import open_store
from workshop.store.side_by_side import side_by_side

MOST = 2
"""Connections at once: one that answers, and one that is not done with what nobody wants now."""
IDLE_S, PATIENCE_S = 60.0, 10.0
"""Seconds after which an unused connection is closed, and for which a new one is waited for."""
THERE_S = 3.0
"""Seconds to find out whether a connection that was kept still leads anywhere."""
logging.getLogger("psycopg.pool").addHandler(logging.NullHandler())  # else it writes on the screen


class PooledSessions:
    """The sessions of a store; it is opened when it is asked first, and again where it went away.

    Raises WorkshopError, which says what is wrong with the store or with the way to it.
    """

    warnings: Sequence[str] = ()

    def __init__(self, address: str) -> None:
        given = read_address(address)
        self.place = place_in_words(given)
        self._address, self._settings = address, DEFAULTS | given | {"autocommit": True}
        self._lock, self._closed, self._unlisted = Lock(), False, False
        self._pool: ConnectionPool[Connection] | None = None

    def listings(self, filter: Filter = NO_FILTER) -> list[SessionListing]:
        """The sessions that a filter leaves, newest first."""
        return list(self.newest(filter).sessions)

    def newest(self, filter: Filter = NO_FILTER, limit: int | None = None) -> NewestSessions:
        """The newest of the sessions that a filter leaves; None: all of them."""
        with self._connection() as db:
            found = StoredSessions(db).newest(filter, limit)
        self._unlisted = False
        return found

    def search(self, words: str, filter: Filter = NO_FILTER, limit: int = 50) -> SearchResults:
        """The lines that contain all the words, best first; none where it is asked who spoke."""
        try:
            with self._connection() as db:
                return StoredSessions(db).search(words, filter, limit)
        except Refused:
            return SearchResults()

    def facts(self, filter: Filter = NO_FILTER, steps: bool = True) -> Programme:
        """The facts of the sessions that a filter leaves, the oldest first, and who is left out."""
        with self._connection() as db:
            return StoredSessions(db).facts(filter, steps)

    def read(self, id: str, change: RemarkChange | None = None) -> ReadSession:
        """What others read of a session, after a remark on it was made or taken off."""
        with self._connection() as db:
            found = find_read(db, id)
            if change:
                change_remark(db, found, change)
                found = find_read(db, id)
        return found

    def side_by_side(self, ids: Sequence[str]) -> Comparison:
        """Sessions that one reads beside each other."""
        with self._connection() as db:
            return side_by_side(db, ids)

    def refresh(self, progress: Callable[[int, int], None]) -> Refreshed:
        """Whether the list is to be asked for again, as the store did not answer last."""
        return Refreshed(read=int(self._unlisted))

    def close(self) -> None:
        """Close its connections; what is under way goes on, and nothing more is begun."""
        self._closed = True
        self._end_pool()

    def _end_pool(self) -> None:
        with self._lock:
            if self._pool is not None:
                self._pool.close(timeout=0)
            self._pool = None

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        try:
            with self._open().connection() as db:
                yield db
        except NotNow:
            self._unlisted = True
            raise
        except psycopg.Error as error:
            self._unlisted = True
            if isinstance(error, psycopg.OperationalError):
                self._end_pool()  # it would be slow to find that the store is back
            raise explain(error, self.place) from error

    def _open(self) -> "ConnectionPool[Connection]":
        with self._lock:
            if self._closed:
                raise Refused(f"{self.place} is closed.")
            if self._pool is None:
                with open_store(self._address):
                    pass  # it says what a pool would not: why nobody is let in
                self._pool = ConnectionPool(
                    connection_class=Connection,
                    kwargs=self._settings,
                    min_size=0,
                    max_size=MOST,
                    timeout=PATIENCE_S,
                    max_idle=IDLE_S,
                    configure=self._look_at,
                    check=_is_there,
                    open=True,
                )
            return self._pool

    def _look_at(self, db: Connection) -> None:
        db.place = self.place
        refuse_what_is_unfit(db, self.place)


def _is_there(db: Connection) -> None:
    db.patience = THERE_S
    ConnectionPool.check_connection(db)
    db.patience = None
