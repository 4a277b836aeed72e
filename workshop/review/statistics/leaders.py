"""Who leads how: by whom sessions run over the curriculum's minutes, and in which steps."""

from collections.abc import Iterable

from workshop.review.facts.facts import SessionFacts, StepFacts
from workshop.review.statistics.measures import median, was_led
from workshop.session.time.timing import MINUTE
from workshop.value import Value

MAX_STEPS = 3


class StepOver(Value):
    """A step that somebody leads longer than the curriculum has it; seconds over, in the middle.

    It is as their newest session has it.
    """

    step: StepFacts
    over: float
    sessions: tuple[str, ...]


class LeaderFigures(Value):
    """The sessions of whoever led them, by their ids, and how long these took.

    `over` is the middle of what the steps of each took beyond their minutes in the curriculum,
    seconds; only steps that were led to their end count. `steps` are those that are most over.
    """

    name: str
    sessions: tuple[str, ...]
    over: float
    steps: tuple[StepOver, ...]


def by_leader(sessions: Iterable[SessionFacts]) -> tuple[LeaderFigures, ...]:
    """Those who lead, by how far they run over; sessions that name nobody are left out."""
    found: dict[str, list[SessionFacts]] = {}
    for one in sessions:
        if one.facilitator:
            found.setdefault(one.facilitator, []).append(one)
    every = (_figures(name, theirs) for name, theirs in found.items())
    return tuple(sorted(every, key=lambda one: (-one.over, one.name)))


def _figures(name: str, sessions: list[SessionFacts]) -> LeaderFigures:
    overs = [
        sum(step.elapsed - step.written for step in one.steps if was_led(step)) for one in sessions
    ]
    return LeaderFigures(name, tuple(one.id for one in sessions), median(overs), _steps(sessions))


def _steps(sessions: list[SessionFacts]) -> tuple[StepOver, ...]:
    """The steps of the curriculum that are most over, by a minute at least."""
    runs: dict[str, list[tuple[str, float]]] = {}
    newest = {step.same: step for one in sessions for step in one.steps}
    for one in sessions:
        for step in one.steps:
            if was_led(step) and not step.added:
                runs.setdefault(step.same, []).append((one.id, step.elapsed - step.written))
    found = [
        StepOver(
            step=newest[same],
            over=median(over for _, over in took),
            sessions=tuple(id for id, _ in took),
        )
        for same, took in runs.items()
    ]
    most = sorted((one for one in found if one.over >= MINUTE), key=lambda one: -one.over)
    return tuple(most[:MAX_STEPS])
