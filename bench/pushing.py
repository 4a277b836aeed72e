"""Keys while sessions go into a store: the process that takes them there is in nobody's way.

One process pushes all of them, as the program starts it after a close; it is stopped and goes on by
turns, while the same session gets the same keys. As a rest goes by while it is stopped, the keys
begin some while after it goes on. The server, which in life is another computer, runs only where
nothing else wants to.
"""

import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from statistics import median

from bench.keys import Times, cue_texts, move, type_letters
from bench.many_sessions import Writer
from bench.programs import FULL, ROOT, Bench
from bench.table import Figure, p95
from bench.terminal import processor

sys.path.insert(0, str(ROOT / "tests"))

from store.server import ADMIN, Server, programs

from workshop.store.aside import MOST, stand_back
from workshop.store.connection import connect
from workshop.store.rights import grant
from workshop.store.schema import bring_up_to_date
from workshop.store.unsent import note_unsent

SESSIONS, ROUNDS = 300, 12
ALONE_S, BEFORE_S = 30.0, 2.0
"""From its start, to see what it takes; and at most, before the keys of a turn."""


def pushing(bench: Bench) -> Iterator[Figure]:
    """Nothing where there is no PostgreSQL."""
    if programs() is None:
        return
    server = Server.create()
    try:
        stand_back(server.pid())
        with connect(server.address(ADMIN, "postgres")) as db:
            bring_up_to_date(db)
            grant(db, "ana", "trainer")
        yield from _keys(bench, server)
    finally:
        server.remove()


def _keys(bench: Bench, server: Server) -> Iterator[Figure]:
    many = bench.root / "pushed"
    for folder in Writer().write(many / "sessions", SESSIONS):
        note_unsent(folder)
    address = server.address("ana", "postgres")
    words = ("push", "--unsent", "--gently", "--store", address, "--workspace", str(many))
    program = bench.resume(bench.empty_session())
    program.wait(FULL)
    program.rest(1.0)
    push = subprocess.Popen(
        [bench.checkout.python, "-m", "workshop", *words],
        env=bench.environment, cwd=bench.checkout.root,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    program.rest(ALONE_S)
    took = processor(push.pid) / ALONE_S
    yield Figure("of a processor, a push that stands back", took * 100, MOST * 100,
        "%", "what it may take", 1.0)  # fmt: skip
    times: tuple[Times, Times] = ({}, {})
    draw = random.Random(7)
    for turn in range(ROUNDS + 1):
        for own, go_on in zip(times, (False, True), strict=True):
            push.send_signal(signal.SIGCONT if go_on else signal.SIGSTOP)
            program.rest(0.3 + draw.uniform(0, BEFORE_S))
            move(program, own, cue_texts(bench))
            program.type(b"n")
            program.rest(0.1)
            type_letters(program, own, " > ")
            program.type(b"\x1b")
            program.rest(0.1)
            if not turn:
                own.clear()
    assert push.poll() is None, "the push was over before the keys were"
    push.kill()
    push.wait()
    program.end()
    quiet, beside = times
    for name in quiet:
        for which, of in (("median", median), ("p95", p95)):
            yield Figure(f"key while sessions are pushed: {name}, {which}",
                of(beside[name]), of(quiet[name]), "ms", "while nothing is", 1.1)  # fmt: skip
