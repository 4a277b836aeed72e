"""How commands for authors grow with a guide: ten times the steps, ten times the time."""

import gc
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from bench.commands import write_steps
from bench.programs import Bench
from bench.table import Figure, medians
from workshop.curriculum.load import load_or_raise
from workshop.curriculum.model import Module
from workshop.desk.draft.importing import import_guide, read_guide
from workshop.desk.layout import lay_out
from workshop.paper.options import PrintOptions
from workshop.paper.printing import printed

TIMES = 3
STEPS = (10, 100, 1000)
WATCHED, ANSWERS = 200, 11
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
    yield _answer(bench)


def _growth(name: str, samples: list[Callable[[], float]]) -> Iterator[Figure]:
    few, more, many = medians(TIMES, *samples)
    for count, spent in zip(STEPS, (few, more, many), strict=True):
        yield Figure(f"{name} of {count:,} steps", spent, few / STEPS[0] * count, "ms",
            "as many times a step of the 10")  # fmt: skip
    small, large = (more - few) / (100 - 10), (many - more) / (1000 - 100)
    yield Figure(f"{name}: a step more, between 100 and 1,000", large, small, "ms",
        "a step more, between 10 and 100 (linear)", 1.3)  # fmt: skip


def _answer(bench: Bench) -> Figure:
    """Milliseconds from a save of a guide of 200 steps to the answer of `check --watch`."""
    plan = write_steps(bench.root / "watched", WATCHED)
    module, command = (
        plan / "module.toml",
        [bench.checkout.python, "-m", "workshop", "check", "--watch"],
    )
    program = subprocess.Popen(
        [*command, str(plan)],
        env=bench.checkout.environment(bench.cache),
        stderr=subprocess.PIPE,
        text=True,
    )
    assert program.stderr
    said, text = program.stderr, module.read_text("utf-8")
    try:
        while not said.readline().startswith("1 curriculum"):
            pass
        time.sleep(0.5)
        spent = []
        for number in range(ANSWERS):
            began = time.perf_counter()
            module.write_text(f"{text}# {number}\n", "utf-8")
            said.readline()
            spent.append((time.perf_counter() - began) * 1000)
            time.sleep(0.1)
    finally:
        program.terminate()
        program.wait()
    return Figure(f"check --watch: answer to a save of {WATCHED} steps", statistics.median(spent),
        100, "ms", "what is wanted: a tenth of a second", 1.0)  # fmt: skip


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
    printed(load_or_raise(plan), "trainer", ending, PrintOptions(people=24))
    return (time.process_time() - began) * 1000


def _guide(path: Path, count: int) -> Path:
    """A guide of that many steps."""
    steps = "".join(GUIDE_STEP.format(number) for number in range(1, count + 1))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"Many steps\n\nActivity 1: Steps\n{steps}", "utf-8")
    return path
