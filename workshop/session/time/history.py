"""What the events so far leave open: what undo takes back, which lost time is unsettled."""

from collections.abc import Sequence
from datetime import datetime

from workshop.event import Event
from workshop.forms import RowAdded
from workshop.session import events as ev
from workshop.value import Value

SETTLED_BEFOREHAND = (RowAdded, ev.Arranged, ev.Attended, ev.Replanned)
"""What is settled before the first cue; undo leaves it alone."""
BENT: tuple[type[Event], ...] = (ev.Skipped, ev.Protected, *ev.BENDS)
"""What bends the plan; before the first cue, undo takes back nothing else."""
LONG_GAP_S = 8 * 3600.0
"""Seconds without the program after which a session may have been over when it was left."""
LEADING = (ev.Moved, ev.Skipped, ev.Held, ev.TimerSet, ev.StartedEarlier, ev.GapSettled)
"""Events that show that a session went on."""
GAP_S = 60.0
"""Seconds without the program after which somebody is asked whether they were session time."""


class Gap(Value):
    """A stretch of time without the program: from, to, and the event that notes it."""

    seen: datetime
    back: datetime
    after: int = 0

    @property
    def seconds(self) -> float:
        return (self.back - self.seen).total_seconds()


def undo_stack(events: Sequence[Event]) -> list[Event]:
    """The events that undo takes back, the next one last."""
    stack: list[Event] = []
    for event in events:
        note_undoable(stack, event)
    return stack


def note_undoable(stack: list[Event], event: Event) -> None:
    """Note an event that can be undone; what was settled before the first cue cannot.

    Of what came in one go only the first is noted: it is undone in one go. What phones and the
    scribe gave is theirs to take back.
    """
    if event.given and event.given.via != "remote":
        return
    if isinstance(event, ev.Undone):
        if stack and stack[-1].change == event.of:
            stack.pop()
    elif event.batch and stack and stack[-1].change == event.batch:
        return
    elif event.undoable and (_begun(stack) or not isinstance(event, SETTLED_BEFOREHAND)):
        stack.append(event)


def _begun(stack: list[Event]) -> bool:
    return any(not isinstance(event, BENT) for event in stack)


def open_gaps(events: Sequence[Event]) -> list[Gap]:
    """Stretches of time without the program of which nobody has said whether they count."""
    settled = gap_answers(events)
    back = (e for e in events if isinstance(e, ev.Resumed) and e.seq not in settled)
    gaps = (Gap(event.seen, event.at, event.seq) for event in back)
    return [gap for gap in gaps if gap.seconds > GAP_S]


def nobody_led_on(gap: Gap, events: Sequence[Event]) -> bool:
    """Whether nobody led on after a long gap: if it is closed now, it ended when it was left."""
    if gap.seconds < LONG_GAP_S:
        return False
    return not any(isinstance(event, LEADING) for event in events if event.seq > gap.after)


def gap_answers(events: Sequence[Event]) -> dict[int, ev.GapSettled]:
    """What was said of gaps, by the events that note them; without one it is the last gap."""
    answers: dict[int, ev.GapSettled] = {}
    last = 0
    for event in events:
        if isinstance(event, ev.Resumed):
            last = event.seq
        elif isinstance(event, ev.GapSettled):
            answers[event.after or last] = event
    return answers
