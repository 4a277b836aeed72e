"""Who is meant by a name as it is typed: in whatever case, order, spelling, also by a part of it.

People are known by the names of a roster. Two of one name are told apart by their organisations;
where several are meant it is asked, and nobody is made up but on purpose, with `new` in front.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from workshop.errors import Refused, Unsure
from workshop.event import Person
from workshop.lazy import load
from workshop.text import BARE, one_line

EVERYBODY = "Everybody"
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa"})
_APART = re.compile(r"[,;\n]|(?<=\s)(?:and|&)(?=\s)", re.I)
_NEW = re.compile(r"\A[\"“]?new\s+(?=\S)", re.I)
_MOST_NAMED = 12
_MOST_PARTS = 3
"""How many parts with commas between that may be one name: Reyes, Dana, Alder Clinic."""


def fold_name(name: str) -> str:
    """A name without capitals and accents, so that ana lopez is Ana López."""
    parted = unicodedata.normalize("NFKD", one_line(name).casefold().translate(BARE))
    return "".join(letter for letter in parted if not unicodedata.combining(letter))


def find(
    typed: str,
    people: Sequence[Person],
    line: str = "",
    *,
    new: bool = False,
    outsiders: bool = False,
) -> str:
    """The name on the roster that is meant; with nobody on it, what was typed.

    `line` is the whole line that it stands in. With `new`, `new NAME` is somebody who is not on the
    roster; where `outsiders` are named, a name of which nobody there has a part is theirs.
    Raises: Unsure when several may be meant, or it is spelled otherwise; Refused.
    """
    typed = typed.strip()
    if not typed:
        raise Refused("Say who is meant.", _listed(people))
    found = [p for p in people if _whole(typed, p)] if outsiders else _meant(typed, people)
    if len(found) == 1:
        return found[0].name
    before, _, after = line.partition(typed) if line else ("", "", "")
    called = one_line(typed)
    if found:
        choices = tuple(label(person, people) for person in found[:_MOST_NAMED])
        raise Unsure(f"“{called[:40]}” may be more than one.", choices).within(before, after)
    stranger, on_purpose = without_new(typed)
    if maybe := [p for p in people if outsiders and not on_purpose and is_part(typed, p)]:
        choices = *(label(person, people) for person in maybe[:_MOST_NAMED]), f"new {called}"
        raise Unsure(f"“{called[:40]}” may be somebody there.", choices).within(before, after)
    if stranger and (not people or outsiders or (new and on_purpose)):
        known = [person for person in people if same(stranger, person.called)]
        return known[0].name if len(known) == 1 else stranger
    close = [label(person, people) for person in _close(called, people)]
    nobody = f"Nobody there is called “{called[:40]}”."
    if close or new:
        choices = (*close, *((f"new {called}",) if new else ()))
        raise Unsure(nobody, choices).within(before, after)
    raise Refused(nobody, _listed(people))


def without_new(typed: str) -> tuple[str, bool]:
    """A name without the `new` in front of it, and whether that was there."""
    name, count = _NEW.subn("", typed.strip())
    return one_line(name).strip('"“”'), bool(count)


def is_part(typed: str, person: Person) -> bool:
    """Whether a name is a part of somebody's, in whole words: Dana, of Dana Reyes."""
    return _by_words(typed, person) and not _whole(typed, person)


def _listed(people: Sequence[Person]) -> str:
    named = "; ".join(f"{n} {person.name}" for n, person in enumerate(people[:_MOST_NAMED], 1))
    return f"Choose from: {named}." if named else ""


def find_several(
    text: str,
    people: Sequence[Person],
    line: str = "",
    *,
    new: bool = False,
    outsiders: bool = False,
) -> tuple[str, ...]:
    """Everybody who is named, each once, with commas between; “Reyes, Dana” may be one of them.

    Raises: Unsure, Refused, as `find` does.
    """
    parts = list(_parts(text))
    found: list[str] = []
    while parts:
        pieces = [text[parts[0].start : part.stop] for part in parts[:_MOST_PARTS]]
        whole = [piece for piece in pieces[1:] if _is_one(piece, people)]
        piece = whole[-1] if whole else pieces[0]
        found.append(find(piece, people, line or text, new=new, outsiders=outsiders))
        parts = parts[pieces.index(piece) + 1 :]
    return tuple(dict.fromkeys(found))


