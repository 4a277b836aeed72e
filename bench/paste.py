"""A paste of 3,000 lines: the processor time until they stand on the screen."""

import time
from collections.abc import Iterator

from bench.programs import FULL, Bench
from bench.table import Figure, medians
from workshop.session.fold import replay
from workshop.session.storage import codec

LINES = 3000
BEGIN, END = b"\x1b[200~", b"\x1b[201~"


def paste(bench: Bench) -> Iterator[Figure]:
    """The screen, and by turns the same events without it."""
    texts = [f"what somebody called out, number {number}" for number in range(LINES)]
    pasted = BEGIN + "\n".join(texts).encode() + END
    data = codec.chain(bench.events(LINES))

    def ours() -> float:
        program = bench.run()
        program.wait(FULL)
        program.type(b"n")
        program.rest(1.0)
        before = program.processor()
        program.type(pasted)
        program.wait(rf"number {LINES - 1}\b")
        program.rest(0.5)
        spent = program.processor() - before
        program.end()
        return spent * 1000

    def least() -> float:
        began = time.process_time()
        codec.chain(codec.read(data).events)
        replay(codec.read(data).events)
        return (time.process_time() - began) * 1000

    figure, floor = medians(3, ours, least)
    yield Figure("processor time of a paste of 3,000 lines", figure, floor, "ms",
        "reading, folding and writing as many events", 25)  # fmt: skip
