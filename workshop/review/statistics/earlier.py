"""Earlier sessions of a curriculum, for preparing or leading it again."""

from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from workshop.log import log_unexpected
from workshop.value import replace

if TYPE_CHECKING:
    from workshop.review.facts.facts import SessionFacts

EarlierSessions = tuple["SessionFacts", ...]
MIN_RUNS = 3
"""Runs of a step from which on minutes are proposed."""


def earlier_sessions(
    sessions: Path,
    curriculum: str,
    own: str = "",
    abandoned: Callable[[], bool] = lambda: False,
    least: int = MIN_RUNS,
) -> EarlierSessions | None:
    """The facts of a curriculum's sessions that count, without the session of the id `own`.

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
            found = [one for one in index.facts_of_curriculum(curriculum) if one.id != own]
            return tuple(replace(one, steps=tuple(one.steps)) for one in found)  # unpacked here
    except Exception as error:
        log_unexpected(error, "reading earlier sessions")
        return None
