"""A desk to start the program at."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from terminal.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator["Desk"]:
    """A workspace and the terminals in it, which are closed in the end."""
    from terminal.desk import Desk

    desk = Desk(tmp_path)
    yield desk
    desk.clear()
