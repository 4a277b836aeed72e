"""When a session will end, by how long earlier sessions of its curriculum took.

For each earlier session: the time that the steps still to come took there. A step that it did not
lead to its end is given the step's median over the others; one that nobody has led, its plan. Of
the current step it is what was left there after the time that has been spent on it here; where it
was over by then, the middle of what was left in those where it was not; nothing, where it was over
in all of them.

Whoever gives a step fewer minutes than both its guide and its median means to lead a shorter one:
its times are shortened in that proportion. Other minutes alone change no time that was taken.

Of these totals, what the next session, too, stays below four times in five: in the sorted list of n
the place (n + 1) × 4/5, and between two of them that part of the way. Of nine it is the eighth, of
five it lies behind the fourth, four fifths of the way to the longest.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from workshop.review.facts.facts import SessionFacts
from workshop.review.facts.steps import names_across_sessions
from workshop.review.statistics.measures import median, was_led
from workshop.session.agenda import AgendaStep
from workshop.session.situation import Situation
from workshop.session.state import State
from workshop.session.time import timing
from workshop.value import Value
from workshop.zone import Zone

MIN_SESSIONS = 5
"""Sessions that must have led steps worth half of this one's minutes."""
MAX_SESSIONS = 100
"""The newest sessions that a forecast is based on."""

StepSeconds = Mapping[str, float]


class History(Value):
    """Seconds that the steps of a curriculum took, by step key.

    `runs` has one mapping per session, newest first, `usual` the median and `every` the sorted
    times of each step.
    """

    runs: tuple[StepSeconds, ...]
    usual: StepSeconds
    every: Mapping[str, Sequence[float]]


class Forecast(Value):
    """The end that four sessions in five do not exceed, and the number of sessions known."""

    end: datetime
    sessions: int

    def words(self, zone: Zone) -> str:
        """The forecast as a sentence, by a zone's clocks."""
        end = zone.time_of_day(self.end)
        return f"By {self.sessions} sessions like it, four in five end by {end}."


def history(sessions: Iterable[SessionFacts], curriculum: Iterable[AgendaStep]) -> History:
    """The history of a curriculum's steps."""
    keys = {same: key for key, same in names_across_sessions(curriculum).items()}
    newest = sorted(sessions, key=lambda one: one.order, reverse=True)
    runs = tuple(
        {keys[step.same]: step.elapsed for step in one.steps if was_led(step) and step.same in keys}
        for one in newest[:MAX_SESSIONS]
    )
    every = {
        key: sorted(run[key] for run in runs if key in run)
        for key in dict.fromkeys(key for run in runs for key in run)
    }
    return History(runs, {key: median(times) for key, times in every.items()}, every)


def four_in_five(values: Iterable[float]) -> float:
    """The value that the next one does not exceed four times in five; needs four, see above."""
    known = sorted(values)
    place, part = divmod(4 * (len(known) + 1), 5)
    below = known[place - 1]
    return below + (known[place] - below) * part / 5 if part else below


def forecast(known: History, now: Situation) -> Forecast | None:
    """The forecast end; None if the session is closed or has too little history."""
    state, agenda = now.state, now.agenda
    if state.closed or len(known.runs) < MIN_SESSIONS:
        return None
    runs = _like(known, timing.session_steps(state, agenda))
    if len(runs) < MIN_SESSIONS:
        return None
    still = four_in_five(_totals(known, runs, now))
    start = max(now.now, state.starts) if state.began is None and state.starts else now.now
    try:
        return Forecast(start + timedelta(seconds=still), len(runs))
    except (OverflowError, ValueError):  # figures that only a damaged log has
        return None


def _like(known: History, steps: Sequence[AgendaStep]) -> list[StepSeconds]:
    """The sessions that led half of the minutes of these steps."""
    whole = sum(step.duration for step in steps)
    return [
        run
        for run in known.runs
        if whole and 2 * sum(step.duration for step in steps if step.key in run) >= whole
    ]


def _totals(known: History, runs: Sequence[StepSeconds], now: Situation) -> list[float]:
    """For each session, the seconds that the remaining steps took there."""
    state, agenda = now.state, now.agenda
    ahead = [
        (step.key, _share(known, state, step), _usual(known, state, step))
        for step in timing.steps_to_come(state, agenda)
    ]
    totals = [sum(run[k] * part if k in run else usual for k, part, usual in ahead) for run in runs]
    if state.began is None or state.step not in agenda:
        return totals
    step = agenda[state.step]
    if step.key not in known.every:
        rest = timing.remaining(state, step, now.now)
        return [total + rest for total in totals]
    spent, part = timing.elapsed_seconds(state, step.key, now.now), _share(known, state, step)
    longer = [left for time in known.every[step.key] if (left := time * part - spent) > 0]
    middle = median(longer) if longer else 0.0
    lefts = (run.get(step.key, 0.0) * part - spent for run in runs)
    return [
        total + (left if left > 0 else middle) for total, left in zip(totals, lefts, strict=True)
    ]


def _share(known: History, state: State, step: AgendaStep) -> float:
    """The share of its usual time that a step is planned to take here, at most 1."""
    least = min(float(step.duration), known.usual.get(step.key, 0.0))
    return min(1.0, timing.planned_seconds(state, step) / least) if least else 1.0


def _usual(known: History, state: State, step: AgendaStep) -> float:
    """A step's seconds where a session did not lead it."""
    if step.key not in known.usual:
        return timing.planned_seconds(state, step)
    return known.usual[step.key] * _share(known, state, step)
