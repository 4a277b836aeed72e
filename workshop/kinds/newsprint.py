"""Newsprint: what the room calls out is written on labelled sheets."""

from typing import Annotated, cast

from msgspec import Meta

from workshop.kinds.base import Kind, StepContext, Target
from workshop.kinds.plan import Id, StepBase


class NewsprintPlan(StepBase, tag="newsprint", kw_only=True):
    sheets: Annotated[
        tuple[Id, ...], Meta(min_length=1, description="ids of the activity's sheets")
    ]

    @property
    def sheet_refs(self) -> tuple[str, ...]:
        return self.sheets


class Newsprint(Kind):
    name = "newsprint"
    help = "What the room calls out is written on labelled sheets, one entry for each thing said."
    plan = NewsprintPlan

    def targets(self, context: StepContext) -> tuple[Target, ...]:
        return tuple(context.target(id) for id in cast(NewsprintPlan, context.plan).sheets)
