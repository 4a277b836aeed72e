"""What homework captures: whose it is, when it is due, who interviews whom, the appointment."""

from datetime import date, timedelta
from typing import Any, cast

from workshop.clock import local_day
from workshop.document import Block, Bullets, Heading, Item, Paragraph, Table
from workshop.errors import Refused
from workshop.event import Event
from workshop.kinds.assigned import (
    EVERYBODY,
    Appointment,
    AppointmentMade,
    Assigned,
    HomeworkSet,
    Interview,
    InterviewDropped,
    InterviewPut,
    InterviewsShared,
    a_day,
    appointment_facts,
    appointment_words,
    day,
    names,
)
from workshop.kinds.base import Here, Kind, StepCommand, Work, pick, written
from workshop.kinds.homework.plan import HomeworkPlan
from workshop.kinds.homework.sharing import share
from workshop.text import one_line
from workshop.value import replace


def assigned(here: Here) -> Assigned:
    """What has been assigned so far."""
    return cast(Assigned, here.work)


def whose(here: Here) -> tuple[str, ...]:
    """Who the homework is for: those it was assigned to, else everybody on the roster."""
    return assigned(here).to or tuple(person.name for person in here.roster) or (EVERYBODY,)


def due(here: Here) -> date:
    """When it is due: the day that was set, else so many days from today."""
    plan = cast(HomeworkPlan, here.plan)
    return assigned(here).due or local_day(here.now) + timedelta(days=plan.due_days)


class Assign(StepCommand):
    """Assign the homework, to everybody until the planned day, or to some people, until a day."""

    word = "assign"
    usage = "assign [DAY] [> NAME, NAME]"
    due: date | None = None
    to: tuple[str, ...] = ()

    @classmethod
    def parse(cls, rest: str, here: Here) -> "Assign":
        until, mark, people = rest.partition(">")
        to = tuple(_person(name, here) for name in names(people))
        if mark and not to:
            raise Refused("Say who it is for.", f"For example: {cls.usage}.")
        return cls(a_day(until, here.now) if until.strip() else None, to)

    def decide(self, here: Here) -> HomeworkSet:
        plan, until = cast(HomeworkPlan, here.plan), self.due or due(here)
        if until < local_day(here.now):
            raise Refused(f"{day(until)} is over.", "Homework is due on a day to come.")
        return HomeworkSet(
            **here.stamp,
            step=here.key,
            due=until,
            to=tuple(map(one_line, self.to)) or whose(here),
            homework=plan.id or "",
            title=one_line(plan.title),
            instructions=tuple(map(one_line, plan.instructions)),
        )


class ShareOut(StepCommand):
    """Share out interviews: nobody is interviewed twice, and everybody has about as many."""

    word = "share"
    usage = "share NAME, NAME, …"
    staff: tuple[str, ...] = ()

    @classmethod
    def parse(cls, rest: str, here: Here) -> "ShareOut":
        return cls(names(rest))

    def decide(self, here: Here) -> InterviewsShared:
        staff = tuple(map(one_line, self.staff)) or tuple(assigned(here).interviews)
        shared = share([name for name in whose(here) if name != EVERYBODY], staff)
        made = tuple(Interview(person, by) for person, by in shared.items())
        return InterviewsShared(**here.stamp, step=here.key, interviews=made)


class _OneInterview(StepCommand):
    person: str
    by: str = ""

    def _put(self, here: Here) -> InterviewPut:
        by = _person(self.by, here)
        person = written(self.person)
        if not by:
            raise Refused("Say who interviews them.", f"For example: {self.usage}.")
        if person.casefold() == by.casefold():
            raise Refused(f"{person} would have to interview themself.")
        return InterviewPut(**here.stamp, step=here.key, person=person, by=by)


class AddInterview(_OneInterview):
    """Add an interview: who is interviewed, and by whom; nobody is interviewed twice."""

    word = "interview"
    usage = "interview WHOM > BY WHOM"

    @classmethod
    def parse(cls, rest: str, here: Here) -> "AddInterview":
        person, _, by = rest.partition(">")
        return cls(person.strip(), by.strip())

    def decide(self, here: Here) -> InterviewPut:
        event = self._put(here)
        if there := _interview(here, event.person):
            by = assigned(here).interviews[there]
            hint = f"To change who does it: hand-over {there} > {event.by}"
            raise Refused(f"{there} is interviewed by {by} already.", hint)
        return event


class HandOver(_OneInterview):
    """Give an interview to somebody else."""

    word = "hand-over"
    usage = "hand-over WHOM > BY WHOM"

    @classmethod
    def parse(cls, rest: str, here: Here) -> "HandOver":
        person, _, by = rest.partition(">")
        return cls(person.strip(), by.strip())

    def decide(self, here: Here) -> InterviewPut:
        event = self._put(here)
        return replace(event, person=_known(here, event.person))


class DropInterview(StepCommand):
    """Take an interview off the list."""

    word = "drop-interview"
    usage = "drop-interview WHOM"
    person: str

    @classmethod
    def parse(cls, rest: str, here: Here) -> "DropInterview":
        return cls(rest.strip())

    def decide(self, here: Here) -> InterviewDropped:
        person = _known(here, one_line(self.person))
        return InterviewDropped(**here.stamp, step=here.key, person=person)


def _interview(here: Here, person: str) -> str:
    """The person of that name who is interviewed, or nothing."""
    low = person.casefold()
    return next((name for name in assigned(here).interviews if name.casefold() == low), "")


