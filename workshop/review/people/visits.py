"""Who was at which session and for how long; and the sessions that do not count."""

from collections.abc import Iterable
from functools import lru_cache

from workshop.event import Person
from workshop.review.catalogue import SessionListing
from workshop.review.counting import exclusion_reason
from workshop.review.series import join_series
from workshop.review.session_summary import SessionSummary
from workshop.session.time.figures import whole_minutes
from workshop.text import one_line
from workshop.value import Value

MANY = 2**15
"""Names that are spelled out once: the same people come to many sessions."""


@lru_cache(maxsize=MANY)
def called(name: str, organisation: str) -> str:
    """A name of a roster as it stands on paper, on one line."""
    return one_line(Person(name, organisation).called)


class Visit(Value, gc=False):
    """Somebody on the roster of a session that counts; 0 `seconds` say that they did not come.

    `name` is theirs alone on that roster.
    """

    session: SessionListing
    name: str
    organisation: str = ""
    seconds: float = 0.0

    @property
    def called(self) -> str:
        """The name as it stands on paper."""
        return called(self.name, self.organisation)

    @property
    def listed(self) -> str:
        """The name by which they are told from others of one name and one organisation."""
        place = f" ({self.organisation})" if self.organisation else ""
        return one_line(self.name).removesuffix(place) or self.called

    @property
    def order(self) -> tuple[float, str]:
        """The sort key for visits, the oldest first."""
        return _order(self.session)

    @property
    def came(self) -> bool:
        return self.seconds > 0

    @property
    def minutes(self) -> int:
        """Contact time in whole minutes, so that what is added up is what is shown."""
        return whole_minutes(self.seconds)


class Uncounted(Value, gc=False):
    """A session that does not count, and why."""

    session: SessionListing
    why: str


class Visits(Value):
    """All that is known of who was where, the oldest first; `sessions` are those that count."""

    visits: tuple[Visit, ...]
    sessions: tuple[SessionListing, ...] = ()
    left_out: tuple[Uncounted, ...] = ()


def gather_visits(
    listings: Iterable[SessionListing], summaries: Iterable[SessionSummary]
) -> Visits:
    """Everybody on the rosters of the sessions that were closed and whose log is as it was written.

    The others are left out, each with the reason.
    """
    known = {summary.id: summary for summary in summaries}
    visits: list[Visit] = []
    counted: list[SessionListing] = []
    left_out: list[Uncounted] = []
    for listed in join_series(sorted(listings, key=_order)):
        summary = known.get(listed.id)
        why = listed.doubt or "it cannot be read" if summary is None else exclusion_reason(summary)
        if summary is None or why or summary.closed is None:
            left_out.append(Uncounted(listed, why or "still open"))
            continue
        counted.append(listed)
        for person, seconds in zip(listed.roster, summary.there, strict=False):
            visits.append(Visit(listed, person.name, one_line(person.organisation), seconds))
    return Visits(tuple(visits), tuple(counted), tuple(left_out))


def _order(listed: SessionListing) -> tuple[float, str]:
    moment = listed.began or listed.opened
    return (moment.timestamp() if moment else 0.0), listed.id
