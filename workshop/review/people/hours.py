"""Contact hours added up: by person, organisation, curriculum or year."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping
from typing import Literal

from workshop.review.people.register import RegisteredPerson, folded
from workshop.review.people.visits import Visit
from workshop.session.time.figures import whole_minutes
from workshop.value import Value

Criterion = Literal["organisation", "curriculum", "year"]
Named = Callable[[Visit], tuple[str, str]]
"""What a visit is counted under, and what that is called."""
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
    """Contact time while it is added up."""

    __slots__ = ("label", "minutes", "people", "sessions", "visits")

    def __init__(self) -> None:
        self.label = ""
        self.people: set[str] = set()
        self.sessions: set[str] = set()
        self.visits = self.minutes = 0

    def hours(self, key: str) -> Hours:
        return Hours(
            key, self.label, len(self.people), len(self.sessions), self.visits, self.minutes
        )


def total(people: Iterable[RegisteredPerson], of: Container[str] | None = None) -> Hours:
    """All of them together; only in the sessions `of` these ids, if they are given."""
    sessions: set[str] = set()
    came = visits = minutes = 0
    for person in people:
        to = [one for one in person.visits if one.seconds > 0]
        if of is not None:
            to = [one for one in to if one.session.id in of]
        came += bool(to)
        visits += len(to)
        minutes += sum([whole_minutes(one.seconds) for one in to])
        sessions.update([one.session.id for one in to])
    return Hours("", "", came, len(sessions), visits, minutes)


def hours_by(people: Iterable[RegisteredPerson], criterion: Criterion) -> tuple[Hours, ...]:
    """The hours for each organisation, curriculum or year, those without a name last."""
    named = NAMED[criterion]
    found: defaultdict[str, _Sum] = defaultdict(_Sum)
    for person in people:
        who = person.key
        for visit in person.visits:
            key, label = named(visit)
            one = found[key]
            one.label = label
            if (seconds := visit.seconds) > 0:
                one.people.add(who)
                one.sessions.add(visit.session.id)
                one.visits += 1
                one.minutes += whole_minutes(seconds)
    made = (one.hours(key) for key, one in found.items() if one.visits)
    return tuple(sorted(made, key=lambda one: (not one.key, one.key)))


def _by_organisation(visit: Visit) -> tuple[str, str]:
    return folded(visit.organisation), visit.organisation


def _by_curriculum(visit: Visit) -> tuple[str, str]:
    session = visit.session
    return session.curriculum, session.curriculum_title or session.curriculum


def _by_year(visit: Visit) -> tuple[str, str]:
    year = str(day.year) if (day := visit.session.day) else ""
    return year, year


NAMED: Mapping[Criterion, Named] = {
    "organisation": _by_organisation,
    "curriculum": _by_curriculum,
    "year": _by_year,
}
