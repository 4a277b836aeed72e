"""What of a log stands, and where: without what was undone, each answer where its question was."""

from collections.abc import Iterator, Sequence

from workshop.event import Event
from workshop.session import events as ev
from workshop.session.time.history import GAP_S, gap_answers
from workshop.value import replace


class Reopened(Event):
    """A close that was taken back later than a minute; it is in no log, and stands for the close.

    The session's time has stood still since; whoever goes on with it takes it up again.
    """


def standing(events: Sequence[Event]) -> list[Event]:
    """The events that add up to the state, in their order."""
    left = list(_kept(events))
    return sorted(left, key=_place) if any(isinstance(e, ev.GapSettled) for e in left) else left


def _kept(events: Sequence[Event]) -> Iterator[Event]:
    """The events without those that were undone; an answered gap is what its answer says.

    Things may have happened before the answer. It counts as given when the gap ended; the clock may
    have been set back since.
    """
    undone = ev.find_undone(events)
    answers = gap_answers(events)
    ends = {event.seq: event.at for event in events if isinstance(event, ev.Resumed)}
    for event in events:
        undoing = undone.get(event.seq)
        if isinstance(event, ev.Undone) or (isinstance(event, ev.Resumed) and event.seq in answers):
            continue
        if isinstance(event, ev.GapSettled) and event.after in ends:
            yield replace(event, at=ends[event.after])
        elif undoing is None:
            yield event
        elif isinstance(event, ev.Closed) and _stood_still(event, undoing, answers):
            yield Reopened(seq=event.seq, at=event.at)


def _stood_still(close: ev.Closed, undoing: ev.Undone, answers: dict[int, ev.GapSettled]) -> bool:
    """Whether a close was taken back late, and nobody has settled the time since."""
    return (undoing.at - close.at).total_seconds() > GAP_S and undoing.seq + 1 not in answers


def _place(event: Event) -> float:
    return event.after - 0.5 if isinstance(event, ev.GapSettled) and event.after else event.seq
