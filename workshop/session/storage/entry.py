"""What a list shows of a session, and how its folder is known; reads no log."""

import os
import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from workshop.event import NEVER, Person
from workshop.text import one_line
from workshop.value import Value
from workshop.zone import OWN, Zone

LOG_FILE, PLAN_FOLDER = "log.jsonl", "curriculum"
NOTES, RECORD, NOTES_DATA = "notes.md", "record.md", "notes.toml"
REMARKS_FILE, OBSERVED_FILE = "review.toml", "observed.toml"
"""Reviewers' remarks, and what an observer saw, beside the log."""
TOLD_FILE = "told.jsonl"
"""What was told outside a session of promises that it left, beside its log."""
_OF_A_SESSION = (LOG_FILE, PLAN_FOLDER, NOTES_DATA, NOTES, RECORD, REMARKS_FILE)
SAMPLES = (
    "2026-09-14-working-together-in-alder-county",
    "2026-09-17-where-do-we-stand",
    "2026-10-01-where-do-we-stand-follow-up",
)
"""The sessions that come with the program."""


_DAY = re.compile(r"\d{4}-\d\d-\d\d-")


class SessionEntry(Value):
    """A session in a list. `status` is prepared, open, held, closed, or damaged if unreadable.

    `damaged` says that something in its log is not what was written; `problem` says what, and
    `altered` in a few words from which line on. `copy_of` is the session that counts in its place.
    `variant` is the one of the curriculum's that was chosen for it, if any was.
    """

    id: str
    folder: Path
    title: str
    status: str
    curriculum: str = ""
    facilitator: str = ""
    place: str = ""
    opened: datetime | None = None
    last: datetime | None = None
    people: int = 0
    roster: tuple[Person, ...] = ()
    damaged: bool = False
    problem: str = ""
    altered: str = ""
    zone: Zone = OWN
    copy_of: str = ""
    variant: str = ""

    @property
    def variant_in_words(self) -> str:
        """Its variant behind what it is of: "in “half a day”", or ""."""
        return f"in “{self.variant}”" if self.variant else ""

    @property
    def doubt(self) -> str:
        """What a list warns of, in a few words; empty when it is a session like any other."""
        if self.copy_of:
            return f"a copy of {one_line(self.copy_of)}, which counts"
        return self.altered or (self.problem or "damaged" if self.damaged else "")


def newest_first(entries: Iterable[SessionEntry]) -> list[SessionEntry]:
    """Sessions in the order of a list."""
    return sorted(entries, key=lambda entry: (entry.opened or NEVER, entry.id), reverse=True)


def is_session(folder: Path) -> bool:
    """Whether a folder is a session's: also one that lost its log or plan, or lets nobody in."""
    if any(_there(folder / name) for name in _OF_A_SESSION):
        return True
    return bool(_DAY.match(folder.name)) and folder.is_dir()


def _there(path: Path) -> bool:
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    except OSError:
        return True
    return True
