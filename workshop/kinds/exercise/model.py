"""What an exercise captures: who is in which group, and who has which role there."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Any, ClassVar, Self, TypedDict

from workshop.document import Block, Bullets, Heading, Item, Paragraph, Table
from workshop.errors import Refused
from workshop.event import Event
from workshop.kinds.base import Group, Kind, StepCommand, ask_row, group_facts
from workshop.kinds.exercise.data import (
    PLACED,
    ROTATED,
    ExerciseData,
    GroupsFormed,
    MemberPut,
    RoleGiven,
    after,
    move_member,
)
from workshop.kinds.exercise.groups import (
    MAX_GROUPS,
    WAYS,
    ExerciseContext,
    Way,
    all_group_lines,
    before,
    cross_groups,
    dealt,
    earlier_groups_note,
    groups_to_form,
    heads,
    merge,
    merge_each,
    named_groups,
    observer_note,
    planned_groups,
    rename,
    require_groups,
    roles_of,
    sizes,
    smallest,
    ungrouped,
    usual_count,
)
from workshop.kinds.exercise.plan import ExercisePlan, count_groups
from workshop.kinds.exercise.stretches import form_groups, next_change, on_stretch, stretch_to_form
from workshop.kinds.groups import group_notes, members_line, public_group, several_groups
from workshop.kinds.parsing import number, pick
from workshop.kinds.public import Ask, AskText, Member, Public
from workshop.kinds.work import Stretch, outline, task_lines, work_stretches
from workshop.text import joined, numbered_lines, one_line, plural
from workshop.value import doc
from workshop.who import find

WHEN_LED = "They are formed when this step is led."


class FormGroups(StepCommand[ExercisePlan, ExerciseData]):
    """Form the groups: by counting off, at random, or mixed by organisation; so many, or so large.

    Or of groups there are: the same as in the step before, each two merged into one (or those
    that are named), or crossed, so that each has somebody of every one before.
    """

    word = "groups"
    usage = "groups [count-off|random|mixed|same|cross|merge] [HOW MANY | SIZE each]"
    how: Way
    count: int | None = None
    which: tuple[str, ...] = ()

    @classmethod
    def parse(cls, rest: str, context: ExerciseContext) -> Self:
        first, _, count = rest.strip().partition(" ")
        if first[:1].isdigit():
            first, count = "", rest
        how = WAYS[pick(first or "count-off", list(WAYS), "way to form groups")]
        if how == "merge":
            names = [group.name for group in context.data.groups or before(context)]
            parts = several_groups(count, names)
            return cls(how, None, tuple(names[pick(n, names, "group")] for n in parts))
        figure, each, _ = count.strip().casefold().partition("each")
        if not figure:
            return cls(how)
        asked = number(figure, "How large a group is" if each else "How many groups")
        if each and asked:
            asked = count_groups(heads(context), asked)
        return cls(how, asked)

    def decide(self, context: ExerciseContext) -> GroupsFormed:
        return form_groups(context, self.how, self._groups(context), stretch_to_form(context))

    def _groups(self, context: ExerciseContext) -> Iterable[Group]:
        if self.how == "same":
            old = require_groups(before(context))
            return rename(context.plan, old) if context.plan.group_names else old
        old = context.data.groups or before(context)
        if self.how == "merge":
            if len(require_groups(old)) < 2 or len(set(self.which)) == 1:
                raise Refused("Two groups or more become one.", "For example: groups merge 1 2")
            return merge(old, self.which) if self.which else merge_each(context.plan, old, 2)
        if context.plan.is_alone and self.count is None and self.how != "cross":
            raise Refused("Everybody works alone here.", "To form groups all the same: groups 4.")
        cross = require_groups(old) if self.how == "cross" else ()
        people = heads(context)
        if not (people or cross or self.count is not None or context.plan.groups is not None):
            raise Refused("How many people are there?", "Say so first; then groups can be formed.")
        count = self.count
        if count is None:
            count = self._crossed(context, cross) if cross else usual_count(context)
        if not 1 <= count <= MAX_GROUPS:
            raise Refused(f"There can be 1 to {MAX_GROUPS} groups, not {count}.")
        if people and count > people:
            room = plural(people, "person", "people")
            raise Refused(f"{room} cannot be {count} groups.", "Ask for fewer.")
        if self.how == "cross":
            return cross_groups(context, cross, count)
        return dealt(context, count, self.how)

    def _crossed(self, context: ExerciseContext, groups: tuple[Group, ...]) -> int:
        """Into how many groups these are crossed: as planned, else as the smallest has people."""
        old = context.plan.earlier
        if old and (old.count or old.group_size):
            return old.number(len(groups), max(sum(sizes(groups)), heads(context)))
        return max(1, min(sizes(groups)))


class PutMember(StepCommand[ExercisePlan, ExerciseData]):
    """Place somebody in a group, whichever they were in; without a group, in the smallest.

    Without a name, everybody who is in none yet. new NAME is not on the roster.
    """

    word = "place"
    usage = "place [NAME] [> GROUP]"
    person: str
    group: str = ""

    @classmethod
    def parse(cls, rest: str, context: ExerciseContext) -> Self:
        person, _, group = rest.partition(">")
        names = [g.name for g in context.data.groups]
        who = find(person, context.whole_roster, rest, new=True) if rest.strip() else ""
        return cls(who, names[pick(group, names, "group")] if group.strip() else "")

    def decide(self, context: ExerciseContext) -> MemberPut | GroupsFormed:
        groups = context.data.groups
        if not groups:
            raise Refused("There is no such group yet.", "Form the groups first.")
        person = one_line(self.person)
        if person:
            name = _group(context, self.group).name if self.group else groups[smallest(groups)].name
            return MemberPut(step=context.key, person=person, group=name)
        alone = ungrouped(context)
        if self.group or not alone:
            said = "Say who is to go there." if self.group else "Nobody is without a group."
            raise Refused(said, f"Usage: {self.usage}.")
        full = list(groups)
        for who in alone:
            at = smallest(full)
            full[at] = move_member(
                full[at], MemberPut(step="", person=who.name, group=full[at].name)
            )
        return form_groups(context, PLACED, full, context.data.stretch)


class GiveRole(StepCommand[ExercisePlan, ExerciseData]):
    """Say who has a role in a group; without a name the role is free again."""

    word = "role"
    usage = "role GROUP > ROLE > NAME"
    group: str
    role: str
    person: str

    @classmethod
    def parse(cls, rest: str, context: ExerciseContext) -> Self:
        group, role, person = [*(part.strip() for part in rest.split(">", 2)), "", ""][:3]
        names, roles = [g.name for g in context.data.groups], roles_of(context)
        return cls(
            names[pick(group, names, "group")],
            roles[pick(role, list(roles), "role")],
            find(person, context.whole_roster, rest, new=True) if person else "",
        )

    def decide(self, context: ExerciseContext) -> RoleGiven:
        _group(context, self.group)
        if self.role not in roles_of(context):
            raise Refused(f"There is no role {self.role[:40]!r} in this exercise.")
        person = one_line(self.person)
        return RoleGiven(step=context.key, group=self.group, role=self.role, person=person)


def _group(context: ExerciseContext, name: str) -> Group:
    for group in context.data.groups:
        if group.name == name:
            return group
    raise Refused("There is no such group yet.", "Form the groups first.")


class StretchFacts(TypedDict):
    """The groups of a stretch of timed work."""

    title: Annotated[str, doc("What the stretch is called.")]
    groups: Annotated[list[dict[str, Any]], doc("Its groups, as they were then.")]


class Exercise(Kind[ExercisePlan, ExerciseData]):
    name = "exercise"
    help = "Groups, pairs or individuals work on an assignment against the clock."
    tab = "groups"
    plan = ExercisePlan
    data = ExerciseData
    events = (GroupsFormed, MemberPut, RoleGiven)
    commands = (FormGroups, PutMember, GiveRole)

    def apply(self, data: ExerciseData, event: Event) -> ExerciseData:
        return after(data, event)

    def stretches(self, plan: ExercisePlan) -> tuple[Stretch, ...]:
        if plan.work:
            return work_stretches(plan.work, 5)
        if plan.times_rounds:
            return super().stretches(plan)
        seconds = plan.duration if plan.work_minutes is None else plan.work_minutes * 60
        return (Stretch("Work", seconds, min(300.0, seconds / 2)),)

    def tasks(self, plan: ExercisePlan) -> tuple[str, ...]:
        return numbered_lines(plan.tasks) if len(plan.tasks) > 1 else plan.texts

    def on_arrival(self, context: ExerciseContext) -> Event | None:
        """The groups of an earlier step, kept, crossed or merged, where the plan says so."""
        old = context.plan.earlier
        if old is None or context.data.groups or not named_groups(context):
            return None
        try:
            return FormGroups(old.way).decide(context)
        except Refused:
            return None

    def on_stretch(self, context: ExerciseContext) -> Event | None:
        """The groups of a stretch of work that has its own, and roles that move on."""
        return on_stretch(context)

    personal = True

    def public(self, context: ExerciseContext) -> Public:
        """Who works with whom on what; of stretches of work, the task of the one that is on."""
        plan, groups = context.plan, context.data.groups
        texts = plan.common_tasks if groups else plan.texts if plan.is_alone else plan.common_tasks
        now = context.stretches[context.stretch].task
        cards = (public_group(g, plan.own_assignment(n)) for n, g in enumerate(groups))
        return Public((*texts, *filter(None, (now,))), groups=tuple(cards))

    def asks(self, context: ExerciseContext, member: Member) -> tuple[Ask, ...]:
        """A group's own notes, and of who observes in it the form."""
        group = next((g for g in context.data.groups if g.name == member.group), None)
        if group is None:
            return ()
        notes = group_notes(context.key, group.name, context.data.stretch)
        observes = member.who and member.who == group.roles.get(context.plan.observing_role)
        form = ask_row(context.form_plans.get(context.plan.fills)) if observes else ()
        return (AskText(notes.sheet, notes.label, authorship="group", own=True), *form)

    def writers(self, context: ExerciseContext) -> tuple[str, ...]:
        role = context.plan.observing_role
        observers = (group.roles.get(role, "") for group in context.data.groups)
        return tuple(dict.fromkeys(filter(None, observers))) if role else ()

    def on_paper(self, context: ExerciseContext) -> list[Block]:
        plan, roles = context.plan, ", ".join(context.plan.role_names)
        word = "Tasks" if plan.tasks else "Assignments"
        texts = (*plan.texts, *task_lines(context.stretches))
        who = "everybody alone"
        if not plan.is_alone:
            who = joined("; ", groups_to_form(context), earlier_groups_note(context))
        deals = "each group has one of the assignments, in turn" if plan.deals else ""
        labelled = (
            ("Groups", joined("; ", who, deals)),
            ("Called", ", ".join(plan.group_names)),
            ("Roles", roles),
            ("Observer", observer_note(context)),
            ("Clock", "; ".join(outline(context.stretches))),
        )
        return [
            Paragraph("", word if len(texts) > 1 else word[:-1]),
            Bullets(tuple(map(Item, texts)), numbered=plan.deals),
            *(Paragraph(text, label) for label, text in labelled if text),
        ]

    def prompt_lines(self, context: ExerciseContext) -> list[str]:
        plan = context.plan
        word, texts = "TASK" if plan.tasks else "ASSIGNMENT", plan.texts
        lines = [
            f"{word}{f' {number}' if len(texts) > 1 else ''}  {text}"
            for number, text in enumerate(texts, 1)
        ]
        lines += [f"ASSIGNMENT  {line}" for line in task_lines(context.stretches)]
        timer, grouped = "; ".join(outline(context.stretches)), bool(context.data.groups)
        if plan.is_alone and not grouped:
            return [*lines, f"Timer: {timer}. Everybody works alone."]
        lines.append(f"Timer: {timer}. Roles: {', '.join(roles_of(context)) or 'none'}.")
        if observes := observer_note(context):
            lines.append(f"{observes} A row: row WHO > CELL | CELL")
        if plan.deals:
            lines.append("Each group has one of the assignments, in turn.")
        coming = [change] if (change := next_change(context)) else []
        if grouped:
            return [*lines, *coming, *all_group_lines(context)]
        if not planned_groups(context):
            return lines + coming
        wanted = groups_to_form(context).capitalize()
        if note := earlier_groups_note(context):
            if self.on_arrival(context):
                return [*lines, f"{note} {WHEN_LED}"]
            lines.append(note)
            wanted, coming = f"Where that cannot be, {groups_to_form(context)}", []
        more = " Or as before: groups same, merge or cross." if before(context) else ""
        return [*lines, *coming, f"{wanted} to form: groups count-off, random or mixed.{more}"]

    def narrate(self, event: Event, context: ExerciseContext) -> list[str]:
        match event:
            case GroupsFormed():
                count = plural(len(event.groups), "group")
                made = "Roles move on" if event.how == ROTATED else count
                return [f"{made}.", *all_group_lines(context)]
            case MemberPut():
                return [f"{event.person} is in {event.group}."]
            case RoleGiven():
                return [f"{event.group}, {event.role}: {event.person or 'nobody'}."]
        return []

    def warnings(self, context: ExerciseContext) -> tuple[str, ...]:
        alone = ungrouped(context)
        return tuple(f"{p.name} is in no group yet: place {p.printed_name}" for p in alone)

    def summary(self, context: ExerciseContext) -> list[Block]:
        plan, texts, stretches = context.plan, context.plan.texts, task_lines(context.stretches)
        if not context.data.groups:
            return []
        word = "Task" if plan.tasks else "Assignment"
        return [
            Heading(word if len(texts) == 1 else f"{word}s", 4),
            *([Bullets(tuple(map(Item, texts)), numbered=len(texts) > 1)] if texts else []),
            *([Bullets(tuple(map(Item, stretches)))] if stretches else []),
            Heading("Groups", 4),
            *_tables(context),
        ]

    facts_types: ClassVar = {
        "stretches": Annotated[
            list[StretchFacts],
            doc("The groups of each stretch of its work, where they or roles changed."),
        ]
    }

    def facts(self, context: ExerciseContext) -> dict[str, Any]:
        made, data = super().facts(context), context.data
        if not data.earlier:
            return made
        by_stretch = [
            {"title": title, "groups": [group_facts(group) for group in groups]}
            for title, groups in _by_stretch(context)
        ]
        return {**made, "stretches": by_stretch}


def _by_stretch(context: ExerciseContext) -> Iterator[tuple[str, tuple[Group, ...]]]:
    """The stretches of work that had groups of their own, by name, with those."""
    last = len(context.stretches) - 1
    data = context.data
    for stretch, groups in sorted({**data.earlier, data.stretch: data.groups}.items()):
        yield context.stretches[min(stretch, last)].name, groups


def _tables(context: ExerciseContext) -> Iterator[Block]:
    """Who was in which group and had which role, by the stretches of work where these changed."""
    roles, texts, deals = roles_of(context), context.plan.texts, context.plan.deals
    columns = ("Group", "Members", *(role.capitalize() for role in roles))
    for title, groups in _by_stretch(context):
        rows = tuple(
            (
                group.name,
                members_line(group),
                *(group.roles.get(role, "") for role in roles),
                *((str(index % len(texts) + 1),) if deals else ()),
            )
            for index, group in enumerate(groups)
        )
        if context.data.earlier:
            yield Heading(title, 5)
        yield Table((*columns, *(("Assignment",) if deals else ())), rows)
