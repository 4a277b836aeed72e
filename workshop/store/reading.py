"""An organisation's store, asked as the index of a folder is; the database looks at who asks."""

from collections.abc import Mapping
from math import isfinite
from pathlib import Path

from msgspec import MsgspecError

from workshop.errors import Refused
from workshop.promises import Promise
from workshop.review.catalogue import NO_FILTER, Filter, NewestSessions, SessionListing
from workshop.review.counting import Programme, programme
from workshop.review.facts.facts import SessionFacts
from workshop.review.index.records import (
    DamagedIndex,
    TextGroup,
    TextLine,
    line_in_context,
    unpack_facts,
    unpack_groups,
    unpack_listing,
)
from workshop.review.index.search import Hit, SearchResults
from workshop.review.index.words import locate_highlights, locate_words, parse, split_voices, tiers
from workshop.review.people.numbers import ROW_BYTES
from workshop.review.remarks import REVIEWED, entry_number
from workshop.store.connection import Connection
from workshop.store.projection import as_tsquery, marks_query, series_query
from workshop.text import one_line
from workshop.value import replace

NOWHERE = Path()
"""The folder of a session that lies in a store."""
MOST_COUNTED = 20_000
"""Sessions that a filter leaves; how many more there are is not counted (`count_sessions`)."""
MOST_LOOKED_AT = 10_000
"""Lines of a search among which those are that a filter leaves."""
_DAMAGED = (MsgspecError, DamagedIndex, OverflowError, ValueError)
"""What somebody else's program has put there may be anything."""
MOST_BYTES = 8_000_000
"""The size of each part of a session that somebody else has packed, at most."""


class StoredSessions:
    """The sessions of a store that whoever is logged in may read, as they are projected."""

    def __init__(self, db: Connection) -> None:
        self.db = db

    def listings(self, filter: Filter = NO_FILTER) -> list[SessionListing]:
        """The sessions that a filter leaves, newest first."""
        select = "select key, name, listing from workshop.sessions(%s, %s, %s)"
        rows = self.db.execute(select, _asked(filter))
        return [one for row in rows if filter.fits(one := listed(*row))]

    def newest(self, filter: Filter = NO_FILTER, limit: int | None = None) -> NewestSessions:
        """The newest of the sessions that a filter leaves; None: all of them.

        Where words and days alone do not tell which these are, there may be fewer `more`.
        """
        if limit is None:
            return NewestSessions(tuple(self.listings(filter)))
        select, asked = "select * from workshop.sessions(%s, %s, %s, %s)", limit
        while True:
            rows = self.db.execute(select, (*_asked(filter), asked)).fetchall()
            found = [one for row in rows if filter.fits(one := listed(*row[:3]))]
            there = rows[0][3] if rows else 0
            whole = len(rows) < asked or len(rows) >= there
            if len(found) >= limit or whole:
                break
            asked *= 4  # the store left what the filter does not
        every = len(found) if whole else there
        return NewestSessions(tuple(found[:limit]), max(0, every - limit), every == MOST_COUNTED)

    def search(self, words: str, filter: Filter = NO_FILTER, limit: int = 50) -> SearchResults:
        """The lines that contain all the words, best first; nothing else is suggested."""
        query = parse(words)
        if split_voices(query)[1]:
            raise Refused("Who said something is known where it was led, and in no store.")
        if not query:
            return SearchResults(empty=True)
        row = [as_tsquery(phrases, table == "title") for table, phrases in tiers(query)]
        select, asked = "select * from workshop.search(%s, %s, %s, %s, %s)", limit + 1
        while True:
            rows = self.db.execute(select, (row, *_asked(filter), asked)).fetchall()
            found = [one for one in rows if filter.fits(listed(*one[:3]))]
            if len(found) > limit or len(rows) < asked or asked > MOST_LOOKED_AT:
                break
            asked *= 4  # the store left what the filter does not
        hits = []
        for key, name, listing, texts, number, target, remark in found[:limit]:
            try:
                groups = unpack_groups(texts, MOST_BYTES)
                line, before, after = (
                    line_in_context(groups, number)
                    if remark is None
                    else (_remark_line(groups, target, one_line(remark)), "", "")
                )
            except _DAMAGED:
                continue
            spans = locate_highlights(query, locate_words(line.text))
            hits.append(Hit(listed(key, name, listing), line, spans, before, after))
        return SearchResults(tuple(hits), more=len(found) > limit)

    def facts(self, filter: Filter = NO_FILTER, steps: bool = True) -> Programme:
        """The facts of the sessions that a filter leaves, the oldest first, and who is left out.

        Beside them it knows only those that they are joined with by following one another up: by
        these, and no others, it is told who is who.
        """
        series = series_query(filter.broad.series)
        asked = _asked(replace(filter.broad, series=""))
        rows = self.db.execute(
            "select * from workshop.facts(%s, %s, %s, %s)",
            (asked[0], series, *asked[1:]),
            binary=True,
        ).fetchall()
        found: dict[str, tuple[int, SessionFacts | SessionListing]] = {}
        copies: dict[str, str] = {}
        ids: dict[tuple[int, str], str] = {}
        for key, name, owner, listing, data in rows:
            one = _facts(data, steps) or _without_facts(listed(key, name, listing))
            id = one.id if isinstance(one, SessionListing) else name or _id(one, key)
            if id in found:  # somebody else has pushed it as well
                copies[f"{id} ({len(found)})"] = id
                id = f"{id} ({len(found)})"
            if isinstance(one, SessionFacts):
                ids[owner, one.id] = id
            found[id] = owner, one
        named = (_named(one, id, owner, ids) for id, (owner, one) in found.items())
        return programme(named, copies, filter)

    def facts_of(self, key: str, listing: SessionListing) -> SessionFacts:
        """The facts of one session; raises Refused where there are none."""
        asked = ("", "", listing.day, listing.day)
        rows = self.db.execute("select * from workshop.facts(%s, %s, %s, %s)", asked, binary=True)
        for other, _, _, _, data in rows:
            if other == key and (found := _facts(data, steps=True)):
                return found
        raise Refused(f"Of {one_line(listing.id)} there are no figures.", hint="Push it again.")


