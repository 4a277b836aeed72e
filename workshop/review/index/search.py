"""A search over all sessions: lines that have every word, the best first, each in its context."""

import sqlite3
from bisect import bisect
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from itertools import islice

from workshop.review.catalogue import SessionListing
from workshop.review.index.records import TextGroup, TextLine, line_in_context
from workshop.review.index.storage import LINE_BITS
from workshop.review.index.words import (
    Query,
    TextSpan,
    locate_highlights,
    locate_words,
    split_voices,
    tiers,
    to_fts,
    voice_fts,
)
from workshop.value import Value

MAX_SKIPPED_LINES = 2000
"""Lines of unwanted sessions to skip before searching the wanted ones range by range."""

KEPT = "Who said it is known where that was kept: S while leading, or speakers on."


class Hit(Value):
    """A line found by a search, with the spans of the matching words.

    `before` and `after` are its neighbours on the same sheet, or "".
    """

    session: SessionListing
    line: TextLine
    highlights: tuple[TextSpan, ...]
    before: str = ""
    after: str = ""


class SearchResults(Value):
    """The hits of a search, best first; `more` means that the limit cut some off.

    `suggestions` are searches that would find something where this one finds nothing. `empty`
    means that there was no word to search for.
    """

    hits: tuple[Hit, ...] = ()
    more: bool = False
    suggestions: tuple[str, ...] = ()
    empty: bool = False


SessionRanges = Sequence[tuple[int, int]]
EVERYWHERE: SessionRanges = ((0, 2**42),)


def session_ranges(every: Iterable[int], wanted: Container[int]) -> SessionRanges:
    """The wanted sessions as inclusive ranges of numbers, with no unwanted one in between."""
    found: list[tuple[int, int]] = []
    before = False
    for number in every:
        if number in wanted:
            found.append((found.pop()[0] if before else number, number))
        before = number in wanted
    return found


def match_lines(db: sqlite3.Connection, query: Query, wanted: SessionRanges) -> Iterator[int]:
    """The numbers of the lines that match a query, best first, each once.

    Equally good ones come in order of number: newest session first, its lines in order.
    """
    seen: set[int] = set()
    words, voices = split_voices(query)
    said = voice_fts(voices)
    asked = [(table, to_fts(phrases)) for table, phrases in tiers(words)] if words else []
    for table, question in asked or [("voice", said)]:
        for number in _match_table(db, table, question, wanted, said if words else ""):
            if number not in seen:
                seen.add(number)
                yield number


def _match_table(
    db: sqlite3.Connection, table: str, question: str, wanted: SessionRanges, said: str
) -> Iterator[int]:
    """The numbers of a table's matching lines in wanted sessions, `said` by whom that finds.

    All lines of a rare word are scanned; those of a common one only in wanted sessions.
    """
    if not wanted:
        return
    ask = f"select rowid from {table} where {table} match ? and rowid between ? and ?"
    ask += " and rowid in (select rowid from voice where voice match ?)" * bool(said)
    more = (said,) if said else ()
    starts, left, at = [start for start, _ in wanted], MAX_SKIPPED_LINES, 0
    first, last = wanted[0][0] << LINE_BITS, ((wanted[-1][1] + 1) << LINE_BITS) - 1
    for (at,) in db.execute(ask, (question, first, last, *more)):
        run = bisect(starts, at >> LINE_BITS) - 1
        if at >> LINE_BITS <= wanted[run][1]:
            yield at
        elif not (left := left - 1):
            break
    else:
        return
    for start, end in wanted[bisect(starts, at >> LINE_BITS) :]:
        bounds = start << LINE_BITS, ((end + 1) << LINE_BITS) - 1
        yield from (number for (number,) in db.execute(ask, (question, *bounds, *more)))


def find_hits(
    db: sqlite3.Connection,
    query: Query,
    limit: int,
    wanted: SessionRanges,
    session: Callable[[int], SessionListing],
    groups: Callable[[int], list[TextGroup]],
) -> SearchResults:
    """The first `limit` matching lines, as people read them."""
    numbers = list(islice(match_lines(db, query, wanted), limit + 1))
    hits = []
    for number in numbers[:limit]:
        line, before, after = line_in_context(
            groups(number >> LINE_BITS), number & (1 << LINE_BITS) - 1
        )
        spans = locate_highlights(query, locate_words(line.text))
        hits.append(Hit(session(number >> LINE_BITS), line, spans, before, after))
    return SearchResults(tuple(hits), more=len(numbers) > limit)
