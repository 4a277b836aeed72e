"""A follow-up: the homework set earlier is gone through, person by person, then thought over."""

from collections.abc import Iterator
from typing import Annotated

from workshop.kinds.plan import CurriculumContext, Id, LintFinding, Reference, StepBase, Text
from workshop.text import quoted
from workshop.value import doc


class FollowUpPlan(StepBase, tag="follow-up", kw_only=True):
    """`homework` is the id of the step that set it, here or in an earlier session.

    `questions` are put one at a time; with `rounds`, each round brings its own. With `choose`
    a stage of the `framework` is chosen, with the reason.
    """

    homework: Annotated[Id, doc("the id of the step that set the homework")]
    questions: Annotated[tuple[Text, ...], doc("what is asked about it, one at a time")] = ()
    choose: Annotated[bool, doc("a stage of the framework is chosen")] = False

    @property
    def asks(self) -> tuple[str, ...]:
        return self.questions

    @property
    def follows(self) -> str:
        return self.homework

    @property
    def references(self) -> tuple[Reference, ...]:
        return (Reference("step", self.homework, ("homework",)),)

    def lint(self, around: CurriculumContext) -> Iterator[LintFinding]:
        step = around.earlier.get(self.homework) or around.sooner.get(self.homework)
        if step and not step.assigns:
            message = f"Step {quoted(self.homework)} is not homework"
            yield LintFinding(("homework",), message, "Only homework is followed up.")
        elif not step and around.follows(self.homework):
            message = f"Step {quoted(self.homework)} does not come before this step"
            hint = "Homework is set before it is followed up."
            yield LintFinding(("homework",), message, hint, wrong=False)
        if self.choose and self.framework is None:
            hint = 'Name it: framework = "…".'
            yield LintFinding(("choose",), "There is no framework to choose a stage of", hint)
