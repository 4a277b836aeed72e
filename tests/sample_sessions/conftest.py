"""The three sample sessions: as they are stored, and led anew from their scripts."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools import samples
from workshop.session.storage.entry import PLAN_FOLDER
from workshop.session.storage.session_folder import read_log
from workshop.workspace import samples as stored

ROOT = Path(__file__).parents[2]
SESSIONS = tuple(stored())


@pytest.fixture(autouse=True)
def there(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Local time is that of the place where the sessions took place."""
    monkeypatch.setenv("TZ", samples.ZONE)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The sessions led anew, each by its own copy of the plan, by the program of that day."""
    opened = read_log(SESSIONS[0]).events[0]
    program = getattr(opened, "program", "").removeprefix("workshop ")
    monkeypatch.setattr("workshop.session.opening.__version__", program)
    return samples.make(tmp_path, tuple(folder / PLAN_FOLDER for folder in SESSIONS))
