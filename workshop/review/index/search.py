"""A search over all sessions: lines that have every word, the best first, each in its context."""

import sqlite3
from bisect import bisect
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from itertools import islice

from workshop.review.catalogue import SessionListing
from workshop.review.index.highlights import TextSpan, locate_highlights
from workshop.review.index.query import Query, to_fts
from workshop.review.index.records import TextGroup, TextLine, line_in_context
from workshop.review.index.storage import LINE_BITS
from workshop.review.index.tokens import locate_words
from workshop.value import Value

MAX_SKIPPED_LINES = 2000
"""Lines of other sessions that are passed over before the sessions that are wanted are gone to."""


class Hit(Value):
    """A line that was found: whose it is, what it says, where in it the found words stand.

    `before` and `after` are its neighbours on the same sheet, "" where it has none.
    """

    session: SessionListing
    line: TextLine
    marks: tuple[TextSpan, ...]
    before: str = ""
    after: str = ""


class Found(Value):
    """What a search found, the best first; `more` says that there is more than was asked for.

    `meant` are searches that would find something, when this one found nothing. `empty` says that
    there was no word to look for.
    """

    hits: tuple[Hit, ...] = ()
    more: bool = False
    meant: tuple[str, ...] = ()
    empty: bool = False


SessionRanges = Sequence[tuple[int, int]]
EVERYWHERE: SessionRanges = ((0, 2**42),)


def session_ranges(every: Iterable[int], wanted: Container[int]) -> SessionRanges:
    """Sessions that are wanted, by number: from and to where there is no other one between."""
    found: list[tuple[int, int]] = []
    before = False
    for number in every:
        if number in wanted:
            found.append((found.pop()[0] if before else number, number))
        before = number in wanted
    return found


def match_lines(db: sqlite3.Connection, query: Query, wanted: SessionRanges) -> Iterator[int]:
    """The numbers of the lines that have all of it, the best first, each once.

    Equally good ones come in the order of their numbers: the newest session first, and its lines
    as they stand.
    """
    seen: set[int] = set()
    for table, question in to_fts(query):
        for number in _match_table(db, table, question, wanted):
            if number not in seen:
                seen.add(number)
                yield number


def _match_table(
    db: sqlite3.Connection, table: str, question: str, wanted: SessionRanges
) -> Iterator[int]:
    """The numbers of a table's lines that answer a question, in sessions that are wanted.

    Of a word that stands in few lines all are looked at; of a common one only those of the
    sessions that are wanted.
    """
    if not wanted:
        return
    ask = f"select rowid from {table} where {table} match ? and rowid between ? and ?"
    starts, left, at = [start for start, _ in wanted], MAX_SKIPPED_LINES, 0
    first, last = wanted[0][0] << LINE_BITS, ((wanted[-1][1] + 1) << LINE_BITS) - 1
    for (at,) in db.execute(ask, (question, first, last)):
        run = bisect(starts, at >> LINE_BITS) - 1
        if at >> LINE_BITS <= wanted[run][1]:
            yield at
        elif not (left := left - 1):
            break
    else:
        return
    for start, end in wanted[bisect(starts, at >> LINE_BITS) :]:
        for (number,) in db.execute(
            ask, (question, start << LINE_BITS, ((end + 1) << LINE_BITS) - 1)
        ):
            yield number


def find_hits(
    db: sqlite3.Connection,
    query: Query,
    limit: int,
    wanted: SessionRanges,
    session: Callable[[int], SessionListing],
    groups: Callable[[int], list[TextGroup]],
) -> Found:
    """The first lines that have all of it, as people read them."""
    numbers = list(islice(match_lines(db, query, wanted), limit + 1))
    hits = []
    for number in numbers[:limit]:
        line, before, after = line_in_context(
            groups(number >> LINE_BITS), number & (1 << LINE_BITS) - 1
        )
        spans = locate_highlights(query, locate_words(line.text))
        hits.append(Hit(session(number >> LINE_BITS), line, spans, before, after))
    return Found(tuple(hits), more=len(numbers) > limit)
