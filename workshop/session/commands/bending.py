"""The plan bent for this session: a step inserted, moved, or in another one's place.

What was led stays where it was; what comes can be put anywhere in its activity behind that.
"""

import re

from workshop.errors import Refused
from workshop.event import Event
from workshop.kinds.parsing import entry_text, pick
from workshop.session import events as ev
from workshop.session.agenda import AgendaStep
from workshop.session.commands.base import Command, refuse_if_closed
from workshop.session.commands.moves import find_step, read_step
from workshop.session.situation import Situation
from workshop.session.state import MAX_BENDS
from workshop.session.time import timing
from workshop.value import replace
from workshop.when.lengths import begin_minutes

KINDS = {"break": "break", "energizer": "talk", "talk": "talk", "question": "newsprint"}
"""What can be inserted, with the kind of step that it is."""
MOST_TITLE = 200
_PLACE = re.compile(r"(?:^|[\s,;])(after|before|behind)\s+(?:step\s+)?(\S+)$", re.I)


class Insert(Command):
    """Insert a step that the guide does not have: what, minutes, title; next, or where you say.
    One to choose from is inserted by its id alone: show pool."""

    word = "insert"
    usage = "insert break|energizer|talk|question|ID MINUTES [TITLE] [after|before STEP]"
    kind: str
    minutes: int
    title: str = ""
    place: str = ""
    before: bool = False

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "Insert":
        what, _, more = rest.strip().partition(" ")
        pool = now.agenda.curriculum.pool
        names = [*KINDS, *pool]
        kind = names[pick(what, names, "step to insert")]
        if kind in pool and not more.strip()[:1].isdigit():
            minutes, title = pool[kind].minutes, more.strip()
        else:
            minutes, title = begin_minutes(more, f"{kind.capitalize()}, minutes")
        title, place, before = _read_place(title, now)
        return cls(kind, minutes, title, place, before)

    def decide(self, now: Situation) -> Event:
        """`place` is the step behind which it is put, or in front of which with `before`."""
        refuse_if_over(now)
        if self.kind == "question" and not self.title.strip():
            raise Refused("A question has words.", "Usage: insert question 5 What is missing?")
        chosen = now.agenda.curriculum.pool.get(self.kind)
        usual = chosen.title if chosen else self.kind.capitalize()
        title = entry_text(self.title if self.title.strip() else usual)
        if len(title) > MOST_TITLE:
            raise Refused(f"A title has {MOST_TITLE} characters at most, this has {len(title)}.")
        if not self.place and now.state.step not in now.agenda:
            raise Refused("Where is it to stand?", "Say after which step: … after 4b.")
        beside = find_step(now, self.place) if self.place else now.agenda[now.state.step]
        own = f"{beside.activity.id}/+"
        number = 1 + sum(1 for bend in now.state.bends if bend.step.startswith(own))
        while f"{own}{number}" in now.agenda:
            number += 1
        event = ev.Inserted(
            step=f"{own}{number}",
            after=_previous_key(now, beside) if self.before else beside.key,
            kind=chosen.kind if chosen else KINDS[self.kind],
            title=title,
            minutes=self.minutes,
            chosen=self.kind if chosen else "",
        )
        return _if_to_come(now, event)


class MoveStep(Command):
    """Move a step that is to come behind or before another one of its activity."""

    step: str
    place: str
    before: bool = False

    def decide(self, now: Situation) -> Event:
        refuse_if_over(now)
        step, beside = movable(now, self.step), find_step(now, self.place)
        _refuse_other_activity(step, beside)
        after = _previous_key(now, beside, step.key) if self.before else beside.key
        if step is beside or _previous_key(now, step) == after:
            raise Refused(f"Step {step.label} stands there already.")
        return _if_to_come(now, ev.Placed(step=step.key, after=after))


