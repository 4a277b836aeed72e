"""How long steps usually take, and the minutes that follow from it for the next time.

Two figures tell how long something took. Its *median* is the middle of the sorted times, between
the two middle ones where their number is even. *Enough in four of five* is the shortest of the
times that at least four fifths of them do not exceed: of three or four that is the longest, of
five the fourth, of ten the eighth. Each can be looked up in the notes of a session.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from workshop.review.session_summary import SessionSummary, StepSummary, names_across_sessions
from workshop.session.agenda import AgendaStep
from workshop.session.time.figures import whole_minutes
from workshop.session.time.timing import MINUTE
from workshop.value import Value

MIN_RUNS = 3
"""From so many runs of a step on, minutes are proposed."""
MAX_PASSED_OVER_S = 10.0
"""Seconds within which a step was passed over, not led."""
RULE = (
    "Proposed is what was enough in half of the sessions that led the step to its end "
    f"({MIN_RUNS} at least): whole minutes, never below its least."
)


def median(values: Iterable[float]) -> float:
    """The middle of the values, of which there is at least one."""
    known = sorted(values)
    half = len(known) // 2
    return known[half] if len(known) % 2 else (known[half - 1] + known[half]) / 2


def enough(values: Iterable[float]) -> float:
    """The least of the values that at least four fifths of them do not exceed; one at least."""
    known = sorted(values)
    return known[-(-4 * len(known) // 5) - 1]


def exclusion_reason(past: SessionSummary) -> str:
    """Why a session does not count; nothing when it does."""
    if past.line:
        return past.altered
    if past.no_plan:
        return "its plan cannot be read"
    return "not begun" if past.began is None else ""


def countable(pasts: Iterable[SessionSummary]) -> tuple[SessionSummary, ...]:
    """The sessions that count: begun, with a log as it was written and a plan that can be read."""
    return tuple(past for past in pasts if not exclusion_reason(past))


def was_led(step: StepSummary) -> bool:
    """Whether it was led to its end, so that its time says how long it takes."""
    return step.fate == "led" and (step.elapsed >= MAX_PASSED_OVER_S or step.planned < MINUTE)


def times_by_step(pasts: Iterable[SessionSummary]) -> Mapping[str, list[float]]:
    """Each step's seconds in the sessions that led it to its end, by the name that it keeps."""
    times: dict[str, list[float]] = {}
    for past in pasts:
        for step in past.steps:
            if was_led(step):
                times.setdefault(step.same, []).append(step.elapsed)
    return times


def usual_minutes(times: Sequence[float], least: int = 0) -> int | None:
    """The minutes that are proposed for a step, by its times in seconds; None for fewer than three.

    That is the median of the times in which it was led to its end, in whole minutes (half a minute
    up, one at least), and never below `least` minutes. It is not what was enough in four of five:
    a session in which every step has a reserve of its own is planned far too long, for steps that
    run over and steps that run under make up for each other. The reserve belongs to the session,
    and the forecast of its end says how much that is.
    """
    if len(times) < MIN_RUNS:
        return None
    return max(1, least, whole_minutes(median(times)))


def differs(minutes: int | None, planned: float) -> bool:
    """Whether proposed minutes are a minute or more away from the planned seconds."""
    return minutes is not None and abs(minutes * MINUTE - planned) >= MINUTE


class Proposal(Value):
    """Other minutes for a step, and from how many runs; `planned` are its seconds up to now."""

    step: AgendaStep
    planned: float
    minutes: int
    runs: int


def proposals(
    pasts: Iterable[SessionSummary],
    whole: Iterable[AgendaStep],
    planned: Callable[[AgendaStep], float],
) -> tuple[Proposal, ...]:
    """Other minutes for those steps of a curriculum that usually take a minute more or less.

    `whole` are all its steps, also those that are not on the agenda; `planned` gives a step's
    seconds.
    """
    steps = tuple(whole)
    times, same, found = times_by_step(countable(pasts)), names_across_sessions(steps), []
    for step in steps:
        runs, seconds = times.get(same[step.key], []), planned(step)
        minutes = usual_minutes(runs, step.plan.least_minutes or 0)
        if minutes is not None and differs(minutes, seconds):
            found.append(Proposal(step, seconds, minutes, len(runs)))
    return tuple(found)
