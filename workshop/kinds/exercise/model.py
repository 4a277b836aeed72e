"""What an exercise captures: who is in which group, and who has which role there."""

from random import Random
from typing import Self

from workshop.document import Block, Bullets, Heading, Item, Table
from workshop.errors import Refused
from workshop.event import Event
from workshop.kinds.base import Group, Kind, StepCommand, StepData, Stretch, work_stretches
from workshop.kinds.exercise.groups import (
    GROUPING_METHODS,
    ExerciseContext,
    GroupingMethod,
    divide,
    group_lines,
    members_line,
    planned_groups,
)
from workshop.kinds.exercise.plan import ExercisePlan
from workshop.kinds.parsing import number, pick
from workshop.text import one_line, plural
from workshop.value import Value, replace
from workshop.who import find

MAX_GROUPS = 200


class GroupMade(Value):
    """A group as the log keeps it; `size` counts heads where nobody is named."""

    name: str
    members: tuple[str, ...] = ()
    size: int = 0


class GroupsFormed(Event, tag="groups-formed", kw_only=True):
    step: str
    how: str
    groups: tuple[GroupMade, ...]


class MemberPut(Event, tag="member-put", kw_only=True):
    step: str
    person: str
    group: str


class RoleGiven(Event, tag="role-given", kw_only=True):
    step: str
    group: str
    role: str
    person: str


class FormGroups(StepCommand[ExercisePlan, StepData]):
    """Form the groups: by counting off, at random, or mixed by organisation."""

    word = "groups"
    usage = "groups [count-off|random|mixed] [HOW MANY]"
    how: GroupingMethod
    count: int | None = None

    @classmethod
    def parse(cls, rest: str, context: ExerciseContext) -> Self:
        first, _, count = rest.strip().partition(" ")
        if first.isdigit():
            first, count = "", rest
        how = GROUPING_METHODS[
            pick(first or "count-off", list(GROUPING_METHODS), "way to form groups")
        ]
        return cls(how, number(count, "How many groups") if count.strip() else None)

    def decide(self, context: ExerciseContext) -> GroupsFormed:
        people = len(context.there) or context.people
        count = planned_groups(context) if self.count is None else self.count
        if not people and self.count is None and context.plan.groups is None:
            raise Refused("How many people are there?", "Say so first; then groups can be formed.")
        if not 1 <= count <= MAX_GROUPS:
            raise Refused(f"There can be 1 to {MAX_GROUPS} groups, not {count}.")
        if people and count > people:
            room = plural(people, "person", "people")
            raise Refused(f"{room} cannot be {count} groups.", "Ask for fewer.")
        shared = divide(context.there, count, self.how, Random(int(context.now.timestamp() * 1e6)))
        sizes = [len(range(i, people, count)) for i in range(count)]
        return GroupsFormed(
            step=context.key,
            how=self.how,
            groups=tuple(
                GroupMade(name=f"Group {i}", members=tuple(members), size=size)
                for i, (members, size) in enumerate(zip(shared, sizes, strict=True), 1)
            ),
        )


class PutMember(StepCommand[ExercisePlan, StepData]):
    """Put somebody in a group, whichever they were in; new NAME is not on the roster."""

    word = "put"
    usage = "put NAME > GROUP"
    person: str
    group: str

    @classmethod
    def parse(cls, rest: str, context: ExerciseContext) -> Self:
        person, _, group = rest.partition(">")
        names = [g.name for g in context.data.groups]
        who = find(person, context.listed, rest, new=True)
        return cls(who, names[pick(group, names, "group")])

    def decide(self, context: ExerciseContext) -> MemberPut:
        _group(context, self.group)
        person = one_line(self.person)
        if not person:
            raise Refused("Say who is to go there.", f"For example: {self.usage}.")
        return MemberPut(step=context.key, person=person, group=self.group)


