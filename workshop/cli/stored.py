"""Sessions in an organisation's store, for commands that read those of a workspace as well."""

from collections.abc import Iterator
from contextlib import contextmanager

from workshop.lazy import load
from workshop.review.sessions import Sessions


@contextmanager
def sessions_in(address: str) -> Iterator[Sessions]:
    """The sessions of a store that whoever is logged in may read."""
    with load("workshop.store.schema:open_store")(address) as db:
        yield load("workshop.store.reading:StoredSessions")(db)
