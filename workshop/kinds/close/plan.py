"""A close: the session's own highlights are read back, decisions and plus/delta are noted."""

from collections.abc import Iterator
from typing import Annotated

from workshop.kinds.plan import CurriculumContext, LintFinding, StepBase, Text, lint_duplicates
from workshop.value import doc


class ClosePlan(StepBase, tag="close", kw_only=True):
    """`questions` are asked in the place of plus and delta, unless `plus_delta` is true."""

    summary: Annotated[bool, doc("read back starred entries, decisions and time")] = True
    plus_delta: Annotated[
        bool | None, doc("ask what went well and what to change; if unset, without questions")
    ] = None
    questions: Annotated[
        tuple[Text, ...], doc("closing questions of one's own, each with a sheet")
    ] = ()
    then_and_now: Annotated[
        bool, doc("everybody scores each outcome from 1 to 5, for before and for now")
    ] = False

    @property
    def asks(self) -> tuple[str, ...]:
        return self.questions

    @property
    def asks_plus_delta(self) -> bool:
        """Whether it asks what went well and what to change."""
        return not self.questions if self.plus_delta is None else self.plus_delta

    def lint(self, around: CurriculumContext) -> Iterator[LintFinding]:
        yield from lint_duplicates("questions", "question", self.questions)
        if self.then_and_now and not around.outcomes:
            message = "There are no outcomes to score, then and now"
            hint = 'Add to the module, above its activities: outcomes = ["…"].'
            yield LintFinding(("then_and_now",), message, hint)
