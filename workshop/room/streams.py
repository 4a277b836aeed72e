"""What goes down to a page: the newest of each kind, and what became of its own contributions."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator

from workshop.room.front import Page

MOST_WAITING = 500
"""Messages on own contributions that wait for a page that is slow; the oldest go."""
PING = b"event: ping\ndata:\n\n"


class Listener:
    """A page that is open. Of each event that says how it stands, only the newest is sent.

    `key` is the digest of the device's number. `shown` is for whoever fills it: what was put last,
    by event.
    """

    def __init__(self, page: Page, key: str, language: str) -> None:
        self.page, self.key, self.language = page, key, language
        self.shown: dict[str, object] = {}
        self._newest: dict[str, bytes] = {}
        self._each: deque[bytes] = deque(maxlen=MOST_WAITING)
        self._wake, self._closed, self._told = asyncio.Event(), False, False

    def put(self, event: str, message: bytes) -> None:
        """Send this in place of what is still unsent of the same event."""
        self._newest[event] = message
        self._tell()

    def extend(self, event: str, message: bytes) -> None:
        """Send this after what is still unsent of the same event."""
        self._newest[event] = self._newest.get(event, b"") + message
        self._tell()

    def add(self, message: bytes) -> None:
        """Send this besides all others."""
        self._each.append(message)
        self._tell()

    def _tell(self) -> None:
        self._told = True
        self._wake.set()

    def ping(self) -> None:
        """Show that the room is alive, if nothing else has since the last time."""
        if not self._told:
            self.add(PING)
        self._told = False

    def close(self) -> None:
        self._closed = True
        self._wake.set()

    async def messages(self) -> AsyncGenerator[bytes, None]:
        """What is to be sent, in one piece for all that has gathered, until it is closed."""
        while not self._closed:
            await self._wake.wait()
            self._wake.clear()
            data = b"".join((*self._newest.values(), *self._each))
            self._newest.clear()
            self._each.clear()
            if data:
                yield data


def message(event: str, data: str, id: int | None = None) -> bytes:
    """A server-sent event; text of several lines is sent as such."""
    lines = data.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    head = f"id: {id}\n" if id is not None else ""
    body = "".join(f"data: {line}\n" for line in lines)
    return f"{head}event: {event}\n{body}\n".encode("utf-8", "replace")
