"""A room that is dead never keeps a session from counting."""

import threading
from pathlib import Path

import pytest
from click.testing import CliRunner
from filelock import FileLock
from support import arranged, folder_of, given, moved, new_session

from room.devices import Devices
from room.open_rooms import Phone, open_room, until
from workshop.cli import workshop
from workshop.clock import SystemClock
from workshop.room import server
from workshop.room.launch import read_room
from workshop.room.server import listen
from workshop.session import commands as cmd
from workshop.session import events as ev
from workshop.session.room.inbox import ROOM_LOCK
from workshop.session.room.view import room_view


def test_what_was_voted_is_counted_when_the_step_is_left_and_no_room_is_there(
    tmp_path: Path,
) -> None:
    there = given(arranged(), moved("a/2c"))
    phones = Devices(there.runner, tmp_path)
    phones.vote(room_view(there.runner.now()).ballot, ("p", {"": (1, 0)}), ("q", {"": (0, 1)}))
    there.runner.take_in()
    there.runner.tick()
    assert there.runner.take_in() == 0
    there.runner.send(cmd.NextStep())
    with FileLock(phones.room / ROOM_LOCK):
        there.runner.tick()
        assert there.runner.take_in() == 0, "the room itself ends its ballots while it is there"
    there.runner.tick()
    there.runner.take_in()
    counted = [e for e in there.runner.events if isinstance(e, ev.BallotCounted)]
    assert [(e.voters, e.marks) for e in counted] == [(2, {"": (1, 1)})]


def test_a_room_that_is_opened_again_listens_where_it_did() -> None:
    """There the pages that are open look for it; another port where somebody else has that one."""
    with listen("127.0.0.1", 0) as first:
        before = first.getsockname()[1]
    with listen("127.0.0.1", None, before) as again:
        assert again.getsockname()[1] == before
        with listen("127.0.0.1", None, before) as other:
            assert other.getsockname()[1] != before


def test_a_room_in_which_nobody_looks_any_more_closes_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not as long as a page is open; when the last one is gone the time begins."""
    runner = new_session(tmp_path, SystemClock())  # type: ignore[arg-type]
    monkeypatch.setattr(server, "STATUS_S", 0.01)
    with open_room(folder_of(runner)) as (there, room):
        phone = Phone(there)
        phone.join()
        with phone.stream() as stream:
            stream.next("view")
            monkeypatch.setattr(server, "IDLE_S", 0.05)
            threading.Event().wait(0.2)
            assert phone.ask("/check")[0] == 200
        until(lambda: room._server.should_exit)
    runner.stop()


def test_a_room_is_closed_by_a_command_whoever_opened_it(tmp_path: Path) -> None:
    runner = new_session(tmp_path, SystemClock())  # type: ignore[arg-type]
    runner.send(cmd.Next())
    runner.send(cmd.CloseSession())
    close = ["room", str(folder := folder_of(runner)), "--close"]
    with open_room(folder):
        assert CliRunner().invoke(workshop, close).output == "The room is closed.\n"
        until(lambda: read_room(folder) is None)
    assert "This session's room is closed." in CliRunner().invoke(workshop, close).output
    runner.stop()
