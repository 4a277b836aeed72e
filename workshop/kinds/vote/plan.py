"""A vote: the room weighs options by dots, by scores, or by putting them in order."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from msgspec import Meta

from workshop.kinds.counts import TWO_OPTIONS, lint_empty_sheet
from workshop.kinds.plan import (
    Count,
    CurriculumContext,
    Id,
    LintFinding,
    PlanPart,
    Reference,
    StepBase,
    Text,
    lint_duplicates,
)
from workshop.text import quoted
from workshop.value import doc

MAX_MARKS = 10
Dots = Annotated[int, Meta(ge=1, le=100)]
Marks = Annotated[int, Meta(ge=2, le=MAX_MARKS)]


class VoteOptions(PlanPart):
    """Options that stand elsewhere: stages of a framework, entries of a sheet, a vote's result."""

    noun: ClassVar[str] = "choice of options"
    framework: Annotated[Id | None, doc("its stages, in order")] = None
    sheet: Annotated[Id | None, doc("what is written on it, an option each")] = None
    vote: Annotated[Id | None, doc("the most wanted of an earlier vote, by the id of its step")] = (
        None
    )

    def __post_init__(self) -> None:
        if sum(where is not None for where in (self.framework, self.sheet, self.vote)) != 1:
            raise ValueError("options come from one place: a framework, a sheet, or a vote")


class VotePlan(StepBase, tag="vote", kw_only=True):
    """Counts are typed for the whole room; the room may add options of its own."""

    question: Annotated[Text, doc("what is put to the vote")]
    options: Annotated[tuple[Text, ...] | VoteOptions, doc("what is voted for, or where it stands")]
    dots: Annotated[Dots | None, doc("each person gives away so many dots")] = None
    scale: Annotated[Marks | None, doc("each person scores every option from 1 to this")] = None
    rank: Annotated[Marks | None, doc("each person puts so many options in order, best first")] = (
        None
    )
    labels: Annotated[tuple[Text, ...], doc("what each score of the scale means, from 1 on")] = ()
    top: Annotated[Count | None, doc("so many are the most wanted, and named in the result")] = None

    def __post_init__(self) -> None:
        if sum(way is not None for way in (self.dots, self.scale, self.rank)) != 1:
            raise ValueError("a vote has exactly one of dots, scale, rank: write dots = 3")

    @property
    def sheet_refs(self) -> tuple[str, ...]:
        source = self.options
        return (source.sheet,) if isinstance(source, VoteOptions) and source.sheet else ()

    @property
    def references(self) -> tuple[Reference, ...]:
        source = self.options
        if not isinstance(source, VoteOptions):
            return ()
        if source.framework:
            return (Reference("framework", source.framework, ("options", "framework")),)
        return (Reference("step", source.vote, ("options", "vote")),) if source.vote else ()

    def lint(self, around: CurriculumContext) -> Iterator[LintFinding]:
        source, count = self.options, 2
        if not isinstance(source, VoteOptions):
            count = len(source)
            yield from lint_duplicates("options", "option", source)
        elif source.framework:
            count = around.stages.get(source.framework, 2)
        elif source.sheet:
            yield from lint_empty_sheet(source.sheet, "options", around)
        elif source.vote:
            yield from self._lint_vote(source.vote, around)
        if count < 2:
            yield LintFinding(("options",), "A vote needs at least two options", TWO_OPTIONS)
        known = not isinstance(source, VoteOptions) or source.framework
        for key, most in (("top", self.top), ("rank", self.rank)):
            if known and most and most > max(count, 2):
                message = f"There are {count} options, fewer than {key} = {most}"
                yield LintFinding((key,), message, f"Write {key} = {count}, or less.")
        if self.labels and not self.scale:
            hint = "Labels say what the scores of a scale mean: scale = 5."
            yield LintFinding(("labels",), "This vote has no scale", hint)
        elif self.labels and len(self.labels) != self.scale:
            message = f"There are {len(self.labels)} labels for {self.scale} scores"
            yield LintFinding(("labels",), message, "Each score from 1 on has one.")

    def _lint_vote(self, id: str, around: CurriculumContext) -> Iterator[LintFinding]:
        step = around.earlier.get(id)
        if around.follows(id):
            message = f"Step {quoted(id)} does not come before this vote in its module"
            yield LintFinding(("options", "vote"), message, "Its result is not known yet.")
        elif step and not isinstance(step, VotePlan):
            message = f"Step {quoted(id)} is not a vote"
            yield LintFinding(("options", "vote"), message, 'It is a step with kind = "vote".')
