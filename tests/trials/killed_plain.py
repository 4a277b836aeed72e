"""The plain mode, killed with lines typed ahead: what was answered is on disk."""

import subprocess
import sys
import time
from itertools import count
from pathlib import Path
from typing import Any

from msgspec import to_builtins
from support import ROOM, new_session

from trials.facilitator import BY_THE_CLOCK, Facilitator, carry_out
from trials.frame import Run
from workshop.clock import SystemClock
from workshop.event import Event
from workshop.session import commands as cmd
from workshop.session.runner import Runner
from workshop.session.storage.log import NoFile
from workshop.session.storage.session_folder import read_log

AHEAD = 120
BY_CHANCE = {"seq", "at", "groups", "planned", "seconds", "ran", "of"}
"""What of an event depends on when it was read."""


def kill(run: Run, times: int) -> str:
    """Kill it so often; return in words what was measured."""
    session = new_session(
        run.folder / "plain",
        SystemClock(),  # type: ignore[arg-type]
        cmd.Arrange(roster=ROOM, activities=("a", "b")),
        cmd.Next(),
    )
    session.stop()
    assert session.folder
    answered = more = 0
    facilitator = Facilitator(run.random, shun=BY_THE_CLOCK)
    for _ in range(times):
        now, beyond = kill_once(run, session, session.folder, facilitator)
        answered, more = answered + now, more + beyond
    return f"{times} kills of the plain mode: {answered:,} lines answered, {more} more on disk"


def kill_once(run: Run, session: Runner, folder: Path, facilitator: Facilitator) -> tuple[int, int]:
    """Take it up, type ahead, kill; what was answered is there, and one line more at most."""
    words = ("resume", "--plain", "--workspace", str(folder.parent.parent), folder.name)
    process = subprocess.Popen(
        [sys.executable, "-m", "workshop", *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert process.stdin and process.stdout
    process.stdin.write(b"answer-0\n")
    process.stdin.flush()
    said = b""
    while b"'answer-0'" not in said:
        line = process.stdout.readline()
        assert line, said.decode()
        said += line
    before = list(read_log(folder).events)
    shadow = Runner(session.curriculum, SystemClock(), NoFile(), before)
    numbers, ends = count(1), [0]
    for _ in range(AHEAD):
        typed = facilitator.line(shadow)
        carry_out(shadow, typed)
        ends.append(len(shadow.events) - len(before))
        process.stdin.write(f"{typed}\nanswer-{next(numbers)}\n".encode())
    process.stdin.flush()
    time.sleep(run.random.uniform(0, 0.2))
    process.kill()
    said = process.stdout.read()
    assert process.wait() == -9, said.decode()
    process.stdin.close()
    process.stdout.close()
    saved, slow, _ = said.partition(b"NOT SAVED since")
    answered = saved.count(b"There is no word 'answer-")
    reading = read_log(folder)
    assert reading.holds or reading.torn
    there = [essence(event) for event in reading.events[len(before) :]]
    right = [essence(event) for event in shadow.events[len(before) :]]
    assert ends[answered] <= len(there), said.decode()
    assert len(there) <= ends[min(answered + 1, AHEAD)] or slow, said.decode()
    assert there == right[: len(there)]
    return answered, len(there) - ends[answered]


def essence(event: Event) -> dict[str, Any]:
    """An event without what depends on the moment at which it was carried out."""
    return {k: v for k, v in to_builtins(event).items() if k not in BY_CHANCE}
