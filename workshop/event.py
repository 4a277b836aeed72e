"""What an event is: one thing that happened, frozen, with its number and its time."""

from datetime import datetime
from typing import Annotated, Any, ClassVar

from msgspec import Meta

from workshop.value import Value

FORMAT = 1

Moment = Annotated[datetime, Meta(tz=True)]
Number = Annotated[int, Meta(ge=0, le=10**9)]
Seconds = Annotated[float, Meta(ge=0, le=1e9)]


class _Stamped(Value, gc=False):
    seq: Annotated[int, Meta(ge=1, le=10**9)]
    at: Moment


class Event(_Stamped, kw_only=True):
    """One line of a log. `seq` counts from 1; `at` is aware UTC; `v` is the format's version.

    A subclass adds its own fields, and a tag that names it in a log, as "type". Fields that a
    later version added are ignored. `undoable` says whether `undo` takes it back or looks past it.
    """

    undoable: ClassVar[bool] = True

    v: int = FORMAT

    def name(self) -> str:
        """What the event is called in a log."""
        return str(self.__struct_config__.tag)


SHARED = Event.__struct_fields__

EventHeader = dict[str, Any]
