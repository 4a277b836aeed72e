"""What stands before every page: names, sites, sizes and slowness, without a socket."""

import asyncio
from collections.abc import Iterator, Mapping

import pytest
from starlette.types import Message, Receive, Scope, Send

from workshop.room import guard
from workshop.room.guard import Guard

HERE = {"host": "192.168.1.20:8123"}


async def told(_: Scope, receive: Receive, send: Send) -> None:
    """A page that says back what it was sent."""
    body = (await receive())["body"]
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": body})


async def answer(head: Mapping[str, str], *parts: bytes, slow: bool = False) -> tuple[int, bytes]:
    """What is answered to a post; a slow one never comes to its end."""
    pairs = [(name.encode(), value.encode()) for name, value in head.items()]
    scope = {"type": "http", "method": "POST", "path": "/give", "headers": pairs}
    sent: list[Message] = []
    coming = _messages(parts, slow)

    async def receive() -> Message:
        if (message := next(coming, None)) is None:
            await asyncio.Event().wait()
        assert message is not None
        return message

    async def send(message: Message) -> None:
        sent.append(message)

    await Guard(told, lambda: ["laptop"])(scope, receive, send)
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