class GiveRole(StepCommand[ExercisePlan, StepData]):
    """Say who has a role in a group; without a name the role is free again."""

    word = "role"
    usage = "role GROUP > ROLE > NAME"
    group: str
    role: str
    person: str

    @classmethod
    def parse(cls, rest: str, context: ExerciseContext) -> Self:
        group, role, person = [*(part.strip() for part in rest.split(">", 2)), "", ""][:3]
        names, roles = [g.name for g in context.data.groups], context.plan.roles
        return cls(
            names[pick(group, names, "group")],
            roles[pick(role, list(roles), "role")],
            find(person, context.listed, rest, new=True) if person else "",
        )

    def decide(self, context: ExerciseContext) -> RoleGiven:
        _group(context, self.group)
        if self.role not in context.plan.roles:
            raise Refused(f"There is no role {self.role[:40]!r} in this exercise.")
        return RoleGiven(
            step=context.key,
            group=self.group,
            role=self.role,
            person=one_line(self.person),
        )


def _group(context: ExerciseContext, name: str) -> Group:
    for group in context.data.groups:
        if group.name == name:
            return group
    raise Refused("There is no such group yet.", "Form the groups first.")


class Exercise(Kind[ExercisePlan, StepData]):
    name = "exercise"
    help = "Groups, pairs or individuals work on an assignment against the clock."
    tab = "groups"
    plan = ExercisePlan
    data = StepData
    events = (GroupsFormed, MemberPut, RoleGiven)
    commands = (FormGroups, PutMember, GiveRole)

    def apply(self, data: StepData, event: Event) -> StepData:
        match event:
            case GroupsFormed():
                made = (Group(g.name, g.members, g.size) for g in event.groups)
                return replace(data, groups=tuple(made))
            case MemberPut():
                return replace(data, groups=tuple(_moved(g, event) for g in data.groups))
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

    def stretches(self, plan: ExercisePlan) -> tuple[Stretch, ...]:
        return work_stretches(plan.stretches, plan.warning)

    def prompt_lines(self, context: ExerciseContext) -> list[str]:
        plan = context.plan
        each = len(plan.assignments) > 1
        lines = [
            f"ASSIGNMENT{f' {number}' if each else ''}  {text}"
            for number, text in enumerate(plan.assignments, 1)
        ]
        timer = ", ".join(map(str, context.stretches))
        lines.append(f"Timer: {timer}. Roles: {', '.join(plan.roles) or 'none'}.")
        if context.data.groups:
            return lines + group_lines(context.data.groups)
        count = plural(planned_groups(context), "group")
        return [*lines, f"{count} to form: groups count-off, random or mixed."]

    def narrate(self, event: Event, context: ExerciseContext) -> list[str]:
        match event:
            case GroupsFormed():
                return [f"{plural(len(event.groups), 'group')}.", *group_lines(context.data.groups)]
            case MemberPut():
                return [f"{event.person} is in {event.group}."]
            case RoleGiven():
                return [f"{event.group}, {event.role}: {event.person or 'nobody'}."]
        return []

    def warnings(self, context: ExerciseContext) -> tuple[str, ...]:
        grouped = {name for group in context.data.groups for name in group.members}
        alone = (p.name for p in context.there if grouped and p.name not in grouped)
        return tuple(f"{name} is in no group yet: put {name} > GROUP" for name in alone)

    def report(self, context: ExerciseContext) -> list[Block]:
        groups, plan = context.data.groups, context.plan
        if not groups:
            return super().report(context)
        several = len(plan.assignments) > 1
        columns = ("Group", "Members", *(role.capitalize() for role in plan.roles))
        rows = tuple(
            (
                group.name,
                members_line(group),
                *(group.roles.get(role, "") for role in plan.roles),
                *((str(index % len(plan.assignments) + 1),) if several else ()),
            )
            for index, group in enumerate(groups)
        )
        return [
            Heading("Assignments" if several else "Assignment", 4),
            Bullets(tuple(Item(text) for text in plan.assignments), numbered=several),
            Heading("Groups", 4),
            Table((*columns, *(("Assignment",) if several else ())), rows),
            *super().report(context),
        ]


def _moved(group: Group, event: MemberPut) -> Group:
    """The group after somebody was put in one: who is named there is one of its heads."""
    had = event.person in group.members
    members = tuple(name for name in group.members if name != event.person)
    roles = {r: p for r, p in group.roles.items() if group.name == event.group or p != event.person}
    if group.name == event.group:
        members = group.members if had else (*members, event.person)
        return replace(group, members=members, size=max(group.size, len(members)))
    return replace(group, members=members, size=group.size - had, roles=roles)
