"""Whatever becomes of a store's server or its disk while two push, each line is there once.

Two computers send one session at the same time, and each one of its own; what the store has comes
back. In the long form the server's disk is a small one, which is full now and then, and the server
hangs.
"""

import os
import re
import shutil
import signal
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from psycopg import OperationalError
from pytest import MonkeyPatch
from store.server import ADMIN, SETTINGS, Server, programs
from store.sessions import go_on, log, session

from trials.frame import NotHere, Run
from trials.places import SmallDisk, small_disk
from workshop.errors import WorkshopError
from workshop.session.storage.entry import LOG_FILE
from workshop.store import connection, sealed
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
MOST_ATTEMPTS = 100
A_WHILE_S = 3.0
"""So long the server hangs, or its disk is full."""
SMALL = {"max_wal_size": "32MB", "min_wal_size": "32MB"}
STRIKES = ("killed", "crashed", "cut off", "hung", "full")


def trial(run: Run) -> None:
    if programs() is None:
        raise NotHere("PostgreSQL")
    with MonkeyPatch.context() as patch, ExitStack() as stack:
        patch.setattr(sealed, "MAX_LINES", A_BATCH)
        if run.long:
            patch.setattr(connection, "ANSWER_S", A_WHILE_S / 2)
            patch.setitem(connection.DEFAULTS, "connect_timeout", "2")
        disk = _small_disk(run, stack) if run.long else None
        settings = {**SETTINGS, "synchronous_commit": "on", **(SMALL if disk else {})}
        server = Server.create(settings, disk.at if disk else None)
        stack.callback(server.remove)
        pushing = _Pushing(run, server, disk)
        strikes = [pushing.cut_off, pushing.crash, pushing.kill]
        if run.long:
            strikes = [*strikes, pushing.kill, pushing.hang, *[pushing.fill] * bool(disk)] * 20
        for strike in strikes:
            pushing.once(strike)
    told = pushing.counted
    happened = ", ".join(f"{told[what]} × {what}" for what in STRIKES if told[what])
    run.say(f"{told['pushes']} pushes by {LAPTOPS} at once; the server {happened}")
    run.say(f"{told['lines']:,} lines, each there once; {told['sessions']} sessions pulled back")
    run.say(f"{told['broken off']} pushes broken off, each told in a sentence")


def _small_disk(run: Run, stack: ExitStack) -> SmallDisk | None:
    """A small disk for a server, where one may be mounted: its user has to come to it."""
    place = Path(stack.enter_context(TemporaryDirectory(prefix="store-disk-")))
    place.chmod(0o755)
    try:
        return stack.enter_context(small_disk(place / "disk", "256m"))
    except NotHere as missing:
        run.say(f"a full disk cannot be tried here: {missing}")
        return None


class _Pushing:
    """A store, and one session after the other that two computers send at the same time."""

    def __init__(self, run: Run, server: Server, disk: SmallDisk | None) -> None:
        self.random, self.folder, self.server, self.disk = run.random, run.folder, server, disk
        self.most = 200 if run.long else 80
        self.counted: Counter[str] = Counter()
        with connect(server.address(ADMIN, "postgres")) as db:
            bring_up_to_date(db)
            grant(db, "ana", "trainer")
        self.address = server.address("ana", "postgres")

    def once(self, strike: Callable[[], None]) -> None:
        """Two push a session that was half there, and each one more; something happens."""
        title, month = f"Session {self.counted['rounds']}", 1 + self.counted["rounds"] % 11
        self.counted["rounds"] += 1
        remarks = [f"remark {n}" for n in range(self.random.randrange(20, self.most))]
        folder = session(self.folder, title, *remarks[: len(remarks) // 2], month=month)
        self.push(folder)
        go_on(folder, log(title, *remarks, month=month))
        own = [session(self.folder, f"{title} {n}", *remarks[:n], month=month) for n in range(2)]
        with ThreadPoolExecutor(2 * LAPTOPS) as threads:
            pushes = [threads.submit(self.push, each) for each in (folder, folder, *own)]
            time.sleep(self.random.uniform(0, SPREAD_S))
            acknowledged = any(push.done() for push in pushes[:LAPTOPS])
            strike()
            self.server.wait()
            assert not acknowledged or self.there(folder), "what was acknowledged is gone"
            for push in pushes:
                push.result()
        for each in (folder, *own):
            self.compare(each)

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

    def hang(self) -> None:
        """It is there, and does not answer for a while."""
        self.counted["hung"] += 1
        pids = [pid for (pid,) in self._connections()]
        pids += [self.server.pid()] * (self.counted["hung"] % 2)
        for how in (signal.SIGSTOP, signal.SIGCONT):
            for pid in pids:
                with suppress(ProcessLookupError):
                    os.kill(pid, how)
            time.sleep(A_WHILE_S * (how is signal.SIGSTOP))

    def fill(self) -> None:
        """Its disk is full for a while, which may end it, too."""
        assert self.disk is not None
        self.counted["full"] += 1
        self.disk.fill()
        time.sleep(A_WHILE_S)
        self.disk.empty()
        with suppress(OperationalError):
            self.server.connect().close()
            return
        self.server.end()
        self.server.start()

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
                assert re.search("answer|at the same time|is full", error.title), error
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
