"""How the time of a session went, step by step and in all: planned, planned anew, taken."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from math import isfinite

from workshop.session.agenda import Agenda, AgendaStep
from workshop.session.fate import Fate, fates, out_of_order
from workshop.session.state import State
from workshop.session.time import timing
from workshop.session.time.figures import length, over_or_under, whole_minutes
from workshop.value import Value


class Times(Value):
    """Seconds planned by the curriculum, by the plan of the day after its changes, and taken."""

    planned: float
    of_day: float
    elapsed: float

    @property
    def over(self) -> float:
        """elapsed − planned: positive is over."""
        return self.elapsed - self.planned

    @property
    def replanned(self) -> bool:
        """Whether the plan of the day is another one than the curriculum's."""
        return self.of_day != self.planned


class StepTime(Times, kw_only=True):
    """A step's seconds and its fate; a step that was skipped has none in the plan of the day.

    `added` says that it was inserted, or its activity came onto the agenda after the beginning,
    `moved` that it was led before a step that stands in front of it.
    """

    step: AgendaStep
    fate: Fate
    added: bool = False
    moved: bool = False

    @property
    def led(self) -> bool:
        return self.fate == "led"


class SessionTime(Value):
    """The session's steps, its begin and end, and seconds run and on hold.

    `behind` is the end held against the planned end, None before the session began. `whole` are the
    steps of this meeting added up, `total` those of them that were not still to come.
    """

    steps: tuple[StepTime, ...]
    began: datetime | None
    ended: datetime
    due: datetime
    ran: float
    held: float
    behind: float | None
    whole: Times
    total: Times


def session_time(
    state: State,
    agenda: Agenda,
    steps: Sequence[AgendaStep],
    now: datetime,
    first: Sequence[str] = (),
) -> SessionTime:
    """Work out how the time went up to a moment, in these steps and as a whole.

    `first` are the activities that were on the agenda at the beginning, none for all of them.
    """
    line = timing.time_line(state, agenda, now)
    ran = finite(line.running)
    whole = (now - state.began).total_seconds() if state.began else 0.0
    became = fates(state, agenda, steps, now)
    moved = out_of_order(state, (step for step in steps if became[step.key] == "led"))
    times = tuple(
        StepTime(
            step=step,
            planned=0.0 if step.added else float(step.duration),
            of_day=0.0
            if state.of(step.key).skipped
            else finite(timing.planned_seconds(state, step)),
            elapsed=finite(timing.elapsed_seconds(state, step.key, now)),
            fate=became[step.key],
            added=step.added or (bool(first) and step.activity.id not in first),
            moved=step.key in moved,
        )
        for step in steps
    )
    mine = [time for time in times if time.fate != "later meeting"]
    return SessionTime(
        steps=times,
        began=state.began,
        ended=line.end,
        due=line.planned_end,
        ran=ran,
        held=max(0.0, whole - ran),
        behind=finite(line.behind) if state.began else None,
        whole=_sum(mine),
        total=_sum(t for t in mine if state.closed or t.fate != "not reached"),
    )


def _sum(times: Iterable[StepTime]) -> Times:
    each = [(time.planned, time.of_day, time.elapsed) for time in times]
    return Times(*map(sum, zip(*each, strict=True))) if each else Times(0.0, 0.0, 0.0)


def difference(planned: float, elapsed: float) -> str:
    """What lies between two times as they are shown, in whole minutes."""
    return over_or_under(timing.MINUTE * (whole_minutes(elapsed) - whole_minutes(planned)))


def planned_words(times: Times) -> str:
    """What was planned: "3 h 12 min", and beside it the plan of the day where it is another."""
    planned = length(times.planned)
    if not times.replanned:
        return planned
    return f"{planned} by the curriculum, {length(times.of_day)} by the plan of the day"


def deviation(times: Times) -> str:
    """How it went against what was planned, and against the plan of the day where it is another."""
    off = difference(times.planned, times.elapsed)
    if not times.replanned:
        return off
    today = difference(times.of_day, times.elapsed)
    return f"{off} by the curriculum, {today} by the plan of the day"


def time_sentence(times: Times) -> str:
    """All of it: "3 h 12 min planned, 3 h 08 min taken: 4 min under."."""
    planned = "" if times.replanned else " planned"
    return f"{planned_words(times)}{planned}, {length(times.elapsed)} taken: {deviation(times)}."


def finite(seconds: float) -> float:
    """The seconds as they are, or 0 where a damaged log has none that make sense."""
    return seconds if isfinite(seconds) else 0.0
