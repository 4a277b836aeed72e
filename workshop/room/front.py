"""What wall and phones are made of, and how a contribution is answered.

Whoever answers the room's requests has this and nothing else of the session.
"""

from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal, Protocol

from msgspec import DecodeError

from workshop.kinds.room_view import PersonalRecord, PublicHandout
from workshop.room.pages.wall import Joining
from workshop.value import Value
from workshop.zone import Zone

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


@dataclass
class RoomFacts:
    """What pages say besides what is led: the session's title, a `key` that tells sessions apart.

    `joining` is how somebody comes in, which may change while the room is open; `zone` is where the
    session is led. `style` is the style sheet, for pages that are taken home. With `tls` nobody in
    the Wi-Fi can read along.
    """

    session: str
    key: str
    joining: Joining
    zone: Zone
    style: str
    tls: bool = False


class Front(Protocol):
    """The room as wall and phones know it."""

    facts: RoomFacts

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
