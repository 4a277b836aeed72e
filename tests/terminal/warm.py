"""The program in a process that has its modules loaded already: it starts in half the time.

For tests that start it often, and look at something else than how it starts and ends.
"""

import fcntl
import multiprocessing
import os
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from functools import cache
from multiprocessing.context import ForkServerContext
from multiprocessing.reduction import DupFd
from typing import Any

LOADED = [
    "terminal.warm",
    "workshop.cli.resume",
    "workshop.plain.lead",
    "workshop.tui.live.screen",
    "workshop.tui.app",
]


@cache
def _server() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(LOADED)
    return context


class Warm:
    """A process to be asked the same as a subprocess.Popen, on three streams: its input, its output
    and what is said beside it. Where they are a terminal, it is the process's own.
    """

    def __init__(
        self, arguments: tuple[str, ...], streams: Sequence[int], env: Mapping[str, str]
    ) -> None:
        # What multiprocessing hands over is made while it starts the process, and not before.
        given = [_Stream(stream) for stream in streams]
        self._process = _server().Process(target=_lead, args=(given, arguments, dict(env)))
        self._process.start()

    @property
    def pid(self) -> int:
        return self._process.pid or 0

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    def poll(self) -> int | None:
        return self.returncode

    def wait(self) -> int | None:
        self._process.join()
        return self.returncode

    def kill(self) -> None:
        self._process.kill()

    def send_signal(self, number: int) -> None:
        os.kill(self.pid, number)


class _Stream:
    """One end of a terminal or a pipe, on its way to another process."""

    def __init__(self, fd: int) -> None:
        self.fd = fd

    def __reduce__(self) -> Any:
        return _detach, (DupFd(self.fd),)


def _detach(fd: Any) -> int:
    number: int = fd.detach()
    return number


def _lead(streams: list[int], arguments: tuple[str, ...], env: dict[str, str]) -> None:
    """Be `workshop` with these arguments, on these streams, in this environment."""
    os.setsid()
    if os.isatty(streams[0]):
        fcntl.ioctl(streams[0], termios.TIOCSCTTY, 0)
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        os.dup2(streams[number], number)
        stream = os.fdopen(number, "w" if number else "r", encoding="utf-8", closefd=False)
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    os.environ.clear()
    os.environ.update(env)
    time.tzset()
    sys.argv = ["workshop", *arguments]
    from workshop.cli import main

    main()
