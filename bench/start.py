"""From the command to the full screen: of a new session, and of one that is resumed."""

from collections.abc import Callable, Iterator

from bench.programs import FULL, READY, Bench, floor
from bench.table import Figure, medians
from bench.terminal import Program

TIMES = 15


def time_to_screen(start: Callable[[], Program], shown: str) -> float:
    """Milliseconds from the start of a program until its screen shows something; ends it."""
    program = start()
    seconds = program.wait(shown) - program.started
    program.end()
    return seconds * 1000


def start(bench: Bench) -> Iterator[Figure]:
    ours, least = medians(
        TIMES, lambda: time_to_screen(bench.run, FULL), lambda: time_to_screen(floor, READY)
    )
    yield Figure("start to the full live screen of 1-1", ours, least, "ms",
        "the smallest Textual app", 1.5)  # fmt: skip


def resume(bench: Bench) -> Iterator[Figure]:
    long, empty = bench.long_session(), bench.empty_session()
    ours, new, empty_again = medians(
        TIMES,
        lambda: time_to_screen(lambda: bench.resume(long), FULL),
        lambda: time_to_screen(bench.run, FULL),
        lambda: time_to_screen(lambda: bench.resume(empty), FULL),
    )
    name = "resume of 10,000 events, up to the full screen"
    yield Figure(name, ours, new, "ms", "start with an empty session", 1.4)
    yield Figure(name, ours, empty_again, "ms", "resume of an empty session")
