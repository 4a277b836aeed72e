"""Two programs with one index; one that is killed in the middle."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from review.storage import refreshed_index, search_texts, store_session
from workshop.review.index import database as index_module
from workshop.review.index.database import Index

ROOT = Path(__file__).parents[2]
SLOW = """
import sys, time
from pathlib import Path
from workshop.review.index import database as index
index.BATCH_SESSIONS = 1
def told(done, all):
    print(done, flush=True)
    if done >= int(sys.argv[3]):
        time.sleep(60)
index.Index.open(Path(sys.argv[1]), Path(sys.argv[2])).refresh(told)
"""


@pytest.fixture
def sessions(tmp_path: Path) -> Path:
    for day in range(6):
        store_session(tmp_path / "sessions", f"van number{day}", day=day)
    return tmp_path / "sessions"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def other(sessions: Path, cache: Path):
    """Another program that has read three sessions, and now reads no further."""
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW, str(sessions), str(cache), "3"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    for line in process.stdout:
        if line.strip() == "3":
            break
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_what_is_there_is_found_while_another_program_reads_and_after_it_is_killed(
    sessions, cache, other
):
    with Index.open(sessions, cache) as index:
        assert index.refresh().waiting == 3
        assert other.poll() is None
        assert search_texts(index, "van") == ["van number5", "van number4", "van number3"]
        other.send_signal(signal.SIGKILL)
        other.wait()
        refreshed = index.refresh()
        assert (refreshed.read, refreshed.waiting) == (3, 0)
        assert len(search_texts(index, "van")) == len(index.listings()) == 6
        assert index.warnings == []


def test_what_another_program_has_read_is_not_read_again(sessions, cache):
    with refreshed_index(sessions, cache) as index, refreshed_index(sessions, cache) as second:
        assert len(second.listings()) == 6
        store_session(sessions, "a bicycle", title="New", day=9)
        assert index.refresh().read == 1
        assert second.refresh().read == 0
        assert next(entry.title for entry in second.listings()) == "New"
        assert search_texts(second, "bicycle") == ["a bicycle"]


def test_a_search_sees_one_moment_of_the_index(sessions, cache, monkeypatch):
    """A session that is replaced between finding its lines and showing them is shown as found."""
    with refreshed_index(sessions, cache) as index, refreshed_index(sessions, cache) as writer:
        folder = sessions / "2026-11-21-tuesday"
        groups = index._read_groups

        def meanwhile(number: int):
            (folder / "log.jsonl").unlink(missing_ok=True)
            writer.refresh()
            return groups(number)

        monkeypatch.setattr(index, "_read_groups", meanwhile)
        index._at = (-1, -1)
        assert search_texts(index, "number0") == ["van number0"]
        monkeypatch.undo()
        assert search_texts(index, "number0") == []


def test_a_refresh_that_is_broken_off_keeps_what_it_has_read(sessions, cache, monkeypatch):
    monkeypatch.setattr(index_module, "BATCH_SESSIONS", 2)

    def told(done: int, every: int) -> None:
        if done == 4:
            raise KeyboardInterrupt

    with Index.open(sessions, cache) as index:
        with pytest.raises(KeyboardInterrupt):
            index.refresh(told)
        assert len(index.listings()) == 4
        assert index.refresh().read == 2


def test_two_that_begin_at_once_both_get_an_index(sessions, cache):
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", SLOW, str(sessions), str(cache), "99"],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for _ in range(2)
    ]
    assert [process.communicate()[1] for process in processes] == [b"", b""]
    with Index.open(sessions, cache) as index:
        assert index.refresh().read == 0
        assert len(index.listings()) == 6
