"""A program on a pseudo-terminal, and when its screen shows what it should."""

import contextlib
import fcntl
import os
import pty
import re
import signal
import struct
import sys
import termios
import time
from collections.abc import Mapping
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread

import pyte

ANSWERS = (
    (b"\x1b[6n", b"\x1b[1;1R"),
    (b"\x1b[c", b"\x1b[?62;22c"),
    (b"\x1b[?2026$p", b"\x1b[?2026;2$y"),
)
UNKNOWN_TO_PYTE = re.compile(
    rb"\x1b\[[<=>][0-?]*[ -/]*[@-~]|\x1b\[[0-?]*\$[@-~]|\x1b[P_][^\x1b]*\x1b\\"
)
sys.setswitchinterval(0.0005)  # seconds: what comes is read while the screen is emulated


class Program:
    """A program on a pseudo-terminal of 24 × 80.

    Times are seconds of the monotonic clock; bytes are stamped when they are read, beside the
    emulation of the screen.
    """

    def __init__(
        self,
        *argv: str,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        rows: int = 24,
        columns: int = 80,
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.started = time.monotonic()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(env or {})
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", LANG="C.UTF-8")
            if cwd is not None:
                os.chdir(cwd)
            os.execvp(argv[0], argv)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._came = SimpleQueue[tuple[float, bytes]]()
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    def text(self) -> str:
        return "\n".join(self.screen.display)

    def type(self, keys: bytes) -> float:
        """Write keys; return the time at which they were written."""
        at = time.monotonic()
        os.write(self.fd, keys)
        return at

    def wait(self, pattern: str, timeout: float = 20.0) -> float:
        """Wait until the screen matches a pattern; return when the bytes came that made it match.

        Raises:
            TimeoutError: nothing more comes, or the time is over.
        """
        wanted, end, at = re.compile(pattern), time.monotonic() + timeout, time.monotonic()
        while not wanted.search(self.text()):
            came = self._next(end)
            if came is None:
                raise TimeoutError(f"{pattern!r} never came:\n{self.text()}")
            at, data = came
            self.stream.feed(data)
        return at

    def rest(self, seconds: float) -> None:
        """Read what comes during that time."""
        end = time.monotonic() + seconds
        while came := self._next(end):
            self.stream.feed(came[1])

    def _next(self, end: float) -> tuple[float, bytes] | None:
        """What came next, and when; None where nothing comes up to that time."""
        with contextlib.suppress(Empty):
            return self._came.get(timeout=max(0.0, end - time.monotonic()))
        return None

    def _read(self) -> None:
        """Read at once whatever comes, as a terminal does: a pty holds no more than 4 kB."""
        with contextlib.suppress(OSError):  # the program has ended
            while data := os.read(self.fd, 65536):
                at = time.monotonic()
                for query, answer in ANSWERS:
                    if query in data:
                        os.write(self.fd, answer)
                self._came.put((at, UNKNOWN_TO_PYTE.sub(b"", data)))

    def memory(self) -> float:
        """Resident memory in MB."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8")
        found = re.search(r"VmRSS:\s+(\d+)", status)
        assert found is not None
        return int(found[1]) / 1024

    def processor(self) -> float:
        """Seconds of processor time that all its threads have used."""
        return processor(self.pid)

    def end(self) -> None:
        with contextlib.suppress(OSError):
            os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        self._reader.join()
        os.close(self.fd)


def processor(pid: int) -> float:
    """Seconds of processor time that all threads of a process have used."""
    return time.clock_gettime((~pid << 3) | 2)  # the processor clock of a process
