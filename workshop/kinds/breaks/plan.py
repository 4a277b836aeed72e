"""A break: coffee, lunch, a stretch of the legs."""

from workshop.kinds.plan import StepBase


class BreakPlan(StepBase, tag="break", kw_only=True):
    @property
    def captures(self) -> bool:
        return False
