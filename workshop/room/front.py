"""What wall and phones are made of: public values, and what makes pages of them.

Whoever answers the room's requests has this and nothing else of the session.
"""

from collections.abc import AsyncIterator, Mapping
from typing import Literal, Protocol

from workshop.kinds.public import Ask, Member
from workshop.session.room.view import PersonalView, RoomView
from workshop.value import Value

Page = Literal["phone", "wall", "scribe", "remote"]
Outcome = Literal["taken", "held", "dropped", "late", "refused", "counted"]


class Settled(Value, omit_defaults=True):
    """What became of a contribution, and why where that is said."""

    outcome: Outcome
    reason: str = ""


class Answer(Value):
    """What a device is answered: an HTTP status and a value for JSON."""

    status: int
    told: Mapping[str, object]


class Pages(Protocol):
    """Makes HTML of public values, in a language of the pages: whole pages, and fragments."""

    def language(self, accepted: str) -> str:
        """The language for who sends such an Accept-Language."""

    def join(self, wrong: str, language: str) -> str: ...
    def phone(self, language: str) -> str: ...
    def wall(self, language: str) -> str: ...
    def check(self, language: str) -> str: ...
    def view(self, view: RoomView, language: str) -> str: ...
    def wall_view(self, view: RoomView, language: str) -> str: ...
    def asks(self, asks: tuple[Ask, ...], view: RoomView, member: Member, language: str) -> str: ...
    def mine(self, mine: PersonalView, language: str) -> str: ...
    def me(self, mine: PersonalView, view: RoomView, language: str) -> str: ...


class Front(Protocol):
    """The room as wall and phones know it."""

    pages: Pages

    def view(self) -> RoomView: ...
    def personal(self, device: str) -> PersonalView: ...
    def open_pages(self, device: str) -> int: ...
    async def give(self, device: str, page: Page, body: bytes) -> Answer: ...
    def outcomes(self, body: bytes) -> Answer: ...
    def stream(self, page: Page, device: str, language: str) -> AsyncIterator[bytes]: ...
