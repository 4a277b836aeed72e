"""Contact hours added up: by person, organisation, curriculum or year."""

from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import Literal

from workshop.review.people.register import RegisteredPerson
from workshop.review.people.spellings import folded
from workshop.review.people.visits import Visit
from workshop.session.time.figures import whole_minutes
from workshop.value import Value

Criterion = Literal["organisation", "curriculum", "year"]
At = Callable[[Visit], str]
Named = Callable[[Visit], tuple[str, str]]
"""What a visit is counted under, and what that is called: the same for all that are `At` the same.
"""
CRITERIA: tuple[Criterion, ...] = ("organisation", "curriculum", "year")


class Hours(Value):
    """Contact time of whoever came: how many people, in how many sessions, their minutes together.

    `visits` counts everybody once for each session they came to. `key` stays where a title changes.
    """

    key: str
    label: str
    people: int
    sessions: int
    visits: int
    minutes: int

    @property
    def seconds(self) -> int:
        return 60 * self.minutes


class _Sum:
    """Contact time while it is added up, person by person; `last` is the key of the last one."""

    __slots__ = ("key", "label", "last", "minutes", "people", "sessions", "visits")

    def __init__(self, key: str = "") -> None:
        self.key, self.label, self.last = key, "", ""
        self.sessions: set[str] = set()
        self.people = self.visits = self.minutes = 0

    @property
    def hours(self) -> Hours:
        return Hours(
            self.key, self.label, self.people, len(self.sessions), self.visits, self.minutes
        )


def total(people: Iterable[RegisteredPerson]) -> Hours:
    """All of them together."""
    every: list[Visit] = []
    came = 0
    for person in people:
        to = [one for one in person.visits if one.seconds > 0]
        came += bool(to)
        every += to
    minutes = sum([whole_minutes(one.seconds) for one in every])
    return Hours("", "", came, len({one.session.id for one in every}), len(every), minutes)


def hours_by(people: Iterable[RegisteredPerson], criterion: Criterion) -> tuple[Hours, ...]:
    """The hours for each organisation, curriculum or year, those without a name last."""
    at, named = NAMED[criterion]
    sums: dict[str, _Sum] = {}
    known: dict[str, tuple[_Sum, str]] = {}
    for person in people:
        who = person.key
        for visit in person.visits:
            if (found := known.get(at(visit))) is None:
                key, label = named(visit)
                found = known[at(visit)] = sums.setdefault(key, _Sum(key)), label
            one, label = found
            one.label = label
            if (seconds := visit.seconds) > 0:
                if one.last != who:
                    one.last = who
                    one.people += 1
                one.sessions.add(visit.session.id)
                one.visits += 1
                one.minutes += whole_minutes(seconds)
    made = (one.hours for one in sums.values() if one.visits)
    return tuple(sorted(made, key=lambda one: (not one.key, one.key)))


def _by_organisation(visit: Visit) -> tuple[str, str]:
    return folded(visit.organisation), visit.organisation


def _by_curriculum(visit: Visit) -> tuple[str, str]:
    session = visit.session
    return session.curriculum, session.curriculum_title or session.curriculum


def _by_year(visit: Visit) -> tuple[str, str]:
    year = str(day.year) if (day := visit.session.day) else ""
    return year, year


NAMED: Mapping[Criterion, tuple[At, Named]] = {
    "organisation": (attrgetter("organisation"), _by_organisation),
    "curriculum": (attrgetter("session.id"), _by_curriculum),
    "year": (attrgetter("session.id"), _by_year),
}
