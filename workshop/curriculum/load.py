"""A curriculum's folder -> the plan, or every problem of every file at once."""

import os
import stat
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from msgspec import ValidationError, convert

from workshop.curriculum import cache
from workshop.curriculum.files import (
    HEAD,
    LARGEST_MARKDOWN,
    forbidden,
    missing_hint,
    read,
    shown_name,
    text_files,
    why_outside,
)
from workshop.curriculum.lint import ModuleFile, lint, tables
from workshop.curriculum.model import Activity, Curriculum, CurriculumFile, Module
from workshop.curriculum.parse import read_toml
from workshop.curriculum.positions import Keys, Place
from workshop.curriculum.problems import PlanFile, Problem, placed
from workshop.errors import WorkshopError
from workshop.kinds.plan import PlanPart
from workshop.text import plural, quoted
from workshop.value import Value, replace

MOST_FILES = 500

Table = TypeVar("Table", bound=PlanPart)


class Loaded(Value):
    """A curriculum's folder after reading: the plan unless there is an error, and all problems."""

    folder: Path
    curriculum: Curriculum | None
    problems: tuple[Problem, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity == "error")


def load(path: Path) -> Loaded:
    """The curriculum in a folder, or of a curriculum.toml, with all problems of all its files."""
    folder = path.parent if path.name == HEAD and not _is_folder(path) else path
    if not _is_folder(folder):
        return _nothing(path, "There is no such folder.")
    try:
        files = text_files(folder, bounded=True)
    except OSError:
        return _Loading(folder, {}).run()
    key = cache.key_of(files)
    if plan := cache.look_up(key):
        return _from_cache(folder, plan, files)
    loaded = _Loading(folder, files).run()
    if loaded.curriculum and loaded.curriculum.files:
        cache.store(key, _for_cache(loaded, loaded.curriculum))
    return loaded


def load_or_raise(path: Path) -> Curriculum:
    """The curriculum in a folder; a WorkshopError names its first errors if it has any."""
    loaded = load(path)
    if loaded.curriculum is not None:
        return loaded.curriculum
    errors = loaded.errors
    title = f"The curriculum has {plural(len(errors), 'error')}."
    first = "\n".join(["", *map(str, errors[:3]), ""])
    raise WorkshopError(title, first, f"See all of them: workshop check {loaded.folder}")


def check(path: Path) -> tuple[Loaded, ...]:
    """Each curriculum at a path: a folder, its curriculum.toml, or a folder of several."""
    if path.name != HEAD and _is_there(path) and not _is_folder(path):
        problem = "This is not a curriculum."
        return (_nothing(path, problem, f"Name its folder, the one that holds {HEAD}."),)
    if not _is_folder(path) or _is_there(path / HEAD):
        return (load(path),)
    try:
        folders = sorted(entry for entry in path.iterdir() if _is_there(entry / HEAD))
    except OSError as error:
        return (_nothing(path, f"The folder cannot be read: {error.strerror}."),)
    if not folders:
        hint = f"A curriculum is a folder that holds {HEAD}."
        return (_nothing(path, "There is no curriculum here.", hint),)
    return tuple(load(folder) for folder in folders)


def _is_there(path: Path) -> bool:
    return os.path.lexists(path)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _nothing(path: Path, message: str, hint: str = "") -> Loaded:
    name = quoted(str(path), 4000)[1:-1]
    return Loaded(path, None, (Problem(name, 1, 1, "error", message, hint),))


def _for_cache(loaded: Loaded, plan: Curriculum) -> cache.CheckedPlan:
    names = {_shown(loaded.folder, path): path.as_posix() for path in plan.files}
    warnings = tuple(replace(one, file=names[one.file]) for one in loaded.problems)
    return cache.CheckedPlan(plan.head, plan.modules, dict(plan.texts), warnings)


def _from_cache(folder: Path, plan: cache.CheckedPlan, files: Mapping[Path, bytes]) -> Loaded:
    curriculum = Curriculum(
        folder.resolve().name,
        plan.head,
        plan.modules,
        MappingProxyType(plan.texts),
        MappingProxyType(files),
    )
    problems = (replace(one, file=_shown(folder, one.file)) for one in plan.warnings)
    return Loaded(folder, curriculum, tuple(problems))


def _shown(folder: Path, name: str | Path) -> str:
    return shown_name(str(folder / name))


