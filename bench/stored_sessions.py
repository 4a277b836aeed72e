"""A store with many sessions: pushes, searches, lists and figures, as trainer and as reviewer.

Whoever measures has the program's own reading, and never the owner's rights, whom no policy binds.
Where they are wanted, the same sessions lie in folders as well, and their index answers the same.
"""

import gc
import random
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.store_rows import TABLES
from bench.store_sessions import DAYS, FIRST, HOUSES, TOWNS, Writer, login, write_folder
from bench.stored import REVIEWER, ManyStored, copy_rows
from bench.stored_readers import (
    CURRICULUM,
    LISTED,
    PAGE,
    QUARTER,
    Ask,
    Folders,
    Reader,
    facts,
    figures,
    newest,
    own_memory,
    peak_memory,
    report,
    search,
)
from bench.table import p95, short
from workshop.review.catalogue import NO_FILTER, Filter
from workshop.store.connection import Connection
from workshop.store.push import push_session
from workshop.store.reading import StoredSessions

PUSHED, COMPARED, TIMES = 40, 3, 5
HEADINGS = ("figure", "trainer", "reviewer", "SQLite", "goal", "")
WIDTHS = (48, 12, 12, 12, 10, 7)
READERS = (login(0), REVIEWER)


@dataclass(frozen=True)
class StoreFigure:
    """One line of the table: as each of the readers, from the index, and the most it should be.

    The goal is the store's. What is not known is None.
    """

    name: str
    values: Sequence[float | None]
    unit: str = "ms"
    goal: float | None = None

    def sizes(self) -> list[str]:
        """What was measured, as it is shown."""
        known = [*self.values, *[None] * (len(READERS) + 1 - len(self.values))]
        return ["–" if value is None else f"{short(value)} {self.unit}" for value in known]

    def cells(self) -> tuple[str, ...]:
        """The line as it is shown."""
        most = max((value for value in self.values[: len(READERS)] if value is not None), default=0)
        verdict = "" if self.goal is None else "met" if most <= self.goal else "MISSED"
        goal = "" if self.goal is None else f"≤ {self.goal:,g} {self.unit}"
        return (self.name, *self.sizes(), goal, verdict)


def as_text(cells: Sequence[str]) -> str:
    """A line of the table for a terminal."""
    first, *rest = zip(cells, WIDTHS, strict=True)
    return "  ".join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in rest)])


def store(
    folder: Path | None, count: int, processor: bool, beside: Path | None
) -> Iterator[StoreFigure]:
    """All figures; store, and folders `beside` it, are made where they are not there already.

    Garbage collection is off, as in the commands that read.
    """
    gc.disable()
    with TemporaryDirectory(prefix="store-") as made:
        Path(made).chmod(0o755)
        many = ManyStored(folder or Path(made) / "store", count)
        many.make()
        folders = Folders(beside, many.writer) if beside else None
        with many.running():
            compare_with_pushed(many)
            if folders:
                folders.make()
                yield StoreFigure("all of them into an index", [None, None, folders.build()], "s")
            yield from _pushed(many, processor)
            yield from _answers(many, folders, processor)
            yield from _sizes(many, folders)


def _pushed(many: ManyStored, processor: bool) -> Iterator[StoreFigure]:
    each = median(_pushes(many, processor))
    yield StoreFigure("a push, to an open connection", [each])
    yield StoreFigure("that is, one after another", [60_000 / each], "/min")


def _answers(many: ManyStored, folders: Folders | None, processor: bool) -> Iterator[StoreFigure]:
    with ExitStack() as stack:
        logins = [stack.enter_context(many.opened(login)) for login in READERS]
        readers = [Reader(StoredSessions(db), processor, db.info.backend_pid) for db in logins]
        if folders:
            readers.append(Reader(stack.enter_context(folders.opened()), processor))

        def each(ask: Ask, times: int = TIMES) -> list[float]:
            return [median(reader.time(ask) for _ in range(times)) for reader in readers]

        word = many.writer.words[40]
        yield StoreFigure("first search of a connection", each(partial(search, word), 1))
        every: list[list[float]] = [[] for _ in readers]
        for kind, asked in searches(many.writer).items():
            taken = [[by.time(partial(search, words)) for words in asked] for by in readers]
            every = [[*before, *times] for before, times in zip(every, taken, strict=True)]
            yield StoreFigure(f"first {PAGE} hits of {kind}, p95", [*map(p95, taken)])
        yield StoreFigure("of all these, p95", [*map(p95, every)], goal=50)
        for name, filter in filters(readers[1]).items():
            asks = [partial(search, words, filter=filter) for words in many.writer.words[5:600:60]]
            taken = [[by.time(ask) for ask in asks] for by in readers]
            yield StoreFigure(f"hits of {len(asks)} words, of {name}, p95", [*map(p95, taken)])
        for name, filter in {"all": NO_FILTER, **filters(readers[1])}.items():
            listed = each(partial(newest, filter))
            yield StoreFigure(f"list of the newest {LISTED}, of {name}", listed, goal=200)
        yield StoreFigure("facts of a quarter", each(facts, 1))
        yield StoreFigure("report of a quarter, page one", each(report, 1), goal=2000)
        yield StoreFigure("statistics of a curriculum, a quarter", each(figures, 1), goal=2000)
        own = [own_memory(reader.backend) for reader in readers if reader.backend]
        yield StoreFigure("memory of a connection at the server, at most", own, "MB")
    peaks = [peak_memory(word, many.address(login)) for login in READERS]
    if folders:
        peaks.append(peak_memory(word, str(folders.sessions), str(folders.cache)))
    yield StoreFigure("memory of a program that asks, at most", peaks, "MB")


