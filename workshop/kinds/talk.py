"""A talk: the facilitator speaks, shows and asks; nothing is written down."""

from workshop.kinds.base import Kind, StepData
from workshop.kinds.plan import StepBase


class TalkPlan(StepBase, tag="talk", kw_only=True):
    @property
    def captures(self) -> bool:
        return False


class Talk(Kind[TalkPlan, StepData]):
    name = "talk"
    help = "The facilitator speaks, shows and asks; nothing is written down."
    plan = TalkPlan
    data = StepData
