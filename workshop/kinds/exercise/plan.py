"""An exercise: groups, pairs or individuals work on an assignment against the clock."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from workshop.kinds.plan import (
    Count,
    CurriculumContext,
    LintFinding,
    Minutes,
    StepBase,
    Text,
    WorkRound,
    named_twice,
)
from workshop.text import plural


class ExercisePlan(StepBase, tag="exercise", kw_only=True):
    """Either so many `groups` or groups of `group_size` (1: everybody alone, 2: pairs).

    One assignment is for all; several are handed out one a group, in turn. `work` lists timed
    stretches; without it there is one of `work_minutes` (or of the step's minutes).
    """

    groups: Count | None = None
    group_size: Count | None = None
    roles: tuple[Text, ...] = ("facilitator", "recorder/reporter")
    assignments: Annotated[tuple[Text, ...], Meta(min_length=1)]
    work_minutes: Minutes | None = None
    work: tuple[WorkRound, ...] = ()

    def __post_init__(self) -> None:
        if (self.groups is None) == (self.group_size is None):
            raise ValueError("an exercise has either groups (how many) or group_size (how large)")

    @property
    def stretches(self) -> tuple[WorkRound, ...]:
        minutes = self.minutes if self.work_minutes is None else self.work_minutes
        return self.work or (WorkRound(title="Work", minutes=minutes),)

    def group_count(self, people: int) -> int:
        """How many groups it makes of so many people."""
        return self.groups if self.groups is not None else of_size(people, self.group_size or 1)

    def lint(self, around: CurriculumContext) -> Iterator[LintFinding]:
        if self.groups is not None and len(self.assignments) > self.groups:
            count = plural(len(self.assignments), "assignment")
            yield LintFinding(("assignments",), f"{count} for {plural(self.groups, 'group')}")
        yield from named_twice("roles", "role", self.roles)
        key = next((k for k in ("work", "work_minutes") if k in around.written), "minutes")
        if any(not stretch.minutes for stretch in self.stretches):
            hint = "" if self.work else "Give the step minutes, or work_minutes."
            yield LintFinding((key,), "The work takes no time", hint)
        working = sum(stretch.minutes for stretch in self.stretches)
        if self.minutes and working > self.minutes:
            message = f"The work takes {working} minutes, the step has {self.minutes}"
            yield LintFinding((key,), message, wrong=False)


def of_size(people: int, size: int) -> int:
    """How many groups of that size so many people are.

    Nobody is a group alone unless that is wanted: of five people, pairs are a pair and three.
    """
    count = max(1, -(-people // size))
    return count - 1 if size > 1 and count > 1 and people // count < 2 else count
