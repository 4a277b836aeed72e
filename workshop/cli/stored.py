"""Sessions in an organisation's store, for commands that read those of a workspace as well."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from workshop.document import Document
from workshop.lazy import load
from workshop.review.sessions import Sessions


@contextmanager
def sessions_in(address: str) -> Iterator[Sessions]:
    """The sessions of a store that whoever is logged in may read."""
    with load("workshop.store.schema:open_store")(address) as db:
        yield load("workshop.store.reading:StoredSessions")(db)


def remark_in(
    address: str, session: str, text: str | None, step: str, entry: int, now: datetime
) -> str | Document:
    """Remark on a session in a store, and say what on; without a text, its remarks."""
    with load("workshop.store.schema:open_store")(address) as db:
        found = load("workshop.store.reviewing:find_read")(db, session)
        if text is None:
            told: Document = load("workshop.store.reviewing:remarks_told")(db, found)
            return told
        on: str = load("workshop.store.reviewing:remark_on")(db, found, text, step, entry, now)
        return on
