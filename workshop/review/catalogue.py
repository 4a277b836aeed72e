"""A session in a reviewer's list, and the filter of that list."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from workshop.review.index.words import split_words
from workshop.session.storage.entry import SessionEntry
from workshop.text import joined
from workshop.value import Value, asdict, replace

if TYPE_CHECKING:
    from workshop.review.facts.facts import SessionFacts


class SessionListing(SessionEntry):
    """A session in a reviewer's list; an unreadable one is listed with its problem.

    `curriculum_title` is the title in its own copy of the curriculum. `homework` says whether any
    was assigned in it or taken over from the session that it `follows`; `entries` counts the
    entries on its sheets; `series` is the one that it was given or is joined to.
    """

    curriculum_title: str = ""
    began: datetime | None = None
    closed: datetime | None = None
    homework: bool = False
    follows: str = ""
    series: str = ""
    entries: int = 0

    @property
    def day(self) -> date | None:
        """The day on which it began, or else was created, where it was led."""
        moment = self.began or self.opened
        return self.zone.local_day(moment) if moment else None

    @property
    def day_in_words(self) -> str:
        """That day for a list, with its zone for readers elsewhere; or ""."""
        moment = self.began or self.opened
        return f"{self.zone.day(moment)}{self.zone.suffix(moment)}" if moment else ""


class NewestSessions(Value):
    """The newest of some sessions, newest first, and how many more there are, or `at_least` are."""

    sessions: tuple[SessionListing, ...]
    more: int = 0
    at_least: bool = False


class Filter(Value):
    """A filter on sessions; an empty or None field matches all.

    Words of `curriculum` match the beginnings of words in its id or title, as do those of
    `facilitator`, `place` and `series`, and those of `organisation` and `person` in what somebody
    on the roster has. `since` and `until` are days where it was led, both included. `status` is
    prepared, open (includes on hold), closed or damaged.
    """

    curriculum: str = ""
    since: date | None = None
    until: date | None = None
    facilitator: str = ""
    place: str = ""
    status: str = ""
    homework: bool | None = None
    altered: bool | None = None
    organisation: str = ""
    series: str = ""
    person: str = ""

    @property
    def wants_all(self) -> bool:
        return self == NO_FILTER

    @property
    def broad(self) -> "Filter":
        """By words and days alone: a filter that leaves the same sessions, and maybe others."""
        return self

    def fits(self, listed: "SessionListing | SessionFacts") -> bool:
        """Whether a session passes the filter."""
        if self.homework not in (None, bool(listed.homework)):
            return False
        if self.altered not in (None, bool(listed.altered)):
            return False
        if self.status and self.status != ("open" if listed.status == "held" else listed.status):
            return False
        if (self.since or self.until) and not self._on(listed.day):
            return False
        if not any((self.curriculum, self.facilitator, self.place, self.series, self.organisation,
                    self.person)):  # fmt: skip
            return True
        curricula = f"{listed.curriculum} {listed.curriculum_title}"
        return (
            begins(self.curriculum, curricula)
            and begins(self.facilitator, listed.facilitator)
            and begins(self.place, listed.place)
            and begins(self.series, listed.series)
            and any_begins(self.organisation, (one.organisation for one in listed.roster))
            and any_begins(self.person, (one.printed_name for one in listed.roster))
        )

    @property
    def words(self) -> str:
        """What it asks for in a few words: "from 2026-11-23 on, at Town Hall"; "" for all."""
        homework = {True: "with homework", False: "without homework", None: ""}
        altered = {True: "altered", False: "with no damage found", None: ""}
        return joined(
            ", ",
            f"curriculum {self.curriculum}" if self.curriculum else "",
            f"from {self.since} on" if self.since else "",
            f"until {self.until}" if self.until else "",
            f"led by {self.facilitator}" if self.facilitator else "",
            f"at {self.place}" if self.place else "",
            f"with people of {self.organisation}" if self.organisation else "",
            f"with {self.person}" if self.person else "",
            f"of the series {self.series}" if self.series else "",
            self.status,
            homework[self.homework],
            altered[self.altered],
        )

    def without_names(self, shown: str) -> Self:
        """The same, as it is told where names are left out."""
        names = {part: shown for part in ("person", "facilitator") if getattr(self, part)}
        return replace(self, **names)

    @property
    def data(self) -> dict[str, Any]:
        """What it asks for as plain values, days as 2026-11-23; nothing of what it does not."""
        given = {name: value for name, value in asdict(self).items() if value not in ("", None)}
        return {k: v.isoformat() if isinstance(v, date) else v for k, v in given.items()}

    def _on(self, day: date | None) -> bool:
        if day is None:
            return False
        return (self.since or day) <= day <= (self.until or day)


NO_FILTER = Filter()


def begins(wanted: str, text: str) -> bool:
    """Whether each wanted word begins a word of the text."""
    if not wanted:
        return True
    there = split_words(text)
    return all(any(word.startswith(part) for word in there) for part in split_words(wanted))


def any_begins(wanted: str, texts: Iterable[str]) -> bool:
    """Whether in any of the texts each wanted word begins one; nothing wanted is in all."""
    return not wanted or any(begins(wanted, text) for text in texts)
