"""What lists, searches and adds up sessions, wherever they lie: a folder's index, or a store."""

from typing import Protocol

from workshop.review.catalogue import Filter, NewestSessions, SessionListing
from workshop.review.counting import Programme
from workshop.review.index.search import SearchResults


class Sessions(Protocol):
    """Sessions to be read: what is equally good comes newest first, and then by id."""

    def listings(self, filter: Filter) -> list[SessionListing]:
        """The sessions that a filter leaves, newest first."""

    def newest(self, filter: Filter, limit: int | None) -> NewestSessions:
        """The newest of the sessions that a filter leaves; None: all of them."""

    def search(self, words: str, filter: Filter, limit: int) -> SearchResults:
        """The lines that contain all the words, best first; the words have no query syntax."""

    def facts(self, filter: Filter, steps: bool = True) -> Programme:
        """The facts of the sessions that a filter leaves, the oldest first, and who is left out.

        Without `steps` they may lack them, which are most of it; what a report adds up of them is
        there nonetheless. Steps and promises may be sequences that are read once somebody looks at
        them, and know without how many they are: page one reads only promises of sessions of which
        something was told.
        """
