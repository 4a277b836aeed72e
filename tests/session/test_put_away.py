"""A prepared session can be put away; one in which anything has happened stays."""

from pathlib import Path

import pytest
from support import Wait, new_session

from session.test_promises import action_plan, promised
from workshop.clock import SetClock
from workshop.curriculum.load import load_or_raise
from workshop.errors import Refused
from workshop.forms import RowAdded
from workshop.session import commands as cmd
from workshop.session.follow_up import read_left_open
from workshop.session.opening import Setup, open_session, resume_session, with_follow_up
from workshop.session.runner import Runner
from workshop.session.storage.archive import archive
from workshop.session.storage.entry import LOG_FILE
from workshop.session.storage.listing import list_sessions
from workshop.session.storage.lock import Locked


def prepared(at: Path, clock: SetClock, *commands: cmd.Command | Wait) -> Runner:
    runner = new_session(at, clock, *commands)
    runner.stop()
    return runner


def test_what_was_only_prepared_is_put_away_whole(tmp_path: Path, clock: SetClock) -> None:
    """A second one of the same name too; moved back, it is as it was."""
    homes = []
    for _ in range(2):
        runner = prepared(tmp_path, clock, cmd.Arrange(place="Library"), Wait(minutes=1))
        assert runner.folder
        homes.append(archive(runner.folder, clock.now()))
        assert list_sessions(tmp_path / "sessions") == []
        assert not runner.folder.exists()
    assert len(set(homes)) == 2
    back = homes[1].rename(tmp_path / "sessions" / "back")
    assert resume_session(back, clock).state.place == "Library"


def test_a_follow_up_that_was_only_prepared_is_put_away_though_rows_came_over(
    tmp_path: Path, clock: SetClock
) -> None:
    plan = action_plan(tmp_path)
    setup = Setup(plan, load_or_raise(plan))
    before = read_left_open(promised(plan, clock, assigns=False))
    clock.wait(minutes=1)
    runner = open_session(with_follow_up(setup, before), tmp_path / "sessions", clock)
    runner.stop()
    assert any(isinstance(event, RowAdded) for event in runner.events) and runner.folder
    assert archive(runner.folder, clock.now()).is_dir()
    assert read_left_open(before.folder).promises == before.promises


def test_a_session_that_had_begun_stays(tmp_path: Path, clock: SetClock) -> None:
    """Even when that was undone: the log still has what happened."""
    for commands in ((cmd.Next(),), (cmd.RemarkOn("cold room"),)):
        runner = new_session(tmp_path, clock, cmd.Next(), *commands)
        for _ in (cmd.Next, *commands):
            runner.undo()
        assert runner.state.status == "prepared"
        runner.stop()
        assert runner.folder
        with pytest.raises(Refused, match="stays"):
            archive(runner.folder, clock.now())
        assert runner.folder.exists()


def test_one_that_is_open_elsewhere_or_not_whole_stays(tmp_path: Path, clock: SetClock) -> None:
    runner = new_session(tmp_path, clock)
    assert runner.folder
    with pytest.raises(Locked):
        archive(runner.folder, clock.now())
    runner.stop()
    with (runner.folder / LOG_FILE).open("ab") as log:
        log.write(b'{"v":1')
    with pytest.raises(Refused, match="not whole"):
        archive(runner.folder, clock.now())
    assert runner.folder.exists()
