"""Asking the room's apps without a socket; what they answer is recorded as it comes."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from msgspec import json
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from workshop.clock import Clock
from workshop.room.front import HttpAnswer
from workshop.room.guard import Guard
from workshop.room.hall import Hall
from workshop.room.leader_app import LeaderApp, is_behind
from workshop.room.public_app import PublicApp
from workshop.session.runner import Runner

CODE = "TOBERU"
HOST = "127.0.0.1:8123"


class Reply:
    """What was answered so far; `cookies` are those that it sets, `head` its other headers."""

    def __init__(self) -> None:
        self.status, self.body = 0, bytearray()
        self.cookies: dict[str, str] = {}
        self.head: dict[str, str] = {}

    async def send(self, told: Message) -> None:
        if told["type"] == "http.response.start":
            self.status = told["status"]
            self.head = {name.decode(): value.decode() for name, value in told["headers"]}
            for name, value in told["headers"]:
                if name == b"set-cookie":
                    key, _, rest = value.decode().partition("=")
                    self.cookies[key] = rest.partition(";")[0]
        self.body += told.get("body", b"")


class Browser:
    """One device; everything that it was ever sent is in `got`, by what it had asked for."""

    def __init__(self, app: ASGIApp, ip: str = "10.0.0.7", language: str = "en") -> None:
        self._app, self._ip, self._language = app, ip, language
        self.cookies: dict[str, str] = {}
        self.got: list[tuple[str, Reply]] = []

    def _asked(self, path: str, body: bytes | None, head: Mapping[str, str]) -> dict[str, object]:
        plain, _, query = path.partition("?")
        told = {"host": HOST, "accept-language": self._language, **head}
        if self.cookies:
            told["cookie"] = "; ".join(f"{key}={value}" for key, value in self.cookies.items())
        headers = [(name.encode(), value.encode()) for name, value in told.items()]
        return {
            "type": "http",
            "http_version": "1.1",
            "scheme": "http",
            "server": ("127.0.0.1", 8123),
            "root_path": "",
            "method": "GET" if body is None else "POST",
            "path": unquote(plain),
            "raw_path": quote(plain).encode(),
            "query_string": query.encode(),
            "headers": headers,
            "client": (self._ip, 5000),
        }

    async def ask(
        self, path: str, body: bytes | None = None, head: Mapping[str, str] | None = None
    ) -> Reply:
        reply = Reply()
        waiting = [{"type": "http.request", "body": body or b"", "more_body": False}]

        async def receive() -> Message:
            if not waiting:
                await asyncio.Event().wait()
            return waiting.pop()

        await self._app(self._asked(path, body, head or {}), receive, reply.send)
        self.cookies |= reply.cookies
        self.got.append((path, reply))
        return reply

    @property
    def token(self) -> str:
        """The device's own number."""
        return self.cookies["device"].partition(".")[0]

    async def join(self, code: str = CODE) -> int:
        return (await self.ask(f"/?code={code}")).status

    @asynccontextmanager
    async def stream(self, path: str = "/stream") -> AsyncIterator[Reply]:
        """A page that is open for as long as this lasts."""
        reply, left = Reply(), asyncio.Event()

        async def receive() -> Message:
            await left.wait()
            return {"type": "http.disconnect"}

        self.got.append((path, reply))
        app = self._app(self._asked(path, None, {}), receive, reply.send)
        task = asyncio.ensure_future(app)
        await breathe()
        try:
            yield reply
        finally:
            left.set()
            with suppress(asyncio.CancelledError):
                await task


def giving(what: str, *, step: str = "a/2a", id: str = "", **gave: Any) -> bytes:
    """A contribution as a phone sends it."""
    whole = {"id": id or secrets.token_hex(16), "step": step, "gave": {"what": what, **gave}}
    return json.encode(whole)


async def joined(venue: "Venue", ip: str = "10.0.0.7") -> Browser:
    browser = venue.browser(ip)
    assert await browser.join() == 303
    return browser


async def breathe() -> None:
    """Let what is ready be sent."""
    for _ in range(8):
        await asyncio.sleep(0)


class Venue:
    """A session's room without a server: its hall, and the apps behind their guard.

    `runner` is the session that is led beside it, where one is.
    """

    runner: Runner

    def __init__(self, session: Path, clock: Clock) -> None:
        self.hall = Hall(session, clock, "key")
        self.public = PublicApp(self.hall, lambda: CODE, "key")
        leading = LeaderApp(
            self.hall, lambda role: f"{role}-secret", lambda *_: HttpAnswer(200, {})
        )

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            await (leading.app if is_behind(scope) else self.public.app)(scope, receive, send)

        self.app = Guard(app, lambda: ["laptop"])

    def take_in(self) -> None:
        """The session takes over what was given, and the room sees it."""
        self.runner.take_in()
        self.hall.look()

    def browser(self, ip: str = "10.0.0.7", language: str = "en") -> Browser:
        return Browser(self.app, ip, language)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[None]:
        """Meanwhile what is given goes to disk."""
        task = asyncio.create_task(self.hall.keeper.run())
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
            self.hall.close()
