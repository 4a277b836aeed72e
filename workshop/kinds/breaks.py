"""A break: coffee, lunch, a stretch of the legs; nothing is captured."""

from workshop.kinds.base import Kind, Stretch
from workshop.kinds.plan import StepBase


class BreakPlan(StepBase, tag="break", kw_only=True):
    @property
    def captures(self) -> bool:
        return False


class Break(Kind):
    name = "break"
    help = "Coffee, lunch, a stretch of the legs; the clock says when to be back."
    plan = BreakPlan

    def stretches(self, plan: StepBase) -> tuple[Stretch, ...]:
        return (Stretch("Break", plan.minutes * 60.0, 120),)
