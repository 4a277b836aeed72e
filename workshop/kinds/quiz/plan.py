"""A quiz: questions with right answers, put to the room one by one; or an earlier one once more."""

from collections.abc import Iterator
from string import ascii_lowercase
from typing import Annotated, ClassVar

from msgspec import Meta

from workshop.kinds.plan import (
    CurriculumContext,
    Id,
    LintFinding,
    PlanPart,
    Reference,
    StepBase,
    Text,
    Wording,
    lint_duplicates,
)
from workshop.text import quoted
from workshop.value import doc


class QuizQuestion(PlanPart, kw_only=True):
    """A question of a quiz, with the answers to choose from."""

    noun: ClassVar[str] = "question"
    ask: Annotated[Text, doc("what is asked")]
    options: Annotated[tuple[Text, ...], doc("the answers to choose from, lettered a, b, c …")]
    right: Annotated[
        Text | Annotated[tuple[Text, ...], Meta(min_length=1)],
        doc("which of the options is right; a list where each of several counts"),
    ]
    why: Annotated[Wording, doc("read out when the answer is uncovered")] = ""

    @property
    def right_options(self) -> tuple[int, ...]:
        """The numbers of the options that are right, from 0."""
        right = (self.right,) if isinstance(self.right, str) else self.right
        return tuple(n for n, option in enumerate(self.options) if option in right)


class QuizPlan(StepBase, tag="quiz", kw_only=True):
    """`again` puts the questions of an earlier quiz once more: results stand beside each other."""

    questions: Annotated[tuple[QuizQuestion, ...], doc("put to the room one by one")] = ()
    again: Annotated[
        Id | None, doc("the id of an earlier quiz whose questions are put once more")
    ] = None

    def __post_init__(self) -> None:
        if bool(self.questions) == bool(self.again):
            which = "this one has both" if self.again else "this one has neither"
            raise ValueError(
                f"a quiz has either questions, or again, the id of an earlier quiz; {which}"
            )

    @property
    def asks_again(self) -> str:
        return self.again or ""

    @property
    def references(self) -> tuple[Reference, ...]:
        return (Reference("step", self.again, ("again",)),) if self.again else ()

    def lint(self, around: CurriculumContext) -> Iterator[LintFinding]:
        yield from self._lint_again(around)
        asked = tuple(question.ask for question in self.questions)
        yield from lint_duplicates("questions", "question", asked)
        for number, question in enumerate(self.questions):
            at = ("questions", number)
            for finding in lint_duplicates("options", "option", question.options):
                yield LintFinding((*at, *finding.at), finding.message, finding.hint)
            if not 2 <= len(question.options) <= len(ascii_lowercase):
                message = f"A question has 2 to 26 options, a to z, not {len(question.options)}"
                yield LintFinding((*at, "options"), message, 'Write options = ["…", "…"].')
            right = (question.right,) if isinstance(question.right, str) else question.right
            for text in right:
                if text not in question.options:
                    message = f"{quoted(text)} is not one of the options of {quoted(question.ask)}"
                    option = _option_text(text, question.options)
                    hint = f"Write it as it stands there: right = {option}."
                    yield LintFinding((*at, "right"), message, hint)

    def _lint_again(self, around: CurriculumContext) -> Iterator[LintFinding]:
        if self.again is None:
            return
        known = around.earlier.get(self.again) or around.sooner.get(self.again)
        if known is None and around.follows(self.again):
            message = f"Step {quoted(self.again)} does not come before this quiz"
            yield LintFinding(("again",), message, "A quiz is put again after it was put.")
        elif known and not (isinstance(known, QuizPlan) and known.questions):
            message = f"Step {quoted(self.again)} is no quiz with questions of its own"
            yield LintFinding(("again",), message, "Name the quiz that has the questions.")


def _option_text(text: str, options: tuple[str, ...]) -> str:
    """The option that somebody means by its letter or by how it begins, else all, in quotes."""
    letter, low = ascii_lowercase.find(text.strip().lower() or "?"), text.strip().casefold()
    if len(low) == 1 and 0 <= letter < len(options):
        return quoted(options[letter])
    begin = [each for each in options if low and each.casefold().startswith(low)]
    return " or ".join(map(quoted, begin or options[:4]))
