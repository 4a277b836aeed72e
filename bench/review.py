"""Search, list and index of thousands of sessions, compared with ripgrep and grep -r."""

import gc
import json
import os
import shutil
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from bench.compare import RG, Comparison, OutputTimes, grep, peak_memory, rg, time_output
from bench.many_sessions import Writer
from bench.programs import PYTHON, Bench, Checkout
from bench.start import time_to_screen
from bench.table import p95
from workshop.review.catalogue import NO_FILTER
from workshop.review.index.database import Index
from workshop.review.people.book import PeopleBook, open_book
from workshop.review.people.page import details_of, person_page
from workshop.review.people.report import people_data
from workshop.review.programme.page import page_one

TIMES = 5
PAGE_OF_HITS = 20
IN_ONE = """
import json, resource, sys, time
from pathlib import Path
began = time.perf_counter()
from workshop.review.index.database import Index
loaded = time.perf_counter()
index = Index.open(Path(sys.argv[1]), Path(sys.argv[2]))
index.refresh()
{ask}
print(json.dumps({{
    "ms": (time.perf_counter() - loaded) * 1000,
    "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
}}))
"""


class ManySessions:
    """A workspace with thousands of sessions, and a cache for their index."""

    def __init__(self, root: Path, count: int, keep: Path | None) -> None:
        self.workspace = keep or root / "many"
        self.sessions, self.cache = self.workspace / "sessions", root / "cache"
        self.count = count
        self.writer = Writer()
        (self.workspace / "curricula").mkdir(parents=True, exist_ok=True)
        if len(list(self.sessions.glob("*/log.jsonl"))) != count:
            shutil.rmtree(self.sessions, ignore_errors=True)
            self.writer.write(self.sessions, count)
        os.environ |= Checkout().environment(self.cache)
        self.words = self.writer.words

    def warm_up(self) -> None:
        """Read every log once, so that the system has them in memory for all alike."""
        for path in self.sessions.glob("*/log.jsonl"):
            path.read_bytes()

    def add(self, number: int) -> Path:
        """Write one more session; return its folder."""
        return self.writer.session(self.sessions, self.count + number, self.count)


def review(root: Path, count: int, keep: Path | None) -> Iterator[Comparison]:
    """All figures, in the order of the page."""
    many = ManySessions(root, count, keep)
    many.warm_up()
    yield from _index(many)
    yield from _list(many)
    yield from _programme(many)
    with Index.open(many.sessions) as index:
        index.refresh()
        yield from _search(index, many)
    bench = Bench(root / "bench")
    bench.environment = Checkout().environment(many.cache)
    yield from _on_screen(bench, many)
    yield from _commands(bench, many)


def _index(many: ManySessions) -> Iterator[Comparison]:
    """The index from nothing, then with one more session, then with none."""
    word = many.words[40]
    ripped, grepped = _median(rg, word, many), _median(grep, word, many)
    got = _in_one(many, "")
    size = sum(path.stat().st_size for path in many.cache.iterdir()) / 1e6
    logs = sum(path.stat().st_size for path in many.sessions.glob("*/log.jsonl")) / 1e6
    yield Comparison(
        f"index of {many.count:,} sessions from nothing", got["ms"] / 1000, 60,
        _seconds(ripped), _seconds(grepped), "s",
    )  # fmt: skip
    yield Comparison("memory of that, at most", got["memory"], None,
        *peak_memory(word, many.sessions), "MB")  # fmt: skip
    yield Comparison(f"size of the index (the logs have {logs:,.0f} MB)", size, unit="MB")
    with Index.open(many.sessions) as index:
        index.refresh()
        with_one = []
        for number in range(TIMES):
            folder = many.add(number)
            with_one.append(_time(index.refresh))
            shutil.rmtree(folder)
            index.refresh()
        with_none = [_time(index.refresh) for _ in range(TIMES)]
    for name, values, goal in (
        ("one new session", with_one, 200.0),
        ("nothing new", with_none, None),
    ):
        yield Comparison(f"refresh with {name}", statistics.median(values), goal,
            _ms(ripped), grepped.end)  # fmt: skip