def _parts(text: str) -> Iterator[range]:
    """Where the parts of a list of names stand in it."""
    begin = 0
    ends = [(found.start(), found.end()) for found in _APART.finditer(text)]
    for end, following in [*ends, (len(text), 0)]:
        if text[begin:end].strip(' "“”'):
            yield range(begin, end)
        begin = following


def _is_one(piece: str, people: Sequence[Person]) -> bool:
    """Whether a name with a comma in it is one: turned round, or with the organisation."""
    last = piece.rpartition(",")[2]
    if any(same(piece, person.called) for person in people):
        return True
    return not _meant(last, people) and len(_meant(piece, people)) == 1


def label(person: Person, people: Sequence[Person]) -> str:
    """What to type for somebody: the name, with the organisation where needed; else the number."""
    place = " ".join(re.split(r"[,;>|]", person.organisation)).strip()
    for said in (person.called, f"{person.called}, {place}", person.name):
        if _meant(said, people) == [person]:
            return said
    return str(list(people).index(person) + 1)


def label_of(name: str, people: Sequence[Person]) -> str:
    """The same for a name as the log has it; one that nobody has is what it is."""
    return next((label(person, people) for person in people if person.name == name), name)


def persons(names: Iterable[str], roster: Iterable[Person]) -> list[Person]:
    """People by their names, with what the roster knows of them."""
    known = {person.name: person for person in roster}
    return [known.get(name, Person(name)) for name in names]


def same(one: str, other: str) -> bool:
    """Whether two names are one, but for case, accents and the order of their parts."""
    return any(
        sorted(words) == sorted(there) or "".join(words) == "".join(there)
        for words in _spellings(one)
        for there in _spellings(other)
        if words
    )


def name_key(name: str) -> str:
    """What names that are one have in common, whatever their case, accents and order."""
    return " ".join(min(map(sorted, _spellings(name))))


def _meant(typed: str, people: Sequence[Person]) -> list[Person]:
    """Who may be meant: by number, whole name, words of it or their beginnings, organisation."""
    number = typed.strip()
    if number.isascii() and number.isdigit():
        at = int(number[:9]) - 1
        return [people[at]] if 0 <= at < len(people) else []
    for fits in (_whole, _by_words, _by_parts, _by_place):
        if found := [person for person in people if fits(typed, person)]:
            return found
    return []


def _whole(typed: str, person: Person) -> bool:
    return same(typed, person.called)


def _by_words(typed: str, person: Person) -> bool:
    """Whether each word that was typed is one of the name: Ann is not Anna."""
    spelled = _spellings(person.called)
    return any(
        not Counter(words) - Counter(there)
        for words in _spellings(typed)
        for there in spelled
        if words
    )


def _by_parts(typed: str, person: Person) -> bool:
    """Whether each word that was typed begins another word of the name."""
    spelled = _spellings(person.called)
    return any(_begins(words, there) for words in _spellings(typed) for there in spelled)


def _by_place(typed: str, person: Person) -> bool:
    """The same of the name and the organisation, but not of the organisation alone."""
    names, both = _spellings(person.called), _spellings(f"{person.name} {person.organisation}")
    return any(
        _begins(words, there) and any(_begins((word,), name) for word in words for name in names)
        for words in _spellings(typed)
        for there in both
    )


def _begins(words: tuple[str, ...], there: tuple[str, ...]) -> bool:
    left = list(there)
    for word in sorted(words, key=len, reverse=True):
        found = next((other for other in left if other.startswith(word)), None)
        if found is None:
            return False
        left.remove(found)
    return bool(words)


@lru_cache(maxsize=4096)
def _spellings(text: str) -> frozenset[tuple[str, ...]]:
    """The words of a name, as Müller and as Mueller."""
    plain = unicodedata.normalize("NFC", one_line(text)).casefold()
    return frozenset(
        tuple(re.findall(r"[^\W_]+", re.sub("['’`´]", "", fold_name(said))))
        for said in (plain, plain.translate(_UMLAUTS))
    )


def _close(typed: str, people: Sequence[Person]) -> list[Person]:
    """Those whose names are spelled much like it, the likeliest first."""
    by_name: dict[str, Person] = {}
    for person in people:
        for part in (person.called, *person.called.split()):
            by_name.setdefault(fold_name(part), person)
    close = load("difflib:get_close_matches")(fold_name(typed)[:80], by_name, 3, 0.75)
    return list(dict.fromkeys(by_name[name] for name in close))
