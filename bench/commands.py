"""Commands that print and end, and how `check` grows with the plan."""

import gc
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from bench.programs import PLAN, PYTHON, ROOT, Bench
from bench.table import Figure, medians
from workshop.curriculum.load import check

TIMES = 15
STEPS = (10, 100, 1000)
STEP = """
[[activity.step]]
title = "Step {number}"
kind = "newsprint"
minutes = 1
sheets = ["said"]
script = [
  {{ say = "Number {number}: say what you came for." }},
  {{ ask = "What do you hear, and what is missing?", expect = ["one thing", "another"] }},
]
"""


def commands(bench: Bench) -> Iterator[Figure]:
    listing, module = ("--workspace", str(bench.workspace), "list"), ("check", str(PLAN))
    bench.empty_session()
    listed, checked, least = medians(
        TIMES,
        lambda: _took("-m", "workshop", *listing),
        lambda: _took("-m", "workshop", *module),
        lambda: _took("-c", "from pydantic import BaseModel"),
    )
    for name, ours in (("workshop list", listed), ("workshop check, Module 1", checked)):
        yield Figure(name, ours, least, "ms", "python and the import of pydantic", 1.6)


def steps(bench: Bench) -> Iterator[Figure]:
    """What the command does after its start, in processor time; and the cost of one step more."""
    plans = [_plan(bench.root / f"steps-{count}", count) for count in STEPS]
    few, more, many = medians(15, *(lambda at=plan: _checked(at) for plan in plans))
    each = few / STEPS[0]
    for count, spent in zip(STEPS, (few, more, many), strict=True):
        yield Figure(f"check of {count:,} steps, in all", spent, each * count, "ms",
            "as many times a step of the 10")  # fmt: skip
    small, large = (more - few) / (100 - 10), (many - more) / (1000 - 100)
    yield Figure("check: a step more, between 100 and 1,000", large, small, "ms",
        "a step more, between 10 and 100 (linear)", 1.1)  # fmt: skip


def _checked(plan: Path) -> float:
    """Milliseconds of processor time; no rubbish is collected, as in the command."""
    gc.disable()
    began = time.process_time()
    loaded = check(plan)
    spent = time.process_time() - began
    gc.enable()
    if any(one.errors for one in loaded):
        raise RuntimeError(f"{plan} has errors")
    return spent * 1000


def _took(*argv: str) -> float:
    """Milliseconds that a process took."""
    began = time.perf_counter()
    subprocess.run([PYTHON, *argv], cwd=ROOT, check=True, capture_output=True)
    return (time.perf_counter() - began) * 1000


def _plan(folder: Path, count: int) -> Path:
    """A curriculum of that many steps."""
    folder.mkdir()
    (folder / "curriculum.toml").write_text('title = "Many steps"\nmodules = ["module.toml"]\n')
    head = 'id = "1"\ntitle = "Steps"\nminutes = {0}\n[[activity]]\nid = "1-1"\n'
    head += 'title = "Steps"\nmode = "workshop"\nminutes = {0}\npurpose = "To count."\n'
    head += 'sheets = [{{ id = "said", label = "What was said" }}]\n'
    steps = "".join(STEP.format(number=number) for number in range(1, count + 1))
    (folder / "module.toml").write_text(head.format(count) + steps)
    return folder
