"""A choice: each person or pair picks from several next steps, with a first action and a date."""

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from workshop.kinds.plan import (
    Count,
    CurriculumContext,
    Id,
    LintFinding,
    PlanPart,
    StepBase,
    Text,
    Wording,
    lint_duplicates,
)
from workshop.value import doc


class Option(PlanPart):
    """One of the next steps there are to choose from."""

    noun: ClassVar[str] = "option"
    id: Annotated[Id, doc("what it is called in files")]
    title: Annotated[Text, doc("what it is called in the room")]
    text: Annotated[Wording, doc("what it means, in a sentence")] = ""


class ChoicePlan(StepBase, tag="choice", kw_only=True):
    """`who` chooses, and takes at `least` so many of the `options`; fewer is only asked about.

    `ask_action` and `ask_date` say whether a first action and a date go with what is chosen.
    """

    options: Annotated[
        tuple[Option, ...],
        doc("the next steps there are to choose from", min_length=2, max_length=12),
    ]
    who: Annotated[
        Literal["participant", "pair", "group", "room"],
        doc("who chooses: each participant, each pair, each group, or the room as one"),
    ] = "participant"
    least: Annotated[Count, doc("how many each takes; fewer are only asked about")] = 1
    ask_action: Annotated[bool, doc("ask for a first action as well")] = True
    ask_date: Annotated[bool, doc("ask until when as well")] = True

    def lint(self, around: CurriculumContext) -> Iterator[LintFinding]:
        yield from lint_duplicates("options", "option", tuple(option.id for option in self.options))
        if self.least > len(self.options):
            message = f"At least {self.least} are to be taken, but there are {len(self.options)}"
            yield LintFinding(("least",), message)
