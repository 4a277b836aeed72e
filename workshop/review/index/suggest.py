"""Suggestions for a search that finds nothing."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence

from workshop.review.index.query import Query, SearchTerm
from workshop.value import replace

Choices = tuple[str, ...]
MAX_SUGGESTIONS = 3
MIN_SIMILARITY = 0.65
"""How similar a word must be, from 0 to 1, to be suggested in place of another."""


class KnownWords:
    """Every word in the index, with the number of lines that contain it."""

    def __init__(self, lines: Mapping[str, int]) -> None:
        self._lines = lines
        self._sorted = sorted(lines)

    def suggest(self, query: Query, finds: Callable[[Query], bool]) -> tuple[str, ...]:
        """Similar searches that find something: with other spellings, or fewer words."""
        close = [[self._choices(part, at) for at in range(len(part.words))] for part in query]
        words = [choices[0] for part in close for choices in part if choices]
        alone = [(SearchTerm((word,)),) for word in words]
        together = tuple(part for (part,) in alone)
        for others in (_spelled_alike(query, close), [together], alone):
            if found := dict.fromkeys(_typed(other) for other in others if other and finds(other)):
                return tuple(found)[:MAX_SUGGESTIONS]
        return ()

    def _choices(self, part: SearchTerm, at: int) -> Choices:
        """A word of a search if it is known; else similar words."""
        word, last = part.words[at], at == len(part.words) - 1
        if word in self._lines or (last and not part.whole and self._begins(word)):
            return (word,)
        return self._spelled(word)

    def _begins(self, word: str) -> bool:
        """Whether a known word begins like that."""
        at = bisect_left(self._sorted, word)
        return at < len(self._sorted) and self._sorted[at].startswith(word)

    def _spelled(self, word: str) -> Choices:
        """Similarly spelled words, closest first, then most common."""
        from rapidfuzz import process  # few searches find nothing
        from rapidfuzz.distance import OSA

        near = process.extract(
            word,
            self._sorted,
            scorer=OSA.normalized_similarity,
            limit=20,
            score_cutoff=MIN_SIMILARITY,
        )
        near.sort(key=lambda found: (-found[1], -self._lines[found[0]], found[0]))
        return tuple(found[0] for found in near[:MAX_SUGGESTIONS])


def _spelled_alike(query: Query, close: Sequence[Sequence[Choices]]) -> list[Query]:
    """The same search with other spellings of its unknown words, likeliest first."""
    words = [choices for part in close for choices in part]
    if not all(words):
        return []
    return [
        tuple(
            replace(part, words=tuple(each[min(turn, len(each) - 1)] for each in choices))
            for part, choices in zip(query, close, strict=True)
        )
        for turn in range(max(map(len, words)))
    ]


def _typed(query: Query) -> str:
    """A search as somebody would type it."""
    texts = (" ".join(part.words) for part in query)
    quoted = (part.whole or len(part.words) > 1 for part in query)
    return " ".join(f'"{text}"' if q else text for text, q in zip(texts, quoted, strict=True))
