"""Promises: what somebody said they would do, and what came of it by the next session.

A row of an action plan, a choice, and a decision with an owner or a day are promises. A session
that follows another one up takes them over, so that its log stands by itself, and is told what
became of each.
"""

from datetime import date
from typing import Literal, get_args

from msgspec import UNSET, UnsetType

from workshop.clock import day_in_words
from workshop.event import Event, Number
from workshop.spelling import same_name
from workshop.text import joined, plural
from workshop.value import Value, replace

PromiseKind = Literal["plan", "choice", "decision"]
PromiseStatus = Literal["done", "partly", "not", "dropped"]
PROMISE_STATUSES: tuple[PromiseStatus, ...] = get_args(PromiseStatus)
WORDS: dict[PromiseStatus | None, str] = {
    "done": "done",
    "partly": "partly done",
    "not": "not done",
    "dropped": "dropped",
    None: "",
}


class Promise(Value, gc=False):
    """Something that somebody said they would do.

    `id` is its own over all sessions: the session in which it was made, of what kind it is, and the
    number of the event that made it. `by` is a local day, None where nobody said any. `carried` is
    how often earlier sessions gave it a new day, `before` what they were told of it; `of` is the
    title of the session in which it was made. `status`, `came` and `until`, a new day, are what was
    told in this session; what came of one that is dropped is the reason.
    """

    id: str
    who: str
    what: str
    by: date | None = None
    carried: Number = 0
    before: str = ""
    of: str = ""
    status: PromiseStatus | None = None
    came: str = ""
    until: date | None = None

    @property
    def owners(self) -> tuple[str, ...]:
        """Whose it is, name by name."""
        return tuple(name for part in self.who.split(",") if (name := part.strip()))

    def belongs_to(self, name: str) -> bool:
        """Whether somebody is one of those whose it is, however the name was typed there."""
        return any(same_name(name, owner) for owner in self.owners)

    @property
    def kind(self) -> str:
        """plan, choice or decision."""
        return self.id.rpartition("/")[2].partition("-")[0]

    @property
    def session(self) -> str:
        """The id of the session in which it was made."""
        return self.id.rpartition("/")[0]

    @property
    def is_open(self) -> bool:
        """Whether it is still to be kept."""
        return self.status not in ("done", "dropped")

    @property
    def has_outcome(self) -> bool:
        """Whether anything was told of it in this session."""
        return bool(self.status or self.came or self.until)

    @property
    def day(self) -> date | None:
        """The local day by which it is due now."""
        return self.until or self.by

    @property
    def times(self) -> int:
        """How often it was given a new day."""
        return self.carried + (self.until is not None)

    @property
    def summary(self) -> str:
        """Whose it is and what, in a line: "Ann: ask Mona"."""
        return joined(": ", self.who, self.what)

    @property
    def outcome(self) -> str:
        """What was told of it here: "partly done: one of two"."""
        return joined(": ", WORDS[self.status], self.came)

    @property
    def line(self) -> str:
        """The same with its day: "Ann: ask Mona, by Sat 5 December 2026, carried on twice"."""
        until = f"by {day_in_words(self.day)}" if self.day else ""
        return joined(", ", self.summary, until, carried_words(self.times))

    @property
    def for_next_session(self) -> "Promise":
        """The promise as the next session takes it over, with no outcome yet."""
        before = self.outcome or self.before
        fresh = replace(self, by=self.day, carried=self.times, before=before)
        return replace(fresh, status=None, came="", until=None)


def promise_id(session: str, kind: PromiseKind, number: int) -> str:
    """What a promise is called over all sessions: "2026-11-21-coaching/plan-17"."""
    return f"{session}/{kind}-{number}"


def carried_words(times: int) -> str:
    """How often something was given a new day: "carried on twice"; nothing when it never was."""
    often = {1: "once", 2: "twice"}.get(times, plural(times, "time"))
    return f"carried on {often}" if times else ""


class PromiseTold(Event, tag="promise-told", kw_only=True):
    """What became of a promise that was taken over; what is not told stays as it was.

    A `status` of None takes back all that was told of it; `until` is a new local day. `by` wrote
    it down, where it was told outside a session.
    """

    promise: str
    step: str = ""
    status: PromiseStatus | UnsetType | None = UNSET
    came: str | UnsetType = UNSET
    until: date | UnsetType = UNSET
    by: str | UnsetType = UNSET


def apply(promises: tuple[Promise, ...], event: PromiseTold) -> tuple[Promise, ...]:
    """The promises after one of them was told of; one that is not there changes nothing."""
    return tuple(_with_outcome(one, event) if one.id == event.promise else one for one in promises)


def _with_outcome(promise: Promise, event: PromiseTold) -> Promise:
    if event.status is None:
        return replace(promise, status=None, came="", until=None)
    if event.status is not UNSET:
        promise = replace(promise, status=event.status)
    if event.came is not UNSET:
        promise = replace(promise, came=event.came)
    return promise if event.until is UNSET else replace(promise, until=event.until)
