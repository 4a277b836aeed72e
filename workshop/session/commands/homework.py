"""Homework, from any step: its appointment, and what is carried over to a new day."""

from contextlib import suppress
from datetime import UTC, date, datetime

from workshop.clock import day_in_words
from workshop.errors import Refused, Unsure
from workshop.kinds.follow_up.data import FollowUpData, HomeworkCarried
from workshop.kinds.homework.appointment import SURE, read_appointment
from workshop.kinds.homework.data import (
    Appointment,
    AppointmentMade,
    HomeworkData,
    appointment_words,
)
from workshop.kinds.parsing import parse_day
from workshop.session.commands.base import Command, open_only
from workshop.session.situation import Situation
from workshop.text import one_line
from workshop.value import replace
from workshop.who import EVERYBODY, find_several, persons

UNASSIGNED = "The homework is not assigned to anybody."
NONE = ("none", "-", "–")


class MakeAppointment(Command):
    """Make the appointment at which the homework is gone through; none takes it back.

    One that is odd, in the past or before the due day, is meant if ! stands behind it.
    """

    word = "appointment"
    usage = "appointment DAY TIME [LENGTH][, PLACE]"
    when: datetime | None
    minutes: int = 0
    place: str = ""

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "MakeAppointment":
        if rest.strip().casefold() in NONE:
            return cls(None)
        rest = rest.strip()
        line = rest.removesuffix(f" {SURE}")
        made = read_appointment(line, now.now, now.zone)
        if line == rest and (doubt := _doubt(made, now)):
            sure = f"{appointment_words(made, now.zone)} {SURE}"
            raise Unsure(doubt, (sure,), best=made.at > now.now)
        return cls(made.at, made.minutes, made.place)

    def decide(self, now: Situation) -> AppointmentMade:
        open_only(now)
        step, place = _homework(now), one_line(self.place)
        when = self.when.astimezone(UTC) if self.when else None
        return AppointmentMade(step=step, when=when, minutes=self.minutes, place=place)


def _doubt(made: Appointment, now: Situation) -> str:
    """What is odd about an appointment, in a sentence; else nothing."""
    moment = appointment_words(replace(made, place="", minutes=0), now.zone)
    if made.at <= now.now:
        return f"{moment} is over."
    key = _homework(now)
    work = now.state.of(key).work
    due = work.due if isinstance(work, HomeworkData) else None
    with suppress(Refused):
        due = find_follow_up(now, key)[1].due or due
    if due and now.zone.local_day(made.at) < due:
        return f"{moment} is before the due day, {day_in_words(due)}."
    return ""


def _homework(now: Situation) -> str:
    """The key of the homework meant here: the present step's, the assigned one, the only one."""
    if now.position.step in now.agenda and now.step.plan.assigns:
        return now.position.step
    return find_homework(now)[0]


def find_homework(now: Situation) -> tuple[str, HomeworkData]:
    """The homework that was assigned last, with its step's key; refuses when there is none."""
    works = [(key, step.work) for key, step in now.state.steps.items()]
    assigned = [(key, work) for key, work in works if isinstance(work, HomeworkData) and work.due]
    if not assigned:
        raise Refused("No homework is assigned yet.", "Assign it in its step first: assign.")
    return assigned[-1]


class CarryOver(Command):
    """Carry homework over to a new day, for those who have not done it or for the people named."""

    word = "carry"
    usage = "carry DAY [> NAME, NAME]"
    due: date | None
    to: tuple[str, ...] = ()

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "CarryOver":
        if rest.strip().casefold() in NONE:
            return cls(None)
        until, mark, people = rest.partition(">")
        roster = now.state.roster
        had = find_homework(now)[1].assignees(roster)
        to = find_several(people, persons(had, roster), rest)
        if mark and not to:
            raise Refused("Say who goes on with it.", f"Usage: {cls.usage}.")
        return cls(parse_day(until, now.today, after=f" {mark}{people}" if mark else ""), to)

    def decide(self, now: Situation) -> HomeworkCarried:
        open_only(now)
        key, work = find_homework(now)
        step, so_far = find_follow_up(now, key)
        if self.due is not None and self.due < now.today:
            raise Refused(f"{day_in_words(self.due)} is over.", "Homework is due on a day to come.")
        to = () if self.due is None else self.to or _not_done(work, so_far, now)
        if self.due is not None and not to:
            raise Refused("Everybody has done it.", "Name who is to go on with it.")
        due = self.due if to else None
        return HomeworkCarried(step=step, homework=key, to=to, due=due)


def find_follow_up(now: Situation, key: str) -> tuple[str, FollowUpData]:
    """The step that follows a homework up, and all that was told of it; refuses without one."""
    works = {step.key: now.state.of(step.key).work for step in now.agenda.steps}
    found = {k: w for k, w in works.items() if isinstance(w, FollowUpData) and w.homework == key}
    if found:
        first = next(iter(found))
        told = {name: said for work in found.values() for name, said in work.told.items()}
        carried = next((work for work in found.values() if work.carried), found[first])
        return first, replace(carried, told=told)
    id = getattr(now.state.of(key).work, "id", "")
    for step in now.agenda.steps:
        if id and step.plan.follows == id:
            return step.key, FollowUpData()
    raise Refused("No step of this session follows the homework up.")


def _not_done(work: HomeworkData, so_far: FollowUpData, now: Situation) -> tuple[str, ...]:
    """Who is not done with homework; what was told of everybody holds for each of them."""
    everybody = so_far.told.get(EVERYBODY)
    had = work.assignees(now.state.roster)
    return tuple(name for name in had if so_far.told.get(name, everybody) != "done")


def unsettled_homework(now: Situation) -> str:
    """What of the homework a close would leave without an answer, in a sentence; else nothing."""
    state = now.state
    for key, step in state.steps.items():
        work = step.work
        if not isinstance(work, HomeworkData):
            continue
        try:
            _, so_far = find_follow_up(now, key)
        except Refused:
            continue
        if work.due is None or so_far.carried or not (so_far.told or work.taken):
            continue
        if left := _not_done(work, so_far, now):
            return f"Not done with the homework: {', '.join(left)}."
    for each in now.agenda.steps:
        known = state.of(each.key)
        assigned = isinstance(known.work, HomeworkData) and known.work.due
        if each.plan.assigns and not assigned and (known.led or each.key == state.step):
            return UNASSIGNED
    return ""
