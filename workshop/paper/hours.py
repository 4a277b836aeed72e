"""When each step begins, by the minutes of the plan."""

from collections.abc import Collection, Mapping
from itertools import groupby

from workshop.session.agenda import Agenda


def beginnings(agenda: Agenda, timed: Collection[str], start: int | None) -> Mapping[str, str]:
    """The time of day at which each step of the activities that are `timed` begins, by its key.

    `start` is when the first of them begins, in minutes of its day, and those of that day move
    along with it; without it the guide's own hours hold. What has no hour is left out.
    """
    times: dict[str, str] = {}
    moved = day = 0
    now = None if start is None else 60 * start
    for activity, steps in groupby(agenda.steps, lambda step: step.activity):
        if activity.id not in timed:
            continue
        hour = None if activity.starts_at is None else 60 * activity.starts_at
        if day != agenda.day_of(activity):
            now = None if day else now
            day = agenda.day_of(activity)
            moved = now - hour if now is not None and hour is not None else 0
        now = now if hour is None else hour + moved
        for step in steps:
            if now is not None:
                times[step.key] = f"{now // 3600 % 24:02}:{now // 60 % 60:02}"
                now += step.duration
    return times
