"""Words as a search compares them: without case, accents and signs."""

import re
import unicodedata
from functools import lru_cache

from workshop.text import BARE

_SIGNS = "\\s\\x00-/:-@\\[-`{-\\xa9\\xab-\\xb1\\xb4\\xb6-\\xb8\\xbb-\\xbf\u2000-\u206f\u3000-\u303f"
_ALONE = "\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(f"[{_ALONE}]|[^{_SIGNS}{_ALONE}]+")
"""A word is what stands between spaces and signs; a script without spaces gives its characters."""
_ASCII = re.compile("[0-9a-z]+")


def words(text: str) -> list[str]:
    """The words of a text, folded, in order."""
    if text.isascii():
        return _ASCII.findall(text.lower())
    return [word for found in _WORD.findall(text) if (word := _folded(found))]


def placed(text: str) -> list[tuple[str, int, int]]:
    """The words of a text, folded, each with where it begins and ends."""
    if text.isascii():
        return [(m[0], m.start(), m.end()) for m in _ASCII.finditer(text.lower())]
    found = ((_folded(m[0]), m.start(), m.end()) for m in _WORD.finditer(text))
    return [(word, start, end) for word, start, end in found if word]


@lru_cache(100_000)
def _folded(word: str) -> str:
    """A word in lower-case letters and digits; ß is ss, é is e, ø is o."""
    plain = unicodedata.normalize("NFKD", word.casefold()).casefold().translate(BARE)
    return "".join(letter for letter in plain if letter.isalnum())
