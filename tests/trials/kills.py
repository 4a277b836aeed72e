"""A program that is killed at any moment loses nothing that it acknowledged."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from support import ROOM, new_session

from trials import killed_plain, killed_screen
from trials.frame import Run
from trials.leading import SwiftClock, clocks
from workshop.event import Event
from workshop.session import commands as cmd
from workshop.session import events as ev
from workshop.session.fold import replay
from workshop.session.opening import resume_session
from workshop.session.storage.session_folder import read_log
from workshop.text import one_line
from workshop.value import replace

TESTS = Path(__file__).parent.parent
SPEED = 20.0
STRIKES = 0.25
"""Within so many seconds after it has begun to lead, a process is killed."""
A_SESSION = 25
"""So often a session is taken up again before a new one is begun."""


def trial(run: Run) -> None:
    """Kill a bare session's process, the plain mode, and the screen in a terminal."""
    bare, plain, screen = (150, 30, 20) if run.long else (3, 1, 1)
    counted: Counter[str] = Counter()
    for number in range(-(-bare // A_SESSION)):
        session = Session(run, run.folder / f"bare-{number}", counted)
        for _ in range(min(A_SESSION, bare - number * A_SESSION)):
            session.kill_once()
    told = ", ".join(f"{counted[what]:,} {what}" for what in Session.COUNTED)
    run.say(f"{bare} kills of a session's process: {told}; all there")
    run.say(killed_plain.kill(run, plain))
    run.say(killed_screen.kill(run, screen))


@dataclass
class Heard:
    """What a process said before it died: events, clocks, and the half-typed texts since a save."""

    events: list[Event] = field(default_factory=list)
    clocks: dict[str, Any] = field(default_factory=dict)
    texts: list[dict[str, str]] = field(default_factory=list)
    seen: str = ""

    def take(self, line: bytes) -> None:
        said = json.loads(line)
        self.events += [ev.read(event) for event in said["events"]]
        self.clocks, self.seen = said["clocks"], said["seen"]
        if said.get("saved"):
            self.texts.clear()
        self.texts.append(said["texts"])


class Session:
    """A session in a folder, taken up by one process after the other; `known` is its log."""

    COUNTED = ("events acknowledged", "more on disk", "torn lines", "half-typed texts kept")

    def __init__(self, run: Run, at: Path, counted: Counter[str]) -> None:
        self.random, self.counted, self.at = run.random, counted, at
        self.clock = SwiftClock(time.time(), SPEED)
        arrange = cmd.Arrange(roster=ROOM, activities=("a", "b"))
        runner = new_session(at, self.clock, arrange)  # type: ignore[arg-type]
        runner.stop()
        assert runner.folder
        self.folder, self.known = runner.folder, list(runner.events)

    def kill_once(self) -> None:
        """Let a process take it up and lead, kill it, compare what is there with what it said."""
        seed = str(self.random.randrange(10**9))
        command = (sys.executable, "-m", "trials.leading", str(self.folder), seed)
        process = subprocess.Popen(
            [*command, repr(self.clock.began), str(SPEED)],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(TESTS)},
        )
        assert process.stdout is not None
        heard = Heard()
        first = process.stdout.readline()
        time.sleep(self.random.uniform(0, STRIKES))
        process.kill()
        killed = self.clock.now()
        *lines, half = (first + process.stdout.read()).split(b"\n")
        assert process.wait() == -9, f"it ended by itself: {half!r}"
        process.stdout.close()
        for line in lines:
            heard.take(line)
        self.compare(heard, killed)

    def compare(self, heard: Heard, killed: datetime) -> None:
        """What was acknowledged is on disk; a resume shows it, with the right time and texts."""
        reading = read_log(self.folder)
        there = list(reading.events)
        said = heard.events
        assert there[: len(self.known)] == self.known, "what was there is there no more"
        assert there[: len(said)] == said, "an acknowledged event is not what is on disk"
        assert len(there) <= len(said) + 2, "more than one command was never acknowledged"
        assert not reading.damage, reading.damage
        copy = self.at / "copy"
        shutil.copytree(self.folder, copy)
        runner = resume_session(copy, self.clock)
        assert replace(runner.state, seq=0) == replace(replay(there), seq=0)
        assert bool(reading.torn) == any("torn" in notice for notice in runner.notices)
        assert read_log(copy).holds
        if len(there) == len(said):
            compare_clocks(heard.clocks, clocks(runner))
        compare_texts(heard.texts, runner.drafts.texts, there)
        if runner.gap and runner.gap.after == runner.events[-1].seq and len(there) == len(said):
            runner.settle_gap(counts=False)
            compare_pause(heard, clocks(runner)["running"], killed)
        self.counted["events acknowledged"] += len(said) - len(self.known)
        self.known = there
        self.counted["more on disk"] += len(there) - len(said)
        self.counted["torn lines"] += bool(reading.torn)
        self.counted["half-typed texts kept"] += len(runner.drafts.texts)
        runner.stop()
        shutil.rmtree(copy)


def compare_clocks(before: dict[str, Any], after: dict[str, Any]) -> None:
    """Between the two every clock that ran went on by the time that passed, right to the second."""
    passed = datetime.fromisoformat(after["at"]) - datetime.fromisoformat(before["at"])
    seconds = passed.total_seconds()
    for name, runs, way in (
        ("running", "runs", 1),
        ("elapsed", "runs", 1),
        ("timer", "timer_runs", -1),
    ):
        assert after[runs] == before[runs]
        if before[name] is None:
            assert after[name] is None
        else:
            right = before[name] + way * seconds * before[runs]
            assert abs(after[name] - right) < 1, f"{name} is {after[name]}, not {right}"


def compare_pause(heard: Heard, running: float, killed: datetime) -> None:
    """A pause begins at the last sign of life, which was between the last one told and the end."""
    seen, at = datetime.fromisoformat(heard.seen), datetime.fromisoformat(heard.clocks["at"])
    then = heard.clocks["running"] - (at - seen).total_seconds() * heard.clocks["runs"]
    most = then + (killed - seen).total_seconds()
    assert then - 0.01 <= running <= most + 0.01, f"not {then} ≤ {running} ≤ {most}"


def compare_texts(typed: list[dict[str, str]], kept: dict[str, str], events: list[Event]) -> None:
    """Half-typed is what was so at the last save or since; what was entered is not any more."""
    entered = {getattr(event, "text", "") for event in events}
    might = [
        {where: text for where, text in texts.items() if one_line(text) not in entered}
        for texts in typed
    ]
    assert kept in might, f"half-typed {kept}, not one of {might}"
