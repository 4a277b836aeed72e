"""What is started: the program of a checkout in a workspace of its own, and the floors."""

import compileall
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.terminal import Program
from workshop.clock import SetClock
from workshop.curriculum.load import load_or_raise
from workshop.event import Event
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry, StarEntry
from workshop.session.opening import Setup, open_session, rehearse_session
from workshop.session.runner import Runner
from workshop.session.storage import codec
from workshop.session.storage.entry import LOG_FILE
from workshop.session.storage.lock import HOLDER

ROOT = Path(__file__).resolve().parents[1]
PLAN = ROOT / "curricula" / "community-partnerships"
PYTHON = sys.executable
FULL = r"(?s)(?=.*▸ SAY +Think of)(?=.*together +\d|.*called out)(?=.*of 10 min)(?=.*q Leave)"
"""The live screen of 1-1 with all that belongs on it: cue, sheet, clock, keys."""
READY = r"ready|\d\d:\d\d:\d\d"
EVENTS, ENTRIES = 10_000, 2_000


@dataclass(frozen=True)
class Checkout:
    """A checkout of the program, and the Python that its requirements are installed for."""

    root: Path = ROOT
    python: str = PYTHON

    @classmethod
    def at(cls, root: Path) -> "Checkout":
        """Another checkout, with its own .venv."""
        root = root.resolve()
        python = root / ".venv" / "bin" / "python"
        if not (root / "workshop").is_dir() or not python.exists():
            raise SystemExit(f"{root} is no checkout, or has no .venv: run make .venv/.dev there.")
        return cls(root, str(python))

    def environment(self, cache: Path) -> dict[str, str]:
        """What its programs see: its own package, and a cache that it shares with nobody."""
        return {**os.environ, "PYTHONPATH": str(self.root), "WORKSHOP_CACHE": str(cache)}


class Bench:
    """A folder to measure a checkout in, and the two sessions in it that are resumed."""

    def __init__(self, root: Path, checkout: Checkout | None = None) -> None:
        self.root, self.checkout = root, checkout or Checkout()
        self.workspace, self.cache = root / "workspace", root / "cache"
        (self.workspace / "curricula").mkdir(parents=True)
        (self.workspace / "sessions").mkdir()
        for name in ("PYTHONDONTWRITEBYTECODE", "NO_COLOR", "PYTHONPROFILEIMPORTTIME"):
            os.environ.pop(name, None)
        os.environ["WORKSHOP_CONFIG"] = str(root / "config.toml")
        (root / "config.toml").touch()
        self.environment = self.checkout.environment(self.cache)
        self.plan = self.checkout.root / PLAN.relative_to(ROOT)
        compileall.compile_dir(self.checkout.root / "workshop", quiet=2)
        self.curriculum = load_or_raise(PLAN)

    def run(self) -> Program:
        """Begin a new session at its first cue."""
        return self.program(
            "run", str(self.plan), "--activity", "1-1", "--people", "24", "--begin"
        )  # fmt: skip

    def resume(self, session: Path) -> Program:
        """Resume a copy of a session that was left a moment ago."""
        again = self.workspace / "sessions" / f"{session.name}-again"
        shutil.rmtree(again, ignore_errors=True)
        shutil.copytree(session, again)
        (again / HOLDER).touch()
        return self.program("resume", str(again))

    def program(self, *words: str, workspace: Path | None = None) -> Program:
        """Start a command on a terminal."""
        argv = self._argv("-m", "workshop", "--workspace", str(workspace or self.workspace), *words)
        return Program(*argv, env=self.environment, cwd=self.checkout.root)

    def command(self, *words: str, workspace: Path | None = None) -> float:
        """Milliseconds that a command takes which prints and ends."""
        at = ("--workspace", str(workspace or self.workspace))
        return self.time_python("-m", "workshop", *at, *words)

    def time_python(self, *argv: str) -> float:
        """Milliseconds that Python takes with these arguments."""
        began = time.perf_counter()
        self.python(*argv)
        return (time.perf_counter() - began) * 1000

    def python(self, *argv: str) -> str:
        """Run the checkout's Python; return what it prints."""
        root, environment = self.checkout.root, self.environment
        return subprocess.run(
            self._argv(*argv), cwd=root, env=environment, check=True, capture_output=True, text=True
        ).stdout

    def _argv(self, *argv: str) -> tuple[str, ...]:
        return (self.checkout.python, *argv)

    def empty_session(self) -> Path:
        """A session that has just begun."""
        return self._session("empty", 0)

    def long_session(self) -> Path:
        """One of 10,000 events with 2,000 entries, on all sheets, that stands at the same cue."""
        return self._session("long", EVENTS)

    def _session(self, name: str, count: int) -> Path:
        folder = self.root / name
        if not folder.exists():
            clock = SetClock(datetime.now(UTC))
            runner = open_session(
                Setup(PLAN, self.curriculum, _arrange()), self.root / "new", clock
            )
            new = runner.folder
            runner.stop()
            assert new is not None
            new.rename(folder)
            (folder / LOG_FILE).write_bytes(codec.chain(self.events(count)))
        return folder

    def events(self, count: int) -> list[Event]:
        """The events of a session that ends now, at least that many."""
        clock = SetClock(datetime.now(UTC) - timedelta(seconds=count * 2))
        runner: Runner = rehearse_session(self.curriculum, clock, _arrange())
        runner.send(cmd.Next())
        first, *_, last = (step.key for step in runner.agenda.steps)
        while (so_far := len(runner.events)) < count - 1:
            clock.wait(seconds=2)
            if so_far % 5 == 0:
                runner.send(AddEntry(f"Something that somebody called out, number {so_far}"))
            elif so_far % 5 == 1:
                runner.send(StarEntry(runner.state.seq))
            else:
                runner.send(cmd.Lead(first) if runner.state.step == last else cmd.Next())
        if count:
            runner.send(cmd.Lead(first))
        return runner.events


def _arrange() -> cmd.Arrange:
    return cmd.Arrange(people=24, activities=("1-1",))


def floor() -> Program:
    """The smallest Textual app that takes typing."""
    return Program(PYTHON, str(ROOT / "bench" / "floor.py"))


def floor_clock() -> Program:
    """The smallest Textual app with a clock."""
    return Program(PYTHON, str(ROOT / "bench" / "floor_clock.py"))
