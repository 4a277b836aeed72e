"""What homework captures: whose it is, when it is due, who interviews whom, the appointment."""

from datetime import date, timedelta
from typing import Annotated, Any, ClassVar, NotRequired, Self, TypedDict

from workshop.clock import day_in_words
from workshop.document import Block, Bullets, Heading, Item, Paragraph, Table
from workshop.errors import Refused
from workshop.event import Event
from workshop.kinds.base import Kind, StepCommand, ask_row
from workshop.kinds.homework.data import (
    Appointment,
    AppointmentFacts,
    AppointmentMade,
    HomeworkData,
    HomeworkSet,
    InterviewDropped,
    InterviewPut,
    InterviewsShared,
    appointment_facts,
    appointment_words,
)
from workshop.kinds.homework.interviews import (
    AddInterview,
    DropInterview,
    HandOverInterview,
    HomeworkContext,
    ShareOut,
    assignees,
    by_interviewer,
    interview_lines,
)
from workshop.kinds.homework.plan import HomeworkPlan
from workshop.kinds.parsing import parse_day
from workshop.kinds.public import Ask, Member, Own, Public, PublicAppointment, PublicHomework
from workshop.text import joined, one_line, plural
from workshop.value import doc, replace
from workshop.who import EVERYBODY, find_several


def due_day(context: HomeworkContext) -> date:
    """When it is due: the day that was set, else `due_days` from today."""
    plan = context.plan
    return context.data.due or context.today + timedelta(days=plan.due_days)


class Assign(StepCommand[HomeworkPlan, HomeworkData]):
    """Assign the homework, to everybody until the planned day, or to some people, until a day.

    Somebody who is not on the roster is new NAME.
    """

    word = "assign"
    usage = "assign [DAY] [> NAME, NAME]"
    due: date | None = None
    to: tuple[str, ...] = ()

    @classmethod
    def parse(cls, rest: str, context: HomeworkContext) -> Self:
        until, mark, people = rest.partition(">")
        to = find_several(people, context.whole_roster, rest, new=True)
        if mark and not to:
            raise Refused("Say who it is for.", f"Usage: {cls.usage}.")
        after = f" {mark}{people}" if mark else ""
        return cls(parse_day(until, context.today, after=after) if until.strip() else None, to)

    def decide(self, context: HomeworkContext) -> HomeworkSet:
        plan, until = context.plan, self.due or due_day(context)
        if until < context.today:
            raise Refused(f"{day_in_words(until)} is over.", "Homework is due on a day to come.")
        return HomeworkSet(
            step=context.key,
            due=until,
            to=tuple(map(one_line, self.to)) or assignees(context),
            homework=plan.id or "",
            title=one_line(plan.title),
            instructions=tuple(map(one_line, plan.instructions)),
        )


class InterviewFacts(TypedDict):
    """Who interviews whom."""

    person: Annotated[str, doc("Who is interviewed.")]
    by: Annotated[str, doc("Who does it.")]


class HomeworkFacts(TypedDict):
    """Homework that was assigned, or was about to be."""

    due: NotRequired[Annotated[str, doc("The local day, once it is assigned.")]]
    assigned_to: Annotated[list[str], doc("Who does it.")]
    appointment: NotRequired[Annotated[AppointmentFacts, doc("When it is gone through.")]]
    interviews: Annotated[list[InterviewFacts], doc("Who interviews whom.")]


