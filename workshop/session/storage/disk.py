"""A thread that waits for the disk, so that a disk that hangs does not hold up the session."""

import errno
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread

DISK_TIMEOUT_S = 0.5
"""How long the session waits for the disk before it goes on without it."""
FINAL_DISK_TIMEOUT_S = 5.0
"""How long it waits at the end, and for a new place."""

_Job = tuple[Callable[[], None], Future[None]]


class Disk:
    """Carries out what touches the disk, one thing after the other, beside the session.

    The thread is a daemon of our own: an executor's is joined when the program ends, so that a
    disk that hangs would hold up quitting.
    """

    def __init__(self) -> None:
        self._jobs: SimpleQueue[_Job | None] | None = None
        self._last: Future[None] | None = None
        self._begun = False

    @property
    def busy(self) -> bool:
        """Whether it has not answered yet."""
        return self._last is not None and not self._last.done()

    def do(self, work: Callable[[], None], timeout: float = DISK_TIMEOUT_S) -> None:
        """Carry something out and raise what it raises.

        Raises TimeoutError when it takes longer than `timeout` seconds; it then goes on by itself,
        and nothing else is begun until it is done. What was begun before is waited for.
        """
        self.wait(timeout)
        if self.busy:
            raise _no_answer()
        self._last = self._submit(work)
        if not _wait(self._last, timeout):
            raise _no_answer()
        self._last.result()

    def begin(self, work: Callable[[], None]) -> None:
        """Start something without waiting for it or hearing what it raises.

        While the disk is busy, nothing is begun.
        """
        if not self.busy:
            self._last, self._begun = self._submit(work), True

    def wait(self, timeout: float = DISK_TIMEOUT_S) -> None:
        """Wait for what was begun, for `timeout` seconds at most."""
        if self._last and self._begun:
            _wait(self._last, timeout)
        self._begun = False

    def settle(self) -> None:
        """Give a disk that has not answered a last chance."""
        if self._last is not None:
            _wait(self._last, FINAL_DISK_TIMEOUT_S)

    def close(self, last: Callable[[], None]) -> None:
        """Carry out one last thing, and end; a disk that hangs is not waited for."""
        if self._jobs is None:
            last()
            return
        done = self._submit(last)
        self._jobs.put(None)
        self._jobs = None
        _wait(done, 0 if self.busy else DISK_TIMEOUT_S)

    def _submit(self, work: Callable[[], None]) -> Future[None]:
        if self._jobs is None:
            self._jobs = SimpleQueue()
            Thread(target=_carry_out, args=(self._jobs,), daemon=True).start()
        future: Future[None] = Future()
        self._jobs.put((work, future))
        return future


def _wait(future: Future[None], timeout: float) -> bool:
    """Wait until something is done, for `timeout` seconds at most; return whether it is."""
    with suppress(TimeoutError):
        future.exception(timeout)
    return future.done()


def _no_answer() -> TimeoutError:
    return TimeoutError(errno.ETIMEDOUT, "The disk does not answer")


def _carry_out(jobs: "SimpleQueue[_Job | None]") -> None:
    while (job := jobs.get()) is not None:
        work, future = job
        try:
            work()
        except BaseException as error:
            future.set_exception(error)
        else:
            future.set_result(None)
