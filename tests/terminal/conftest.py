"""A workspace for programs in terminals."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from terminal.workspace import TerminalWorkspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator["TerminalWorkspace"]:
    """A workspace; its terminals are closed in the end."""
    from terminal.workspace import TerminalWorkspace

    workspace = TerminalWorkspace(tmp_path)
    yield workspace
    workspace.close_terminals()
