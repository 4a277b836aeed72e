"""The promises of a sessions folder that are open, for a screen that does not wait for them."""

from collections.abc import Callable
from pathlib import Path

from workshop.log import unexpected
from workshop.review.index.database import Index
from workshop.review.promises.standing import StandingPromise, open_promises


class _Abandoned(Exception):
    """Nobody waits for it any more."""


def read_open_promises(sessions: Path, abandoned: Callable[[], bool]) -> list[StandingPromise]:
    """Those that are open, the most urgent first, from the index. Never raises: none on trouble."""

    def check(done: int, all: int) -> None:
        if abandoned():
            raise _Abandoned

    try:
        with Index.open(sessions) as index:
            index.refresh(check)
            return open_promises(index.facts().sessions)
    except _Abandoned:
        return []
    except Exception as error:
        unexpected(error, "reading what was promised")
        return []
