"""Words: of lines, folded; of a search, as it is typed; where they match, and others like them.

Folded words are without case, accents and punctuation. A search has words and phrases, and who
said it behind a @; no other syntax.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from workshop.text import BARE
from workshop.value import Value, replace

MAX_TERMS = 20
"""Words and phrases of a query; further ones are ignored."""
_TERM = re.compile('(@?)(?:["“„]([^"“”„]*)["“”]?|([^\\s"“”„]+))')
TextSpan = tuple[int, int]
ELLIPSIS = "…"
MAX_SUGGESTIONS = 3
MIN_SIMILARITY = 0.65
"""How similar a word must be, from 0 to 1, to be suggested in place of another."""
_SIGNS = "\\s\\x00-/:-@\\[-`{-\\xa9\\xab-\\xb1\\xb4\\xb6-\\xb8\\xbb-\\xbf\u2000-\u206f\u3000-\u303f"
_WITHOUT_SPACES = "\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = f"[{_WITHOUT_SPACES}]|[^{_SIGNS}{_WITHOUT_SPACES}]+"
"""A word is what stands between spaces and signs; a script without spaces gives its characters."""
_ASCII_WORD = re.compile("[0-9a-z]+")
_ASCII = bytes(ord(chr(code).lower()) if chr(code).isalnum() else 32 for code in range(128)) * 2


def fold(text: str) -> str:
    """The words of a text, folded, in order, with spaces between them."""
    if text.isascii():
        return text.encode().translate(_ASCII).decode()
    return " ".join(map(_fold_word, re.findall(_WORD, text)))


def split_words(text: str) -> list[str]:
    """The words of a text, folded, in order."""
    return fold(text).split()


def locate_words(text: str) -> list[tuple[str, int, int]]:
    """The words of a text, folded, each with where it begins and ends."""
    if text.isascii():
        return [(m[0], m.start(), m.end()) for m in _ASCII_WORD.finditer(text.lower())]
    found = ((_fold_word(m[0]), m.start(), m.end()) for m in re.finditer(_WORD, text))
    return [(word, start, end) for word, start, end in found if word]


@lru_cache(100_000)
def _fold_word(word: str) -> str:
    """A word in lower-case letters and digits; ß is ss, é is e, ø is o."""
    plain = unicodedata.normalize("NFKD", word.casefold()).casefold().translate(BARE)
    return "".join(letter for letter in plain if letter.isalnum())


class SearchTerm(Value):
    """A word or a phrase that a line must have: folded words that stand side by side.

    Of a `whole` one, which was in quotation marks, every word is meant as it stands; of any other
    the last word may go on. A `voice` is of who said the line: their name, their organisation.
    """

    words: tuple[str, ...]
    whole: bool = False
    voice: bool = False


Query = tuple[SearchTerm, ...]


def parse(typed: str) -> Query:
    """Parse a query; empty if it has no letter or digit."""
    parts = []
    for found in _TERM.finditer(typed[:2000]):
        quoted = found[2] is not None
        if words := split_words(found[2] if quoted else found[3]):
            parts.append(SearchTerm(tuple(words), quoted, bool(found[1])))
    return tuple(dict.fromkeys(parts))[:MAX_TERMS]


def split_voices(query: Query) -> tuple[Query, Query]:
    """What is asked of a line itself, and of who said it."""
    return tuple(t for t in query if not t.voice), tuple(t for t in query if t.voice)


def voice_fts(voices: Query) -> str:
    """What is asked of who said a line, each word as a beginning."""
    return to_fts(_phrase(part, False) for part in voices)


Phrase = tuple[tuple[str, ...], bool]
"""Words side by side, and whether the last of them may go on."""


def tiers(query: Query) -> list[tuple[str, tuple[Phrase, ...]]]:
    """Tables of the full text with the phrases that are asked of them, the best lines first.

    Titles; words side by side; whole words; the last word as a beginning, as while it is being
    typed; then every word as a beginning. A line may answer several of them. The query has no voice
    and is not empty.
    """
    last = tuple(_phrase(part, part is not query[-1]) for part in query)
    found = [("title", last)]
    if len(query) > 1 and not any(part.whole for part in query):
        found.append(("line", ((tuple(word for part in query for word in part.words), False),)))
    found.append(("line", tuple(_phrase(part, True) for part in query)))
    found.append(("line", last))
    found.append(("line", tuple(_phrase(part, False) for part in query)))
    return list(dict.fromkeys(found))


def _phrase(part: SearchTerm, whole: bool) -> Phrase:
    return part.words, not (whole or part.whole)


def to_fts(phrases: Iterable[Phrase]) -> str:
    """Phrases that are all wanted, in the syntax of FTS5."""
    return " AND ".join(f'"{" ".join(words)}"{" *" * goes_on}' for words, goes_on in phrases)


def excerpt(text: str, marks: Sequence[TextSpan], most: int) -> tuple[str, tuple[TextSpan, ...]]:
    """At most `most` characters around the first match, with the spans moved to fit."""
    if len(text) <= most:
        return text, tuple(marks)
    first = marks[0][0] if marks else 0
    start = max(0, min(first - most // 3, len(text) - most))
    end = start + most
    before, after = ELLIPSIS if start else "", ELLIPSIS if end < len(text) else ""
    start, end = start + len(before), end - len(after)
    moved = len(before) - start
    kept = [(max(a, start) + moved, min(b, end) + moved) for a, b in marks if a < end and b > start]
    return f"{before}{text[start:end]}{after}", tuple(kept)


def bracket(text: str, marks: Sequence[TextSpan]) -> str:
    """The text with matches in square brackets; adjacent ones share a pair."""
    parts, at = [], 0
    for start, end in join_adjacent(text, marks):
        parts += [text[at:start], "[", text[start:end], "]"]
        at = end
    return "".join([*parts, text[at:]])


def join_adjacent(text: str, marks: Sequence[TextSpan]) -> list[TextSpan]:
    """Join spans that only a space separates."""
    joined: list[TextSpan] = []
    for start, end in marks:
        if joined and text[joined[-1][1] : start] == " ":
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def locate_highlights(query: Query, words: list[tuple[str, int, int]]) -> tuple[TextSpan, ...]:
    """The spans of matching words in a line, in order, without duplicates."""
    line_words = [word for word, _, _ in words]
    found: set[int] = set()
    for part in split_voices(query)[0]:
        length = len(part.words)
        for at in range(len(line_words) - length + 1):
            if _matches(part, line_words[at : at + length]):
                found.update(range(at, at + length))
    return tuple((words[at][1], words[at][2]) for at in sorted(found))


def _matches(part: SearchTerm, line_words: list[str]) -> bool:
    if part.whole:
        return tuple(line_words) == part.words
    *before, last = line_words
    return tuple(before) == part.words[:-1] and last.startswith(part.words[-1])


Choices = tuple[str, ...]


class KnownWords:
    """Every word in the index, with the number of lines that contain it."""

    def __init__(self, lines: Mapping[str, int]) -> None:
        self._lines = lines
        self._sorted = sorted(lines)

    def suggest(self, query: Query, finds: Callable[[Query], bool]) -> tuple[str, ...]:
        """Similar searches that find something: with other spellings, or fewer words."""
        query, said = split_voices(query)
        if not query:
            return ()
        close = [[self._choices(part, at) for at in range(len(part.words))] for part in query]
        words = [choices[0] for part in close for choices in part if choices]
        alone = [(SearchTerm((word,)),) for word in words]
        together = tuple(part for (part,) in alone)
        for others in (_spelled_alike(query, close), [together], alone):
            asked = [(*other, *said) for other in others if other]
            if found := dict.fromkeys(_typed(other) for other in asked if finds(other)):
                return tuple(found)[:MAX_SUGGESTIONS]
        return ()

    def _choices(self, part: SearchTerm, at: int) -> Choices:
        """A word of a search if it is known; else similar words."""
        word, last = part.words[at], at == len(part.words) - 1
        if word in self._lines or (last and not part.whole and self._begins(word)):
            return (word,)
        return self._spelled(word)

    def _begins(self, word: str) -> bool:
        """Whether a known word begins with this."""
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
    """The search as somebody would type it."""
    texts = (" ".join(part.words) for part in query)
    quoted = (part.whole or len(part.words) > 1 for part in query)
    signs = ("@" * part.voice for part in query)
    return " ".join(
        f'{sign}"{text}"' if q else f"{sign}{text}"
        for sign, text, q in zip(signs, texts, quoted, strict=True)
    )
