"""Who asks for many sessions, with a clock: in a store, or in folders with an index beside it."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path

from bench.programs import PYTHON, ROOT
from bench.store_sessions import DAYS, FIRST, Writer, curriculum_files, log_of
from workshop.review.catalogue import NO_FILTER, Filter
from workshop.review.index.database import Index
from workshop.review.people.book import open_book
from workshop.review.programme.page import page_one
from workshop.review.sessions import Sessions
from workshop.review.statistics.statistics import statistics
from workshop.session.storage.entry import LOG_FILE, PLAN_FOLDER
from workshop.store.connection import connect
from workshop.store.reading import StoredSessions

PAGE, LISTED = 20, 200
QUARTER = Filter(since=FIRST + timedelta(days=DAYS - 120), until=FIRST + timedelta(days=DAYS - 30))
CURRICULUM = "together-07"
MEMORY = """
import gc
gc.disable()
from bench.stored_readers import ask_for_everything, memory
import sys
ask_for_everything(*sys.argv[1:])
print(memory("self", "VmHWM"))
"""
Ask = Callable[[Sessions], object]


class Reader:
    """Somebody who asks, with a clock: of the wall, or of both processors' work.

    `backend` is the process of the server that answers, where there is one.
    """

    def __init__(self, sessions: Sessions, processor: bool, backend: int | None = None) -> None:
        self.sessions, self.backend, self._processor = sessions, backend, processor

    def _now(self) -> float:
        if not self._processor:
            return time.perf_counter() * 1000
        done = time.process_time() * 1000
        if self.backend:
            done += int(Path(f"/proc/{self.backend}/schedstat").read_text().split()[0]) / 1e6
        return done

    def time(self, ask: Ask) -> float:
        """Milliseconds that an answer takes."""
        began = self._now()
        ask(self.sessions)
        return self._now() - began


class Folders:
    """The same sessions as folders of a workspace, and the index that the program makes of them."""

    def __init__(self, folder: Path, writer: Writer) -> None:
        self.sessions, self.cache, self.writer = folder / "sessions", folder / "cache", writer

    def make(self) -> None:
        """Write the folders that are missing, as the program does but for waiting for the disk."""
        for made in map(self.writer.session, range(self.writer.count)):
            folder = self.sessions / made.name
            if not (folder / LOG_FILE).exists():
                (folder / PLAN_FOLDER).mkdir(parents=True)
                for path, text in curriculum_files(made.curriculum).items():
                    (folder / PLAN_FOLDER / path).write_bytes(text)
                (folder / LOG_FILE).write_bytes(log_of(made))

    def build(self) -> float:
        """Seconds on the clock until all of them are in an index, on all processors."""
        for path in self.cache.glob("*"):
            path.unlink()
        began = time.perf_counter()
        with self.opened() as index:
            index.refresh()
        return time.perf_counter() - began

    @contextmanager
    def opened(self) -> Iterator[Index]:
        with Index.open(self.sessions, self.cache) as index:
            yield index

    def megabytes(self) -> float:
        """The size of the index."""
        return sum(path.stat().st_size for path in self.cache.iterdir()) / 1e6


def search(words: str, by: Sessions, filter: Filter = NO_FILTER) -> None:
    by.search(words, filter, PAGE)


def newest(filter: Filter, by: Sessions) -> None:
    by.newest(filter, LISTED)


def facts(by: Sessions) -> None:
    by.facts(QUARTER)


def report(by: Sessions) -> None:
    book = open_book(by, None, QUARTER, steps=False)
    page_one(book.programme, QUARTER, book.heads)


def figures(by: Sessions) -> None:
    book = open_book(by, None, Filter(CURRICULUM, QUARTER.since, QUARTER.until))
    found = book.programme
    different = book.different(found.sessions)
    statistics(found, curriculum=CURRICULUM, asked=book.filter, different=different)


def ask_for_everything(word: str, where: str, cache: str = "") -> None:
    """List, search and add up as one reader: at an address, or in a folder with that cache."""
    with ExitStack() as stack:
        by: Sessions
        if cache:
            by = stack.enter_context(Index.open(Path(where), Path(cache)))
        else:
            by = StoredSessions(stack.enter_context(connect(where)))
        asks = partial(newest, NO_FILTER), partial(search, word), partial(newest, QUARTER)
        for ask in (*asks, figures, report):
            ask(by)


def peak_memory(*words: str) -> float:
    """The memory of a program that does all that and ends, at most, in MB."""
    path = f"{ROOT}{os.pathsep}{ROOT / 'tests'}"
    done = subprocess.run([PYTHON, "-c", MEMORY, *words], env={**os.environ, "PYTHONPATH": path},
        cwd=ROOT, stdout=subprocess.PIPE, check=True, text=True)  # fmt: skip
    return float(done.stdout)


def memory(process: object, *names: str) -> float:
    """What the system says of a process's memory under one of these names, or all, in MB."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    kilobytes = [int(line.split()[1]) for line in lines if line.partition(":")[0] in names]
    return sum(kilobytes) / 1024


def own_memory(backend: int) -> float:
    """The most memory that a process of the server has had to itself, in MB."""
    return memory(backend, "VmHWM") - memory(backend, "RssShmem")
