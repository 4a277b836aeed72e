"""Figures of the program, each beside a floor measured in the same run: python bench/run.py."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.terminal import Program
from workshop.clock import SetClock
from workshop.curriculum.load import load_or_raise
from workshop.session import commands as cmd
from workshop.session import events as ev
from workshop.session import log, logfile
from workshop.session.capture import AddEntry, StarEntry
from workshop.session.fold import replay
from workshop.session.opening import rehearse
from workshop.session.runner import Runner

ROOT = Path(__file__).resolve().parents[1]
PLAN = ROOT / "curricula" / "community-partnerships"
PYTHON = sys.executable
FIRST_CUE = r"left of 10 min[\s\S]*Leave"


def main() -> None:
    print(f"{'figure':44}{'ours':>10}{'floor':>10}{'ratio':>8}  floor is")
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder)
        start(workspace)
        keys(workspace)
        durable(workspace)
        replaying()
        commands(workspace)
        standing(workspace)


def row(figure: str, ours: float, floor: float, unit: str, what: str) -> None:
    print(f"{figure:44}{ours:>7.1f} {unit:2}{floor:>7.1f} {unit:2}{ours / floor:>8.2f}  {what}")


def median(once: Callable[[], float], times: int) -> float:
    return statistics.median(once() for _ in range(times))


def live(workspace: Path) -> Program:
    return Program(
        PYTHON, "-m", "workshop", "--workspace", str(workspace), "run", str(PLAN),
        "--activity", "1-1", "--people", "24", "--begin",
    )  # fmt: skip


def floor() -> Program:
    return Program(PYTHON, str(ROOT / "bench" / "floor.py"))


def start(workspace: Path) -> None:
    def once(make: Callable[[], Program], shown: str) -> float:
        program = make()
        seconds = program.wait(shown) - program.started
        program.end()
        return seconds * 1000

    ours = median(lambda: once(lambda: live(workspace), FIRST_CUE), 7)
    least = median(lambda: once(floor, "palette"), 7)
    row("start to the full live screen of 1-1", ours, least, "ms", "the smallest Textual app")


def latency(program: Program, steps: list[tuple[bytes, str]]) -> float:
    times = []
    for typed, shown in steps:
        program.rest(0.12)
        at = program.type(typed)
        times.append((program.wait(shown) - at) * 1000)
    return statistics.median(times)


def keys(workspace: Path) -> None:
    least = floor()
    least.wait("palette")
    step = latency(least, [(b"n", rf"line {n}\b") for n in range(1, 16)])
    least.type(b"i")
    least.rest(0.3)
    typed = latency(least, [(b"x", "x" * n) for n in range(1, 16)])
    least.end()

    ours = live(workspace)
    ours.wait(FIRST_CUE)
    cues = ["Today we'll get", "People and organizations", "What is one way"]
    moves = latency(ours, [(b" ", rf"▸ \w+ +{cue}") for cue in cues])
    ours.type(b"n")
    ours.rest(0.3)
    line = latency(ours, [(b"x", r"> " + "x" * n) for n in range(1, 16)])
    ours.type(b"\r")
    ours.wait("• x+")
    adding = []
    for n in range(15):
        ours.type(f"entry{n:02}".encode())
        ours.wait(rf"> entry{n:02}")
        adding += [(latency(ours, [(b"\r", rf"• entry{n:02}")]))]
    ours.end()
    row("key to screen: next cue", moves, step, "ms", "a key that changes one line of it")
    row("key to screen: typing", line, typed, "ms", "an Input in it")
    row("key to screen: add entry", statistics.median(adding), typed, "ms", "an Input in it")


def durable(workspace: Path) -> None:
    curriculum, clock = load_or_raise(PLAN), SetClock(datetime(2026, 1, 5, 9, tzinfo=UTC))
    runner = rehearse(curriculum, clock, cmd.Arrange(people=24))
    runner.send(cmd.Next())
    path = workspace / "log.jsonl"
    runner._file = logfile.LogFile(path)
    fd = os.open(workspace / "floor", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    line = b"x" * 220 + b"\n"

    def send() -> float:
        began = time.perf_counter()
        runner.send(AddEntry("Something that somebody said in the room"))
        return (time.perf_counter() - began) * 1000

    def write() -> float:
        began = time.perf_counter()
        os.write(fd, line)
        os.fsync(fd)
        return (time.perf_counter() - began) * 1000

    pairs = [(send(), write()) for _ in range(400)]
    ours, least = (statistics.median(column) for column in zip(*pairs, strict=True))
    os.close(fd)
    row("command to durable event", ours, least, "ms", "write and fsync of as many bytes")


def long_log() -> bytes:
    """10,000 events with 2,000 entries."""
    clock = SetClock(datetime(2026, 1, 5, 9, tzinfo=UTC))
    runner: Runner = rehearse(load_or_raise(PLAN), clock, cmd.Arrange(people=24))
    runner.send(cmd.Next())
    while len(runner.events) < 10_000:
        clock.wait(seconds=2)
        if len(runner.events) % 5 == 0:
            runner.send(AddEntry(f"entry {len(runner.events)}"))
            last = runner.state.seq
        elif len(runner.events) % 5 == 1:
            runner.send(StarEntry(last))
        else:
            runner.send(cmd.Go(runner.agenda.steps[len(runner.events) % 9].key))
    return log.chain(runner.events)


def replaying() -> None:
    data = long_log()
    lines = data.splitlines()

    def ours() -> float:
        began = time.perf_counter()
        replay(log.read(data).events)
        return len(lines) / (time.perf_counter() - began) / 1000

    def least() -> float:
        began = time.perf_counter()
        for line in lines:
            ev.read(line)
        return len(lines) / (time.perf_counter() - began) / 1000

    row("replay, thousand events a second (more: better)", median(ours, 5), median(least, 5), "k",
        "pydantic's bare validation")  # fmt: skip


def commands(workspace: Path) -> None:
    def took(*argv: str) -> float:
        began = time.perf_counter()
        subprocess.run([PYTHON, *argv], check=True, capture_output=True, cwd=ROOT)
        return (time.perf_counter() - began) * 1000

    least = median(lambda: took("-c", "import pydantic; pydantic.BaseModel"), 7)
    listing = ["--workspace", str(workspace), "list"]
    for name, argv in {"list": listing, "check": ["check", str(PLAN)]}.items():
        ours = median(lambda a=argv: took("-m", "workshop", *a), 7)  # type: ignore[misc]
        row(f"workshop {name}", ours, least, "ms", "python with pydantic imported")


def standing(workspace: Path) -> None:
    def used(program: Program, shown: str, keys: bytes) -> tuple[float, float]:
        program.wait(shown)
        program.type(keys)
        program.rest(1.5)
        before, memory = program.processor(), program.memory()
        program.rest(10)
        spent = (program.processor() - before) * 10
        program.end()
        return memory, max(spent, 0.01)

    ours, busy = used(live(workspace), FIRST_CUE, b"t")
    least, idle = used(floor(), "palette", b"")
    row("memory, live screen", ours, least, "MB", "the smallest Textual app")
    print(f"{'processor with the timer running':44}{busy:>7.1f} % {idle:>7.1f} %")


if __name__ == "__main__":
    main()
