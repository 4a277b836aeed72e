"""A show of hands: how many people raise one for each option, for each item."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from workshop.kinds.counts import TWO_OPTIONS, lint_empty_sheet
from workshop.kinds.plan import (
    CurriculumContext,
    Id,
    LintFinding,
    PlanPart,
    Reference,
    StepBase,
    Text,
    lint_duplicates,
)
from workshop.value import doc


class FromFramework(PlanPart):
    """The stages of a framework, in order."""

    noun: ClassVar[str] = "choice of framework"
    framework: Annotated[Id, doc("the id of a framework, whose stages they are")]


class FromSheet(PlanPart):
    """The entries of a sheet, one item each."""

    noun: ClassVar[str] = "choice of sheet"
    sheet: Annotated[Id, doc("the id of a sheet, whose entries they are")]


class HandsPlan(StepBase, tag="hands", kw_only=True):
    """Each item is put to the room once; without items the question alone is."""

    question: Annotated[Text, doc("what people raise their hands to")]
    options: Annotated[
        tuple[Text, ...] | FromFramework,
        doc("what they choose from: texts, or the stages of a framework"),
    ]
    items: Annotated[
        tuple[Text, ...] | FromSheet,
        doc("what is put to the room one by one: texts, or the entries of a sheet"),
    ] = ()

    @property
    def sheet_refs(self) -> tuple[str, ...]:
        return (self.items.sheet,) if isinstance(self.items, FromSheet) else ()

    @property
    def writes_on(self) -> tuple[str, ...]:
        return ()

    @property
    def references(self) -> tuple[Reference, ...]:
        if not isinstance(self.options, FromFramework):
            return ()
        return (Reference("framework", self.options.framework, ("options", "framework")),)

    def lint(self, around: CurriculumContext) -> Iterator[LintFinding]:
        if isinstance(self.options, FromFramework):
            count = around.stages.get(self.options.framework, 2)
        else:
            count = len(self.options)
            yield from lint_duplicates("options", "option", self.options)
        if count < 2:
            yield LintFinding(
                ("options",), "A show of hands needs at least two options", TWO_OPTIONS
            )
        if isinstance(self.items, tuple):
            yield from lint_duplicates("items", "item", self.items)
        else:
            yield from lint_empty_sheet(self.items.sheet, "items", around)
