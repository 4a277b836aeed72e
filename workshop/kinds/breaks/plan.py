"""A break: coffee, lunch, a stretch of the legs."""

from typing import Literal

from workshop.kinds.plan import StepBase


class BreakPlan(StepBase):
    kind: Literal["break"]

    @property
    def captures(self) -> bool:
        return False
