"""What a command changed, in a line or two."""

from functools import singledispatch

from workshop import board, forms
from workshop.event import Event
from workshop.kinds import kind_of
from workshop.plain import tell
from workshop.session import attendance
from workshop.session import events as ev
from workshop.session.commands.forms import row_line
from workshop.session.narration.describe import describe
from workshop.session.situation import Situation
from workshop.session.time import figures, timing
from workshop.text import plural


@singledispatch
def changed(event: Event, now: Situation) -> list[str]:
    """What the kind of its step says of it; else what happened, with a capital and a full stop."""
    key = getattr(event, "step", now.state.step)
    step = now.agenda[key if key in now.agenda else now.state.step] if now.state.step else None
    if step and (lines := kind_of(step.plan).changed(event, now.at(step, now.state.round))):
        return lines
    said = describe(event, now.agenda)
    return [f"{said[:1].upper()}{said[1:]}."]


@changed.register
def _added(event: board.EntryAdded, now: Situation) -> list[str]:
    return [f"Entry {event.seq} on “{event.label}”: {event.text}"]


@changed.register
def _row(event: forms.RowAdded, now: Situation) -> list[str]:
    return _row_now(event.seq, now)


@changed.register
def _cell(event: forms.CellPut, now: Situation) -> list[str]:
    return _row_now(event.row, now)


def _row_now(id: int, now: Situation) -> list[str]:
    found = now.state.forms.find(id)
    return [f"Row {id}: {row_line(now.agenda.forms.get(found[0]), found[1])}"] if found else []


@changed.register
def _timer(event: ev.TimerSet, now: Situation) -> list[str]:
    face = timing.timer_face(now.state, now.step, now.now)
    return [f"{timer(face)}."] if face else []


def timer(face: timing.TimerFace) -> str:
    """The timer in words: 17:41 left of 30:00, running."""
    what = f"Timer ({face.title})" if face.title else "Timer"
    left = figures.clock(face.left)
    said = f"{left} over" if face.left < 0 else f"{left} left"
    return f"{what}: {said} of {figures.clock(face.seconds)}, " + (
        "running" if face.running else "paused"
    )


@changed.register
def _held(event: ev.Held, now: Situation) -> list[str]:
    if event.on:
        return [tell.on_hold(now)]
    return [f"Taken up again: {tell.doing(now)}."]


@changed.register
def _replanned(event: ev.Replanned, now: Situation) -> list[str]:
    lines = [
        f"Step {now.agenda[key].label} now has {seconds / 60:.3g} min."
        for key, seconds in event.planned.items()
        if key in now.agenda
    ]
    lines += [f"Step {now.agenda[key].label} is dropped." for key in event.dropped]
    return [*lines, f"The session is {tell.doing(now)}."]


@changed.register
def _earlier(event: ev.StartedEarlier, now: Situation) -> list[str]:
    spent = timing.elapsed(now.state, event.step, now.now)
    label = now.agenda[event.step].label
    return [f"Step {label} counts {figures.clock(spent)} so far; {tell.doing(now)}."]


@changed.register
def _heard(event: ev.Heard, now: Situation) -> list[str]:
    concept = now.agenda.curriculum.concept(event.concept)
    text = concept.text if concept else event.concept
    missing = sum(id not in now.state.heard for id in now.step.plan.listen_for)
    return [f"{'Heard' if event.on else 'Not heard'}: {text} ({missing} still to come)."]


@changed.register
def _people(event: ev.Arranged, now: Situation) -> list[str]:
    return [f"{plural(now.here.people, 'person', 'people')}." if now.state.step else "Arranged."]


@changed.register
def _attended(event: ev.Attended, now: Situation) -> list[str]:
    there, roster = len(attendance.there(now.state)), len(now.state.roster)
    how = attendance.said(event)
    return [f"{event.person}: {how}. {there} of {plural(roster, 'person', 'people')} there now."]


@changed.register
def _gap(event: ev.GapSettled, now: Situation) -> list[str]:
    counted = "session time" if event.counts else "a pause"
    return [f"{figures.clock(event.seconds)} count as {counted}; {tell.doing(now)}."]
