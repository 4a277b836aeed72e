"""What an event is: one thing that happened, frozen, with its number and its time.

With it stand the values that events of several kinds hold.
"""

import re
from datetime import UTC, datetime
from typing import Annotated, ClassVar, Literal, TypeVar

from msgspec import UNSET, Meta, UnsetType

from workshop.value import Value, replace

Moment = Annotated[datetime, Meta(tz=True)]
Number = Annotated[int, Meta(ge=0, le=10**9)]
Seconds = Annotated[float, Meta(ge=0, le=1e9)]

_APART = re.compile(r" \(\d+\)$")
NEVER = datetime.min.replace(tzinfo=UTC)


Via = Literal["phone", "scribe", "remote"]
"""By which way something came from another device."""


class Given(Value, gc=False):
    """That an event was given from another device: by which line of the room's inbox."""

    line: Number
    via: Via = "phone"


class Event(Value, gc=False, kw_only=True):
    """One line of a log. `seq` counts from 1, `at` is aware UTC; both are put on by `stamp`.

    A subclass adds its own fields, and a tag that names it in a log, as "type". Fields that a
    later version added are ignored. `undoable` says whether `undo` takes it back or looks past it.
    `batch` is the number of the first event of those that came in one go with it, as by a paste;
    the first itself, and what came alone, have none. `given` says where it comes from, if that is
    another device.
    """

    undoable: ClassVar[bool] = True

    seq: Annotated[int, Meta(ge=1, le=10**9)] = 0
    at: Moment = NEVER
    batch: Number | UnsetType = UNSET
    given: Given | UnsetType = UNSET

    @property
    def change(self) -> int:
        """The number by which it is taken back, with all that came in one go with it."""
        return self.batch or self.seq

    def name(self) -> str:
        """What the event is called in a log."""
        return str(self.__struct_config__.tag)


class Person(Value):
    """Somebody on the roster; `name` is theirs alone there, and what the log calls them."""

    name: str
    organisation: str = ""

    @property
    def printed_name(self) -> str:
        """The name as it stands on paper, without what tells two of one name apart."""
        return _APART.sub("", self.name.removesuffix(f" ({self.organisation})")) or self.name


class Stay(Value):
    """From coming to leaving: aware UTC; None is the session's beginning, or its end."""

    came: Moment | None = None
    left: Moment | None = None


SHARED = Event.__struct_fields__

_E = TypeVar("_E", bound=Event)


def stamp(event: _E, seq: int, at: datetime) -> _E:
    """The event with its number in the log and its time."""
    return replace(event, seq=seq, at=at)
