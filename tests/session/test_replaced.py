"""What stands in the place of a log while its session is led: put aside and named, never obeyed."""

import os
from pathlib import Path

import pytest
from support import START, led, plan_folder, small_curriculum

from workshop.clock import SetClock
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry
from workshop.session.opening import Setup, open_session, resume_session
from workshop.session.runner import Runner
from workshop.session.spectator import Spectator
from workshop.session.storage import codec
from workshop.session.storage.entry import LOG_FILE
from workshop.session.storage.lock import Locked
from workshop.session.storage.session_folder import read_log

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs pipes and links")


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    clock = SetClock(START)
    setup = Setup(plan_folder(tmp_path), small_curriculum(), cmd.Arrange(title="Tuesday"))
    runner = open_session(setup, tmp_path / "sessions", clock)
    runner.send(cmd.Next())
    runner.send(AddEntry("before"))
    return runner


def put(what: str, path: Path, other: Path) -> None:
    match what:
        case "pipe":
            os.mkfifo(path)
        case "folder":
            path.mkdir()
        case "a link to the log":
            path.symlink_to(other)
        case "a link to nowhere":
            path.symlink_to(path.parent / "nowhere")
        case "device":
            path.symlink_to("/dev/zero")


WHAT = ("pipe", "folder", "a link to the log", "a link to nowhere", "device")


@pytest.mark.parametrize("what", WHAT)
def test_it_is_put_aside_and_the_log_is_written_anew(runner, what):
    """The log is whole and a file of its own again, and its lock holds."""
    folder = runner.folder
    log, moved = folder / LOG_FILE, folder / "moved"
    log.rename(moved)
    kept = moved.read_bytes()
    put(what, log, moved)
    runner.send(AddEntry("after"))
    assert runner.trouble is None
    assert any("log.jsonl.replaced" in notice for notice in runner.notices)
    assert os.path.lexists(folder / "log.jsonl.replaced") and moved.read_bytes() == kept
    assert log.is_file() and not log.is_symlink()
    assert read_log(folder).holds and len(read_log(folder).events) == len(runner.events)
    with pytest.raises(Locked):
        resume_session(folder, SetClock(START))
    runner.stop()


@pytest.mark.parametrize("what", [*WHAT, "nothing", "another log", "an empty one", "much"])
def test_whoever_looks_on_keeps_what_was_seen_and_is_told_once(runner, what):
    """Nothing is waited for; with the log back in its place it goes on."""
    follower = Spectator(runner.folder, runner.clock)
    log, moved = runner.folder / LOG_FILE, runner.folder / "moved"
    seen = follower.state
    log.rename(moved)
    match what:
        case "another log":
            log.write_bytes(codec.chain(led(cmd.Next()).events))
        case "an empty one":
            log.touch()
        case "much":
            with log.open("wb") as file:
                file.truncate(20 << 30)
        case _:
            put(what, log, runner.folder / "nowhere else")
    for _ in range(3):
        follower.tick()
    (notice,) = follower.take_notices()
    assert str(log) in notice and "stands here is as it was" in notice and follower.state is seen
    if os.path.lexists(log):
        log.rmdir() if what == "folder" else log.unlink()
    moved.rename(log)
    runner.send(AddEntry("after"))
    follower.tick()
    assert not follower.take_notices() and follower.state == runner.state
    runner.stop()


def test_a_folder_that_is_renamed_is_trouble_until_it_is_back(runner, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    away = runner.folder.with_name("away")
    runner.folder.rename(away)
    runner.send(AddEntry("after"))
    assert runner.trouble is not None and not runner.folder.exists()
    away.rename(runner.folder)
    runner.tick()
    assert runner.trouble is None
    assert len(read_log(runner.folder).events) == len(runner.events)
    runner.stop()