class Swap(Command):
    """Put two steps that are to come in each other's place."""

    word = "swap"
    usage = "swap STEP STEP"
    step: str
    other: str

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "Swap":
        named = re.split(r"\s+(?:and|with|for)\s+|[\s,]+", rest.strip())
        if len(named) != 2:
            raise Refused("Two steps are swapped.", f"Usage: {cls.usage}.")
        return cls(*(read_step(label, now) for label in named))

    def decide(self, now: Situation) -> Event:
        refuse_if_over(now)
        step, other = movable(now, self.step), movable(now, self.other)
        _refuse_other_activity(step, other)
        if step is other:
            raise Refused(f"Step {step.label} is one step.", "Name two.")
        event = ev.Swapped(step=step.key, other=other.key)
        _if_to_come(now, replace(event, step=other.key, other=step.key))
        return _if_to_come(now, event)


def read_move(rest: str, now: Situation) -> MoveStep | None:
    """The step that is to be moved, as in "5 after 3a"; None where the line is about an entry."""
    place = _place_in(rest.strip())
    step = place[0].removeprefix("step ").strip() if place else ""
    if place is None or not step or " " in step:
        return None
    return MoveStep(read_step(step, now), read_step(place[1], now), place[2])


def movable(now: Situation, label: str) -> AgendaStep:
    """A step that is to come, or was jumped over; raises Refused for any other."""
    step = find_step(now, label)
    if step.key == now.state.step:
        raise Refused(f"Step {step.label} is being led.", "Move another one.")
    if now.state.of(step.key).led:
        raise Refused(f"Step {step.label} was led.", f"To lead it again: lead {step.label}")
    return step


def refuse_if_over(now: Situation) -> None:
    """Refuse to bend a plan that has been led."""
    refuse_if_closed(now)
    if now.state.reopened:
        raise Refused("The session was closed; its order of steps stays as it was.")


def _read_place(text: str, now: Situation) -> tuple[str, str, bool]:
    """What stands before the place, the step named there, and whether it is to come before it."""
    place = _place_in(text)
    if place is None:
        return text, "", False
    title, label, before = place
    try:
        key = find_step(now, read_step(label, now)).key
    except Refused:
        if label[0].isdigit() or label[0] == "+":
            raise
        return text, "", False
    return title, key, before


def _place_in(text: str) -> tuple[str, str, bool] | None:
    """The same with the step as it is called, whichever there are; None where no place stands."""
    match = _PLACE.search(text)
    if match is None:
        return None
    return text[: match.start()].strip(" \t\n,;"), match[2], match[1].casefold() == "before"


def _refuse_other_activity(step: AgendaStep, there: AgendaStep) -> None:
    if step.activity.id != there.activity.id:
        raise Refused(
            f"Step {step.full_label} belongs to activity {step.activity.id}, "
            f"{there.full_label} to another.",
            "A step can be moved within its activity.",
        )


def _previous_key(now: Situation, step: AgendaStep, without: str = "") -> str:
    """The key of the step in front of it in its activity; empty when it is the first."""
    keys = [s.key for s in now.agenda.before(step.key) if s.activity.id == step.activity.id]
    return next((key for key in reversed(keys) if key != without), "")


def _if_to_come(now: Situation, event: ev.Bend) -> ev.Bend:
    """The event, if what it puts somewhere is then still to come in this session."""
    if len(now.state.bends) >= MAX_BENDS:
        raise Refused(f"The plan was bent {MAX_BENDS} times already.", "Undo takes a bend back.")
    state = replace(now.state, bends=(*now.state.bends, event))
    agenda = now.agenda.following(state)
    if state.step in agenda and event.step not in {s.key for s in agenda.after(state.step)}:
        raise Refused(
            "There it would not be led: that place lies behind you.",
            f"Put it after {agenda[state.step].label}, or later.",
        )
    if event.step not in {step.key for step in timing.session_steps(state, agenda)}:
        raise Refused(
            "There it would not be led: that place belongs to a later session.",
            "Put it in front of what follows the homework up.",
        )
    return event
