"""Following a session's log as it grows: each event is read once."""

from pathlib import Path

from workshop.clock import Clock
from workshop.errors import Refused
from workshop.event import Event
from workshop.session.fold import replay
from workshop.session.room.inbox import open_plainly
from workshop.session.storage import codec
from workshop.session.storage.entry import LOG_FILE
from workshop.session.storage.session_folder import MAX_LOG_BYTES, read_log_bytes
from workshop.session.view import SessionView, load_plan


class Follower(SessionView):
    """A session that another process leads, as its log has it."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        data = read_log_bytes(folder)
        reading = codec.read(data)
        if not reading.events:
            raise Refused(f"{folder.name} has no event that can be read.")
        plan = load_plan(folder, replay(reading.events).curriculum)
        super().__init__(plan, clock, reading.events, folder)
        self._log = folder / LOG_FILE
        self._read_up_to(data, reading)
        self._file = self._which()

    def _read_up_to(self, data: bytes, reading: codec.Reading) -> None:
        self._at, self._sum = len(data) - len(reading.torn), reading.sum

    @property
    def size(self) -> int:
        """Bytes of the log."""
        return self._at

    def _which(self) -> tuple[int, int, int]:
        known = self._log.lstat()
        return known.st_dev, known.st_ino, known.st_size

    def news(self) -> list[Event]:
        """The events that were written since the last look. Raises OSError, WorkshopError.

        All of them where the log is another one, or is not as it was.
        """
        device, inode, size = which = self._which()
        if which == self._file:
            return []
        before, self._file = self._file, which
        if (device, inode) == before[:2] and size >= self._at:
            with open_plainly(self._log) as file:
                file.seek(self._at)
                data = file.read(MAX_LOG_BYTES)
            whole = data[: data.rfind(b"\n") + 1]
            events, sum = codec.straight(whole.split(b"\n")[:-1], self._sum, len(self.events) + 1)
            if len(events) == whole.count(b"\n"):
                self._at, self._sum = self._at + len(whole), sum
                self._take(events)
                return events
        data = read_log_bytes(self._log.parent)
        reading = codec.read(data)
        self._read_up_to(data, reading)
        self.show(reading.events)
        return self.events

    def _take(self, events: list[Event]) -> None:
        for event in events:
            self.events.append(event)
            self.state = self._fold.state_at(len(self.events))
        self.agenda = self.agenda.following(self.state)
