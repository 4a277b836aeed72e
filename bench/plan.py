"""A large curriculum that nothing is known of: from its files to a checked plan."""

import gc
import json
import os
import time
import tomllib
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path

from bench.programs import Bench
from bench.table import Figure, medians
from workshop.curriculum import cache
from workshop.curriculum.folder import HEAD
from workshop.curriculum.load import Loaded, load

TIMES = 41
STEPS, HANDOUTS, MODULES = 300, 200, 10
SCRIPT = """
minutes = 6
script = [
  { say = "Before we go on, let us hear what you already do about it, each in a sentence." },
  { ask = "What do you hear, and what is missing?", expect = ["Time", "Somebody to begin"] },
  { note = "Go round once; let people pass, and come back to them at the end." },
  { show = "h%d" },
]
"""
KINDS = (
    'kind = "newsprint"\nsheets = ["said-{0}"]',
    'kind = "hands"\nquestion = "Which is it?"\noptions = ["Never", "Now and then", "Always"]\n'
    'items = {{ sheet = "said-{0}" }}',
    'kind = "talk"',
    'kind = "exercise"\nid = "work-{0}"\ngroup_size = 4\nwork_minutes = 5\n'
    'assignments = ["Find three things to begin with on Monday, and say who would help."]',
    'kind = "debrief"\nreports = "work-{0}"\nreport_minutes = 1',
)
"""The steps of one activity."""
HEAD_OF_ACTIVITY = """
[[activity]]
id = "{0}"
title = "What we do about it, and what we could do, part {0}"
minutes = 30
purpose = "To hear from each other what is done already, and to choose what to begin with."
sheets = [{{ id = "said-{0}", label = "What we do" }}]
"""
HANDOUT = "# To take home\n\n" + "A line that people read at home, or on the way there.\n" * 24


def large_plan(bench: Bench) -> Iterator[Figure]:
    """Milliseconds of a check in process, after imports, with nothing in the cache."""
    folder = bench.root / "large-plan"
    write_plan(folder)
    caches = (bench.root / f"cold-{number}" for number in count())
    ours, floor = medians(TIMES, lambda: _check(folder, next(caches)), partial(_read, folder))
    yield Figure(f"check of {STEPS} steps and {HANDOUTS} handouts", ours, floor, "ms",
        "its bytes read, and parsed by tomllib", 2.0)  # fmt: skip


def _check(folder: Path, empty_cache: Path) -> float:
    """From the files to a checked plan, which is put into the cache."""
    os.environ["WORKSHOP_CACHE"] = str(empty_cache)
    cache.forget()
    return _time(lambda: _sound(load(folder)))


def _sound(loaded: Loaded) -> None:
    if loaded.problems or loaded.curriculum is None:
        raise RuntimeError(f"Not sound: {loaded.problems[:1]}")


def _read(folder: Path) -> float:
    """The same bytes from the same files, those of TOML parsed."""

    def read() -> None:
        for path in folder.rglob("*.*"):
            text = path.read_bytes().decode()
            if path.suffix == ".toml":
                tomllib.loads(text)

    return _time(read)


def _time(work: Callable[[], None]) -> float:
    """Milliseconds, without garbage collection, as in the command."""
    gc.disable()
    began = time.perf_counter()
    work()
    spent = time.perf_counter() - began
    gc.enable()
    return spent * 1000


def write_plan(folder: Path) -> None:
    """Write a curriculum of so many steps and handouts, in which nothing is wrong."""
    (folder / "handouts").mkdir(parents=True)
    modules = [f"module-{number}.toml" for number in range(1, MODULES + 1)]
    head = ['title = "A year of evenings"', f"modules = {json.dumps(modules)}"]
    for number in range(HANDOUTS):
        file = f"handouts/{number}.md"
        head.append(f'[[handout]]\nid = "h{number}"\ntitle = "To take home"\nfile = "{file}"')
        (folder / file).write_text(HANDOUT)
    (folder / HEAD).write_text("\n".join(head))
    for number, name in enumerate(modules):
        each = STEPS // MODULES
        steps = range(number * each, (number + 1) * each)
        parts = [f'id = "m{number}"\ntitle = "Evening {number}"', *map(_step, steps)]
        (folder / name).write_text("\n".join(parts))


def _step(number: int) -> str:
    activity, place = divmod(number, len(KINDS))
    head = "" if place else HEAD_OF_ACTIVITY.format(activity)
    step = f'[[activity.step]]\ntitle = "What we do, {number}"\n' + KINDS[place].format(activity)
    return head + step + SCRIPT % (number % HANDOUTS)
