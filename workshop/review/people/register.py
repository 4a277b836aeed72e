"""Who is who over the sessions of a workspace.

The same name and the same organisation, or one that is missing, are one person. The same name with
two organisations are two, and doubtful, as long as nobody has said so. What is only spelled much
alike is proposed, never put together. What a person says in people.toml goes before all of this.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from workshop.errors import WorkshopError
from workshop.event import Person
from workshop.review.catalogue import begins
from workshop.review.counting import LeftOut, Programme
from workshop.review.facts.facts import SessionFacts
from workshop.review.people.corrections import NONE, Correction, Corrections, Reference
from workshop.review.people.lookalikes import NO_LOOKALIKES, Lookalikes, Namesakes, Pairs
from workshop.review.people.visits import MANY, Visit, called
from workshop.spelling import fold_name, name_key
from workshop.text import joined
from workshop.value import Value, replace

MIN_LETTERS = 4
"""Letters of a word from which on one of them may be wrong: Ali and Ana are two names."""
MAX_ALIKE = 30
"""Names of one spelling, or nearly one, up to which each is held against each."""


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
        return sum([visit.minutes for visit in self.visits])

    @property
    def attended(self) -> int:
        """How many sessions they came to."""
        return sum([visit.seconds > 0 for visit in self.visits])

    @property
    def last(self) -> Visit:
        """The last visit with an organisation, or the last one."""
        return next((one for one in reversed(self.visits) if one.organisation), self.visits[-1])

    @property
    def names(self) -> tuple[str, ...]:
        """All ways in which they are written, the first one first."""
        return tuple(dict.fromkeys(visit.called for visit in self.visits))

    def is_called(self, words: str) -> bool:
        """Whether each of these words begins one of their name, in any way it is written."""
        return not words or begins(words, joined(" ", self.name, *self.names))

    @property
    def organisations(self) -> tuple[str, ...]:
        """All organisations that were named, the first one first."""
        named = (visit.organisation for visit in self.visits if visit.organisation)
        return tuple(dict.fromkeys(named))


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
        return self.lookalikes.found[0]

    @property
    def alike(self) -> Pairs:
        """People whose names are spelled nearly alike."""
        return self.lookalikes.found[1]

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
                if (name := visit.called) != visit.name:
                    called.setdefault((visit.session.id, name), []).append(person)
        return {place: one for place, (one, *more) in called.items() if not more} | known


class _Spelling(NamedTuple):
    """What is one without anybody's saying so: a name, an organisation, which of several on one
    roster, and the session if this one is told apart from the others.
    """

    name: str
    organisation: str
    which: int
    session: str


class _Groups:
    """Spellings, put together one after the other."""

    def __init__(self, spellings: Iterable[_Spelling]) -> None:
        self._in = {spelling: spelling for spelling in spellings}

    def of(self, one: _Spelling) -> _Spelling:
        while (other := self._in[one]) != one:
            self._in[one] = one = self._in[other]
        return one

    def join(self, spellings: Sequence[_Spelling]) -> None:
        for one in spellings[1:]:
            self._in[self.of(one)] = self.of(spellings[0])


Found = Mapping[_Spelling, list[Visit]]


@lru_cache(maxsize=MANY)
def spelled(name: str) -> str:
    """What names that are one have in common; those of signs alone are what they are."""
    return name_key(name) or fold_name(name)


folded = lru_cache(maxsize=MANY)(fold_name)


@lru_cache(maxsize=MANY)
def _spelling(name: str, organisation: str) -> tuple[str, str] | None:
    """How somebody on a roster is spelled, and their organisation; None without a name."""
    on_paper = called(name, organisation)
    return (spelled(on_paper), folded(organisation)) if on_paper else None


def narrowed(
    register: Register, found: Programme, organisation: str = "", person: str = ""
) -> Register:
    """The same people with their visits to these sessions, and only those who have any.

    Words of `organisation` begin words of the one that they came from, those of `person` words of
    their name.
    """
    closed = found.closed
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


def build_register(visits: Iterable[Visit], corrections: Corrections = NONE) -> Register:
    """Who is who of these visits, the oldest first.

    Raises: WorkshopError, when what was said in people.toml contradicts itself.
    """
    found = _by_spelling(visits, corrections)
    book = _Book(found, corrections)
    members: dict[_Spelling, list[_Spelling]] = defaultdict(list)
    for spelling in found:
        members[book.groups.of(spelling)].append(spelling)
    people = _named(found, members)

    def lookalikes() -> tuple[Namesakes, Pairs]:
        return (
            tuple(tuple(people[one].name for one in some) for some in book.namesakes()),
            tuple((people[one].name, people[other].name) for one, other in book.alike()),
        )

    by_alphabet = tuple(sorted(people.values(), key=_by_alphabet))
    return Register(by_alphabet, Lookalikes(lookalikes), tuple(book.unknown))


def _by_alphabet(person: RegisteredPerson) -> tuple[str, str]:
    return folded(called(person.name, person.organisation)), person.name


def _by_spelling(visits: Iterable[Visit], corrections: Corrections) -> Found:
    """Visits by what is one without anybody's saying so, the oldest first."""
    alone = {(spelled(one.name), one.session) for one in corrections.references if one.session}
    found: dict[tuple[str, str, int, str], list[Visit]] = {}  # many: plain tuples are quick
    seen: dict[tuple[str, str], int] = {}
    at = ""
    for visit in visits:
        if (spelling := _spelling(visit.name, visit.organisation)) is None:
            continue
        if (id := visit.session.id) != at:
            at, seen = id, {}
        seen[spelling] = which = seen.get(spelling, 0) + 1
        name, place = spelling
        told = alone and ((name, id) in alone or (spelled(visit.name), id) in alone)
        found.setdefault((name, place, which, id if told else ""), []).append(visit)
    return {_Spelling(*one): visits for one, visits in found.items()}


