"""What a talk captures: nothing."""

from workshop.kinds.base import Kind
from workshop.kinds.talk.plan import TalkPlan


class Talk(Kind):
    name = "talk"
    help = "The facilitator speaks, shows and asks; nothing is written down."
    plan = TalkPlan
