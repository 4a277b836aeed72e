"""What the heading of a column says that the column holds, in the languages of many programs."""

import re
from functools import cache, lru_cache
from typing import Literal, get_args

from workshop.session.rosters.heading_words import MIDDLE, PEOPLE, QUESTIONS, WORDS
from workshop.spelling import fold_name
from workshop.text import BARE, one_line
from workshop.value import Value

Role = Literal["other", "mail", "organisation", "middle", "first", "last", "name"]
"""What a column holds. Of two in one heading the earlier here counts: “Organisation name”."""
ROLES: tuple[Role, ...] = get_args(Role)
_MAX_WORDS, _MAX_LETTERS = 12, 150
_MIN_PART = 3
"""Letters from which on a word counts that is a part of a heading."""

_COLUMNS: tuple[Role, ...] = ("name", "first", "last", "organisation", "mail", "other")
_HALF = re.compile(
    r"(?<=\w)(?:\s[-–—]\s*(?=first|last|\S+\s)|:\s|\s[(\[])([^()\[\]:,]+)[)\]]?$", re.I
)
"""The half of a name in a heading of both: “Name (Last)”."""
_ASKED_FOR: tuple[Role, ...] = ("name", "organisation")


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
    told = fold_heading(re.sub(r"(?<=.)[(\[（].*?[)\]）]", " ", text))
    if told in known:
        return ColumnHeading(*known[told])
    if not told and text.strip() in ("#", "№"):
        return ColumnHeading("other")
    if len(told.split()) > _MAX_WORDS:
        return ColumnHeading(None)
    words = [fold_heading(piece) for piece in re.split(r"[,;/&+]", text)]
    if not all(word in known for word in words):
        words = _pattern().findall(told)
    words = [word for word in words if word not in PEOPLE.split()] or words
    found = [known[word] for word in words]
    roles = [role for role, _ in found]
    halves = [role for role in roles if role in ("first", "last", "name")]
    if len(set(halves)) > 1 and set(roles) == set(halves):
        ahead = halves[0] == "first" or (halves[0] == "name" and "first" not in halves)
        languages = frozenset[str]().union(*(languages for _, languages in found))
        order = "last-first" if not ahead else "first-last" if "," in text else ""
        return ColumnHeading("name", languages, order)
    return min((ColumnHeading(*part) for part in found), key=_weight, default=ColumnHeading(None))


def _weight(heading: ColumnHeading) -> int:
    return ROLES.index(heading.role) if heading.role else len(ROLES)


def fold_heading(text: str) -> str:
    """A heading in small letters without accents and signs: “E-Mail *” is e mail."""
    letters = fold_name(one_line(text)).translate(BARE).replace("ı", "i")
    return " ".join(re.sub(r"[\W_]+", " ", letters).split())


@cache
def _pattern() -> re.Pattern[str]:
    """Finds the known words in a heading, the longest of those that overlap."""
    words = [w for w in _known() if len(w) >= _MIN_PART and w not in ("first", "last", "who")]
    words += [w for w in _known() if len(w) == 2 and not w.isascii()]
    spaced = r"(?<![^\W\d_])(?:{})(?![^\W\d_])"
    ordered = sorted(words, key=len, reverse=True)
    whole = spaced.format("|".join(map(re.escape, ordered)))
    glued = "|".join(re.escape(w) for w in ordered if re.match("[\u0e00-\u0e7f\u1100-\ud7ff]", w))
    return re.compile(f"{whole}|{glued}")


@cache
def _known() -> dict[str, tuple[Role, frozenset[str]]]:
    """Each word with its role; “name” in one language may be “last name” in another."""
    found: dict[str, tuple[Role, frozenset[str]]] = {}
    for code, row in WORDS.items():
        words = dict(zip(_COLUMNS, row.split("|"), strict=True))
        if code == "en":
            words["middle"] = MIDDLE
        for role, listed in words.items():
            for word in filter(None, map(fold_heading, listed.split(","))):
                before = found.get(word, (role, frozenset()))
                found[word] = before[0], before[1] | {code}
    for code, row in QUESTIONS.items():
        for role, listed in zip(_ASKED_FOR, row.split("|"), strict=True):
            found |= {fold_heading(each): (role, frozenset({code})) for each in listed.split(",")}
    return found
