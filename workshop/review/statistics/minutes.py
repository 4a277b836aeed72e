"""How long steps usually take, and the minutes proposed for the next time.

Two figures say how long something took. Its *median* is the middle of the sorted times, between
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
"""Runs of a step from which on minutes are proposed."""
MAX_PASSED_OVER_S = 10.0
"""Seconds below which a step counts as passed over, not led."""
RULE = (
    "Proposed is what was enough in half of the sessions that led the step to its end "
    f"({MIN_RUNS} at least): whole minutes, never below its least."
)


def median(values: Iterable[float]) -> float:
    """The median of at least one value."""
    known = sorted(values)
    half = len(known) // 2
    return known[half] if len(known) % 2 else (known[half - 1] + known[half]) / 2


def enough(values: Iterable[float]) -> float:
    """The smallest value that at least four fifths of the values do not exceed."""
    known = sorted(values)
    return known[-(-4 * len(known) // 5) - 1]


def exclusion_reason(summary: SessionSummary) -> str:
    """Why a session does not count, or ""."""
    if summary.line:
        return summary.altered
    if summary.no_plan:
        return "its plan cannot be read"
    return "not begun" if summary.began is None else ""


def countable(summaries: Iterable[SessionSummary]) -> tuple[SessionSummary, ...]:
    """The sessions that count: begun, with an intact log and a readable plan."""
    return tuple(summary for summary in summaries if not exclusion_reason(summary))


def was_led(step: StepSummary) -> bool:
    """Whether it was led to its end, so that its time says how long it takes."""
    return step.fate == "led" and (step.elapsed >= MAX_PASSED_OVER_S or step.planned < MINUTE)


def times_by_step(summaries: Iterable[SessionSummary]) -> Mapping[str, list[float]]:
    """Each step's seconds in the sessions that led it to its end, by its stable name."""
    times: dict[str, list[float]] = {}
    for summary in summaries:
        for step in summary.steps:
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
    """Whether proposed minutes differ from the planned seconds by a minute or more."""
    return minutes is not None and abs(minutes * MINUTE - planned) >= MINUTE


class Proposal(Value):
    """Proposed minutes for a step, the number of runs behind them, and its planned seconds."""

    step: AgendaStep
    planned: float
    minutes: int
    runs: int


def proposals(
    summaries: Iterable[SessionSummary],
    whole: Iterable[AgendaStep],
    planned: Callable[[AgendaStep], float],
) -> tuple[Proposal, ...]:
    """Proposals for the steps of a curriculum that usually take a minute more or less.

    `whole` are all its steps, on the agenda or not; `planned` gives a step's seconds.
    """
    steps = tuple(whole)
    times, same, found = times_by_step(countable(summaries)), names_across_sessions(steps), []
    for step in steps:
        runs, seconds = times.get(same[step.key], []), planned(step)
        minutes = usual_minutes(runs, step.plan.least_minutes or 0)
        if minutes is not None and differs(minutes, seconds):
            found.append(Proposal(step, seconds, minutes, len(runs)))
    return tuple(found)
