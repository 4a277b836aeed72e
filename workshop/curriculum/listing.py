"""Curricula as a list shows them: by their head files alone, or with what is wrong in any file."""

import os
from collections.abc import Mapping
from pathlib import Path

from workshop.curriculum.folder import HEAD
from workshop.curriculum.load import load
from workshop.curriculum.parse import read_toml
from workshop.text import clean, one_line
from workshop.value import Value, replace


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
    return [_checked(entry) for entry in list_curricula(folders, bundled)]


def _checked(entry: CurriculumEntry) -> CurriculumEntry:
    errors = () if entry.problem else load(entry.folder).errors
    if not errors:
        return entry
    first, more = errors[0], len(errors) - 1
    place = f"{Path(first.file).name}:{first.line}: {first.message}"
    return replace(entry, problem=clean(f"{place} And {more} more." if more else place))


def _entry(folder: Path, bundled: Path) -> CurriculumEntry:
    own = os.path.realpath(folder.parent) != os.path.realpath(bundled)
    head = read_toml(folder / HEAD, f"{folder.name}/{HEAD}")
    title = head.data.get("title")
    problem = next((f.message for f in head.findings if f.severity == "error"), "")
    if not (isinstance(title, str) and one_line(title)):
        title, problem = folder.name, problem or "It has no title."
    return CurriculumEntry(folder.name, folder, one_line(title), not own, clean(problem))
