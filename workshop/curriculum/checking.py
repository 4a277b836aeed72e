"""The files of a curriculum's folder -> the plan, or every problem of every file at once."""

import os
import stat
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from msgspec import ValidationError, convert

from workshop.curriculum.files import (
    LARGEST_MARKDOWN,
    forbidden,
    missing_hint,
    read,
    why_outside,
)
from workshop.curriculum.folder import HEAD, Problem
from workshop.curriculum.lint import ModuleFile, lint, tables
from workshop.curriculum.model import Activity, Curriculum, CurriculumFile, Module
from workshop.curriculum.parse import read_toml
from workshop.curriculum.positions import Keys, Place
from workshop.curriculum.problems import PlanFile, placed
from workshop.kinds.plan import PlanPart
from workshop.text import quoted

MOST_FILES = 500

Table = TypeVar("Table", bound=PlanPart)


class PlanCheck:
    """One reading of a folder, whose text files are known where they can all be read."""

    def __init__(self, folder: Path, contents: Mapping[Path, bytes]) -> None:
        self.folder, self.contents = folder, contents
        self.is_whole = True
        self.files: list[PlanFile] = []
        self.texts: dict[str, str] = {}
        self.opened: dict[str, PlanFile] = {}
        self.asked = 0

    def run(self) -> tuple[Curriculum | None, tuple[Problem, ...]]:
        """The plan unless there is an error, and all problems of all files."""
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
        return curriculum, problems

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
