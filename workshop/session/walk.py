"""A log event by event, with the session as it was after each."""

from collections.abc import Callable, Iterator, Sequence

from workshop.curriculum.model import Curriculum
from workshop.event import Event
from workshop.session import events as ev
from workshop.session.agenda import Agenda
from workshop.session.fold import apply, replay
from workshop.session.situation import Situation
from workshop.session.state import State

RETROACTIVE = (ev.Undone, ev.GapSettled)
"""Events that change what earlier ones add up to: after one of them everything is folded anew."""
FoldTo = Callable[[State, int], State]


def walk(events: Sequence[Event], curriculum: Curriculum) -> Iterator[tuple[Event, Situation]]:
    """Each event with the session right after it."""
    state, agenda, fold_to = State(), Agenda(curriculum), stepwise_fold(events)
    for place, event in enumerate(events, 1):
        state = fold_to(state, place)
        agenda = agenda.following(state)
        yield event, Situation(agenda, state, event.at)


def stepwise_fold(events: Sequence[Event]) -> FoldTo:
    """What makes the state at a place (1: after the first event) of the one at the place before.

    Where an event names one that comes after it, as a damaged log may, everything is folded anew
    each time.
    """
    named = (
        (event.of if isinstance(event, ev.Undone) else event.after, event.seq)
        for event in events
        if isinstance(event, RETROACTIVE)
    )
    in_order = all(of < seq for of, seq in named)

    def fold_to(before: State, place: int) -> State:
        event = events[place - 1]
        if in_order and not isinstance(event, RETROACTIVE):
            return apply(before, event)
        return replay(events[:place])

    return fold_to


def undone_by(events: Sequence[Event]) -> dict[int, int]:
    """The numbers of the events that were taken back, each with the number of its undoing."""
    return {seq: undoing.seq for seq, undoing in ev.taken_back(events).items()}
