"""Every promise of a workspace as it stands after all its sessions.

Where a follow-up was told of one, that counts; so does what was told outside a session.
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


class StandingPromise(Value, gc=False):
    """A promise as it stands now; `last` is the id of the session that had it last.

    `closed` says whether that is closed. Where what counts was told outside a session, `told_at` is
    when, and `told_by` who wrote it down.
    """

    promise: Promise
    last: str
    zone: Zone = OWN
    closed: bool = True
    told_at: datetime | None = None
    told_by: str = ""

    @property
    def is_open(self) -> bool:
        """Whether somebody still waits for it."""
        return self.promise.is_open

    @property
    def outside(self) -> str:
        """That it was told outside a session, and when; nothing where it was not."""
        if self.told_at is None:
            return ""
        return f"told outside a session, {self.zone.day(self.told_at)}"

    def today(self, now: datetime) -> date:
        """The day that it is where it was made."""
        return self.zone.local_day(now)

    def days_left(self, now: datetime) -> int | None:
        """Days until it is due, where it was made: negative when overdue, None without a day."""
        day = self.promise.day
        return (day - self.zone.local_day(now)).days if day else None

    def is_overdue(self, now: datetime) -> bool:
        left = self.days_left(now)
        return left is not None and left < 0

    def status_at(self, now: datetime) -> str:
        """How it stands in a few words: due in 3 days, overdue by 2 days, no day, done."""
        if not self.promise.is_open:
            return self.promise.outcome
        days = self.days_left(now)
        if days is None:
            return "no day"
        said = plural(abs(days), "day")
        return "due today" if not days else f"due in {said}" if days > 0 else f"overdue by {said}"


def sort_by_opening(sessions: Iterable[SessionFacts]) -> list[SessionFacts]:
    """The sessions in the order in which they were opened."""
    return sorted(sessions, key=lambda one: (one.opened or NEVER, one.id))


def standing_promises(sessions: Iterable[SessionFacts]) -> list[StandingPromise]:
    """Every promise of these sessions as it stands after all of them: the open ones, by their days.

    What was made in a session counts once that is closed; what a follow-up is told, at once.
    """
    found: dict[str, StandingPromise] = {}
    for one in sort_by_opening(sessions):
        closed = one.closed is not None
        for made in one.promises if closed else ():
            found.setdefault(made.id, StandingPromise(made, one.id, one.zone))
        for told in one.followed:
            before = found.get(told.id)
            if before is None or told.has_outcome:
                found[told.id] = StandingPromise(told, one.id, one.zone, closed)
            else:
                found[told.id] = replace(before, last=one.id, closed=closed)
        for since in one.outside:
            promise = since.promise
            found[promise.id] = StandingPromise(
                promise, one.id, one.zone, closed, since.at, since.by
            )
    return sorted(found.values(), key=_order)


def _order(one: StandingPromise) -> tuple[bool, date, str]:
    promise = one.promise
    return not promise.is_open, promise.day or date.max, promise.id


def open_promises(sessions: Iterable[SessionFacts]) -> list[StandingPromise]:
    """The open ones; nobody is reminded of what the samples left."""
    standing = standing_promises(sessions)
    return [one for one in standing if one.is_open and one.promise.session not in SAMPLES]
