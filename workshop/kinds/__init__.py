"""The kinds of step there are: this list, and nowhere else."""

from typing import Annotated

from pydantic import Field

from workshop.kinds.breaks.plan import BreakPlan
from workshop.kinds.close.plan import ClosePlan
from workshop.kinds.debrief.plan import DebriefPlan
from workshop.kinds.exercise.plan import ExercisePlan
from workshop.kinds.hands.plan import HandsPlan
from workshop.kinds.newsprint.plan import NewsprintPlan
from workshop.kinds.talk.plan import TalkPlan

StepPlan = Annotated[
    TalkPlan | NewsprintPlan | HandsPlan | ExercisePlan | DebriefPlan | BreakPlan | ClosePlan,
    Field(discriminator="kind"),
]
