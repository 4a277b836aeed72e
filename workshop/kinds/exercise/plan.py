"""An exercise: groups, pairs or individuals work on an assignment against the clock."""

import re
from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from workshop.kinds.plan import (
    Count,
    CurriculumContext,
    FindStep,
    Id,
    LintFinding,
    Minutes,
    PlanPart,
    Reference,
    StepBase,
    Text,
    lint_duplicates,
)
from workshop.kinds.work import WorkRound, lint_work, too_long
from workshop.text import one_line, plural, quoted
from workshop.value import doc

ROLES = ("facilitator", "recorder/reporter")
OBSERVER = "observer"
EVERYBODY = "Everybody"
_NO_NAME = re.compile(r"(group )?\d+|.*>.*", re.IGNORECASE | re.DOTALL)
"""What is typed for a group by its number, or stands between two names."""
EarlierWay = Literal["same", "cross", "merge"]
SIZES = {"alone": 1, "pairs": 2}
"""How large groups are, by who works."""


class EarlierGroups(PlanPart):
    """Groups that come of those of an earlier exercise: the same, crossed, or two by two made one.

    Each names that step by its id. `count` is how many groups are made `across` those, `group_size`
    how large they are.
    """

    noun: ClassVar[str] = "table of groups"
    same_as: Annotated[Id | None, doc("the groups of that step once more")] = None
    across: Annotated[Id | None, doc("each with somebody of every group of that step")] = None
    merge: Annotated[Id | None, doc("each two groups of that step become one")] = None
    count: Annotated[
        Count | None, doc("how many across; as many as the smallest has people if unset")
    ] = None
    group_size: Annotated[
        Count | None, doc("how large those across are, where count does not say")
    ] = None

    def __post_init__(self) -> None:
        if sum(map(bool, (self.same_as, self.across, self.merge))) != 1:
            raise ValueError(
                'a table of groups has one of same_as = "…", across = "…" and merge = "…", with '
                "the id of an earlier exercise"
            )
        if sum(map(bool, (self.count, self.group_size))) > bool(self.across):
            raise ValueError(
                "one of count (how many) and group_size (how large) goes with across, if any"
            )

    @property
    def way(self) -> EarlierWay:
        """How groups come of the earlier ones, in the words of the command."""
        return "same" if self.same_as else "cross" if self.across else "merge"

    @property
    def step(self) -> str:
        """The id of the step whose groups are meant."""
        return self.same_as or self.across or self.merge or ""

    def number(self, before: int, people: int) -> int:
        """How many groups are made of these earlier groups and people (0: not known)."""
        match self.way:
            case "merge":
                return -(-before // 2)
            case "cross":
                if self.group_size:
                    return count_groups(people, self.group_size)
                return self.count or max(1, people // before)
        return before


class ExercisePlan(StepBase, tag="exercise", kw_only=True):
    """One of `groups` (how many), `group_size` (how large), or `who`.

    One of `assignments` (one is for all; several are handed out one a group, in turn) or `tasks`.
    `work` lists timed stretches; without it there is one of `work_minutes` (or of the step's
    minutes).
    """

    groups: Annotated[
        Count | EarlierGroups | None, doc("how many groups, or of which earlier ones")
    ] = None
    group_size: Annotated[Count | None, doc("how large groups are; 1 is alone, 2 in pairs")] = None
    who: Annotated[Literal["alone", "pairs"] | None, doc("who works, where it is no groups")] = None
    group_names: Annotated[
        tuple[Annotated[str, Meta(min_length=1, max_length=60)], ...],
        doc("what the groups are called, in order"),
    ] = ()
    roles: Annotated[
        tuple[Text, ...] | None,
        doc("facilitator and recorder/reporter if unset; nobody alone or in pairs"),
    ] = None
    observer: Annotated[
        Id | None, doc("a form: the one of the roles that observes fills it in")
    ] = None
    assignments: Annotated[
        tuple[Text, ...], doc("one for all, or one for each group, in turn")
    ] = ()
    tasks: Annotated[tuple[Text, ...], doc("what every group does, all of them")] = ()
    work_minutes: Annotated[
        Minutes | None, doc("how long the groups work, where the step takes longer")
    ] = None
    work: Annotated[
        tuple[WorkRound, ...], doc("stretches of timed work, each announced when it begins")
    ] = ()

    def __post_init__(self) -> None:
        known = sum(key is not None for key in (self.groups, self.group_size, self.who))
        sized = self.work and all(each.group_size for each in self.work)
        if known > 1 or not (known or sized):
            raise ValueError(
                "an exercise has one of groups = 3 (how many), group_size = 4 (how large), "
                'who = "alone" and who = "pairs"'
            )
        told = self.work and all(each.do for each in self.work)
        if (self.assignments and self.tasks) or not (self.assignments or self.tasks or told):
            raise ValueError(
                'an exercise has either assignments = ["…"] (one for all, or one for each group) '
                'or tasks = ["…"] (all of them, for every group)'
            )

    @property
    def size(self) -> int | None:
        """How large its groups are; None where it says how many there are."""
        return SIZES[self.who] if self.who else self.group_size

    @property
    def is_alone(self) -> bool:
        """Whether everybody works alone, so that there are no groups to form."""
        return self.size == 1

    @property
    def role_names(self) -> tuple[str, ...]:
        """The roles in each group; unset, none in pairs or where sizes change, but who observes."""
        if self.is_alone:
            return ()
        usual = self.groups is not None or (self.size or 0) > 2
        own = (ROLES if usual else ()) if self.roles is None else self.roles
        return (*own, OBSERVER) if self.observer and not self.roles else own

    @property
    def observing_role(self) -> str:
        """Which of the roles observes, if any: the one that is called so, else the last."""
        if not self.observer or self.is_alone:
            return ""
        named = (role for role in self.role_names if OBSERVER[:6] in role.casefold())
        return next(named, self.role_names[-1])

    @property
    def fills(self) -> str:
        return self.observer or ""

    @property
    def texts(self) -> tuple[str, ...]:
        """All that there is to do, by one group or another."""
        return self.tasks or self.assignments

    @property
    def deals(self) -> bool:
        """Whether each group has an assignment of its own."""
        return len(self.assignments) > 1

    @property
    def common_tasks(self) -> tuple[str, ...]:
        """What every group does; nothing where each has an assignment of its own."""
        return () if self.deals else self.texts

    def own_assignment(self, index: int) -> str:
        """What the group of that number, from 0, does that others do not."""
        return self.assignments[index % len(self.assignments)] if self.deals else ""

    @property
    def working(self) -> int:
        return sum(each.duration for each in self.work)

    @property
    def earlier(self) -> EarlierGroups | None:
        """The earlier groups that it goes on with, if it does."""
        return self.groups if isinstance(self.groups, EarlierGroups) else None

    @property
    def references(self) -> tuple[Reference, ...]:
        old = self.earlier
        keys = ("same_as", "across", "merge") if old else ()
        key = next((key for key in keys if getattr(old, key)), "")
        steps = (Reference("step", old.step, ("groups", key)),) if old else ()
        forms = (Reference("form", self.observer, ("observer",)),) if self.observer else ()
        return steps + forms

    def group_count(self, people: int, find: FindStep) -> int:
        """How many groups it makes of so many people; of sizes that change, the most."""
        if isinstance(self.groups, int):
            return self.groups
        if self.groups is None:
            sizes = [each.group_size for each in self.work if isinstance(each.group_size, int)]
            least = min((size for size in sizes if size > 1), default=1)
            return count_groups(people, self.size or least)
        earlier_step, others = find(self.groups.step), excluding(find, self.groups.step)
        before = earlier_step.group_count(people, others) if earlier_step else 1
        return self.groups.number(before or 1, people)

    def group_name(self, number: int) -> str:
        """What the group of that number, from 1, is called."""
        names = self.group_names[number - 1 : number]
        return one_line(names[0]) if names else f"Group {number}"

    def reporters(self, find: FindStep) -> tuple[str, ...]:
        if self.is_alone:
            return (EVERYBODY,)
        old = self.earlier
        if old and old.same_as and not self.group_names and (earlier_step := find(old.step)):
            return earlier_step.reporters(excluding(find, old.step))
        count = 2 if self.groups is None else self.group_count(0, find)
        return tuple(self.group_name(number) for number in range(1, count + 1))

    def lint(self, around: CurriculumContext) -> Iterator[LintFinding]:
        yield from self._lint_earlier(around)
        yield from self._lint_groups()
        if self.work:
            yield from lint_work(self.work, self.duration)
            return
        key = "minutes" if self.work_minutes is None else "work_minutes"
        working = self.duration if self.work_minutes is None else self.work_minutes * 60
        if not working:
            hint = "Give the step minutes, or work_minutes."
            yield LintFinding((key,), "The work takes no time", hint)
        if self.duration and working > self.duration:
            yield too_long(key, working, self.duration)

    def _lint_earlier(self, around: CurriculumContext) -> Iterator[LintFinding]:
        for named in (named for named in self.references if named.noun == "step"):
            step = around.earlier.get(named.id)
            if around.follows(named.id):
                message = f"Step {quoted(named.id)} does not come before this one in its module"
                hint = "Groups come of those of an exercise that was led before."
                yield LintFinding(named.at, message, hint)
            elif step and not step.group_count(0, around.earlier.get):
                message = f"Step {quoted(named.id)} is not an exercise"
                yield LintFinding(named.at, message, "Only an exercise has groups.")
            elif isinstance(step, ExercisePlan) and step.is_alone:
                message = f"In step {quoted(named.id)} everybody works alone"
                yield LintFinding(named.at, message, "Name a step that has groups.")

    def _lint_groups(self) -> Iterator[LintFinding]:
        groups = self.groups if isinstance(self.groups, int) else None
        if groups is not None and len(self.assignments) > groups:
            count = plural(len(self.assignments), "assignment")
            hint = "Where every group does all of them, they are tasks = […]."
            yield LintFinding(("assignments",), f"{count} for {plural(groups, 'group')}", hint)
        if groups is not None and len(self.group_names) > groups:
            count = plural(len(self.group_names), "name")
            message = f"{count} for {plural(groups, 'group')}"
            yield LintFinding(("group_names",), message, wrong=False)
        for number, name in enumerate(self.group_names, 1):
            if _NO_NAME.fullmatch(name) and name != f"Group {number}":
                message = f"A group cannot be called {quoted(name)}"
                hint = "A name is no number, and has no > in it."
                yield LintFinding(("group_names", number - 1), message, hint)
        if self.is_alone:
            for key in ("roles", "group_names", "observer"):
                if getattr(self, key):
                    message = f"Everybody works alone, so {quoted(key)} has no use"
                    yield LintFinding((key,), message, wrong=False)
        yield from lint_duplicates("roles", "role", self.role_names)
        yield from lint_duplicates("group_names", "group", self.group_names)


def excluding(find: FindStep, step: str) -> FindStep:
    """The same, but that step is not found again: a plan that is wrong may go in circles."""
    return lambda id: None if id == step else find(id)


def count_groups(people: int, size: int) -> int:
    """How many groups of that size so many people are.

    Nobody is a group alone unless that is wanted: of five people, pairs are a pair and three.
    """
    count = max(1, -(-people // size))
    return count - 1 if size > 1 and count > 1 and people // count < 2 else count
