"""Search, list and index of thousands of sessions, beside ripgrep and grep -r: see bench/run.py."""

import json
import os
import shutil
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from bench.beside import RG, Beside, Ran, grep, memory, ran, rg
from bench.many_sessions import Writer
from bench.programs import PYTHON, ROOT
from bench.table import late
from bench.terminal import Program
from workshop.review.index.database import Index

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


class Many:
    """A folder with thousands of sessions, and an index of it."""

    def __init__(self, root: Path, count: int, keep: Path | None) -> None:
        self.workspace = keep or root / "many"
        self.sessions, self.cache = self.workspace / "sessions", root / "cache"
        self.count = count
        self.writer = Writer()
        (self.workspace / "curricula").mkdir(parents=True, exist_ok=True)
        there = len(list(self.sessions.glob("*/log.jsonl")))
        if there != count:
            shutil.rmtree(self.sessions, ignore_errors=True)
            self.writer.write(self.sessions, count)
        os.environ |= {"WORKSHOP_CACHE": str(self.cache), "PYTHONPATH": str(ROOT)}
        self.words = self.writer.words

    def new(self, number: int) -> Path:
        """A session more."""
        return self.writer.session(self.sessions, self.count + number, self.count)


def review(root: Path, count: int, keep: Path | None) -> Iterator[Beside]:
    """All figures, in the order of the page."""
    many = Many(root, count, keep)
    _warm(many.sessions)
    yield from _built(many)
    yield from _listed(many)
    with Index.open(many.sessions) as index:
        index.refresh()
        yield from _searched(index, many)
    yield from _on_screen(many)
    yield from _commands(many)


def _warm(sessions: Path) -> None:
    """Have every log in the system's memory, for all alike."""
    for path in sessions.glob("*/log.jsonl"):
        path.read_bytes()


def _built(many: Many) -> Iterator[Beside]:
    """From nothing, then after one session more, then after none."""
    word = many.words[40]
    ripped, grepped = _median(rg, word, many), _median(grep, word, many)
    got = _in_one(many, "")
    size = sum(path.stat().st_size for path in many.cache.iterdir()) / 1e6
    logs = sum(path.stat().st_size for path in many.sessions.glob("*/log.jsonl")) / 1e6
    yield Beside(
        f"index of {many.count:,} sessions from nothing", got["ms"] / 1000, 60,
        _seconds(ripped), _seconds(grepped), "s",
    )  # fmt: skip
    yield Beside("memory of that, at most", got["memory"], None,
        *memory(word, many.sessions), "MB")  # fmt: skip
    yield Beside(f"size of the index (the logs have {logs:,.0f} MB)", size, unit="MB")
    with Index.open(many.sessions) as index:
        index.refresh()
        took = []
        for number in range(TIMES):
            made = many.new(number)
            took.append(_timed(index.refresh))
            shutil.rmtree(made)
            index.refresh()
        again = [_timed(index.refresh) for _ in range(TIMES)]
    for name, values, goal in (("one new session", took, 200.0), ("nothing new", again, None)):
        yield Beside(f"refresh with {name}", statistics.median(values), goal,
            ripped.all, grepped.all)  # fmt: skip


def _listed(many: Many) -> Iterator[Beside]:
    """The list with all that it says of each session; the others print each log's first line."""
    first = '^[{]"type":"opened"'
    got = [_in_one(many, "index.listed()") for _ in range(TIMES)]
    once = ran("grep", "-r", "-h", "-m1", "--include=log.jsonl", "-e", first, str(many.sessions))
    ripped = ran(RG, "-m1", "-g", "log.jsonl", "-e", first, str(many.sessions)) if RG else Ran()
    yield Beside("list of all sessions, opened and up to date",
        statistics.median(one["ms"] for one in got), 1000,
        ripped.all, once.all)  # fmt: skip
    searched = _in_one(many, f"index.listed(); index.search({many.words[3]!r})")
    yield Beside("memory of list and search", searched["memory"], None,
        *memory(many.words[3], many.sessions), "MB")  # fmt: skip


