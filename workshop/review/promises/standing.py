"""Every promise of a workspace as it stands after all its sessions.

Where a follow-up was told of one, that counts; so does what dropped it without a session.
"""

from collections.abc import Iterable
from datetime import date, datetime

from workshop.event import NEVER
from workshop.promises import Promise
from workshop.review.facts.facts import SessionFacts
from workshop.session.storage.entry import SAMPLES
from workshop.text import plural
from workshop.value import Value, replace
from workshop.zone import OWN, Zone


class StandingPromise(Value):
    """A promise as it stands now; `last` is the id of the session that heard of it last.

    `dropped` is why it was dropped without a session.
    """

    promise: Promise
    last: str
    zone: Zone = OWN
    dropped: str = ""

    @property
    def is_open(self) -> bool:
        """Whether somebody still waits for it."""
        return self.promise.is_open and not self.dropped

    def days_left(self, now: datetime) -> int | None:
        """Days until it is due, where it was made: negative when overdue, None without a day."""
        day = self.promise.day
        return (day - self.zone.local_day(now)).days if day else None

    def is_overdue(self, now: datetime) -> bool:
        left = self.days_left(now)
        return left is not None and left < 0

    def stands(self, now: datetime) -> str:
        """How it stands in a few words: due in 3 days, overdue by 2 days, no day, done."""
        if self.dropped:
            return f"dropped: {self.dropped}"
        if not self.promise.is_open:
            return self.promise.told
        days = self.days_left(now)
        if days is None:
            return "no day"
        said = plural(abs(days), "day")
        return "due today" if not days else f"due in {said}" if days > 0 else f"overdue by {said}"


def standing_promises(sessions: Iterable[SessionFacts]) -> list[StandingPromise]:
    """Every promise of these sessions as it stands after all of them: the open ones, by their days.

    What was made in a session counts once that is closed; what a follow-up is told, at once.
    """
    found: dict[str, StandingPromise] = {}
    dropped: dict[str, str] = {}
    for one in sorted(sessions, key=lambda one: (one.opened or NEVER, one.id)):
        dropped |= {key if "/" in key else f"{one.id}/{key}": why for key, why in one.dropped}
        for made in one.promises if one.closed else ():
            found.setdefault(made.id, StandingPromise(made, one.id, one.zone))
        for told in one.followed:
            if told.is_told or told.id not in found:
                found[told.id] = StandingPromise(told, one.id, one.zone)
    standing = [replace(one, dropped=dropped.get(id, "")) for id, one in found.items()]
    return sorted(standing, key=_order)


def _order(one: StandingPromise) -> tuple[bool, date, str]:
    return not one.is_open, one.promise.day or date.max, one.promise.id


def open_promises(sessions: Iterable[SessionFacts]) -> list[StandingPromise]:
    """Those that are open; nobody is reminded of what the samples left."""
    standing = standing_promises(sessions)
    return [one for one in standing if one.is_open and one.promise.session not in SAMPLES]
