"""The groups of an exercise: how many, who is in which, and how they read."""

from collections.abc import Iterable, Sequence
from itertools import chain, pairwise
from random import Random
from typing import Literal, get_args

from workshop.errors import Refused
from workshop.event import Person
from workshop.kinds.base import Group, StepContext
from workshop.kinds.exercise.data import ExerciseData
from workshop.kinds.exercise.plan import ExercisePlan, count_groups
from workshop.kinds.groups import group_lines
from workshop.text import joined, plural
from workshop.value import replace

GroupingMethod = Literal["count-off", "random", "mixed"]
MAX_GROUPS = 200
Way = Literal["count-off", "random", "mixed", "same", "cross", "merge"]
WAYS: tuple[Way, ...] = get_args(Way)
"""How groups come about: anew, or from groups that there are already."""


ExerciseContext = StepContext[ExercisePlan, ExerciseData]


def planned_groups(context: ExerciseContext) -> int:
    """How many groups the plan asks for, with the people there are; 0 where all work alone or all
    together.
    """
    if context.stretches[context.stretch].size in (1, "all"):
        return 0
    size, find = _size(context), context.find_plan
    people = heads(context)
    return count_groups(people, size) if size else context.plan.group_count(people, find)


def _size(context: ExerciseContext) -> int | None:
    """How large groups are in the stretch of work that the timer is in, else in the step."""
    size = context.stretches[context.stretch].size
    return size if isinstance(size, int) else context.plan.size


def usual_count(context: ExerciseContext) -> int:
    """How many to form: no more than people, and those of later where all work alone just now."""
    count = planned_groups(context) or context.plan.group_count(heads(context), context.find_plan)
    return min(count or 1, heads(context) or MAX_GROUPS)


def heads(context: ExerciseContext) -> int:
    """How many people there are to be in groups."""
    return len(context.present) or context.people


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


def named_groups(context: ExerciseContext) -> tuple[Group, ...]:
    """The groups of the step that the plan names.

    Where that has none and was to keep those of another, they are that one's.
    """
    old = context.plan.earlier
    while old and (step := context.find(old.step)):
        if step.data.groups:
            return step.data.groups
        old = step.plan.earlier if isinstance(step.plan, ExercisePlan) else None
        if old is None or not old.same_as:
            break
    return ()


def before(context: ExerciseContext) -> tuple[Group, ...]:
    """The groups of the step that the plan names, else those formed last in another step.

    They are of who is there now; nobody has a role yet.
    """
    others = (
        work.groups for key, work in context.captured.items() if key != context.key and work.groups
    )
    gone = {p.name for p in context.whole_roster} - {p.name for p in context.present}
    *_, last = ((), *others)
    last = named_groups(context) or last
    groups = []
    for group in last:
        members = tuple(name for name in group.members if name not in gone)
        size = group.size - (len(group.members) - len(members))
        groups.append(replace(group, members=members, size=max(0, size), roles={}))
    return tuple(groups)


def ungrouped(context: ExerciseContext) -> tuple[Person, ...]:
    """People who are present and in no group, where groups list their members."""
    grouped = {name for group in context.data.groups for name in group.members}
    return tuple(p for p in context.present if grouped and p.name not in grouped)


def sizes(groups: Sequence[Group]) -> list[int]:
    """How many people are in each group, named or not."""
    return [max(group.size, len(group.members)) for group in groups]


def smallest(groups: Sequence[Group]) -> int:
    """The index of the group with the fewest people, the first of several."""
    people = sizes(groups)
    return people.index(min(people))


def cross_groups(context: ExerciseContext, groups: tuple[Group, ...], count: int) -> list[Group]:
    """New groups, each with somebody of every old one; who was in none is dealt out behind."""
    members = list(chain.from_iterable(group.members for group in groups))
    members += [person.name for person in context.present if person.name not in members]
    people = max(sum(sizes(groups)), len(members))
    shares = ((tuple(members[i::count]), len(range(i, people, count))) for i in range(count))
    return make_groups(context.plan, shares)