def _on_screen(many: Many) -> Iterator[Beside]:
    """From the command to the list in a terminal; then words typed, until their hits are there."""
    opened, found = [], []
    for _ in range(2 * TIMES):
        program = Program(PYTHON, "-m", "workshop", "--workspace", str(many.workspace), "review")
        opened.append((program.wait(f"{many.count:,} sessions") - program.started) * 1000)
        program.type(b"/")
        program.wait("Back to the list")
        began = program.type(many.words[40].encode())
        found.append((program.wait(f"\\[{many.words[40]}\\]") - began) * 1000)
        program.end()
    first = '^[{]"type":"opened"'
    once = ran("grep", "-r", "-h", "-m1", "--include=log.jsonl", "-e", first, str(many.sessions))
    ripped = ran(RG, "-m1", "-g", "log.jsonl", "-e", first, str(many.sessions)) if RG else Ran()
    yield Beside("workshop review, to the list in a terminal", statistics.median(opened), 1000,
        ripped.all, once.all)  # fmt: skip
    ripped, grepped = _median(rg, many.words[40], many), _median(grep, many.words[40], many)
    yield Beside("a word typed there in one go, to its hits", statistics.median(found), None,
        ripped.all, grepped.all)  # fmt: skip


def _searched(index: Index, many: Many) -> Iterator[Beside]:
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
        yield from _one(many, name, typed, pattern)
    letters = [word[:n] for word in words[5:200:9] for n in range(1, len(word) + 1)]
    took = sorted(_timed(lambda typed=typed: _hits(index, typed)) for typed in letters)
    ripped, grepped = rg(middle[:3], many.sessions), grep(middle[:3], many.sessions)
    yield Beside(f"{len(letters)} beginnings of words, letter by letter: p95", late(took), 20,
        ripped.all, grepped.all)  # fmt: skip
    yield Beside("the slowest of them", took[-1], 20, ripped.all, grepped.all)


def _one(many: Many, name: str, typed: str, pattern: str) -> Iterator[Beside]:
    """Each time by an index that has found something else before, and nothing like this."""
    took = []
    for _ in range(TIMES * 2):
        with Index.open(many.sessions) as index:
            _hits(index, "kitchen")
            took.append(_timed(lambda: _hits(index, typed)))
    ours = statistics.median(took)
    ripped, grepped = _median(rg, pattern, many), _median(grep, pattern, many)
    figure = Beside(f"first hits: {name}", ours, 20, ripped.all, grepped.all)
    yield figure
    if name in ("in every second line", "rare"):
        yield replace(figure, name="  until the others' first line",
            rg=ripped.first, grep=grepped.first)  # fmt: skip


def _commands(many: Many) -> Iterator[Beside]:
    """Whole commands, from the start of Python on."""
    for name, word in (("common", many.words[40]), ("rare", many.words[-1])):
        took = [_command(many, "search", word).all for _ in range(TIMES)]
        ripped, grepped = _median(rg, word, many), _median(grep, word, many)
        yield Beside(f"workshop search, a {name} word", statistics.median(took), None,
            ripped.all, grepped.all)  # fmt: skip
    for command in (("list", "sessions"), ("homework",)):
        took = [_command(many, *command).all for _ in range(3)]
        yield Beside(f"workshop {' '.join(command)}", statistics.median(took))


def _command(many: Many, *words: str) -> Ran:
    return ran(PYTHON, "-m", "workshop", "--workspace", str(many.workspace), *words)


def _median(tool: Callable[[str, Path], Ran], pattern: str, many: Many) -> Ran:
    """The middle one of a few runs, by the whole time."""
    runs = [tool(pattern, many.sessions) for _ in range(3)]
    return sorted(runs, key=lambda got: got.all or 0)[1]


def _seconds(of: Ran) -> float | None:
    return of.all and of.all / 1000


def _both(one: str, other: str) -> str:
    return f"{one}.*{other}|{other}.*{one}"


def _hits(index: Index, typed: str) -> None:
    index.search(typed, limit=PAGE_OF_HITS)


def _timed(do: Callable[[], object]) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    do()
    return (time.perf_counter() - began) * 1000


def _in_one(many: Many, ask: str) -> dict[str, float]:
    """What a process of its own took that opens the index, brings it up to date and asks."""
    code = IN_ONE.format(ask=ask)
    argv = [PYTHON, "-c", code, str(many.sessions), str(many.cache)]
    done = subprocess.run(argv, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found
