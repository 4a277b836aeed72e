"""Many phones in one process: each with a page open, giving what they are told to, timed."""

import asyncio
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from msgspec import json

Message = Callable[[str, bytes], None]
"""What is done with a server-sent event: its name and its data."""
TIMEOUT_S = 30.0


class Answered(Exception):
    """A request was answered by something else than it was sent for."""


@dataclass
class Phone:
    """One device: its own address on this computer, its cookie, and the pages that it has open."""

    port: int
    address: str = "127.0.0.1"
    cookie: str = ""
    _streams: list[asyncio.StreamWriter] = field(default_factory=list)

    async def join(self, code: str) -> None:
        """Come in with the code."""
        status, head, _ = await self._send("POST", "/join", urlencode({"code": code}).encode())
        if status != 303:
            raise Answered(f"joining: {status}")
        cookies = [line for line in head if line.lower().startswith("set-cookie:")]
        self.cookie = cookies[0].partition(":")[2].split(";")[0].strip() if cookies else ""

    async def give(self, step: str, gave: Mapping[str, object], round: int = 0) -> float:
        """Give something; return the seconds until it was acknowledged."""
        body = {"id": secrets.token_hex(16), "step": step, "round": round, "gave": gave}
        began = time.perf_counter()
        status, _, said = await self._send("POST", "/give", json.encode(body), "application/json")
        if status != 200:
            raise Answered(f"giving: {status} {said[:200]!r}")
        return time.perf_counter() - began

    async def listen(self, path: str, heard: Message | None = None) -> None:
        """Keep a page's stream open, and hand on what comes, until it is cancelled."""
        reader, writer = await self._connect()
        self._streams.append(writer)
        writer.write(self._head("GET", path, b"", ""))
        status = (await reader.readline()).split()[1]
        if status != b"200":
            raise Answered(f"listening: {status!r}")
        name = ""
        while line := await reader.readline():
            if line.startswith(b"event:"):
                name = line[6:].strip().decode()
            elif line.startswith(b"data:") and heard:
                heard(name, line[5:])

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        here = (self.address, 0)
        return await asyncio.open_connection("127.0.0.1", self.port, local_addr=here)

    async def _send(
        self, method: str, path: str, body: bytes, kind: str = "application/x-www-form-urlencoded"
    ) -> tuple[int, list[str], bytes]:
        """A request over a connection of its own, as from a phone that was idle for a while."""
        reader, writer = await self._connect()
        try:
            writer.write(self._head(method, path, body, kind) + body)
            async with asyncio.timeout(TIMEOUT_S):
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
                lengths = [h for h in head if h.lower().startswith("content-length:")]
                length = int(lengths[0].partition(":")[2]) if lengths else 0
                return int(head[0].split()[1]), head, await reader.readexactly(length)
        finally:
            writer.close()

    def _head(self, method: str, path: str, body: bytes, kind: str) -> bytes:
        lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}"]
        lines += [f"Cookie: {self.cookie}"] if self.cookie else []
        if body:
            lines += [f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
        return "\r\n".join([*lines, "", ""]).encode()

    def close(self) -> None:
        for writer in self._streams:
            writer.close()


async def over(
    phones: Sequence[Phone], seconds: float, do: Callable[[int, Phone], Awaitable[None]]
) -> None:
    """Have each phone do something once, spread evenly over so many seconds."""
    began = time.perf_counter()

    async def one(number: int, phone: Phone) -> None:
        await asyncio.sleep(max(0.0, began + seconds * number / len(phones) - time.perf_counter()))
        await do(number, phone)

    await asyncio.gather(*(one(number, phone) for number, phone in enumerate(phones)))
