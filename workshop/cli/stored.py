"""Sessions in an organisation's store, for commands that read those of a workspace as well."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from workshop.cli.context import settings
from workshop.cli.options import OURS
from workshop.document import Document
from workshop.errors import Refused, WorkshopError
from workshop.lazy import load
from workshop.review.sessions import Sessions
from workshop.text import one_line


def store_address(given: str | None) -> str:
    """The store that was named, else that of the settings."""
    named = None if given == OURS else given
    if address := named or settings().store:
        return address
    hint = 'Name one with --store, or as store = "postgresql://…" in config.toml.'
    raise Refused("No store is named.", hint=hint)


def name_session(session: str, error: WorkshopError) -> WorkshopError:
    """The same error, said of one session of several."""
    return WorkshopError(f"{one_line(session)}: {error.title}", error.message, error.hint)


@contextmanager
def sessions_in(address: str) -> Iterator[Sessions]:
    """The sessions of a store that whoever is logged in may read."""
    with load("workshop.store.schema:open_store")(store_address(address)) as db:
        yield load("workshop.store.reading:StoredSessions")(db)


def session_in(address: str, session: str) -> Document:
    """What others read of a session in a store, as a page."""
    with load("workshop.store.schema:open_store")(store_address(address)) as db:
        stored = load("workshop.store.reviewing:find_read")(db, session)
    page: Document = load("workshop.store.page:session_page")(stored)
    return page


def compared_in(address: str, sessions: Sequence[str]) -> Document:
    """Sessions in a store side by side."""
    with load("workshop.store.schema:open_store")(store_address(address)) as db:
        compared = load("workshop.store.side_by_side:side_by_side")(db, sessions)
    blocks: Document = load("workshop.review.compare.layout:comparison_blocks")(compared)
    return blocks


def remark_in(
    address: str, session: str, text: str | None, step: str, entry: int, off: int, now: datetime
) -> str | Document:
    """Remark on a session in a store, or take a remark off; else the remarks that there are.

    Returns what it is on, in words.
    """
    with load("workshop.store.schema:open_store")(store_address(address)) as db:
        stored = load("workshop.store.reviewing:find_read")(db, session)
        if text is None and not off:
            remarks: Document = load("workshop.store.page:remarks_document")(stored)
            return remarks
        if off:
            where: str = load("workshop.store.reviewing:take_off")(db, stored, off)
        else:
            where = load("workshop.store.reviewing:remark_on")(db, stored, text, step, entry, now)
        return where
