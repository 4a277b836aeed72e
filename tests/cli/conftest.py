"""A workspace of its own for every test, and the command line to use it with."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from support import BUNDLED, bundled_curriculum

from workshop.cli import workshop
from workshop.clock import SetClock
from workshop.session.commands import Arrange, CloseSession, Next
from workshop.session.commands.entries import AddEntry
from workshop.session.opening import Setup
from workshop.session.opening import open_session as begin

ROOT = Path(__file__).parents[2]
START = datetime(2026, 11, 21, 14, 0, tzinfo=UTC)
Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def always(elsewhere: None) -> None:
    """Every test here runs elsewhere."""


@pytest.fixture
def run() -> Run:
    """Run a command in this process: its status, its output, what it said beside it."""
    return lambda *args, input=None: CliRunner().invoke(workshop, [*map(str, args)], input=input)


@pytest.fixture
def shell() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run Python code in a process of its own."""

    def start(code: str, *args: str) -> subprocess.CompletedProcess[str]:
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        return subprocess.run(
            [sys.executable, "-c", code, *args], env=env, capture_output=True, text=True
        )

    return start


def lead(workspace: Path, title: str, *, close: bool = True, minutes: int = 0) -> Path:
    """A saved session of activity 1-1 with two entries."""
    clock = SetClock(START)
    clock.wait(minutes=minutes)
    arrange = Arrange(title=title, activities=("1-1",), people=24, facilitator="Ana Ruiz")
    setup = Setup(BUNDLED, bundled_curriculum(), arrange)
    runner = begin(setup, workspace / "sessions", clock)
    runner.send(Next())
    clock.wait(minutes=3)
    runner.send(AddEntry("story time at the library"))
    runner.send(AddEntry("referrals to the clinic"))
    if close:
        runner.send(CloseSession())
    runner.stop()
    assert runner.folder is not None
    return runner.folder


@pytest.fixture
def session(tmp_path: Path) -> Path:
    """A closed session in the workspace `ws`."""
    return lead(tmp_path / "ws", "Closed one")


@pytest.fixture
def open_session(tmp_path: Path) -> Path:
    """An open session in the workspace `ws`."""
    return lead(tmp_path / "ws", "Open one", close=False, minutes=60)
