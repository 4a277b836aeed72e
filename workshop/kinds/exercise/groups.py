"""The groups of an exercise: how many, who is in which, and how they read."""

from random import Random
from typing import Literal

from workshop.kinds.base import Group, Person, StepContext, StepData
from workshop.kinds.exercise.plan import ExercisePlan
from workshop.text import plural

GroupingMethod = Literal["count-off", "random", "mixed"]
GROUPING_METHODS: tuple[GroupingMethod, ...] = ("count-off", "random", "mixed")


ExerciseContext = StepContext[ExercisePlan, StepData]


def planned_groups(context: ExerciseContext) -> int:
    """How many groups the plan asks for, with the people there are."""
    return context.plan.group_count(len(context.there) or context.people)


def divide(
    roster: tuple[Person, ...], count: int, how: GroupingMethod, random: Random
) -> list[list[str]]:
    """Share out the people so that groups differ by one at most.

    count-off: as they sit (1, 2, 3, 1, 2, 3 …); random: shuffled first; mixed: people of one
    organisation are dealt to different groups as far as they go.
    """
    people = list(roster)
    if how != "count-off":
        random.shuffle(people)
    if how == "mixed":
        people.sort(key=lambda person: person.organisation.casefold())
    return [[person.name for person in people[i::count]] for i in range(count)]


def assignment(context: ExerciseContext, index: int) -> str:
    """What the group of that number is asked to do."""
    given = context.plan.assignments
    return given[index % len(given)]


def members_line(group: Group) -> str:
    """A group's members by name, and how many there are besides."""
    more = group.size - len(group.members)
    if not group.members:
        return plural(max(0, more), "person", "people")
    return ", ".join(group.members) + (f" and {more} more" if more > 0 else "")


def group_lines(groups: tuple[Group, ...]) -> list[str]:
    """Each group with its members and roles."""
    lines = []
    for group in groups:
        roles = "; ".join(f"{role}: {name}" for role, name in group.roles.items() if name)
        lines.append(f"{group.name}: {members_line(group)}" + (f" ({roles})" if roles else ""))
    return lines
