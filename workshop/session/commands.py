"""What a facilitator can ask for, whatever the kind of step: moving, time, undo, close.

A command looks at the situation and answers with one event, or refuses with a sentence.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Self

from workshop.errors import Refused
from workshop.event import Event
from workshop.kinds.base import Person, number, written
from workshop.session import events as ev
from workshop.session import timing
from workshop.session.agenda import AgendaStep
from workshop.session.situation import Situation
from workshop.text import one_line

MOST_PEOPLE = 100_000


class Command:
    """Something a person asks of the session; its docstring is its help.

    `word` is what is typed in plain mode and found in the palette, `usage` the whole line.
    """

    word: ClassVar[str]
    usage: ClassVar[str]

    @classmethod
    def parse(cls, rest: str, now: Situation) -> Self:
        """Read the rest of a line; commands without anything to say take none."""
        return cls()

    def decide(self, now: Situation) -> Event:
        raise NotImplementedError


def open_only(now: Situation) -> None:
    """Refuse what makes no sense in a session that is not open."""
    if now.state.closed:
        raise Refused("The session is closed.", "Undo takes the close back.")
    if now.state.began is None:
        raise Refused("The session has not begun.", hint="Begin with next.")


@dataclass(frozen=True)
class Next(Command):
    """The next cue; after the last one, the next round or step."""

    word = usage = "next"

    def decide(self, now: Situation) -> Event:
        state = now.state
        if state.closed:
            raise Refused("The session is closed.", "Undo takes the close back.")
        if not now.agenda.steps:
            raise Refused("There is nothing to lead.", "Choose an activity first.")
        if state.step not in now.agenda:
            return _to(now, first_step(now))
        if state.cue + 1 < len(now.step.plan.script):
            return _to(now, now.step, state.round, state.cue + 1)
        if state.round + 1 < len(now.step.rounds):
            return _to(now, now.step, state.round + 1)
        return NextStep().decide(now)


@dataclass(frozen=True)
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
    steps = now.agenda.steps
    return next(
        (s for s in steps if not (of := now.state.of(s.key)).led and not of.skipped), steps[0]
    )


def next_step(now: Situation) -> AgendaStep | None:
    """The step that comes after the current one, passing over those that are skipped."""
    after = now.agenda.after(now.state.step)
    return next((step for step in after if not now.state.of(step.key).skipped), None)


@dataclass(frozen=True)
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
    return ev.Moved(**now.stamp, step=step.key, round=round, cue=cue, finished=finished)


@dataclass(frozen=True)
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
        step = find_step(now, self.step)
        if now.state.closed:
            open_only(now)
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


@dataclass(frozen=True)
class Skip(Command):
    """Skip the present step, with a reason if wanted, and go on to the next."""

    word = "skip"
    usage = "skip [REASON]"
    reason: str = ""
    step: str = ""

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "Skip":
        return cls(rest)

    def decide(self, now: Situation) -> Event:
        open_only(now)
        step = find_step(now, self.step) if self.step else now.step
        to = next_step(now) if step.key == now.state.step else None
        if step.key == now.state.step and to is None:
            raise Refused("This is the last step.", "Close the session instead.")
        reason = one_line(self.reason)
        return ev.Skipped(**now.stamp, step=step.key, reason=reason, to=to.key if to else None)


@dataclass(frozen=True)
class Unskip(Command):
    """Take a skipped step back into the agenda."""

    word = "unskip"
    usage = "unskip STEP"
    step: str

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "Unskip":
        return cls(rest)

    def decide(self, now: Situation) -> Event:
        step = find_step(now, self.step)
        if not now.state.of(step.key).skipped:
            raise Refused(f"Step {step.label} is not skipped.")
        return ev.Skipped(**now.stamp, step=step.key, on=False)


@dataclass(frozen=True)
class Hold(Command):
    """Put the session on hold (a break, an interruption), or take it up again."""

    word = "hold"
    usage = "hold [REASON]"
    reason: str = ""

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "Hold":
        return cls(rest)

    def decide(self, now: Situation) -> Event:
        open_only(now)
        return ev.Held(**now.stamp, on=now.state.held is None, reason=one_line(self.reason))


@dataclass(frozen=True)
class BeganEarlier(Command):
    """The present step really began so many minutes ago; say it when you forgot to move on."""

    word = "began"
    usage = "began MINUTES"
    minutes: float

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "BeganEarlier":
        minutes = re.sub(r"\s*(m|min|mins|minutes?)?\.?(\s+ago)?\s*$", "", rest)
        return cls(number(minutes, "How many minutes ago", 24 * 60))

    def decide(self, now: Situation) -> Event:
        """`minutes` is how long ago the step began; it was marked as begun later than that."""
        open_only(now)
        state = now.state
        if state.held:
            raise Refused("The session is on hold.", "Take it up again first.")
        spent = timing.stay(state, now.now)
        earlier = self.minutes * 60 - spent
        if earlier <= 0:
            raise Refused(
                "The step is already counted from before that.",
                f"It began {spent / 60:.0f} minutes ago.",
            )
        before = state.of(state.previous).elapsed
        if state.previous and earlier > before + 0.5:
            most = int((spent + before) // 60)
            raise Refused(f"The step before began later than that: {most} minutes at most.")
        return ev.StartedEarlier(**now.stamp, step=state.step, seconds=earlier)


@dataclass(frozen=True)
class SetMinutes(Command):
    """Plan another number of minutes for a step (the present one if none is named)."""

    word = "minutes"
    usage = "minutes NUMBER [STEP]"
    minutes: float
    step: str = ""

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "SetMinutes":
        minutes, _, step = rest.strip().partition(" ")
        return cls(number(minutes, "Minutes", 24 * 60), step.strip())

    def decide(self, now: Situation) -> Event:
        step = find_step(now, self.step) if self.step else now.step
        if not 0 <= self.minutes <= 24 * 60:
            raise Refused("Minutes are a figure from 0 to 1440.")
        return ev.Replanned(**now.stamp, planned={step.key: self.minutes * 60})


@dataclass(frozen=True)
class TakePlan(Command):
    """Take over the proposal to catch up, as it is now."""

    word = "catch-up"
    usage = "catch-up take"

    def decide(self, now: Situation) -> Event:
        open_only(now)
        plan = timing.catch_up(now.state, now.agenda, now.now)
        if not plan.changes:
            raise Refused(
                "There is nothing to change.",
                "You are on time." if plan.behind <= 0 else "No step to come can be shortened.",
            )
        return ev.Replanned(
            **now.stamp,
            planned={c.step.key: c.after for c in plan.changes if not c.dropped},
            dropped=tuple(c.step.key for c in plan.changes if c.dropped),
        )


@dataclass(frozen=True)
class HearConcept(Command):
    """Tick off a key concept that the room has named, by its number in the step's list."""

    word = "heard"
    usage = "heard NUMBER"
    concept: str

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "HearConcept":
        ids = now.step.plan.listen_for
        index = number(rest, "The concept's number")
        if not 1 <= index <= len(ids):
            raise Refused(f"This step listens for {len(ids)} concepts.", "Give a number of one.")
        return cls(ids[index - 1])

    def decide(self, now: Situation) -> Event:
        if self.concept not in now.step.plan.listen_for:
            raise Refused("This step does not listen for that concept.")
        on = self.concept not in now.state.heard
        return ev.Heard(**now.stamp, step=now.state.step, concept=self.concept, on=on)