def merge(groups: tuple[Group, ...], which: Sequence[str]) -> list[Group]:
    """These groups made one, in the place of the first of them."""
    parts = [g for g in groups if g.name in which]
    rest = [g for g in groups if g is parts[0] or g not in parts]
    return [_one(parts) if group is parts[0] else group for group in rest]


def merge_each(plan: ExercisePlan, groups: tuple[Group, ...], each: int) -> list[Group]:
    """Merge groups in order, `each` of them into one.

    Where it does not come out even, some are made of fewer, so that none is larger than it must be.
    """
    count = -(-len(groups) // each)
    fewer = count * each - len(groups)

    def parted(at: int) -> list[tuple[Group, ...]]:
        starts = [each * n - fewer * (n > at) for n in range(count + 1)]
        return [groups[first:last] for first, last in pairwise(starts)]

    ways = map(parted, range(count - 1, -1, -1) if fewer else (0,))
    parts = min(ways, key=lambda way: max(sum(sizes(part)) for part in way))
    return rename(plan, [_one(part) for part in parts])


def dealt(context: ExerciseContext, count: int, how: GroupingMethod) -> list[Group]:
    """`count` groups of those who are there, or of a head count."""
    random, people = Random(int(context.now.timestamp() * 1e6)), heads(context)
    shared = map(tuple, divide(context.present, count, how, random))
    size = (len(range(i, people, count)) for i in range(count))
    return make_groups(context.plan, zip(shared, size, strict=True))


def rename(plan: ExercisePlan, groups: Sequence[Group]) -> list[Group]:
    """The same groups, with the plan's names."""
    return [replace(group, name=plan.group_name(n)) for n, group in enumerate(groups, 1)]


def _one(groups: Sequence[Group]) -> Group:
    members = tuple(chain.from_iterable(group.members for group in groups))
    return Group(groups[0].name, members, sum(group.size for group in groups))


def make_groups(plan: ExercisePlan, shares: Iterable[tuple[tuple[str, ...], int]]) -> list[Group]:
    """Groups with these members and sizes, called by the plan's names or by their numbers."""
    return [Group(plan.group_name(n), names, size) for n, (names, size) in enumerate(shares, 1)]


def require_groups(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """The same groups; refuses if there are none."""
    if not groups:
        raise Refused("No groups were formed before.", "Form some: groups 4, or groups mixed.")
    return groups


def roles_of(context: ExerciseContext) -> tuple[str, ...]:
    """The roles of the plan, and those that somebody was given in an earlier version of it."""
    given_roles = (role for group in context.data.groups for role in group.roles)
    return tuple(dict.fromkeys((*context.plan.role_names, *given_roles)))


def earlier_groups_note(context: ExerciseContext) -> str:
    """Which earlier groups the plan goes on with, in a sentence; nothing once there are groups."""
    old = context.plan.earlier
    if old is None or context.data.groups:
        return ""
    named = context.find(old.step)
    activity = named.key.partition("/")[0] if named else ""
    label = named.label if named else old.step
    here = context.key.startswith(f"{activity}/")
    step = joined(" ", "step", "" if here else activity, label, named.plan.title if named else "")
    sentence = {
        "same": f"The groups of {step} stay as they are",
        "cross": f"New groups, each with somebody of every one of {step}",
        "merge": f"Each two groups of {step} become one",
    }[old.way]
    return f"{sentence}."


def observer_note(context: ExerciseContext) -> str:
    """Who observes and what they fill in, by role and form; nothing where nobody does."""
    form = context.form_plans.get(context.plan.fills)
    role = context.plan.observing_role
    return f"{role.capitalize()}: fills in “{form.title}”." if form and role else ""


def groups_to_form(context: ExerciseContext) -> str:
    """What groups the plan asks for, in words: "4 groups", "12 pairs"; "groups of 4" of nobody."""
    size = _size(context)
    if size and not heads(context):
        return "pairs" if size == 2 else f"groups of {size}"
    return plural(planned_groups(context), "pair" if size == 2 else "group")


def all_group_lines(context: ExerciseContext) -> list[str]:
    """Each group in a line, and who is in none."""
    lines = list(group_lines(context, context.data.groups))
    if alone := ungrouped(context):
        lines.append(f"Not in a group: {', '.join(person.printed_name for person in alone)}")
    return lines
