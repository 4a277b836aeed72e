"""Whatever becomes of a store's server while two push, each line is there once, and comes back."""

import os
import shutil
import signal
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from store.server import ADMIN, SETTINGS, Server, programs
from store.sessions import go_on, log, session

from trials.frame import NotHere, Run
from workshop.errors import WorkshopError
from workshop.session.storage.entry import LOG_FILE
from workshop.store import sealed
from workshop.store.connection import Connection, connect
from workshop.store.pull import find_stored, pull_session
from workshop.store.push import push_session
from workshop.store.rights import grant
from workshop.store.schema import bring_up_to_date, open_store
from workshop.store.sealed import seal

Answer = TypeVar("Answer")
LAPTOPS = 2
SPREAD_S = 0.15
"""Within so many seconds after the pushes have begun something happens to the server."""
OTHERS = "datname = current_database() and usename = 'ana'"
A_BATCH = 5
"""Lines of a batch: fewer than usual, so that there is more to be cut off."""
MOST_ATTEMPTS = 60


def trial(run: Run) -> None:
    if programs() is None:
        raise NotHere("PostgreSQL")
    server = Server.create({**SETTINGS, "synchronous_commit": "on"})
    usual, sealed.MAX_LINES = sealed.MAX_LINES, A_BATCH
    try:
        pushing = _Pushing(run, server)
        strikes = (pushing.cut_off, pushing.crash, pushing.kill)
        for strike in strikes if not run.long else (*strikes * 25, *(pushing.kill,) * 25):
            pushing.once(strike)
    finally:
        sealed.MAX_LINES = usual
        server.remove()
    told = pushing.counted
    happened = ", ".join(f"{told[what]} × {what}" for what in ("killed", "crashed", "cut off"))
    run.say(f"{told['pushes']} pushes by {LAPTOPS} at once; the server {happened}")
    run.say(f"{told['lines']:,} lines, each there once; {told['sessions']} sessions pulled back")
    run.say(f"{told['broken off']} pushes broken off, each told in a sentence")


class _Pushing:
    """A store, and one session after the other that two computers send at the same time."""

    def __init__(self, run: Run, server: Server) -> None:
        self.random, self.folder, self.server = run.random, run.folder, server
        self.counted: Counter[str] = Counter()
        with connect(server.address(ADMIN, "postgres")) as db:
            bring_up_to_date(db)
            grant(db, "ana", "trainer")
        self.address = server.address("ana", "postgres")

    def once(self, strike: Callable[[], None]) -> None:
        """Two push a session that was half there; meanwhile something happens to the server."""
        number = self.counted["sessions"]
        title, month = f"Session {number}", 1 + number % 11
        remarks = [f"remark {n}" for n in range(self.random.randrange(20, 200))]
        folder = session(self.folder, title, *remarks[: len(remarks) // 2], month=month)
        self.push(folder)
        go_on(folder, log(title, *remarks, month=month))
        with ThreadPoolExecutor(LAPTOPS) as threads:
            pushes = [threads.submit(self.push, folder) for _ in range(LAPTOPS)]
            time.sleep(self.random.uniform(0, SPREAD_S))
            acknowledged = any(push.done() for push in pushes)
            strike()
            self.server.wait()
            assert not acknowledged or self.there(folder), "what was acknowledged is gone"
            for push in pushes:
                push.result()
        self.compare(folder)

    def kill(self) -> None:
        """The server is gone at once, and comes back."""
        self.counted["killed"] += 1
        self.server.end(signal.SIGQUIT)
        self.server.start()

    def crash(self) -> None:
        """One of its processes is killed, so that it begins anew by itself."""
        self.counted["crashed"] += 1
        for (pid,) in self._connections():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def cut_off(self) -> None:
        """Connections are cut off."""
        self.counted["cut off"] += 1
        with self.server.connect() as db:
            db.execute(
                f"select pg_terminate_backend(pid) from pg_stat_activity where {OTHERS}".encode()
            )

    def _connections(self) -> list[tuple[int]]:
        with self.server.connect() as db:
            return db.execute(
                f"select pid from pg_stat_activity where {OTHERS}".encode()
            ).fetchall()

    def again(self, ask: Callable[[Connection], Answer]) -> Answer:
        """What the store answers, as soon as it does: a crash may end a connection later on."""
        for _ in range(MOST_ATTEMPTS):
            with suppress(WorkshopError), open_store(self.address) as db:
                return ask(db)
            time.sleep(0.05)
        raise AssertionError("it does not answer again")

    def there(self, folder: Path) -> bool:
        """Whether all of a log is there."""
        lines = (folder / LOG_FILE).read_bytes().count(b"\n")
        return self.again(lambda db: find_stored(db, folder.name).lines == lines)

    def push(self, folder: Path) -> None:
        """Push until it is done; what is broken off is told in a sentence."""
        self.counted["pushes"] += 1
        lines = (folder / LOG_FILE).read_bytes().count(b"\n")
        for _ in range(MOST_ATTEMPTS):
            try:
                with open_store(self.address) as db:
                    assert push_session(db, folder).lines == lines
                return
            except WorkshopError as error:
                assert error.title.endswith("."), error
                assert "answer" in error.title or "at the same time" in error.title, error
                self.counted["broken off"] += 1
                time.sleep(0.05)
        raise AssertionError("it was never done")

    def compare(self, folder: Path) -> None:
        """What the store has is the log, each line once; and it comes back."""
        data = (folder / LOG_FILE).read_bytes()
        count = "select sum(cardinality(lines)), count(distinct month) from workshop.batch"
        one = f"{count} where session = %s"
        key = seal(data).key
        assert self.again(lambda db: db.execute(one, [key]).fetchone()) == (data.count(b"\n"), 1)
        plans = "select count(*) from workshop.plan"
        assert self.again(lambda db: db.execute(plans).fetchone()) == (1,)
        to = self.folder / "back"
        back = self.again(lambda db: pull_session(db, find_stored(db, folder.name), to))
        assert (back / LOG_FILE).read_bytes() == data
        self.counted["lines"] += data.count(b"\n")
        self.counted["sessions"] += 1
        shutil.rmtree(folder)
