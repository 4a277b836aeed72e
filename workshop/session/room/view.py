"""What the room sees of a session at one moment: the wall and the phones are made of this alone."""

from datetime import date, datetime

from workshop.kinds.public import Member, Public, PublicGroup, PublicSheet
from workshop.session.situation import Situation
from workshop.session.time import timing
from workshop.value import Value, replace

FEWEST = 5
"""Fewer ballots than these are shown only where the trainer says so: they would tell who gave what.
"""


class PublicClock(Value):
    """A timer as the room sees it: seconds left (negative: over) at the moment of the view.

    `until` is when it rings, by the clocks of where the session is led: "10:45".
    """

    title: str
    left: float
    running: bool
    until: str = ""


class RoomView(Value):
    """What everybody in the room may see.

    `status` is prepared, open, held or closed; `place` names step and round, `heading` the step's
    title, `round` that of the round, `kind` is the step's. `back` is when a break is over, if that
    is known: "10:45". While they are `hidden` the room sees neither entries nor counts; `voters`
    says how many ballots were counted, `ballot` is the id of the one that goes on, if one does.
    """

    session: str
    status: str
    place: tuple[str, int] = ("", 0)
    kind: str = ""
    activity: str = ""
    heading: str = ""
    round: str = ""
    public: Public = Public()
    clock: PublicClock | None = None
    back: str = ""
    hidden: bool = False
    voters: int = 0
    black: bool = False
    looks: bool = False
    ballot: str = ""


class PersonalView(Value):
    """What one person may see besides: their own, and their group's.

    `rows` are theirs in the forms: title, columns and cells; `homework` what they have to do, by
    when, and whom they interview.
    """

    member: Member
    group: PublicGroup | None = None
    rows: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    choices: tuple[tuple[str, str, date | None], ...] = ()
    homework: tuple[tuple[str, tuple[str, ...], date | None, tuple[str, ...]], ...] = ()
    appointment: tuple[datetime, int, str] | None = None


def room_view(now: Situation) -> RoomView:
    """What the room sees where the session is led; wherever the trainer looks, it is that."""
    now, state = replace(now, looking=None), now.state
    view = RoomView(state.title, state.status, black=state.room.black, looks=state.room.looks)
    if state.closed or state.began is None or state.step not in now.agenda:
        return view
    step, context = now.step, now.context
    hidden, polled = is_hidden(now), state.room.polled.get(step.key)
    face = timing.timer_face(state, step, now.now)
    told = now.zone.time_of_day
    clock = face and PublicClock(
        face.title, face.left, face.running, told(face.ends) if face.ends else ""
    )
    rounds = step.rounds
    return replace(
        view,
        place=(step.key, state.round),
        kind=step.plan.kind,
        activity=step.activity.title,
        heading=step.name,
        round=rounds[context.round].title if len(rounds) > 1 else "",
        public=_veiled(now.kind.public(context), hidden),
        clock=clock,
        back=clock.until if clock and step.plan.kind == "break" else "",
        hidden=hidden,
        voters=polled.voters if polled else 0,
        ballot=ballot_id(now),
    )


def is_hidden(now: Situation) -> bool:
    """Whether what is written and counted in the step waits to be shown.

    As the trainer said; else while everybody writes in silence, and until a vote is counted.
    """
    state, key = now.state, now.state.step
    if (shown := state.room.shown.get(key)) is not None:
        return not shown
    if getattr(now.step.plan, "silent", None) and timing.stretch_of(state, now.step) == 0:
        return True
    if now.kind.secret:
        polled = state.room.polled.get(key)
        return polled is None or polled.voters < FEWEST
    return False


def ballot_id(now: Situation) -> str:
    """The id of the ballot that goes on in the step: another one each time it was counted."""
    state = now.state
    if state.step in state.room.ended or not now.kind.polls(now.context):
        return ""
    polled = state.room.polled.get(state.step)
    return f"{state.step}~{len(polled.ballots) if polled else 0}"


def _veiled(public: Public, hidden: bool) -> Public:
    """Without entries and counts while they are hidden."""
    if not hidden:
        return public
    sheets = tuple(
        PublicSheet(sheet.id, sheet.label, count=sheet.count, hidden=True)
        for sheet in public.sheets
    )
    return replace(public, sheets=sheets, results=())
