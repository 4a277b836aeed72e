"""Looking on at a session that another process leads."""

from collections.abc import Sequence
from pathlib import Path

from workshop.clock import Clock
from workshop.errors import Refused, WorkshopError
from workshop.event import Event
from workshop.kinds.base import AnyCommand
from workshop.session import commands as cmd
from workshop.session import events as ev
from workshop.session.fold import replay
from workshop.session.handover import Asker
from workshop.session.runner import Runner
from workshop.session.situation import Look
from workshop.session.state import Position, State
from workshop.session.storage import codec
from workshop.session.storage.entry import LOG_FILE
from workshop.session.storage.lock import holder
from workshop.session.storage.session_folder import read_log_bytes
from workshop.session.view import SessionView, load_plan

LOOKS = (cmd.Next, cmd.Back, cmd.NextStep, cmd.Go, cmd.Lead)
"""What moves the view of whoever looks on."""


class Spectator(SessionView):
    """A session that another process leads; every tick reads what it wrote.

    What is led is in view, until somebody looks elsewhere: both windows look around by themselves.
    `asker` is there while it is asked for.
    """

    asker: Asker | None = None

    def __init__(self, folder: Path, clock: Clock) -> None:
        data = read_log_bytes(folder)
        reading = codec.read(data)
        if not reading.events:
            raise Refused(f"{folder.name} has no event that can be read.")
        curriculum = load_plan(folder, replay(reading.events).curriculum)
        super().__init__(curriculum, clock, reading.events, folder)
        self._log, self._size, self._wrong = folder, len(data), ""
        self._see_who_leads()

    def tick(self) -> None:
        """Take in what has been written since the last tick, or say why that cannot be read.

        What was seen stays, also when another log stands in the place of the one that was read.
        """
        wrong = ""
        try:
            data = read_log_bytes(self._log)
            if len(data) != self._size:
                self._take_over(codec.read(data).events)
                self._size = len(data)
        except WorkshopError as error:
            wrong = error.message or error.title
        if wrong and wrong != self._wrong:
            self.notices.append(f"Nothing new can be read; what stands here is as it was. {wrong}")
        self._wrong = wrong

    def _take_over(self, events: Sequence[Event]) -> None:
        if len(events) < len(self.events) or events[0] != self.events[0]:
            raise Refused(f"{self._log / LOG_FILE} is not the log that was read before.")
        self.show(events)
        self._see_who_leads()
        led, in_view = self.state.position, self.now().position
        if in_view == led or led.step not in self.agenda or in_view.step not in self.agenda:
            self.looking = None

    def send(self, command: cmd.Command | AnyCommand) -> State:
        """Look elsewhere, by the commands that lead there; raises Refused for all others."""
        moved = command.decide(self.now()) if isinstance(command, LOOKS) else None
        if isinstance(moved, ev.Moved):
            moved = Look(Position(moved.step, moved.round, moved.cue))
        if not isinstance(moved, Look):
            raise Refused(*self.refusal)
        self.looking = moved if moved.position != self.state.position else None
        return self.state

    def ask(self, who: str) -> None:
        """Ask the window that leads the session to hand it over."""
        self.stop()
        self.asker = Asker(self._log, self.clock, who)

    def answer(self) -> Runner | None:
        """The session, once it was handed over; raises WorkshopError when the answer is no."""
        try:
            runner = self.asker.poll() if self.asker else None
        except WorkshopError:
            self.asker = None
            raise
        self.asker = None if runner else self.asker
        return runner

    def stop(self) -> None:
        """Stop asking, if it was asked for."""
        if self.asker:
            self.asker.stop()
        self.asker = None

    def _see_who_leads(self) -> None:
        self.refusal = ("You are following this session.", f"It is led by {holder(self._log)}.")


def hand_over(runner: Runner) -> Spectator:
    """Hand the session over to the window that asks, and look on. Raises: Refused."""
    runner.tick()
    if runner.folder is None or runner.asked is None:
        raise Refused("Nobody asks for this session any more.")
    if runner.trouble:
        raise Refused("Not everything is on disk yet: it cannot be handed over.")
    runner.stop()
    spectator = Spectator(runner.folder, runner.clock)
    spectator.notices += [*runner.take_notices(), *filter(None, [runner.rescue_words])]
    return spectator


LiveSession = Runner | Spectator
"""A session as it goes on: led here, or looked on at."""
