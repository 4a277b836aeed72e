"""Curricula as a list shows them; only their head files are read."""

import os
from collections.abc import Mapping
from pathlib import Path

from workshop.curriculum.folder import HEAD
from workshop.curriculum.parse import read_toml
from workshop.text import clean, one_line
from workshop.value import Value


class CurriculumEntry(Value):
    """A curriculum in a list; `problem` says why its head file could not be read."""

    id: str
    folder: Path
    title: str
    bundled: bool
    problem: str = ""


def list_curricula(folders: Mapping[str, Path], bundled: Path) -> list[CurriculumEntry]:
    """The curricula in these folders; those in `bundled` come with the program."""
    return [_entry(folder, bundled) for folder in folders.values()]


def _entry(folder: Path, bundled: Path) -> CurriculumEntry:
    own = os.path.realpath(folder.parent) != os.path.realpath(bundled)
    head = read_toml(folder / HEAD, f"{folder.name}/{HEAD}")
    title = head.data.get("title")
    problem = next((f.message for f in head.findings if f.severity == "error"), "")
    if not (isinstance(title, str) and one_line(title)):
        title, problem = folder.name, problem or "It has no title."
    return CurriculumEntry(folder.name, folder, one_line(title), not own, clean(problem))
