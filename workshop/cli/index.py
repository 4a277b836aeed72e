"""The index of the workspace's sessions, as commands ask it."""

from collections.abc import Iterator
from contextlib import contextmanager

from workshop.cli.context import workspace
from workshop.cli.group import tell
from workshop.review.index.database import Index
from workshop.text import plural

MANY = 200
"""Sessions that are still to be read, from which on it is worth a word that this takes a while."""


@contextmanager
def index() -> Iterator[Index]:
    """The index, up to date; told is where that takes long or is not possible."""
    with Index.open(workspace().sessions) as found:
        waiting = found.refresh(_told).waiting
        if waiting:
            others = plural(waiting, "session")
            tell(f"Another program is reading {others} into the index; they may be missing here.")
        try:
            yield found
        finally:
            for sentence in found.warnings:
                tell(sentence)


def _told(done: int, every: int) -> None:
    if not done and every >= MANY:
        tell(f"Reading {every:,} sessions for the index. The next time it will be quick.")
