"""What a session's events add up to: frozen values and the fold that makes them."""

from collections.abc import Mapping
from datetime import datetime

from workshop.adaptation import reason_words
from workshop.board import Board
from workshop.event import Person, Stay
from workshop.forms import Forms
from workshop.kinds.base import StepData
from workshop.kinds.counts import EarlierCount
from workshop.promises import Promise
from workshop.session.events import Bend
from workshop.session.room.state import Room
from workshop.value import Value, field
from workshop.when.before import Before
from workshop.zone import OWN, Zone


class Timer(Value):
    """A countdown in running time: its length, what has run, since when it runs (None: paused)."""

    seconds: float
    ran: float = 0.0
    since: float | None = None
    stretch: int = 0


class Turn(Value):
    """Somebody's turn in a go-round, in a round of its step."""

    round: int
    who: str
    passed: bool = False


class StepState(Value):
    """What is known of one step. Times are seconds of running time; `began` is aware UTC.

    `since` is the running time at which it became the current step, None when it is not. `cue` is
    the furthest one that was gone on to, `round_from` the time that it had taken when its present
    round was gone to, `onward` the step that it was left for when it was led to
    its end: "close" is the close. A `protected` one is not cut to catch up. `why` says why it was
    cut, added or moved.
    """

    planned: float | None = None
    elapsed: float = 0.0
    since: float | None = None
    began: datetime | None = None
    led: bool = False
    skipped: bool = False
    protected: bool = False
    reason: str = ""
    why: str = ""
    timer: Timer | None = None
    work: StepData | None = None
    cue: int = 0
    round_from: float = 0.0
    onward: str = ""
    turns: tuple[Turn, ...] = ()

    @property
    def skipped_for(self) -> str:
        """Why it is skipped, said at once or later; "" where it is not, or nobody said why."""
        if not self.skipped:
            return ""
        return reason_words(self.why) if self.why else self.reason


_FRESH = StepState()


class Remark(Value):
    at: datetime
    step: str
    text: str


class Presence(Value):
    """When somebody was there: one stay after the other; no stays if absent."""

    stays: tuple[Stay, ...] = (Stay(),)

    @property
    def absent(self) -> bool:
        return not self.stays

    @property
    def is_here(self) -> bool:
        """Whether they have come and not left again."""
        return bool(self.stays) and self.stays[-1].left is None


class Position(Value):
    """Where in the script: a step's key, its round and its cue, both from 0."""

    step: str
    round: int = 0
    cue: int = 0


class TakenOver(Value):
    """Who leads from a step on, in the course of which they took over, at that moment."""

    facilitator: str
    step: str
    at: datetime


class Closing(Value):
    """When a session was closed, and in which step."""

    at: datetime
    step: str


MAX_BENDS = 500
"""How many changes to the order of steps one session may hold."""


class State(Value):
    """A session at one moment.

    Running time is the time on which the session was not on hold: `ran` seconds up to `since`,
    and going on from there (None: not begun, on hold, or closed). `pauses` are the stretches,
    from and to, that do not count in it; `attendance` tells of those who were not there all
    the time, by their name on the roster. `follows` is the session that is followed up, `first` the
    step at which this one therefore begins. `zone` is where it is led: its hours and days are
    those; the reader's where no log says. `bends` are the changes to the guide's order of steps, in
    the order in which they were made. `reopened` is the close that was taken back later: the
    session is on hold since, and closing it again leaves it closed when it was. `handed` tells who
    led after `facilitator`, one after the other. `warning` is how long before the end of timed work
    that is said, where a step's plan does not say. `counted` is what the session that is followed
    up counted, of questions that are put again, `promises` are those that came over with it, and
    what was told of them. `adapted` are the keys of the steps that were cut, added or moved last.
    `variant` is that of the curriculum; its first one if empty.
    `series` is what it is one of, where that was said.
    `speakers` says that whoever leads keeps who said what.
    `people` are so many, as was settled or as stand on the roster; `expected` leaves out those who
    put themselves on it by phone.
    """

    seq: int = 0
    curriculum: str = ""
    follows: str = ""
    first: str = ""
    title: str = ""
    facilitator: str = ""
    handed: tuple[TakenOver, ...] = ()
    place: str = ""
    zone: Zone = OWN
    opened: datetime | None = None
    starts: datetime | None = None
    ends: datetime | None = None
    variant: str = ""
    series: str = ""
    activities: tuple[str, ...] = ()
    bends: tuple[Bend, ...] = ()
    people: int = 0
    expected: int = 0
    warning: Before | None = None
    roster: tuple[Person, ...] = ()
    began: datetime | None = None
    closed: datetime | None = None
    held: datetime | None = None
    held_reason: str = ""
    reopened: Closing | None = None
    ran: float = 0.0
    since: datetime | None = None
    pauses: tuple[tuple[datetime, datetime], ...] = ()
    attendance: Mapping[str, Presence] = field(default_factory=dict)
    step: str = ""
    previous: str = ""
    round: int = 0
    cue: int = 0
    steps: Mapping[str, StepState] = field(default_factory=dict)
    counted: tuple[EarlierCount, ...] = ()
    promises: tuple[Promise, ...] = ()
    adapted: tuple[str, ...] = ()
    board: Board = field(default_factory=Board)
    forms: Forms = field(default_factory=Forms)
    heard: frozenset[str] = frozenset()
    remarks: tuple[Remark, ...] = ()
    room: Room = field(default_factory=Room)
    speakers: bool = False

    @property
    def position(self) -> Position:
        """Where the session stands."""
        return Position(self.step, self.round, self.cue)

    def of(self, key: str) -> StepState:
        """The state of a step, also of one that nothing has happened to."""
        return self.steps.get(key) or _FRESH

    def running(self, now: datetime) -> float:
        """Seconds of running time at that moment; a clock that stepped back adds nothing."""
        if self.since is None:
            return self.ran
        return self.ran + max(0.0, (now - self.since).total_seconds())

    @property
    def leading(self) -> str:
        """Who leads now, or led in the end; empty where nobody said."""
        return self.handed[-1].facilitator if self.handed else self.facilitator

    @property
    def facilitators(self) -> str:
        """Everybody who led, each once: "Maya, Ben"."""
        all = (self.facilitator, *(lead.facilitator for lead in self.handed))
        return ", ".join(dict.fromkeys(filter(None, all)))

    @property
    def ended(self) -> datetime | None:
        """When it was closed, also if that was taken back to put something right."""
        return self.reopened.at if self.reopened else self.closed

    @property
    def status(self) -> str:
        """prepared, open, held or closed."""
        if self.closed:
            return "closed"
        if self.began is None:
            return "prepared"
        return "held" if self.held else "open"
