"""What the review's list is found as again, and what it shows where there is no session yet."""

import asyncio
from collections.abc import Hashable

from workshop.review.catalogue import SessionListing
from workshop.review.index.search import Found
from workshop.tui.catalogue.filter import FilterSet


class ListState:
    """The list as it was left for a session: what it shows, what is marked, where the cursor is.

    `sessions` are None before the index has told any; `answered` are the words that `found` is of.
    """

    def __init__(self) -> None:
        self.sessions: list[SessionListing] | None = None
        self.samples: tuple[SessionListing, ...] = ()
        self.sieve = FilterSet()
        self.words = self.answered = ""
        self.found: Found | None = None
        self.marked: tuple[str, ...] = ()
        self.at = ""
        self.hit: Hashable = 0


async def samples() -> tuple[SessionListing, ...]:
    """The sessions that come with the program, read beside the screen."""
    from workshop.tui.catalogue.records import sample_listings

    return await asyncio.to_thread(sample_listings)
