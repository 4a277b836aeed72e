"""What may have been meant by a search that found nothing."""

import sqlite3
from collections.abc import Callable, Iterator

from workshop.review.search_query import Part, Query
from workshop.value import replace

MOST = 3
CLOSE = 0.65
"""How much of a word has to be right for another one to be meant by it."""
_BEHIND = chr(0x10FFFF)


def meant(db: sqlite3.Connection, query: Query, finds: Callable[[Query], bool]) -> tuple[str, ...]:
    """Searches like this one that find something: words spelled otherwise, or fewer of them."""
    found: list[str] = []
    for other in _others(db, query):
        if (told := _typed(other)) not in found and finds(other):
            found.append(told)
        if len(found) == MOST:
            break
    return tuple(found)


def _others(db: sqlite3.Connection, query: Query) -> Iterator[Query]:
    """Every word as it stands or as it may be spelled; all of them anywhere; then each alone."""
    close = [[_choices(db, part, at) for at in range(len(part.words))] for part in query]
    words = [choices for part in close for choices in part]
    if all(words):
        for turn in range(max(map(len, words))):
            yield tuple(
                replace(part, words=tuple(each[min(turn, len(each) - 1)] for each in choices))
                for part, choices in zip(query, close, strict=True)
            )
    alone = [(Part(choices[:1]),) for choices in words if choices]
    yield tuple(part for (part,) in alone)
    yield from alone


def _choices(db: sqlite3.Connection, part: Part, at: int) -> tuple[str, ...]:
    """A word of a search, if it stands anywhere; else words that it may be, the likeliest first."""
    word, last = part.words[at], at == len(part.words) - 1
    return (word,) if _known(db, word, part.whole or not last) else tuple(_spelled(db, word))


def _known(db: sqlite3.Connection, word: str, whole: bool) -> bool:
    last = word if whole else word + _BEHIND
    between = "select 1 from word where word between ? and ? limit 1"
    return db.execute(between, (word, last)).fetchone() is not None


def _spelled(db: sqlite3.Connection, word: str) -> list[str]:
    """Words that exist and are spelled much like it: the closest first, then the commonest."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    like = "select word, lines from word where length(word) between ? and ?"
    lines = dict(db.execute(like, (len(word) - 2, len(word) + 3)))
    near = process.extract(
        word, list(lines), scorer=OSA.normalized_similarity, limit=20, score_cutoff=CLOSE
    )
    near.sort(key=lambda found: (-found[1], -lines[found[0]], found[0]))
    return [found[0] for found in near[:MOST]]


def _typed(query: Query) -> str:
    """A search as it is typed."""
    said = (" ".join(part.words) for part in query)
    quoted = (part.whole or len(part.words) > 1 for part in query)
    return " ".join(f'"{text}"' if q else text for text, q in zip(said, quoted, strict=True))
