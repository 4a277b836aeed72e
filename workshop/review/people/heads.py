"""How many people came to sessions, and for how long: counted without making a register of them.

Who is who goes by the same rules as there, as long as people.toml says nothing of it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from workshop.review.facts.facts import SessionFacts
from workshop.review.people.register import Register
from workshop.review.people.spellings import folded, homes, spelled_on_paper
from workshop.session.time.figures import whole_minutes
from workshop.value import Value

Numbers = Sequence[int]
NOBODY = 0
"""Stands for whoever has no name."""


class OrganisationFigures(Value):
    """The different people of an organisation who came, and their seconds together."""

    name: str
    people: int
    seconds: int


class HeadCount(Value):
    """Different `people` who came, how often they did, and their seconds together.

    Those of each organisation, by the alphabet; an empty name is for people of whom none is known.
    """

    people: int
    visits: int
    seconds: int
    organisations: tuple[OrganisationFigures, ...]


class Heads:
    """Who came to which session, as numbers: each is one of the `people`, from one of the `places`.

    `came` has them by the session's id, and the minutes of each; `names` how places are called.
    """

    def __init__(
        self,
        came: Mapping[str, tuple[Numbers, Numbers]],
        people: Sequence[object] = (),
        places: Sequence[str] = (),
        names: Mapping[str, str] | None = None,
    ) -> None:
        self._came, self._people, self._places, self._names = came, people, places, names or {}

    @classmethod
    def counted(cls, sessions: Iterable[SessionFacts]) -> "Heads":
        """Those on the rosters of these sessions, by how they are spelled."""
        sessions = tuple(sessions)
        spelled = _Spelled((who.name, who.organisation) for one in sessions for who in one.people)
        rosters = [(one, spelled.everybody(one)) for one in sessions]
        people = spelled.people([there for _, there in rosters])
        came = {one.id: _who_came(one, there) for one, there in rosters}
        return cls(came, people, [place for _, place, _ in spelled.known], spelled.names)

    @classmethod
    def registered(cls, register: Register) -> "Heads":
        """Those whom a register knows."""
        came: defaultdict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        numbers: dict[tuple[str, str], int] = {}
        names: dict[str, str] = {}
        for person in register.people:
            for visit in person.visits:
                if visit.came:
                    place = folded(visit.organisation)
                    names.setdefault(place, visit.organisation)
                    number = numbers.setdefault((person.key, place), len(numbers))
                    there, minutes = came[visit.session.id]
                    there.append(number)
                    minutes.append(visit.minutes)
        return cls(came, [key for key, _ in numbers], [place for _, place in numbers], names)

    def different(self, ids: Iterable[str]) -> int:
        """How many different people came to these sessions."""
        there = set(chain.from_iterable(self._of(id)[0] for id in ids))
        return len({self._people[number] for number in there})

    def count(self, ids: Iterable[str]) -> HeadCount:
        """Everybody who came to these sessions."""
        visits, spent, came = 0, [0] * len(self._people), set[int]()
        for there, minutes in map(self._of, ids):
            visits += len(there)
            came.update(there)
            for number, more in zip(there, minutes, strict=True):
                spent[number] += more
        people, seconds = Counter[str](), Counter[str]()
        for number in came:
            people[self._places[number]] += 1
            seconds[self._places[number]] += 60 * spent[number]
        return HeadCount(
            len({self._people[number] for number in came}),
            visits,
            seconds.total(),
            tuple(
                OrganisationFigures(self._names[place], people[place], seconds[place])
                for place in sorted(people, key=lambda place: (not place, place))
            ),
        )

    def _of(self, id: str) -> tuple[Numbers, Numbers]:
        return self._came.get(id, ((), ()))


def _who_came(session: SessionFacts, there: Numbers) -> tuple[Numbers, Numbers]:
    seconds = [who.seconds for who in session.people]
    if all(there) and min(seconds, default=1) > 0:
        return there, [*map(whole_minutes, seconds)]
    came = [
        (number, whole_minutes(spent))
        for number, spent in zip(there, seconds, strict=True)
        if number and spent > 0
    ]
    return [number for number, _ in came], [minutes for _, minutes in came]


class _Spelled:
    """Numbers of people as they are `written`, by name and organisation: the same for all that are
    spelled alike.

    `known` has by each number the name, the organisation, and which of several on one roster it is;
    `names` how organisations were written first.
    """

    def __init__(self, written: Iterable[tuple[str, str]]) -> None:
        self.known: list[tuple[str, str, int]] = [("", "", 0)]
        self.names: dict[str, str] = {}
        self._numbers: dict[tuple[str, str, int], int] = {}
        self._written = dict.fromkeys(written, NOBODY)
        for name, organisation in self._written:
            place = folded(organisation)
            self.names.setdefault(place, organisation)
            if key := spelled_on_paper(name, organisation):
                self._written[name, organisation] = self.number((key, place, 1))

    def number(self, known: tuple[str, str, int]) -> int:
        """The number of a name, an organisation, and which of several on one roster it is."""
        number = self._numbers.setdefault(known, len(self.known))
        if number == len(self.known):
            self.known.append(known)
        return number

    def everybody(self, session: SessionFacts) -> Numbers:
        """The numbers of those on a roster; people who are spelled alike have one each."""
        there = [self._written[who.name, who.organisation] for who in session.people]
        return there if len(set(there)) == len(there) else [*self._told_apart(there)]

    def _told_apart(self, numbers: Numbers) -> Iterator[int]:
        seen = Counter[int]()
        for number in numbers:
            seen[number] += 1
            name, place, _ = self.known[number]
            yield number and self.number((name, place, seen[number]))

    def people(self, rosters: Iterable[Numbers]) -> Numbers:
        """Who each is: who comes from nowhere is the one person of that name, if they never met."""
        people = [*range(len(self.known))]
        one = {bare: some[0] for bare, some in homes(self._numbers).items() if len(some) == 1}
        met = {n for there in rosters if one for n in there if n in one and one[n] in there}
        for number in one.keys() - met:
            people[number] = one[number]
        return people
