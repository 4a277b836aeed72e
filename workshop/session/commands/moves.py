"""Moving through the agenda: next, back, go, lead, skip; taking back."""

from typing import Self

from workshop.errors import Refused
from workshop.event import Event
from workshop.kinds.parsing import number
from workshop.session import events as ev
from workshop.session.agenda import AgendaStep
from workshop.session.commands.base import Command, open_only, refuse_if_closed
from workshop.session.situation import Look, Situation
from workshop.session.state import Position
from workshop.text import one_line
from workshop.value import replace


class Next(Command):
    """The next cue; after the last one, the next round or step."""

    word = usage = "next"
    leads = True

    def decide(self, now: Situation) -> Event | Look:
        refuse_if_closed(now)
        if not now.agenda.steps:
            raise Refused("There is nothing to lead.", "Choose an activity first.")
        if now.position.step not in now.agenda:
            return _moved_to(Position(first_step(now).key))
        here = now.position
        if here.cue + 1 < len(now.step.plan.script):
            following = replace(here, cue=here.cue + 1)
        elif here.round + 1 < len(now.step.rounds):
            following = Position(here.step, here.round + 1)
        else:
            return NextStep().decide(now)
        return Look(following, back=True) if goes_back(now) else _moved_to(following)


class NextStep(Command):
    """The next step that is not skipped, from any cue of this one."""

    word = usage = "next-step"
    leads = True

    def decide(self, now: Situation) -> Event | Look:
        if now.position.step not in now.agenda:
            return Next().decide(now)
        open_only(now)
        following = next_step(now)
        if following is None:
            raise Refused("This is the last step.", "Close the session when you are done.")
        position = Position(following.key)
        return Look(position, back=True) if goes_back(now) else _moved_to(position, finished=True)


def goes_back(now: Situation) -> bool:
    """Whether somebody went back, cue by cue, from where the session stands."""
    before = (step.key for step in now.agenda.before(now.state.step))
    return bool(now.looking and now.looking.back) and now.position.step in before


def first_step(now: Situation) -> AgendaStep:
    """Where to begin, or to go on when the current step is no longer on the agenda."""
    steps = now.agenda.beginning_with(now.state.first)
    return next(
        (s for s in steps if not (of := now.state.of(s.key)).led and not of.skipped), steps[0]
    )


def next_step(now: Situation) -> AgendaStep | None:
    """The step that comes after the one in view, passing over those that are skipped."""
    after = now.agenda.after(now.position.step)
    return next((step for step in after if not now.state.of(step.key).skipped), None)


class Back(Command):
    """The cue before; from the first one, a look at the last cue of the step before."""

    word = usage = "back"

    def decide(self, now: Situation) -> Event | Look:
        open_only(now)
        here, step = now.position, now.step
        if here.cue > 0:
            before = replace(here, cue=here.cue - 1)
        elif here.round > 0:
            before = Position(here.step, here.round - 1, _last_cue(step))
        else:
            steps = [s for s in now.agenda.before(step.key) if not now.state.of(s.key).skipped]
            if not steps:
                raise Refused("This is the first cue.")
            before = Position(steps[-1].key, len(steps[-1].rounds) - 1, _last_cue(steps[-1]))
        stays = before.step == now.state.step and not now.looking
        return _moved_to(before) if stays or now.state.reopened else Look(before, back=True)


def _last_cue(step: AgendaStep) -> int:
    return max(0, len(step.plan.script) - 1)


def _moved_to(position: Position, finished: bool = False) -> ev.Moved:
    return ev.Moved(step=position.step, round=position.round, cue=position.cue, finished=finished)


class Go(Command):
    """Look at any step, by its label (4b) or with its activity (1-1 4b); alone: back from there.

    Time goes on where the session stands, until a cue is led or something is written down there.
    """

    word = "go"
    usage = "go [STEP] [ROUND]"
    step: str = ""
    round: int = 0

    @classmethod
    def parse(cls, rest: str, now: Situation) -> Self:
        return cls(*_step_and_round(rest, now))

    def decide(self, now: Situation) -> Event | Look:
        refuse_if_closed(now)
        if not self.step:
            open_only(now)
            return Look(now.state.position)
        position = _find_position(now, self.step, self.round)
        stays = position.step == now.state.step and not now.looking
        begins = now.state.step not in now.agenda
        return _moved_to(position) if stays or begins or now.state.reopened else Look(position)


