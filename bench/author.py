"""How commands for authors grow with a guide: ten times the steps, ten times the time."""

import gc
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from bench.commands import write_steps
from bench.programs import Bench
from bench.table import Figure, in_turn, medians, p95
from workshop.curriculum.load import load_or_raise
from workshop.curriculum.model import Module
from workshop.desk.draft.importing import import_guide, read_guide
from workshop.desk.layout import lay_out
from workshop.desk.watch import AT_MOST_MS, QUIET_MS
from workshop.paper.options import PrintOptions
from workshop.paper.printing import printout

TIMES = 3
STEPS = (10, 100, 1000)
WATCHED, SAVES = 200, 25
REST_S = 2.0
"""Before the first save that is timed: a program that just began loads something yet."""
NOTICING = """
import sys
from watchfiles import watch
print("begun", flush=True)
for _ in watch(sys.argv[1], step={}, debounce={}):
    print("saved", flush=True)
"""
GUIDE_STEP = """
Step {0}: Looking at part {0}

(5 minutes)

Say the following:

- Number {0}: say what you came for, and what you hear from the others.

Ask: What do you hear, and what is missing?

Possible answers include:

- One thing
- Another

Explain that everybody knows somebody. Write the answers on newsprint. Refer to handout {0}.

Note: Go round once; let people pass.
"""


def author(bench: Bench) -> Iterator[Figure]:
    """Processor time of each command after its start, for 10, 100 and 1,000 steps."""
    guides = [_guide(bench.root / f"guide-{count}.txt", count) for count in STEPS]
    yield from _growth("import", [partial(_time_import, guide) for guide in guides])
    plans = [write_steps(bench.root / f"print-{count}", count) for count in STEPS]
    for ending in (".pdf", ".docx", ".html"):
        name = f"print as {ending[1:]}"
        yield from _growth(name, [partial(_time_print, plan, ending) for plan in plans])
    texts = [write_steps(bench.root / f"fmt-{count}", count) / "module.toml" for count in STEPS]
    yield from _growth("fmt", [partial(_time_fmt, text.read_text("utf-8")) for text in texts])
    yield from _answers(bench)


def _growth(name: str, samples: list[Callable[[], float]]) -> Iterator[Figure]:
    few, more, many = medians(TIMES, *samples)
    for count, spent in zip(STEPS, (few, more, many), strict=True):
        yield Figure(f"{name} of {count:,} steps", spent, few / STEPS[0] * count, "ms",
            "as many times a step of the 10")  # fmt: skip
    small, large = (more - few) / (100 - 10), (many - more) / (1000 - 100)
    yield Figure(f"{name}: a step more, between 100 and 1,000", large, small, "ms",
        "a step more, between 10 and 100 (linear)", 1.3)  # fmt: skip


def _answers(bench: Bench) -> Iterator[Figure]:
    """What comes of a save of a guide of 200 steps, and of one that is only noticed, by turns."""
    checking = ("-m", "workshop", "check", "--watch")
    noticing = ("-c", NOTICING.format(QUIET_MS, AT_MOST_MS))
    with (
        _Watching(bench, "checked", checking) as check,
        _Watching(bench, "noticed", noticing) as notice,
    ):
        rounds = list(in_turn(SAVES, check.save, notice.save))
        spent, least = check.processor / (SAVES + 1), notice.processor / (SAVES + 1)
    answered, noticed = zip(*rounds, strict=True)
    of = f"check --watch, a save of {WATCHED} steps"
    yield Figure(f"{of}: answered, median", statistics.median(answered), 100, "ms",
        "what is wanted: a tenth of a second", 1.0)  # fmt: skip
    yield Figure(f"{of}: 95 in 100", p95(answered), 100, "ms",
        "what is wanted: a tenth of a second", 1.0)  # fmt: skip
    yield Figure(f"{of}: answered, median ", statistics.median(answered),
        statistics.median(noticed), "ms", "watchfiles alone noticing it")  # fmt: skip
    yield Figure(f"{of}: processor", spent, least, "ms", "watchfiles alone noticing it")


class _Watching:
    """A program that writes a line after each save of a guide, or several about what is wrong."""

    def __init__(self, bench: Bench, name: str, argv: Sequence[str]) -> None:
        plan = write_steps(bench.root / name, WATCHED)
        self._module = plan / "module.toml"
        self._text, self._saves = self._module.read_text("utf-8"), 0
        checkout = bench.checkout
        self._program = subprocess.Popen(
            [checkout.python, *argv, str(plan)],
            env=checkout.environment(bench.cache),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._checks = "check" in argv

    def __enter__(self) -> "_Watching":
        self._line()
        if self._checks:  # it says first that it does so
            self._line()
        time.sleep(REST_S)
        self._before = self._spent()
        return self

    def __exit__(self, *error: object) -> None:
        self._program.terminate()
        self._program.wait()

    def save(self) -> float:
        """Milliseconds from the beginning of a save to the line that ends its answer.

        Each makes the guide wrong by other minutes, so that no answer is taken for another one's.
        """
        self._saves += 1
        minutes = WATCHED + self._saves
        text = self._text.replace(f"minutes = {WATCHED}", f"minutes = {minutes}")
        began = time.perf_counter()
        self._module.write_text(text, "utf-8")
        while self._checks and f" {minutes}." not in self._line():
            pass
        self._line()
        taken = (time.perf_counter() - began) * 1000
        time.sleep(0.1)
        return taken

    @property
    def processor(self) -> float:
        """Milliseconds of processor time since the first line."""
        return self._spent() - self._before

    def _spent(self) -> float:
        clock = (~self._program.pid << 3) | 2  # the processor clock of a process
        return time.clock_gettime(clock) * 1000

    def _line(self) -> str:
        assert self._program.stdout
        if line := self._program.stdout.readline():
            return line
        raise RuntimeError("The program that was to answer a save has ended")


def _time_fmt(text: str) -> float:
    """Milliseconds of processor time, without garbage collection, as in the command."""
    gc.disable()
    began = time.process_time()
    lay_out(text, Module)
    spent = time.process_time() - began
    gc.enable()
    return spent * 1000


def _time_import(guide: Path) -> float:
    """Milliseconds of processor time, without garbage collection, as in the command."""
    gc.disable()
    began = time.process_time()
    read = read_guide(guide)
    made = import_guide(read, read.outline())
    spent = time.process_time() - began
    gc.enable()
    if made.coverage.lost:
        raise RuntimeError(f"{guide} lost words")
    return spent * 1000


def _time_print(plan: Path, ending: str) -> float:
    """Milliseconds of processor time of a trainer's guide, with the check of its plan."""
    began = time.process_time()
    printout(load_or_raise(plan), "trainer", ending, PrintOptions(people=24))
    return (time.process_time() - began) * 1000


def _guide(path: Path, count: int) -> Path:
    """A guide of that many steps."""
    steps = "".join(GUIDE_STEP.format(number) for number in range(1, count + 1))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"Many steps\n\nActivity 1: Steps\n{steps}", "utf-8")
    return path
