"""A small sound curriculum as bytes, and the means to break it."""

from pathlib import Path
from typing import NamedTuple

from workshop.curriculum.load import load

HEAD = b"""title = "Plan"
modules = ["m.toml"]

[[handout]]
id = "h1"
title = "Handout"
file = "h1.md"

[[framework]]
id = "levels"
title = "Levels"
[[framework.stage]]
id = "low"
title = "Low"
[[framework.stage]]
id = "high"
title = "High"
"""

MODULE = b"""id = "1"
title = "Module"

[[concept]]
id = "trust"
text = "Trust grows"

[[activity]]
id = "1-1"
title = "Activity"
minutes = 30
purpose = "To try it"
materials = [{ handout = "h1" }, { item = "markers" }]
sheets = [{ id = "ways", label = "Ways" }]

[[activity.step]]
title = "Warm up"
kind = "newsprint"
minutes = 10
sheets = ["ways"]
listen_for = ["trust"]

[[activity.step]]
kind = "hands"
minutes = 5
question = "Which?"
options = { framework = "levels" }
items = { sheet = "ways" }

[[activity.step]]
id = "work"
title = "Work"
kind = "exercise"
minutes = 10
groups = 2
assignments = ["Talk it over"]

[[activity.step]]
title = "Debrief"
kind = "debrief"
minutes = 5
reports = "work"
report_minutes = 2
script = [{ show = "h1" }, { ask = "What now?" }]
"""

HANDOUT = b"# Handout\n"


def sound() -> dict[str, bytes]:
    """The files of a curriculum without any problem."""
    return {"curriculum.toml": HEAD, "m.toml": MODULE, "h1.md": HANDOUT}


def write(folder: Path, files: dict[str, bytes]) -> Path:
    """Write files into a new folder, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def changed(content: bytes, old: str, new: str) -> bytes:
    """The content with one thing replaced that stands in it exactly once."""
    before = old.encode()
    assert content.count(before) == 1, old
    return content.replace(before, new.encode("utf-8", "surrogateescape"))


class Change(NamedTuple):
    """In a file of the sound curriculum, `old` becomes `new`; without `old`, `new` is the file."""

    file: str
    old: str | None
    new: str


class Case(NamedTuple):
    """What is changed in the sound curriculum, and every problem that must be told for it."""

    name: str
    changes: list[Change]
    problems: list[str]


def named(case: Case) -> str:
    """A case's name, to list it by."""
    return case.name


def problems_of(case: Case) -> list[str]:
    """The problems told for a case, written into the folder "plan" of the current directory."""
    files = sound()
    for name, old, new in case.changes:
        if old:
            files[name] = changed(files[name], old, new)
        else:
            files[name] = new.encode("utf-8", "surrogateescape")
    return [str(problem) for problem in load(write(Path("plan"), files)).problems]
