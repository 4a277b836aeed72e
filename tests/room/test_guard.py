"""What stands before every page: names, sites, sizes and slowness, without a socket."""

import asyncio
from collections.abc import Iterator, Mapping

import pytest
from starlette.types import Message, Receive, Scope, Send
from uvicorn import Config
from uvicorn.server import ServerState

from workshop.room import guard
from workshop.room.connections import MOST_HEAD, DeviceConnection
from workshop.room.guard import Guard

HERE = {"host": "192.168.1.20:8123"}


async def told(_: Scope, receive: Receive, send: Send) -> None:
    """A page that says back what it was sent."""
    body = (await receive())["body"]
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": body})


async def answer(
    head: Mapping[str, str],
    *parts: bytes,
    slow: bool = False,
    ip: str = "10.0.0.7",
    by: Guard | None = None,
) -> tuple[int, bytes]:
    """What is answered to a post; a slow one never comes to its end."""
    pairs = [(name.encode(), value.encode()) for name, value in head.items()]
    scope: Scope = {"type": "http", "method": "POST", "path": "/give", "headers": pairs}
    scope["client"] = (ip, 5000)
    sent: list[Message] = []
    coming = _messages(parts, slow)

    async def receive() -> Message:
        if (message := next(coming, None)) is None:
            await asyncio.Event().wait()
        assert message is not None
        return message

    async def send(message: Message) -> None:
        sent.append(message)

    await (by or Guard(told, lambda: ["laptop"]))(scope, receive, send)
    return sent[0]["status"], sent[1]["body"]


def _messages(parts: tuple[bytes, ...], slow: bool) -> Iterator[Message]:
    for number, part in enumerate(parts, 1):
        more = slow or number < len(parts)
        yield {"type": "http.request", "body": part, "more_body": more}


async def test_what_comes_in_parts_is_handed_on_as_one() -> None:
    assert await answer(HERE, b"one ", b"two") == (200, b"one two")


async def test_a_body_that_does_not_end_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "BODY_S", 0.01)
    assert (await answer(HERE, b"one", slow=True))[0] == 408


async def test_too_much_is_not_read_to_its_end_whatever_was_said_of_its_length() -> None:
    assert (await answer(HERE, *[b"x" * 1000] * 10_000))[0] == 413
    assert (await answer({**HERE, "content-length": "10000000"}, b"x"))[0] == 413
    assert (await answer({**HERE, "content-length": "-1"}, b"x"))[0] == 413


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("laptop:8123", 200),
        ("localhost", 200),
        ("[fe80::1%25eth0]:8123", 200),
        ("127.0.0.1.evil.example", 421),
        ("evil.example:8123", 421),
        ("", 421),
        ("[::1", 421),
    ],
)
async def test_only_addresses_and_names_of_this_computer_are_answered(
    host: str, status: int
) -> None:
    assert (await answer({"host": host}, b"x"))[0] == status


class Wire(asyncio.Transport):
    """A connection's way to the other end, and whether it was cut."""

    aborted = False

    def abort(self) -> None:
        self.aborted = True


@pytest.mark.parametrize("begins", [b"GET /", b"GET / HTTP/1.1\r\nHost: x\r\nA: "])
async def test_a_head_that_does_not_end_is_not_read_on(begins: bytes) -> None:
    wire = Wire()
    open_one = DeviceConnection(Config(told, log_config=None), ServerState(), {})
    open_one.connection_made(wire)
    for part in (begins, *[b"a" * 1000] * (MOST_HEAD // 1000)):
        assert not wire.aborted
        open_one.data_received(part)
    open_one.data_received(b"a" * 1000)
    assert wire.aborted
    open_one.connection_lost(OSError())


async def test_a_long_body_in_many_parts_is_no_head() -> None:
    wire = Wire()
    open_one = DeviceConnection(Config(told, log_config=None), ServerState(), {})
    open_one.connection_made(wire)
    length = MOST_HEAD * 2
    open_one.data_received(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % length)
    for _ in range(length // 1024):
        open_one.data_received(b"a" * 1024)
    assert not wire.aborted
    open_one.connection_lost(OSError())


async def test_who_asks_too_often_waits_and_nobody_else_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    monkeypatch.setattr(guard, "monotonic", lambda: 7.0)
    there, most = Guard(told, lambda: ["laptop"]), guard.AN_ADDRESS[0]
    asked = [(await answer(HERE, b"x", ip="10.0.0.66", by=there))[0] for _ in range(most + 50)]
    assert asked == [200] * most + [429] * 50
    assert waited == [guard.CALM_S] * 50
    for ip in ("10.0.0.7", "127.0.0.1"):
        assert (await answer(HERE, b"x", ip=ip, by=there))[0] == 200
    assert len(waited) == 50
