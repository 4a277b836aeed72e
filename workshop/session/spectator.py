"""Looking on at a session that another process leads."""

from pathlib import Path

from workshop.clock import Clock
from workshop.errors import Refused
from workshop.session.fold import replay
from workshop.session.runner import Runner
from workshop.session.storage import codec
from workshop.session.storage.lock import holder
from workshop.session.storage.session_folder import read_log_bytes
from workshop.session.view import SessionView, load_plan


class Spectator(SessionView):
    """A session as another process leads it; at every tick what that one wrote is read."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        data = read_log_bytes(folder)
        reading = codec.read(data)
        if not reading.events:
            raise Refused(f"{folder.name} has no event that can be read.")
        curriculum = load_plan(folder, replay(reading.events).curriculum)
        super().__init__(curriculum, clock, reading.events, folder)
        self._log, self._size = folder, len(data)
        self._see_who_leads()

    def tick(self) -> None:
        """Take over what has been written since the last tick."""
        data = read_log_bytes(self._log)
        if len(data) != self._size:
            self._size = len(data)
            self.show(codec.read(data).events)
            self._see_who_leads()

    def _see_who_leads(self) -> None:
        self.refusal = ("You are following this session.", f"It is led by {holder(self._log)}.")


LiveSession = Runner | Spectator
"""A session as it goes on: led here, or looked on at."""
