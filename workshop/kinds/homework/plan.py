"""Homework: what is to be done until a day, by whom, and when it will be gone through."""

from collections.abc import Iterator
from typing import Annotated, Literal

from workshop.kinds.plan import (
    CurriculumContext,
    Id,
    LintFinding,
    Material,
    Reference,
    StepBase,
    Text,
)
from workshop.value import doc


class HomeworkPlan(StepBase, tag="homework", kw_only=True):
    """`handout` and `form` are what is taken along; it is due `due_days` after the session.

    `share` is how it is shared out: each does it all, all do it together, or everybody
    interviews some of the people named. `appointment` asks for the day of the follow-up.
    """

    instructions: Annotated[tuple[Text, ...], doc("what is to be done, a line each", min_length=1)]
    handout: Annotated[Id | None, doc("the id of a handout that is taken along")] = None
    form: Annotated[Id | None, doc("the id of a form that is taken along and filled in")] = None
    due_days: Annotated[int, doc("how many days after the session it is due", ge=0, le=366)] = 14
    share: Annotated[
        Literal["each", "together", "interviews"],
        doc("each does it all, all do it together, or each interviews somebody"),
    ] = "each"
    appointment: Annotated[bool, doc("ask when it is gone through")] = True

    @property
    def references(self) -> tuple[Reference, ...]:
        handout = (Reference("handout", self.handout, ("handout",)),) if self.handout else ()
        form = (Reference("form", self.form, ("form",)),) if self.form else ()
        return handout + form

    @property
    def materials(self) -> tuple[Material, ...]:
        return (
            (Material(handout=self.handout, per="participant", used_up=False),)
            if self.handout
            else ()
        )

    @property
    def fills(self) -> str:
        return self.form or ""

    @property
    def taken_home(self) -> tuple[str, ...]:
        return self.instructions

    def lint(self, around: CurriculumContext) -> Iterator[LintFinding]:
        if self.id is None:
            hint = 'Add id = "…": the step that follows it up names it.'
            yield LintFinding((), "Homework needs an id", hint)
