"""What homework captures, the events that put it there, and the appointment in words."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, TypedDict

from msgspec import Meta

from workshop.event import Event, Moment, Person
from workshop.kinds.base import StepData
from workshop.value import Value, doc, field
from workshop.when.moments import moment_in_words
from workshop.when.places import is_plain_place
from workshop.who import EVERYBODY
from workshop.zone import Zone

Length = Annotated[int, Meta(ge=0, le=24 * 60)]


class Appointment(Value):
    """When and where homework is gone through; `at` is aware UTC."""

    at: Moment
    minutes: Length = 0
    place: str = ""


class HomeworkData(StepData):
    """What a homework step has captured; `id` is the step's in its curriculum.

    `due` is a local day, None while nothing is assigned. `interviews` says by whom each person is
    interviewed. `taken` says that all of this was set in the session that is followed up, `moved`
    how often the due day or the appointment was changed.
    """

    id: str = ""
    title: str = ""
    instructions: tuple[str, ...] = ()
    due: date | None = None
    to: tuple[str, ...] = ()
    appointment: Appointment | None = None
    interviews: Mapping[str, str] = field(default_factory=dict)
    taken: bool = False
    moved: int = 0

    @property
    def people(self) -> tuple[str, ...]:
        return (*super().people, *self.to, *self.interviews.values(), *self.interviews)

    def assignees(self, roster: Iterable[Person]) -> tuple[str, ...]:
        """Who it was or would be assigned to; everybody is this roster, also if filled later."""
        if self.to and EVERYBODY not in self.to:
            return self.to
        everybody = tuple(person.name for person in roster) or (EVERYBODY,)
        others = (name for name in self.to if name != EVERYBODY)
        return tuple(dict.fromkeys((*everybody, *others)))


class Interview(Value):
    """Who is interviewed, and by whom."""

    person: str
    by: str


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


def appointment_words(made: Appointment, zone: Zone) -> str:
    """An appointment by a zone's clocks, to be typed so, too: Sat 5 December 2026, 10:00."""
    minutes = f"{made.minutes} min" if made.minutes else ""
    place = made.place if not made.place or is_plain_place(made.place) else f'"{made.place}"'
    parts = (moment_in_words(made.at, zone.tz), minutes, place)
    return ", ".join(part for part in parts if part)


class AppointmentFacts(TypedDict):
    """When and where homework is gone through."""

    at: Annotated[str, doc("ISO time where the session is led, with its offset.")]
    minutes: Annotated[int, doc("How long it takes; 0 when nobody said.")]
    place: Annotated[str, doc("Where; empty when nobody said.")]


def appointment_facts(made: Appointment | None, zone: Zone) -> dict[str, object] | None:
    """An appointment as plain values, for files; None when there is none."""
    if made is None:
        return None
    return {"at": zone.iso(made.at), "minutes": made.minutes, "place": made.place}