class _Loading:
    """One reading of a folder, whose text files are known where they can all be read."""

    def __init__(self, folder: Path, contents: Mapping[Path, bytes]) -> None:
        self.folder, self.contents = folder, contents
        self.is_whole = True
        self.files: list[PlanFile] = []
        self.texts: dict[str, str] = {}
        self.opened: dict[str, PlanFile] = {}
        self.asked = 0

    def run(self) -> Loaded:
        head = read_toml(self.folder / HEAD, str(self.folder / HEAD), self._content(HEAD))
        self.files.append(head)
        plan = _valid(head, CurriculumFile)
        modules = [self._module(file) for file in self._module_files(head)]
        self._handouts(head)
        lint(head, plan, modules)
        problems = placed(self.files)
        found = [module.module for module in modules if module.module is not None]
        curriculum = None
        if plan is not None and not any(file.has_errors for file in self.files):
            id = self.folder.resolve().name
            files = MappingProxyType(self.contents if self.is_whole else {})
            curriculum = Curriculum(id, plan, tuple(found), MappingProxyType(self.texts), files)
        return Loaded(self.folder, curriculum, problems)

    def _module_files(self, head: PlanFile) -> list[PlanFile]:
        names = head.data.get("modules")
        found: list[PlanFile] = []
        for index, name in enumerate(names if isinstance(names, list) else []):
            at: Keys = ("modules", index)
            path = self._follow(head, at, name, "module")
            if path is None:
                continue
            if (real := os.path.realpath(path)) in self.opened:
                head.error(at, f"{quoted(name)} is listed twice.", "Take one of the two out.")
                continue
            self.opened[real] = file = read_toml(path, str(path), self._content(name))
            found.append(file)
        self.files += found
        return found

    def _module(self, file: PlanFile) -> ModuleFile:
        module = ModuleFile(file, _valid(file, Module))
        if module.module is not None:
            module.activities = dict(enumerate(module.module.activities))
        else:
            for path, table in tables(file.data, ("activity",)):
                if activity := _tried(table, Activity):
                    module.activities[int(path[1])] = activity
        if (name := file.data.get("background")) is not None:
            self._markdown(file, ("background",), name, "background")
        return module

    def _handouts(self, head: PlanFile) -> None:
        files: dict[str, str] = {}
        for path, table in tables(head.data, ("handout",)):
            name, at = table.get("file"), (*path, "file")
            if isinstance(name, str) and name in files:
                message = f"Handout {quoted(files[name])} has the same file."
                head.warn(at, message, "One handout can be used more than once.")
            elif self._markdown(head, at, name, "handout"):
                files[name] = str(table.get("id"))

    def _markdown(self, file: PlanFile, at: Keys, name: object, noun: str) -> bool:
        """Read a Markdown file a plan names; whether it was there to be read."""
        path = self._follow(file, at, name, noun)
        if path is None:
            return False
        real = os.path.realpath(path)
        if real not in self.opened:
            content = self._content(str(name))
            self.opened[real] = read(path, str(path), LARGEST_MARKDOWN, False, content)
            self.files.append(self.opened[real])
            if self.opened[real].parsed and not self.opened[real].text.strip():
                self.opened[real].warn(Place(1, 1), "The file is empty.")
        self.texts[str(name)] = self.opened[real].text
        return True

    def _content(self, name: str) -> bytes | None:
        """What a file holds; None, to read it now, when it is not among the known ones."""
        content = self.contents.get(Path(name))
        self.is_whole = self.is_whole and content is not None
        return content

    def _follow(self, file: PlanFile, at: Keys, name: object, noun: str) -> Path | None:
        """The file of the folder that a plan names, or None with an error noted."""
        if not isinstance(name, str) or not name.strip() or forbidden(name):
            return None
        self.asked += 1
        if self.asked > MOST_FILES:
            if self.asked == MOST_FILES + 1:
                file.error(at, f"The curriculum names more than {MOST_FILES} files.")
            return None
        shown = quoted(name)
        if reason := why_outside(self.folder, name):
            hint = "A curriculum's files are in its own folder."
            file.error(at, f"The {noun} file {shown} {reason}.", hint)
            return None
        path = self.folder / name
        try:
            if not stat.S_ISREG(path.stat().st_mode):
                file.error(at, f"The {noun} file {shown} is no regular file.")
                return None
        except FileNotFoundError:
            file.error(
                at, f"There is no {noun} file {shown}.", "" if file.is_full else missing_hint(path)
            )
            return None
        except OSError as error:
            reason = (error.strerror or "unknown reason").lower()
            file.error(at, f"The {noun} file {shown} cannot be read: {reason}.")
            return None
        return path


def _valid(file: PlanFile, table: type[Table]) -> Table | None:
    """A file's data as a table of the format; what is wrong with it is noted in the file."""
    if not file.parsed:
        return None
    try:
        return convert(file.data, table)
    except ValidationError as error:
        # Only a plan with a mistake needs pydantic, which takes longer to load than the plan.
        from workshop.curriculum.explain import explain

        explain(file, table)
        if not file.has_errors:
            file.error((), f"The file is not as it should be: {error}.")
        return None


def _tried(data: Any, table: type[Table]) -> Table | None:
    """Data as a table of the format if it is one; errors are told elsewhere."""
    try:
        return convert(data, table)
    except ValidationError:
        return None
