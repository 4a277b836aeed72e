"""Who, where, when and what: settled beforehand, or changed on the way."""

from collections.abc import Iterable
from datetime import datetime

from workshop.errors import Refused
from workshop.event import Event
from workshop.kinds.base import Person
from workshop.session import events as ev
from workshop.session.commands.base import Command, not_closed
from workshop.session.situation import Situation
from workshop.text import one_line

MOST_PEOPLE = 100_000


class Arrange(Command):
    """Settle who, where, when and what; None leaves a thing as it is."""

    word = "arrange"
    usage = "arrange"
    title: str | None = None
    facilitator: str | None = None
    place: str | None = None
    starts: datetime | None = None
    ends: datetime | None = None
    activities: tuple[str, ...] | None = None
    people: int | None = None
    roster: tuple[Person, ...] | None = None

    def decide(self, now: Situation) -> Event:
        not_closed(now)
        if self.people is not None and not 0 <= self.people <= MOST_PEOPLE:
            raise Refused(f"The number of people is a figure from 0 to {MOST_PEOPLE:,}.")
        known = {activity.id for _, activity in now.agenda.curriculum.activities()}
        for id in self.activities or ():
            if id not in known:
                there = ", ".join(sorted(known))
                raise Refused(f"There is no activity {id[:40]!r}.", f"There are: {there}.")
        if self.activities == ():
            raise Refused("There is nothing to lead.", "Choose at least one activity.")
        starts = self.starts or now.state.starts
        if self.ends and starts and self.ends <= starts:
            raise Refused("The end has to be after the start.")
        lines = None
        if self.roster is not None:
            lines = tuple(roster_lines(self.roster))
        return ev.Arranged(
            title=None if self.title is None else one_line(self.title),
            facilitator=None if self.facilitator is None else one_line(self.facilitator),
            place=None if self.place is None else one_line(self.place),
            starts=self.starts,
            ends=self.ends,
            activities=self.activities,
            people=self.people,
            roster=lines,
        )


def roster_lines(people: Iterable[Person]) -> Iterable[Person]:
    """Everybody with a name, each by a name of their own: the second Maria is Maria (2)."""
    seen: set[str] = set()
    for person in people:
        first = name = one_line(person.name)
        number = 1
        while name in seen:
            number += 1
            name = f"{first} ({number})"
        if name:
            seen.add(name)
            yield Person(name=name, organisation=one_line(person.organisation))
