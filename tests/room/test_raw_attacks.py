"""An open room, and what is sent to it byte by byte; at length in the trial `room_attacks`."""

import contextlib
import socket
from collections.abc import Iterator

import pytest
from support import new_session

from room.attacks import (
    SLOW,
    Target,
    all_is_sent_anew,
    from_many,
    large_bodies_are_not_read,
    never_reading,
    no_cookie_passes,
    no_path_leads_out,
    nothing_is_smuggled,
    seconds_open,
)
from room.open_rooms import open_room, until
from workshop.clock import SystemClock
from workshop.kinds.base import Target as Sheet
from workshop.room import connections, guard
from workshop.room.server import RoomServer
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry
from workshop.session.runner import Runner


class Open:
    """A room that is open in this process, and the session that is led beside it."""

    def __init__(self, target: Target, room: RoomServer, runner: Runner) -> None:
        self.target, self.room, self.runner = target, room, runner


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    runner = new_session(tmp_path_factory.mktemp("attacked"), SystemClock())  # type: ignore[arg-type]
    runner.send(cmd.Next())
    assert runner.folder
    with open_room(runner.folder) as (opened, room):
        yield Open(Target(runner.folder, opened.port, opened.code), room, runner)
    runner.stop()


def test_nothing_is_smuggled_in_behind_a_request(there: Open) -> None:
    assert nothing_is_smuggled(there.target) > 30


def test_no_path_leads_out_of_the_room(there: Open) -> None:
    no_path_leads_out(there.target)


def test_no_cookie_passes_that_the_room_did_not_give(there: Open) -> None:
    no_cookie_passes(there.target)


def test_whatever_was_seen_last_all_is_sent_anew(there: Open) -> None:
    all_is_sent_anew(there.target)


def test_of_ten_megabytes_little_is_taken(there: Open) -> None:
    assert large_bodies_are_not_read(there.target, 10_000_000) < 30_000_000
    there.target.gives()


@pytest.mark.parametrize("what", SLOW)
def test_who_sends_slowly_is_cut_off(
    there: Open, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "HEAD_S", 0.2)
    monkeypatch.setattr(guard, "BODY_S", 0.2)
    assert seconds_open(there.target, *SLOW[what], every=0.02) < 4


@pytest.fixture
def elsewhere() -> str:
    """Another of the loopback's addresses."""
    with contextlib.closing(socket.socket()) as one:
        try:
            one.bind(("127.0.0.9", 0))
        except OSError:
            pytest.skip("the loopback of this computer has one address")
    return "127.0.0.9"


def test_who_has_many_connections_keeps_nobody_out(
    there: Open, elsewhere: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "MOST_AN_ADDRESS", 40)
    kept = from_many(there.target, 300, elsewhere, 40)
    try:
        assert len(kept) <= 40
        there.target.gives()
    finally:
        for one in kept:
            one.close()


def test_a_page_that_never_reads_makes_nothing_grow_and_is_cut_off(
    there: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What waits for it is one wall at most, beside what the system takes."""
    monkeypatch.setattr(connections, "READ_S", 0.6)
    there.runner.send(cmd.Lead("2a"))
    for number in range(100):
        there.runner.send(AddEntry(f"{number} {'x' * 1_800}", Sheet("ideas", "Ideas")))
    connected = there.room._server.server_state.connections
    silent, waiting = never_reading(there.target, 8), [0]

    def cut_off() -> bool:
        there.runner.send(AddEntry("y" * 1_800, Sheet("ideas", "Ideas")))
        sizes = [one.transport.get_write_buffer_size() for one in [*connected]]
        waiting.append(max(sizes, default=0))
        return not sizes and len(waiting) > 10

    try:
        until(cut_off)
    finally:
        for one in silent:
            one.close()
    assert 65_536 < max(waiting) < 2_000_000
    there.target.gives()
