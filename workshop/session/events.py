"""Everything that can happen in a session, and how it reads in a log."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from functools import cache, reduce
from itertools import islice, takewhile
from operator import or_
from typing import ClassVar, Literal, get_args

from msgspec import UNSET, DecodeError, UnsetType, json

from workshop.adaptation import AdaptationExplained as AdaptationExplained
from workshop.board import BOARD_EVENTS
from workshop.event import NEVER, Event, Moment, Number, Person, Seconds, Stay
from workshop.forms import FORM_EVENTS
from workshop.kinds import KINDS
from workshop.kinds.base import AnyKind
from workshop.kinds.counts import EarlierCount
from workshop.kinds.homework.data import Appointment, HomeworkData, Interview
from workshop.kinds.public import Authorship
from workshop.promises import Promise
from workshop.promises import PromiseTold as PromiseTold
from workshop.when.before import Before


class Opened(Event, tag="opened", kw_only=True):
    """The session's folder was made for this curriculum, by this program.

    `zone` is where: an IANA name, or an offset like +0100 where there is none and in older logs.
    `follows` is the id of the session whose homework is followed up in this one; `plan` is the
    SHA-256 of the curriculum's files, empty in older logs.
    """

    undoable: ClassVar[bool] = False
    curriculum: str
    title: str
    program: str = ""
    zone: str = ""
    follows: str = ""
    plan: str = ""


class Followed(Event, tag="followed", kw_only=True):
    """The session follows another one up: what was assigned there, and where this one begins.

    `step` is the key of the homework, `begin` that of its follow-up; `closed` is when the earlier
    session, whose title is `title`, was closed, and `zone` where. `counted` is what was counted
    there of questions that this one may put again, `promises` are those that are still open. Where
    there was no homework `step` is empty, and this one begins with a step of its own for them, of
    so many `minutes` and with that `heading`. The rest is as it was assigned there.
    """

    undoable: ClassVar[bool] = False
    step: str
    begin: str
    session: str
    title: str
    closed: Moment | None
    zone: str = ""
    homework: str
    heading: str = ""
    instructions: tuple[str, ...] = ()
    due: date | None = None
    to: tuple[str, ...] = ()
    appointment: Appointment | None = None
    interviews: tuple[Interview, ...] = ()
    counted: tuple[EarlierCount, ...] = ()
    promises: tuple[Promise, ...] | UnsetType = UNSET
    minutes: Number | UnsetType = UNSET

    @property
    def homework_data(self) -> HomeworkData:
        """The homework as this session knows it from the beginning.

        Its appointment was for this very session: the next one is still to be made.
        """
        return HomeworkData(
            id=self.homework,
            title=self.heading,
            instructions=self.instructions,
            due=self.due,
            to=self.to,
            interviews={made.person: made.by for made in self.interviews},
            taken=True,
        )


class Arranged(Event, tag="arranged", kw_only=True):
    """What was settled beforehand or changed later; None leaves a thing as it is.

    `zone` is where it begins, if it was prepared in another zone.
    `added` are those who are put on the roster, behind who is there: an event for each would
    else hold everybody. `joined` is when those came who are on it for the first time; None: at the
    beginning.
    `warning` is how long before the end of timed work that is said, in minutes or as a share.
    `variant` is that of the curriculum, by its name, where one was chosen. `series` is what it is
    one of; "" takes that back.
    """

    title: str | None = None
    facilitator: str | None = None
    place: str | None = None
    starts: Moment | None = None
    ends: Moment | None = None
    activities: tuple[str, ...] | None = None
    people: Number | None = None
    roster: tuple[Person, ...] | None = None
    added: tuple[Person, ...] | UnsetType = UNSET
    zone: str | None = None
    joined: Moment | None = None
    warning: Before | None = None
    variant: str | UnsetType = UNSET
    series: str | UnsetType = UNSET


class HandedOver(Event, tag="handed-over", kw_only=True):
    """Somebody else leads from here on: `facilitator`, as they are called."""

    facilitator: str


class Moved(Event, tag="moved", kw_only=True):
    """The facilitator went to a step, a round of it, a cue; the first one begins the session."""

    step: str
    round: Number = 0
    cue: Number = 0
    finished: bool = False


class Skipped(Event, tag="skipped", kw_only=True):
    """A step will not be led (or will, after all); `to` is where the facilitator went from it."""

    step: str
    on: bool = True
    reason: str = ""
    to: str | None = None


class Held(Event, tag="held", kw_only=True):
    """The session was put on hold, or taken up again; `since` is when, if it is told later."""

    on: bool
    reason: str = ""
    since: Moment | None = None


class TimerSet(Event, tag="timer-set", kw_only=True):
    """The step's timer after a change: length in seconds, running or not, which stretch.

    `ran` is how many seconds of it have run; None leaves that as it is. `round` is the round of the
    step that begins with it, where rounds have minutes of their own.
    """

    step: str
    seconds: Seconds
    running: bool
    stretch: Number = 0
    ran: Seconds | None = None
    round: Number | None = None


class StartedEarlier(Event, tag="started-earlier", kw_only=True):
    """The present step really began so many seconds earlier than was marked."""

    step: str
    seconds: Seconds


class Replanned(Event, tag="replanned", kw_only=True):
    """New planned seconds for steps, and steps that are dropped for lack of time."""

    planned: dict[str, Seconds]
    dropped: tuple[str, ...] = ()


class Protected(Event, tag="protected", kw_only=True):
    """A step keeps its minutes, whatever is caught up; or may be cut again."""

    step: str
    on: bool = True


class Inserted(Event, tag="inserted", kw_only=True):
    """A step that the guide does not have, behind the step `after` of its activity.

    `step` is its key ("1-1/+1"), `kind` that of its plan; `after` is empty for the activity's
    beginning. `chosen` is the id of a step that the curriculum has to choose from.
    """

    step: str
    after: str = ""
    kind: str
    title: str
    minutes: Number = 0
    chosen: str = ""


class Placed(Event, tag="placed", kw_only=True):
    """A step now stands behind the step `after` of its activity; empty for the beginning."""

    step: str
    after: str = ""


class Swapped(Event, tag="swapped", kw_only=True):
    """Two steps of an activity stand in each other's place."""

    step: str
    other: str


