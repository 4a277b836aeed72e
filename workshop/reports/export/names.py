"""Names in texts, and what stands for them where they are left out.

A name is found in any case, with and without accents, whole or by one of its parts; where a part is
an everyday word as well (Will, Grace), only with a capital. Organisations and places stay.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from workshop.document import Document
from workshop.text import BARE
from workshop.value import Value, fields, replace

MAX_SHARING = 3
"""Somebody called by a name that more people than this share is "one of several people"."""
MAX_WORDS = 6
"""Of longer names only so many words are looked for together, and the whole."""
KEPT_KEYS = {"status", "kind"}
"""Values under these names are words of ours."""
APOSTROPHE = re.compile("['’]")
SEPARATOR = re.compile(r"[\s.,'’_·-]{0,3}")
_PARTICLES = """
al and bin da dal de del der di dos dr du el frau herr ibn in jr la le les mr mrs ms of phd prof
sir sr st the to und van von y zu facilitator group participant person reviewer
"""
PARTICLES = frozenset(_PARTICLES.split())
"""Parts of names that say nothing about who it is."""
_WORDS = """
an april art august bell bill bishop black blue brook brooks brown bush buck carol case chance
chase cherry christian clay cliff cook cross dale dawn day dean do drew earl early east fair
faith field fields fish flower ford forest forth frank free french gene glass gold good grace
grant gray green guy hall hand hands hardy he head heather hill holly home hope house hunt
hunter iris ivy jack jade jasmine jean jewel joy june king lake lane lily little long love major
man mark mason may melody mercy miles mills moon nick no north olive page park parks pat
patience pearl penny pierce place pool poor pope post price ray read reed rice rich river rivers
rob robin rock rose ruby rusty sage sandy say school sharp short so song spring star step stern
stone story street sue summer sunny swift team teacher time trust van violet wade walker wall
ward way web weeks well wells west white will winter wise wood woods work world worth you young
"""
EVERYDAY_WORDS = frozenset(_WORDS.split())
"""Names that are everyday words as well."""


class Substitute(Value):
    """What stands for a name, and whether the name counts with a capital only."""

    shown: str
    capital: bool


class Pseudonyms:
    """The names of a session and what stands for each of them."""

    def __init__(self, shown: Mapping[str, str]) -> None:
        self._names: dict[tuple[str, ...], Substitute] = {}
        self._longest = 0
        spelled = {name: stands for name, stands in shown.items() if any(map(str.isalpha, name))}
        joined = {APOSTROPHE.sub("", name): stands for name, stands in spelled.items()}
        whole = {tuple(words_of(n)): stands for n, stands in (*joined.items(), *spelled.items())}
        signs = {n: s for n, s in shown.items() if not any(map(str.isalnum, n))}
        self._exact = {**spelled, **signs}
        parts: dict[tuple[str, ...], list[str]] = {}
        for words, stands in whole.items():
            for part in _parts(words):
                if stands not in parts.setdefault(part, []):
                    parts[part].append(stands)
        for part, stand in parts.items():
            self._put(part, _either(stand))
        for words, stands in whole.items():
            self._put(words, stands)
        unspaced = [words for words in self._names if any(map(_unspaced, "".join(words)))]
        self._run = {"".join(words): self._names[words].shown for words in unspaced}
        longest = sorted(map(re.escape, self._run), key=len, reverse=True)
        self._inside = re.compile("|".join(longest) or r"(?!)")

    def _put(self, words: tuple[str, ...], shown: str) -> None:
        alone = len(words) == 1 and (len(words[0]) < 3 or words[0] in EVERYDAY_WORDS)
        capital = alone and not _unspaced(words[0][0])
        self._names[words] = Substitute(shown, capital)
        self._longest = max(self._longest, len(words))

    def text(self, text: str) -> str:
        """A text with pseudonyms for the names in it."""
        if text in self._exact:
            return self._exact[text]
        folded, at = _folded(text)
        parts, kept = [], 0
        for begin, end, shown in self._found(text, folded, at):
            parts += [text[kept:begin], shown]
            kept = end
        return "".join((*parts, text[kept:]))

    def _found(self, text: str, folded: str, at: Sequence[int]) -> Iterator[tuple[int, int, str]]:
        """Where names stand in a text: from, to, and what stands for them."""
        tokens = [found.span() for found in _WORD.finditer(folded)]
        number = 0
        while number < len(tokens):
            taken, shown = self._longest_name(text, folded, at, tokens, number)
            begin, end = tokens[number][0], tokens[number + max(taken, 1) - 1][1]
            if taken:
                yield at[begin], at[end], shown
            else:
                for found in self._inside.finditer(folded, begin, end):
                    yield at[found.start()], at[found.end()], self._run[found[0]]
            number += max(taken, 1)

    def _longest_name(
        self,
        text: str,
        folded: str,
        at: Sequence[int],
        tokens: list[tuple[int, int]],
        first: int,
    ) -> tuple[int, str]:
        """How many words from there on are a name, the longest there is, and what stands for it."""
        here = tokens[first : first + self._longest]
        together = 1
        for (_, end), (begin, _) in pairwise(here):
            if not SEPARATOR.fullmatch(folded, end, begin):
                break
            together += 1
        words = tuple(folded[begin:end] for begin, end in here[:together])
        for count in range(together, 0, -1):
            name = self._names.get(words[:count])
            if name and not (name.capital and text[at[here[0][0]]].islower()):
                return count, name.shown
        return 0, ""

    def document(self, blocks: Document) -> Document:
        """Blocks with pseudonyms for the names in all of their texts."""
        return tuple(self._value(block) for block in blocks)

    def values(self, data: dict[str, Any]) -> dict[str, Any]:
        """Plain values with pseudonyms for the names in all of them."""
        return {
            key: value if key in KEPT_KEYS else self._value(value) for key, value in data.items()
        }

    def _value(self, value: Any) -> Any:
        match value:
            case str():
                return self.text(value)
            case tuple() | list():
                return type(value)(map(self._value, value))
            case dict():
                return self.values(value)
            case Value():
                told = {one.name: getattr(value, one.name) for one in fields(value)}
                return replace(value, **{name: self._value(part) for name, part in told.items()})
        return value


def words_of(name: str) -> list[str]:
    """The words of a name, without case and accents."""
    return _WORD.findall(_folded(name)[0])


_ACCENTS = frozenset(map(chr, range(0x300, 0x370)))
# Signs of vowels belong to the letter before them in Hebrew, Arabic and the scripts of India.
_VOWELS = "\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0963\u0966-\u109f"
_WORD = re.compile(rf"(?:[^\W_]|[{_VOWELS}\u1700-\u18af])+")


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """A text without case and accents, and where each of its characters stood in the text."""
    if text.isascii():
        return text.lower(), range(len(text) + 1)
    folded, at = [], []
    for number, char in enumerate(text):
        whole = "\uac00" <= char <= "\ud7a3"
        plain = char if whole else unicodedata.normalize("NFKD", char).casefold()
        for part in plain.translate(BARE):
            if part not in _ACCENTS:
                folded.append(part)
                at.append(number)
    return "".join(folded), [*at, len(text)]


def _unspaced(char: str) -> bool:
    """Whether a script is written without blanks between words, or joins particles to them."""
    return (
        "\u2e80" <= char <= "\u9fff"
        or "\u0e00" <= char <= "\u0eff"
        or "\u1000" <= char <= "\u109f"
        or "\u1780" <= char <= "\u17ff"
        or "\uac00" <= char <= "\ud7a3"
        or "\uf900" <= char <= "\ufaff"
        or "\U00020000" <= char <= "\U0003ffff"
    )


def _parts(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """What somebody may be called besides the whole name: first names, last names."""
    for length in range(1, min(len(words), MAX_WORDS)):
        for at in range(len(words) - length + 1):
            if any(map(_telling, words[at : at + length])):
                yield words[at : at + length]


def _telling(word: str) -> bool:
    """Whether part of a name says who it is, and so is looked for by itself."""
    return len(word) > 1 and any(map(str.isalpha, word)) and word not in PARTICLES


def _either(shown: Sequence[str]) -> str:
    """What stands for a name that several people share: "Participant 1 or 4"."""
    if len(shown) > MAX_SHARING:
        return "one of several people"
    word = shown[0].rpartition(" ")[0] + " "
    alike = all(one.startswith(word) for one in shown)
    rest = [one.removeprefix(word) if alike else one for one in shown[1:]]
    return " or ".join((shown[0], *rest))
