"""What all tests share: how many examples are made up, and a clock that stands until moved."""

import gc
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from support import START

from workshop.clock import SetClock

settings.register_profile(
    "quick",
    deadline=None,
    derandomize=True,
    max_examples=25,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile(
    "thorough", settings.get_profile("quick"), derandomize=False, max_examples=500
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


def pytest_configure() -> None:
    """Go by UTC wherever that is, and keep the tests' folders in memory where there is room.

    Sessions sync after every event. Nothing that is collected here is garbage.
    """
    gc.disable()
    os.environ["TZ"] = "UTC"
    if hasattr(time, "tzset"):
        time.tzset()
    memory = Path("/dev/shm")
    if os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 2**30:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(memory))


def pytest_collection_finish() -> None:
    """Keep modules and tests out of garbage collections, which take a seventh of the time."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache folder that is nobody's."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKSHOP_CACHE", str(folder))
        yield folder


@pytest.fixture(autouse=True)
def maintainers_log(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A log for maintainers that is nobody's; made by the first error that is noted in it."""
    path = tmp_path_factory.getbasetemp() / "log" / "workshop.log"
    monkeypatch.setenv("WORKSHOP_LOG", str(path))
    return path


def pytest_xdist_auto_num_workers() -> int:
    """Two more than there are cores: tests of screens and terminals spend much time waiting."""
    return (os.cpu_count() or 1) + 2


@pytest.fixture
def clock() -> SetClock:
    """A clock that stands at nine o'clock."""
    return SetClock(START)


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """New York's time, an empty folder to stand in, no settings of whoever runs the tests."""
    for name in ("WORKSHOP_WORKSPACE", "WORKSHOP_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.setenv("TZ", "EST5")
    monkeypatch.chdir(tmp_path)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()
