"""What a break captures: nothing; its minutes are the agenda's."""

from workshop.kinds.base import Kind, Stretch
from workshop.kinds.breaks.plan import BreakPlan
from workshop.kinds.plan import StepBase


class Break(Kind):
    name = "break"
    help = "Coffee, lunch, a stretch of the legs; the clock says when to be back."
    plan = BreakPlan

    def stretches(self, plan: StepBase) -> tuple[Stretch, ...]:
        return (Stretch("Break", plan.minutes * 60.0, 120),)
