"""Search text parsed into words and phrases; it has no other syntax."""

import re
from collections.abc import Sequence

from workshop.review.index.tokens import split_words
from workshop.value import Value

MAX_TERMS = 20
"""Words and phrases of a query; further ones are ignored."""
_TERM = re.compile('["“„]([^"“”„]*)["“”]?|([^\\s"“”„]+)')


class SearchTerm(Value):
    """A word or a phrase that a line must have: folded words that stand side by side.

    Of a `whole` one, which was in quotation marks, every word is meant as it stands; of any other
    the last word may go on.
    """

    words: tuple[str, ...]
    whole: bool = False


Query = tuple[SearchTerm, ...]


def parse(typed: str) -> Query:
    """Parse a query; empty if it has no letter or digit."""
    parts = []
    for found in _TERM.finditer(typed[:2000]):
        quoted = found[1] is not None
        if words := split_words(found[1] if quoted else found[2]):
            parts.append(SearchTerm(tuple(words), quoted))
    return tuple(dict.fromkeys(parts))[:MAX_TERMS]


def to_fts(query: Query) -> list[tuple[str, str]]:
    """Tables of the full text with what is asked of them, the best lines first.

    Titles; words side by side; whole words; the last word as a beginning, as while it is being
    typed; then every word as a beginning. A line may answer several of them.
    """
    last = [_fts_term(part, part is not query[-1]) for part in query]
    tiers = [("title", _all(last))]
    if len(query) > 1 and not any(part.whole for part in query):
        tiers.append(("line", _phrase([word for part in query for word in part.words])))
    tiers.append(("line", _all([_fts_term(part, True) for part in query])))
    tiers.append(("line", _all(last)))
    tiers.append(("line", _all([_fts_term(part, False) for part in query])))
    return list(dict.fromkeys(tiers))


def _fts_term(part: SearchTerm, whole: bool) -> str:
    return _phrase(part.words) + ("" if whole or part.whole else " *")


def _phrase(words: Sequence[str]) -> str:
    return f'"{" ".join(words)}"'


def _all(terms: list[str]) -> str:
    return " AND ".join(terms)
