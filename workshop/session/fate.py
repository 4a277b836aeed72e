"""What became of each step of a session: six fates, the same wherever it is told.

A step was *led* when it was the current one for half a minute or more, or something was captured
in it, or its last cue was seen; *glimpsed* when it was the current one without any of these. It
was *skipped* when somebody marked it. Of those that were never the current one, what stands behind
homework that takes days belongs to a *later meeting*, what a later step was led without was *passed
over*, and the rest was *not reached*.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Literal, get_args

from workshop.kinds import kind_of
from workshop.session.agenda import Agenda, AgendaStep
from workshop.session.state import State
from workshop.session.time import timing

Fate = Literal["led", "glimpsed", "passed over", "skipped", "later meeting", "not reached"]
FATES: tuple[Fate, ...] = get_args(Fate)
MIN_LED_S = 30.0


def fates(
    state: State, agenda: Agenda, steps: Iterable[AgendaStep], now: datetime
) -> Mapping[str, Fate]:
    """The fate of these steps up to that moment, by their keys, and of all on the agenda."""
    captured, found, later_led = _captured_in(state), dict[str, Fate](), False
    own = {step.key for step in timing.session_steps(state, agenda)}
    later = {step.key for step in agenda.beginning_with(state.first)} - own
    for step in reversed((*(s for s in steps if s.key not in agenda), *agenda.steps)):
        fate = _own_fate(state, agenda, step, now, captured)
        if fate is None and step.key in later:
            fate = "later meeting"
        is_led_here = step.key in agenda
        found[step.key] = fate or ("passed over" if later_led and is_led_here else "not reached")
        later_led = later_led or (fate == "led" and is_led_here)
    return found


def _own_fate(
    state: State, agenda: Agenda, step: AgendaStep, now: datetime, captured: set[str]
) -> Fate | None:
    """A step's own fate; None if it was neither current nor marked."""
    known = state.of(step.key)
    if known.skipped:
        return "skipped"
    long = timing.elapsed_seconds(state, step.key, now) >= MIN_LED_S
    work = bool(known.began and known.work and known.work != kind_of(step.plan).start())
    work = work or bool(known.turns)
    if long or work or step.key in captured or (known.began and _cues_seen(state, agenda, step)):
        return "led"
    return "glimpsed" if known.began else None


def _captured_in(state: State) -> set[str]:
    """The steps in which entries or form rows were written that still stand."""
    steps = {entry.step for sheet in state.board.sheets.values() for entry in sheet}
    return steps | {row.step for form in state.forms.rows for row in state.forms.of(form)}


def _cues_seen(state: State, agenda: Agenda, step: AgendaStep) -> bool:
    """Whether the last cue was gone on to; of a single one, whether the step was left behind it."""
    known, last = state.of(step.key), len(step.plan.script) - 1
    if last > 0:
        return known.cue >= last
    after = (s.key for s in agenda.after(step.key) if not state.of(s.key).skipped)
    return last == 0 and step.key in agenda and known.onward in (next(after, "close"), "close")


def out_of_order(state: State, steps: Iterable[AgendaStep]) -> frozenset[str]:
    """Keys of the steps that began before one that stands in front of them."""
    found, latest = set(), None
    for step in steps:
        began = state.of(step.key).began
        if began and latest and began < latest:
            found.add(step.key)
        latest = max(filter(None, (latest, began)), default=None)
    return frozenset(found)
