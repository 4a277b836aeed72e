"""An event in a few words, for undo, the timeline and the log as people read it."""

from workshop import board, forms
from workshop.event import SHARED, Event
from workshop.kinds.assigned import Followed
from workshop.session import attendance
from workshop.session import events as ev
from workshop.session.agenda import Agenda
from workshop.text import plural


def describe(event: Event, agenda: Agenda | None = None) -> str:
    """Say what happened, without the time."""
    match event:
        case ev.Opened():
            return f"session opened: {event.title}"
        case Followed():
            return f"homework taken over from: {event.title}"
        case ev.Arranged():
            names = (name for name in event.__struct_fields__ if name not in SHARED)
            named = sorted(name for name in names if getattr(event, name) is not None)
            return "arranged: " + ", ".join(named)
        case ev.Moved():
            return f"moved to {_step(event.step, agenda)}"
        case ev.Skipped():
            said = _step(event.step, agenda) + (" skipped" if event.on else " taken back in")
            return said + (f": {event.reason}" if event.reason else "")
        case ev.Held():
            return ("on hold" if event.on else "taken up again") + _quoted(event.reason)
        case ev.TimerSet():
            return f"timer {'running' if event.running else 'paused'}, {event.seconds / 60:g} min"
        case ev.StartedEarlier():
            return f"{_step(event.step, agenda)} began {event.seconds / 60:.0f} min earlier"
        case ev.Replanned():
            changed = len(event.planned) + len(event.dropped)
            return f"minutes changed for {plural(changed, 'step')}"
        case ev.Heard():
            return f"concept {event.concept} {'heard' if event.on else 'not heard'}"
        case ev.Remarked():
            return "remark" + _quoted(event.text)
        case ev.Attended():
            return f"{event.person}: {attendance.said(event)}"
        case ev.Undone():
            return f"undone: number {event.of}"
        case ev.Resumed():
            away = (event.at - event.seen).total_seconds()
            return f"the program is back after {max(0.0, away) / 60:.0f} min"
        case ev.GapSettled():
            counted = "session time" if event.counts else "a pause"
            return f"{event.seconds / 60:.0f} min without the program: {counted}"
        case ev.ClockSetBack():
            return "the computer's clock was set back"
        case ev.Closed():
            return "session closed"
        case board.EntryAdded():
            return f"entry on {event.label}" + _quoted(event.text)
        case board.EntryEdited():
            return f"entry {event.entry} corrected" + _quoted(event.text)
        case board.EntryMoved():
            return f"entry {event.entry} moved to {event.label}"
        case board.EntryRemoved():
            return f"entry {event.entry} taken off"
        case board.EntryStarred():
            return f"entry {event.entry} " + ("starred" if event.on else "no longer starred")
        case board.EntriesMerged():
            return f"{plural(1 + len(event.others), 'entry', 'entries')} merged"
        case forms.RowAdded():
            return f"row of {_form(event.form, agenda)}" + _quoted(_row(event))
        case forms.CellPut():
            said = "emptied" if not event.text else "put"
            return f"cell of row {event.row} {said}" + _quoted(event.text)
        case forms.RowRemoved():
            return f"row {event.row} taken off"
    return _by_name(event)


def _form(id: str, agenda: Agenda | None) -> str:
    plan = agenda.forms.get(id) if agenda else None
    return plan.title if plan else f"form {id}"


def _row(event: forms.RowAdded) -> str:
    said = "; ".join(event.cells.values())
    return f"{event.who}: {said}" if event.who else said


def _by_name(event: Event) -> str:
    return event.name().replace("-", " ")


def _step(key: str, agenda: Agenda | None) -> str:
    if agenda is None or key not in agenda:
        return f"step {key}"
    step = agenda[key]
    return f"step {step.label} {step.heading}".rstrip()


def _quoted(text: str) -> str:
    short = text if len(text) <= 60 else text[:59] + "…"
    return f" “{short}”" if short else ""
