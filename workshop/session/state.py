"""What a session's events add up to: frozen values and the fold that makes them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from workshop.board import BOARD_EVENTS, Board
from workshop.board import apply as apply_to_board
from workshop.event import Event
from workshop.kinds.base import Person, Work
from workshop.session import events as ev


@dataclass(frozen=True, slots=True)
class Timer:
    """A countdown in running time: its length, what has run, since when it runs (None: paused)."""

    seconds: float
    ran: float = 0.0
    since: float | None = None
    stretch: int = 0


@dataclass(frozen=True, slots=True)
class StepState:
    """What is known of one step. Times are seconds of running time; `began` is aware UTC.

    `since` is the running time at which it became the current step, None when it is not.
    """

    planned: float | None = None
    elapsed: float = 0.0
    since: float | None = None
    began: datetime | None = None
    led: bool = False
    skipped: bool = False
    reason: str = ""
    timer: Timer | None = None
    work: Work | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    at: datetime
    step: str
    text: str


@dataclass(frozen=True, slots=True)
class State:
    """A session at one moment.

    Running time is the time on which the session was not on hold: `ran` seconds up to `since`,
    and going on from there (None: not begun, on hold, or closed).
    """

    seq: int = 0
    curriculum: str = ""
    title: str = ""
    facilitator: str = ""
    place: str = ""
    opened: datetime | None = None
    starts: datetime | None = None
    ends: datetime | None = None
    activities: tuple[str, ...] = ()
    people: int = 0
    roster: tuple[Person, ...] = ()
    began: datetime | None = None
    closed: datetime | None = None
    held: datetime | None = None
    held_reason: str = ""
    ran: float = 0.0
    since: datetime | None = None
    step: str = ""
    previous: str = ""
    round: int = 0
    cue: int = 0
    steps: Mapping[str, StepState] = field(default_factory=dict)
    board: Board = field(default_factory=Board)
    heard: frozenset[str] = frozenset()
    remarks: tuple[Remark, ...] = ()

    def of(self, key: str) -> StepState:
        """The state of a step, also of one that nothing has happened to."""
        return self.steps.get(key) or StepState()

    def running(self, now: datetime) -> float:
        """Seconds of running time at that moment; a clock that stepped back adds nothing."""
        if self.since is None:
            return self.ran
        return self.ran + max(0.0, (now - self.since).total_seconds())

    @property
    def status(self) -> str:
        """prepared, open, held or closed."""
        if self.closed:
            return "closed"
        if self.began is None:
            return "prepared"
        return "held" if self.held else "open"


def replay(events: Sequence[Event]) -> State:
    """Fold a whole log into a state; what was undone leaves no trace but the last number."""
    state = State()
    for event in ev.active(events):
        state = apply(state, event)
    return replace(state, seq=events[-1].seq) if events else state


def apply(state: State, event: Event) -> State:
    """Return the state after one event that stands; one that fits nowhere changes nothing."""
    change = _CHANGES.get(type(event))
    if change is None:
        change = _kind_event
    return replace(change(state, event), seq=event.seq)


def _step(state: State, key: str, **changes: Any) -> State:
    return replace(state, steps={**state.steps, key: replace(state.of(key), **changes)})


def _opened(state: State, e: ev.Opened) -> State:
    return replace(state, curriculum=e.curriculum, title=e.title, opened=e.at)


def _arranged(state: State, e: ev.Arranged) -> State:
    names = ("title", "facilitator", "place", "starts", "ends", "activities", "people")
    changes = {n: v for n in names if (v := getattr(e, n)) is not None}
    if e.roster is not None:
        changes["roster"] = tuple(Person(line.name, line.organisation) for line in e.roster)
        if e.people is None:
            changes["people"] = len(e.roster)
    return replace(state, **changes)


def _moved(state: State, e: ev.Moved) -> State:
    if state.began is None:
        state = replace(state, began=e.at, since=e.at)
    if e.step != state.step:
        state = _leave(state, e.at, led=e.finished)
        state = _enter(state, e.step, e.at)
    return replace(state, round=e.round, cue=e.cue)


def _leave(state: State, at: datetime, led: bool) -> State:
    if not state.step:
        return state
    here = state.of(state.step)
    spent = here.elapsed + _spent(here, state.running(at))
    timer = here.timer and _paused(here.timer, state.running(at))
    return _step(
        state, state.step, elapsed=spent, since=None, led=here.led or led, timer=timer
    )


def _enter(state: State, key: str, at: datetime) -> State:
    began = state.of(key).began or at
    previous, state = state.step, replace(state, previous=state.step, step=key)
    return _step(
        replace(state, previous=previous or state.previous),
        key,
        since=state.running(at),
        began=began,
        skipped=False,
        reason="",
    )


def _spent(step: StepState, running: float) -> float:
    return 0.0 if step.since is None else max(0.0, running - step.since)


def _paused(timer: Timer, running: float) -> Timer:
    if timer.since is None:
        return timer
    return replace(timer, ran=timer.ran + max(0.0, running - timer.since), since=None)


def _skipped(state: State, e: ev.Skipped) -> State:
    if e.to and e.step == state.step:
        state = _enter(_leave(state, e.at, led=False), e.to, e.at)
        state = replace(state, round=0, cue=0)
    return _step(state, e.step, skipped=e.on, reason=e.reason)


def _held(state: State, e: ev.Held) -> State:
    if e.on:
        ran = state.running(e.at)
        return replace(state, ran=ran, since=None, held=e.at, held_reason=e.reason)
    return replace(state, since=e.at, held=None, held_reason="")


def _timer_set(state: State, e: ev.TimerSet) -> State:
    running = state.running(e.at)
    had = state.of(e.step).timer
    before = _paused(had, running) if had else Timer(e.seconds)
    ran = before.ran if e.ran is None else e.ran
    timer = Timer(e.seconds, ran, running if e.running else None, e.stretch)
    return _step(state, e.step, timer=timer)


def _started_earlier(state: State, e: ev.StartedEarlier) -> State:
    here = state.of(e.step)
    if here.since is None:
        return state
    if state.previous and state.previous != e.step:
        before = state.of(state.previous)
        state = _step(state, state.previous, elapsed=max(0.0, before.elapsed - e.seconds))
        return _step(state, e.step, since=here.since - e.seconds)
    return _step(replace(state, ran=state.ran + e.seconds), e.step)


def _replanned(state: State, e: ev.Replanned) -> State:
    for key, seconds in e.planned.items():
        state = _step(state, key, planned=seconds)
    for key in e.dropped:
        state = _step(state, key, skipped=True, reason="no time")
    return state


def _heard(state: State, e: ev.Heard) -> State:
    rest = state.heard - {e.concept}
    return replace(state, heard=rest | {e.concept} if e.on else rest)


def _remarked(state: State, e: ev.Remarked) -> State:
    return replace(state, remarks=(*state.remarks, Remark(e.at, e.step, e.text)))


def _gap_settled(state: State, e: ev.GapSettled) -> State:
    return state if e.counts else replace(state, ran=state.ran - e.seconds)


def _clock_set_back(state: State, e: ev.ClockSetBack) -> State:
    if state.since is None:
        return state
    return replace(state, ran=state.running(e.was), since=e.at)


def _closed(state: State, e: ev.Closed) -> State:
    state = _leave(state, e.at, led=True)
    return replace(state, ran=state.running(e.at), since=None, held=None, closed=e.at)


def _board(state: State, e: Any) -> State:
    return replace(state, board=apply_to_board(state.board, e))


def _kind_event(state: State, e: Any) -> State:
    kind = ev.KIND_OF_EVENT.get(type(e))
    if kind is None:
        return state
    return _step(state, e.step, work=kind.apply(state.of(e.step).work or kind.start(), e))


def _nothing(state: State, e: Event) -> State:
    return state


_CHANGES: dict[type[Event], Callable[[State, Any], State]] = {
    ev.Opened: _opened,
    ev.Arranged: _arranged,
    ev.Moved: _moved,
    ev.Skipped: _skipped,
    ev.Held: _held,
    ev.TimerSet: _timer_set,
    ev.StartedEarlier: _started_earlier,
    ev.Replanned: _replanned,
    ev.Heard: _heard,
    ev.Remarked: _remarked,
    ev.GapSettled: _gap_settled,
    ev.ClockSetBack: _clock_set_back,
    ev.Closed: _closed,
    ev.Resumed: _nothing,
    **dict.fromkeys(BOARD_EVENTS, _board),
}


def fold(state: State, events: Iterable[Event]) -> State:
    """Apply events that stand, one after the other."""
    for event in events:
        state = apply(state, event)
    return state
