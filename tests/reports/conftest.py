"""A local time that is the same on every computer, and a session that is followed up."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import START

from workshop.clock import SetClock

from .coaching import first_session, second_session


@pytest.fixture
def new_york(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Local time is New York's, five hours behind UTC in November."""
    monkeypatch.setenv("TZ", "EST5")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture(scope="session")
def chain(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The folders of a coaching session and of its follow-up; tests leave them as they are."""
    at = tmp_path_factory.mktemp("chain")
    clock = SetClock(START)
    first = first_session(at, clock)
    clock.wait(minutes=14 * 24 * 60)
    second = second_session(first, clock).folder
    assert second is not None
    return first, second