def _known(here: Here, person: str) -> str:
    found = _interview(here, person)
    if not found:
        raise Refused(f"Nobody interviews {person[:40] or 'nobody'} yet.", "Add the interview.")
    return found


def _person(text: str, here: Here) -> str:
    """A name on the roster if the text begins one; any name where there is no roster."""
    listed = [person.name for person in here.roster]
    return listed[pick(text, listed, "participant")] if listed else one_line(text)


class Homework(Kind):
    name = "homework"
    help = "What is to be done until a day, how it is shared out, and when it is gone through."
    plan = HomeworkPlan
    events = (HomeworkSet, AppointmentMade, InterviewsShared, InterviewPut, InterviewDropped)
    commands = (Assign, ShareOut, AddInterview, HandOver, DropInterview)
    panel = "workshop.kinds.homework.panel:HomeworkPanel"

    def start(self) -> Assigned:
        return Assigned()

    def apply(self, work: Work, event: Event) -> Work:
        if not isinstance(work, Assigned):
            return work
        match event:
            case HomeworkSet():
                return replace(
                    work,
                    due=event.due,
                    to=event.to,
                    id=event.homework,
                    title=event.title,
                    instructions=event.instructions,
                    taken=False,
                )
            case AppointmentMade(when=None):
                return replace(work, appointment=None)
            case AppointmentMade(when=when) if when:
                return replace(work, appointment=Appointment(when, event.minutes, event.place))
            case InterviewsShared():
                return replace(work, interviews={i.person: i.by for i in event.interviews})
            case InterviewPut():
                return replace(work, interviews={**work.interviews, event.person: event.by})
            case InterviewDropped():
                rest = {p: by for p, by in work.interviews.items() if p != event.person}
                return replace(work, interviews=rest)
        return work

    def brief(self, here: Here) -> list[str]:
        plan = cast(HomeworkPlan, here.plan)
        lines = [f"HOMEWORK  {' '.join(text.split())}" for text in plan.instructions]
        if plan.handout:
            lines.append(f"Handout {plan.handout} goes along (to read it: show {plan.handout}).")
        lines.append(HOW[plan.share])
        if assigned(here).due is None:
            lines.append(f"Not assigned yet: assign gives it to {_listed(whose(here))}, ")
            lines[-1] += f"due {day(due(here))}."
        else:
            lines.append(_assigned(here))
        lines += _interview_lines(here)
        made = assigned(here).appointment
        if made:
            lines.append(f"Appointment: {appointment_words(made)}.")
        elif plan.appointment:
            lines.append("No appointment yet: appointment DAY TIME [MINUTES] [PLACE].")
        return lines

    def changed(self, event: Event, here: Here) -> list[str]:
        match event:
            case HomeworkSet():
                return [_assigned(here)]
            case AppointmentMade(when=None):
                return ["There is no appointment any more."]
            case AppointmentMade():
                made = assigned(here).appointment
                return [f"Appointment: {appointment_words(made)}."] if made else []
            case InterviewsShared():
                return _interview_lines(here)
            case InterviewPut():
                return [f"{event.by} interviews {event.person}."]
            case InterviewDropped():
                return [f"{event.person} is not interviewed."]
        return []

    def report(self, here: Here) -> list[Block]:
        work = assigned(here)
        if work.taken:
            return super().report(here)
        blocks: list[Block] = []
        if work.due is not None:
            items = tuple(Item(text) for text in work.instructions)
            blocks += [Heading("Homework", 4), Bullets(items)]
            blocks.append(Paragraph(_listed(work.to), "Assigned to"))
            blocks.append(Paragraph(day(work.due), "Due"))
        if work.appointment:
            blocks.append(Paragraph(appointment_words(work.appointment), "Appointment"))
        if work.interviews:
            rows = tuple((by, ", ".join(whom)) for by, whom in by_interviewer(work).items())
            blocks += [Heading("Who interviews whom", 4), Table(("", "Interviews"), rows)]
        return [*blocks, *super().report(here)]

    def facts(self, here: Here) -> dict[str, Any]:
        work = assigned(here)
        if work.due is None and not work.interviews and not work.appointment:
            return super().facts(here)
        told = {
            "due": work.due.isoformat() if work.due else None,
            "assigned_to": list(work.to),
            "appointment": appointment_facts(work.appointment),
            "interviews": [{"person": p, "by": by} for p, by in work.interviews.items()],
        }
        return {**super().facts(here), "homework": told}


HOW = {
    "each": "Each does it alone.",
    "together": "All do it together.",
    "interviews": "Interviews are shared out: share NAME, NAME, … names who is interviewed.",
}


def by_interviewer(work: Assigned) -> dict[str, list[str]]:
    """Whom each person interviews, also those who interview nobody."""
    shared: dict[str, list[str]] = {who: [] for who in work.to if work.interviews}
    for person, by in work.interviews.items():
        shared.setdefault(by, []).append(person)
    return shared


def _interview_lines(here: Here) -> list[str]:
    return [
        f"{by} interviews {', '.join(whom) or 'nobody yet'}."
        for by, whom in by_interviewer(assigned(here)).items()
    ]


def _assigned(here: Here) -> str:
    work = assigned(here)
    until = f", due {day(work.due)}" if work.due else ""
    return f"Assigned to {_listed(work.to)}{until}."


def _listed(people: tuple[str, ...]) -> str:
    return ", ".join(people) or "nobody"
