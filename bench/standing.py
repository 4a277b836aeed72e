"""A screen that stands: memory, and what it computes each second while a timer runs."""

from collections.abc import Iterator, Sequence

from bench.programs import FULL, READY, Bench, floor, floor_clock
from bench.table import Figure, medians
from bench.terminal import Program

SECONDS = 24


def memory(bench: Bench) -> Iterator[Figure]:
    def held(program: Program, shown: str) -> float:
        program.wait(shown)
        program.rest(2.0)
        found = program.memory()
        program.end()
        return found

    ours, least = medians(3, lambda: held(bench.run(), FULL), lambda: held(floor(), READY))
    yield Figure("memory, live screen", ours, least, "MB", "the smallest Textual app", 1.5)


def idle(bench: Bench) -> Iterator[Figure]:
    """Both at the same time, in milliseconds of processor time a second."""
    ours, least = bench.run(), floor_clock()
    ours.wait(FULL)
    least.wait(READY)
    ours.type(b"t")
    both = (ours, least)
    _rest(both, 3)
    before = [program.processor() for program in both]
    _rest(both, SECONDS)
    spent = [program.processor() - began for program, began in zip(both, before, strict=True)]
    for program in both:
        program.end()
    used, idle = (seconds * 1000 / SECONDS for seconds in spent)
    yield Figure("processor time a second, timer running", used, idle, "ms",
        "the smallest app with a clock (a Static at 1 Hz)", 1.3)  # fmt: skip


def _rest(programs: Sequence[Program], seconds: float) -> None:
    """Read what comes from all of them for so long."""
    turn = 0.25
    for _ in range(round(seconds / turn / len(programs))):
        for program in programs:
            program.rest(turn)
