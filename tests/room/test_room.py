"""Phones, wall, scribe and remote over HTTP, with a session that is led beside them."""

import secrets
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from msgspec import json
from support import new_session

from room.open_rooms import Phone, open_room, until
from workshop.clock import SystemClock
from workshop.room.control import control
from workshop.room.launch import OpenRoom, read_room
from workshop.room.server import RoomServer
from workshop.session import commands as cmd
from workshop.session import events as ev
from workshop.session.runner import Runner
from workshop.value import replace


@dataclass
class Led:
    """A session that is led, and its room."""

    runner: Runner
    room: OpenRoom
    process: RoomServer
    folder: Path

    def phone(self) -> Phone:
        """A phone that has joined."""
        phone = Phone(self.room)
        assert phone.join() == 303
        return phone

    def settled(self, phone: Phone, id: str) -> object:
        """What became of a contribution, once the session has taken it."""

        def look() -> object:
            self.runner.take_in()
            return phone.outcome(id)

        return until(look)

    def go(self, step: str) -> None:
        """Lead on to a step; the room has seen it when this returns."""
        self.runner.send(cmd.Lead.parse(step, self.runner.now()))
        until(lambda: self.process.hall.follower.state.seq == self.runner.state.seq)


@pytest.fixture(scope="module")
def led(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Led]:
    clock = SystemClock()
    runner = new_session(tmp_path_factory.mktemp("room"), clock)  # type: ignore[arg-type]
    assert runner.folder
    runner.send(cmd.Next())
    with open_room(runner.folder) as (room, process):
        yield Led(runner, room, process, runner.folder)
    runner.stop()
    assert read_room(runner.folder) is None


def test_the_code_lets_a_phone_in_however_it_is_typed(led: Led) -> None:
    phone = Phone(led.room)
    assert phone.give("called", step="a/1")[0] == 401
    assert phone.join("WRONG") == 403
    assert phone.join(f" {led.room.code.lower()[:3]} {led.room.code[3:]} ") == 303
    status, said, _ = phone.ask("/")
    assert (status, b'id="view"' in said) == (200, True)


def test_what_is_given_twice_counts_once_and_stands_in_the_log(led: Led) -> None:
    led.go("2a")
    phone, id = led.phone(), secrets.token_hex(16)
    for _ in range(2):
        status, told = phone.give("wrote", step="a/2a", id=id, sheet="ideas", text="<b>a van</b>")
        assert (status, told["kept"]) == (200, True)
    assert led.settled(phone, id) == "taken"
    texts = [entry.text for entry in led.runner.state.board.sheet("ideas")]
    assert texts.count("<b>a van</b>") == 1


def test_a_stream_tells_what_is_new_and_what_became_of_ones_own(led: Led) -> None:
    led.go("2a")
    phone, id = led.phone(), secrets.token_hex(16)
    with phone.stream() as stream:
        assert "Ideas" in stream.next("view")
        phone.give("wrote", step="a/2a", id=id, sheet="ideas", text="a bus")
        led.settled(phone, id)
        told = json.decode(stream.next("settled"))
        assert (told["id"], told["outcome"]) == (id, "taken")
        led.go("2b")
        assert "Ideas" not in stream.next("view")


def test_votes_become_one_event_that_names_nobody(led: Led) -> None:
    led.go("2c")
    phones, ids = [led.phone() for _ in range(3)], [secrets.token_hex(16) for _ in range(3)]
    for phone, id, marks in zip(phones, ids, ([1, 0], [0, 1], [0, 1]), strict=True):
        assert phone.give("marked", step="a/2c", id=id, marks={"": marks})[0] == 200
    led.runner.send(cmd.NextStep())
    assert led.settled(phones[1], ids[1]) == "counted"
    counted = [e for e in led.runner.events if isinstance(e, ev.BallotCounted)][-1]
    assert (counted.voters, counted.marks) == (3, {"": (1, 2)})
    until(lambda: not list((led.folder / "room").glob("*.sealed")))
    assert phones[0].give("marked", step="a/2c", id=ids[0], marks={"": [1, 0]})[0] == 200
    late = phones[0].give("marked", step="a/2c", marks={"": [1, 0]})
    assert (late[0], list(late[1])) == (409, ["late"])


