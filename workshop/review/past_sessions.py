"""The earlier sessions of a curriculum, for whoever prepares or leads another one."""

from collections.abc import Callable
from itertools import islice
from pathlib import Path

from workshop.log import unexpected
from workshop.review.session_summary import SessionSummary
from workshop.review.statistics.minutes import MIN_RUNS

SessionSummaries = tuple[SessionSummary, ...]


class _Abandoned(Exception):
    """Nobody wants to know any more."""


def earlier_sessions(
    sessions: Path, curriculum: str, own: str = "", left: Callable[[], bool] = lambda: False
) -> SessionSummaries | None:
    """The sessions of a curriculum as the index knows them, but for the one of the id `own`.

    None are told, and the index is not opened, where too few are saved to tell anything. Never
    raises: None where they cannot be read. `left` is asked now and then whether to give up.
    """

    def told(done: int, all: int) -> None:
        if left():
            raise _Abandoned

    try:
        if not sessions.is_dir():
            return ()
        others = (path for path in sessions.iterdir() if path.name[:1] != "." and path.name != own)
        if len(tuple(islice(others, MIN_RUNS))) < MIN_RUNS:
            return ()
        from workshop.review.index.database import Index  # loads SQLite

        with Index.open(sessions) as index:
            index.refresh(told)
            return tuple(past for past in index.summaries(curriculum) if past.id != own)
    except _Abandoned:
        return None
    except Exception as error:
        unexpected(error, "reading earlier sessions")
        return None
