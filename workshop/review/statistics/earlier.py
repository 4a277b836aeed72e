"""Earlier sessions of a curriculum, for preparing or leading it again."""

from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from workshop.log import log_unexpected

if TYPE_CHECKING:
    from workshop.review.session_summary import SessionSummary

SessionSummaries = tuple["SessionSummary", ...]
MIN_RUNS = 3
"""Runs of a step from which on minutes are proposed."""


def earlier_sessions(
    sessions: Path,
    curriculum: str,
    own: str = "",
    abandoned: Callable[[], bool] = lambda: False,
    least: int = MIN_RUNS,
) -> SessionSummaries | None:
    """The summaries of a curriculum's sessions from the index, without the session of the id `own`.

    Empty, without opening the index, if fewer than `least` are saved; so many statistics need.
    Never raises: None if they cannot be read, or once `abandoned` returns True.
    """
    try:
        if not sessions.is_dir():
            return ()
        others = (path for path in sessions.iterdir() if path.name[:1] != "." and path.name != own)
        if len(tuple(islice(others, least))) < least:
            return ()
        from workshop.review.index.database import Index  # loads SQLite

        with Index.open(sessions) as index:
            if not index.refresh_unless(abandoned):
                return None
            return tuple(one for one in index.summaries(curriculum) if one.id != own)
    except Exception as error:
        log_unexpected(error, "reading earlier sessions")
        return None
