"""Contact hours added up: by person, organisation, curriculum or year."""

from collections.abc import Container, Iterable
from typing import Literal

from workshop.review.people.register import RegisteredPerson, folded
from workshop.review.people.visits import Visit
from workshop.value import Value

Criterion = Literal["organisation", "curriculum", "year"]
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


def total(people: Iterable[RegisteredPerson], of: Container[str] | None = None) -> Hours:
    """All of them together; only in the sessions `of` these ids, if they are given."""
    came = [
        (person.key, visit)
        for person in people
        for visit in person.visits
        if visit.seconds > 0 and (of is None or visit.session.id in of)
    ]
    return _added_up("", "", came)


def hours_by(people: Iterable[RegisteredPerson], criterion: Criterion) -> tuple[Hours, ...]:
    """The hours for each organisation, curriculum or year, those without a name last."""
    found: dict[str, list[tuple[str, Visit]]] = {}
    labels: dict[str, str] = {}
    for person in people:
        for visit in person.visits:
            key, label = _named(visit, criterion)
            labels[key] = label
            if visit.seconds > 0:
                found.setdefault(key, []).append((person.key, visit))
    made = (_added_up(key, labels[key], rows) for key, rows in found.items())
    return tuple(sorted(made, key=lambda one: (not one.key, one.key)))


def _added_up(key: str, label: str, came: list[tuple[str, Visit]]) -> Hours:
    return Hours(
        key=key,
        label=label,
        people=len({person for person, _ in came}),
        sessions=len({visit.session.id for _, visit in came}),
        visits=len(came),
        minutes=sum(visit.minutes for _, visit in came),
    )


def _named(visit: Visit, criterion: Criterion) -> tuple[str, str]:
    """What a visit is counted under, and what that is called."""
    session = visit.session
    match criterion:
        case "organisation":
            return folded(visit.organisation), visit.organisation
        case "curriculum":
            return session.curriculum, session.curriculum_title or session.curriculum
        case "year":
            year = str(session.day.year) if session.day else ""
            return year, year
