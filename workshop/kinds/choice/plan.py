"""A choice: each person or pair picks from several next steps, with a first action and a date."""

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from workshop.kinds.plan import (
    Count,
    CurriculumContext,
    Id,
    LintFinding,
    PlanPart,
    StepBase,
    Text,
    named_twice,
)


class Option(PlanPart):
    """One of the next steps there are to choose from."""

    noun: ClassVar[str] = "option"
    id: Id
    title: Text
    text: str = ""


class ChoicePlan(StepBase, tag="choice", kw_only=True):
    """`who` chooses, and takes at `least` so many of the `options`; fewer is only asked about.

    `ask_action` and `ask_date` say whether a first action and a date go with what is chosen.
    """

    options: Annotated[tuple[Option, ...], Meta(min_length=2, max_length=12)]
    who: Literal["participant", "pair", "group", "room"] = "participant"
    least: Count = 1
    ask_action: bool = True
    ask_date: bool = True

    def lint(self, around: CurriculumContext) -> Iterator[LintFinding]:
        yield from named_twice("options", "option", tuple(option.id for option in self.options))
        if self.least > len(self.options):
            message = f"At least {self.least} are to be taken, but there are {len(self.options)}"
            yield LintFinding(("least",), message)
