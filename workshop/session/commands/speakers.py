"""The commands for who speaks: turns of a go-round, who said what, and whether that is kept."""

from workshop.board import EntrySaid
from workshop.errors import Refused
from workshop.event import Person
from workshop.session import events as ev
from workshop.session.commands.base import Command, open_only, read_on, refuse_if_closed
from workshop.session.commands.entries import find_entry_id
from workshop.session.go_round import go_round
from workshop.session.situation import Situation
from workshop.session.speakers import possible_speakers
from workshop.who import find


class TakeTurn(Command):
    """In a go-round, whoever's turn it is has had it; or passes, and is asked once more at the end;
    or somebody who is named has had one; again begins anew."""

    word = "turn"
    usage = "turn [pass|again|NAME]"
    leads = True
    who: str = ""
    passed: bool = False
    again: bool = False

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "TakeTurn":
        word = rest.strip().casefold()
        if word in ("", "pass", "again"):
            return cls(passed=word == "pass", again=word == "again")
        of = go_round(now)
        return cls(find(rest, [Person(name) for name in of.people])) if of else cls(rest)

    def decide(self, now: Situation) -> ev.TurnTaken | ev.TurnsBegun:
        open_only(now)
        of, step = go_round(now), now.position.step
        if of is None:
            raise Refused("There is no go-round in this step.")
        if self.again:
            if not of.turns:
                raise Refused("Nobody has had a turn yet.")
            return ev.TurnsBegun(step=step, round=now.context.round)
        if not of.people:
            raise Refused("Nobody is there whose turn it could be.", "people 12 says how many.")
        who = self.who or of.whose_turn
        if not who:
            raise Refused("Everybody has had a turn.", "turn again begins anew.")
        if who in of.have_spoken or who not in of.people:
            gone = "has had a turn already" if who in of.have_spoken else "is not there"
            raise Refused(f"{who[:40]} {gone}.")
        return ev.TurnTaken(step=step, round=now.context.round, who=who, passed=self.passed)


class KeepSpeakers(Command):
    """Keep who says what, by name or group, for whoever leads; off: no longer."""

    word = "speakers"
    usage = "speakers [on|off]"
    on: bool | None = None

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "KeepSpeakers":
        return cls(read_on(rest))

    def decide(self, now: Situation) -> ev.SpeakersKept:
        refuse_if_closed(now)
        on = not now.state.speakers if self.on is None else self.on
        return ev.SpeakersKept(on=on)


class SayWho(Command):
    """Say who said an entry, or which group, for you alone; the newest one if none is named; nobody
    takes it away."""

    word = "by"
    usage = "by [ENTRY] NAME|GROUP|nobody"
    entry: int
    speaker: str

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "SayWho":
        entry, _, who = rest.strip().partition(" ")
        if not (who and entry.removeprefix("#").replace(".", "").isdecimal()):
            entry, who = "", rest.strip()
        id, nobody = find_entry_id(entry, now), who.casefold() == "nobody"
        return cls(id, "" if nobody else find(who, possible_speakers(now), rest.strip()))

    def decide(self, now: Situation) -> EntrySaid:
        refuse_if_closed(now)
        if not now.state.speakers:
            raise Refused("Who says what is not kept.", "speakers on keeps it from now on.")
        if now.state.board.find(self.entry) is None:
            raise Refused(f"There is no entry {self.entry}.")
        return EntrySaid(entry=self.entry, speaker=self.speaker)
