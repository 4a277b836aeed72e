"""Which sessions count in figures over several of them, and which are left out, and why."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from workshop.review.catalogue import Filter, SessionListing
from workshop.review.series import join_series
from workshop.text import clean, one_line
from workshop.value import Value

if TYPE_CHECKING:
    from workshop.review.facts.facts import SessionFacts

COPY = "a copy of "
"""The beginning of the reason why a copy is left out, with the id of what it is a copy of behind
it.
"""


class LeftOut(Value):
    """A session left out of the figures, and why; `line` is where its log is altered, or 0.

    `curriculum` is empty where it cannot be read.
    """

    id: str
    title: str
    why: str
    line: int = 0
    curriculum: str = ""

    @property
    def data(self) -> dict[str, Any]:
        """The session as plain values: id, title, why, altered_from_line."""
        return {
            "id": clean(self.id),
            "title": one_line(self.title),
            "why": one_line(self.why),
            "altered_from_line": self.line or None,
        }


class Programme(Value):
    """The sessions that a filter leaves: those that count, the oldest first, and the others.

    `whole` are all that count, whatever the filter: by them it is told who is who.
    """

    sessions: "tuple[SessionFacts, ...]"
    left_out: tuple[LeftOut, ...] = ()
    whole: "tuple[SessionFacts, ...]" = ()

    @property
    def only_closed(self) -> "Programme":
        """Without the sessions that are open: the one rule of which sessions count for people.

        Until a session is closed it is not settled who was there, and for how long.
        """
        still = tuple(
            LeftOut(one.id, one.title, "still open", 0, one.curriculum)
            for one in self.sessions
            if not one.closed
        )
        closed = tuple(one for one in self.sessions if one.closed)
        return Programme(closed, (*self.left_out, *still), self.whole)

    @property
    def by_curriculum(self) -> "dict[str, Programme]":
        """Those of each curriculum that can be read, by its id."""
        counted, left_out = defaultdict[str, Any](list), defaultdict[str, Any](list)
        for one in self.sessions:
            counted[one.curriculum].append(one)
        for other in self.left_out:
            left_out[other.curriculum].append(other)
        ids = sorted({*counted, *left_out} - {""})
        return {id: Programme((*counted[id],), (*left_out[id],), self.whole) for id in ids}

    @property
    def altered(self) -> tuple[LeftOut, ...]:
        """Those left out because their logs are altered."""
        return tuple(one for one in self.left_out if one.line)


def programme(
    found: "Iterable[SessionFacts | SessionListing]", copies: Mapping[str, str], filter: Filter
) -> Programme:
    """What a filter leaves of these sessions, which are the oldest first.

    Of one that cannot be read there is its listing. `copies` say, by id, of what one is a copy.
    """
    whole, others = [], []
    for one in join_series(found):
        if of := copies.get(one.id):
            why = f"{COPY}{of}, which counts"
            out = LeftOut(one.id, one.title, why, 0, one.curriculum)
        elif isinstance(one, SessionListing):
            out = LeftOut(one.id, one.title, one.doubt or "it cannot be read")
        elif why := exclusion_reason(one):
            out = LeftOut(one.id, one.title, why, one.line, one.curriculum)
        else:
            whole.append(one)
            continue
        others += [out] if filter.fits(one) else []
    every = tuple(whole)
    sessions = every if filter.wants_all else tuple(one for one in every if filter.fits(one))
    return Programme(sessions, tuple(others), every)


def exclusion_reason(one: "SessionFacts") -> str:
    """Why a session does not count, or ""."""
    if one.line:
        return one.altered
    if one.no_plan:
        return "its plan cannot be read"
    return "not begun" if one.began is None else ""
