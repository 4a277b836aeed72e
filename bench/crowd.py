"""The phones of a full room and its wall, in a process of their own: they are other devices.

In the process of the bench, the keys that it presses would wait for the phones that it imitates.
"""

import asyncio
import re
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Literal

from bench.phones import TIMEOUT_S, Phone, over

PHONES, ENTRIES_S, VOTES_S = 500, 10.0, 2.0
BRAINSTORM, HANDS = "1-1/1", "1-1/2"
Order = Literal["entries", "votes"]
Heard = dict[str, Callable[[bytes], None]]


@dataclass
class Measured:
    """What was measured of a server: seconds until answers, until the wall; MB; processor."""

    acknowledged: list[float] = field(default_factory=list)
    on_wall: list[float] = field(default_factory=list)
    memory: float = 0.0
    processor: float = 0.0


class Crowd:
    """Phones with their page open at a port, which have joined with a code; `pid` serves them."""

    def __init__(self, port: int, code: str, pid: int) -> None:
        spawn = get_context("spawn")
        self._here, there = spawn.Pipe()
        self._process = spawn.Process(target=_run, args=(there, port, code, pid), daemon=True)
        self._process.start()
        self.result()

    def begin(self, order: Order) -> None:
        """Have each give an entry, or a vote."""
        self._here.send(order)

    def goes_on(self) -> bool:
        return not self._here.poll()

    def result(self) -> Measured:
        """What was measured, once all have given. Raises what went wrong."""
        found = self._here.recv()
        if isinstance(found, Exception):
            raise found
        assert isinstance(found, Measured)
        return found

    def end(self) -> None:
        self._process.kill()
        self._process.join()


def _run(orders: "Connection[Measured | Exception, Order]", port: int, code: str, pid: int) -> None:
    asyncio.run(_obey(orders, port, code, pid))


async def _obey(
    orders: "Connection[Measured | Exception, Order]", port: int, code: str, pid: int
) -> None:
    loop = asyncio.get_running_loop()
    try:
        async with _phones(port, code) as (phones, heard):
            orders.send(Measured())
            for round in range(100):
                order = await loop.run_in_executor(None, orders.recv)
                if order == "votes":
                    orders.send(await _votes(phones))
                else:
                    orders.send(await _entries(phones, heard, pid, f"{round:02}"))
    except Exception as error:
        orders.send(error)


@asynccontextmanager
async def _phones(port: int, code: str) -> AsyncIterator[tuple[list[Phone], Heard]]:
    """Phones with their page open, and a wall; what the wall hears is handed to `heard["view"]`.

    Each has an address of its own, as in a network: a room bounds what comes from one.
    """
    phones = [Phone(port, f"127.0.{1 + n // 200}.{1 + n % 200}") for n in range(PHONES)]
    wall, heard = Phone(port), Heard()
    for start in range(0, PHONES, 50):
        await asyncio.gather(*(phone.join(code) for phone in phones[start : start + 50]))
    await wall.join(code)

    def hear(name: str, data: bytes) -> None:
        if "view" in heard:
            heard["view"](data)

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
    wanted = re.compile(rb"entry-" + mark.encode() + rb"-\d{3}")

    def hear(data: bytes) -> None:
        now = time.perf_counter()
        for text in set(wanted.findall(data)) & given.keys():
            measured.on_wall.append(now - given.pop(text))

    async def give(number: int, phone: Phone) -> None:
        text = f"entry-{mark}-{number:03}"
        given[text.encode()] = time.perf_counter()
        gave = {"what": "wrote", "sheet": "ideas", "text": text}
        measured.acknowledged.append(await phone.give(BRAINSTORM, gave))

    heard["view"] = hear
    before = processor(pid)
    await over(phones, ENTRIES_S, give)
    await asyncio.sleep(1.0)
    measured.processor, measured.memory = processor(pid) - before, memory(pid)
    end = time.monotonic() + TIMEOUT_S
    while given and time.monotonic() < end:
        await asyncio.sleep(0.1)
    if given:
        raise RuntimeError(f"{len(given)} entries never came to the wall")
    return measured


async def _votes(phones: list[Phone]) -> Measured:
    measured = Measured()

    async def vote(number: int, phone: Phone) -> None:
        marks = {"": (1, 0) if number % 3 else (0, 1)}
        took = await phone.give(HANDS, {"what": "marked", "marks": marks})
        measured.acknowledged.append(took)

    await over(phones, VOTES_S, vote)
    return measured


def processor(pid: int) -> float:
    """Seconds of processor time of a process."""
    return time.clock_gettime((~pid << 3) | 2)


def memory(pid: int) -> float:
    """Resident memory of a process in MB."""
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text("utf-8"))
    assert found is not None
    return int(found[1]) / 1024
