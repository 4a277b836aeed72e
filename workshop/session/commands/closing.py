"""Taking back, and closing."""

from workshop.errors import Refused
from workshop.event import Event
from workshop.session import events as ev
from workshop.session.commands.base import Command, open_only
from workshop.session.situation import Situation


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