def _asked(filter: Filter) -> tuple[object, ...]:
    """A filter as the store's functions take it; it may leave more than it should."""
    broad = filter.broad
    return marks_query(broad), broad.since, broad.until


def listed(key: str, name: str | None, data: bytes) -> SessionListing:
    """A session as it is listed: one's own by its name, any other by its day and its key."""
    try:
        found = unpack_listing(data, NOWHERE, MOST_BYTES)
        return replace(found, id=name or _id(found, key), folder=NOWHERE)
    except _DAMAGED:
        why = "What the store has of it cannot be read."
        return SessionListing(key, NOWHERE, key, "damaged", damaged=True, problem=why)


def _remark_line(groups: list[TextGroup], target: str, said: str) -> TextLine:
    """A reviewer's remark, by the step that it is on or where the entry is that it is on."""
    entry = entry_number(target)
    for step, where, heading, *_, lines in groups:
        if step == target or (entry and any(number == entry for number, _ in lines)):
            return TextLine(step, where, heading, REVIEWED, "review", entry, said)
    step = "" if entry else one_line(target)
    return TextLine(step, f"step {step}" if step else "", "", REVIEWED, "review", entry, said)


def _id(found: SessionListing | SessionFacts, key: str) -> str:
    """How a session is called whose own id may tell a name."""
    return f"{found.day}-{key[:8]}"


def _facts(data: bytes | None, steps: bool) -> SessionFacts | None:
    """The facts of a session, if it has some that can be read and be added up."""
    if data is None:
        return None
    try:
        found = unpack_facts(data, MOST_BYTES, steps=steps)
        if found is None or not (found.began or found.opened) or len(found.heads) % ROW_BYTES:
            return None
    except _DAMAGED:
        return None
    times = [found.ran, found.behind or 0.0, *found.there, *[who.seconds for who in found.people]]
    for one in (found.added_up, *found.steps):
        times += (one.written, one.planned, one.elapsed) if one else ()
    return found if isfinite(sum(times)) else None


def _without_facts(found: SessionListing) -> SessionListing:
    why = "an earlier version has pushed it: push it again"
    return found if found.damaged else replace(found, damaged=True, problem=why)


def _named(
    one: SessionFacts | SessionListing, id: str, owner: int, ids: Mapping[tuple[int, str], str]
) -> SessionFacts | SessionListing:
    """The same with ids for signs, of itself and of its owner's sessions that it goes back to."""
    if isinstance(one, SessionListing):
        return replace(one, id=id)

    def promise(made: Promise) -> Promise:
        of = ids.get((owner, made.session), made.session)
        return replace(made, id=f"{of}/{made.id.rpartition('/')[2]}")

    one = replace(one, id=id, follows=ids.get((owner, one.follows), ""))
    if not (one.promises or one.followed or one.outside):
        return one
    return replace(
        one,
        promises=tuple(map(promise, one.promises)),
        followed=tuple(map(promise, one.followed)),
        outside=tuple(replace(each, promise=promise(each.promise)) for each in one.outside),
    )
