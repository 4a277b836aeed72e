"""Curricula as a list shows them: by their head files alone, or with what is wrong in any file."""

import os
from collections.abc import Mapping
from pathlib import Path

from workshop.curriculum.folder import HEAD
from workshop.curriculum.known import LOAD, known
from workshop.lazy import load
from workshop.text import clean, one_line
from workshop.value import Value, replace

READ = "workshop.curriculum.parse:read_toml"
"""For a curriculum that is not known."""


class CurriculumEntry(Value):
    """A curriculum in a list; `problem` says why it cannot be led, as far as that was looked at."""

    id: str
    folder: Path
    title: str
    bundled: bool
    problem: str = ""


def list_curricula(folders: Mapping[str, Path], bundled: Path) -> list[CurriculumEntry]:
    """The curricula in these folders; those in `bundled` come with the program."""
    return [_entry(folder, bundled) for folder in folders.values()]


def list_checked(folders: Mapping[str, Path], bundled: Path) -> list[CurriculumEntry]:
    """The same, each checked as a whole: one that is known and sound is not read again."""
    return [_checked(folder, bundled) for folder in folders.values()]


def _checked(folder: Path, bundled: Path) -> CurriculumEntry:
    if plan := known(folder):
        title = one_line(plan.head.title) or folder.name
        return CurriculumEntry(folder.name, folder, title, _comes_with_program(folder, bundled))
    entry = _entry(folder, bundled)
    errors = () if entry.problem else load(LOAD)(folder).errors
    if not errors:
        return entry
    first, more = errors[0], len(errors) - 1
    place = f"{Path(first.file).name}:{first.line}: {first.message}"
    return replace(entry, problem=clean(f"{place} And {more} more." if more else place))


def _entry(folder: Path, bundled: Path) -> CurriculumEntry:
    head = load(READ)(folder / HEAD, f"{folder.name}/{HEAD}")
    title = head.data.get("title")
    problem = next((f.message for f in head.findings if f.severity == "error"), "")
    if not (isinstance(title, str) and one_line(title)):
        title, problem = folder.name, problem or "It has no title."
    comes = _comes_with_program(folder, bundled)
    return CurriculumEntry(folder.name, folder, one_line(title), comes, clean(problem))


def _comes_with_program(folder: Path, bundled: Path) -> bool:
    return os.path.realpath(folder.parent) == os.path.realpath(bundled)
