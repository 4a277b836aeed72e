"""Commands of the room: show or hide, who is kept, look first, let on or drop, end a ballot."""

from typing import get_args

from msgspec import UNSET

from workshop import board
from workshop.errors import Refused
from workshop.event import Event
from workshop.kinds.parsing import number, pick
from workshop.kinds.public import Authorship
from workshop.session import events as ev
from workshop.session.commands.base import Command, open_only, read_on, refuse_if_closed
from workshop.session.room.state import Submission
from workshop.session.room.view import is_hidden
from workshop.session.situation import Situation
from workshop.text import one_line

AUTHORSHIPS: tuple[Authorship, ...] = get_args(Authorship)


class Show(Command):
    """Show the room what was written or counted in this step, or hide it until it is shown."""

    word = "reveal"
    usage = "reveal [off]"
    on: bool | None = None

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "Show":
        return cls(read_on(rest))

    def decide(self, now: Situation) -> Event:
        open_only(now)
        on = is_hidden(now) if self.on is None else self.on
        return ev.RoomShown(step=now.state.step, on=on)


class KeepWho(Command):
    """Keep of what phones write in this step who said it, by name or by group; or nobody."""

    word = "authors"
    usage = "authors named|group|anonymous"
    authorship: Authorship

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "KeepWho":
        return cls(AUTHORSHIPS[pick(rest, list(AUTHORSHIPS), "answer")])

    def decide(self, now: Situation) -> Event:
        open_only(now)
        return ev.AuthorshipSet(step=now.state.step, authorship=self.authorship)


class LookFirst(Command):
    """Hold what phones write back until you have looked at it; off: it is written down at once."""

    word = "look"
    usage = "look [on|off]"
    on: bool | None = None

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "LookFirst":
        return cls(read_on(rest))

    def decide(self, now: Situation) -> Event:
        on = not now.state.room.looks if self.on is None else self.on
        return ev.RoomArranged(looks=on)


class _Waiting(Command):
    entry: int = 0

    def submission(self, now: Situation) -> Submission:
        """The one meant, the oldest if none is named; refuses when nothing waits."""
        waiting = now.state.room.waiting
        if not waiting:
            raise Refused("Nothing waits to be looked at.")
        one = waiting.get(self.entry) if self.entry else next(iter(waiting.values()))
        if one is None:
            raise Refused("That does not wait any more.")
        return one


def _nth(rest: str, now: Situation) -> int:
    """The event of the submission that is called by its place among those that wait."""
    if not rest.strip():
        return 0
    place, events = number(rest, "Its number", 10**6), list(now.state.room.waiting)
    if not 1 <= place <= len(events):
        raise Refused(f"There is no number {place} among those that wait.")
    return events[place - 1]


class LetOn(_Waiting):
    """Write down what is held back: the oldest, or the one of that number."""

    word = "accept"
    usage = "accept [NUMBER]"

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "LetOn":
        return cls(_nth(rest, now))

    def decide(self, now: Situation) -> Event:
        refuse_if_closed(now)
        one = self.submission(now)
        return board.EntryAdded(
            sheet=one.sheet,
            label=one.label,
            text=one.text,
            step=one.step,
            round=one.round,
            speaker=one.speaker or UNSET,
            submitted=one.id,
        )


class TurnDown(_Waiting):
    """Drop what is held back: the oldest, or the one of that number; with a reason."""

    word = "refuse"
    usage = "refuse [NUMBER] [REASON]"
    reason: str = ""

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "TurnDown":
        first, _, reason = rest.strip().partition(" ")
        if first.isdecimal():
            return cls(_nth(first, now), reason)
        return cls(0, rest)

    def decide(self, now: Situation) -> Event:
        refuse_if_closed(now)
        reason = one_line(self.reason)
        return ev.SubmissionDropped(of=self.submission(now).id, reason=reason)


class EndBallot(Command):
    """End the ballot on the phones and count it, or let it go on."""

    word = "ballot"
    usage = "ballot [end|on]"
    end: bool | None = None

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "EndBallot":
        return cls(read_on(rest, ["end", "on"]))

    def decide(self, now: Situation) -> Event:
        open_only(now)
        if not now.kind.polls(now.at(now.agenda[now.state.step], now.state.round)):
            raise Refused("There is no ballot in this step.")
        ended = now.state.step in now.state.room.ended
        end = not ended if self.end is None else self.end
        if end == ended:
            raise Refused(f"The ballot {'is over' if ended else 'goes on'} already.")
        return ev.BallotEnded(step=now.state.step, on=end)


class AnswerCall(Command):
    """Whoever called the trainer has been seen to: the first of them, or all."""

    word = "seen"
    usage = "seen [NAME]"
    who: str = ""

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "AnswerCall":
        calls = now.state.room.calls
        if rest.strip() and calls:
            return cls(calls[pick(rest, list(calls), "call")])
        return cls()

    def decide(self, now: Situation) -> Event:
        if not now.state.room.calls:
            raise Refused("Nobody calls.")
        return ev.TrainerCalled(who=self.who or now.state.room.calls[0], on=False)