def _list(many: ManySessions) -> Iterator[Comparison]:
    """The list with all it says of each session; the others print each log's first line."""
    lists = [_in_one(many, "index.listings()") for _ in range(TIMES)]
    ripped, grepped = _first_lines(many)
    yield Comparison("list of all sessions, opened and up to date",
        statistics.median(one["ms"] for one in lists), 1000,
        _ms(ripped), grepped.end)  # fmt: skip
    both = _in_one(many, f"index.listings(); index.search({many.words[3]!r})")
    yield Comparison("memory of list and search", both["memory"], None,
        *peak_memory(many.words[3], many.sessions), "MB")  # fmt: skip


def _programme(many: ManySessions) -> Iterator[Comparison]:
    """Figures over all sessions from an index that is up to date, without garbage collection.

    Commands go without it as well.
    """
    asked: dict[str, tuple[Callable[[PeopleBook], object], int]] = {
        "page one of the report over them": (
            lambda book: page_one(book.programme, NO_FILTER, book.heads), 2000),
        "hours of all people over them": (lambda book: people_data(book.register), 2000),
        "promises of all people, as they stand": (lambda book: book.promises(), 2000),
        "the page of who came most often": (lambda book: _person(book, many.sessions), 2000),
    }  # fmt: skip
    gc.disable()
    with Index.open(many.sessions) as index:
        index.refresh()
        facts = [_time(index.facts) for _ in range(TIMES)]
        yield Comparison("facts of all sessions", statistics.median(facts), 1000)
        for name, (ask, goal) in asked.items():
            times = [_time(partial(_ask, ask, index, many.workspace)) for _ in range(TIMES)]
            yield Comparison(name, statistics.median(times), goal)
    gc.enable()


def _ask(ask: Callable[[PeopleBook], object], index: Index, workspace: Path) -> None:
    ask(open_book(index, workspace))


def _person(book: PeopleBook, sessions: Path) -> object:
    person = max(book.register.people, key=lambda one: len(one.visits))
    return person_page(person, details_of(person, book, sessions))


def _on_screen(bench: Bench, many: ManySessions) -> Iterator[Comparison]:
    """From the command to the list in a terminal; then words typed, until their hits are there."""
    opened, found = [], []
    for _ in range(2 * TIMES):
        program = bench.program("review", workspace=many.workspace)
        opened.append((program.wait(f"{many.count:,} sessions") - program.started) * 1000)
        program.type(b"/")
        program.wait("Back to the list")
        began = program.type(many.words[40].encode())
        found.append((program.wait(f"\\[{many.words[40]}\\]") - began) * 1000)
        program.end()
    ripped, grepped = _first_lines(many)
    yield Comparison("workshop review, to the list in a terminal", statistics.median(opened), 1000,
        _ms(ripped), grepped.end)  # fmt: skip
    ripped, grepped = _median(rg, many.words[40], many), _median(grep, many.words[40], many)
    yield Comparison("a word typed there in one go, to its hits", statistics.median(found), None,
        _ms(ripped), grepped.end)  # fmt: skip


def _search(index: Index, many: ManySessions) -> Iterator[Comparison]:
    """The first page of hits once the index is warm; the others until their first and last line."""
    words, middle = many.words, many.words[100]
    for name, typed, pattern in (
        ("in every second line", words[0], words[0]),
        ("common", words[40], words[40]),
        ("less common", words[300], words[300]),
        ("rare", words[-1], words[-1]),
        ("that is nowhere", "xylophonist", "xylophonist"),
        ("two common ones", f"{words[40]} {words[2]}", _both(words[40], words[2])),
        ("two rare ones", f"{words[3000]} {words[900]}", _both(words[3000], words[900])),
        ("a phrase", f'"{words[2]} {words[0]}"', f"{words[2]} {words[0]}"),
        ("a rare phrase", f'"{words[0]} {middle}"', f"{words[0]} {middle}"),
        ("a name", "zoë jabłońska", "zoë jabłońska"),
    ):
        yield from _first_hits(many, name, typed, pattern)
    letters = [word[:n] for word in words[5:200:9] for n in range(1, len(word) + 1)]
    times = sorted(_time(partial(_hits, index, typed)) for typed in letters)
    ripped, grepped = rg(middle[:3], many.sessions), grep(middle[:3], many.sessions)
    yield Comparison(f"{len(letters)} beginnings of words, letter by letter: p95", p95(times), 20,
        _ms(ripped), grepped.end)  # fmt: skip
    yield Comparison("the slowest of them", times[-1], 20, _ms(ripped), grepped.end)


