"""A talk: the facilitator speaks, shows and asks; nothing is written down."""

from workshop.kinds.plan import StepBase


class TalkPlan(StepBase, tag="talk", kw_only=True):
    @property
    def captures(self) -> bool:
        return False