class _Book:
    """Spellings put together: by what was said, then by themselves; and what is doubtful then."""

    def __init__(self, found: Found, corrections: Corrections) -> None:
        self.groups = _Groups(found)
        self._found = found
        self._ids: dict[_Spelling, set[str]] = {}
        self.unknown: list[str] = []
        self._by_name: dict[str, list[_Spelling]] = defaultdict(list)
        self._own: dict[str, list[_Spelling]] = defaultdict(list)
        for one in found:
            self._by_name[one.name].append(one)
        for one, visits in found.items() if corrections.said else ():
            for name in {spelled(name) for name in {visit.name for visit in visits}} - {one.name}:
                self._own[name].append(one)
        self._settled: set[frozenset[_Spelling]] = set()
        said = [
            (told, [self._meant(ref, told) for ref in told.people]) for told in corrections.said
        ]
        for told, meant in said:
            if told.same:
                self.groups.join([spelling for each in meant for spelling in each])
            else:
                for some, others in combinations(meant, 2):
                    self._settled.update(frozenset((a, b)) for a in some for b in others)
        self._join_unplaced()
        for told, meant in said:
            if not told.same:
                self._refuse_contradiction(told, meant)

    def _meant(self, reference: Reference, said: Correction) -> list[_Spelling]:
        """The spellings that a line of people.toml means."""
        name = spelled(reference.name)
        place = None if reference.organisation is None else fold_name(reference.organisation)
        meant = [
            one
            for one in (*self._by_name.get(name, ()), *self._own.get(name, ()))
            if one.session == reference.session and place in (None, one.organisation)
        ]
        if not meant:
            self.unknown.append(f"{said.where}: nobody in the sessions is {reference.in_words}.")
        return meant

    def _join_unplaced(self) -> None:
        """Put who has no organisation with the one person of that name, if they never met."""
        for spellings in self._by_name.values():
            for bare in spellings:
                if bare.organisation or bare.session:
                    continue
                placed = [
                    one
                    for one in spellings
                    if one.organisation and one.which == bare.which and not one.session
                ]
                apart = any(self._apart(bare, one) for one in placed)
                if len({self.groups.of(one) for one in placed}) == 1 and not apart:
                    self.groups.join([placed[0], bare])

    def _apart(self, one: _Spelling, other: _Spelling) -> bool:
        """Whether two are known to be two: somebody said so, or they were at one session."""
        return frozenset((one, other)) in self._settled or not self._at(one).isdisjoint(
            self._at(other)
        )

    def _at(self, one: _Spelling) -> set[str]:
        """The ids of the sessions where it stands on the roster."""
        if one not in self._ids:
            self._ids[one] = {visit.session.id for visit in self._found[one]}
        return self._ids[one]

    def _refuse_contradiction(self, said: Correction, meant: list[list[_Spelling]]) -> None:
        for number, (some, others) in enumerate(combinations(meant, 2)):
            if {self.groups.of(one) for one in some} & {self.groups.of(one) for one in others}:
                one, other = list(combinations(said.people, 2))[number]
                raise WorkshopError(
                    "What was said of people contradicts itself.",
                    f"{said.where}: {one.in_words} and {other.in_words} are one person, by their "
                    "name and organisation or by what stands above.",
                    "Take one of the two out; or name the session of one of them, to tell apart "
                    "who is spelled alike.",
                )

    def _all_apart(self, one: Sequence[_Spelling], other: Sequence[_Spelling]) -> bool:
        return any(self._apart(a, b) for a in one for b in other)

    def _members(self, name: str) -> dict[_Spelling, list[_Spelling]]:
        """The people of a name, each by what is theirs under it."""
        found: dict[_Spelling, list[_Spelling]] = defaultdict(list)
        for one in self._by_name[name]:
            found[self.groups.of(one)].append(one)
        return found

    def namesakes(self) -> Iterator[tuple[_Spelling, ...]]:
        """People who share a name and may be one."""
        for name, spellings in self._by_name.items():
            if len(spellings) == 1:
                continue
            people = self._members(name)
            if len(people) > MAX_ALIKE:
                yield tuple(people)
                continue
            doubtful: dict[_Spelling, None] = {}
            for one, other in combinations(people, 2):
                if not self._all_apart(people[one], people[other]):
                    doubtful |= {one: None, other: None}
                    if len(doubtful) == len(people):
                        break
            if doubtful:
                yield tuple(doubtful)

    def alike(self) -> Iterator[tuple[_Spelling, _Spelling]]:
        """Pairs of people whose names differ by a letter, with no two organisations."""
        near: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for name in self._by_name:
            for less in _with_a_letter_less(name):
                near[less].append(name)
        seen: set[frozenset[_Spelling]] = set()
        for names in near.values():
            for name, other in combinations(names[:MAX_ALIKE], 2):
                some, others = self._members(name), self._members(other)
                if max(len(some), len(others)) > MAX_ALIKE:
                    continue
                for one, two in ((a, b) for a in some for b in others):
                    pair = frozenset((one, two))
                    if (
                        len(pair) == 2
                        and pair not in seen
                        and self._may_be_one(some[one], others[two])
                    ):
                        seen.add(pair)
                        yield one, two

    def _may_be_one(self, some: Sequence[_Spelling], others: Sequence[_Spelling]) -> bool:
        places = (
            {one.organisation for one in some} - {""},
            {one.organisation for one in others} - {""},
        )
        elsewhere = all(places) and not places[0] & places[1]
        return not elsewhere and not self._all_apart(some, others)


