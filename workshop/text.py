"""People's text, made safe to show: what a terminal would obey becomes something to see."""

import os
import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise
from shlex import quote

_NAMED = {0x09: " ", 0x7F: "␡", 0x2028: " ", 0x2029: " ", 0x85: " "}
_PICTURES = {code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A)}
_UNSEEN = (
    *(0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0xFEFF),  # hyphens, marks, spaces without width
    *range(0x202A, 0x202F),  # embeddings and overrides of direction
    *range(0x2060, 0x2070),  # joiners, invisible operators, isolates, shaping
    *range(0xFFF9, 0xFFFC),  # annotations
)
_VISIBLE = {
    **{code: f"‹{code:02X}›" for code in range(0x80, 0xA0)},
    **{0xF700 + byte: f"‹{byte:02X}›" for byte in range(0x80, 0x100)},
    **{code: f"‹{code:04X}›" for code in _UNSEEN},
    **_PICTURES,
    **_NAMED,
}
ESCAPED = {code: f"\\u{code:04x}" for code in (0x7F, 0x2028, 0x2029, *range(0x80, 0xA0), *_UNSEEN)}
"""What a terminal would obey, or nobody would see, as JSON writes it with other signs."""
BARE = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"})
"""Letters that are more than a letter with an accent, as somebody types them who lacks the key."""
_SURROGATE = re.compile("[\ud800-\udfff]")
# Joiners belong between letters of many scripts, and in emoji; tags belong behind a black flag.
_LETTER = "[^\x00-\x7f\u200c\u200d]"
_STRAY = re.compile(
    f"(?<!{_LETTER})[\u200c\u200d]|[\u200c\u200d](?!{_LETTER})"
    "|\U0001f3f4[\U000e0020-\U000e007f]+|[\U000e0000-\U000e007f]"
)


def clean(text: str) -> str:
    """Return text with escapes, controls, bidi overrides and undecodable bytes made visible.

    Line feeds stay. A byte that was not UTF-8 (a lone surrogate) becomes ‹FF›, an escape ␛,
    a right-to-left override ‹202E›; a tab becomes a space. What has no width
    becomes visible too, but for joiners where a script or an emoji needs them.
    """
    if text.isprintable():  # nothing that is changed below is
        return text
    text = _SURROGATE.sub(_byte, text)
    return _STRAY.sub(_stray, text.replace("\r\n", "\n").translate(_VISIBLE))


def _byte(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"‹{code & 0xFF:02X}›" if 0xDC80 <= code <= 0xDCFF else f"‹{code:04X}›"


def _stray(found: re.Match[str]) -> str:
    return found[0] if len(found[0]) > 1 else f"‹{ord(found[0]):04X}›"


def one_line(text: str) -> str:
    """Return cleaned text on a single line, without white space at its ends."""
    return " ".join(clean(text).split())


def quoted(text: str, most: int = 60) -> str:
    """A text in double quotes, on one line, safe to print and cut to `most` characters."""
    plain = one_line(text[: most * 4])
    return f'"{plain}"' if len(plain) <= most else f'"{plain[:most]}…"'


def shell_word(text: object) -> str:
    """A name or a path as one word of a command that is shown, to be typed or copied.

    What cannot be shown stands there as `one_line` shows it, by which a session is found too.
    """
    word = str(text)
    if not word.isprintable():
        word = one_line(word)
    if word.startswith("-"):  # else it is an option
        word = f"./{word}"
    if os.name == "nt":  # no file name holds a double quote there
        return word if re.fullmatch(r"[\w.:\\/-]+", word) else f'"{word}"'
    return quote(word)


def lines(text: str) -> list[str]:
    """Return the non-empty lines of a text, each cleaned: one paste of five lines, five entries."""
    parts = re.split(r"\r\n|[\n\r\u2028\u2029\x85]", text)
    return [line for part in parts if (line := one_line(part))]


_BULLET = re.compile(r"([•‣⁃◦∙·▪▫●○■□➢➤☐☑☒]\s*|[-–—*]\s+|\[[ xX]?\]\s*)+(?=\S)")
_NUMBER = re.compile(r"\(?(\d{1,3})[.)]\s+")


def strip_list_marks(text: str, before: int = 0) -> list[str]:
    """The lines of a text without the marks that a list has in front of them.

    Numbers are such marks where they begin at 1 or go on from so many `before`, and where several
    count on from line to line. A line of nothing but marks is none.
    """
    found = [
        _BULLET.sub("", line, count=1) if _BULLET.match(line) else line for line in lines(text)
    ]
    marks = [_NUMBER.match(line) for line in found]
    numbers = [int(mark[1]) for mark in marks if mark]
    counts = numbers[:1] in ([1], [before], [before + 1]) or len(numbers) > 1
    if counts and all(after in (1, one, one + 1) for one, after in pairwise(numbers)):
        found = [line[mark.end() if mark else 0 :] for line, mark in zip(found, marks, strict=True)]
    return [line for line in found if line.strip(" -–—*•◦☐[]")]


def slug(text: str, fallback: str = "session") -> str:
    """Return a text as a file name of at most 60 lower-case letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or fallback


class UniqueSlugs:
    """Slugs of texts, each given once: "time", "time-2"; `fallback` is that of a text without."""

    def __init__(self, fallback: str) -> None:
        self._fallback = fallback
        self._given: dict[str, int] = {}

    def new(self, text: str) -> str:
        """A text's slug, with a number behind it where it was given before."""
        word = slug(text, self._fallback)
        unique, number = word, self._given.get(word, 0) + 1
        while number > 1 and (unique := f"{word}-{number}") in self._given:
            number += 1
        self._given[word] = number
        self._given.setdefault(unique, 1)
        return unique


def joined(between: str, *parts: str) -> str:
    """The parts that are not empty, with this text between them."""
    return between.join(part for part in parts if part)


def numbered_lines(texts: Iterable[str]) -> tuple[str, ...]:
    """Each with its number in front: "1. Draw a map"."""
    return tuple(f"{number}. {text}" for number, text in enumerate(texts, 1))


def step_labels(begins: Iterable[bool]) -> list[str]:
    """The labels of steps, 1, 2, 3a, 3b, by whether each begins a number or goes on with one."""
    places: list[tuple[int, int]] = []
    number = part = 0
    for is_new in begins:
        number, part = (number + 1, 0) if is_new or not places else (number, part + 1)
        places.append((number, part))
    parted = {number for number, part in places if part}
    return [f"{n}{_letter(part)}" if n in parted else str(n) for n, part in places]


def _letter(index: int) -> str:
    return chr(ord("a") + index) if index < 26 else f"-{index + 1}"


def plural(count: int, one: str, many: str = "") -> str:
    """Return "1 entry", "3 entries": the count with its noun."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
