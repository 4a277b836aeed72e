"""Figures of another checkout and of this one, measured by turns: bench/run.py --against.

Programs of both are started as they are, each with its own package, .venv, plan and cache.
"""

import shutil
import statistics
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from bench.commands import COMMANDS
from bench.idle import memory_of
from bench.keys import Times, cue_texts, press_keys
from bench.programs import FULL, Bench
from bench.review import ManySessions, time_list
from bench.start import time_to_screen
from bench.table import medians, short

HEADINGS = ("figure", "theirs", "ours", "ratio")
WIDTHS = (50, 11, 11, 7)
DURABLE = """
import sys
from pathlib import Path
from bench.programs import Bench
from bench.record import durable
(figure,) = durable(Bench(Path(sys.argv[1])))
print(figure.ours)
"""
Both = tuple[Bench, Bench]
"""The other checkout, and this one."""


@dataclass(frozen=True)
class Change:
    """One line of the table: a figure of the other checkout, and the same of this one."""

    name: str
    theirs: float
    ours: float
    unit: str = "ms"

    def cells(self) -> tuple[str, ...]:
        """The line as it is shown."""
        sizes = (f"{short(value)} {self.unit}" for value in (self.theirs, self.ours))
        return (self.name, *sizes, f"{self.ours / self.theirs:.2f}×")


def as_text(cells: Sequence[str]) -> str:
    """A line of the table for a terminal."""
    first, *rest = zip(cells, WIDTHS, strict=True)
    return "  ".join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in rest)])


def _change(
    name: str, times: int, measure: Callable[[Bench], float], both: Both, unit: str = "ms"
) -> Change:
    """The median of each, taken in turn."""
    theirs, ours = medians(times, *(partial(measure, bench) for bench in both))
    return Change(name, theirs, ours, unit)


def start(both: Both) -> Iterator[Change]:
    yield _change(
        "start to the full live screen of 1-1", 15, lambda b: time_to_screen(b.run, FULL), both
    )


def commands(both: Both) -> Iterator[Change]:
    for bench in both:
        bench.empty_session()
    for name, words in COMMANDS.items():
        yield _change(name, 15, partial(_time_command, words), both)


def _time_command(words: Callable[[Bench], Sequence[str]], bench: Bench) -> float:
    return bench.command(*words(bench))


def keys(both: Both) -> Iterator[Change]:
    """Two programs of each checkout are open side by side and get their keys in turn."""
    for name, session in (("", Bench.empty_session), (", long session", Bench.long_session)):
        programs = [bench.resume(session(bench)) for bench in both]
        times: tuple[Times, Times] = ({}, {})
        press_keys(programs, times, cue_texts(both[1]))
        for program in programs:
            program.end()
        theirs, ours = times
        for key in theirs:
            median = statistics.median
            yield Change(f"key to screen: {key}{name}", median(theirs[key]), median(ours[key]))


def durable(both: Both) -> Iterator[Change]:
    """Each by its own bench, in a process that imports its own modules."""

    def measure(bench: Bench) -> float:
        folder = tempfile.mkdtemp(dir=bench.root)
        return float(bench.python("-c", DURABLE, f"{folder}/durable"))

    yield _change("command to durable event", 5, measure, both)


def memory(both: Both) -> Iterator[Change]:
    yield _change("memory, live screen", 3, lambda b: memory_of(b.run(), FULL), both, "MB")


def review(both: Both, many: ManySessions) -> Iterator[Change]:
    """The same sessions for both, each with an index of its own."""
    at, word = many.workspace, many.words[40]

    def build(bench: Bench) -> float:
        shutil.rmtree(bench.cache, ignore_errors=True)
        return bench.command("search", word, workspace=at) / 1000

    many.warm_up()
    yield _change(f"search, index of {many.count:,} from nothing", 2, build, both, "s")
    yield _change("workshop search, a common word", 5,
        lambda b: b.command("search", word, workspace=at), both)  # fmt: skip
    yield _change("workshop list sessions", 5,
        lambda b: b.command("list", "sessions", workspace=at), both)  # fmt: skip
    yield _change("workshop review, to the list in a terminal", 7,
        lambda b: time_list(b, many), both)  # fmt: skip


PARTS: dict[str, Callable[[Both], Iterator[Change]]] = {
    "start": start,
    "commands": commands,
    "keys": keys,
    "durable": durable,
    "memory": memory,
}
