"""What an exercise captures: its groups, by the stretches of its work, and the events of them."""

from collections.abc import Mapping

from msgspec import UNSET, UnsetType

from workshop.event import Event, Number
from workshop.kinds.base import Group, StepData
from workshop.value import Value, field, replace

PLACED = "placed"
"""The way of groups that took in those who were in none."""
ROTATED = "rotated"
"""The way of groups that stay as they are, with roles that move on."""


class GroupMade(Value):
    """A group as the log keeps it; `size` counts heads where nobody is named.

    It has `roles` where they moved on by themselves.
    """

    name: str
    members: tuple[str, ...] = ()
    size: int = 0
    roles: Mapping[str, str] | UnsetType = UNSET


class GroupsFormed(Event, tag="groups-formed", kw_only=True):
    """`stretch` is the one of the step's work that they are for, from 0."""

    step: str
    how: str
    groups: tuple[GroupMade, ...]
    stretch: Number | UnsetType = UNSET


class MemberPut(Event, tag="member-put", kw_only=True):
    step: str
    person: str
    group: str


class RoleGiven(Event, tag="role-given", kw_only=True):
    step: str
    group: str
    role: str
    person: str


class ExerciseData(StepData):
    """The groups there are, and the stretch of work for which they were formed.

    `earlier` has those of other stretches, as each of them ended.
    """

    stretch: int = 0
    earlier: Mapping[int, tuple[Group, ...]] = field(default_factory=dict)

    @property
    def people(self) -> tuple[str, ...]:
        before = (StepData(groups).people for groups in self.earlier.values())
        return (*super().people, *(name for names in before for name in names))


def after(data: ExerciseData, event: Event) -> ExerciseData:
    """What is captured after one of the exercise's events."""
    match event:
        case GroupsFormed():
            made = (Group(g.name, g.members, g.size, g.roles or {}) for g in event.groups)
            if event.how in (PLACED, "merge"):
                made = (replace(g, roles=_roles(g, data.groups)) for g in made)
            stretch, earlier = event.stretch or 0, data.earlier
            if data.groups and stretch != data.stretch:
                earlier = {**earlier, data.stretch: data.groups}
            return replace(data, groups=tuple(made), stretch=stretch, earlier=earlier)
        case MemberPut():
            return replace(data, groups=tuple(move_member(g, event) for g in data.groups))
        case RoleGiven():
            roles = {event.role: event.person}
            return replace(
                data,
                groups=tuple(
                    replace(g, roles={**g.roles, **roles}) if g.name == event.group else g
                    for g in data.groups
                ),
            )
    return data


def _roles(group: Group, before: tuple[Group, ...]) -> dict[str, str]:
    """A group's roles by who had them in the groups before; of two with one, the first."""
    roles: dict[str, str] = {}
    for other in before:
        for role, person in other.roles.items():
            if person in group.members or (other.name == group.name and person):
                roles.setdefault(role, person)
    return roles


def move_member(group: Group, event: MemberPut) -> Group:
    """The group after somebody was put in one: who is named there is one of its heads."""
    had = event.person in group.members
    members = tuple(name for name in group.members if name != event.person)
    roles = {r: p for r, p in group.roles.items() if group.name == event.group or p != event.person}
    if group.name == event.group:
        members = group.members if had else (*members, event.person)
        return replace(group, members=members, size=max(group.size, len(members)))
    return replace(group, members=members, size=group.size - had, roles=roles)
