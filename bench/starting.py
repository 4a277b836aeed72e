"""From the command to the full screen: a new session, one that is taken up again."""

from collections.abc import Callable, Iterator

from bench.programs import FULL, READY, Bench, floor
from bench.table import Figure, medians
from bench.terminal import Program

TIMES = 15


def once(make: Callable[[], Program], shown: str) -> float:
    """Milliseconds until the screen shows it."""
    program = make()
    seconds = program.wait(shown) - program.started
    program.end()
    return seconds * 1000


def start(bench: Bench) -> Iterator[Figure]:
    ours, least = medians(TIMES, lambda: once(bench.run, FULL), lambda: once(floor, READY))
    yield Figure("start to the full live screen of 1-1", ours, least, "ms",
        "the smallest Textual app", 1.5)  # fmt: skip


def resume(bench: Bench) -> Iterator[Figure]:
    long, empty = bench.long_session(), bench.empty_session()
    ours, begun, again = medians(
        TIMES,
        lambda: once(lambda: bench.resume(long), FULL),
        lambda: once(bench.run, FULL),
        lambda: once(lambda: bench.resume(empty), FULL),
    )
    name = "resume of 10,000 events, up to the full screen"
    yield Figure(name, ours, begun, "ms", "start with an empty session", 1.4)
    yield Figure(name, ours, again, "ms", "resume of an empty session")
