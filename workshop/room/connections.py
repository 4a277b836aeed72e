"""Connections to the room: how many there may be, and how long one may say nothing."""

import asyncio
from collections import Counter

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MOST, MOST_AN_ADDRESS = 3_000, 1_000
HEAD_S, MOST_HEAD = 10.0, 16_384
"""Seconds within which a connection has to ask for something, and bytes that it may take for it."""
_open: Counter[str] = Counter()


class Connection(HttpToolsProtocol):
    """Closed at once where there are too many, and when nothing is asked for in time."""

    _address, _unread = "", 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._silent = self.loop.call_later(HEAD_S, self._close_silent)
        self._address = self.client[0] if self.client else ""
        _open[self._address] += 1
        if len(self.connections) > MOST or _open[self._address] > MOST_AN_ADDRESS:
            transport.abort()

    def _close_silent(self) -> None:
        if not self.cycle:
            self.transport.abort()

    def data_received(self, data: bytes) -> None:
        """A head that does not end is not read on: the parser would keep all of it."""
        self._unread += len(data)
        super().data_received(data)
        if self._unread > MOST_HEAD:
            self.transport.abort()

    def on_headers_complete(self) -> None:
        self._unread = 0
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        self._unread = 0
        super().on_body(body)

    def connection_lost(self, exc: Exception | None) -> None:
        self._silent.cancel()
        _open[self._address] -= 1
        if _open[self._address] <= 0:
            del _open[self._address]
        super().connection_lost(exc)
