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
    stamps: Stamps = {}
    try:
        entries = os.scandir(sessions)
    except OSError:
        return stamps
    with entries:
        for entry in entries:
            if not entry.name.startswith("."):
                log, *beside = (_stamp(f"{entry.path}{os.sep}{name}") for name in STAMPED)
                if log or is_session(Path(entry.path)):
                    stamps[entry.name] = " ".join((log, *beside))
    return stamps


def _stamp(path: str) -> str:
    try:
        known = os.stat(path)  # noqa: PTH116
    except OSError:
        return ""
    return f"{known.st_size}-{known.st_mtime_ns}-{known.st_ctime_ns}-{known.st_ino}"
