"""What the room's events did, in a few words each."""

from workshop.event import Event
from workshop.session import events as ev
from workshop.session.state import State
from workshop.text import plural


def room_line(event: Event, before: State) -> str:
    """What an event did to the room, by the state before it; empty for any other event."""
    match event:
        case ev.PersonSigned():
            return f"{event.person} signed {'in' if event.on else 'out'} by phone"
        case ev.RoomArranged():
            return _arranged(event)
        case ev.RoomShown():
            done = "shown to" if event.on else "hidden from"
            return f"what this step has is {done} the room"
        case ev.AuthorshipSet():
            known = {
                "named": "whoever writes by phone is named",
                "group": "whoever writes by phone is known by their group",
                "anonymous": "nobody who writes by phone is known",
            }
            return known[event.authorship]
        case ev.Submitted():
            return f"waits to be looked at: “{event.text}”, for {event.label}"
        case ev.SubmissionDropped():
            waited = before.room.waiting.get(event.of)
            what = f"“{waited.text}”" if waited else f"number {event.of}"
            return f"{what} dropped{f': {event.reason}' if event.reason else ''}"
        case ev.NotTaken():
            what = f"“{event.text}” " if event.text else ""
            if event.outcome == "late":
                return f"{what}came too late by phone"
            return f"{what}was not taken by phone: {event.reason}"
        case ev.BallotEnded():
            return f"the ballot {'is over' if event.on else 'goes on'}"
        case ev.BallotCounted():
            return f"{plural(event.voters, 'ballot')} counted by phone"
        case ev.TrainerCalled():
            return f"{event.who} {'calls the trainer' if event.on else 'has been seen to'}"
        case ev.PartnerNamed():
            return f"{event.person} works with {event.partner or 'nobody'} in a pair"
    return ""


def _arranged(event: ev.RoomArranged) -> str:
    changes = []
    if event.looks is not None:
        waits = "waits to be looked at" if event.looks else "is written down at once"
        changes.append(f"what phones write {waits}")
    if event.black is not None:
        changes.append(f"the wall is {'black' if event.black else 'lit'}")
    return "; ".join(changes) or "the room is as it was"
