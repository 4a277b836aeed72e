"""People of earlier sessions, offered again: whom a name that is being typed may mean."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from difflib import get_close_matches

from workshop.event import Person
from workshop.session.storage.listing import SessionEntry
from workshop.spelling import fold_name
from workshop.text import one_line

MOST = 5
"""How many people are offered."""
AGE_WEIGHT = 0.8
"""The weight of a session against the one after it: recent and frequent people come first."""
MIN_LETTERS_CLOSE = 4
"""Letters that it takes to look for names that are spelled otherwise."""


class KnownPeople:
    """The people of earlier sessions, each once, with the organisation named last.

    `organisations` are theirs, those with the most people first.
    """

    def __init__(self, sessions: Iterable[SessionEntry] = ()) -> None:
        """Take the sessions from the newest to the oldest."""
        self.sessions = [session for session in sessions if session.roster]
        self.people = _people(self.sessions)
        self._names = [(fold_name(person.name), person) for person in self.people]
        places = [person.organisation for person in self.people if person.organisation]
        self.organisations = [place for place, _ in Counter(places).most_common()]

    def suggest(self, typed: str, without: Container[str] = ()) -> list[Person]:
        """Whom the beginning of a name may mean, the likeliest first.

        Names that begin with it, then those with a part that does, then those spelled much like
        it; `without` are folded names that are on the roster already.
        """
        low = fold_name(typed)
        if not low:
            return []
        names = [(name, person) for name, person in self._names if name not in without]
        found = [person for name, person in names if name.startswith(low)]
        if len(found) < MOST:
            parted = ((name.split()[1:], person) for name, person in names)
            found += [p for parts, p in parted if any(part.startswith(low) for part in parts)]
        if not found and len(low) >= MIN_LETTERS_CLOSE:
            by_name = dict(reversed(names))
            found = [by_name[name] for name in get_close_matches(low, by_name, MOST, 0.75)]
        return list(dict.fromkeys(found))[:MOST]

    def organisation(self, typed: str) -> str:
        """The likeliest organisation that begins with it; nothing when none does."""
        low = fold_name(typed)
        begun = (place for place in self.organisations if low and fold_name(place).startswith(low))
        return next(begun, "")


def _people(sessions: Sequence[SessionEntry]) -> list[Person]:
    weight: dict[str, float] = {}
    found: dict[str, Person] = {}
    for age, session in enumerate(sessions):
        for person in _shown(session.roster):
            name = person.name.casefold()
            weight[name] = weight.get(name, 0.0) + AGE_WEIGHT**age
            known = found.setdefault(name, person)
            if person.organisation and not known.organisation:
                found[name] = person
    return sorted(found.values(), key=lambda person: -weight[person.name.casefold()])


def _shown(roster: Iterable[Person]) -> Iterator[Person]:
    for person in roster:
        if name := one_line(person.printed_name):
            yield Person(name, one_line(person.organisation))
