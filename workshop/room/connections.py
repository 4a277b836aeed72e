"""Connections to the room: how many there may be, and how long one may say nothing."""

import asyncio
from collections import Counter

from uvicorn.protocols.http.h11_impl import H11Protocol

MOST, MOST_AN_ADDRESS = 3_000, 1_000
HEAD_S = 10.0
"""Seconds within which a connection has to ask for something."""
_open: Counter[str] = Counter()


class Connection(H11Protocol):
    """Closed at once where there are too many, and when nothing is asked for in time."""

    _address = ""

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

    def connection_lost(self, exc: Exception | None) -> None:
        self._silent.cancel()
        _open[self._address] -= 1
        if _open[self._address] <= 0:
            del _open[self._address]
        super().connection_lost(exc)
