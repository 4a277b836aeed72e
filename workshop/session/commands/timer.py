"""Commands of the step's timer: start, pause, a minute more or less, the next stretch."""

from workshop.errors import Refused
from workshop.event import Event
from workshop.session import events as ev
from workshop.session.commands import Command, open_only, running_only
from workshop.session.situation import Situation
from workshop.session.state import Timer
from workshop.session.time import timing
from workshop.value import replace

MAX_TIMER_S = 24 * 3600.0


def current_timer(now: Situation) -> Timer:
    """The timer that is meant, or one that has not been started yet."""
    known = timing.timer_of(now.state, now.timed_step)
    here = now.state.round if _is_by_rounds(now) else 0
    return known or Timer(_length(now, here), stretch=here)


def _is_by_rounds(now: Situation) -> bool:
    """Whether the timer that is meant counts down the present round."""
    return now.timed_step.times_rounds and now.timed_step.key == now.state.step


def _length(now: Situation, stretch: int) -> float:
    stretches = timing.stretches(now.state, now.timed_step)
    return stretches[min(stretch, len(stretches) - 1)].seconds


def _set(now: Situation, timer: Timer, running: bool, ran: float | None = None) -> ev.TimerSet:
    """The timer after a change; one that was that of another round begins anew."""
    known = timing.timer_of(now.state, now.timed_step)
    if known is None and now.state.of(now.timed_step.key).timer:
        ran = 0.0
    return ev.TimerSet(
        step=now.timed_step.key,
        seconds=float(timer.seconds),
        running=running,
        stretch=timer.stretch,
        ran=ran,
        round=timer.stretch if _is_by_rounds(now) else None,
    )


class ToggleTimer(Command):
    """Start the step's timer, or pause it."""

    usage = "timer [start|pause|more N|less N|next|again]"
    leads = True

    def decide(self, now: Situation) -> Event:
        running_only(now)
        timer = current_timer(now)
        return _set(now, timer, running=timer.since is None)


class ChangeTimer(Command):
    """Give the timer more seconds, or fewer."""

    seconds: float

    def decide(self, now: Situation) -> Event:
        open_only(now)
        timer = current_timer(now)
        seconds = timer.seconds + self.seconds
        if not 0 <= seconds <= MAX_TIMER_S:
            raise Refused("A timer is set to between 0 minutes and 24 hours.")
        return _set(now, replace(timer, seconds=seconds), running=timer.since is not None)


class NextStretch(Command):
    """Start the next stretch of timed work; after the last one, the first again."""

    leads = True
    again: bool = False

    def decide(self, now: Situation) -> Event:
        running_only(now)
        current = current_timer(now).stretch
        stretch = current if self.again else (current + 1) % len(now.timed_step.stretches)
        return _set(now, Timer(_length(now, stretch), stretch=stretch), running=True, ran=0.0)