@dataclass(frozen=True)
class RemarkOn(Command):
    """A private remark, kept with the session."""

    word = "remark"
    usage = "remark TEXT"
    text: str

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "RemarkOn":
        return cls(rest)

    def decide(self, now: Situation) -> Event:
        return ev.Remarked(**now.stamp, step=now.state.step, text=written(self.text))


@dataclass(frozen=True)
class Arrange(Command):
    """Settle who, where, when and what; None leaves a thing as it is."""

    word = "arrange"
    usage = "arrange"
    title: str | None = None
    facilitator: str | None = None
    place: str | None = None
    starts: datetime | None = None
    ends: datetime | None = None
    activities: tuple[str, ...] | None = None
    people: int | None = None
    roster: tuple[Person, ...] | None = None

    def decide(self, now: Situation) -> Event:
        if self.people is not None and not 0 <= self.people <= MOST_PEOPLE:
            raise Refused(f"The number of people is a figure from 0 to {MOST_PEOPLE:,}.")
        known = {activity.id for _, activity in now.agenda.curriculum.activities()}
        for id in self.activities or ():
            if id not in known:
                there = ", ".join(sorted(known))
                raise Refused(f"There is no activity {id[:40]!r}.", f"There are: {there}.")
        if self.activities == ():
            raise Refused("There is nothing to lead.", "Choose at least one activity.")
        starts = self.starts or now.state.starts
        if self.ends and starts and self.ends <= starts:
            raise Refused("The end has to be after the start.")
        lines = None
        if self.roster is not None:
            lines = tuple(roster_lines(self.roster))
        return ev.Arranged(
            **now.stamp,
            title=None if self.title is None else one_line(self.title),
            facilitator=None if self.facilitator is None else one_line(self.facilitator),
            place=None if self.place is None else one_line(self.place),
            starts=self.starts,
            ends=self.ends,
            activities=self.activities,
            people=self.people,
            roster=lines,
        )


def roster_lines(people: Iterable[Person]) -> Iterable[ev.RosterLine]:
    """Everybody with a name, each by a name of their own: the second Maria is Maria (2)."""
    seen: set[str] = set()
    for person in people:
        first = name = one_line(person.name)
        number = 1
        while name in seen:
            number += 1
            name = f"{first} ({number})"
        if name:
            seen.add(name)
            yield ev.RosterLine(name=name, organisation=one_line(person.organisation))


@dataclass(frozen=True)
class SettleGap(Command):
    """Say whether the time without the program counts as session time or was a pause."""

    word = "gap"
    usage = "gap session|pause"
    seconds: float = 0.0
    counts: bool = True
    after: int = 0

    def decide(self, now: Situation) -> Event:
        if self.seconds <= 0:
            raise Refused("No time without the program is open to be settled.")
        seconds, counts, after = self.seconds, self.counts, self.after
        return ev.GapSettled(**now.stamp, seconds=seconds, counts=counts, after=after)


@dataclass(frozen=True)
class Undo(Command):
    """Take back the last change; again and again, back to the start."""

    word = usage = "undo"
    of: int = 0

    def decide(self, now: Situation) -> Event:
        if not self.of:
            raise Refused("There is nothing to undo.")
        return ev.Undone(**now.stamp, of=self.of)


@dataclass(frozen=True)
class CloseSession(Command):
    """Close the session and write its notes."""

    word = usage = "close"

    def decide(self, now: Situation) -> Event:
        open_only(now)
        return ev.Closed(**now.stamp)
