"""What somebody tries who wants to disturb the room, or to see what is not for them."""

from pathlib import Path

import pytest
from support import new_session

from room.asking import CODE, Venue, giving, joined
from room.devices import Devices
from workshop.clock import SetClock
from workshop.kinds import contributions as gave
from workshop.room import hall, public_app
from workshop.session import commands as cmd
from workshop.session import runner as runner_module

SHORT = 8


def wrote(text: str = "x") -> bytes:
    return giving("wrote", sheet="ideas", text=text)


async def test_who_guesses_gets_nowhere_even_with_the_right_code_and_others_come_in(
    venue: Venue,
) -> None:
    guessing = venue.browser("10.0.0.66")
    assert [await guessing.join(f"BAB{n:03}") for n in range(10)] == [403] * 10
    assert await guessing.join("BABABA") == 429
    assert await guessing.join() == 429
    assert (await guessing.ask("/stream")).status == 401
    assert await venue.browser("10.0.0.7").join(CODE) == 303


@pytest.mark.parametrize("path", ["/scribe?key=x", "/remote?key=x", "/control/stop"])
async def test_guessed_secrets_are_turned_away_and_too_many_at_once_so(
    venue: Venue, path: str
) -> None:
    guessing = venue.browser("127.0.0.1")
    body, head = (b"{}" if "control" in path else None), {"authorization": "Bearer x"}
    answers = [(await guessing.ask(path, body, head)).status for _ in range(25)]
    assert answers[0] == 403
    assert answers[-1] == 429
    assert set(answers) == {403, 429}


async def test_a_control_secret_counts_only_from_this_computer(venue: Venue) -> None:
    head = {"authorization": "Bearer control-secret"}
    assert (await venue.browser("10.0.0.7").ask("/control/x", b"{}", head)).status == 403
    assert (await venue.browser("127.0.0.1").ask("/control/x", b"{}", head)).status == 200


async def test_a_cookie_that_the_room_did_not_give_is_none(venue: Venue) -> None:
    made_up, real = venue.browser(), await joined(venue)
    token, _, proof = real.cookies["device"].partition(".")
    for cookie in ("", ".", token, f"{'0' * 32}.{proof}", f"{token}.{'0' * 32}", "é.é"):
        made_up.cookies = {"device": cookie, "scribe": real.cookies["device"]}
        assert (await made_up.ask("/stream")).status == 401
        assert (await made_up.ask("/give", wrote())).status == 401
        assert (await made_up.ask("/scribe/stream")).status == 403
        assert (await made_up.ask("/me")).status == 303


async def test_a_device_that_is_put_out_is_told_so_and_sees_nothing(venue: Venue) -> None:
    phone, other = await joined(venue), await joined(venue)
    assert (await phone.ask("/give", wrote())).status == 200
    ((device, _),) = venue.hall.devices.items()
    async with phone.stream() as stream:
        assert venue.hall.put_out(device[:SHORT], True)
    assert stream.body.endswith(b"event: out\ndata: \n\n")
    assert not venue.hall.listeners
    for page in ("/", "/wall", "/me", "/me.html", "/sheet", f"/?code={CODE}"):
        told = await phone.ask(page)
        assert (told.status, b"put out by the trainer" in told.body) == (403, True)
    assert (await phone.ask("/stream")).body == b"event: out\ndata: \n\n"
    assert (await phone.ask("/give", wrote())).status == 403
    assert (await other.ask("/")).status == 200
    venue.hall.put_out(device[:SHORT], False)
    assert (await phone.ask("/give", wrote())).status == 200


async def test_a_device_that_gave_nothing_is_listed_while_it_is_there_and_can_be_put_out(
    venue: Venue,
) -> None:
    phone, gone = await joined(venue), await joined(venue)
    async with gone.stream():
        pass
    async with phone.stream() as stream:
        ((device, known),) = venue.hall.devices.items(venue.hall.phones)
        assert (known.name, known.out) == ("", False)
        assert venue.hall.put_out(device[:SHORT], True)
    assert stream.body.endswith(b"event: out\ndata: \n\n")
    assert (await phone.ask("/")).status == 403
    assert (await gone.ask("/")).status == 200
    assert [one.out for _, one in venue.hall.devices.items()] == [True]


async def test_who_comes_back_gets_everything_anew(venue: Venue) -> None:
    phone = await joined(venue)
    for _ in range(2):
        async with phone.stream() as stream:
            pass
        events = [line for line in bytes(stream.body).split(b"\n") if line.startswith(b"event: ")]
        assert set(events) >= {b"event: view", b"event: asks", b"event: mine", b"event: clock"}


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"\xed\xa0\x80", b"[" * 16_000, b'{"id": 1}', b"null", b'"\\ud800"', b"\x00" * 9],
)
async def test_what_cannot_be_read_is_said_to_be_so(venue: Venue, body: bytes) -> None:
    phone = await joined(venue)
    for path in ("/give", "/outcomes"):
        assert (await phone.ask(path, body)).status == 400
    head = {"authorization": "Bearer control-secret"}
    control = await venue.browser("127.0.0.1").ask("/control/press", body or b"{", head)
    assert control.status == 400


async def test_a_flood_of_one_phone_is_turned_away(
    venue: Venue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(public_app, "monotonic", lambda: 7.0)
    waited: list[float] = []

    async def wait(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr(public_app, "sleep", wait)
    phone, other = await joined(venue), await joined(venue)
    answers = [(await phone.ask("/give", giving("called"))).status for _ in range(24)]
    assert answers == [200] * 20 + [429] * 4
    assert waited == [1.0] * 4
    assert (await other.ask("/give", giving("called"))).status == 200


async def test_no_more_is_taken_from_phones_than_the_log_can_hold(
    venue: Venue, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = await joined(venue)
    monkeypatch.setattr(hall, "MOST_LINES", venue.hall.follower.state.seq + 2)
    assert (await phone.ask("/give", wrote())).status == 200
    told = await phone.ask("/give", wrote())
    assert (told.status, b"nothing more is taken" in told.body) == (422, True)


def test_the_session_takes_no_more_than_its_log_can_hold_and_the_trainer_goes_on(
    tmp_path: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    runner = new_session(tmp_path, clock, cmd.Lead("2a"))
    phones = Devices(runner)
    monkeypatch.setattr(runner_module, "MOST_LINES", runner.state.seq + 2)
    for text in ("one", "two", "three"):
        phones.give(gave.Wrote("ideas", text))
    assert runner.take_in() == 2
    assert runner.take_in() == 0
    assert [said for said in runner.notices if "nearly full" in said] == [runner_module.FULL]
    runner.send(cmd.NextStep())
    assert [e.text for e in runner.state.board.sheet("ideas")] == ["one", "two"]
    runner.stop()