def _first_hits(many: ManySessions, name: str, typed: str, pattern: str) -> Iterator[Comparison]:
    """Each time with an index that was asked for something else before."""
    times = []
    for _ in range(TIMES * 2):
        with Index.open(many.sessions) as index:
            _hits(index, "kitchen")
            times.append(_time(partial(_hits, index, typed)))
    ours = statistics.median(times)
    ripped, grepped = _median(rg, pattern, many), _median(grep, pattern, many)
    figure = Comparison(f"first hits: {name}", ours, 20, _ms(ripped), grepped.end)
    yield figure
    if name in ("in every second line", "rare"):
        yield replace(figure, name="  until the others' first line",
            rg=ripped.first if ripped else None, grep=grepped.first)  # fmt: skip


def _commands(bench: Bench, many: ManySessions) -> Iterator[Comparison]:
    """Whole commands, from the start of Python on."""
    for name, word in (("common", many.words[40]), ("rare", many.words[-1])):
        times = [bench.command("search", word, workspace=many.workspace) for _ in range(TIMES)]
        ripped, grepped = _median(rg, word, many), _median(grep, word, many)
        yield Comparison(f"workshop search, a {name} word", statistics.median(times), None,
            _ms(ripped), grepped.end)  # fmt: skip
    for command, goal in (
        (("list", "sessions"), None),
        (("homework",), None),
        (("report",), 2000),
        (("people", "--by", "organisation"), 2000),
        (("promises", "--due", "14"), 2000),
    ):
        times = [bench.command(*command, workspace=many.workspace) for _ in range(3)]
        yield Comparison(f"workshop {' '.join(command)}", statistics.median(times), goal)


def time_list(bench: Bench, many: ManySessions) -> float:
    """Milliseconds from the command to the list of all sessions in a terminal."""
    return time_to_screen(
        lambda: bench.program("review", workspace=many.workspace), f"{many.count:,} sessions"
    )


def _first_lines(many: ManySessions) -> tuple[OutputTimes | None, OutputTimes]:
    """How long ripgrep and grep take to print the first line of each log."""
    first, at = '^[{]"type":"opened"', str(many.sessions)
    ripped = time_output(RG, "-m1", "-g", "log.jsonl", "-e", first, at) if RG else None
    return ripped, time_output("grep", "-r", "-h", "-m1", "--include=log.jsonl", "-e", first, at)


T = TypeVar("T", OutputTimes, OutputTimes | None)


def _median(tool: Callable[[str, Path], T], pattern: str, many: ManySessions) -> T:
    """The median of three runs, by the whole time."""
    runs = [tool(pattern, many.sessions) for _ in range(3)]
    return sorted(runs, key=lambda run: run.end if run else 0)[1]


def _ms(times: OutputTimes | None) -> float | None:
    return times.end if times else None


def _seconds(times: OutputTimes | None) -> float | None:
    return times.end / 1000 if times else None


def _both(one: str, other: str) -> str:
    return f"{one}.*{other}|{other}.*{one}"


def _hits(index: Index, typed: str) -> None:
    index.search(typed, limit=PAGE_OF_HITS)


def _time(do: Callable[[], object]) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    do()
    return (time.perf_counter() - began) * 1000


def _in_one(many: ManySessions, ask: str) -> dict[str, float]:
    """Milliseconds and MB of a process of its own that opens the index, refreshes it and asks."""
    code = IN_ONE.format(ask=ask)
    argv = [PYTHON, "-c", code, str(many.sessions), str(many.cache)]
    done = subprocess.run(argv, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found
