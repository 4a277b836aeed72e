"""The days and hours of a guide, as they are in a session."""

from datetime import datetime, time, timedelta

from workshop.curriculum.model import Activity
from workshop.session.agenda import Agenda
from workshop.session.state import State

NEARLY_S = 30 * 60.0
"""Seconds by which a session may miss the guide's hour and still keep the guide's hours."""


def today(state: State, agenda: Agenda) -> int:
    """The day of the guide that the session is in; before it began, the one it begins with."""
    if state.step in agenda:
        return agenda.day_of(agenda[state.step].activity)
    return first_day(agenda)


def begin_of_day(state: State, agenda: Agenda, now: datetime) -> datetime:
    """When this day began, or is to begin: as was settled, else as it was, else now."""
    day = today(state, agenda)
    if day == first_day(agenda):
        return state.starts or state.began or now
    keys = [step.key for step in agenda.steps if agenda.day_of(step.activity) == day]
    return min(filter(None, (state.of(key).began for key in keys)), default=now)


def start_of(state: State, agenda: Agenda, activity: Activity, now: datetime) -> datetime | None:
    """When an activity of this day is to begin, by the guide's hours; None where it names none.

    Where the session does not begin at the guide's hour, the others move along with it.
    """
    if activity.starts_at is None or agenda.day_of(activity) != today(state, agenda):
        return None
    before, first = 0, activity
    for first in agenda.activities:
        if agenda.day_of(first) == agenda.day_of(activity):
            if first.starts_at is not None:
                break
            before += first.minutes
    begins, hour = begin_of_day(state, agenda, now), first.starts_at or 0
    try:
        begins += timedelta(minutes=before)
        guide = state.zone.at(state.zone.local_day(begins), time(*divmod(hour, 60)))
        settled = begins == state.starts
        if not settled and abs((begins - guide).total_seconds()) <= NEARLY_S:
            begins = guide
        return begins + timedelta(minutes=activity.starts_at - hour)
    except (OverflowError, ValueError):  # moments that only a damaged log has
        return None


def first_day(agenda: Agenda) -> int:
    """The day of the guide that a session with this agenda begins with."""
    return agenda.day_of(agenda.activities[0]) if agenda.activities else 1
