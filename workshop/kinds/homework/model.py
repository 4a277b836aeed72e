"""What homework captures: whose it is, when it is due, and the appointment."""

from workshop.kinds.base import Kind
from workshop.kinds.homework.plan import HomeworkPlan


class Homework(Kind):
    name = "homework"
    help = "What is to be done until a day, how it is shared out, and when it is gone through."
    plan = HomeworkPlan
