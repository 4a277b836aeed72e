"""Who, where, when and what: settled beforehand, or changed on the way."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from msgspec import UNSET

from workshop.curriculum.model import Curriculum
from workshop.curriculum.variants import in_variant
from workshop.errors import Refused
from workshop.event import Event, Person
from workshop.kinds.parsing import pick
from workshop.session import events as ev
from workshop.session.commands.base import Command, refuse_if_closed
from workshop.session.situation import Situation
from workshop.spelling import fold_name
from workshop.text import one_line
from workshop.when.before import Before, read_before

MOST_PEOPLE = 100_000


class Arrange(Command):
    """Settle who, where, when and what; None leaves a thing as it is."""

    title: str | None = None
    facilitator: str | None = None
    place: str | None = None
    starts: datetime | None = None
    ends: datetime | None = None
    activities: tuple[str, ...] | None = None
    people: int | None = None
    roster: tuple[Person, ...] | None = None
    warning: Before | None = None
    variant: str | None = None
    series: str | None = None

    def decide(self, now: Situation) -> Event:
        refuse_if_closed(now)
        plan, activities = now.agenda.curriculum, self.activities
        if self.variant is not None:
            plan = _in_variant(now, self.variant)
            activities = activities or _still_led(now, plan)
        if self.people is not None and not 0 <= self.people <= MOST_PEOPLE:
            raise Refused(f"The number of people is a figure from 0 to {MOST_PEOPLE:,}.")
        known = {activity.id for _, activity in plan.activities()}
        for id in self.activities or ():
            if id not in known:
                names = ", ".join(sorted(known))
                raise Refused(f"There is no activity {id[:40]!r}.", f"There are: {names}.")
        if self.activities == ():
            raise Refused("There is nothing to lead.", "Choose at least one activity.")
        starts = self.starts or now.state.starts
        if self.ends and starts and self.ends <= starts:
            raise Refused("The end has to be after the start.")
        lines = None
        if self.roster is not None:
            lines = tuple(roster_lines(self.roster, now.state.roster if now.state.began else ()))
        return ev.Arranged(
            title=None if self.title is None else one_line(self.title),
            facilitator=None if self.facilitator is None else one_line(self.facilitator),
            place=None if self.place is None else one_line(self.place),
            starts=self.starts,
            ends=self.ends,
            activities=activities,
            people=self.people,
            roster=lines,
            warning=self.warning,
            variant=self.variant or UNSET,
            series=UNSET if self.series is None else one_line(self.series),
        )


def _in_variant(now: Situation, name: str) -> Curriculum:
    """The curriculum in another variant; refused once the session has begun in one."""
    plan = now.agenda.curriculum
    if name not in plan.head.variants:
        names = ", ".join(plan.head.variants) or "none"
        raise Refused(f"There is no variant {name[:60]!r}.", f"There are: {names}.")
    if now.state.began is not None and name != plan.variant:
        hint = "Which one is led is settled before it begins."
        raise Refused(f"The session is led in the variant “{one_line(plan.variant)}”.", hint)
    return in_variant(plan, name)


def _still_led(now: Situation, plan: Curriculum) -> tuple[str, ...]:
    """The activities chosen so far that another variant has, and what it usually has besides."""
    before = {activity.id for _, activity in now.agenda.curriculum.activities()}
    chosen = {activity.id for activity in now.agenda.activities}
    usual = tuple(activity.id for activity in plan.usual())
    wanted = chosen | (set(usual) - before)
    return tuple(a.id for _, a in plan.activities() if a.id in wanted) or usual


class ChooseVariant(Command):
    """Choose which variant of the curriculum is led, before it begins."""

    word = "variant"
    usage = "variant NAME"
    variant: str

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "ChooseVariant":
        names = now.agenda.curriculum.head.variants
        if not names:
            raise Refused("This curriculum has no variants.")
        return cls(names[pick(rest, [*map(one_line, names)], "variant")])

    def decide(self, now: Situation) -> Event:
        return Arrange(variant=self.variant).decide(now)


class Warn(Command):
    """Say before the end of timed work that it comes: so many minutes, or at a share of the time.

    A step of which the curriculum says when it is to be has its own.
    """

    word = "warn"
    usage = "warn MINUTES|SHARE%"
    before: Before

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "Warn":
        return cls(read_before(rest))

    def decide(self, now: Situation) -> Event:
        refuse_if_closed(now)
        return ev.Arranged(warning=self.before)


class HandOver(Command):
    """Somebody else leads from here on, which is kept; before it begins: who will lead it."""

    word = "facilitator"
    usage = "facilitator NAME"
    facilitator: str

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "HandOver":
        return cls(rest)

    def decide(self, now: Situation) -> Event:
        refuse_if_closed(now)
        name = one_line(self.facilitator)
        if not name:
            raise Refused("Who leads from here on?", f"Usage: {self.usage}.")
        if fold_name(name) == fold_name(now.state.leading):
            raise Refused(f"{now.state.leading} leads already.")
        begun = now.state.began is not None
        return ev.HandedOver(facilitator=name) if begun else ev.Arranged(facilitator=name)


def roster_lines(people: Iterable[Person], there: Sequence[Person] = ()) -> Iterator[Person]:
    """Everybody with a name, each by a name of their own: Maria (Clinic), Maria (School).

    Those whom no organisation tells apart are numbered: Maria (2). Who is `there` already keeps the
    name that they have.
    """
    listed = [Person(one_line(p.name), one_line(p.organisation)) for p in people]
    sharing = Counter(fold_name(person.printed_name) for person in {*listed, *there})
    taken = {person.name for person in there}
    for person in listed:
        name = person.name
        if not name:
            continue
        if person not in there:
            placed = f"{person.printed_name} ({person.organisation})"
            if sharing[fold_name(person.printed_name)] > 1 and person.organisation:
                name = placed if placed not in taken else name
            number = 1
            while name in taken:
                number += 1
                name = f"{person.name} ({number})"
            taken.add(name)
        yield Person(name, person.organisation)
