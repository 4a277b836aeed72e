"""Time: on hold, begun earlier, other minutes, catching up, time without the program."""

from collections.abc import Mapping

from workshop.errors import Refused
from workshop.event import Event
from workshop.session import events as ev
from workshop.session.commands.base import Command, not_closed, open_only, running_only
from workshop.session.commands.moves import find_step
from workshop.session.situation import Situation
from workshop.session.time import timing
from workshop.session.time.typed import read_moment
from workshop.text import one_line
from workshop.when.lengths import begin_minutes


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
        return ev.Held(on=now.state.held is None, reason=one_line(self.reason))


class BeganEarlier(Command):
    """The present step really began so many minutes ago; say it when you forgot to move on."""

    word = "began"
    usage = "began MINUTES|HH:MM"
    minutes: float

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "BeganEarlier":
        began = now.state.began or now.now
        at = read_moment(rest, began, now.now, now.zone, ago=True)
        if at > now.now:
            raise Refused(f"It is not {now.zone.time_of_day(at)} yet.")
        return cls((now.now - at).total_seconds() / 60)

    def decide(self, now: Situation) -> Event:
        """`minutes` is how long ago the step began; it was marked as begun later than that."""
        running_only(now)
        state = now.state
        spent = timing.stay(state, now.now)
        earlier = self.minutes * 60.0 - spent
        if earlier <= 0:
            raise Refused(
                "The step is already counted from before that.",
                f"It began {spent / 60:.0f} minutes ago.",
            )
        before = state.of(state.previous).elapsed
        if state.previous and earlier > before + 0.5:
            most = int((spent + before) // 60)
            raise Refused(f"The step before began later than that: {most} minutes at most.")
        return ev.StartedEarlier(step=state.step, seconds=earlier)


class SetMinutes(Command):
    """Plan another number of minutes for a step (the present one if none is named)."""

    word = "minutes"
    usage = "minutes NUMBER [STEP]"
    minutes: float
    step: str = ""

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "SetMinutes":
        minutes, step = begin_minutes(rest, "Minutes")
        return cls(minutes, step)

    def decide(self, now: Situation) -> Event:
        not_closed(now)
        step = find_step(now, self.step) if self.step else now.step
        return SetAllMinutes({step.key: self.minutes}).decide(now)


class SetAllMinutes(Command):
    """Plan other minutes for several steps at once, by their keys."""

    word = "minutes"
    usage = "minutes NUMBER [STEP]"
    minutes: Mapping[str, float]

    def decide(self, now: Situation) -> Event:
        not_closed(now)
        keys = [key for key in self.minutes if key in now.agenda]
        if not keys:
            raise Refused("There are no minutes to change.")
        if not all(0 <= self.minutes[key] <= 24 * 60 for key in keys):
            raise Refused("Minutes are a figure from 0 to 1440.")
        return ev.Replanned(planned={key: self.minutes[key] * 60.0 for key in keys})


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
                "The session has ended."
                if now.state.ended
                else "You are on time."
                if plan.behind < timing.MINUTE
                else "No step to come can be shortened.",
            )
        return ev.Replanned(
            planned={c.step.key: c.after for c in plan.changes if not c.dropped},
            dropped=tuple(c.step.key for c in plan.changes if c.dropped),
        )


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
        return ev.GapSettled(seconds=self.seconds, counts=self.counts, after=self.after)
