"""Following a session that another process leads: everything to see, nothing to change."""

from datetime import datetime
from pathlib import Path

from workshop.clock import Clock
from workshop.errors import Refused
from workshop.kinds.base import StepCommand
from workshop.session import commands as cmd
from workshop.session.agenda import Agenda
from workshop.session.fold import replay
from workshop.session.runner import Runner
from workshop.session.state import State
from workshop.session.storage import codec
from workshop.session.storage import folder as store
from workshop.session.storage.lock import holder
from workshop.session.storage.log import NoFile


class Spectator(Runner):
    """A runner that reads what the other process writes, at every tick, and refuses to write."""

    following = True

    def __init__(self, folder: Path, clock: Clock) -> None:
        data = store.read_bytes(folder)
        reading = codec.read(data)
        if not reading.events:
            raise Refused(f"{folder.name} has no event that can be read.")
        curriculum = store.load_plan(folder, replay(reading.events).curriculum)
        super().__init__(curriculum, clock, NoFile(), reading.events, folder=folder)
        self._size = len(data)
        self.leader = holder(folder)

    def send(self, command: cmd.Command | StepCommand) -> State:
        raise Refused("You are following this session.", f"It is led by {self.leader}.")

    def tick(self) -> None:
        """Take over what has been written since the last tick."""
        assert self.folder is not None
        data = store.read_bytes(self.folder)
        if len(data) != self._size:
            self._size = len(data)
            self.events = list(codec.read(data).events)
            self.state = replay(self.events)
            self.agenda = Agenda(self.curriculum, self.state.activities)

    def _moment(self) -> datetime:
        return self.clock.now()

    def stop(self) -> None:
        """There is nothing to let go of."""