class Lead(Go):
    """Go to any step and lead on from there."""

    word = "lead"
    usage = "lead STEP [ROUND]"

    def decide(self, now: Situation) -> ev.Moved:
        refuse_if_closed(now)
        return arrival(now, _find_position(now, self.step, self.round))


def arrival(now: Situation, position: Position) -> ev.Moved:
    """Going on to lead at a place; what was led before a step further on was led to its end."""
    ahead = position.step in {s.key for s in now.agenda.after(now.state.step)}
    return _moved_to(position, finished=bool(now.state.step) and ahead)


def _step_and_round(rest: str, now: Situation) -> tuple[str, int]:
    """A step (4b, 1-2/4b or 1-2 4b) and its round, from 0."""
    label, _, turn = rest.strip().partition(" ")
    step, _, after = turn.strip().partition(" ")
    apart, steps = f"{label}/{step}".casefold(), now.agenda.steps
    both = any(s.full_label.casefold() == apart for s in steps)
    if both and all(s.label != label for s in steps):
        label, turn = apart, after
    return read_step(label, now), number(turn, "The round") - 1 if turn.strip() else 0


def _find_position(now: Situation, label: str, round: int) -> Position:
    step = find_step(now, label)
    if not 0 <= round < len(step.rounds):
        raise Refused(f"Step {step.label} has rounds 1 to {len(step.rounds)}.")
    return Position(step.key, round)


def find_step(now: Situation, label: str) -> AgendaStep:
    """The step meant by a key or a label; labels are looked up in the current activity first."""
    label = label.strip()
    if label in now.agenda:
        return now.agenda[label]
    same = [s for s in now.agenda.steps if s.label.casefold() == label.casefold()]
    if not same:
        raise _no_step(label, now)
    current = now.position.step.partition("/")[0]
    return next((step for step in same if step.activity.id == current), same[0])


def read_step(typed: str, now: Situation) -> str:
    """A step as it was typed: the key of one that is named with its activity, else its label.

    What is typed is a label, also where another step has it for a key. Raises: Refused.
    """
    label = typed.strip().casefold()
    if "/" not in label:
        return typed
    keys = (step.key for step in now.agenda.steps if step.full_label.casefold() == label)
    if key := next(keys, ""):
        return key
    raise _no_step(typed.strip(), now)


def _no_step(label: str, now: Situation) -> Refused:
    current = now.position.step.partition("/")[0]
    steps = ", ".join(s.label for s in now.agenda.steps if s.activity.id == current or not current)
    return Refused(f"There is no step {label[:40]!r}.", f"There are: {steps[:200]}.")


class Skip(Command):
    """Skip the present step and go on to the next; or another step. A reason may be given."""

    word = "skip"
    usage = "skip [STEP] [REASON]"
    reason: str = ""
    step: str = ""

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "Skip":
        label, _, reason = rest.strip().partition(" ")
        if reason and label.isdigit():
            return cls(rest)
        try:
            return cls(reason, find_step(now, read_step(label, now)).key)
        except Refused:
            return cls(rest)

    def decide(self, now: Situation) -> Event:
        refuse_if_closed(now) if self.step else open_only(now)
        step = find_step(now, self.step) if self.step else now.step
        to = next_step(now) if step.key == now.state.step else None
        if step.key == now.state.step and to is None:
            raise Refused("This is the last step.", "Close the session instead.")
        reason = one_line(self.reason)
        return ev.Skipped(step=step.key, reason=reason, to=to.key if to else None)


class Unskip(Command):
    """Take a skipped step back into the agenda."""

    word = "unskip"
    usage = "unskip STEP"
    step: str

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "Unskip":
        return cls(read_step(rest, now))

    def decide(self, now: Situation) -> Event:
        refuse_if_closed(now)
        step = find_step(now, self.step)
        if not now.state.of(step.key).skipped:
            raise Refused(f"Step {step.label} is not skipped.")
        return ev.Skipped(step=step.key, on=False)


class Undo(Command):
    """Take back the last change; again and again, back to the start."""

    word = usage = "undo"
    of: int = 0

    def decide(self, now: Situation) -> Event:
        if not self.of:
            raise Refused("There is nothing to undo.")
        return ev.Undone(of=self.of)
