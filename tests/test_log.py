"""The log for maintainers: errors and their places, nothing anybody said, never in the way."""

import threading
from pathlib import Path

import pytest
from textual.worker import WorkerFailed
from tui.support import session, showing

from workshop import log
from workshop.clock import SetClock
from workshop.log import describe, log_path, log_unexpected

SECRET = "Ana cried in the second round"


def fail() -> None:
    try:
        raise KeyError(SECRET)
    except KeyError as error:
        raise ValueError(f"about {SECRET}") from error


def caught() -> ValueError:
    try:
        fail()
    except ValueError as error:
        return error
    raise AssertionError


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "state" / "workshop.log"
    monkeypatch.setenv("WORKSHOP_LOG", str(path))
    return path


def test_an_error_is_noted_with_its_type_and_its_frames(file: Path) -> None:
    """Its cause follows; files are named from their package on, without anybody's folders."""
    log_unexpected(caught(), "trying it out")
    said = file.read_text(encoding="utf-8")
    assert "trying it out: builtins.ValueError" in said
    assert "after builtins.KeyError" in said
    assert " in fail" in said and " in caught" in said
    assert str(Path(__file__).parent) not in said


def test_what_an_error_says_is_left_out(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only who asks for it with WORKSHOP_DEBUG finds it there."""
    log_unexpected(caught(), "trying it out")
    assert SECRET not in file.read_text(encoding="utf-8")
    monkeypatch.setenv("WORKSHOP_DEBUG", "1")
    log_unexpected(caught(), "trying it out")
    assert SECRET in file.read_text(encoding="utf-8")


def test_the_log_does_not_grow_without_end(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Full files are put aside, and of those only a few are kept."""
    monkeypatch.setattr(log, "MAX_BYTES", 2_000)
    for _ in range(60):
        log_unexpected(caught(), "trying it out")
    files = sorted(path.name for path in file.parent.iterdir())
    assert files == ["workshop.log", "workshop.log.1", "workshop.log.2", "workshop.log.3"]
    assert all(path.stat().st_size <= 2_000 for path in file.parent.iterdir())


def test_a_log_that_cannot_be_written_is_in_nobodys_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A folder in its place, or a file in the place of its folder: nothing is raised or printed."""
    (tmp_path / "file").touch()
    for place in (tmp_path, tmp_path / "file" / "workshop.log"):
        monkeypatch.setenv("WORKSHOP_LOG", str(place))
        log_unexpected(caught(), "trying it out")
    assert capfd.readouterr() == ("", "")


def test_threads_note_one_after_the_other(file: Path) -> None:
    """No line of one stands inside what another one notes."""
    threads = [threading.Thread(target=log_unexpected, args=(caught(), "work")) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    said = file.read_text(encoding="utf-8")
    assert said.count(describe(caught()).splitlines()[0]) == 8
    assert said.count("after builtins.KeyError") == 8


def test_it_is_in_the_users_state_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("WORKSHOP_LOG")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert log_path().name == "workshop.log"
    assert "workshop" in log_path().parent.parts


def test_an_error_that_wraps_another_leads_to_it(file: Path) -> None:
    """Textual's WorkerFailed has neither frames nor a cause, but the error itself."""
    log_unexpected(WorkerFailed(caught()), "working")
    said = file.read_text(encoding="utf-8")
    assert "textual.worker.WorkerFailed" in said
    assert "after builtins.ValueError" in said and " in fail" in said


async def test_an_error_on_a_screen_is_noted(file: Path, tmp_path: Path, clock: SetClock) -> None:
    """Textual ends the program with a traceback on a terminal that may be gone; the log stays."""
    with pytest.raises(ZeroDivisionError):
        async with showing(session(tmp_path, clock), clock) as live:
            live.live.call_later(lambda: 1 / 0)
            await live.wait(seconds=1)
    assert "drawing a screen: builtins.ZeroDivisionError" in file.read_text(encoding="utf-8")
