"""The folders of the user's own that the program writes to besides the workspace."""

import os
from collections.abc import Iterator
from pathlib import Path

from workshop.lazy import load

CACHE_VARIABLE = "WORKSHOP_CACHE"


def cache_folder() -> Path:
    """Where indexes and checked plans are: the folder WORKSHOP_CACHE names, else the user's."""
    if named := os.environ.get(CACHE_VARIABLE):
        return Path(named)
    from platformdirs import user_cache_path  # takes longer to load than a checked plan

    return user_cache_path("workshop")


def rescue_folders() -> Iterator[Path]:
    """Where a session's log goes when its disk does not take it, the best place first."""
    yield state_folder() / "rescued"
    yield Path(load("tempfile:gettempdir")())


def state_folder() -> Path:
    """Where the log for maintainers is."""
    from platformdirs import user_state_path  # as above

    return user_state_path("workshop")