def _with_a_letter_less(name: str) -> Iterator[tuple[str, ...]]:
    """A name's words, and the same with a letter left out: names near each other share one."""
    words = name.split()
    yield tuple(sorted(words))
    for at, word in enumerate(words):
        if MIN_LETTERS <= len(word) <= 40:
            rest = words[:at] + words[at + 1 :]
            for cut in {word[:n] + word[n + 1 :] for n in range(len(word))}:
                yield tuple(sorted((*rest, cut)))


def _named(
    found: Found, members: Mapping[_Spelling, list[_Spelling]]
) -> dict[_Spelling, RegisteredPerson]:
    """A person for each group, called by the name written last, and told apart where needed."""
    made: dict[_Spelling, RegisteredPerson] = {}
    keys: dict[str, int] = {}
    for group, spellings in members.items():
        visits, twice = _visits(found, spellings)
        first, last = spellings[0].name, visits[-1]
        if len(spellings) > 1:
            first = spelled(visits[0].called)
        keys[first] = number = keys.get(first, 0) + 1
        place = last.organisation
        if not place and len(visits) > 1:
            places = (visit.organisation for visit in reversed(visits) if visit.organisation)
            place = next(places, "")
        made[group] = RegisteredPerson(
            name=last.called,
            organisation=place,
            visits=visits,
            key=f"{first}#{number}",
            told_in=next(filter(None, [one.session for one in spellings]), ""),
            twice=twice,
        )
    return _told_apart(made)


def _told_apart(people: Mapping[_Spelling, RegisteredPerson]) -> dict[_Spelling, RegisteredPerson]:
    """People under names that are theirs alone: with the organisation, or with a number."""
    bare = {group: folded(person.name) for group, person in people.items()}
    shared = Counter(bare.values())
    taken: set[str] = set()
    numbers: dict[str, int] = {}
    found = {}
    for group, person in people.items():
        plain, name = bare[group], person.name
        numbers[plain] = number = numbers.get(plain, 0) + 1
        seen = plain
        if shared[plain] > 1 and person.organisation:
            name = f"{person.name} ({person.organisation})"
            seen = f"{plain} ({folded(person.organisation)})"
        if seen in taken:
            name = f"{person.name} ({number})"
            seen = f"{plain} ({number})"
        taken.add(seen)
        found[group] = replace(person, name=name) if name != person.name else person
    return found


Visits = tuple[Visit, ...]


def _visits(found: Found, spellings: Sequence[_Spelling]) -> tuple[Visits, Visits]:
    """Visits the oldest first, and those that a longer one to the same session stands for."""
    if len(spellings) == 1:
        return tuple(found[spellings[0]]), ()
    longest: dict[str, Visit] = {}
    twice: list[Visit] = []
    for visit in (visit for one in spellings for visit in found[one]):
        if (known := longest.get(visit.session.id)) is not None:
            twice.append(min(visit, known, key=lambda one: one.seconds))
            visit = max(known, visit, key=lambda one: one.seconds)
        longest[visit.session.id] = visit
    return tuple(sorted(longest.values(), key=lambda one: one.order)), tuple(twice)
