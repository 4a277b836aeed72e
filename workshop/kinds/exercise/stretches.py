"""What becomes of groups from one stretch of work to the next: formed, made one, roles moved on."""

from collections.abc import Iterable

from msgspec import UNSET

from workshop.kinds.base import Group
from workshop.kinds.exercise.data import ROTATED, GroupMade, GroupsFormed
from workshop.kinds.exercise.groups import (
    MAX_GROUPS,
    ExerciseContext,
    dealt,
    heads,
    merge_each,
    roles_of,
    sizes,
)
from workshop.kinds.exercise.plan import count_groups
from workshop.text import plural
from workshop.value import replace


def form_groups(
    context: ExerciseContext, how: str, groups: Iterable[Group], stretch: int
) -> GroupsFormed:
    """The event that forms these groups for a stretch of work."""
    made = tuple(
        GroupMade(g.name, g.members, g.size, g.roles if how == ROTATED else UNSET) for g in groups
    )
    return GroupsFormed(step=context.key, how=how, groups=made, stretch=stretch or UNSET)


def stretch_to_form(context: ExerciseContext) -> int:
    """The stretch for which groups are formed by hand: this one, or the next that has groups."""
    here = context.stretch + context.stretches[context.stretch].change
    sizes = [each.size for each in context.stretches]
    if sizes[here] != 1:
        return here
    grouped = (n for n, size in enumerate(sizes) if n > here and size not in (None, 1, "all"))
    return next(grouped, here)


def on_stretch(context: ExerciseContext) -> GroupsFormed | None:
    """What happens to the groups when the stretch of work begins that the timer is in.

    Groups that are too small for it are merged if that comes out even, else they are counted off,
    unless they are too many; those that fit stay, and roles move on where the plan says so.
    """
    here, data = context.stretches[context.stretch], context.data
    stretch = context.stretch + here.change
    if data.groups and data.stretch == stretch:
        return None
    size, groups, people = context.stretches[stretch].size, data.groups, heads(context)
    if isinstance(size, int) and size > 1:
        count, large = count_groups(people, size), round(sum(sizes(groups)) / (len(groups) or 1))
        each = size // large if large and not size % large else 0
        if each > 1 and len(groups) > 1:
            return form_groups(context, "merge", merge_each(context.plan, groups, each), stretch)
        if people and each != 1 and count != len(groups) and count <= MAX_GROUPS:
            return form_groups(context, "count-off", dealt(context, count, "count-off"), stretch)
    if here.rotates and roles_of(context) and any(group.members for group in groups):
        rotated = [_rotate(context, group) for group in groups]
        return form_groups(context, ROTATED, rotated, stretch)
    return None


def _rotate(context: ExerciseContext, group: Group) -> Group:
    """The group with each role passed on to its next member who is present."""
    members = group.members
    after = {}
    for at, name in enumerate(members):
        others = (*members[at + 1 :], *members[:at])
        after[name] = next((other for other in others if other not in context.away), name)
    roles = {role: after.get(name, name) for role, name in group.roles.items()}
    return replace(group, roles=roles)


def next_change(context: ExerciseContext) -> str:
    """What the clock will do to the groups next, in a sentence."""
    first = context.stretch if not context.data.groups else context.stretch + 1
    for number in range(first, min(context.stretch + 2, len(context.stretches))):
        event = on_stretch(replace(context, stretch=number))
        if event is None or event.how == ROTATED:
            continue
        work, count = context.stretches[event.stretch or 0], len(event.groups)
        what = f"{plural(count, 'pair' if work.size == 2 else 'group')} will be formed"
        if event.how == "merge":
            what = f"{plural(len(context.data.groups), 'group')} become {count}"
        return f"When “{work.title}” begins, {what}."
    return ""