def filters(reader: Reader) -> dict[str, Filter]:
    """What lists and searches are narrowed down to."""
    someone = reader.sessions.newest(NO_FILTER, 1).sessions[0].roster[0]
    return {
        "a quarter": QUARTER,
        "a curriculum": Filter(CURRICULUM),
        "a place": Filter(place=TOWNS[0]),
        "a series that is none": Filter(series="Tuesdays"),
        "an organisation": Filter(organisation=f"{TOWNS[0]} {HOUSES[0]}"),
        "a person": Filter(person=someone.printed_name),
    }


def searches(writer: Writer) -> dict[str, list[str]]:
    """What is searched for: words as often as in a language, and more of them at a time."""
    draw, words = random.Random(3), writer.words

    def two(first: int, last: int) -> list[str]:
        return [" ".join(draw.sample(words[first:last], 2)) for _ in range(30)]

    return {
        "words in every second line": words[:3],
        "common words": draw.sample(words[3:60], 30),
        "less common words": draw.sample(words[200:600], 30),
        "rare words": draw.sample(words[-4000:], 30),
        "two common words": two(3, 60),
        "two less common words": two(60, 600),
        "two rare words": two(3000, 20_000),
        "a beginning": [word[: draw.randint(1, 5)] for word in draw.sample(words[5:3000], 40)],
        "a title": ["millbrook", "working tog", "together 07"],
        "nothing": ["xylophonist"] * 2,
    }  # fmt: skip


def _pushes(many: ManyStored, processor: bool) -> Iterator[float]:
    """Milliseconds that each of some pushes takes, of sessions that are not there yet."""
    last = FIRST + timedelta(days=DAYS - 1)
    with many.opened() as db:
        row = db.execute("select sum(sessions) from workshop.summary").fetchone()
    assert row is not None
    with many.opened(READERS[0]) as db, TemporaryDirectory() as folder:
        pusher = Reader(StoredSessions(db), processor, db.info.backend_pid)
        for number in range(row[0], row[0] + PUSHED):
            made = many.writer.session(number)
            at = write_folder(replace(made, trainer=0, day=last), Path(folder))
            yield pusher.time(partial(_push, db, at))


def _push(db: Connection, folder: Path, _: object) -> None:
    push_session(db, folder)


def compare_with_pushed(many: ManyStored) -> None:
    """Push some sessions in earnest, and see that rows that are copied are just the same."""
    rows = many.rows()
    for number in range(many.count, many.count + COMPARED):
        made = many.writer.session(number)
        with many.opened(made.owner) as db, TemporaryDirectory() as folder:
            push_session(db, write_folder(made, Path(folder)))
        with many.opened() as db, db.transaction():
            for table in TABLES:
                like = f"create temp table made_{table} (like workshop.{table}) on commit drop"
                db.execute(like.encode())
            copy_rows(db, {table: f"made_{table}" for table in TABLES}, [made], rows)
            for table in TABLES:
                there = f"table workshop.{table}_{made.month:%Y_%m}"
                left = db.execute(f"table made_{table} except {there}".encode()).fetchall()
                if left:
                    raise SystemExit(f"No row of a push in {table}: {left}")


def _sizes(many: ManyStored, folders: Folders | None) -> Iterator[StoreFigure]:
    """On disk, with indexes, and in memory."""
    size = "select sum(pg_total_relation_size(oid)) / 1e6 from pg_class where relkind = 'r'"
    with many.opened() as db:
        for table in TABLES:
            found = db.execute(f"{size} and relname ~ '^{table}_[0-9]'".encode()).fetchone()
            yield StoreFigure(f"on disk: {table}", [float(found[0]) if found else 0], unit="MB")
        whole = db.execute("select pg_database_size(current_database()) / 1e6").fetchone()
    index = folders.megabytes() if folders else None
    yield StoreFigure("on disk, all of it", [float(whole[0]) if whole else 0, None, index], "MB")
    yield StoreFigure("memory of the server", [_server_memory(many.server.folder)], unit="MB")


def _server_memory(folder: Path) -> float:
    """The memory of the server's processes together, what they share counted once, in MB."""
    pid = int((folder / "data" / "postmaster.pid").read_text().split()[0])
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    kilobytes = 0
    for each in (str(pid), *children):
        with suppress(OSError):  # it has ended
            lines = Path(f"/proc/{each}/smaps_rollup").read_text().splitlines()
            kilobytes += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return kilobytes / 1000
