"""The sessions of a workspace as a reviewer's list shows and sifts them."""

from collections.abc import Mapping
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workshop.clock import local_day
from workshop.review.index.tokens import split_words
from workshop.session.storage.entry import SessionEntry
from workshop.text import one_line
from workshop.user_folders import cache_folder
from workshop.value import Value, asdict

if TYPE_CHECKING:
    from workshop.reports.record import Record

FEW = 50
"""Sessions up to which each of them is looked at as quickly as an index is opened."""


class SessionListing(SessionEntry):
    """A session in a reviewer's list; one that cannot be read is listed too, with its problem.

    `curriculum_title` is what its own copy of the curriculum calls itself. `homework` says that
    some was assigned in it or taken over from the session that it `follows`; `entries` counts what
    was said and written down.
    """

    curriculum_title: str = ""
    began: datetime | None = None
    closed: datetime | None = None
    homework: bool = False
    follows: str = ""
    entries: int = 0

    @property
    def day(self) -> date | None:
        """The local day on which it began; for one that has not begun, on which it was made."""
        moment = self.began or self.opened
        return local_day(moment) if moment else None


def listed(record: "Record") -> SessionListing:
    """A session as it is listed; the record is of one in a folder."""
    from workshop.kinds.homework.data import Assigned
    from workshop.session.storage.listing import entry_of, unreadable

    assert record.folder is not None
    folder, state = record.folder, record.state
    problem = str(record.damage[0]) if record.damage else ""
    if not record.events:
        return unread(unreadable(folder, problem or "The log has no whole line.", record.altered))
    entry = entry_of(folder, state, record.events[-1].at, problem, record.altered)
    works = (step.work for step in state.steps.values())
    return SessionListing(
        **asdict(entry),
        curriculum_title=one_line(record.curriculum.title),
        began=state.began,
        closed=state.closed,
        homework=any(isinstance(work, Assigned) and work.due is not None for work in works),
        follows=one_line(state.follows),
        entries=sum(len(sheet) for sheet in state.board.sheets.values()),
    )


def unread(entry: SessionEntry) -> SessionListing:
    """A session of which no more is known than that it is there."""
    return SessionListing(**asdict(entry))


def sessions(folder: Path) -> list[SessionEntry]:
    """Every session in a folder, the newest first, as `list_sessions` has them.

    Where there are many, those that an index has as they are need not be read.
    """
    from workshop.review.index.records import stamps
    from workshop.session.storage.listing import list_sessions, newest_first, read_listing

    there = stamps(folder)
    if len(there) < FEW:
        return list_sessions(folder)
    known = _known(folder, there)
    return newest_first(known.get(id) or read_listing(folder / id) for id in there)


def without_homework(folder: Path) -> frozenset[str]:
    """Ids of sessions that have no homework and follow none up, as far as an index knows."""
    from workshop.review.index.records import stamps

    there = stamps(folder)
    if len(there) < FEW:
        return frozenset()
    rows = _indexed(folder, "select id, stamp from session where alone")
    return frozenset(id for id, stamp in rows if there.get(id) == stamp)


def _known(folder: Path, stamps: Mapping[str, str]) -> dict[str, SessionEntry]:
    """The sessions of which the index has these stamps; none when it is damaged."""
    from msgspec import MsgspecError

    from workshop.review.index.records import Damaged, as_listed

    names, found = SessionEntry.__struct_fields__, {}
    try:
        for id, stamp, data in _indexed(folder, "select id, stamp, listed from session"):
            if stamps.get(id) == stamp:
                entry = as_listed(data, folder)
                found[id] = SessionEntry(*(getattr(entry, name) for name in names))
    except (MsgspecError, Damaged):
        return {}
    return found


def _indexed(folder: Path, question: str) -> list[tuple[Any, ...]]:
    """What the index answers; nothing without one that can be read."""
    import sqlite3

    from workshop.review.index.storage import connect, index_path

    path = index_path(folder, cache_folder())
    if not path.is_file():
        return []
    try:
        with closing(connect(path)) as db:
            return db.execute(question).fetchall()
    except sqlite3.Error:
        return []


class Filter(Value):
    """Which sessions are wanted; what is empty or None asks for nothing.

    A curriculum is meant by its id or its title, a facilitator and a place by any words of
    theirs, each word as a beginning. `since` and `until` are local days, both included. `status`
    is prepared, open (also on hold), closed or damaged.
    """

    curriculum: str = ""
    since: date | None = None
    until: date | None = None
    facilitator: str = ""
    place: str = ""
    status: str = ""
    homework: bool | None = None
    altered: bool | None = None

    @property
    def wants_all(self) -> bool:
        return self == _ALL

    def fits(self, listed: SessionListing) -> bool:
        """Whether it is one of the sessions that are wanted."""
        if self.homework not in (None, listed.homework):
            return False
        if self.altered not in (None, bool(listed.altered)):
            return False
        if self.status and self.status != ("open" if listed.status == "held" else listed.status):
            return False
        if (self.since or self.until) and not self._on(listed.day):
            return False
        curricula = f"{listed.curriculum} {listed.curriculum_title}"
        return (
            _begins(self.curriculum, curricula)
            and _begins(self.facilitator, listed.facilitator)
            and _begins(self.place, listed.place)
        )

    def _on(self, day: date | None) -> bool:
        if day is None:
            return False
        return (self.since or day) <= day <= (self.until or day)


_ALL = Filter()


def _begins(wanted: str, text: str) -> bool:
    """Whether each of the wanted words is how a word of the text begins."""
    if not wanted:
        return True
    there = split_words(text)
    return all(any(word.startswith(part) for word in there) for part in split_words(wanted))
