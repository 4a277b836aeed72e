"""What tells whether a session has changed, without reading it."""

import os
from pathlib import Path

from workshop.session.storage.entry import (
    LOG_FILE,
    OBSERVED_FILE,
    REMARKS_FILE,
    TOLD_FILE,
    is_session,
)

Stamps = dict[str, str]
STAMPED = (LOG_FILE, REMARKS_FILE, OBSERVED_FILE, TOLD_FILE)
"""The files of a session that are read anew when one of them changed."""


def stamp_sessions(sessions: Path) -> Stamps:
    """Each session's id, with a stamp that changes with its log and what is written beside it."""
    found: Stamps = {}
    try:
        there = os.scandir(sessions)
    except OSError:
        return found
    with there:
        for entry in there:
            if not entry.name.startswith("."):
                log, *beside = (_stamp(f"{entry.path}{os.sep}{name}") for name in STAMPED)
                if log or is_session(Path(entry.path)):
                    found[entry.name] = " ".join((log, *beside))
    return found


def _stamp(path: str) -> str:
    try:
        found = os.stat(path)  # noqa: PTH116
    except OSError:
        return ""
    return f"{found.st_size}-{found.st_mtime_ns}-{found.st_ctime_ns}-{found.st_ino}"
