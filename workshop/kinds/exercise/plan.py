"""An exercise: groups, pairs or individuals work on an assignment against the clock."""

from typing import Literal

from pydantic import Field, model_validator

from workshop.kinds.plan import Count, Minutes, PlanPart, StepBase, Text


class WorkRound(PlanPart):
    """One stretch of timed work, as in 1-2-4-all."""

    title: Text
    minutes: Minutes


class ExercisePlan(StepBase):
    """Either so many `groups` or groups of `group_size` (1: everybody alone, 2: pairs).

    One assignment is for all; several are handed out one a group, in turn. `work` lists timed
    stretches; without it there is one of `work_minutes` (or of the step's minutes).
    `warning` is in minutes before the end of a stretch.
    """

    kind: Literal["exercise"]
    groups: Count | None = None
    group_size: Count | None = None
    roles: tuple[Text, ...] = ("facilitator", "recorder/reporter")
    assignments: tuple[Text, ...] = Field(min_length=1)
    work_minutes: Minutes | None = None
    work: tuple[WorkRound, ...] = ()
    warning: Minutes = 5

    @model_validator(mode="after")
    def _one_way_to_group(self) -> "ExercisePlan":
        if (self.groups is None) == (self.group_size is None):
            raise ValueError("an exercise has either groups (how many) or group_size (how large)")
        return self

    @property
    def stretches(self) -> tuple[WorkRound, ...]:
        minutes = self.minutes if self.work_minutes is None else self.work_minutes
        return self.work or (WorkRound(title="Work", minutes=minutes),)
