"""What the heading of a column says that the column holds, in the languages of many programs."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Literal, get_args

from workshop.session.rosters.heading_words import FAMILY_FIRST, PEOPLE, WORDS
from workshop.spelling import fold_name
from workshop.text import BARE, one_line
from workshop.value import Value

Role = Literal["other", "mail", "organisation", "middle", "first", "last", "name"]
"""What a column holds. Of two in one heading the earlier here counts: “Organisation name”."""
ROLES: tuple[Role, ...] = get_args(Role)
HALVES: tuple[Role, ...] = ("name", "first", "last")
"""What holds somebody's name, or half of it."""
_MAX_WORDS, _MAX_LETTERS = 12, 150
_MIN_PART, _MAX_PIECES = 3, 6
"""Letters from which on a word counts that is a part of a heading; how many words it has."""
_GLUED = re.compile("[\u0e00-\u0e7f\u1100-\ud7ff]")
"""Letters of Thai and Korean, which are written without spaces."""

_COLUMNS: tuple[Role, ...] = ("name", "first", "last", "organisation", "mail", "other", "middle")
_HALF = re.compile(
    r"(?<=\w)(?:\s[-–—]\s*(?=first|last|\S+\s)|:\s|\s[(\[])([^()\[\]:,]+)[)\]]?$", re.I
)
"""The half of a name in a heading of both: “Name (Last)”."""
_LAST_FIRST = re.compile(
    r"(?:full )?(?:names? )?(?:last|surname|family)(?: name)?(?: and)? (?:first|given)(?: names?)?"
)


class ColumnHeading(Value):
    """What a heading says: the role, the languages of it, and the order of halves that it names.

    `order` is that of a column that holds both: “Name, Vorname”. “First and last name” says none:
    who writes a comma then puts the last name first all the same.
    """

    role: Role | None
    languages: frozenset[str] = frozenset()
    order: str = ""


def heading(text: str) -> ColumnHeading:
    """Read a heading: a word, several, or a question with one of them in it."""
    if len(text) > _MAX_LETTERS or re.search(r"\S@\S", text):
        return ColumnHeading(None)
    return _heading(text)


@lru_cache(10_000)
def _heading(text: str) -> ColumnHeading:
    if "original name" in text.casefold():  # of Zoom, whatever stands before it
        return ColumnHeading("name")
    text = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", text)  # CompanyName
    known = _known()
    half = _HALF.search(text)
    role, languages = known.get(fold_heading(half[1]) if half else "", (None, frozenset()))
    if role in ("first", "last", "middle"):
        return ColumnHeading(role, languages)  # Full name - Last name, Name (Last)
    if _LAST_FIRST.fullmatch(fold_heading(text)):
        return ColumnHeading("name", frozenset({"en"}), "last-first")
    folded = fold_heading(re.sub(r"(?<=.)[(\[（].*?[)\]）]", " ", text))
    if folded in known:
        return ColumnHeading(*known[folded])
    if not folded and text.strip() in ("#", "№"):
        return ColumnHeading("other")
    if len(folded.split()) > _MAX_WORDS:
        return ColumnHeading(None)
    words = [fold_heading(piece) for piece in re.split(r"[,;/&+]", text)]
    if not all(word in known for word in words):
        words = _known_words(folded)
    words = [word for word in words if word not in PEOPLE] or words
    found = [known[word] for word in words]
    roles = [role for role, _ in found]
    halves = [role for role in roles if role in ("first", "last", "name")]
    if len(set(halves)) > 1 and set(roles) == set(halves):
        ahead = halves[0] == "first" or (halves[0] == "name" and "first" not in halves)
        languages = frozenset[str]().union(*(languages for _, languages in found))
        asked = any(len(word) > 3 and word not in " ".join(words) for word in folded.split())
        ahead = ahead or languages <= FAMILY_FIRST or asked  # “Your last name and first name”
        order = "last-first" if not ahead else "first-last" if "," in text else ""
        return ColumnHeading("name", languages, order)
    first = min(found, key=lambda part: ROLES.index(part[0]), default=None)
    return ColumnHeading(*first) if first else ColumnHeading(None)


def known_headings(cells: Iterable[str]) -> int:
    """How many of these cells are headings that are known."""
    return sum(heading(cell).role is not None for cell in cells)


def most_headings(rows: Iterable[Iterable[str]]) -> int:
    """How many headings the row has that has most of them."""
    return max(map(known_headings, rows), default=0)


def name_heading(cells: Iterable[str]) -> bool:
    """Whether one of these cells heads names, or halves of them."""
    return any(heading(cell).role in HALVES for cell in cells)


@lru_cache(10_000)
def fold_heading(text: str) -> str:
    """A heading in small letters without accents and signs: “E-Mail *” is e mail."""
    letters = fold_name(one_line(text)).translate(BARE).replace("ı", "i")
    return " ".join(re.sub(r"[\W_]+", " ", letters).split())


def phrases(text: str) -> frozenset[str]:
    """The phrases of a text that bars part, each as `fold_heading` writes it."""
    return frozenset(map(fold_heading, text.split("|")))


def _known_words(folded: str) -> list[str]:
    """The known words in a heading, the longest of those that overlap."""
    if _GLUED.search(folded):
        return _glued_words().findall(folded)
    pieces = re.findall(r"\d+|[^\d ]+", folded)
    found: list[str] = []
    start = 0
    while start < len(pieces):
        ends = range(min(len(pieces), start + _MAX_PIECES), start, -1)
        texts = (" ".join(pieces[start:end]) for end in ends)
        longest = next((text for text in texts if text in _searched()), "")
        found += [longest] if longest else []
        start += len(re.findall(r"\d+|[^\d ]+", longest)) or 1
    return found


@cache
def _searched() -> frozenset[str]:
    alone = ("first", "last", "who", "initials", "initial")
    return frozenset(w for w in _known() if w not in alone
                     and (len(w) >= _MIN_PART or (len(w) == 2 and not w.isascii())))  # fmt: skip


@cache
def _glued_words() -> re.Pattern[str]:
    """Finds them where no spaces are written, the longest of those that overlap."""
    ordered = sorted(_searched(), key=len, reverse=True)
    whole = rf"(?<![^\W\d_])(?:{'|'.join(map(re.escape, ordered))})(?![^\W\d_])"
    return re.compile("|".join([whole, *(re.escape(w) for w in ordered if _GLUED.match(w))]))


@cache
def _known() -> dict[str, tuple[Role, frozenset[str]]]:
    """Each word with its role; “name” in one language may be “last name” in another."""
    found: dict[str, tuple[Role, frozenset[str]]] = {}
    for code, row in WORDS.items():
        for role, listed in zip(_COLUMNS, row.split("|"), strict=False):
            for word in filter(None, map(fold_heading, listed.split(","))):
                before = found.get(word, (role, frozenset()))
                found[word] = before[0], before[1] | {code}
    return found
