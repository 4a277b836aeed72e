"""A talk: the facilitator speaks, shows and asks; nothing is written down."""

from typing import Literal

from workshop.kinds.plan import StepBase


class TalkPlan(StepBase):
    kind: Literal["talk"]

    @property
    def captures(self) -> bool:
        return False
