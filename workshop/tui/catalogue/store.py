"""A store as the catalogue asks it: opened by a thread that asks, closed with the screen."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from threading import Lock, Thread
from typing import TYPE_CHECKING

from workshop.errors import WorkshopError
from workshop.lazy import load
from workshop.tui.catalogue.index_worker import SessionSource

if TYPE_CHECKING:
    from workshop.review.compare.compare import Comparison
    from workshop.store.page import ReadSession, RemarkChange
    from workshop.store.pool import PooledSessions

POOLED = "workshop.store.pool:PooledSessions"
"""Loaded in a thread: it brings psycopg along."""
MOST_LISTED = 2_000
"""Sessions of a list: of more the newest."""


class StoreSource:
    """The sessions of the store at an address; every thread asks the same ones."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._lock = Lock()
        self._made: PooledSessions | None = None

    def __call__(self) -> AbstractContextManager[SessionSource]:
        """The sessions. Raises WorkshopError for what is no address, or without psycopg."""
        with self._lock:
            if self._made is None:
                try:
                    self._made = load(POOLED)(self.address)
                except ImportError as error:
                    hint = "pip install 'workshop-runner[store]'"
                    raise WorkshopError("The store needs psycopg.", hint=hint) from error
            return nullcontext(self._made)

    @property
    def place(self) -> str:
        """Which store it is, in words, once it was asked."""
        return self._made.place if self._made else ""

    def read(self, id: str, change: "RemarkChange | None" = None) -> "ReadSession":
        """What others read of a session, after a change; not for the screen's own thread."""
        assert self._made is not None
        return self._made.read(id, change)

    def side_by_side(self, ids: Sequence[str]) -> "Comparison":
        """Sessions beside each other, from what others read; not for the screen's own thread."""
        assert self._made is not None
        return self._made.side_by_side(ids)

    def close(self) -> None:
        """Close its connections, in a thread, as one of them may be waiting for an answer."""
        if self._made is not None:
            Thread(target=self._made.close, daemon=True).start()
