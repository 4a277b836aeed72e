"""Who is there, from when to when, and for how long.

Somebody of whom nothing is known was there from the beginning to the close. The time that counts
is running time from coming to leaving: breaks that are steps of the plan count, the time on which
the session was on hold, or a gap that was settled as a pause, does not.
"""

from datetime import datetime

from workshop.kinds.base import Person
from workshop.session import events as ev
from workshop.session.state import Presence, State
from workshop.session.time.figures import time_of_day

RULE = (
    "Time counts from coming to leaving, with the breaks of the plan and without the time on "
    "which the session was on hold."
)
ALWAYS = Presence()


def presence(state: State, name: str) -> Presence:
    """What is known of somebody's presence; those nothing is known of were there throughout."""
    return state.attendance.get(name, ALWAYS)


def taking_part(state: State) -> tuple[Person, ...]:
    """The roster without those who are absent."""
    if not state.attendance:
        return state.roster
    return tuple(p for p in state.roster if not presence(state, p.name).absent)


def people_present(state: State) -> tuple[Person, ...]:
    """Those of the roster who are neither absent nor have left."""
    if not state.attendance:
        return state.roster
    return tuple(p for p in taking_part(state) if presence(state, p.name).left is None)


def people(state: State) -> int:
    """How many take part: the count that was given, or the roster's, without the absent."""
    return max(0, (state.people or len(state.roster)) - absent(state))


def absent(state: State) -> int:
    """How many of the roster are absent."""
    return len(state.roster) - len(taking_part(state))


def running_at(state: State, moment: datetime, now: datetime) -> float:
    """Seconds of running time at a moment gone by; from 0 to what it is now."""
    end = state.closed or now
    running = state.running(end)
    pauses = (*state.pauses, (state.held, end)) if state.held else state.pauses
    stood = sum(
        max(0.0, (min(to, end) - max(since, moment)).total_seconds()) for since, to in pauses
    )
    return min(running, max(0.0, running - (end - moment).total_seconds() + stood))


def seconds(state: State, name: str, now: datetime) -> float:
    """Seconds for which somebody was there, up to now or the close; never more than it ran."""
    known, end = presence(state, name), state.closed or now
    if known.absent or state.began is None:
        return 0.0
    came = running_at(state, known.came, now) if known.came else 0.0
    left = running_at(state, known.left, now) if known.left else state.running(end)
    return max(0.0, left - came)


def presence_words(known: Presence | ev.Attended) -> str:
    """An attendance in words: absent, came 09:10, left 11:40, there from the beginning."""
    if known.absent:
        return "absent"
    parts = [f"came {time_of_day(known.came)}"] if known.came else []
    parts += [f"left {time_of_day(known.left)}"] if known.left else []
    return ", ".join(parts) or "there from the beginning"
