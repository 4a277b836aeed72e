"""A form: people fill in a table with named columns, alone, in pairs or in groups."""

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta

from workshop.kinds.plan import (
    CurriculumContext,
    Id,
    LintFinding,
    Minutes,
    Reference,
    StepBase,
    WorkRound,
)


class FormStepPlan(StepBase, tag="form", kw_only=True):
    """`form` is the id of one of the curriculum's forms; more than one step may fill it in.

    `work` lists stretches of timed work, each announced when it begins; without it the step is
    one stretch. `warning` is in minutes before the end of a stretch.
    """

    form: Id
    share: Annotated[
        Literal["alone", "pairs", "groups"], Meta(description="who works together")
    ] = "alone"
    work: tuple[WorkRound, ...] = ()
    warning: Minutes = 2

    @property
    def references(self) -> tuple[Reference, ...]:
        return (Reference("form", self.form, ("form",)),)

    @property
    def fills(self) -> str:
        return self.form

    def lint(self, around: CurriculumContext) -> Iterator[LintFinding]:
        if any(not stretch.minutes for stretch in self.work):
            yield LintFinding(("work",), "The work takes no time")
        working = sum(stretch.minutes for stretch in self.work)
        if self.minutes and working > self.minutes:
            message = f"The work takes {working} minutes, the step has {self.minutes}"
            yield LintFinding(("work",), message, wrong=False)
