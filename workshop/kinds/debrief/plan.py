"""A debrief: groups report, then questions are answered by the whole room."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from workshop.kinds.plan import (
    CurriculumContext,
    Id,
    LintFinding,
    Minutes,
    Reference,
    StepBase,
    Text,
)
from workshop.text import quoted


class DebriefPlan(StepBase, tag="debrief", kw_only=True):
    """`reports` is the id of the exercise step whose groups report.

    `questions` are put one at a time; with `rounds`, each round brings its own.
    `beside` lists sheets worth having in view.
    """

    reports: Id | None = None
    report_minutes: Annotated[
        Minutes | None, Meta(description="minutes for each group's report")
    ] = None
    questions: tuple[Text, ...] = ()
    beside: tuple[Id, ...] = ()

    @property
    def sheet_refs(self) -> tuple[str, ...]:
        return self.beside

    @property
    def references(self) -> tuple[Reference, ...]:
        return (Reference("step", self.reports, ("reports",)),) if self.reports else ()

    def lint(self, around: CurriculumContext) -> Iterator[LintFinding]:
        there = around.earlier.get(self.reports) if self.reports else None
        if self.reports and around.follows(self.reports):
            message = f"Step {quoted(self.reports)} does not come before this debrief in its module"
            hint = "A debrief reports on an exercise that was led before it."
            yield LintFinding(("reports",), message, hint)
        elif self.reports and there and not there.group_count(0):
            message = f"Step {quoted(self.reports)} is not an exercise"
            yield LintFinding(("reports",), message, "Only groups of an exercise report.")
        if self.report_minutes is None:
            return
        reports = self.report_minutes * (there.group_count(0) if there else 0)
        if self.reports is None:
            hint = 'Name the exercise: reports = "…".'
            yield LintFinding(("report_minutes",), "Nobody reports", hint, wrong=False)
        elif self.minutes and reports > self.minutes:
            message = f"The reports take {reports} minutes, the step has {self.minutes}"
            yield LintFinding(("report_minutes",), message, wrong=False)

    def __post_init__(self) -> None:
        if not (self.reports or self.questions or any(r.questions for r in self.rounds)):
            raise ValueError("a debrief has reports, questions, or rounds with questions")
