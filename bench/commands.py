"""Commands that print and end, and how `check` grows with the plan."""

import gc
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from bench.programs import Bench
from bench.table import Figure, medians
from workshop.curriculum.checking import PlanCheck

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


COMMANDS: dict[str, Callable[[Bench], Sequence[str]]] = {
    "workshop list": lambda bench: ("list",),
    "workshop check, Module 1": lambda bench: ("check", str(bench.plan)),
    "workshop show, Module 1": lambda bench: ("show", str(bench.plan)),
}


def commands(bench: Bench) -> Iterator[Figure]:
    bench.empty_session()
    *ours, least = medians(
        TIMES,
        *(partial(bench.command, *words(bench)) for words in COMMANDS.values()),
        lambda: bench.time_python("-c", "from pydantic import BaseModel"),
    )
    for name, milliseconds in zip(COMMANDS, ours, strict=True):
        yield Figure(name, milliseconds, least, "ms", "python and the import of pydantic", 1.6)


def steps(bench: Bench) -> Iterator[Figure]:
    """Processor time of the command after its start, and of one step more."""
    plans = [write_steps(bench.root / f"steps-{count}", count) for count in STEPS]
    few, more, many = medians(15, *(partial(_time_check, plan) for plan in plans))
    each = few / STEPS[0]
    for count, spent in zip(STEPS, (few, more, many), strict=True):
        yield Figure(f"check of {count:,} steps, in all", spent, each * count, "ms",
            "as many times a step of the 10")  # fmt: skip
    small, large = (more - few) / (100 - 10), (many - more) / (1000 - 100)
    yield Figure("check: a step more, between 100 and 1,000", large, small, "ms",
        "a step more, between 10 and 100 (linear)", 1.1)  # fmt: skip


def _time_check(plan: Path) -> float:
    """Milliseconds of processor time, without garbage collection, as in the command."""
    gc.disable()
    began = time.process_time()
    checked, _ = PlanCheck(plan, {}).run()
    spent = time.process_time() - began
    gc.enable()
    if checked is None:
        raise RuntimeError(f"{plan} has errors")
    return spent * 1000


def write_steps(folder: Path, count: int) -> Path:
    """A curriculum of that many steps."""
    folder.mkdir()
    (folder / "curriculum.toml").write_text('title = "Many steps"\nmodules = ["module.toml"]\n')
    head = 'id = "1"\ntitle = "Steps"\nminutes = {0}\n[[activity]]\nid = "1-1"\n'
    head += 'title = "Steps"\nmode = "workshop"\nminutes = {0}\npurpose = "To count."\n'
    head += 'sheets = [{{ id = "said", label = "What was said" }}]\n'
    steps = "".join(STEP.format(number=number) for number in range(1, count + 1))
    (folder / "module.toml").write_text(head.format(count) + steps)
    return folder
