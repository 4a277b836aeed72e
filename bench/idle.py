"""A screen at rest: its memory, and its processor time each second while a timer runs."""

from collections.abc import Iterator, Sequence

from bench.programs import FULL, READY, Bench, floor, floor_clock
from bench.table import Figure, medians
from bench.terminal import Program

SECONDS = 24


def memory_of(program: Program, shown: str) -> float:
    """Resident memory in MB, two seconds after the screen shows something; ends the program."""
    program.wait(shown)
    program.rest(2.0)
    megabytes = program.memory()
    program.end()
    return megabytes


def memory(bench: Bench) -> Iterator[Figure]:
    ours, least = medians(
        3, lambda: memory_of(bench.run(), FULL), lambda: memory_of(floor(), READY)
    )
    yield Figure("memory, live screen", ours, least, "MB", "the smallest Textual app", 1.5)


def idle(bench: Bench) -> Iterator[Figure]:
    """Both at the same time: milliseconds of processor time a second."""
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
    """Read what comes from all of them during that time."""
    turn = 0.25
    for _ in range(round(seconds / turn / len(programs))):
        for program in programs:
            program.rest(turn)
