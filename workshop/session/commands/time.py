"""Time: on hold, begun earlier, other minutes, catching up, time without the program."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from workshop.errors import Refused
from workshop.event import Event
from workshop.session import attendance
from workshop.session import events as ev
from workshop.session.agenda import AgendaStep
from workshop.session.commands.base import Command, open_only, refuse_if_closed, running_only
from workshop.session.commands.moves import find_step, read_step
from workshop.session.situation import Situation
from workshop.session.time import figures, timing
from workshop.session.time.typed import read_moment, time_between
from workshop.text import one_line, plural
from workshop.when.lengths import begin_minutes
from workshop.when.times import find_time

_AGO = re.compile(r"\d+ ?(?:m|min|mins|minutes?)\.? ago\b", re.IGNORECASE)
_SINCE = re.compile(r"(?:since|at|from) +", re.IGNORECASE)


class Hold(Command):
    """Put the session on hold (a break, an interruption), or take it up again.

    With a time of day in front, it was forgotten: on hold, or taken up again, since then.
    """

    word = "hold"
    usage = "hold [HH:MM] [REASON]"
    reason: str = ""
    since: datetime | None = None

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "Hold":
        since, reason = _time_in_front(rest, now)
        return cls(reason, since)

    def decide(self, now: Situation) -> Event:
        open_only(now)
        held = now.state.held
        if self.since and held and self.since < held:
            at = now.zone.time_of_day(held)
            raise Refused(f"It is on hold only since {at}.", "Give a time after that.")
        if self.since and held is None:
            not_before_step(now, self.since)
        return ev.Held(on=held is None, reason=one_line(self.reason), since=self.since)


def _time_in_front(text: str, now: Situation) -> tuple[datetime | None, str]:
    """The earlier moment that a text begins with, if any, and the rest of it. Raises: Refused."""
    since = _SINCE.match(text)
    timed = text[since.end() :] if since else text
    if ago := _AGO.match(timed):
        at, end = past_moment(ago[0], now), ago.end()
    elif (time := find_time(timed)) and not timed[: time.end].isdigit():
        end, began = time.end, now.state.began or now.now
        at = time_between(timed[:end], began, now.now, now.zone)
    else:
        return None, text
    return _gone_by(at, now), timed[end:].strip(" \t,;")


def past_moment(text: str, now: Situation) -> datetime:
    """The earlier moment that is meant by minutes ago, or a time. Raises: Refused, Unsure."""
    return _gone_by(read_moment(text, now.state.began or now.now, now.now, now.zone, ago=True), now)


def _gone_by(at: datetime, now: Situation) -> datetime:
    if at > now.now:
        raise Refused(f"It is not {now.zone.time_of_day(at)} yet.")
    return at


def not_before_step(now: Situation, at: datetime) -> None:
    """Refuse a moment before the present step: what was led since was led later."""
    entered = now.state.running(now.now) - timing.stay(now.state, now.now)
    before = bool(now.state.began and at < now.state.began)
    if before or attendance.running_at(now.state, at, now.now) < entered - 0.5:
        began = now.zone.time_of_day(now.now - timedelta(seconds=timing.stay(now.state, now.now)))
        step = now.agenda[now.state.step].label
        raise Refused(
            f"At {now.zone.time_of_day(at)} step {step} had not begun: that was about {began}.",
            "Give a time after that, or take the step back first.",
        )


class BeganEarlier(Command):
    """The present step, or the hold, really began so many minutes ago: say it when you forgot."""

    word = "began"
    usage = "began MINUTES|HH:MM"
    minutes: float

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "BeganEarlier":
        return cls((now.now - past_moment(rest, now)).total_seconds() / 60)

    def decide(self, now: Situation) -> Event:
        """`minutes` is how long ago it began; it was marked as begun later than that."""
        open_only(now)
        state = now.state
        if state.held and not state.reopened:
            at = now.now - timedelta(minutes=self.minutes)
            not_before_step(now, at)
            return ev.Held(on=True, reason=state.held_reason, since=at)
        running_only(now)
        spent = timing.stay(state, now.now)
        earlier = self.minutes * 60.0 - spent
        if earlier <= 0:
            raise Refused(
                "The step is already counted from before that.",
                f"It began {figures.minutes(spent)} min ago.",
            )
        before = state.of(state.previous).elapsed
        if state.previous and earlier > before + 0.5:
            most = int((spent + before) // 60)
            raise Refused(
                f"The step before began later than that: {plural(most, 'minute')} at most."
            )
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
        return cls(minutes, read_step(step, now))

    def decide(self, now: Situation) -> Event:
        refuse_if_closed(now)
        step = find_step(now, self.step) if self.step else now.step
        return SetAllMinutes({step.key: self.minutes}).decide(now)


class SetAllMinutes(Command):
    """Plan other minutes for several steps at once, by their keys."""

    minutes: Mapping[str, float]

    def decide(self, now: Situation) -> Event:
        refuse_if_closed(now)
        keys = [key for key in self.minutes if key in now.agenda]
        if not keys:
            raise Refused("There are no minutes to change.")
        if not all(0 <= self.minutes[key] <= 24 * 60 for key in keys):
            raise Refused("Minutes are a figure from 0 to 1440.")
        return ev.Replanned(planned={key: self.minutes[key] * 60.0 for key in keys})


class TakePlan(Command):
    """Take over the proposal to catch up, as it is now.

    With from, only the steps that are named are cut; the guide's least minutes hold.
    """

    word = "catch-up"
    usage = "catch-up take [from STEP …]"
    chosen: tuple[str, ...] | None = None

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "TakePlan":
        """`rest` may lack the word take: what is looked at, and then taken, is read here."""
        words = [word for word in re.split(r"[\s,]+", rest.strip()) if word]
        if words and words[0].casefold() == "take":
            del words[0]
        if not words:
            return cls()
        named = [word for word in words[1:] if word != "and"]
        if words[0].casefold() != "from" or not named:
            raise Refused("catch-up takes the steps that may be cut.", f"Usage: {cls.usage}.")
        return cls(tuple(find_step_to_cut(now, read_step(label, now)).key for label in named))

    def decide(self, now: Situation) -> Event:
        open_only(now)
        plan = timing.catch_up(now.state, now.agenda, now.now, self.chosen)
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


def find_step_to_cut(now: Situation, label: str) -> AgendaStep:
    """A step to come that is not protected; raises Refused for any other."""
    step = find_step(now, label)
    if step not in timing.steps_to_come(now.state, now.agenda):
        raise Refused(f"Step {step.label} is not to come.", "What was led has taken its time.")
    if now.state.of(step.key).protected:
        raise Refused(f"Step {step.label} is protected.", f"To let it go: protect {step.label}")
    return step


class Protect(Command):
    """Keep a step's minutes whole when time is caught up; again: it may be cut after all."""

    word = "protect"
    usage = "protect STEP"
    step: str

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "Protect":
        return cls(read_step(rest, now))

    def decide(self, now: Situation) -> Event:
        refuse_if_closed(now)
        step = find_step(now, self.step)
        return ev.Protected(step=step.key, on=not now.state.of(step.key).protected)


class CloseSession(Command):
    """Close the session and write its notes; with a time of day, it was over then."""

    word = "close"
    usage = "close [HH:MM]"
    at: datetime | None = None

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "CloseSession":
        at, more = _time_in_front(rest.strip(), now)
        if more:
            line = one_line(f"{cls.word} {rest}")[:80]
            raise Refused(
                "close takes nothing behind it but a time.", f"To write it down: note {line}"
            )
        return cls(at)

    def decide(self, now: Situation) -> Event:
        open_only(now)
        if self.at and now.state.reopened:
            at = now.zone.time_of_day(now.state.reopened.at)
            raise Refused(f"It was closed at {at}, and that stays.", "Close it without a time.")
        if self.at:
            not_before_step(now, self.at)
        return ev.Closed(ended=self.at)


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
