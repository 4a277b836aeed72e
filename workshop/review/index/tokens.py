"""Words folded for search: without case, accents and punctuation."""

import re
import unicodedata
from functools import lru_cache

from workshop.text import BARE

_SIGNS = "\\s\\x00-/:-@\\[-`{-\\xa9\\xab-\\xb1\\xb4\\xb6-\\xb8\\xbb-\\xbf\u2000-\u206f\u3000-\u303f"
_WITHOUT_SPACES = "\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(f"[{_WITHOUT_SPACES}]|[^{_SIGNS}{_WITHOUT_SPACES}]+")
"""A word is what stands between spaces and signs; a script without spaces gives its characters."""
_ASCII_WORD = re.compile("[0-9a-z]+")
_ASCII = bytes(ord(chr(code).lower()) if chr(code).isalnum() else 32 for code in range(128)) * 2


def fold(text: str) -> str:
    """The words of a text, folded, in order, with spaces between them."""
    if text.isascii():
        return text.encode().translate(_ASCII).decode()
    return " ".join(_fold_word(word) for word in _WORD.findall(text))


def split_words(text: str) -> list[str]:
    """The words of a text, folded, in order."""
    return fold(text).split()


def locate_words(text: str) -> list[tuple[str, int, int]]:
    """The words of a text, folded, each with where it begins and ends."""
    if text.isascii():
        return [(m[0], m.start(), m.end()) for m in _ASCII_WORD.finditer(text.lower())]
    found = ((_fold_word(m[0]), m.start(), m.end()) for m in _WORD.finditer(text))
    return [(word, start, end) for word, start, end in found if word]


@lru_cache(100_000)
def _fold_word(word: str) -> str:
    """A word in lower-case letters and digits; ß is ss, é is e, ø is o."""
    plain = unicodedata.normalize("NFKD", word.casefold()).casefold().translate(BARE)
    return "".join(letter for letter in plain if letter.isalnum())
