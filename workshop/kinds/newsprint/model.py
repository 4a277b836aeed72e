"""What newsprint captures: entries on the step's sheets."""

from typing import cast

from workshop.kinds.base import Kind, StepContext, Target
from workshop.kinds.newsprint.plan import NewsprintPlan


class Newsprint(Kind):
    name = "newsprint"
    help = "What the room calls out is written on labelled sheets, one entry for each thing said."
    plan = NewsprintPlan

    def targets(self, context: StepContext) -> tuple[Target, ...]:
        return tuple(context.target(id) for id in cast(NewsprintPlan, context.plan).sheets)
