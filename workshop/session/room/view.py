"""What the room sees of a session at one moment: the wall and the phones are made of this alone.

And how that stands, in sentences for whoever leads.
"""

from collections.abc import Iterator

from workshop.kinds.public import Authorship, Public, PublicSheet
from workshop.kinds.room_view import PublicClock, RoomView
from workshop.session.room.handouts import public_handout
from workshop.session.situation import Situation
from workshop.session.time import timing
from workshop.value import replace

FEWEST = 5
"""Fewer ballots than these are shown only where the trainer says so: they would reveal who gave
what.
"""
KEPT: dict[Authorship, str] = {
    "named": "by name",
    "group": "by their group",
    "anonymous": "not at all",
}
"""What is kept of who writes by phone, in words."""


def room_view(now: Situation) -> RoomView:
    """What the room sees where the session is led; wherever the trainer looks, it is that."""
    now, state = now.as_led, now.state
    view = RoomView(state.title, state.status, black=state.room.black, looks=state.room.looks)
    if not _is_led(now):
        return view
    step, context = now.step, now.context
    polled = state.room.polled.get(step.key)
    face = timing.timer_face(state, step, now.now)
    time_of = now.zone.time_of_day
    clock = face and PublicClock(
        face.title, face.left, face.running, time_of(face.ends) if face.ends else ""
    )
    rounds, public = step.rounds, _public(now)
    return replace(
        view,
        place=(step.key, state.round),
        kind=step.plan.kind,
        activity=step.activity.title,
        heading=step.name,
        round=rounds[context.round].title if len(rounds) > 1 else "",
        public=public,
        clock=clock,
        back=clock.until if clock and step.plan.kind == "break" else "",
        hidden=is_hidden(now),
        voters=polled.voters if polled else 0,
        ballot=ballot_id(now),
        handout=public_handout(now.agenda.curriculum, public.handout),
        projected=any(cue.show for cue in step.plan.script[state.cue : state.cue + 1]),
    )


def _is_led(now: Situation) -> bool:
    state = now.state
    return not state.closed and state.began is not None and state.step in now.agenda


def is_hidden(now: Situation) -> bool:
    """Whether what is written or counted in the step waits to be shown.

    As the trainer said; else while everybody writes in silence, and until a vote is counted.
    """
    return _hides_entries(now) or _hides_counts(now)


def _hides_entries(now: Situation) -> bool:
    if (shown := now.state.room.shown.get(now.state.step)) is not None:
        return not shown
    silent = getattr(now.step.plan, "silent", None)
    return bool(silent) and timing.stretch_of(now.state, now.step) == 0


def _hides_counts(now: Situation) -> bool:
    """Each ballot must have had enough papers that what it added tells of nobody."""
    if (shown := now.state.room.shown.get(now.state.step)) is not None:
        return not shown
    polled = now.state.room.polled.get(now.state.step)
    if polled is None:
        return now.kind.secret
    return min(polled.ballots.values(), default=0) < FEWEST


def ballot_id(now: Situation) -> str:
    """The id of the ballot that goes on where the session is led: another one each time it was
    counted; "" for none."""
    now, state = now.as_led, now.state
    if not _is_led(now) or state.step in state.room.ended or not now.kind.polls(now.context):
        return ""
    polled, poll = state.room.polled.get(state.step), now.kind.poll(now.context)
    first = f"{state.step}~{poll}{'-' if poll else ''}"
    counted = sum(id.startswith(first) for id in polled.ballots) if polled else 0
    return f"{first}{counted}"


def group_of(now: Situation, who: str) -> str:
    """The group that somebody is in where the session is led; "" for none."""
    if not who or now.state.step not in now.agenda:
        return ""
    groups = now.kind.groups(now.context)
    return next((group.name for group in groups if who in group.members), "")


def _public(now: Situation) -> Public:
    """What the step's kind shows, with what each kind has: a round's text, a handout in view.

    Entries and counts are not in it while they are hidden; what is right about them is.
    """
    plan, position, public = now.step.plan, now.position, now.kind.public(now.context)
    turn = plan.rounds[now.context.round : now.context.round + 1]
    read = tuple(each.text for each in turn if each.text)
    shown = (cue.show for cue in reversed(plan.script[: position.cue + 1]) if cue.show)
    sheets, results = public.sheets, public.results
    if _hides_entries(now):
        sheets = tuple(PublicSheet(s.id, s.label, count=s.count, hidden=True) for s in sheets)
    if _hides_counts(now):
        results = tuple(replace(r, rows=(), wanted="") for r in results if r.right)
    return replace(
        public,
        texts=(*read, *public.texts),
        sheets=sheets,
        results=results,
        handout=next(shown, public.handout),
    )


def room_status(now: Situation) -> Iterator[str]:
    """What the room sees, whether it is kept who writes, whether it is looked at first."""
    state, room = now.state, now.state.room
    if state.began and not state.closed:
        sees = "does not see yet" if is_hidden(now) else "sees"
        yield f"Step {now.agenda[state.step].label}: the room {sees} what comes in."
        if authorship := room.authorship.get(state.step):
            yield f"Who writes in this step is kept {KEPT[authorship]}."
    if room.looks:
        yield "What phones write is held back until you have looked at it."