def test_somebody_signs_in_and_the_phone_says_who_they_are(led: Led) -> None:
    phone, id = led.phone(), secrets.token_hex(16)
    with phone.stream() as stream:
        phone.give("signed-in", step="", id=id, name="Zoë", arrived=True)
        led.settled(phone, id)
        while "Zoë" not in stream.next("mine"):
            pass
    assert "Zoë" in [person.name for person in led.runner.state.roster]


def test_what_one_gave_is_taken_back_with_the_receipt_for_it_alone(led: Led) -> None:
    led.go("2a")
    phone, id, other = led.phone(), secrets.token_hex(16), secrets.token_hex(16)
    _, told = phone.give("wrote", step="a/2a", id=id, sheet="ideas", text="a tram")
    assert led.settled(phone, id) == "taken"
    forged = led.phone().give("took-back", step="a/2a", of=told["line"], receipt="f" * 24)
    assert forged[0] == 422
    back = {"of": told["line"], "receipt": told["receipt"]}
    assert phone.give("took-back", step="a/2a", id=other, **back)[0] == 200
    assert led.settled(phone, other) == "taken"
    assert "a tram" not in [entry.text for entry in led.runner.state.board.sheet("ideas")]


@pytest.mark.parametrize(
    ("head", "status"),
    [
        ({"Host": "evil.example"}, 421),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
    ],
)
def test_what_comes_from_elsewhere_is_turned_away(
    led: Led, head: dict[str, str], status: int
) -> None:
    phone = led.phone()
    assert phone.ask("/give", b"{}", head)[0] == status


def test_the_secrets_open_scribe_and_remote_and_the_join_code_does_not(led: Led) -> None:
    phone = led.phone()
    for page in ("scribe", "remote"):
        assert phone.ask(f"/{page}")[0] == 403
        assert phone.ask(f"/{page}?key={led.room.code}")[0] == 403
        assert phone.ask(f"/{page}?key={getattr(led.room, page)}")[0] == 303
        assert phone.ask(f"/{page}")[0] == 200


def test_what_is_ones_own_can_be_taken_home_and_handouts_once_they_were_in_view(led: Led) -> None:
    phone = led.phone()
    status, said, _ = phone.ask("/me")
    assert (status, b"<h1" in said) == (200, True)
    assert b"<style" in phone.ask("/me.html")[1]
    assert phone.ask("/me.ics")[0] == 404
    assert phone.ask("/handout/..%2f..%2froom.json")[0] == 404
    assert phone.ask("/static/../room.json")[0] == 404
    assert phone.ask("/check")[0] == 200
    assert led.room.code.encode() in phone.ask("/sheet")[1]


def test_the_trainers_phone_shows_the_cue_and_the_scribe_what_to_listen_for(led: Led) -> None:
    led.go("2a")
    phone = Phone(led.room)
    for page, told in (("remote", "What comes to mind?"), ("scribe", "It takes trust")):
        phone.ask(f"/{page}?key={getattr(led.room, page)}")
        with phone.stream(f"/{page}/stream") as stream:
            assert told in stream.next("view")


def test_another_program_presses_a_button_with_the_control_secret(led: Led) -> None:
    led.go("2a")
    assert control(replace(led.room, control="wrong"), "press", {"button": "next"})

    def black() -> bool:
        led.runner.take_in()
        return led.runner.state.room.black

    leading = threading.Thread(target=until, args=(black,))
    leading.start()
    assert control(led.room, "press", {"button": "black"}) == ""
    leading.join()
    assert black()


def test_too_much_is_turned_away_unread(led: Led) -> None:
    began = time.monotonic()
    assert led.phone().ask("/give", b"x" * 20_000)[0] == 413
    assert time.monotonic() - began < 5
