"""The fold: what each event changes, and a whole log folded into a state."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, TypeVar

from msgspec import UNSET

from workshop import board, forms, promises
from workshop.adaptation import FOLLOWS_UP, NO_TIME
from workshop.event import Event, Stay
from workshop.session import attendance
from workshop.session import events as ev
from workshop.session.room.state import Polled, Submission, add_counts
from workshop.session.standing import Reopened, standing
from workshop.session.state import (
    MAX_BENDS,
    Closing,
    Presence,
    Remark,
    State,
    StepState,
    TakenOver,
    Timer,
    Turn,
)
from workshop.session.time.history import GAP_S
from workshop.value import replace
from workshop.zone import Zone

E = TypeVar("E", bound=Event)

_FOLDS: dict[type[Event], Callable[[State, Any], State]] = {}
"""What folds each type of event that changes much; `_other` folds the rest."""


def _folds(what: type[E]) -> Callable[[Callable[[State, E], State]], Callable[[State, E], State]]:
    """Enter the function below in the table, for events of that type."""

    def enter(fold: Callable[[State, E], State]) -> Callable[[State, E], State]:
        _FOLDS[what] = fold
        return fold

    return enter


def replay(events: Sequence[Event]) -> State:
    """Fold a whole log into a state; what was undone leaves no trace but the last number."""
    return fold_standing(standing(events), events[-1].seq) if events else State()


def fold_standing(events: Sequence[Event], seq: int) -> State:
    """The same for events that stand; `seq` is the last number of all."""
    state, newsprint, filled_in = State(), board.BoardEditor(), forms.FormsEditor()
    for event in events:
        if isinstance(event, board.BoardEvent):
            newsprint.apply(event)
            state = _let_on(state, event)
        elif isinstance(event, forms.FormEvent):
            filled_in.apply(event)
        else:
            state = _FOLDS.get(type(event), _other)(state, event)
    return replace(state, seq=seq, board=newsprint.board, forms=filled_in.forms)


def apply(state: State, event: Event) -> State:
    """Return the state after one event that stands; one that fits nowhere changes nothing."""
    if isinstance(event, board.BoardEvent):
        state = _let_on(state, event)
        return replace(state, seq=event.seq, board=board.apply(state.board, event))
    if isinstance(event, forms.FormEvent):
        return replace(state, seq=event.seq, forms=forms.apply(state.forms, event))
    return replace(_FOLDS.get(type(event), _other)(state, event), seq=event.seq)


def _let_on(state: State, event: board.BoardEvent) -> State:
    """What waited to be looked at no longer does once it is written down."""
    if isinstance(event, board.EntryAdded) and event.submitted:
        return _settled(state, event.submitted)
    return state


def _room(state: State, **changes: Any) -> State:
    return replace(state, room=replace(state.room, **changes))


def _settled(state: State, submission: int) -> State:
    waiting = {n: one for n, one in state.room.waiting.items() if n != submission}
    return _room(state, waiting=waiting)


def _step(state: State, key: str, **changes: Any) -> State:
    return replace(state, steps={**state.steps, key: replace(state.of(key), **changes)})


@_folds(ev.Opened)
def _opened(state: State, e: ev.Opened) -> State:
    state = replace(state, curriculum=e.curriculum, title=e.title, opened=e.at, follows=e.follows)
    return replace(state, zone=Zone(e.zone))


@_folds(ev.Followed)
def _followed(state: State, e: ev.Followed) -> State:
    """Take over what was assigned; without it the session has a step of its own, never undone."""
    follows = state.follows or e.session
    state = replace(state, first=e.begin, follows=follows, counted=e.counted)
    state = replace(state, promises=e.promises or ())
    if e.step:
        return _step(state, e.step, work=e.homework_data)
    own = ev.Inserted(step=e.begin, kind="follow-up", title=e.heading, minutes=e.minutes or 0)
    return _step(replace(state, bends=(own,)), e.begin, why=FOLLOWS_UP)


@_folds(ev.Arranged)
def _arranged(state: State, e: ev.Arranged) -> State:
    names = (
        *("title", "facilitator", "place", "starts", "ends", "activities", "people", "roster"),
        *("warning", "variant", "series"),
    )
    changes = {n: v for n in names if (v := getattr(e, n)) is not None and v is not UNSET}
    if e.roster is not None and e.people is None:
        changes["people"] = len(e.roster)
    if e.added:
        names_before = {person.name for person in state.roster}
        roster = (*state.roster, *(one for one in e.added if one.name not in names_before))
        changes |= {"roster": roster, "people": max(state.people, len(roster))}
    if e.zone is not None:
        changes["zone"] = Zone(e.zone)
    new = {p.name for p in changes.get("roster", ())} - {p.name for p in state.roster}
    if e.joined and new:
        came = Presence((Stay(e.joined),))
        changes["attendance"] = {**state.attendance, **dict.fromkeys(sorted(new), came)}
    if e.given:
        return _room(replace(state, **changes), newcomers=state.room.newcomers + len(new))
    return replace(state, **changes, expected=changes.get("people", state.expected))


@_folds(ev.HandedOver)
def _handed_over(state: State, e: ev.HandedOver) -> State:
    if e.facilitator == state.leading:
        return state
    return replace(state, handed=(*state.handed, TakenOver(e.facilitator, state.step, e.at)))


@_folds(ev.Moved)
def _moved(state: State, e: ev.Moved) -> State:
    if e.step == state.step:
        if e.cue > state.of(e.step).cue:
            state = _step(state, e.step, cue=e.cue)
        return replace(_in_round(state, e.round, e.at), cue=e.cue)
    if state.began is None:
        state = replace(state, began=e.at, since=e.at)
    return _go(state, e.step, e.at, led=e.finished, round=e.round, cue=e.cue)


def _in_round(state: State, round: int, at: datetime) -> State:
    """The same step in another of its rounds, at its first cue; in the same one, as it is."""
    if round == state.round:
        return state
    step = state.of(state.step)
    spent = step.elapsed + _spent(step, state.running(at))
    return replace(_step(state, state.step, round_from=spent), round=round, cue=0)


def _go(state: State, key: str, at: datetime, led: bool, round: int = 0, cue: int = 0) -> State:
    """Leave the current step, `led` to its end or not; a reopened session only looks at another."""
    if state.reopened:
        return replace(state, step=key, round=round, cue=cue)
    steps, running = dict(state.steps), state.running(at)
    if state.step:
        steps[state.step] = _left(state.of(state.step), running, key if led else "")
    new = steps.get(key) or StepState()
    began = new.began or at
    steps[key] = replace(
        new, since=running, began=began, skipped=False, reason="", round_from=new.elapsed
    )
    previous = state.step or state.previous
    return replace(state, steps=steps, previous=previous, step=key, round=round, cue=cue)


def _left(step: StepState, running: float, onward: str) -> StepState:
    """The step once it is left, its timer going on; `onward` is what for, if it was led."""
    return replace(
        step,
        elapsed=step.elapsed + _spent(step, running),
        since=None,
        led=step.led or bool(onward),
        onward=onward or step.onward,
    )


def _ended(state: State, running: float, onward: str) -> Mapping[str, StepState]:
    """The steps once the session is over: the present one is left, every timer is paused."""
    steps = dict(state.steps)
    if state.step:
        steps[state.step] = _left(state.of(state.step), running, onward)
    return {
        key: replace(step, timer=_paused(step.timer, running)) if step.timer else step
        for key, step in steps.items()
    }


def _spent(step: StepState, running: float) -> float:
    return 0.0 if step.since is None else max(0.0, running - step.since)


def _paused(timer: Timer, running: float) -> Timer:
    if timer.since is None:
        return timer
    return replace(timer, ran=timer.ran + max(0.0, running - timer.since), since=None)


@_folds(ev.Skipped)
def _skipped(state: State, e: ev.Skipped) -> State:
    if e.to and e.to != e.step == state.step:
        state = _go(state, e.to, e.at, led=False)
    state = _step(state, e.step, skipped=e.on, reason=e.reason, why="")
    return replace(state, adapted=(e.step,)) if e.on else state


@_folds(ev.Held)
def _held(state: State, e: ev.Held) -> State:
    dated_anew = e.on and e.since and not state.reopened
    if state.began is None or state.closed or (e.on == bool(state.held) and not dated_anew):
        return state
    since = min(e.since or e.at, e.at)
    if e.on:
        ran = _ran_at(state, since, e.at) if e.since else state.running(e.at)
        return replace(state, ran=ran, since=None, held=since, held_reason=e.reason)
    if state.reopened:
        step = state.of(state.step)
        began = step.began or e.at
        state = _step(state, state.step, since=state.ran, began=began, skipped=False, reason="")
    since = max(since, state.held or since)
    return replace(_taken_up(state, since), since=since, held_reason="", reopened=None)


def _ran_at(state: State, moment: datetime, now: datetime) -> float:
    """The running time at an earlier moment, which no fraction of a second puts before the step."""
    return max(attendance.running_at(state, moment, now), state.of(state.step).since or 0.0)


def _taken_up(state: State, at: datetime) -> State:
    """Add up how long the session was on hold, if it was."""
    if state.held is None:
        return state
    pauses = ((state.held, at),) if state.held < at else ()
    return replace(state, pauses=(*state.pauses, *pauses), held=None)


@_folds(ev.TimerSet)
def _timer_set(state: State, e: ev.TimerSet) -> State:
    running = state.running(e.at)
    had = state.of(e.step).timer
    before = _paused(had, running) if had else Timer(e.seconds)
    ran = before.ran if e.ran is None else e.ran
    timer = Timer(e.seconds, ran, running if e.running else None, e.stretch)
    if e.round is not None and e.step == state.step:
        state = _in_round(state, e.round, e.at)
    return _step(state, e.step, timer=timer)


@_folds(ev.StartedEarlier)
def _started_earlier(state: State, e: ev.StartedEarlier) -> State:
    """The step before loses that time; the first step began earlier with the session."""
    step = state.of(e.step)
    if step.since is None or state.closed:
        return state
    if not state.previous or state.previous == e.step:
        began = state.began and _earlier(state.began, e.seconds)
        state = replace(state, ran=state.ran + e.seconds, began=began)
        return _step(state, e.step, began=began, timer=step.timer and _later(step.timer, e.seconds))
    before = state.of(state.previous)
    taken = min(e.seconds, before.elapsed)
    state = _step(state, state.previous, elapsed=before.elapsed - taken)
    began = step.began and _earlier(step.began, taken)
    return _step(state, e.step, since=step.since - taken, began=began)


def _earlier(moment: datetime, seconds: float) -> datetime:
    try:
        return moment - timedelta(seconds=seconds)
    except OverflowError:
        return moment


def _later(timer: Timer, seconds: float) -> Timer:
    """The timer after the running time was moved on by `seconds`."""
    return timer if timer.since is None else replace(timer, since=timer.since + seconds)


@_folds(ev.Replanned)
def _replanned(state: State, e: ev.Replanned) -> State:
    for key, seconds in e.planned.items():
        state = _step(state, key, planned=seconds)
    for key in e.dropped:
        state = _step(state, key, skipped=True, reason=NO_TIME, why="")
    return replace(state, adapted=(*e.planned, *e.dropped))


def _bent(state: State, e: ev.Bend) -> State:
    """Put a change to the order of steps behind the others; beyond MAX_BENDS it changes nothing."""
    if len(state.bends) >= MAX_BENDS:
        return state
    both = (e.step, e.other) if isinstance(e, ev.Swapped) else (e.step,)
    return replace(state, bends=(*state.bends, e), adapted=both)


_FOLDS.update(dict.fromkeys(ev.BENDS, _bent))


@_folds(ev.AdaptationExplained)
def _adaptation_explained(state: State, e: ev.AdaptationExplained) -> State:
    for key in e.steps:
        state = _step(state, key, why=e.reason)
    return state


@_folds(ev.Attended)
def _attended(state: State, e: ev.Attended) -> State:
    presence = attendance.presence_from(e)
    known = dict(state.attendance)
    known.pop(e.person, None)
    if presence != attendance.ALWAYS:
        known[e.person] = presence
    return replace(state, attendance=known)


@_folds(ev.BallotCounted)
def _ballot_counted(state: State, e: ev.BallotCounted) -> State:
    had = state.room.polled.get(e.step) or Polled()
    if e.ballot in had.ballots:
        return state
    marks = {key: add_counts(had.marks.get(key, ()), given) for key, given in e.marks.items()}
    polled = Polled({**had.marks, **marks}, {**had.ballots, e.ballot: e.voters})
    return _room(state, polled={**state.room.polled, e.step: polled})


@_folds(ev.Resumed)
def _resumed(state: State, e: ev.Resumed) -> State:
    """The program was away, and nobody has said whether that counts: it does not."""
    away = (e.at - e.seen).total_seconds()
    return state if state.since is None or away <= GAP_S else _paused_for(state, away, e.at)


def _paused_for(state: State, seconds: float, until: datetime) -> State:
    """Take a pause off the running time, but never more than the step has had of it."""
    taken = min(seconds, _spent(state.of(state.step), state.running(until)))
    pauses = (*state.pauses, (_earlier(until, taken), until))
    return replace(state, ran=state.ran - taken, pauses=pauses)


@_folds(ev.ClockSetBack)
def _clock_set_back(state: State, e: ev.ClockSetBack) -> State:
    """No time passed; what began by the old clock is moved to the new one."""
    back = (e.was - e.at).total_seconds()
    if state.began is None or state.closed or back <= 0:
        return state
    steps = {
        key: replace(step, began=step.began and _earlier(step.began, back))
        for key, step in state.steps.items()
    }
    began, held = _earlier(state.began, back), state.held and _earlier(state.held, back)
    if state.since is not None:
        state = replace(state, ran=state.running(e.was), since=e.at)
    pauses = tuple((_earlier(start, back), _earlier(end, back)) for start, end in state.pauses)
    stays = {
        name: Presence(tuple(_earlier_stay(stay, back) for stay in known.stays))
        for name, known in state.attendance.items()
    }
    state = replace(state, began=began, held=held, steps=steps, pauses=pauses, attendance=stays)
    was = state.reopened
    return replace(state, reopened=was and Closing(_earlier(was.at, back), was.step))


def _earlier_stay(stay: Stay, seconds: float) -> Stay:
    came, left = (at and _earlier(at, seconds) for at in (stay.came, stay.left))
    return Stay(came, left)


@_folds(ev.Closed)
def _closed(state: State, e: ev.Closed) -> State:
    if state.closed:
        return state
    if was := state.reopened:
        state = replace(
            _step(state, was.step, led=True, onward="close"), step=was.step, reopened=None
        )
        return replace(_taken_up(state, was.at), closed=was.at)
    end = min(e.ended or e.at, e.at)
    running = _ran_at(state, end, e.at) if e.ended else state.running(e.at)
    state = replace(state, steps=_ended(state, running, "close"))
    pauses = tuple(pause for pause in _taken_up(state, end).pauses if pause[0] < end)
    return replace(state, ran=running, since=None, closed=end, held=None, pauses=pauses)


@_folds(Reopened)
def _reopened(state: State, e: Reopened) -> State:
    """The clocks stand as the close left them, on hold."""
    if state.closed or state.began is None or state.reopened:
        return state
    running = state.running(e.at)
    state = replace(state, steps=_ended(state, running, ""))
    was = Closing(e.at, state.step)
    return replace(state, ran=running, since=None, held=state.held or e.at, reopened=was)


def _other(state: State, e: Any) -> State:
    """Fold an event of a kind, or one that sets one thing; any other changes nothing."""
    if ev.of_a_kind(e):
        kind = ev.kind_of_event().get(type(e))
        return _step(state, e.step, work=kind.change(state.of(e.step).work, e)) if kind else state
    match e:
        case ev.Heard():
            return replace(state, heard=_with(state.heard, e.concept, e.on))
        case ev.TurnTaken():
            turn = Turn(e.round, e.who, e.passed)
            return _step(state, e.step, turns=(*state.of(e.step).turns, turn))
        case ev.TurnsBegun():
            others = (turn for turn in state.of(e.step).turns if turn.round != e.round)
            return _step(state, e.step, turns=tuple(others))
        case ev.Remarked():
            return replace(state, remarks=(*state.remarks, Remark(e.at, e.step, e.text)))
        case ev.Protected():
            return _step(state, e.step, protected=e.on)
        case ev.SpeakersKept():
            return replace(state, speakers=e.on)
        case promises.PromiseTold():
            return replace(state, promises=promises.apply(state.promises, e))
        case ev.RoomShown():
            return _room(state, shown={**state.room.shown, e.step: e.on})
        case ev.AuthorshipSet():
            return _room(state, authorship={**state.room.authorship, e.step: e.authorship})
        case ev.SubmissionDropped():
            return _settled(state, e.of)
        case ev.RoomArranged():
            settings = {name: getattr(e, name) for name in ("looks", "black")}
            return _room(state, **{name: v for name, v in settings.items() if v is not None})
        case ev.Submitted():
            one = Submission(e.seq, e.sheet, e.label, e.text, e.step, e.round, e.speaker or "")
            return _room(state, waiting={**state.room.waiting, e.seq: one})
        case ev.BallotEnded():
            return _room(state, ended=_with(state.room.ended, e.step, e.on))
        case ev.TrainerCalled():
            rest = tuple(who for who in state.room.calls if who != e.who)
            return _room(state, calls=(*rest, e.who) if e.on else rest)
        case ev.PartnerNamed():
            return _room(state, partners={**state.room.partners, e.person: e.partner})
        case ev.GapSettled():
            counts = e.counts or state.began is None
            return state if counts else _paused_for(state, e.seconds, e.at)
    return state


def _with(names: frozenset[str], name: str, on: bool) -> frozenset[str]:
    """The names with that one, or without it."""
    return names | {name} if on else names - {name}