class Homework(Kind[HomeworkPlan, HomeworkData]):
    name = "homework"
    help = "What is to be done until a day, how it is shared out, and when it is gone through."
    tab = "homework"
    plan = HomeworkPlan
    data = HomeworkData
    events = (HomeworkSet, AppointmentMade, InterviewsShared, InterviewPut, InterviewDropped)
    commands = (Assign, ShareOut, AddInterview, HandOverInterview, DropInterview)

    def apply(self, data: HomeworkData, event: Event) -> HomeworkData:
        match event:
            case HomeworkSet():
                return replace(
                    data,
                    due=event.due,
                    to=event.to,
                    id=event.homework,
                    title=event.title,
                    instructions=event.instructions,
                    taken=False,
                    moved=data.moved + (data.due not in (None, event.due)),
                )
            case AppointmentMade(when=when):
                made = Appointment(when, event.minutes, event.place) if when else None
                moved = data.moved + (data.appointment not in (None, made))
                return replace(data, appointment=made, moved=moved)
            case InterviewsShared():
                return replace(data, interviews={i.person: i.by for i in event.interviews})
            case InterviewPut():
                return replace(data, interviews={**data.interviews, event.person: event.by})
            case InterviewDropped():
                rest = {p: by for p, by in data.interviews.items() if p != event.person}
                return replace(data, interviews=rest)
        return data

    personal = True

    def public(self, context: HomeworkContext) -> Public:
        work, plan = context.data, context.plan
        tasks = work.instructions or tuple(" ".join(text.split()) for text in plan.instructions)
        made = work.appointment
        at = context.zone.local
        meets = PublicAppointment(at(made.at), made.minutes, made.place) if made else None
        return Public(tasks, handout=plan.handout or "", due=due_day(context), meets=meets)

    def asks(self, context: HomeworkContext, member: Member) -> tuple[Ask, ...]:
        """The form that is taken along, if there is one: it may be begun here."""
        return ask_row(context.form_plans.get(context.plan.fills))

    def own(self, context: HomeworkContext, member: Member) -> Own:
        work = context.data
        whom = tuple(by_interviewer(context).get(member.who, ()))
        if not whom and (work.due is None or not {member.who, EVERYBODY} & set(work.to)):
            return Own()
        made = work.appointment
        return Own(
            homework=(PublicHomework(work.title, work.instructions, work.due, whom),),
            appointment=PublicAppointment(made.at, made.minutes, made.place) if made else None,
        )

    def on_paper(self, context: HomeworkContext) -> list[Block]:
        plan, form = context.plan, context.form_plans.get(context.plan.fills)
        goes_along = joined("; ", plan.handout or "", form.title if form else "")
        labelled = (
            ("Goes along", goes_along),
            ("How", SHARING[plan.share].partition(":")[0]),
            ("Due", f"{plural(plan.due_days, 'day')} after the session"),
            ("To agree on", "when it is gone through" if plan.appointment else ""),
        )
        items = Bullets(tuple(map(Item, plan.instructions)), numbered=len(plan.instructions) > 1)
        blocks = [Paragraph(text, label) for label, text in labelled if text]
        return [Paragraph("", "Homework"), items, *blocks]

    def prompt_lines(self, context: HomeworkContext) -> list[str]:
        plan = context.plan
        lines = [f"HOMEWORK  {' '.join(text.split())}" for text in plan.instructions]
        if plan.handout:
            lines.append(f"Handout {plan.handout} goes along (to read it: show {plan.handout}).")
        lines.append(SHARING[plan.share])
        if context.data.due is None:
            lines.append(f"Not assigned yet: assign gives it to {_listed(assignees(context))}, ")
            lines[-1] += f"due {day_in_words(due_day(context))}."
        else:
            lines.append(_assigned(context))
        lines += interview_lines(context)
        made = context.data.appointment
        if made:
            lines.append(f"Appointment: {appointment_words(made, context.zone)}.")
        elif plan.appointment:
            lines.append("No appointment yet: appointment DAY TIME [LENGTH][, PLACE].")
        return lines

    def narrate(self, event: Event, context: HomeworkContext) -> list[str]:
        match event:
            case HomeworkSet():
                return [_assigned(context)]
            case AppointmentMade(when=None):
                return ["There is no appointment any more."]
            case AppointmentMade():
                made = context.data.appointment
                return [f"Appointment: {appointment_words(made, context.zone)}."] if made else []
            case InterviewsShared():
                return interview_lines(context)
            case InterviewPut():
                return [f"{event.by} interviews {event.person}."]
            case InterviewDropped():
                return [f"{event.person} is not interviewed."]
        return []

    def summary(self, context: HomeworkContext) -> list[Block]:
        work, made = context.data, context.data.appointment
        if work.taken:
            return []
        blocks: list[Block] = []
        if work.due is not None:
            items = tuple(Item(text) for text in work.instructions)
            blocks += [Heading("Homework", 4), Bullets(items)]
            blocks.append(Paragraph(_listed(work.to), "Assigned to"))
            blocks.append(Paragraph(day_in_words(work.due), "Due"))
        if made:
            blocks.append(Paragraph(appointment_words(made, context.zone), "Appointment"))
        if work.interviews:
            rows = tuple((by, ", ".join(whom)) for by, whom in by_interviewer(context).items())
            blocks += [Heading("Who interviews whom", 4), Table(("", "Interviews"), rows)]
        return blocks

    facts_types: ClassVar = {"homework": Annotated[HomeworkFacts, doc("What was assigned.")]}

    def facts(self, context: HomeworkContext) -> dict[str, Any]:
        work = context.data
        if work.due is None and not work.interviews and not work.appointment:
            return super().facts(context)
        homework = {
            "due": work.due.isoformat() if work.due else None,
            "assigned_to": list(work.to),
            "appointment": appointment_facts(work.appointment, context.zone),
            "interviews": [{"person": p, "by": by} for p, by in work.interviews.items()],
        }
        return {**super().facts(context), "homework": homework}


SHARING = {
    "each": "Each does it alone.",
    "together": "All do it together.",
    "interviews": "Interviews are shared out: share NAME, NAME, … names who is interviewed.",
}


def _assigned(context: HomeworkContext) -> str:
    work = context.data
    until = f", due {day_in_words(work.due)}" if work.due else ""
    return f"Assigned to {_listed(work.to)}{until}."


def _listed(people: tuple[str, ...]) -> str:
    return ", ".join(people) or "nobody"
