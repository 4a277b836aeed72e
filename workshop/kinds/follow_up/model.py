"""What a follow-up captures: what was done, what came of it, and what it means."""

from workshop.kinds.base import Kind
from workshop.kinds.follow_up.plan import FollowUpPlan


class FollowUp(Kind):
    name = "follow-up"
    help = "The homework set earlier is gone through, person by person, then thought over."
    plan = FollowUpPlan
