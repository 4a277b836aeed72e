"""A store with many sessions: pushes, searches, lists and figures, as trainer and as reviewer.

Whoever measures has the program's own reading, and never the owner's rights, whom no policy binds.
"""

import gc
import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.store_rows import TABLES
from bench.store_sessions import DAYS, FIRST, Writer, login, write_folder
from bench.stored import REVIEWER, ManyStored, copy_rows
from bench.table import p95, short
from workshop.review.catalogue import NO_FILTER, Filter
from workshop.review.people.book import open_book
from workshop.review.programme.page import page_one
from workshop.review.statistics.statistics import statistics
from workshop.store.connection import Connection
from workshop.store.push import push_session
from workshop.store.reading import StoredSessions

PUSHED, COMPARED, TIMES, PAGE, LISTED = 40, 3, 5, 20, 200
QUARTER = Filter(since=FIRST + timedelta(days=DAYS - 120), until=FIRST + timedelta(days=DAYS - 30))
HEADINGS = ("figure", "trainer", "reviewer", "goal", "")
WIDTHS = (48, 14, 14, 10, 7)
READERS = (login(0), REVIEWER)


@dataclass(frozen=True)
class StoreFigure:
    """One line of the table: as each of the readers, and the most that it should be."""

    name: str
    values: Sequence[float]
    unit: str = "ms"
    goal: float | None = None

    def cells(self) -> tuple[str, ...]:
        """The line as it is shown."""
        verdict = "" if self.goal is None else "met" if max(self.values) <= self.goal else "MISSED"
        goal = "" if self.goal is None else f"≤ {self.goal:,g} {self.unit}"
        values = [f"{short(value)} {self.unit}" for value in self.values]
        return (self.name, *values, *["–"] * (len(READERS) - len(values)), goal, verdict)


def as_text(cells: Sequence[str]) -> str:
    """A line of the table for a terminal."""
    first, *rest = zip(cells, WIDTHS, strict=True)
    return "  ".join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in rest)])


def as_markdown(figures: Sequence[StoreFigure]) -> str:
    """The whole table for a page."""
    rules = ("---", "--:", "--:", "--:", "---")
    lines = (HEADINGS, rules, *(figure.cells() for figure in figures))
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


class Reader:
    """Somebody who is logged in, with a clock: of the wall, or of both processors' work."""

    def __init__(self, db: Connection, processor: bool) -> None:
        self.sessions, self._pid = StoredSessions(db), db.info.backend_pid
        self._processor = processor

    def _now(self) -> float:
        if not self._processor:
            return time.perf_counter() * 1000
        server = Path(f"/proc/{self._pid}/schedstat").read_text().split()[0]
        return time.process_time() * 1000 + int(server) / 1e6

    def time(self, ask: Callable[[StoredSessions], object]) -> float:
        """Milliseconds that an answer takes."""
        began = self._now()
        ask(self.sessions)
        return self._now() - began


def store(folder: Path | None, count: int, processor: bool) -> Iterator[StoreFigure]:
    """All figures; the store is made in that folder, or is there already.

    Garbage collection is off, as in the commands that read.
    """
    gc.disable()
    with TemporaryDirectory(prefix="store-") as made:
        Path(made).chmod(0o755)
        many = ManyStored(folder or Path(made) / "store", count)
        many.make()
        with many.running():
            compare_with_pushed(many)
            yield from _measure(many, processor)
            yield from _sizes(many)


def _measure(many: ManyStored, processor: bool) -> Iterator[StoreFigure]:
    yield StoreFigure("a push, to an open connection", [median(_pushes(many, processor))])
    with ExitStack() as stack:
        logins = [stack.enter_context(many.opened(login)) for login in READERS]
        readers = [Reader(db, processor) for db in logins]

        def each(ask: Callable[[StoredSessions], object], times: int = TIMES) -> list[float]:
            return [median(reader.time(ask) for _ in range(times)) for reader in readers]

        word, one = many.writer.words[40], Filter("together-07")
        yield StoreFigure("first search of a connection", each(partial(_search, word), 1))
        every: list[list[float]] = [[] for _ in readers]
        for kind, asked in searches(many.writer).items():
            taken = [[by.time(partial(_search, words)) for words in asked] for by in readers]
            every = [[*before, *times] for before, times in zip(every, taken, strict=True)]
            yield StoreFigure(f"first {PAGE} hits of {kind}, p95", [*map(p95, taken)])
        yield StoreFigure("of all these, p95", [*map(p95, every)], goal=50)
        for name, filter in (
            ("", NO_FILTER),
            (", of a quarter", QUARTER),
            (", of a curriculum", one),
        ):
            listed = each(partial(_list, filter))
            yield StoreFigure(f"list of the newest {LISTED}{name}", listed, goal=200)
        yield StoreFigure("facts of a quarter", each(partial(_facts, QUARTER), 1))
        yield StoreFigure("report of a quarter, page one", each(_report, 1), goal=2000)
        yield StoreFigure("statistics of a curriculum, a quarter", each(_statistics, 1), goal=2000)


def _search(words: str, by: StoredSessions) -> None:
    by.search(words, limit=PAGE)


def _list(filter: Filter, by: StoredSessions) -> None:
    by.newest(filter, LISTED)


def _facts(filter: Filter, by: StoredSessions) -> None:
    by.facts(filter)


def _report(by: StoredSessions) -> None:
    book = open_book(by, None, QUARTER, steps=False)
    page_one(book.found, QUARTER, book.heads)


def _statistics(by: StoredSessions) -> None:
    book = open_book(by, None, Filter("together-07", QUARTER.since, QUARTER.until))
    found = book.found
    statistics(found.sessions, curriculum="together-07", asked=book.asked, others=found.left_out,
        different=book.different(found.sessions))  # fmt: skip


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
    """Milliseconds that each of some pushes takes."""
    last = FIRST + timedelta(days=DAYS - 1)
    with many.opened(READERS[0]) as db, TemporaryDirectory() as folder:
        pusher = Reader(db, processor)
        for number in range(PUSHED):
            made = many.writer.session(many.count + COMPARED + number)
            at = write_folder(replace(made, trainer=0, day=last), Path(folder))
            yield pusher.time(partial(_push, at))


def _push(folder: Path, by: StoredSessions) -> None:
    push_session(by.db, folder)


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


def _sizes(many: ManyStored) -> Iterator[StoreFigure]:
    """On disk, with indexes, and in memory."""
    size = "select sum(pg_total_relation_size(oid)) / 1e6 from pg_class where relkind = 'r'"
    with many.opened() as db:
        for table in TABLES:
            found = db.execute(f"{size} and relname ~ '^{table}_[0-9]'".encode()).fetchone()
            yield StoreFigure(f"on disk: {table}", [float(found[0]) if found else 0], unit="MB")
        whole = db.execute("select pg_database_size(current_database()) / 1e6").fetchone()
        yield StoreFigure("on disk, all of it", [float(whole[0]) if whole else 0], unit="MB")
    yield StoreFigure("memory of the server", [_memory(many.server.folder)], unit="MB")


def _memory(folder: Path) -> float:
    """The memory of the server's processes together, what they share counted once, in MB."""
    pid = int((folder / "data" / "postmaster.pid").read_text().split()[0])
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    kilobytes = 0
    for each in (str(pid), *children):
        with suppress(OSError):  # it has ended
            lines = Path(f"/proc/{each}/smaps_rollup").read_text().splitlines()
            kilobytes += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return kilobytes / 1000
