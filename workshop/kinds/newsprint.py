"""Newsprint: what the room calls out is written on labelled sheets."""

from typing import Annotated

from msgspec import Meta

from workshop.kinds.base import Kind, StepContext, StepData, Target
from workshop.kinds.plan import Id, StepBase


class NewsprintPlan(StepBase, tag="newsprint", kw_only=True):
    sheets: Annotated[
        tuple[Id, ...], Meta(min_length=1, description="ids of the activity's sheets")
    ]

    @property
    def sheet_refs(self) -> tuple[str, ...]:
        return self.sheets


NewsprintContext = StepContext[NewsprintPlan, StepData]


class Newsprint(Kind[NewsprintPlan, StepData]):
    name = "newsprint"
    help = "What the room calls out is written on labelled sheets, one entry for each thing said."
    plan = NewsprintPlan
    data = StepData

    def targets(self, context: NewsprintContext) -> tuple[Target, ...]:
        return tuple(context.target(id) for id in context.plan.sheets)
