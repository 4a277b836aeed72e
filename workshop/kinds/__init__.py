"""The kinds of step there are: this list, and nowhere else."""

from workshop.kinds.base import AnyKind
from workshop.kinds.breaks import Break, BreakPlan
from workshop.kinds.choice.model import Choice
from workshop.kinds.choice.plan import ChoicePlan
from workshop.kinds.close.model import Close
from workshop.kinds.close.plan import ClosePlan
from workshop.kinds.debrief import Debrief, DebriefPlan
from workshop.kinds.exercise.model import Exercise
from workshop.kinds.exercise.plan import ExercisePlan
from workshop.kinds.follow_up.model import FollowUp
from workshop.kinds.follow_up.plan import FollowUpPlan
from workshop.kinds.form import Form, FormStepPlan
from workshop.kinds.hands.model import Hands
from workshop.kinds.hands.plan import HandsPlan
from workshop.kinds.homework.model import Homework
from workshop.kinds.homework.plan import HomeworkPlan
from workshop.kinds.newsprint import Newsprint, NewsprintPlan
from workshop.kinds.plan import StepBase
from workshop.kinds.quiz.model import Quiz
from workshop.kinds.quiz.plan import QuizPlan
from workshop.kinds.talk import Talk, TalkPlan
from workshop.kinds.vote.model import Vote
from workshop.kinds.vote.plan import VotePlan

StepPlan = (
    TalkPlan
    | NewsprintPlan
    | HandsPlan
    | VotePlan
    | ExercisePlan
    | DebriefPlan
    | QuizPlan
    | FormStepPlan
    | ChoicePlan
    | HomeworkPlan
    | FollowUpPlan
    | BreakPlan
    | ClosePlan
)

KINDS: dict[str, AnyKind] = {
    kind.name: kind
    for kind in (
        Talk(),
        Newsprint(),
        Hands(),
        Vote(),
        Exercise(),
        Debrief(),
        Quiz(),
        Form(),
        Choice(),
        Homework(),
        FollowUp(),
        Break(),
        Close(),
    )
}


def kind_of(plan: StepBase) -> AnyKind:
    """The kind of a step."""
    return KINDS[plan.kind]
