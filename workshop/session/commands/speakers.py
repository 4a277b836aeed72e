"""The commands for who said what: whether it is kept, and whose an entry is."""

from workshop.board import EntrySaid
from workshop.errors import Refused
from workshop.session import events as ev
from workshop.session.commands.base import Command, read_on, refuse_if_closed
from workshop.session.commands.entries import find_entry_id
from workshop.session.situation import Situation
from workshop.session.speakers import possible_speakers
from workshop.who import find


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
