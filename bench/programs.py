"""What is started: the program in a workspace of its own, and the floors beside it."""

import compileall
import os
import shutil
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.terminal import Program
from workshop.clock import SetClock
from workshop.curriculum.load import load_or_raise
from workshop.event import Event
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry, StarEntry
from workshop.session.opening import rehearse, start
from workshop.session.runner import Runner
from workshop.session.storage import codec
from workshop.session.storage import folder as store
from workshop.session.storage.lock import HOLDER

ROOT = Path(__file__).resolve().parents[1]
PLAN = ROOT / "curricula" / "community-partnerships"
PYTHON = sys.executable
FULL = r"(?s)(?=.*▸ SAY +Think of)(?=.*together +\d|.*called out)(?=.*of 10 min)(?=.*q Leave)"
"""The live screen of 1-1 with all that belongs on it: cue, sheet, clock, keys."""
READY = r"ready|\d\d:\d\d:\d\d"
EVENTS, ENTRIES = 10_000, 2_000


class Bench:
    """A folder to measure in, and the two sessions in it that are taken up again and again."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.workspace = root / "workspace"
        (self.workspace / "curricula").mkdir(parents=True)
        (self.workspace / "sessions").mkdir()
        for name in ("PYTHONDONTWRITEBYTECODE", "NO_COLOR", "PYTHONPROFILEIMPORTTIME"):
            os.environ.pop(name, None)
        os.environ["WORKSHOP_CONFIG"] = str(root / "config.toml")
        os.environ["PYTHONPATH"] = str(ROOT)
        (root / "config.toml").touch()
        compileall.compile_dir(ROOT / "workshop", quiet=2)
        self.curriculum = load_or_raise(PLAN)

    def run(self) -> Program:
        """Begin a new session at its first cue."""
        return self._workshop(
            "run", str(PLAN), "--activity", "1-1", "--people", "24", "--begin"
        )  # fmt: skip

    def resume(self, session: Path) -> Program:
        """Take up a copy of a session that was left a moment ago."""
        again = self.workspace / "sessions" / f"{session.name}-again"
        shutil.rmtree(again, ignore_errors=True)
        shutil.copytree(session, again)
        (again / HOLDER).touch()
        return self._workshop("resume", str(again))

    def _workshop(self, *argv: str) -> Program:
        return Program(PYTHON, "-m", "workshop", "--workspace", str(self.workspace), *argv)

    def empty_session(self) -> Path:
        """A session that has just begun."""
        return self._session("empty", 0)

    def long_session(self) -> Path:
        """One of 10,000 events with 2,000 entries, on all sheets, that stands at the same cue."""
        return self._session("long", EVENTS)

    def _session(self, name: str, events: int) -> Path:
        folder = self.root / name
        if not folder.exists():
            clock = SetClock(datetime.now(UTC))
            runner = start(self.curriculum, PLAN, self.root / "made", clock, _arranged())
            made = runner.folder
            runner.stop()
            assert made is not None
            made.rename(folder)
            (folder / store.LOG).write_bytes(codec.chain(self.led(events)))
        return folder

    def led(self, count: int) -> list[Event]:
        """A session's events, that many, up to now."""
        clock = SetClock(datetime.now(UTC) - timedelta(seconds=count * 2))
        runner: Runner = rehearse(self.curriculum, clock, _arranged())
        runner.send(cmd.Next())
        first, *_, last = (step.key for step in runner.agenda.steps)
        while (done := len(runner.events)) < count - 1:
            clock.wait(seconds=2)
            if done % 5 == 0:
                runner.send(AddEntry(f"Something that somebody called out, number {done}"))
            elif done % 5 == 1:
                runner.send(StarEntry(runner.state.seq))
            else:
                runner.send(cmd.Go(first) if runner.state.step == last else cmd.Next())
        if count:
            runner.send(cmd.Go(first))
        return runner.events


def _arranged() -> cmd.Arrange:
    return cmd.Arrange(people=24, activities=("1-1",))


def floor() -> Program:
    """The smallest Textual app that takes typing."""
    return Program(PYTHON, str(ROOT / "bench" / "floor.py"))


def floor_clock() -> Program:
    """The smallest Textual app with a clock."""
    return Program(PYTHON, str(ROOT / "bench" / "floor_clock.py"))
