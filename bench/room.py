"""A full room: 500 phones give at once, beside the least program that keeps it and tells of it."""

import asyncio
import re
import socket
import subprocess
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.phones import Phone, over
from bench.programs import PYTHON, ROOT, Bench
from bench.table import Figure, p95
from bench.terminal import Program
from workshop.room.launch import OpenRoom, read_room

PHONES, ENTRIES_S, VOTES_S = 500, 10.0, 2.0
GOAL_MS, GOAL = 150.0, 1.5
LETTERS, TIMES, PAUSE_S = 6, 12, 0.05
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
BRAINSTORM, HANDS = "1-1/1", "1-1/2"


@dataclass
class Measured:
    """What was measured of a server: seconds until answers, until the wall; MB; processor."""

    acknowledged: list[float] = field(default_factory=list)
    on_wall: list[float] = field(default_factory=list)
    memory: float = 0.0
    processor: float = 0.0


def room(bench: Bench) -> Iterator[Figure]:
    """The room and its floor, one after the other; the keys of the screen meanwhile."""
    program, session = _led(bench)
    alone = [latency for _ in range(TIMES) for latency in _letters(program)]
    server = subprocess.Popen(
        [PYTHON, "-m", "workshop", "room", str(session), "--bind", "127.0.0.1", "--quiet"],
        env=bench.environment,
        cwd=bench.checkout.root,
    )
    try:
        there = _wait_for_room(session)
        ours, votes, meanwhile = asyncio.run(_full(there, program))
    finally:
        server.terminate()
        server.wait(10)
        program.end()
    port = _free_port()
    least_program = ROOT / "bench" / "room_floor.py"
    bare = subprocess.Popen([PYTHON, least_program, str(port), bench.root / "floor-inbox"])
    try:
        _wait_for_port(port)
        floor = asyncio.run(_floor(port, bare.pid))
    finally:
        bare.kill()
        bare.wait()
    many = f"{PHONES} phones"
    yield _within(f"{many}, an entry each in {ENTRIES_S:.0f} s: kept, p95", ours.acknowledged)
    yield _within("the same: on the wall, p95", ours.on_wall)
    yield _within(f"{many}, a vote each in {VOTES_S:.0f} s: kept, p95", votes)
    least = "the smallest program on disk and SSE"
    yield Figure("the room's memory meanwhile", ours.memory, floor.memory, "MB", least, GOAL)
    yield Figure("its processor time meanwhile", ours.processor, floor.processor, "s", least, GOAL)
    yield Figure("typing meanwhile, p95", p95(meanwhile) * 1000, p95(alone) * 1000, "ms",
        "the same without a room", 1.2)  # fmt: skip


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


async def _full(there: OpenRoom, program: Program) -> tuple[Measured, list[float], list[float]]:
    """Entries, with nothing else going on; the same once more while somebody types; votes.

    What the screen writes is read all the time: it would wait for that.
    """
    loop = asyncio.get_running_loop()
    async with _phones(there.port, there.code) as (phones, heard):
        watching = loop.run_in_executor(None, program.rest, ENTRIES_S + 3)
        ours = await _entries(phones, heard, there.pid, "a")
        await watching
        typing = loop.run_in_executor(None, _typing, program)
        await _entries(phones, heard, there.pid, "b")
        meanwhile = await typing
        program.type(b"\x1b")
        program.rest(0.5)
        program.type(b" ")
        program.wait("Shall we go on")
        watching = loop.run_in_executor(None, program.rest, VOTES_S + 2)
        await asyncio.sleep(1.0)
        votes: list[float] = []

        async def vote(number: int, phone: Phone) -> None:
            marks = {"": (1, 0) if number % 3 else (0, 1)}
            votes.append(await phone.give(HANDS, {"what": "marked", "marks": marks}))

        await over(phones, VOTES_S, vote)
        await watching
    return ours, votes, meanwhile


def _typing(program: Program) -> list[float]:
    """As long as the entries come."""
    end, found = time.monotonic() + ENTRIES_S - 1.0, list[float]()
    while time.monotonic() < end:
        found += _letters(program)
    return found


async def _floor(port: int, pid: int) -> Measured:
    async with _phones(port, "") as (phones, heard):
        return await _entries(phones, heard, pid, "a")


Heard = dict[str, Callable[[bytes], None]]


@asynccontextmanager
async def _phones(port: int, code: str) -> AsyncIterator[tuple[list[Phone], "Heard"]]:
    """Phones with their page open, and a wall; what the wall hears is handed to `heard["view"]`."""
    phones, wall, heard = [Phone(port) for _ in range(PHONES)], Phone(port), Heard()
    for start in range(0, PHONES, 50):
        await asyncio.gather(*(phone.join(code) for phone in phones[start : start + 50]))
    await wall.join(code)

    def hear(name: str, data: bytes) -> None:
        if name in heard:
            heard[name](data)

    pages = [asyncio.create_task(phone.listen("/stream")) for phone in phones]
    pages.append(asyncio.create_task(wall.listen("/wall/stream", hear)))
    await asyncio.sleep(3.0)
    try:
        yield phones, heard
    finally:
        for page in pages:
            page.cancel()
        for phone in (*phones, wall):
            phone.close()


async def _entries(phones: list[Phone], heard: Heard, pid: int, mark: str) -> Measured:
    """Each gives an entry within the time; how long until it is kept, and on the wall."""
    measured, given = Measured(), dict[bytes, float]()
    wanted = re.compile(rb"entry-" + mark.encode() + rb"\d{3}")

    def view(data: bytes) -> None:
        now = time.perf_counter()
        for text in set(wanted.findall(data)) & given.keys():
            measured.on_wall.append(now - given.pop(text))

    async def give(number: int, phone: Phone) -> None:
        text = f"entry-{mark}{number:03}"
        given[text.encode()] = time.perf_counter()
        gave = {"what": "wrote", "sheet": "ideas", "text": text}
        measured.acknowledged.append(await phone.give(BRAINSTORM, gave))

    heard["view"] = view
    before = _processor(pid)
    await over(phones, ENTRIES_S, give)
    await asyncio.sleep(1.0)
    measured.processor, measured.memory = _processor(pid) - before, _memory(pid)
    if given:
        raise RuntimeError(f"{len(given)} entries never came to the wall")
    return measured


def _wait_for_room(session: Path) -> OpenRoom:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        if there := read_room(session):
            return there
        time.sleep(0.05)
    raise TimeoutError("The room was not opened")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_for_port(port: int) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"Nothing listens at port {port}")


def _processor(pid: int) -> float:
    """Seconds of processor time of a process."""
    return time.clock_gettime((~pid << 3) | 2)


def _memory(pid: int) -> float:
    """Resident memory of a process in MB."""
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text("utf-8"))
    assert found is not None
    return int(found[1]) / 1024
