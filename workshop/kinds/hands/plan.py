"""A show of hands: how many people raise one for each option, for each item."""

from typing import Literal

from pydantic import Field

from workshop.kinds.plan import Id, PlanPart, StepBase, Text


class FromFramework(PlanPart):
    """The stages of a framework, in order."""

    framework: Id


class FromSheet(PlanPart):
    """The entries of a sheet, one item each."""

    sheet: Id


class HandsPlan(StepBase):
    """Each item is put to the room once; without items the question alone is."""

    kind: Literal["hands"]
    question: Text
    options: tuple[Text, ...] | FromFramework
    items: tuple[Text, ...] | FromSheet = Field(())

    @property
    def sheet_refs(self) -> tuple[str, ...]:
        return (self.items.sheet,) if isinstance(self.items, FromSheet) else ()
