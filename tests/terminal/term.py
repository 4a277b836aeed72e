"""A terminal of the tests' own: the program on a pseudo-terminal, and the screen it draws."""

import os
import re
import select
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

import pyte
import pytest

fcntl = pytest.importorskip("fcntl", reason="Only POSIX systems have pseudo-terminals.")
import pty  # noqa: E402
import termios  # noqa: E402

from terminal.warm import Warm  # noqa: E402

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 90.0
"""Seconds after which something is taken never to come; how fast it comes is measured elsewhere."""
KEYS = {
    "enter": "\r", "escape": "\x1b", "tab": "\t", "space": " ", "backspace": "\x7f",
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D",
    "home": "\x1b[H", "end": "\x1b[F",
    "ctrl+c": "\x03", "ctrl+q": "\x11",
}  # fmt: skip
ANSWERS = {
    b"\x1b[6n": b"\x1b[1;1R",
    b"\x1b[c": b"\x1b[?62;22c",
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",
}
"""What a terminal says when it is asked: cursor position, attributes, which modes it has."""
RESTORED = (b"\x1b[?1049l", b"\x1b[?1000l", b"\x1b[?2004l", b"\x1b[?25h")
"""The alternate screen is left, the mouse and bracketed paste are off, the cursor is shown."""

UNKNOWN = rb"\x1b\[[<=>][0-?]*[@-~]|\x1b\[[0-?]*\$[@-~]|\x1b[P_][^\x1b]*\x1b\\"
"""What pyte does not understand."""
_UNSHOWN = re.compile(rb"\x1b\[[0-9;:]*m|" + UNKNOWN)
"""Colours, which no test looks for on the screen, and what pyte does not understand."""
_UNFINISHED = re.compile(rb"\x1b(\[[0-?]*[ -/]*|[P_\]][^\x1b\x07]*\x1b?)?\Z")
_ON_A_TERMINAL = (
    "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
    "os.execvp(sys.argv[1], sys.argv[1:])"
)


class Term:
    """`workshop` with these arguments in a terminal of `columns` × `rows`.

    What is waited for is looked for whenever the program has written, never after a time.
    `raw` is all that it wrote; `before` is a command that starts the program, such as setpriv;
    `warm` starts it with its modules loaded already.
    """

    def __init__(
        self,
        *arguments: str,
        env: Mapping[str, str],
        columns: int = 80,
        rows: int = 24,
        before: Sequence[str] = (),
        warm: bool = False,
    ) -> None:
        self.raw, self._text = bytearray(), ""
        self.screen = pyte.Screen(columns, rows)
        self._stream, self._held, self._asked = pyte.ByteStream(self.screen), b"", 0
        self._master, slave = pty.openpty()
        self._set_size(columns, rows)
        program = [*before, sys.executable, "-m", "workshop", *arguments]
        command = [sys.executable, "-I", "-S", "-c", _ON_A_TERMINAL, *program]
        self._process: subprocess.Popen[bytes] | Warm
        if warm:
            self._process = Warm(arguments, (slave, slave, slave), env)
        else:
            self._process = subprocess.Popen(
                command,
                stdin=slave,
                stdout=slave,
                stderr=slave,
                env=dict(env),
                start_new_session=True,
            )
        os.close(slave)

    def __enter__(self) -> "Term":
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        self.close()

    @property
    def pid(self) -> int:
        return self._process.pid

    def text(self) -> str:
        """What stands on the screen, line by line."""
        if not self._text:
            self._text = "\n".join(line.rstrip() for line in self.screen.display)
        return self._text

    def echoes(self) -> bool:
        """Whether the terminal shows what is typed by itself, as shells leave it."""
        return bool(termios.tcgetattr(self._master)[3] & termios.ECHO)

    def type(self, text: str | bytes) -> None:
        """Send text as it is typed."""
        os.write(self._master, text if isinstance(text, bytes) else text.encode())

    def press(self, *keys: str) -> None:
        """Press keys by name, or by what they type."""
        self.type("".join(KEYS.get(key, key) for key in keys))

    def paste(self, text: str | bytes) -> None:
        """Paste text the way terminals do that bracket what is pasted."""
        data = text if isinstance(text, bytes) else text.encode()
        self.type(b"\x1b[200~" + data + b"\x1b[201~")

    def wait_for(self, pattern: str, timeout: float = PATIENCE) -> re.Match[str]:
        """Wait until the screen shows the pattern; fails with the screen."""
        found: list[re.Match[str]] = []

        def look() -> bool:
            match = re.search(pattern, self.text(), re.MULTILINE)
            found.extend([match] if match else [])
            return bool(match)

        self.wait_until(look, f"{pattern!r} on the screen", timeout)
        return found[-1]

    def wait_gone(self, pattern: str, timeout: float = PATIENCE) -> None:
        """Wait until the screen does not show the pattern any more."""
        self.wait_until(
            lambda: not re.search(pattern, self.text(), re.MULTILINE),
            f"{pattern!r} gone from it",
            timeout,
        )

    def wait_until(self, holds: Callable[[], object], what: str, timeout: float = PATIENCE) -> None:
        """Wait until something holds, reading what the program writes meanwhile."""
        end = time.monotonic() + timeout
        while not holds():
            left = end - time.monotonic()
            if left <= 0:
                raise AssertionError(f"No {what} within {timeout:.0f} s:\n{self.text()}")
            self._read(min(left, 0.05))

    def resize(self, columns: int, rows: int) -> None:
        """Make the window another size; the system tells the program."""
        self.screen.resize(rows, columns)
        self._text = ""
        self._set_size(columns, rows)

    def kill(self, number: signal.Signals = signal.SIGKILL) -> None:
        """Send the program a signal."""
        self._process.send_signal(number)

    def close(self) -> None:
        """Close the window: the terminal is gone."""
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    def wait_exit(self, timeout: float = PATIENCE) -> int:
        """Wait for the end of the program; its status, negative for a signal that killed it."""
        self.wait_until(lambda: self._process.poll() is not None, "end of the program", timeout)
        self.catch_up()
        status = self._process.returncode
        assert status is not None
        return status

    def catch_up(self) -> None:
        """Take what the program has written so far: it stands still where nobody does."""
        while self._read(0):
            pass

    def _set_size(self, columns: int, rows: int) -> None:
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, size)

    def _read(self, seconds: float) -> bool:
        """Take what the program has written within so many seconds; whether there was any."""
        if self._master < 0:
            time.sleep(seconds)
            return False
        if not select.select([self._master], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._master, 65_536)
        except OSError:  # the other end is closed
            data = b""
        if not data:
            self._process.poll()
            return False
        self.raw += data
        self._answer()
        data = _UNSHOWN.sub(b"", self._held + data)
        unfinished = _UNFINISHED.search(data)
        cut = unfinished.start() if unfinished else len(data)
        self._held = data[cut:]
        self._stream.feed(data[:cut])
        self._text = ""
        return True

    def _answer(self) -> None:
        """Answer what the program has asked of its terminal."""
        for question, answer in ANSWERS.items():
            at = self.raw.find(question, max(0, self._asked - len(question) + 1))
            if at >= 0:
                self.type(answer)
        self._asked = len(self.raw)
