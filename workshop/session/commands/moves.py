"""Moving through the agenda: next, back, go, skip; taking back, and closing."""

from workshop.errors import Refused
from workshop.event import Event
from workshop.kinds.parsing import number
from workshop.session import events as ev
from workshop.session.agenda import AgendaStep
from workshop.session.commands.base import Command, not_closed, open_only
from workshop.session.situation import Situation
from workshop.text import one_line


class Next(Command):
    """The next cue; after the last one, the next round or step."""

    word = usage = "next"

    def decide(self, now: Situation) -> Event:
        state = now.state
        not_closed(now)
        if not now.agenda.steps:
            raise Refused("There is nothing to lead.", "Choose an activity first.")
        if state.step not in now.agenda:
            return _to(now, first_step(now))
        if state.cue + 1 < len(now.step.plan.script):
            return _to(now, now.step, state.round, state.cue + 1)
        if state.round + 1 < len(now.step.rounds):
            return _to(now, now.step, state.round + 1)
        return NextStep().decide(now)


class NextStep(Command):
    """The next step that is not skipped, from wherever in this one."""

    word = usage = "next-step"

    def decide(self, now: Situation) -> Event:
        if now.state.step not in now.agenda:
            return Next().decide(now)
        open_only(now)
        following = next_step(now)
        if following is None:
            raise Refused("This is the last step.", "Close the session when you are done.")
        return _to(now, following, finished=True)


def first_step(now: Situation) -> AgendaStep:
    """Where to begin, or to go on when the current step is on the agenda no more."""
    steps = now.agenda.from_step(now.state.first)
    return next(
        (s for s in steps if not (of := now.state.of(s.key)).led and not of.skipped), steps[0]
    )


def next_step(now: Situation) -> AgendaStep | None:
    """The step that comes after the current one, passing over those that are skipped."""
    after = now.agenda.after(now.state.step)
    return next((step for step in after if not now.state.of(step.key).skipped), None)


class Back(Command):
    """The cue before; from the first one, the last cue of the step before."""

    word = usage = "back"

    def decide(self, now: Situation) -> Event:
        open_only(now)
        state = now.state
        if state.cue > 0:
            return _to(now, now.step, state.round, state.cue - 1)
        if state.round > 0:
            return _to(now, now.step, state.round - 1, _last_cue(now.step))
        before = [s for s in now.agenda.before(state.step) if not state.of(s.key).skipped]
        if not before:
            raise Refused("This is the first cue.")
        return _to(now, before[-1], len(before[-1].rounds) - 1, _last_cue(before[-1]))


def _last_cue(step: AgendaStep) -> int:
    return max(0, len(step.plan.script) - 1)


def _to(
    now: Situation, step: AgendaStep, round: int = 0, cue: int = 0, finished: bool = False
) -> ev.Moved:
    return ev.Moved(step=step.key, round=round, cue=cue, finished=finished)


class Go(Command):
    """Go to any step, by its label (4b) or with its activity (1-1/4b)."""

    word = "go"
    usage = "go STEP [ROUND]"
    step: str
    round: int = 0

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "Go":
        label, _, turn = rest.strip().partition(" ")
        return cls(label, number(turn, "The round") - 1 if turn.strip() else 0)

    def decide(self, now: Situation) -> Event:
        not_closed(now)
        step = find_step(now, self.step)
        if not 0 <= self.round < len(step.rounds):
            raise Refused(f"Step {step.label} has rounds 1 to {len(step.rounds)}.")
        ahead = step.key in {s.key for s in now.agenda.after(now.state.step)}
        return _to(now, step, self.round, finished=bool(now.state.step) and ahead)


def find_step(now: Situation, label: str) -> AgendaStep:
    """The step meant by a key or a label; labels are looked up in the current activity first."""
    label = label.strip()
    if label in now.agenda:
        return now.agenda[label]
    same = [s for s in now.agenda.steps if s.label.casefold() == label.casefold()]
    current = now.state.step.partition("/")[0]
    for step in same:
        if step.activity.id == current:
            return step
    if same:
        return same[0]
    steps = ", ".join(s.label for s in now.agenda.steps if s.activity.id == current or not current)
    raise Refused(f"There is no step {label[:40]!r}.", f"There are: {steps[:200]}.")


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
            return cls(reason, find_step(now, label).key)
        except Refused:
            return cls(rest)

    def decide(self, now: Situation) -> Event:
        open_only(now)
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
        return cls(rest)

    def decide(self, now: Situation) -> Event:
        not_closed(now)
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


class CloseSession(Command):
    """Close the session and write its notes."""

    word = usage = "close"

    def decide(self, now: Situation) -> Event:
        open_only(now)
        return ev.Closed()
