"""A search over all sessions: lines that have every word, the best first, each in its context."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import islice

from workshop.review.catalogue import Listed
from workshop.review.index_words import placed
from workshop.review.search_query import Query, asked, marks
from workshop.review.texts import Text
from workshop.value import Value

SHIFT = 20
"""A line's number is its session's, and so many bits for which line of it it is."""
Span = tuple[int, int]


class Hit(Value):
    """A line that was found: whose it is, what it says, where in it the found words stand.

    `before` and `after` are its neighbours on the same sheet, "" where it has none.
    """

    session: Listed
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


def lines(db: sqlite3.Connection, query: Query, wanted: Iterable[int] | None) -> Iterator[int]:
    """The numbers of the lines that have all of it, the best first, each once.

    Equally good ones come in the order of their numbers: the newest session first, and its lines
    as they stand. `wanted` are the numbers of the sessions to look in, None for all.
    """
    seen: set[int] = set()
    fits = None if wanted is None else set(wanted)
    for question in asked(query):
        for (number,) in db.execute("select rowid from line where line match ?", (question,)):
            if number not in seen and (fits is None or number >> SHIFT in fits):
                seen.add(number)
                yield number


def find(
    db: sqlite3.Connection,
    query: Query,
    limit: int,
    wanted: Iterable[int] | None,
    session: Callable[[int], Listed],
    texts: Callable[[int], list[Text]],
) -> Found:
    """The first lines that have all of it, as people read them."""
    numbers = list(islice(lines(db, query, wanted), limit + 1))
    told = cache(texts)
    hits = (_hit(query, session(n >> SHIFT), told(n >> SHIFT), n) for n in numbers[:limit])
    return Found(tuple(hits), more=len(numbers) > limit)


def _hit(query: Query, session: Listed, texts: list[Text], number: int) -> Hit:
    at = number & ((1 << SHIFT) - 1)
    line = texts[at]
    before = texts[at - 1] if at else None
    after = texts[at + 1] if at + 1 < len(texts) else None
    return Hit(
        session,
        line,
        marks(query, placed(line.text)),
        before.text if before and before.sheet == line.sheet else "",
        after.text if after and after.sheet == line.sheet else "",
    )
