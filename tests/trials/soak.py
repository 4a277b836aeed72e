"""After eight hours in one process a key does as much, and the memory is as large, as at first."""

import asyncio
import ctypes
import gc
import statistics
import time
import tracemalloc
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from cProfile import Profile
from dataclasses import dataclass
from pathlib import Path

from support import START
from textual.widget import Widget
from tui.support import Live, session, showing

from trials.facilitator import Facilitator, read
from trials.frame import NotHere, Run
from workshop.clock import SetClock
from workshop.session.commands import entries as cap
from workshop.session.storage.session_folder import read_log, read_log_bytes

STATM = Path("/proc/self/statm")
PAGE = 4096
ENTRIES = 60
"""So many entries are on the sheets all the time, so that the screen has as much to draw."""
STEP = "1-1/2a"
MORE = 3
"""So often keys that seem slower are measured again."""
MORE_CALLS, MORE_TIME = 1.1, 1.25
"""So many times as many functions may a key call, and so much time may it take.

Of several rounds the fewest calls count: a clock that ticks meanwhile only adds some. What stands
on the screen is not the same, which makes a few hundredths; the time of the same calls is up to a
seventh longer, as memory lies apart more and more.
"""
FEW = 20
"""So many widgets may have been taken off the screen just now."""
KEYS = {
    "next": "space", "back": "backspace", "undo": "u", "timer": "t", "timer more 1": "+",
    "timer less 1": "-", "timer next": "r",
}  # fmt: skip
LOOKS = (
    ("g", "escape"), ("question_mark", "escape"), ("h", "escape"), ("c", "escape"),
    ("q", "escape"), ("f", "escape"), ("i", "escape"), ("a", "escape"), ("l", "escape"),
    ("down", "up"), ("ctrl+p", "escape"), ("n", "tab", "escape"),
)  # fmt: skip
"""Keys that open something and go back: none of them changes the session."""


@dataclass
class Figures:
    """What was measured: bytes of memory, events so far, what keys cost by `cost`.

    `calls` are the functions that a round of these keys calls. `gone` counts widgets that are
    still in memory though they were taken off the screen.
    """

    memory: int
    events: int
    keys: dict[str, float]
    calls: int
    gone: Counter[str]


def trial(run: Run) -> None:
    """Lead at random through the real app, measure after an hour and at the end.

    In the first hour the caches fill: of rows, of styles, of widths, each of which has an end.
    """
    if not STATM.exists():
        raise NotHere("the system does not tell how much memory a process has")
    asyncio.run(soak(run))


async def soak(run: Run) -> None:
    minutes, end, every = (60, 8 * 60, 5) if run.long else (1, 2, 10)
    batches, times = (15, 8) if run.long else (1, 1)
    clock = SetClock(START)
    runner = session(run.folder, clock)
    facilitator = Facilitator(run.random, most=ENTRIES, shun=frozenset({"remark", "hold"}))
    for number in range(ENTRIES):
        there = runner.now().all_targets()
        runner.send(cap.AddEntry(facilitator.text(), there[number % len(there)]))
    async with showing(runner, clock) as live:
        for keys in LOOKS if run.long else ():
            await live.press(*keys)
        await lead(live, facilitator, minutes * 60, every)
        before = await measure(live, batches, times)
        by_the_hour = []
        for left in range((end - minutes) * 60, 0, -3600):
            await lead(live, facilitator, min(left, 3600), every)
            by_the_hour.append(memory() / 1e6)
        after = await measure(live, batches, times)
        for _ in range(MORE if run.long else 0):
            if slower(before, after):
                again = await measure(live, batches, times)
                after.keys = {key: min(took, again.keys[key]) for key, took in after.keys.items()}
    assert runner.folder
    each = bytes_of_an_event(runner.folder)
    fresh = after.events - before.events
    grown = after.memory - before.memory
    run.say(f"{end / 60:.3g} h, {after.events:,} events, {ENTRIES} entries on the sheets")
    run.say(f"memory after {minutes} min {before.memory / 1e6:.1f} MB, then {grown / 1e6:.1f} more")
    run.say(f"hour by hour {', '.join(f'{mb:.1f}' for mb in by_the_hour)} MB")
    run.say(
        f"of these {each * fresh / 1e6:.1f} MB are the log's own "
        f"{fresh:,} events, {each:,.0f} bytes each; without them memory is "
        f"{(after.memory - each * fresh) / before.memory:.2f} of what it was"
    )
    for key, took in after.keys.items():
        first = before.keys[key]
        run.say(f"{key}: {took / first:.2f} of what it took after {minutes} min")
    run.say(f"function calls for these keys: {after.calls / before.calls:.3f} of those then")
    assert (after.gone - before.gone).total() <= FEW, f"not let go of: {after.gone}"
    more = 1.1 if run.long else 1.3
    assert after.memory - each * fresh <= more * before.memory, "memory grows"
    assert not run.long or after.calls <= MORE_CALLS * before.calls, "a key does more than at first"
    assert not run.long or not slower(before, after), "keys are slower"


