"""How the time went: each step planned and taken, and the session as a whole."""

from collections.abc import Iterable
from datetime import datetime
from math import isfinite
from typing import Literal

from workshop.event import Event
from workshop.session import events as ev
from workshop.session.agenda import Agenda, AgendaStep
from workshop.session.state import State
from workshop.session.time import timing
from workshop.value import Value

Fate = Literal["led", "open", "skipped", "not reached"]


class StepTime(Value):
    """Seconds planned and taken by a step, and what became of it."""

    step: AgendaStep
    planned: float
    elapsed: float
    fate: Fate

    @property
    def over(self) -> float:
        """elapsed − planned: positive is over."""
        return self.elapsed - self.planned

    @property
    def counts(self) -> bool:
        """Whether time was spent on it as planned: it is over or under, not skipped."""
        return self.fate in ("led", "open")


class SessionTime(Value):
    """The session's steps, its begin and end, and seconds run and on hold.

    `behind` is the end held against the planned end, None before the session began.
    """

    steps: tuple[StepTime, ...]
    began: datetime | None
    ended: datetime
    due: datetime
    ran: float
    held: float
    behind: float | None

    @property
    def planned(self) -> float:
        """Planned seconds of the steps that time was spent on."""
        return sum(step.planned for step in self.steps if step.counts)

    @property
    def elapsed(self) -> float:
        return sum(step.elapsed for step in self.steps if step.counts)


class Pause(Value):
    """A stretch on which the clocks stood still: aware UTC; its reason, if somebody gave one."""

    begin: datetime
    end: datetime
    reason: str = ""

    @property
    def seconds(self) -> float:
        return (self.end - self.begin).total_seconds()


def pauses(state: State, events: Iterable[Event], now: datetime) -> tuple[Pause, ...]:
    """Holds and other stretches that do not count as the session's time, in their order."""
    why = {e.at: e.reason for e in events if isinstance(e, ev.Held) and e.on}
    stretches = (*state.pauses, *([(state.held, now)] if state.held else []))
    return tuple(Pause(begin, end, why.get(begin, "")) for begin, end in stretches if end > begin)


def session_time(
    state: State, agenda: Agenda, steps: Iterable[AgendaStep], now: datetime
) -> SessionTime:
    """Work out how the time went up to a moment, in these steps and as a whole."""
    line = timing.time_line(state, agenda, now)
    ran = finite(line.running)
    whole = (now - state.began).total_seconds() if state.began else 0.0
    return SessionTime(
        steps=tuple(step_time(state, step, now) for step in steps),
        began=state.began,
        ended=line.end,
        due=line.planned_end,
        ran=ran,
        held=max(0.0, whole - ran),
        behind=finite(line.behind) if state.began else None,
    )


def step_time(state: State, step: AgendaStep, now: datetime) -> StepTime:
    """How long a step was planned to take and took."""
    planned = finite(timing.planned(state, step))
    elapsed = finite(timing.elapsed(state, step.key, now))
    return StepTime(step, planned, elapsed, _fate(state, step, elapsed))


def _fate(state: State, step: AgendaStep, elapsed: float) -> Fate:
    known = state.of(step.key)
    if known.skipped:
        return "skipped"
    if known.led:
        return "led"
    return "open" if known.since is not None or known.began or elapsed else "not reached"


def finite(seconds: float) -> float:
    """Seconds as they are, 0 where a damaged log has none that can be counted with."""
    return seconds if isfinite(seconds) else 0.0
