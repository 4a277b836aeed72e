"""What wall and phones are made of, and how a contribution is answered.

Whoever answers the room's requests has this and nothing else of the session.
"""

from collections.abc import AsyncGenerator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Literal, Protocol

from msgspec import DecodeError

from workshop.kinds.room_view import PersonalRecord, PublicHandout
from workshop.room.pages.room_pages import RoomPages
from workshop.value import Value

UNREADABLE = (DecodeError, UnicodeDecodeError, RecursionError)
"""The errors of JSON that somebody sends."""
Page = Literal["phone", "wall", "scribe", "remote"]
Outcome = Literal["taken", "held", "dropped", "late", "refused", "counted"]


class Settled(Value, omit_defaults=True):
    """What became of a contribution, and why where that is said."""

    outcome: Outcome
    reason: str = ""


class HttpAnswer(Value):
    """The answer to a device: an HTTP status and a value for JSON."""

    status: int
    told: Mapping[str, object]


class Front(Protocol):
    """The room as wall and phones know it."""

    pages: RoomPages

    @property
    def takes_walls(self) -> bool: ...
    def moment(self) -> datetime: ...
    def record(self, device: str) -> PersonalRecord: ...
    def handouts(self) -> tuple[PublicHandout, ...]: ...
    def file(self, id: str, picture: str = "") -> Path | None: ...
    def is_out(self, device: str) -> bool: ...
    def open_pages(self, device: str) -> int: ...
    async def give(self, device: str, page: Page, body: bytes, address: str = "") -> HttpAnswer: ...
    def outcomes(self, body: bytes) -> HttpAnswer: ...
    def stream(self, page: Page, device: str, language: str) -> AsyncGenerator[bytes, None]: ...
