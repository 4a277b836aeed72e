"""The program in a process that has its modules loaded already: it starts in half the time.

For tests that start it often, and look at something else than how it starts and ends.
"""

import fcntl
import multiprocessing
import os
import sys
import termios
import time
from collections.abc import Mapping
from functools import cache
from multiprocessing.context import ForkServerContext
from multiprocessing.reduction import DupFd
from typing import Any

LOADED = [
    "terminal.warm",
    "workshop.cli.resume",
    "workshop.tui.live.screen",
    "workshop.tui.app",
]


@cache
def _server() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(LOADED)
    return context


class Warm:
    """A process on a terminal, to be asked the same as a subprocess.Popen."""

    def __init__(self, arguments: tuple[str, ...], slave: int, env: Mapping[str, str]) -> None:
        # What multiprocessing hands over is made while it starts the process, and not before.
        self._process = _server().Process(target=_lead, args=(_Slave(slave), arguments, dict(env)))
        self._process.start()

    @property
    def pid(self) -> int:
        return self._process.pid or 0

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    def poll(self) -> int | None:
        return self.returncode

    def wait(self) -> None:
        self._process.join()

    def kill(self) -> None:
        self._process.kill()

    def send_signal(self, number: int) -> None:
        os.kill(self.pid, number)


class _Slave:
    """A terminal's end, on its way to another process."""

    def __init__(self, fd: int) -> None:
        self.fd = fd

    def __reduce__(self) -> Any:
        return _detach, (DupFd(self.fd),)


def _detach(fd: Any) -> int:
    number: int = fd.detach()
    return number


def _lead(slave: int, arguments: tuple[str, ...], env: dict[str, str]) -> None:
    """Be `workshop` with these arguments, on this terminal, in this environment."""
    os.setsid()
    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        os.dup2(slave, number)
        stream = os.fdopen(number, "w" if number else "r", encoding="utf-8", closefd=False)
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    os.environ.clear()
    os.environ.update(env)
    time.tzset()
    sys.argv = ["workshop", *arguments]
    from workshop.cli import main

    main()
