"""The open promises of a sessions folder, for a screen that does not wait for them."""

from collections.abc import Callable
from pathlib import Path

from workshop.log import log_unexpected
from workshop.review.index.database import Index
from workshop.review.promises.standing import StandingPromise, open_promises


def read_open_promises(sessions: Path, abandoned: Callable[[], bool]) -> list[StandingPromise]:
    """The open promises, the most urgent first, from the index. Never raises: none on trouble."""
    try:
        with Index.open(sessions) as index:
            if not index.refresh_unless(abandoned):
                return []
            return open_promises(index.facts().sessions)
    except Exception as error:
        log_unexpected(error, "reading what was promised")
        return []
