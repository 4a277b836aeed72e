"""The clock of a rehearsal that is led line by line: it goes on by itself, and by `wait`."""

from datetime import datetime, timedelta

from workshop.clock import Clock


class WaitingClock:
    """Another clock, moved on by as much as was waited."""

    def __init__(self, base: Clock) -> None:
        self._base, self._ahead, self.speed = base, timedelta(), base.speed

    def now(self) -> datetime:
        return self._base.now() + self._ahead

    def wait(self, seconds: float) -> None:
        """Move on by so many seconds."""
        self._ahead += timedelta(seconds=seconds)