Bend = Inserted | Placed | Swapped
"""What makes the order of the steps another one than the guide's."""
BENDS: tuple[type[Event], ...] = get_args(Bend)


class Heard(Event, tag="heard", kw_only=True):
    """The room named a key concept (or did not, after all)."""

    step: str
    concept: str
    on: bool


class TurnTaken(Event, tag="turn-taken", kw_only=True):
    """In a go-round of a step, in one of its rounds, somebody has had a turn, or passed."""

    step: str
    round: Number = 0
    who: str
    passed: bool = False


class TurnsBegun(Event, tag="turns-begun", kw_only=True):
    """The go-round begins anew."""

    step: str
    round: Number = 0


class SpeakersKept(Event, tag="speakers-kept", kw_only=True):
    """From now on it may be kept who said what, or no longer."""

    on: bool


class Remarked(Event, tag="remarked", kw_only=True):
    """A private remark of the facilitator's."""

    step: str
    text: str


class Attended(Event, tag="attendance", kw_only=True):
    """When somebody on the roster came and left; None: at the beginning, at the end.

    `absent` says that they were not there at all; `stays` are there where somebody left and came
    back, and then say it all. It takes the place of what was said before.
    """

    person: str
    came: Moment | None = None
    left: Moment | None = None
    absent: bool = False
    stays: tuple[Stay, ...] = ()


class PersonSigned(Event, tag="signed", kw_only=True):
    """Somebody has signed in on their phone, or out."""

    undoable: ClassVar[bool] = False
    person: str
    on: bool = True


class RoomArranged(Event, tag="room-arranged", kw_only=True):
    """What phones give waits to be looked at, or no longer; the wall is black, or no longer."""

    undoable: ClassVar[bool] = False
    looks: bool | None = None
    black: bool | None = None


class RoomShown(Event, tag="room-shown", kw_only=True):
    """What was written or counted in a step is shown to the room; or hidden, until it is shown."""

    step: str
    on: bool


class AuthorshipSet(Event, tag="authorship-set", kw_only=True):
    """From now on it is kept, or not, who gave what in a step."""

    step: str
    authorship: Authorship


class Submitted(Event, tag="submitted", kw_only=True):
    """A text from a phone, for a sheet, that waits to be looked at."""

    sheet: str
    label: str
    text: str
    step: str
    round: Number = 0
    speaker: str | UnsetType = UNSET


class SubmissionDropped(Event, tag="submission-dropped", kw_only=True):
    """What had waited, by the number of its event, is not taken."""

    of: int
    reason: str = ""


class NotTaken(Event, tag="not-taken", kw_only=True):
    """A contribution that came too late or made no sense; its text is here, so nothing is lost."""

    undoable: ClassVar[bool] = False
    step: str
    outcome: Literal["late", "refused"]
    reason: str
    text: str = ""


class BallotEnded(Event, tag="ballot-ended", kw_only=True):
    """The ballot of a step is over, before it is left; or goes on."""

    step: str
    on: bool = True


class BallotCounted(Event, tag="ballot-counted", kw_only=True):
    """What the phones gave in a step's ballot, by how many; who gave what is kept nowhere."""

    undoable: ClassVar[bool] = False
    step: str
    ballot: str
    voters: Number
    marks: dict[str, tuple[Number, ...]]


class TrainerCalled(Event, tag="trainer-called", kw_only=True):
    """A group or somebody calls the trainer, or no longer."""

    undoable: ClassVar[bool] = False
    who: str
    on: bool = True


class PartnerNamed(Event, tag="partner-named", kw_only=True):
    """Somebody works in a pair with that partner, or with nobody any more."""

    undoable: ClassVar[bool] = False
    person: str
    partner: str = ""


