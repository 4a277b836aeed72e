"""A thread that waits for the disk, so that a disk that hangs does not hold up the session."""

import errno
from collections.abc import Callable
from queue import SimpleQueue
from threading import Lock, Thread

PATIENCE = 0.5
"""Seconds that the session waits for the disk before it goes on without it."""
LAST_PATIENCE = 5.0
"""Seconds that it waits in the end, and for a new place."""


class _Job:
    """Something to carry out, and a lock that is held until it is done."""

    def __init__(self, work: Callable[[], None]) -> None:
        self._work, self._lock = work, Lock()
        self._lock.acquire()
        self.error: BaseException | None = None

    @property
    def done(self) -> bool:
        return not self._lock.locked()

    def carry_out(self) -> None:
        try:
            self._work()
        except BaseException as error:
            self.error = error
        self._lock.release()

    def wait(self, patience: float) -> bool:
        """Wait until it is done, so many seconds at most; whether it is."""
        if self._lock.acquire(timeout=patience):
            self._lock.release()
            return True
        return False


class Disk:
    """Carries out what touches the disk, one thing after the other, beside the session.

    `do` waits for it, but not for long: then it raises TimeoutError, and the thing goes on by
    itself. Until it is done nothing else is begun.
    """

    def __init__(self) -> None:
        self._jobs: SimpleQueue[_Job | None] | None = None
        self._last: _Job | None = None

    @property
    def busy(self) -> bool:
        """Whether it has not answered yet."""
        return self._last is not None and not self._last.done

    def do(self, work: Callable[[], None], patience: float = PATIENCE) -> None:
        """Carry something out and raise what it raises; TimeoutError if that takes too long."""
        if self.busy:
            raise _silent()
        if self._jobs is None:
            self._jobs = SimpleQueue()
            Thread(target=_carry_out, args=(self._jobs,), daemon=True).start()
        job = self._last = _Job(work)
        self._jobs.put(job)
        if not job.wait(patience):
            raise _silent()
        if job.error:
            raise job.error

    def settle(self) -> None:
        """Give a disk that has not answered a last chance."""
        if self._last is not None:
            self._last.wait(LAST_PATIENCE)

    def close(self, last: Callable[[], None]) -> None:
        """Carry out one last thing, and end; a disk that hangs is not waited for."""
        if self._jobs is None:
            last()
            return
        job = _Job(last)
        self._jobs.put(job)
        self._jobs.put(None)
        self._jobs = None
        job.wait(0 if self.busy else PATIENCE)


def _silent() -> TimeoutError:
    return TimeoutError(errno.ETIMEDOUT, "The disk does not answer")


def _carry_out(jobs: "SimpleQueue[_Job | None]") -> None:
    while (job := jobs.get()) is not None:
        job.carry_out()
