"""How wide text stands in a terminal, and wrapping and padding by that width."""

import unicodedata
from functools import lru_cache


# The package wcwidth counts other widths for a soft hyphen and for vowel signs of Indic scripts.
@lru_cache(maxsize=4096)
def _columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf") or "\u1160" <= char <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def text_width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def pad(text: str, width: int, right: bool = False) -> str:
    """Text with blanks up to that width, before it where it stands on the right."""
    blanks = " " * (width - text_width(text))
    return blanks + text if right else text + blanks


def wrap_text(text: str, width: int) -> list[str]:
    """Break a text into lines of at most that width, at blanks where there are any."""
    width = max(1, width)
    lines: list[str] = []
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if text_width(joined) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        *full, line = _chop(word, width)
        lines += full
    return [*lines, line] if line or not lines else lines


def _chop(word: str, width: int) -> list[str]:
    """Break a word too wide for a line; signs that take no room stay with the one before."""
    pieces, piece, taken = [], "", 0
    for char in word:
        wide = _columns(char)
        if piece and wide and taken + wide > width:
            pieces.append(piece)
            piece, taken = "", 0
        piece, taken = piece + char, taken + wide
    return [*pieces, piece]
