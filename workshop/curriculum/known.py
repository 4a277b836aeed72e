"""What is known of a curriculum without its plan: what it is called, and what is odd about it."""

from collections.abc import Iterable, Mapping
from os.path import lexists
from pathlib import Path

from workshop.curriculum import cache
from workshop.curriculum.folder import HEAD, Problem, shown_name, text_files, what_lies_at
from workshop.lazy import load
from workshop.text import quoted
from workshop.value import Value, replace

LOAD = "workshop.curriculum.load:load"
"""For a curriculum that is not known."""


class Checked(Value):
    """A curriculum's folder, or what is not there, with all its problems."""

    folder: Path
    problems: tuple[Problem, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity == "error")


def known(folder: Path) -> cache.KnownPlan | None:
    """What is known of the plan in a folder, or None; it has no errors."""
    plan = cache.glance(cache.key_of(plan_files(folder)))
    return plan if plan and as_found(folder, plan.looked_for) else None


def plan_files(folder: Path) -> dict[Path, bytes]:
    """The text files of a folder; none where it holds more than a curriculum."""
    try:
        return text_files(folder, bounded=True)
    except OSError:
        return {}


def as_found(folder: Path, looked_for: Mapping[str, str]) -> bool:
    """Whether what a check looked for, besides the texts, is as it was found."""
    return all(what_lies_at(folder, name) == was for name, was in looked_for.items())


def problems_in(folder: Path, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems of files that are named from a folder, named from here."""
    return tuple(replace(one, file=shown_name(str(folder / one.file))) for one in problems)


def check(path: Path) -> tuple[Checked, ...]:
    """Each curriculum at a path: a folder, its curriculum.toml, or a folder of several."""
    if path.name != HEAD and lexists(path) and not is_folder(path):
        problem = "This is not a curriculum."
        return (_nothing(path, problem, f"Name its folder, the one that holds {HEAD}."),)
    if not is_folder(path) or lexists(path / HEAD):
        return (_check(path),)
    try:
        folders = sorted(entry for entry in path.iterdir() if lexists(entry / HEAD))
    except OSError as error:
        return (_nothing(path, f"The folder cannot be read: {error.strerror}."),)
    if not folders:
        hint = f"A curriculum is a folder that holds {HEAD}."
        names = [entry.name for entry in path.iterdir()]
        if name := next((n for n in names if n.lower() in (HEAD, f"{HEAD}.txt")), ""):
            hint = f"Rename {name}: it is called {HEAD}."
        elif name := next((n for n in names if n.lower().startswith("curriculum.")), ""):
            hint = f"{quoted(name)} is not read: write it in TOML, as {HEAD}."
        return (_nothing(path, "There is no curriculum here.", hint),)
    return tuple(_check(folder) for folder in folders)


def is_folder(path: Path) -> bool:
    """Whether a folder is there, which may be looked into."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def folder_of(path: Path) -> Path:
    """The folder that is meant by a curriculum.toml in it, or by itself."""
    return path.parent if path.name == HEAD and not is_folder(path) else path


def no_curriculum(path: Path, message: str, hint: str = "") -> Problem:
    """The problem of a path where there is no curriculum."""
    return Problem(shown_name(str(path)), 1, 1, "error", message, hint)


def _nothing(path: Path, message: str, hint: str = "") -> Checked:
    return Checked(path, (no_curriculum(path, message, hint),))


def _check(path: Path) -> Checked:
    folder = folder_of(path)
    if is_folder(folder) and (plan := known(folder)):
        return Checked(folder, problems_in(folder, plan.warnings))
    found: Checked = load(LOAD)(path)
    return found
