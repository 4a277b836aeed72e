"""Who is there, from when to when, and for how long.

Somebody of whom nothing is known was there from the beginning to the close. The time that counts
is running time from coming to leaving, over each stay: breaks that are steps of the plan count, the
time on which the session was on hold, or a gap that was a pause, does not.
"""

from datetime import datetime

from workshop.event import Person, Stay
from workshop.session import events as ev
from workshop.session.state import Presence, State
from workshop.zone import Zone

RULE = (
    "Time counts from coming to leaving, with the breaks of the plan and without the time on "
    "which the session was on hold."
)
ALWAYS = Presence()
ABSENT = Presence(())


def presence_from(event: ev.Attended) -> Presence:
    """The presence that an event tells of."""
    if event.absent:
        return ABSENT
    return Presence(event.stays or (Stay(event.came, event.left),))


def presence(state: State, name: str) -> Presence:
    """Somebody's presence; anybody not mentioned was there throughout."""
    return state.attendance.get(name, ALWAYS)


def taking_part(state: State) -> tuple[Person, ...]:
    """The roster without those who are absent."""
    if not state.attendance:
        return state.roster
    return tuple(p for p in state.roster if not presence(state, p.name).absent)


def people_present(state: State) -> tuple[Person, ...]:
    """Those of the roster who are there now."""
    if not state.attendance:
        return state.roster
    return tuple(p for p in state.roster if presence(state, p.name).is_here)


def people(state: State) -> int:
    """How many take part: the count that was given, or the roster's, without the absent."""
    return max(0, (state.people or len(state.roster)) - absent_count(state))


def head_count(state: State) -> int:
    """How many are there now: those who take part, without those who have left."""
    return max(0, (state.people or len(state.roster)) - away_count(state))


def people_at(state: State, moment: datetime | None) -> int:
    """How many were there at an earlier moment; without one, how many took part."""
    if moment is None:
        return people(state)
    stays = (presence(state, person.name).stays for person in state.roster)
    away = sum(not any(_covers(stay, moment) for stay in own) for own in stays)
    return max(0, (state.people or len(state.roster)) - away)


def _covers(stay: Stay, moment: datetime) -> bool:
    return (stay.came or moment) <= moment and (stay.left is None or moment < stay.left)


def absent_count(state: State) -> int:
    """How many of the roster are absent."""
    return len(state.roster) - len(taking_part(state))


def away_count(state: State) -> int:
    """How many of the roster are not there now."""
    return len(state.roster) - len(people_present(state))


def running_at(state: State, moment: datetime, now: datetime) -> float:
    """Seconds of running time at an earlier moment; from 0 to what it is now."""
    end = state.ended or now
    running = state.running(end)
    pauses = (*state.pauses, (state.held, end)) if state.held else state.pauses
    stood = sum(
        max(0.0, (min(to, end) - max(since, moment)).total_seconds()) for since, to in pauses
    )
    return min(running, max(0.0, running - (end - moment).total_seconds() + stood))


def seconds(state: State, name: str, now: datetime) -> float:
    """Seconds for which somebody was there, up to now or the close; never more than it ran."""
    if state.began is None:
        return 0.0
    whole, spent = max(0.0, state.running(state.ended or now)), 0.0
    for stay in presence(state, name).stays:
        came = running_at(state, stay.came, now) if stay.came else 0.0
        left = running_at(state, stay.left, now) if stay.left else whole
        spent += max(0.0, left - came)
    return min(spent, whole)


def presence_words(known: Presence, zone: Zone) -> str:
    """A presence in words: absent, came 09:10, left 11:40, back 13:00, there from the beginning."""
    if known.absent:
        return "absent"
    parts, come = [], "came"
    for stay in known.stays:
        parts += [f"{come} {zone.time_of_day(stay.came)}"] if stay.came else []
        parts += [f"left {zone.time_of_day(stay.left)}"] if stay.left else []
        come = "back"
    return ", ".join(parts) or "there from the beginning"
