"""A debrief: groups report, then questions are answered by the whole room."""

from typing import Literal

from pydantic import Field, model_validator

from workshop.kinds.plan import Id, Minutes, StepBase, Text


class DebriefPlan(StepBase):
    """`reports` is the id of the exercise step whose groups report.

    `questions` are put one at a time; with `rounds`, each round brings its own.
    `beside` lists sheets worth having in view.
    """

    kind: Literal["debrief"]
    reports: Id | None = None
    report_minutes: Minutes | None = Field(None, description="minutes for each group's report")
    questions: tuple[Text, ...] = ()
    beside: tuple[Id, ...] = ()

    @property
    def sheet_refs(self) -> tuple[str, ...]:
        return self.beside

    @model_validator(mode="after")
    def _something_to_ask(self) -> "DebriefPlan":
        if not (self.reports or self.questions or any(r.questions for r in self.rounds)):
            raise ValueError("a debrief has reports, questions, or rounds with questions")
        return self
