"""A break: coffee, lunch, a stretch of the legs."""

from workshop.kinds.base import Kind, StepData
from workshop.kinds.plan import StepBase
from workshop.kinds.work import Stretch


class BreakPlan(StepBase, tag="break", kw_only=True):
    @property
    def captures(self) -> bool:
        return False


class Break(Kind[BreakPlan, StepData]):
    name = "break"
    help = "Coffee, lunch, a stretch of the legs; the clock says when to be back."
    plan = BreakPlan
    data = StepData

    def stretches(self, plan: BreakPlan) -> tuple[Stretch, ...]:
        return (Stretch("Break", plan.duration, 120),)
