"""Who is who over the sessions of a workspace.

The same name and the same organisation, or one that is missing, are one person. The same name with
two organisations are two, and doubtful, as long as nobody has said so. What is only spelled much
alike is proposed, never put together. What a person says in people.toml goes before all of this.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from workshop.event import Person
from workshop.review.catalogue import begins
from workshop.review.counting import LeftOut, Programme
from workshop.review.facts.facts import SessionFacts
from workshop.review.people.corrections import Corrections
from workshop.review.people.identities import Identities
from workshop.review.people.lookalikes import (
    NO_LOOKALIKES,
    Lookalikes,
    Namesakes,
    Pairs,
    alike,
    namesakes,
)
from workshop.review.people.spellings import Spelling, by_spelling, folded, spelled
from workshop.review.people.visits import Visit, printed_name
from workshop.session.time.figures import whole_minutes
from workshop.text import joined
from workshop.value import Value, replace


class RegisteredPerson(Person, gc=False):
    """One person over the sessions; `name` is theirs alone in the register, as on a roster.

    `organisation` is the one that was named last, `visits` are the oldest first. `key` is the same
    as long as their first visit is: by it they are known where their name is left out. `told_in` is
    the session by which people.toml tells them from others, if it does. `twice` are visits of whom
    it has said that they are one, to a session where they were already.
    """

    visits: tuple[Visit, ...] = ()
    key: str = ""
    told_in: str = ""
    twice: tuple[Visit, ...] = ()

    @property
    def minutes(self) -> int:
        """Contact time over all visits, in minutes."""
        return sum([whole_minutes(visit.seconds) for visit in self.visits])

    @property
    def attended(self) -> int:
        """How many sessions they came to."""
        return sum([visit.seconds > 0 for visit in self.visits])

    @property
    def last(self) -> Visit:
        """The last visit with an organisation, or the last one."""
        return _last(self.visits)

    @property
    def names(self) -> tuple[str, ...]:
        """All ways in which they are written, the first one first."""
        return tuple(dict.fromkeys(visit.printed_name for visit in self.visits))

    def is_called(self, words: str) -> bool:
        """Whether each of these words begins one of their name, in any way it is written."""
        return not words or begins(words, joined(" ", self.name, *self.names))

    @property
    def organisations(self) -> tuple[str, ...]:
        """All organisations that were named, the first one first."""
        return tuple(dict.fromkeys([one.organisation for one in self.visits if one.organisation]))


class Register(Value):
    """The people of a workspace, by their names.

    `unknown` are sentences on lines of people.toml that speak of nobody. `sessions` are those that
    count for people, `left_out` the others, with the reason.
    """

    people: tuple[RegisteredPerson, ...]
    lookalikes: Lookalikes = NO_LOOKALIKES
    unknown: tuple[str, ...] = ()
    sessions: tuple[SessionFacts, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def namesakes(self) -> Namesakes:
        """People who share a name and may be one."""
        return self.lookalikes.doubts[0]

    @property
    def alike(self) -> Pairs:
        """People whose names are spelled nearly alike."""
        return self.lookalikes.doubts[1]

    @property
    def by_name(self) -> Mapping[tuple[str, str], RegisteredPerson]:
        """Who is meant in a session, by its id, and a name: the roster's, or the one on paper where
        only one of them has it.
        """
        known: dict[tuple[str, str], RegisteredPerson] = {}
        called: dict[tuple[str, str], list[RegisteredPerson]] = {}
        for person in self.people:
            for visit in (*person.visits, *person.twice) if person.twice else person.visits:
                known[visit.session.id, visit.name] = person
                if (name := visit.printed_name) != visit.name:
                    called.setdefault((visit.session.id, name), []).append(person)
        return {place: one for place, (one, *more) in called.items() if not more} | known


def narrow(
    register: Register, found: Programme, organisation: str = "", person: str = ""
) -> Register:
    """The same people with their visits to these sessions, and only those who have any.

    Words of `organisation` begin words of the one that they came from, those of `person` words of
    their name.
    """
    closed = found.only_closed
    if len(found.sessions) == len(found.whole) and not (organisation or person):
        return replace(register, sessions=closed.sessions, left_out=closed.left_out)
    ids = {one.id for one in closed.sessions}
    people: list[RegisteredPerson] = []
    for one in register.people:
        visits = tuple(visit for visit in one.visits if visit.session.id in ids)
        if organisation:
            visits = tuple(each for each in visits if begins(organisation, each.organisation))
        if visits and one.is_called(person):
            people.append(one if len(visits) == len(one.visits) else replace(one, visits=visits))
    there = {one.name for one in people}
    return replace(
        register,
        people=tuple(people),
        lookalikes=register.lookalikes.among(there),
        sessions=closed.sessions,
        left_out=closed.left_out,
    )


def build_register(sessions: Iterable[SessionFacts], corrections: Corrections = ()) -> Register:
    """Who is who in these sessions.

    Raises: WorkshopError, when what was said in people.toml contradicts itself.
    """
    identities = Identities(by_spelling(sessions, corrections), corrections)
    people = _people(identities.people)

    def lookalikes() -> tuple[Namesakes, Pairs]:
        return (
            tuple(tuple(people[one].name for one in some) for some in namesakes(identities)),
            tuple((people[one].name, people[other].name) for one, other in alike(identities)),
        )

    by_alphabet = tuple(sorted(people.values(), key=_by_alphabet))
    return Register(by_alphabet, Lookalikes(lookalikes), tuple(identities.unknown))


def _by_alphabet(person: RegisteredPerson) -> tuple[str, str]:
    name = person.name
    on_paper = printed_name(name, person.organisation) if name.endswith(")") else name
    return folded(on_paper), name


def _people(found: Mapping[Spelling, Sequence[Spelling]]) -> dict[Spelling, RegisteredPerson]:
    """A person for each group, called by the name written last, and told apart where needed."""
    visits = [_visits(spellings) for spellings in found.values()]
    names = [(some[-1].printed_name, _last(some).organisation) for some, _ in visits]
    own = _distinct_names(names)
    keys: dict[str, int] = {}
    made = {}
    for (group, spellings), (theirs, twice), (_, place) in zip(
        found.items(), visits, names, strict=True
    ):
        first, told_in = group.name, group.session
        if len(spellings) > 1:
            first = spelled(theirs[0].printed_name)
            told_in = next((one.session for one in spellings if one.session), "")
        keys[first] = number = keys.get(first, 0) + 1
        key = f"{first}#{number}"
        made[group] = RegisteredPerson(next(own), place, theirs, key, told_in, twice)
    return made


def _last(visits: Sequence[Visit]) -> Visit:
    return next((one for one in reversed(visits) if one.organisation), visits[-1])


def _distinct_names(people: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Names that are each theirs alone, of names and organisations: with that one, or a number."""
    bare = [folded(name) for name, _ in people]
    shared = Counter(bare)
    taken: set[str] = set()
    numbers: dict[str, int] = {}
    for plain, (name, place) in zip(bare, people, strict=True):
        seen, own, number = plain, name, 1
        if shared[plain] > 1:
            numbers[plain] = number = numbers.get(plain, 0) + 1
            if place:
                own, seen = f"{name} ({place})", f"{plain} ({folded(place)})"
        if seen in taken:
            own, seen = f"{name} ({number})", f"{plain} ({number})"
        taken.add(seen)
        yield own


Visits = tuple[Visit, ...]


def _visits(spellings: Sequence[Spelling]) -> tuple[Visits, Visits]:
    """Visits the oldest first, and those that a longer one to the same session stands for."""
    if len(spellings) == 1:
        return tuple(spellings[0].visits), ()
    longest: dict[str, Visit] = {}
    twice: list[Visit] = []
    for visit in (visit for one in spellings for visit in one.visits):
        if (known := longest.get(visit.session.id)) is not None:
            twice.append(min(visit, known, key=lambda one: one.seconds))
            visit = max(known, visit, key=lambda one: one.seconds)
        longest[visit.session.id] = visit
    return tuple(sorted(longest.values(), key=lambda one: one.session.order)), tuple(twice)
