"""Letters of other keyboard layouts, by the key they stand on: `ן` is on the key of an `i`.

The standard layouts of Windows, macOS and Linux. Arabic `b` is the one character ﻻ; where a
keyboard sends it as two letters, they are those of `g` and `h`.
"""

import unicodedata
from collections.abc import Mapping

LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,."
LAYOUTS: Mapping[str, Mapping[str, str]] = {
    name: dict(zip(letters, LATIN, strict=True))
    for name, letters in {
        "Russian": "йцукенгшщзхъфывапролджэячсмитьбю",
        "Ukrainian": "йцукенгшщзхїфівапролджєячсмитьбю",
        "Greek": ";ςερτυθιοπ[]ασδφγηξκλ΄'ζχψωβνμ,.",
        "Hebrew": "/'קראטוןםפ][שדגכעיחלךף,זסבהנמצתץ",
        "Arabic": "ضصثقفغعهخحجدشسيبلاتنمكطئءؤرﻻىةوز",
    }.items()
}


def _layout_of(letter: str) -> Mapping[str, str]:
    """The layout a letter is typed on; an empty one if it is Latin or unknown."""
    of_letter = (keys for keys in LAYOUTS.values() if letter.lower() in keys)
    return {} if letter.isascii() else next(of_letter, {})


def latin_key(character: str, before: str = "") -> str:
    """What stands on the same key of a Latin keyboard, small; the character itself if unknown.

    `before` is the letter that was typed last: signs stand for letters on some layouts, and only
    it tells that one of them is in use, as on the Hebrew one, where `/` is the `q`.
    """
    small = character.lower()
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if small.isascii() and not small.isalpha():
        return _layout_of(before).get(small, small)
    known = "#" if small == "№" else _layout_of(small).get(small, small)
    return known if len(known) == 1 else character
