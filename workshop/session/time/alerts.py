"""Messages that a guide has at a moment of a step's timed work, each said once in a window."""

from collections.abc import Iterator
from datetime import datetime

from workshop.session.agenda import AgendaStep
from workshop.session.situation import Situation
from workshop.session.state import State
from workshop.session.time import timing
from workshop.text import one_line
from workshop.when.written import in_seconds, in_words

SHOWN_S = 60.0
"""How long a message stays on a clock, in seconds of the timed work."""


def moments(state: State, step: AgendaStep) -> list[float]:
    """The seconds of its timed work at which each of a step's messages comes.

    Where the work has another time in this session, they come as much earlier or later.
    """
    guide = sum(stretch.seconds for stretch in step.stretches)
    now = sum(stretch.seconds for stretch in timing.stretches(state, step))
    part = now / guide if guide else 1.0
    return [in_seconds(alert.at) * part for alert in step.plan.alerts]


def current_alert(state: State, step: AgendaStep, now: datetime) -> str:
    """The message that came within the last minute; empty when none did."""
    worked = timing.worked_seconds(state, step, now) if step.plan.alerts else None
    if worked is None:
        return ""
    alerts = zip(moments(state, step), step.plan.alerts, strict=True)
    recent = [(at, alert.say) for at, alert in alerts if at <= worked < at + SHOWN_S]
    return max(recent)[1] if recent else ""


def lines(state: State, step: AgendaStep) -> list[str]:
    """What will be said and when, in lines."""
    alerts = zip(moments(state, step), step.plan.alerts, strict=True)
    return [f"After {in_words(at)}: {one_line(alert.say)}" for at, alert in alerts]


class AlertWatch:
    """What is new in a window: messages whose moment came since it looked last.

    What came before it opened is not said again.
    """

    def __init__(self, now: Situation) -> None:
        self._past = {(step.key, number) for step, number in _past_alerts(now)}

    def news(self, now: Situation) -> list[tuple[AgendaStep, str]]:
        """Each message whose moment has come, with its step."""
        came = {(step.key, number): step for step, number in _past_alerts(now)}
        past, self._past = self._past, set(came)
        fresh = [(step, key[1]) for key, step in came.items() if key not in past]
        return [(step, step.plan.alerts[number].say) for step, number in fresh]


def _past_alerts(now: Situation) -> Iterator[tuple[AgendaStep, int]]:
    for step in now.agenda.steps:
        if not step.plan.alerts:
            continue
        worked = timing.worked_seconds(now.state, step, now.now)
        for number, at in enumerate(moments(now.state, step)):
            if worked is not None and at <= worked:
                yield step, number
