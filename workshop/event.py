"""What an event is: one thing that happened, frozen, with its number and its time."""

from typing import Annotated, Any, ClassVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

FORMAT = 1


class Event(BaseModel):
    """One line of a log. `seq` counts from 1; `at` is aware UTC; `v` is the format's version.

    A subclass adds `type`, a literal that names it, and its own fields. Fields that a later
    version added are ignored. `undoable` says whether `undo` takes it back or looks past it.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)
    undoable: ClassVar[bool] = True

    v: int = FORMAT
    seq: Annotated[int, Field(ge=1)]
    at: AwareDatetime


Stamp = dict[str, Any]
