"""What a choice captures: who takes which next step, with a first action and a date."""

from workshop.kinds.base import Kind
from workshop.kinds.choice.plan import ChoicePlan


class Choice(Kind):
    name = "choice"
    help = "Each person or pair picks from several next steps, with a first action and a date."
    plan = ChoicePlan
