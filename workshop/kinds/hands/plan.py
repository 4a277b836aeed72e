"""A show of hands: how many people raise one for each option, for each item."""

from collections.abc import Iterator
from typing import ClassVar

from workshop.kinds.plan import (
    CurriculumContext,
    Id,
    LintFinding,
    PlanPart,
    Reference,
    StepBase,
    Text,
    named_twice,
)
from workshop.text import quoted


class FromFramework(PlanPart):
    """The stages of a framework, in order."""

    noun: ClassVar[str] = "choice of framework"
    framework: Id


class FromSheet(PlanPart):
    """The entries of a sheet, one item each."""

    noun: ClassVar[str] = "choice of sheet"
    sheet: Id


class HandsPlan(StepBase, tag="hands", kw_only=True):
    """Each item is put to the room once; without items the question alone is."""

    question: Text
    options: tuple[Text, ...] | FromFramework
    items: tuple[Text, ...] | FromSheet = ()

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
            yield from named_twice("options", "option", self.options)
        if count < 2:
            yield LintFinding(("options",), "A show of hands needs at least two options")
        if isinstance(self.items, tuple):
            yield from named_twice("items", "item", self.items)
        elif around.empty(self.items.sheet):
            message = f"No step before this one writes on sheet {quoted(self.items.sheet)}"
            hint = "There will be nothing to put to the room."
            yield LintFinding(("items",), message, hint, wrong=False)
