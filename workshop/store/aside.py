"""Standing back: a process that is in nobody's way on its computer, however much it has to do."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import process_time, sleep

SHARE = 0.05
"""The share of one processor for a process that rests after its work; a server beside it takes
less.

Over any minute both keep below MOST, also where that ends with a piece of work.
"""
MOST = 0.1


def stand_back(pid: int = 0) -> None:
    """Have a process, or this one, come after all others, by whatever its system has for that.

    On Linux what another program asks for goes before at once; where each terminal has a share of
    its own there, one that was left has nearly none.
    """
    with suppress(AttributeError, OSError):
        os.setpriority(os.PRIO_PROCESS, pid, 19)
    with suppress(AttributeError, OSError):
        os.sched_setscheduler(pid, os.SCHED_IDLE, os.sched_param(0))
        Path(f"/proc/{pid or 'self'}/autogroup").write_text("19", encoding="ascii")


class Rests:
    """Called between pieces of work it lets time pass, in proportion to what was worked since.

    The first time that is all since the process began, with what it had to load; what it takes to
    rest is work of the next piece.
    """

    def __init__(
        self, wait: Callable[[float], None] = sleep, worked: Callable[[], float] = process_time
    ) -> None:
        self._wait, self._worked, self._last = wait, worked, 0.0

    def __call__(self) -> None:
        worked = self._worked()
        self._wait((worked - self._last) * (1 / SHARE - 1))
        self._last = worked
