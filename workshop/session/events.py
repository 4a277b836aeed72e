"""Everything that can happen in a session, and how it reads in a log."""

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter

from workshop.board import BOARD_EVENTS
from workshop.event import Event
from workshop.kinds import KINDS

Seconds = Annotated[float, Field(ge=0, le=1e9, allow_inf_nan=False)]
Number = Annotated[int, Field(ge=0)]


class RosterLine(BaseModel):
    """Somebody on the roster, as the log keeps it."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    name: str
    organisation: str = ""


class Opened(Event):
    """The session's folder was made for this curriculum, by this program; `zone` is like +0100."""

    type: Literal["opened"] = "opened"
    undoable: ClassVar[bool] = False
    curriculum: str
    title: str
    program: str = ""
    zone: str = ""


class Arranged(Event):
    """What was settled beforehand or changed later; None leaves a thing as it is."""

    type: Literal["arranged"] = "arranged"
    title: str | None = None
    facilitator: str | None = None
    place: str | None = None
    starts: AwareDatetime | None = None
    ends: AwareDatetime | None = None
    activities: tuple[str, ...] | None = None
    people: Number | None = None
    roster: tuple[RosterLine, ...] | None = None


class Moved(Event):
    """The facilitator went to a step, a round of it, a cue; the first one begins the session."""

    type: Literal["moved"] = "moved"
    step: str
    round: Number = 0
    cue: Number = 0
    finished: bool = False


class Skipped(Event):
    """A step will not be led (or will, after all); `to` is where the facilitator went from it."""

    type: Literal["skipped"] = "skipped"
    step: str
    on: bool = True
    reason: str = ""
    to: str | None = None


class Held(Event):
    """The session was put on hold, or taken up again."""

    type: Literal["held"] = "held"
    on: bool
    reason: str = ""


class TimerSet(Event):
    """The step's timer after a change: length in seconds, running or not, which stretch.

    `ran` is how many seconds of it have run; None leaves that as it is.
    """

    type: Literal["timer-set"] = "timer-set"
    step: str
    seconds: Seconds
    running: bool
    stretch: Number = 0
    ran: Seconds | None = None


class StartedEarlier(Event):
    """The present step really began so many seconds earlier than was marked."""

    type: Literal["started-earlier"] = "started-earlier"
    step: str
    seconds: Seconds


class Replanned(Event):
    """New planned seconds for steps, and steps that are dropped for lack of time."""

    type: Literal["replanned"] = "replanned"
    planned: dict[str, Seconds]
    dropped: tuple[str, ...] = ()


class Heard(Event):
    """The room named a key concept (or did not, after all)."""

    type: Literal["heard"] = "heard"
    step: str
    concept: str
    on: bool


class Remarked(Event):
    """A private remark of the facilitator's."""

    type: Literal["remarked"] = "remarked"
    step: str
    text: str


class Undone(Event):
    type: Literal["undone"] = "undone"
    undoable: ClassVar[bool] = False
    of: int


class Resumed(Event):
    """The program is back: started again, or woken up; it was last seen alive at `seen`."""

    type: Literal["resumed"] = "resumed"
    undoable: ClassVar[bool] = False
    seen: AwareDatetime


class GapSettled(Event):
    """So many seconds without the program count as session time, or as a pause.

    They lay just before the event of number `after`, whatever has happened since.
    """

    type: Literal["gap-settled"] = "gap-settled"
    undoable: ClassVar[bool] = False
    seconds: Seconds
    counts: bool
    after: int = 0


class ClockSetBack(Event):
    """The computer's clock stepped back from `was`; no time passed."""

    type: Literal["clock-set-back"] = "clock-set-back"
    undoable: ClassVar[bool] = False
    was: AwareDatetime


class Closed(Event):
    type: Literal["closed"] = "closed"


class Unknown(Event):
    """Something that only a newer version of the program understands; it changes nothing here."""

    undoable: ClassVar[bool] = False
    type: str


CORE: tuple[type[Event], ...] = (
    Opened,
    Arranged,
    Moved,
    Skipped,
    Held,
    TimerSet,
    StartedEarlier,
    Replanned,
    Heard,
    Remarked,
    Undone,
    Resumed,
    GapSettled,
    ClockSetBack,
    Closed,
)
ALL: tuple[type[Event], ...] = (
    *CORE,
    *BOARD_EVENTS,
    *(event for kind in KINDS.values() for event in kind.events),
)
KIND_OF_EVENT = {event: kind for kind in KINDS.values() for event in kind.events}

_adapter: TypeAdapter[Any] = TypeAdapter(
    Annotated[reduce(or_, ALL), Field(discriminator="type")]  # type: ignore[arg-type]
)


def read(line: bytes | str) -> Event:
    """Read one event from its JSON; raises pydantic's ValidationError."""
    event: Event = _adapter.validate_json(line)
    return event


def active(events: Sequence[Event]) -> list[Event]:
    """The events that stand: without those that were undone, and without the undoings."""
    undone = {event.of for event in events if isinstance(event, Undone)}
    return [e for e in events if e.seq not in undone and not isinstance(e, Undone)]
