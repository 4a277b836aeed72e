"""A room that is open in this process, on the loopback, and devices that talk to it."""

import asyncio
import secrets
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlencode

from msgspec import json

from workshop.clock import SystemClock
from workshop.room.certificate import TlsCertificate
from workshop.room.launch import OpenRoom
from workshop.room.server import RoomServer

DEADLINE_S = 60.0
T = TypeVar("T")


def until(look: Callable[[], T]) -> T:
    """What a look finds, as soon as it finds something."""
    ends = time.monotonic() + DEADLINE_S
    while not (found := look()):
        assert time.monotonic() < ends, "it did not happen in time"
        threading.Event().wait(0.01)
    return found


class Phone:
    """A browser, as far as the room sees one."""

    def __init__(self, room: OpenRoom) -> None:
        self.room, self.cookies = room, dict[str, str]()

    def ask(
        self, path: str, body: bytes | None = None, head: Mapping[str, str] | None = None
    ) -> tuple[int, bytes, HTTPResponse]:
        """Get a page, or post something; returns status, body and answer."""
        connection = HTTPConnection("127.0.0.1", self.room.port, timeout=DEADLINE_S)
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Cookie": cookie, **(head or {})}
        try:
            connection.request("GET" if body is None else "POST", path, body, headers)
            answer = connection.getresponse()
            said = answer.read()
        finally:
            connection.close()
        for line in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, said, answer

    def join(self, code: str = "") -> int:
        return self.ask("/join", urlencode({"code": code or self.room.code}).encode())[0]

    def give(self, what: str, *, step: str, round: int = 0, id: str = "", **more: Any) -> Any:
        """Give something; returns the status, and what was told as JSON."""
        top = {"receipt": more.pop("receipt")} if "receipt" in more else {}
        given = {"id": id or secrets.token_hex(16), "step": step, "round": round, **top}
        status, said, _ = self.ask("/give", json.encode({**given, "gave": {"what": what, **more}}))
        return status, json.decode(said)

    def outcome(self, id: str) -> Any:
        """What became of a contribution, if that is known."""
        told = json.decode(self.ask("/outcomes", json.encode({"ids": [id]}))[1])["outcomes"]
        return told[0]["outcome"] if told else ""

    @contextmanager
    def stream(self, path: str = "/stream") -> "Iterator[Stream]":
        connection = HTTPConnection("127.0.0.1", self.room.port, timeout=DEADLINE_S)
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection.request("GET", path, headers={"Cookie": cookie})
        try:
            yield Stream(connection.getresponse())
        finally:
            connection.close()


class Stream:
    """What a page is sent."""

    def __init__(self, answer: HTTPResponse) -> None:
        self.status, self._answer = answer.status, answer

    def _line(self) -> str:
        line = self._answer.readline()
        assert line, "the stream has ended"
        return line.decode().rstrip("\n")

    def next(self, event: str) -> str:
        """The data of the next event of that name."""
        while True:
            name, data = "", list[str]()
            while line := self._line():
                kind, _, value = line.partition(": ")
                if kind == "event":
                    name = value
                elif kind == "data":
                    data.append(value)
            if name == event:
                return "\n".join(data)


@contextmanager
def open_room(
    session: Path, certificate: TlsCertificate | None = None
) -> Iterator[tuple[OpenRoom, RoomServer]]:
    """The room of a session's folder, in a thread."""
    opened: list[OpenRoom] = []
    loops: list[asyncio.AbstractEventLoop] = []
    failed: list[BaseException] = []

    def note(there: OpenRoom) -> None:
        loops.append(asyncio.get_running_loop())
        opened.append(there)

    clock, here = SystemClock(), "127.0.0.1"
    room = RoomServer(session, clock, bind=here, port=0, certificate=certificate, opened=note)

    def serve() -> None:
        try:
            room.run()
        except BaseException as error:
            failed.append(error)

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        until(lambda: opened or failed)
        if failed:
            raise failed[0]
        yield opened[0], room
    finally:
        with suppress(RuntimeError):  # it may have ended by itself
            for loop in loops:
                loop.call_soon_threadsafe(room.end)
        thread.join(DEADLINE_S)
        assert not thread.is_alive()
    if failed:
        raise failed[0]
