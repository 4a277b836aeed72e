"""Spans of matching words in a line, and excerpts of long lines around them."""

from collections.abc import Sequence

from workshop.review.index.query import Query, SearchTerm

TextSpan = tuple[int, int]
ELLIPSIS = "…"


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
    for part in query:
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
