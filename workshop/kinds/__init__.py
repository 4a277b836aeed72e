"""The kinds of step there are: this list, and nowhere else."""

from collections.abc import Iterator, Mapping

from workshop.kinds.base import AnyKind
from workshop.kinds.breaks import BreakPlan
from workshop.kinds.choice.plan import ChoicePlan
from workshop.kinds.close.plan import ClosePlan
from workshop.kinds.debrief import DebriefPlan
from workshop.kinds.exercise.plan import ExercisePlan
from workshop.kinds.follow_up.plan import FollowUpPlan
from workshop.kinds.form import FormStepPlan
from workshop.kinds.hands.plan import HandsPlan
from workshop.kinds.homework.plan import HomeworkPlan
from workshop.kinds.newsprint import NewsprintPlan
from workshop.kinds.plan import StepBase
from workshop.kinds.quiz.plan import QuizPlan
from workshop.kinds.talk import TalkPlan
from workshop.kinds.vote.plan import VotePlan
from workshop.lazy import load

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

PLACES = {
    "talk": "workshop.kinds.talk:Talk",
    "newsprint": "workshop.kinds.newsprint:Newsprint",
    "hands": "workshop.kinds.hands.model:Hands",
    "vote": "workshop.kinds.vote.model:Vote",
    "exercise": "workshop.kinds.exercise.model:Exercise",
    "debrief": "workshop.kinds.debrief:Debrief",
    "quiz": "workshop.kinds.quiz.model:Quiz",
    "form": "workshop.kinds.form:Form",
    "choice": "workshop.kinds.choice.model:Choice",
    "homework": "workshop.kinds.homework.model:Homework",
    "follow-up": "workshop.kinds.follow_up.model:FollowUp",
    "break": "workshop.kinds.breaks:Break",
    "close": "workshop.kinds.close.model:Close",
}


class _Kinds(Mapping[str, AnyKind]):
    """The kinds by their names, each loaded once it is asked for."""

    def __init__(self) -> None:
        self._loaded: dict[str, AnyKind] = {}

    def __getitem__(self, name: str) -> AnyKind:
        if name not in self._loaded:
            self._loaded.setdefault(name, load(PLACES[name])())  # another thread may be first
        return self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(PLACES)

    def __len__(self) -> int:
        return len(PLACES)


KINDS = _Kinds()


def kind_of(plan: StepBase) -> AnyKind:
    """The kind of a step."""
    return KINDS[plan.kind]
