"""How many people came to sessions, and for how long: counted without making a register of them.

Who is who goes by the same rules as there, as long as people.toml says nothing of it.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import chain

from workshop.review.facts.facts import SessionFacts
from workshop.review.people.numbers import NOWHERE, Rows, number_of, pack_people, unpack_people
from workshop.review.people.register import Register
from workshop.review.people.spellings import folded, homes
from workshop.value import Value


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
    """Who came to which session.

    `rosters` has everybody by the session's id, see `Rows`. Of those who are the `same` person
    one stands for the others. `name_of` says what an organisation is called.
    """

    def __init__(
        self,
        rosters: Mapping[str, Rows],
        same: Mapping[int, int] | None = None,
        name_of: Callable[[int], str] = str,
    ) -> None:
        self._rosters, self._same, self._name_of = rosters, same or {}, name_of

    @classmethod
    def counted(cls, sessions: Iterable[SessionFacts]) -> "Heads":
        """Those on the rosters of these sessions, by how they are spelled."""
        sessions = tuple(sessions)
        rosters = {one.id: unpack_people(one.heads or pack_people(one.people)) for one in sessions}
        first = {place: one for one in reversed(sessions) for place in rosters[one.id][1::3]}

        def name_of(place: int) -> str:
            written = (who.organisation for who in first[place].people)
            return next((name for name in written if number_of(folded(name)) == place), "")

        return cls(rosters, _same(rosters.values()) if NOWHERE in first else None, name_of)

    @classmethod
    def registered(cls, register: Register) -> "Heads":
        """Those whom a register knows."""
        rosters: defaultdict[str, Rows] = defaultdict(lambda: array("q"))
        names: dict[int, str] = {}
        same: dict[int, int] = {}
        for number, person in enumerate(register.people):
            for visit in person.visits:
                if visit.came:
                    place = number_of(folded(visit.organisation))
                    names.setdefault(place, visit.organisation)
                    same[number ^ place] = number
                    rosters[visit.session.id].extend((number ^ place, place, visit.minutes))
        return cls(rosters, same, names.__getitem__)

    def different(self, ids: Iterable[str]) -> int:
        """How many different people came to these sessions."""
        return self._different(self._who_came(ids)[::3])

    def count(self, ids: Iterable[str]) -> HeadCount:
        """Everybody who came to these sessions."""
        rows = self._who_came(ids)
        there = dict(zip(rows[::3], rows[1::3], strict=True))
        people, seconds = Counter(there.values()), Counter[int]()
        for place, minutes in zip(rows[1::3], rows[2::3], strict=True):
            seconds[place] += 60 * minutes
        organisations = (
            OrganisationFigures(self._name_of(place), people[place], seconds[place])
            for place in people
        )
        return HeadCount(
            self._different(there),
            len(rows) // 3,
            seconds.total(),
            tuple(sorted(organisations, key=lambda one: (not one.name, folded(one.name)))),
        )

    def _different(self, people: Iterable[int]) -> int:
        return len({self._same.get(one, one) for one in people} if self._same else {*people})

    def _who_came(self, ids: Iterable[str]) -> Rows:
        rows = array("q")
        for id in ids:
            rows.extend(self._rosters.get(id, ()))
        if min(rows[2::3], default=0) >= 0:
            return rows
        three = zip(rows[::3], rows[1::3], rows[2::3], strict=True)
        return array("q", chain.from_iterable(row for row in three if row[2] >= 0))


def _same(rosters: Collection[Rows]) -> Mapping[int, int]:
    """Who comes from nowhere is the one person of that name, if they never met."""
    people = {one: at for rows in rosters for one, at in zip(rows[::3], rows[1::3], strict=True)}
    found = homes({(one ^ at, at, 0): one for one, at in people.items()})
    same = {bare: some[0] for bare, some in found.items() if len(some) == 1}
    for rows in rosters if same else ():
        there = {*rows[::3]}
        for bare in [bare for bare in there & same.keys() if same[bare] in there]:
            del same[bare]
    return same
