"""A search over all sessions: lines that have every word, the best first, each in its context."""

import sqlite3
from bisect import bisect
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from itertools import islice

from workshop.review.catalogue import SessionListing
from workshop.review.index.query import Query, highlights, to_fts
from workshop.review.index.records import Group, text_of
from workshop.review.index.storage import LINE_BITS
from workshop.review.index.text_line import Text
from workshop.review.index.tokens import locate_words
from workshop.value import Value

PASSED = 2000
"""Lines of other sessions that are passed over before the sessions that are wanted are gone to."""
Span = tuple[int, int]


class Hit(Value):
    """A line that was found: whose it is, what it says, where in it the found words stand.

    `before` and `after` are its neighbours on the same sheet, "" where it has none.
    """

    session: SessionListing
    line: Text
    marks: tuple[Span, ...]
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


Wanted = Sequence[tuple[int, int]]
EVERYWHERE: Wanted = ((0, 2**42),)


def ranges(every: Iterable[int], wanted: Container[int]) -> Wanted:
    """Sessions that are wanted, by number: from and to where there is no other one between."""
    found: list[tuple[int, int]] = []
    before = False
    for number in every:
        if number in wanted:
            found.append((found.pop()[0] if before else number, number))
        before = number in wanted
    return found


def lines(db: sqlite3.Connection, query: Query, wanted: Wanted) -> Iterator[int]:
    """The numbers of the lines that have all of it, the best first, each once.

    Equally good ones come in the order of their numbers: the newest session first, and its lines
    as they stand.
    """
    seen: set[int] = set()
    for table, question in to_fts(query):
        for number in _lines(db, table, question, wanted):
            if number not in seen:
                seen.add(number)
                yield number


def _lines(db: sqlite3.Connection, table: str, question: str, wanted: Wanted) -> Iterator[int]:
    """The numbers of a table's lines that answer a question, in sessions that are wanted.

    Of a word that stands in few lines all are looked at; of a common one only those of the
    sessions that are wanted.
    """
    if not wanted:
        return
    ask = f"select rowid from {table} where {table} match ? and rowid between ? and ?"
    starts, left, at = [start for start, _ in wanted], PASSED, 0
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


def find(
    db: sqlite3.Connection,
    query: Query,
    limit: int,
    wanted: Wanted,
    session: Callable[[int], SessionListing],
    groups: Callable[[int], list[Group]],
) -> Found:
    """The first lines that have all of it, as people read them."""
    numbers = list(islice(lines(db, query, wanted), limit + 1))
    hits = []
    for number in numbers[:limit]:
        line, before, after = text_of(groups(number >> LINE_BITS), number & (1 << LINE_BITS) - 1)
        spans = highlights(query, locate_words(line.text))
        hits.append(Hit(session(number >> LINE_BITS), line, spans, before, after))
    return Found(tuple(hits), more=len(numbers) > limit)
