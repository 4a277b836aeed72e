"""A log event by event, with the session as it was after each."""

from collections.abc import Iterator, Sequence

from workshop.curriculum.model import Curriculum
from workshop.event import Event
from workshop.session import events as ev
from workshop.session.agenda import Agenda
from workshop.session.fold import apply, fold_standing
from workshop.session.situation import Situation
from workshop.session.standing import Reopened, standing
from workshop.session.state import State
from workshop.value import replace

MARK_EVERY, MOST_BACK = 64, 256
"""Events between two states that are kept, and events taken in again at an undo; further back
everything is folded again.
"""
MOST_ANEW = 2_000_000
"""How many events are folded again at most; beyond that only at the end of the log."""


def walk(events: Sequence[Event], curriculum: Curriculum) -> Iterator[tuple[Event, Situation]]:
    """Each event with the session right after it."""
    agenda, fold = Agenda(curriculum), Stepwise(events)
    for place, event in enumerate(events, 1):
        state = fold.state_at(place)
        agenda = agenda.following(state)
        yield event, Situation(agenda, state, event.at)


class Stepwise:
    """The fold of a log, place by place; 1 is after the first event.

    An undo goes back to a state that was kept, not to the beginning. A log whose undos and answers
    reach far back again and again, as no log does that was led, is not folded again for each.
    """

    state: State
    _place: int

    def __init__(self, events: Sequence[Event]) -> None:
        self._events, self._anew = events, 0
        named = ((_named(event), event.seq) for event in events)
        self._in_order = all(number <= seq for number, seq in named)
        self._start(0)

    def state_at(self, place: int) -> State:
        """The state at a place, cheaply at the one after the last that was asked for."""
        if place == self._place + 1:
            self._place = place
            self._take(self._events[place - 1])
        elif place != self._place:
            self._start(place)
        return self.state

    def _start(self, place: int) -> None:
        """Fold everything up to a place."""
        self._place, self._is_behind, events = place, False, self._events[:place]
        self._standing = standing(events)
        self.state = fold_standing(self._standing, events[-1].seq) if events else State()
        self._marks = [(0, State()), (len(self._standing), self.state)]

    def _take(self, event: Event) -> None:
        if self._anew > MOST_ANEW and self._place < len(self._events):
            self.state, self._is_behind = apply(self.state, event), True
            return
        if self._is_behind:
            self._start(self._place)
            return
        at = len(self._standing)
        least = at - MOST_BACK
        if isinstance(event, ev.Undone):
            while at > max(0, least) and self._standing[at - 1].seq >= event.of:
                at -= 1
        since = self._standing[at:]
        is_far = len(since) == MOST_BACK
        if (
            not self._in_order
            or is_far
            or isinstance(event, ev.GapSettled)
            or any(map(_is_moved, since))
        ):
            self._again()
        elif isinstance(event, ev.Undone):
            self._undo(event, at)
        else:
            self._add(event)

    def _add(self, event: Event) -> None:
        self._standing.append(event)
        self.state = apply(self.state, event)
        if len(self._standing) - self._marks[-1][0] >= MARK_EVERY:
            self._marks.append((len(self._standing), self.state))

    def _undo(self, event: ev.Undone, at: int) -> None:
        """Go back to before what is undone, and take in again what else happened since."""
        since = self._standing[at:]
        while self._marks[-1][0] > at:
            self._marks.pop()
        before, state = self._marks[-1]
        if at - before > MARK_EVERY:
            self._again()
            return
        again, self.state = self._standing[before:at], state
        again += [later for later in since if later.change != event.of]
        del self._standing[before:]
        for earlier in again:
            self._add(earlier)
        self.state = replace(self.state, seq=event.seq)

    def _again(self) -> None:
        self._anew += self._place
        self._start(self._place)


def _named(event: Event) -> int:
    """The number of the event that one names: which it takes back, answers, or came with."""
    if isinstance(event, ev.Undone):
        return event.of
    return event.after if isinstance(event, ev.GapSettled) else event.change


def _is_moved(event: Event) -> bool:
    """Whether it stands elsewhere, or is read as another one, once something is undone."""
    return isinstance(event, ev.GapSettled | ev.Closed | Reopened)


def undone_by(events: Sequence[Event]) -> dict[int, int]:
    """The numbers of the events that were taken back, each with the number of its undoing."""
    return {seq: undoing.seq for seq, undoing in ev.find_undone(events).items()}
