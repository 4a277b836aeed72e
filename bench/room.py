"""A full room: 500 phones give at once, beside the least program that keeps it and tells of it.

How long keys take meanwhile is told twice: beside the same phones giving to the smallest program,
while the session has no room, and beside nobody being there. All of it runs on one computer, phones
too: where it has two cores, they and whatever answers them take their share of these. The second
figure has that in it; the first says what of it is the room's.
"""

import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.crowd import ENTRIES_S, PHONES, VOTES_S, Crowd, Measured
from bench.programs import PYTHON, ROOT, Bench
from bench.table import Figure, p95
from bench.terminal import Program
from workshop.room.launch import OpenRoom, read_room

GOAL_MS, GOAL = 150.0, 1.5
LETTERS, PAUSE_S = 6, 0.05
HEAD = """
title = "A full room"
modules = ["module.toml"]
"""
MODULE = """
id = "1"
title = "All at once"
[[activity]]
id = "1-1"
title = "All at once"
minutes = 20
sheets = [{ id = "ideas", label = "Ideas" }]
[[activity.step]]
title = "Collect"
kind = "newsprint"
minutes = 10
sheets = ["ideas"]
script = [{ ask = "What comes to mind?" }]
[[activity.step]]
title = "Decide"
kind = "hands"
minutes = 10
question = "Shall we go on?"
options = ["Yes", "No"]
script = [{ ask = "Shall we go on?" }]
"""


def room(bench: Bench) -> Iterator[Figure]:
    """The floor and the room, one after the other; the keys of the same screen meanwhile."""
    program, session = _led(bench)
    try:
        alone = _typing(program, lambda: True)
        with _floor(bench) as (port, pid):
            floor, beside, _ = _meanwhile(program, Crowd(port, "", pid))
        with _opened(bench, session) as there:
            ours, meanwhile, votes = _meanwhile(
                program, Crowd(there.port, there.code, there.pid), votes=True
            )
    finally:
        program.end()
    many = f"{PHONES} phones"
    yield _within(f"{many}, an entry each in {ENTRIES_S:.0f} s: kept, p95", ours.acknowledged)
    yield _within("the same: on the wall, p95", ours.on_wall)
    yield _within(f"{many}, a vote each in {VOTES_S:.0f} s: kept, p95", votes.acknowledged)
    least = "the smallest program on disk and SSE"
    yield Figure("the room's memory meanwhile", ours.memory, floor.memory, "MB", least, GOAL)
    yield Figure("its processor time meanwhile", ours.processor, floor.processor, "s", least, GOAL)
    typed = p95(meanwhile) * 1000
    yield Figure("typing meanwhile, p95", typed, p95(beside) * 1000, "ms",
        "the same phones, at the smallest program", 1.2)  # fmt: skip
    yield Figure("typing meanwhile, p95", typed, p95(alone) * 1000, "ms",
        "the same without phones", 1.2)  # fmt: skip


def _within(name: str, seconds: list[float]) -> Figure:
    return Figure(name, p95(seconds) * 1000, GOAL_MS, "ms", "the goal itself", 1.0)


def _led(bench: Bench) -> tuple[Program, Path]:
    """A session that stands at a brainstorm, led on a terminal."""
    plan = bench.root / "a-full-room"
    plan.mkdir()
    (plan / "curriculum.toml").write_text(HEAD, "utf-8")
    (plan / "module.toml").write_text(MODULE, "utf-8")
    before = set((bench.workspace / "sessions").iterdir())
    program = bench.program("run", str(plan), "--people", str(PHONES), "--begin")
    program.wait("What comes to mind")
    (session,) = set((bench.workspace / "sessions").iterdir()) - before
    program.type(b"n")
    program.rest(1.0)
    return program, session


def _letters(program: Program) -> Iterator[float]:
    """Seconds from a letter to the screen, in the line that is open; the letters go again."""
    for count in range(1, LETTERS + 1):
        program.rest(PAUSE_S)
        at = program.type(b"x")
        yield program.wait(rf" > x{{{count}}}(?!x)") - at
    for count in reversed(range(LETTERS)):
        program.type(b"\x7f")
        program.wait(rf" > x{{{count}}}(?!x)")


def _meanwhile(
    program: Program, crowd: Crowd, votes: bool = False
) -> tuple[Measured, list[float], Measured]:
    """Entries, with nothing else going on; keys while as many come once more; votes.

    What the screen writes is read all the time: it would wait for that.
    """
    try:
        crowd.begin("entries")
        found = _watched(program, crowd)
        crowd.begin("entries")
        typed = _typing(program, crowd.goes_on)
        _watched(program, crowd)
        if not votes:
            return found, typed, Measured()
        program.type(b"\x1b")
        program.rest(0.5)
        program.type(b" ")
        program.wait("Shall we go on")
        program.rest(1.0)
        crowd.begin("votes")
        return found, typed, _watched(program, crowd)
    finally:
        crowd.end()


def _watched(program: Program, crowd: Crowd) -> Measured:
    """What the crowd measured; until then the screen is read."""
    while crowd.goes_on():
        program.rest(0.1)
    return crowd.result()


def _typing(program: Program, goes_on: Callable[[], bool]) -> list[float]:
    """Seconds from a letter to the screen, as long as it goes on, and as long as entries come."""
    end, found = time.monotonic() + ENTRIES_S - 1.0, list[float]()
    while time.monotonic() < end and goes_on():
        found += _letters(program)
    return found


@contextmanager
def _floor(bench: Bench) -> Iterator[tuple[int, int]]:
    """The smallest program: its port, and its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    least = ROOT / "bench" / "room_floor.py"
    process = subprocess.Popen([PYTHON, least, str(port), bench.root / "floor-inbox"])
    try:
        _wait_for_port(port)
        yield port, process.pid
    finally:
        process.kill()
        process.wait()


@contextmanager
def _opened(bench: Bench, session: Path) -> Iterator[OpenRoom]:
    """The session's room."""
    process = subprocess.Popen(
        [PYTHON, "-m", "workshop", "room", str(session), "--bind", "127.0.0.1", "--quiet"],
        env=bench.environment,
        cwd=bench.checkout.root,
    )
    try:
        yield _wait_for_room(session)
    finally:
        process.terminate()
        process.wait(10)


def _wait_for_room(session: Path) -> OpenRoom:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        if there := read_room(session):
            return there
        time.sleep(0.05)
    raise TimeoutError("The room was not opened")


def _wait_for_port(port: int) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"Nothing listens at port {port}")