def slower(before: Figures, after: Figures) -> bool:
    """Whether a key costs so many times more; undo may, it goes through the whole log."""
    keys = ("next cue", "typing", "add entry")
    return any(after.keys[key] > MORE_TIME * before.keys[key] for key in keys)


async def lead(live: Live, facilitator: Facilitator, seconds: int, every: int) -> None:
    """Do something every few seconds of the session's time, with keys where there are keys."""
    for _ in range(0, seconds, every):
        live.clock.wait(seconds=every)
        if facilitator.random.random() < 0.05:
            await live.press(*facilitator.random.choice(LOOKS))
            continue
        line = facilitator.line(live.runner)
        word, _, rest = line.partition(" ")
        if line in KEYS:
            await live.press(KEYS[line])
        elif word == "note":
            await live.press("n")
            await live.type(rest)
            await live.press("enter", "escape")
        else:
            live.live.do(read(line, live.runner.now()))
            await live.settle()


async def measure(live: Live, batches: int, times: int) -> Figures:
    """Memory, and what keys cost in one and the same place; leaves the session as it was.

    Of several batches the best median counts: what others do can only make a key slower.
    """
    assert live.app.return_code is None, "a signal has ended the program"
    assert live.screen is live.live, "a dialog takes the keys"
    live.live.do(read(f"go {STEP}", live.runner.now()))
    await live.settle()
    keys: dict[str, list[float]] = {}
    for _ in range(batches):
        took = {
            "next cue": await cost(live, ("space", "backspace") * times),
            "open": await cost(live, ["n"]),
            "typing": await cost(live, "ab" * times),
            "clear": await cost(live, ["ctrl+u"]),
        }
        added = []
        for number in range(times):
            await live.type(f"probe {number}")
            added.append(await cost(live, ["enter"]))
        took["add entry"] = statistics.median(added)
        await live.press("escape")
        took["undo"] = await cost(live, "u" * times)
        for key, seconds in took.items():
            keys.setdefault(key, []).append(seconds)
    await live.press("u")
    calls = min([await called(live, times) for _ in range(batches)])
    gc.collect()
    widgets = (thing for thing in gc.get_objects() if isinstance(thing, Widget))
    gone = Counter(type(widget).__name__ for widget in widgets if not widget.is_attached)
    told = ("next cue", "typing", "add entry", "undo")
    return Figures(memory(), live.state.seq, {k: min(keys[k]) for k in told}, calls, gone)


async def called(live: Live, times: int) -> int:
    """How many functions are called for going on and back, and for typing."""
    counted = Profile()
    for keys, then in ((("space", "backspace"), ()), ("ab", ("ctrl+u", "escape"))):
        if then:
            await live.press("n")
        counted.enable()
        for key in keys * times:
            await live.press(key)
        counted.disable()
        await live.press(*then)
    return sum(entry.callcount for entry in counted.getstats())


def memory() -> int:
    """Bytes that the process has, after it gave back what it does not need."""
    gc.collect()
    with suppress(AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
    return int(STATM.read_text().split()[1]) * PAGE


async def cost(live: Live, keys: Iterable[str]) -> float:
    """The processor's time from a key to the screen at rest, in pieces of work; the median.

    Others work on this computer too, and make it slower for a while: a piece of work that is
    always the same is measured beside each key.
    """
    took = []
    for key in keys:
        before = piece_of_work()
        began = time.process_time()
        await live.press(key)
        spent = time.process_time() - began
        took.append(2 * spent / (before + piece_of_work()))
    return statistics.median(took)


def piece_of_work() -> float:
    """The processor's seconds for something that takes a few milliseconds."""
    began = time.process_time()
    for number in range(5_000):
        {"number": str(number)}.update(text=f"{number:05}")
    return time.process_time() - began


def bytes_of_an_event(folder: Path) -> float:
    """What the log takes in memory, by event: the event itself and its line."""
    gc.collect()
    tracemalloc.start()
    data = read_log_bytes(folder)
    events = read_log(folder).events
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert data
    return size / len(events)