class Undone(Event, tag="undone", kw_only=True):
    """The event of that number was taken back, with those that came in one go with it."""

    undoable: ClassVar[bool] = False
    of: int


class Resumed(Event, tag="resumed", kw_only=True):
    """The program is back: started again, or woken up; it was last seen alive at `seen`."""

    undoable: ClassVar[bool] = False
    seen: Moment


class GapSettled(Event, tag="gap-settled", kw_only=True):
    """So many seconds without the program count as session time, or as a pause.

    They lay just before the event of number `after`, whatever has happened since.
    """

    undoable: ClassVar[bool] = False
    seconds: Seconds
    counts: bool
    after: Number = 0


class ClockSetBack(Event, tag="clock-set-back", kw_only=True):
    """The computer's clock stepped back from `was`; no time passed."""

    undoable: ClassVar[bool] = False
    was: Moment


class Closed(Event, tag="closed", kw_only=True):
    """The session is over; since `ended`, if it was only closed long after it was left."""

    ended: Moment | None = None


class Unknown(Event, kw_only=True):
    """Something that only a newer version of the program understands; it changes nothing here."""

    undoable: ClassVar[bool] = False
    type: str

    def name(self) -> str:
        return self.type


CORE: tuple[type[Event], ...] = (
    *(Opened, Followed, Arranged),
    *(Moved, Skipped, Held, TimerSet, StartedEarlier, Replanned, Protected),
    *BENDS,
    *(Heard, AdaptationExplained, PromiseTold, TurnTaken, TurnsBegun, SpeakersKept, Remarked),
    *(Attended, PersonSigned),
    *(RoomArranged, RoomShown, AuthorshipSet, Submitted, SubmissionDropped, NotTaken),
    *(BallotEnded, BallotCounted, TrainerCalled, PartnerNamed),
    *(HandedOver, Undone, Resumed, GapSettled, ClockSetBack, Closed),
)
COMMON: dict[type[Event], None] = dict.fromkeys((*CORE, *BOARD_EVENTS, *FORM_EVENTS))
"""What can happen in every session, whatever kinds of step it has, always in the same order."""

_newer: json.Decoder[Event] = json.Decoder(Unknown)


@cache
def kind_of_event() -> dict[type[Event], AnyKind]:
    """The events that kinds of step bring along, each with its kind; loads all of them."""
    return {event: kind for kind in KINDS.values() for event in kind.events}


def of_a_kind(event: Event) -> bool:
    """Whether a kind of step brought it along."""
    return type(event) not in COMMON and not isinstance(event, Unknown)


def all_types() -> tuple[type[Event], ...]:
    """Every event that there is."""
    return (*COMMON, *kind_of_event())


@cache
def _of_any_kind() -> json.Decoder[Event]:
    return json.Decoder(reduce(or_, all_types()))


class _Reader:
    """Reads what every session can hold, and from the first line on that is not of these, all."""

    def __init__(self) -> None:
        self._decoder: json.Decoder[Event] = json.Decoder(reduce(or_, COMMON))

    def read(self, line: bytes | str) -> Event:
        """Read one event from its JSON; raises msgspec's DecodeError."""
        try:
            return _read(line, self._decoder)
        except DecodeError:
            self._decoder = _of_any_kind()
            return _read(line, self._decoder)


read = _Reader().read


def _read(line: bytes | str, decoder: json.Decoder[Event]) -> Event:
    try:
        event = decoder.decode(line)
    except UnicodeDecodeError as error:
        raise DecodeError("it is not UTF-8") from error
    except RecursionError as error:
        raise DecodeError("it is nested too deeply") from error
    if not event.seq or event.at is NEVER:
        raise DecodeError("it has no number or no time")
    return event


def read_newer(line: bytes) -> Event | None:
    """Read an event of a type that this version does not have, as Unknown."""
    try:
        return _read(line, _newer)
    except DecodeError:
        return None


def active(events: Sequence[Event]) -> list[Event]:
    """The events that stand: without those that were undone, and without the undoings."""
    undone = find_undone(events)
    return [e for e in events if e.seq not in undone and not isinstance(e, Undone)]


def find_undone(events: Sequence[Event]) -> dict[int, Undone]:
    """The numbers of the events that were taken back, each with the first of its undoings."""
    undone = {event.of: event for event in reversed(events) if isinstance(event, Undone)}
    if not undone:
        return undone
    return {event.seq: undone[event.change] for event in events if event.change in undone}


def change_size(events: Sequence[Event], change: int) -> int:
    """How many events a change consists of, by the number of its first event."""
    first = bisect_left(events, change, key=lambda event: event.seq)
    return sum(1 for _ in takewhile(lambda e: e.change == change, islice(events, first, None)))


def and_more(said: str, count: int) -> str:
    """What is said of the first event of a change, with how many came in one go with it."""
    more = count - 1
    return f"{said} and {more:,} more" if more > 0 else said
