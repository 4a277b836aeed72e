"""The record: the time from a command to its event on disk, and reading a log back."""

import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from statistics import median

from bench.programs import PLAN, Bench
from bench.pydantic_floor import validator
from bench.table import Figure, in_turn, medians
from workshop.clock import SetClock
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry
from workshop.session.fold import replay as fold
from workshop.session.opening import Setup, open_session
from workshop.session.storage import codec
from workshop.session.storage.entry import LOG_FILE

WRITES = 300


def durable(bench: Bench) -> Iterator[Figure]:
    """A command and its floor by turns: the same bytes to another file of the same folder."""
    clock = SetClock(datetime(2026, 1, 5, 9, tzinfo=UTC))
    arrange = cmd.Arrange(people=24, activities=("1-1",))
    runner = open_session(Setup(PLAN, bench.curriculum, arrange), bench.root / "durable", clock)
    runner.send(cmd.Next())
    assert runner.folder is not None
    path = runner.folder / LOG_FILE
    log_file = os.open(path, os.O_RDONLY)
    floor = os.open(runner.folder / "floor", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    command = AddEntry("Something that somebody said in the room")

    def send() -> float:
        began = time.perf_counter()
        runner.send(command)
        return (time.perf_counter() - began) * 1000

    def write() -> float:
        line = _last_line(log_file)
        began = time.perf_counter()
        os.write(floor, line)
        os.fsync(floor)
        return (time.perf_counter() - began) * 1000

    ours, least = zip(*in_turn(WRITES, send, write), strict=True)
    runner.stop()
    os.close(log_file)
    os.close(floor)
    yield Figure("command to durable event", median(ours), median(least), "ms",
        "write and fsync of the same bytes", 1.2)  # fmt: skip


def _last_line(log_file: int) -> bytes:
    """What the command has just put on disk."""
    end = os.lseek(log_file, 0, os.SEEK_END)
    tail = os.pread(log_file, 1000, max(0, end - 1000))
    return tail[tail.rindex(b"\n", 0, -1) + 1 :]


def replay(bench: Bench) -> Iterator[Figure]:
    """Reading with checksums and folding, in thousands of events a second."""
    data = (bench.long_session() / LOG_FILE).read_bytes()
    lines, validate = data.splitlines(), validator()

    def ours() -> float:
        began = time.perf_counter()
        fold(codec.read(data).events)
        return len(lines) / (time.perf_counter() - began) / 1000

    def least() -> float:
        began = time.perf_counter()
        for line in lines:
            validate(line)
        return len(lines) / (time.perf_counter() - began) / 1000

    ours_rate, least_rate = medians(9, ours, least)
    yield Figure("replay, thousand events a second", ours_rate, least_rate, "k",
        "pydantic's bare validation of the same lines", 0.6, at_least=True)  # fmt: skip
