"""The part of a long line in which the found words stand."""

from collections.abc import Sequence

Span = tuple[int, int]
CUT = "…"


def excerpt(text: str, marks: Sequence[Span], most: int) -> tuple[str, tuple[Span, ...]]:
    """At most so many characters around the first found words, with where those stand now."""
    if len(text) <= most:
        return text, tuple(marks)
    first = marks[0][0] if marks else 0
    start = max(0, min(first - most // 3, len(text) - most))
    end = start + most
    before, after = CUT if start else "", CUT if end < len(text) else ""
    start, end = start + len(before), end - len(after)
    moved = len(before) - start
    kept = [(max(a, start) + moved, min(b, end) + moved) for a, b in marks if a < end and b > start]
    return f"{before}{text[start:end]}{after}", tuple(kept)


def bracketed(text: str, marks: Sequence[Span]) -> str:
    """The text with the found words in square brackets; those side by side share a pair."""
    parts, at = [], 0
    for start, end in joined(text, marks):
        parts += [text[at:start], "[", text[start:end], "]"]
        at = end
    return "".join([*parts, text[at:]])


def joined(text: str, marks: Sequence[Span]) -> list[Span]:
    """Words with nothing but a space between them as one."""
    joined: list[Span] = []
    for start, end in marks:
        if joined and text[joined[-1][1] : start] == " ":
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
