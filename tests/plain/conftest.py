"""A session led line by line: in this process with a set clock, or in one of its own."""

import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import Timer

import pytest
from support import BUNDLED

from workshop.clock import SetClock
from workshop.curriculum.load import load_or_raise
from workshop.plain.lead import run_line
from workshop.plain.leader import Leader
from workshop.plain.source import Sink
from workshop.session.commands import Arrange, Next
from workshop.session.opening import Setup, open_session, resume_session
from workshop.session.runner import Runner

if sys.platform != "win32":
    from terminal.warm import Warm

ROOT = Path(__file__).parents[2]
START = datetime(2026, 11, 21, 14, 0, tzinfo=UTC)


class Led:
    """A session with a clock that the test sets; `type` returns what a line brought."""

    def __init__(
        self, sessions: Path, *activities: str, people: int = 24, guide: Path = BUNDLED
    ) -> None:
        self.clock = SetClock(START)
        arrange = Arrange(title="Test", activities=activities or ("1-1",), people=people)
        setup = Setup(guide, load_or_raise(guide), arrange)
        self._lead(open_session(setup, sessions, self.clock))
        self.runner.send(Next())

    def _lead(self, runner: Runner) -> None:
        self.runner, self.out = runner, io.StringIO()
        self.opened: list[str] = []
        self.leader = Leader(runner, Sink(self.out), opener=self.opened.append)

    def type(self, *lines: str) -> str:
        """Type lines as the loop does, news first; return everything that was said."""
        start = self.out.tell()
        for line in lines:
            self.leader.attend()
            run_line(self.leader, line)
        self.leader.attend()
        return self.out.getvalue()[start:]

    def wait(self, minutes: int) -> str:
        """Let minutes pass, with the program awake; return what was said by itself."""
        start = self.out.tell()
        for _ in range(minutes * 2):
            self.clock.wait(seconds=30)
            self.leader.attend()
        return self.out.getvalue()[start:]

    def go_away(self, minutes: int) -> None:
        """Leave, and come back so many minutes later."""
        folder = self.runner.folder
        assert folder is not None
        self.runner.stop()
        self.clock.wait(minutes=minutes)
        self._lead(resume_session(folder, self.clock))


@pytest.fixture(autouse=True)
def always(elsewhere: None) -> None:
    """Every test here runs elsewhere."""


@pytest.fixture
def led(tmp_path: Path) -> Iterator[Led]:
    """Activity 1-1, on its first cue, with 24 people."""
    made = Led(tmp_path / "sessions")
    yield made
    made.runner.stop()


Start = Callable[..., "Process"]


def _heed_ctrl_c() -> None:
    """Ctrl+c counts, also where the tests themselves run behind a shell that ignores it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Process:
    """The program in a process of its own, with pipes for input and output.

    Unless it is to be `cold`, it has its modules loaded already, where the system can do that.
    """

    process: "subprocess.Popen[bytes] | Warm"

    def __init__(self, *args: str, cold: bool = False) -> None:
        args, env = (*args, "--workspace", "ws"), {**os.environ, "PYTHONPATH": str(ROOT)}
        (theirs, stdin), (stdout, out), (stderr, err) = os.pipe(), os.pipe(), os.pipe()
        if sys.platform != "win32" and not cold:
            self.process = Warm(args, (theirs, out, err), env)
        else:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "workshop", *args],
                env=env,
                stdin=theirs,
                stdout=out,
                stderr=err,
                preexec_fn=_heed_ctrl_c if os.name != "nt" else None,
            )
        for end in (theirs, out, err):
            os.close(end)
        self.stdin, self.stdout, self.stderr = (
            os.fdopen(stdin, "wb"), os.fdopen(stdout, "rb"), os.fdopen(stderr, "rb")
        )  # fmt: skip
        self.said = ""
        self.guard = Timer(300, self.process.kill)
        self.guard.start()

    def type(self, *lines: str | bytes) -> None:
        """Send lines to its input."""
        for line in lines:
            self.stdin.write((line if isinstance(line, bytes) else line.encode()) + b"\n")
        self.stdin.flush()

    def until(self, text: str) -> str:
        """Read its output until a line holds the text; return that line."""
        while line := self.stdout.readline().decode():
            self.said += line
            if text in line:
                return line
        raise AssertionError(f"{text!r} was never said, but:\n{self.said}")

    def end(self) -> int | None:
        """End its input, read the rest of what it says, and return its status."""
        with suppress(BrokenPipeError):
            self.stdin.close()
        self.said += self.stdout.read().decode()
        self.beside = self.stderr.read().decode()
        return self.process.wait()


@pytest.fixture
def start() -> Iterator[Start]:
    """Start the program; what is still running at the end of the test is killed."""
    started: list[Process] = []

    def begin_process(*args: str, cold: bool = False) -> Process:
        started.append(Process(*args, cold=cold))
        return started[-1]

    yield begin_process
    for each in started:
        each.guard.cancel()
        if each.process.poll() is None:
            each.process.kill()
        each.process.wait()
        for pipe in (each.stdin, each.stdout, each.stderr):
            with suppress(BrokenPipeError):
                pipe.close()
