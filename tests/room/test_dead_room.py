"""A room that is dead never keeps a session from counting."""

from pathlib import Path

from filelock import FileLock
from support import arranged, given, moved

from room.devices import Devices
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
