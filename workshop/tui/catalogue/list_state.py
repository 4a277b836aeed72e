"""What the catalogue remembers of its list while other screens are shown."""

from collections.abc import Hashable

from workshop.event import NEVER
from workshop.review.catalogue import SessionListing
from workshop.review.index.search import SearchResults
from workshop.tui.catalogue.filter import FilterSet, filter_sessions
from workshop.tui.remark_drafts import RemarkDrafts


class ListState:
    """The list as it was left: what it shows, what is marked, where the cursor is.

    `sessions` is None until the index has listed them, `found` until it has answered; `found_words`
    are the words that `found` answers. There are `more` sessions than a store has listed. `at` is
    the session, `hit` the found line, of the cursor. `drafts` are of remarks, by session.
    """

    def __init__(self) -> None:
        self.sessions: list[SessionListing] | None = None
        self.more = False
        self.samples: tuple[SessionListing, ...] = ()
        self.filters = FilterSet()
        self.words = self.found_words = ""
        self.found: SearchResults | None = None
        self.marked: tuple[str, ...] = ()
        self.at = ""
        self.hit: Hashable = 0
        self.drafts: dict[str, RemarkDrafts] = {}

    @property
    def fitting(self) -> list[SessionListing]:
        """The sessions that fit the filters."""
        return filter_sessions(self.sessions or (), self.filters)

    @property
    def marked_sessions(self) -> list[SessionListing]:
        """The marked sessions, in the order in which they were marked."""
        known = {session.id: session for session in (*self.samples, *(self.sessions or ()))}
        return [known[id] for id in self.marked if id in known]

    def replace_sessions(self, sessions: list[SessionListing]) -> None:
        """Replace the list; marks of sessions that are gone go with them."""
        self.sessions = sessions
        self.marked = tuple(session.id for session in self.marked_sessions)

    def add_sessions(self, sessions: list[SessionListing]) -> None:
        """Add these to the list, in their places."""
        every = {session.id: session for session in (*(self.sessions or ()), *sessions)}
        self.sessions = sorted(every.values(), key=lambda one: one.opened or NEVER, reverse=True)

    def toggle_mark(self, id: str) -> None:
        others = tuple(other for other in self.marked if other != id)
        self.marked = others if id in self.marked else (*others, id)
