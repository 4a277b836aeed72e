"""Homework as a session keeps it: what was assigned to whom, and what became of it."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Annotated, ClassVar, Literal, TypedDict

from msgspec import Meta

from workshop.clock import local_day
from workshop.errors import Refused
from workshop.event import Event, Moment
from workshop.kinds.base import StepData
from workshop.value import Value, field

Told = Literal["done", "partly", "not"]
TOLD: tuple[Told, ...] = ("done", "partly", "not")
EVERYBODY = "Everybody"
MOST_DAYS = 3660
Length = Annotated[int, Meta(ge=0, le=24 * 60)]


class Appointment(Value):
    """When and where homework is gone through; `at` is aware UTC."""

    at: Moment
    minutes: Length = 0
    place: str = ""


class Assigned(StepData):
    """What a homework step has captured; `id` is the step's in its curriculum.

    `due` is a local day, None while nothing is assigned. `interviews` says by whom each person is
    interviewed. `taken` says that all of this was set in the session that is followed up.
    """

    id: str = ""
    title: str = ""
    instructions: tuple[str, ...] = ()
    due: date | None = None
    to: tuple[str, ...] = ()
    appointment: Appointment | None = None
    interviews: Mapping[str, str] = field(default_factory=dict)
    taken: bool = False

    @property
    def people(self) -> tuple[str, ...]:
        return (*super().people, *self.to, *self.interviews.values(), *self.interviews)


class FollowedUp(StepData):
    """What a follow-up has captured besides entries; `homework` is the key of the step it is of.

    `told` says by person what was done; `carried` who goes on with it, until when.
    """

    homework: str = ""
    told: Mapping[str, Told] = field(default_factory=dict)
    carried: tuple[str, ...] = ()
    due: date | None = None
    framework: str = ""
    stage: str = ""
    reason: str = ""

    @property
    def people(self) -> tuple[str, ...]:
        return (*super().people, *self.told, *self.carried)


class HomeworkSet(Event, tag="homework-set", kw_only=True):
    """Homework was assigned; `due` is a local day, `homework` the step's id in its curriculum."""

    step: str
    due: date
    to: tuple[str, ...]
    homework: str = ""
    title: str = ""
    instructions: tuple[str, ...] = ()


class AppointmentMade(Event, tag="appointment-made", kw_only=True):
    """The day on which the homework of a step is gone through; None takes it back."""

    step: str
    when: Moment | None
    minutes: Length = 0
    place: str = ""


class Interview(Value):
    """Who is interviewed, and by whom."""

    person: str
    by: str


class InterviewsShared(Event, tag="interviews-shared", kw_only=True):
    """All interviews were shared out anew."""

    step: str
    interviews: tuple[Interview, ...]


class InterviewPut(Event, tag="interview-put", kw_only=True):
    step: str
    person: str
    by: str


class InterviewDropped(Event, tag="interview-dropped", kw_only=True):
    step: str
    person: str


class HomeworkTold(Event, tag="homework-told", kw_only=True):
    """How far somebody got with the homework of the step that `homework` is the key of."""

    step: str
    homework: str
    person: str
    status: Told | None


class StageChosen(Event, tag="stage-chosen", kw_only=True):
    step: str
    framework: str
    stage: str
    reason: str


class HomeworkCarried(Event, tag="homework-carried", kw_only=True):
    """Who goes on with the homework, until a new day; nobody takes that back."""

    step: str
    homework: str
    to: tuple[str, ...]
    due: date | None


class Followed(Event, tag="followed", kw_only=True):
    """The session follows another one up: what was assigned there, and where this one begins.

    `step` is the key of the homework, `begin` that of its follow-up; `closed` is when the earlier
    session, whose title is `title`, was closed. The rest is as it was assigned there.
    """

    undoable: ClassVar[bool] = False
    step: str
    begin: str
    session: str
    title: str
    closed: Moment | None
    homework: str
    heading: str = ""
    instructions: tuple[str, ...] = ()
    due: date | None = None
    to: tuple[str, ...] = ()
    appointment: Appointment | None = None
    interviews: tuple[Interview, ...] = ()

    @property
    def assigned(self) -> Assigned:
        """The homework as this session knows it from the beginning.

        Its appointment was for this very session: the next one is still to be made.
        """
        return Assigned(
            id=self.homework,
            title=self.heading,
            instructions=self.instructions,
            due=self.due,
            to=self.to,
            interviews={made.person: made.by for made in self.interviews},
            taken=True,
        )


def a_day(text: str, now: datetime) -> date:
    """A day as it is typed: 2026-12-05, 5 December, Friday, or 14d; refuses any other.

    A weekday is the next one after today, a date without its year the next one from today on.
    """
    text, today = " ".join(text.split()), local_day(now)
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    found = re.fullmatch(r"(\d{1,4})\s*(d|days?)", text, re.ASCII)
    if found and int(found[1]) <= MOST_DAYS:
        return today + timedelta(days=int(found[1]))
    if (named := _in_words(text, today)) is not None:
        return named
    hint = "Write 2026-12-05, 5 December, Friday, or 14d for in 14 days."
    raise Refused(f"{text[:40]!r} is not a day.", hint)


def _in_words(text: str, today: date) -> date | None:
    """The next day of that name: tomorrow, Fri, 5 Dec, December 5."""
    word = text.casefold()
    if word in ("today", "tomorrow"):
        return today + timedelta(days=word == "tomorrow")
    ahead = (today + timedelta(days=days) for days in range(1, 8))
    if len(word) > 2 and (day := next((d for d in ahead if _begins(word, f"{d:%A}")), None)):
        return day
    found = re.fullmatch(r"(\d{1,2})\.? ([a-z]{3,})|([a-z]{3,}) (\d{1,2})", word, re.ASCII)
    if found is None:
        return None
    number, month = int(found[1] or found[4]), found[2] or found[3]
    within = (today + timedelta(days=days) for days in range(366))
    return next((d for d in within if d.day == number and _begins(month, f"{d:%B}")), None)


def _begins(word: str, name: str) -> bool:
    return name.casefold().startswith(word)


def names(text: str) -> tuple[str, ...]:
    """Names with commas or semicolons between them, as somebody types them."""
    return tuple(name for part in re.split(r"[,;]", text) if (name := " ".join(part.split())))


def day(due: date) -> str:
    """A local day in words: Sat 5 December 2026."""
    return f"{due:%a} {due.day} {due:%B %Y}"


def appointment_words(made: Appointment) -> str:
    """An appointment by the local clock: Sat 5 December 2026, 10:00, 60 min, Library."""
    here = made.at.astimezone()
    minutes = f"{made.minutes} min" if made.minutes else ""
    said = (day(here.date()), f"{here:%H:%M}", minutes, made.place)
    return ", ".join(part for part in said if part)


class AppointmentFacts(TypedDict):
    """When and where homework is gone through."""

    at: Annotated[str, Meta(description="Local ISO time with its offset from UTC.")]
    minutes: Annotated[int, Meta(description="How long it takes; 0 when nobody said.")]
    place: Annotated[str, Meta(description="Where; empty when nobody said.")]


def appointment_facts(made: Appointment | None) -> dict[str, object] | None:
    """An appointment as plain values, for files; None when there is none."""
    if made is None:
        return None
    at = made.at.astimezone().isoformat(timespec="seconds")
    return {"at": at, "minutes": made.minutes, "place": made.place}
