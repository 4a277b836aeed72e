"""An organisation's store, asked as the index of a folder is; the database looks at who asks."""

from pathlib import Path

from msgspec import MsgspecError

from workshop.errors import Refused
from workshop.review.catalogue import NO_FILTER, Filter, SessionListing
from workshop.review.index.records import (
    DamagedIndex,
    line_in_context,
    unpack_groups,
    unpack_listing,
)
from workshop.review.index.search import Hit, SearchResults
from workshop.review.index.words import locate_highlights, locate_words, parse, parted, tiers
from workshop.store.connection import Connection
from workshop.store.projection import as_tsquery, marked
from workshop.value import replace

NOWHERE = Path()
"""The folder of a session that lies in a store."""
_DAMAGED = (MsgspecError, DamagedIndex)
"""What somebody else's program has put there may be anything."""


class StoredSessions:
    """The sessions of a store that whoever is logged in may read, as they are projected."""

    def __init__(self, db: Connection) -> None:
        self.db = db

    def listings(self, filter: Filter = NO_FILTER) -> list[SessionListing]:
        """The sessions that a filter leaves, newest first."""
        rows = self.db.execute("select * from workshop.sessions(%s, %s, %s)", _asked(filter))
        return [listed(*row) for row in rows]

    def search(self, words: str, filter: Filter = NO_FILTER, limit: int = 50) -> SearchResults:
        """The lines that contain all the words, best first; nothing else is suggested."""
        query = parse(words)
        if parted(query)[1]:
            raise Refused("Who said something is known where it was led, and in no store.")
        if not query:
            return SearchResults(empty=True)
        row = [as_tsquery(phrases, table == "title") for table, phrases in tiers(query)]
        select = "select * from workshop.search(%s, %s, %s, %s, %s)"
        found = self.db.execute(select, (row, *_asked(filter), limit + 1)).fetchall()
        hits = []
        for key, name, listing, texts, number in found[:limit]:
            try:
                line, before, after = line_in_context(unpack_groups(texts), number)
            except _DAMAGED:
                continue
            spans = locate_highlights(query, locate_words(line.text))
            hits.append(Hit(listed(key, name, listing), line, spans, before, after))
        return SearchResults(tuple(hits), more=len(found) > limit)


def _asked(filter: Filter) -> tuple[object, ...]:
    """A filter as the store's functions take it."""
    known = Filter(
        filter.curriculum, filter.since, filter.until, filter.facilitator, filter.place,
        series=filter.series,
    )  # fmt: skip
    if filter != known:
        raise Refused("A store is not narrowed down by that yet.")
    return marked(filter), filter.since, filter.until


def listed(key: str, name: str | None, data: bytes) -> SessionListing:
    """A session as it is listed: one's own by its name, any other by its day and its key."""
    try:
        found = unpack_listing(data, NOWHERE)
    except _DAMAGED:
        why = "What the store has of it cannot be read."
        return SessionListing(key, NOWHERE, key, "damaged", damaged=True, problem=why)
    return replace(found, id=name or f"{found.day}-{key[:8]}", folder=NOWHERE)
