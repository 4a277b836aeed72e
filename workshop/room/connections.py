"""Connections to the room: how many there may be, and what each has to do within which time."""

import asyncio
from collections import Counter

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MOST, MOST_AN_ADDRESS = 3_000, 1_000
HEAD_S, MOST_HEAD = 10.0, 16_384
"""Seconds within which a connection has to ask for something, each time, and bytes that it may take
for it."""
READ_S = 30.0
"""Seconds within which what is sent has to be read."""
_open: Counter[str] = Counter()


class DeviceConnection(HttpToolsProtocol):
    """Closes at once if there are too many, if nothing is asked for or read in time, or if
    something is asked for before the last answer has come: no browser does that.
    """

    _address, _unread, _since = "", 0, 0.0
    _asking: asyncio.TimerHandle | None = None
    _reading: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._since = self.loop.time()
        self._asking = self.loop.call_later(HEAD_S, self._close_silent)
        self._address = self.client[0] if self.client else ""
        _open[self._address] += 1
        if len(self.connections) > MOST or _open[self._address] > MOST_AN_ADDRESS:
            transport.abort()

    def data_received(self, data: bytes) -> None:
        """Stop reading a head that does not end: the parser would keep all of it."""
        self._unread += len(data)
        super().data_received(data)
        if self._unread > MOST_HEAD or self.pipeline:
            self.transport.abort()

    def on_headers_complete(self) -> None:
        self._unread = 0
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        self._unread = 0
        super().on_body(body)

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._since = self.loop.time()
        self._asking = self._asking or self.loop.call_later(HEAD_S, self._close_silent)

    def _close_silent(self) -> None:
        """Close it if nothing was asked for in time; else check again when that may be so."""
        self._asking = None
        if self.cycle and not self.cycle.response_complete:
            return
        left = self._since + HEAD_S - self.loop.time()
        if left > 0:
            self._asking = self.loop.call_later(left, self._close_silent)
        else:
            self.transport.abort()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._reading = self.loop.call_later(READ_S, self.transport.abort)

    def resume_writing(self) -> None:
        super().resume_writing()
        if self._reading:
            self._reading.cancel()

    def connection_lost(self, exc: Exception | None) -> None:
        for timer in (self._asking, self._reading):
            if timer:
                timer.cancel()
        _open[self._address] -= 1
        if _open[self._address] <= 0:
            del _open[self._address]
        super().connection_lost(exc)
