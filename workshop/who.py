"""Who is meant by a name as it is typed: in whatever case, order, spelling, also by a part of it.

People are known by the names of a roster. Two of one name are told apart by their organisations;
where several are meant it is asked, and nobody is made up but on purpose, with `new` in front.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from workshop.errors import Refused, Unsure
from workshop.event import Person
from workshop.lazy import load
from workshop.spelling import fold_name, name_finder
from workshop.text import one_line

EVERYBODY = "Everybody"
_APART = re.compile(r"[,;\n]|(?<=\s)(?:and|&)(?=\s)", re.I)
_NEW = re.compile(r"\A[\"“]?new\s+(?=\S)", re.I)
_MOST_NAMED = 12
_MOST_PARTS = 3
"""Parts with commas between them that may be one name, at most: Reyes, Dana, Alder Clinic."""


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
    stranger, on_purpose = without_new(typed)
    whole = outsiders or (new and on_purpose)
    found = name_finder(people).whole(typed) if whole else _meant(typed, people)
    if len(found) == 1:
        return found[0].name
    before, _, after = line.partition(typed) if line else ("", "", "")
    called = one_line(typed)
    if found:
        choices = tuple(label(person, people) for person in found[:_MOST_NAMED])
        raise Unsure(f"“{called[:40]}” may be more than one.", choices).within(before, after)
    maybe = name_finder(people).by_words(typed) if outsiders and not on_purpose else ()
    if maybe:
        choices = *(label(person, people) for person in maybe[:_MOST_NAMED]), f"new {called}"
        raise Unsure(f"“{called[:40]}” may be somebody there.", choices).within(before, after)
    if stranger and (not people or outsiders or (new and on_purpose)):
        known = name_finder(people).whole(stranger)
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
    if name_finder(people).whole(piece):
        return True
    return not _meant(last, people) and len(_meant(piece, people)) == 1


def label(person: Person, people: Sequence[Person]) -> str:
    """What to type for somebody: the name, with the organisation where needed; else the number."""
    place = " ".join(re.split(r"[,;>|]", person.organisation)).strip()
    for said in (person.printed_name, f"{person.printed_name}, {place}", person.name):
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


def _meant(typed: str, people: Sequence[Person]) -> list[Person]:
    """Who may be meant: by number, whole name, words of it or their beginnings, organisation."""
    number = typed.strip()
    if number.isascii() and number.isdigit():
        at = int(number[:9]) - 1
        return [people[at]] if 0 <= at < len(people) else []
    names = name_finder(people)
    ways = (names.whole, names.by_words, names.by_parts, names.by_place)
    return next(filter(None, (way(typed) for way in ways)), [])


def _close(typed: str, people: Sequence[Person]) -> list[Person]:
    """Those whose names are spelled much like it, the likeliest first."""
    by_name: dict[str, Person] = {}
    for person in people:
        for part in (person.printed_name, *person.printed_name.split()):
            by_name.setdefault(fold_name(part), person)
    close = load("difflib:get_close_matches")(fold_name(typed)[:80], by_name, 3, 0.75)
    return list(dict.fromkeys(by_name[name] for name in close))
