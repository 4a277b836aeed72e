"""The index of the workspace's sessions, for commands."""

from collections.abc import Iterator
from contextlib import contextmanager

from workshop.cli.context import workspace
from workshop.cli.group import tell
from workshop.review.index.database import Index
from workshop.text import plural

MIN_REPORTED_SESSIONS = 200
"""Sessions to read from which on the command reports that it takes a while."""


@contextmanager
def index() -> Iterator[Index]:
    """The refreshed index; prints its warnings, and a notice if refreshing takes long."""
    with Index.open(workspace().sessions) as found:
        waiting = found.refresh(_report_progress).waiting
        if waiting:
            others = plural(waiting, "session")
            tell(f"Another program is reading {others} into the index; they may be missing here.")
        try:
            yield found
        finally:
            for sentence in found.warnings:
                tell(sentence)


def _report_progress(done: int, every: int) -> None:
    if not done and every >= MIN_REPORTED_SESSIONS:
        tell(f"Reading {every:,} sessions for the index. The next time it will be quick.")
