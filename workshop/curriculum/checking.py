"""Check a curriculum's folder: the plan, or every problem of every file at once."""

import os
import posixpath
import re
import stat
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import Any, TypeVar

from msgspec import ValidationError, convert

from workshop.curriculum.files import (
    MAX_MARKDOWN_BYTES,
    find_forbidden,
    missing_hint,
    read_text_file,
)
from workshop.curriculum.folder import (
    BESIDE,
    HEAD,
    LARGE,
    MAX_ATTACHMENT_BYTES,
    MISSING,
    Problem,
    attachments,
    kind_of_file,
    read_beside,
    what_lies_at,
    why_not_allowed,
)
from workshop.curriculum.lint import ModuleFile, PoolFile, iterate_tables
from workshop.curriculum.lint_variants import lint_variants
from workshop.curriculum.model import Activity, Curriculum, CurriculumFile, Module, Pool
from workshop.curriculum.parse import read_toml
from workshop.curriculum.positions import Keys, Place, place_of
from workshop.curriculum.problems import PlanFile, locate_problems
from workshop.curriculum.use import fill_in, tell_at_source
from workshop.kinds.plan import PlanPart
from workshop.text import quoted

MAX_FILES = 500
NO_TOML = (".md", ".json", ".yaml", ".yml", ".csv", ".html")
_PICTURE = re.compile(r"!\[[^\]\n]*\]\(\s*<?([^)<>\s\"']+)")
"""A picture in Markdown, with its file."""

Table = TypeVar("Table", bound=PlanPart)


class PlanCheck:
    """One check of a folder; `contents` are its text files, empty if not all can be read.

    A copy beside a session is led without the files that are no texts: where one is missing, that
    is a warning. `looked_for` says what became of each file that is not among the contents.
    """

    def __init__(self, folder: Path, contents: Mapping[Path, bytes], is_copy: bool = False) -> None:
        self.folder, self.contents, self.is_copy = folder, contents, is_copy
        self.base, self.shown = os.path.realpath(folder), str(folder / "_").removesuffix("_")
        self.by_name = {path.as_posix(): text for path, text in contents.items()}
        self.looked_for: dict[str, str] = {}
        self.is_whole = True
        self.files: list[PlanFile] = []
        self.texts: dict[str, str] = {}
        self.files_by_path: dict[str, PlanFile] = {}
        self.named_files = 0
        self.used: dict[str, PlanFile] = {}

    def run(self) -> tuple[Curriculum | None, tuple[Problem, ...]]:
        """The plan unless there is an error, and all problems of all files."""
        head = self._read(HEAD)
        self.files.append(head)
        plan = _validate(head, CurriculumFile)
        files = self._toml(head, "modules", "module")
        modules = [self._module(file) for file in files]
        pools = [self._pool(file) for file in self._toml(head, "choose_from", "pool")]
        self._handouts(head)
        self._resources(head)
        lint_variants(head, plan, modules, pools)
        tell_at_source(self.files)
        problems = locate_problems(self.files)
        found = [module.module for module in modules if module.module is not None]
        curriculum = None
        if plan is not None and not any(file.has_errors for file in self.files):
            id = self.folder.resolve().name
            curriculum = Curriculum(
                id,
                plan,
                tuple(found),
                MappingProxyType(self.texts),
                pools=tuple(pool for _, pool in pools if pool),
                used=tuple(self.used),
                folder=self.folder,
                attachments=attachments(self.looked_for),
            )
            if self.is_whole:
                curriculum = curriculum.with_files(self.contents)
        return curriculum, problems

    def _toml(self, head: PlanFile, key: str, noun: str) -> list[PlanFile]:
        """Read the files that the head lists under a key."""
        names = head.data.get(key)
        found: list[PlanFile] = []
        for index, name in enumerate(names if isinstance(names, list) else []):
            at: Keys = (key, index)
            plain_name = self._follow(head, at, name, noun)
            if plain_name is None:
                continue
            if (real := self._real(plain_name)) in self.files_by_path:
                head.error(at, f"{quoted(name)} is listed twice.", "Take one of the two out.")
                continue
            self.files_by_path[real] = file = self._read(plain_name)
            if file.has_errors and (plain_name.endswith(NO_TOML) or kind_of_file(plain_name)):
                hint = f"Write it in TOML, as {PurePath(plain_name).stem}.toml: see docs/format.md."
                file.findings.clear()
                file.error(Place(1, 1), f"A {noun} file is TOML, and this is not.", hint)
            found.append(file)
        self.files += found
        return found

    def _read_used(self, file: PlanFile, at: Keys, name: str) -> PlanFile | None:
        """Read a file that steps are taken from: of this curriculum, or of one beside it."""
        if name in self.used:
            return self.used[name]
        if not name.endswith(".toml"):
            message = f"Nothing can be used of {quoted(name)}."
            file.error(at, message, "A file with steps or activities is a .toml file.")
            return None
        if os.path.lexists(self.folder / name) or "/" not in name:
            plain_name = self._follow(file, at, name, "used")
            if plain_name is None:
                return None
            if (real := self._real(plain_name)) not in self.files_by_path:
                self.files_by_path[real] = self._read(plain_name)
                self.files.append(self.files_by_path[real])
            found = self.files_by_path[real]
        else:
            try:
                content = read_beside(self.folder, name)
            except (OSError, ValueError):
                hint = "A file of another curriculum is named with its folder, beside this one."
                file.error(at, f"There is no used file {quoted(name)}.", hint)
                return None
            self.looked_for[BESIDE + name] = sha256(content).hexdigest()
            self.contents = {**self.contents, Path(name): content}
            path = self.folder.parent / name
            found = read_toml(path, str(path), content)
            found.is_borrowed = True
            self.files += [found] if found.has_errors else []
        self.used[name] = found
        return found

    def _pool(self, file: PlanFile) -> PoolFile:
        fill_in(file, self._read_used)
        return file, _validate(file, Pool)

    def _module(self, file: PlanFile) -> ModuleFile:
        fill_in(file, self._read_used)
        module = ModuleFile(file, _validate(file, Module))
        if module.module is not None:
            module.activities = dict(enumerate(module.module.activities))
        else:
            for path, table in iterate_tables(file.data, ("activity",)):
                if activity := _convert_or_none(table, Activity):
                    module.activities[int(path[1])] = activity
        if (name := file.data.get("background")) is not None:
            self._markdown(file, ("background",), name, "background")
        return module

    def _handouts(self, head: PlanFile) -> None:
        files: dict[str, str] = {}
        for path, table in iterate_tables(head.data, ("handout",)):
            name, at = table.get("file"), (*path, "file")
            if isinstance(name, str) and name in files:
                message = f"Handout {quoted(files[name])} has the same file."
                head.warn(at, message, "One handout can be used more than once.")
            elif isinstance(name, str) and kind_of_file(name):
                self._attachment(head, at, name, "handout")
                files[name] = str(table.get("id"))
            elif text := self._markdown(head, at, name, "handout"):
                files[name] = str(table.get("id"))
                self._pictures(name, text)

    def _resources(self, head: PlanFile) -> None:
        for path, table in iterate_tables(head.data, ("resource",)):
            name, at = table.get("file"), (*path, "file")
            if isinstance(name, str) and name.strip() and not kind_of_file(name):
                message = f"No program is known to open {quoted(name)}."
                hint = (
                    "It is a PDF, a Word file, slides, a picture, a web page, a video or a sound."
                )
                head.error(at, message, hint)
            elif name is not None:
                self._attachment(head, at, name, "resource")

    def _attachment(self, file: PlanFile, at: Keys, name: object, noun: str) -> None:
        """Look for a file that is no text, which another program opens."""
        if self._follow(file, at, name, noun) is not None:
            self._look_for(file, at, str(name))

    def _look_for(self, file: PlanFile, at: Keys | Place, name: str) -> str:
        found = self.looked_for[name] = what_lies_at(self.folder, name)
        if found == LARGE:
            limit = f"{MAX_ATTACHMENT_BYTES // 1_000_000} MB"
            file.warn(at, f"{quoted(name)} is larger than {limit}: sessions get no copy of it.")
        return found

    def _pictures(self, name: str, file: PlanFile) -> None:
        """Look for the pictures that a handout's Markdown names."""
        for found in _PICTURE.finditer(file.text) if "![" in file.text else ():
            place = place_of(file.text, found.start())
            picture = posixpath.normpath(posixpath.join(posixpath.dirname(name), found[1]))
            if ":" in found[1] or find_forbidden(found[1]):
                continue
            if reason := why_not_allowed(self.folder, picture):
                file.warn(place, f"The picture {quoted(found[1])} {reason}.")
            elif self._look_for(file, place, picture) == MISSING:
                hint = missing_hint(self.folder / picture) or "Put it there, or take it out."
                file.warn(place, f"There is no picture {quoted(picture)}.", hint)

    def _markdown(self, file: PlanFile, at: Keys, name: object, noun: str) -> PlanFile | None:
        """Read a Markdown file that a plan names; None if there is none."""
        plain_name = self._follow(file, at, name, noun)
        if plain_name is None:
            return None
        real = self._real(plain_name)
        if real not in self.files_by_path:
            path, content = self.folder / plain_name, self._content(plain_name)
            read = read_text_file(path, self.shown + plain_name, MAX_MARKDOWN_BYTES, False, content)
            self.files_by_path[real] = read
            self.files.append(read)
            if read.parsed and not read.text.strip():
                read.warn(Place(1, 1), "The file is empty.")
        self.texts[str(name)] = self.files_by_path[real].text
        return self.files_by_path[real]

    def _read(self, name: str) -> PlanFile:
        """A TOML file of the folder."""
        return read_toml(self.folder / name, self.shown + name, self._content(name))

    def _content(self, name: str) -> bytes | None:
        """The bytes of a file if they are already read, else None."""
        content = self.by_name.get(name)
        self.is_whole = self.is_whole and content is not None
        return content

    def _real(self, name: str) -> str:
        """Where a file really is; one that was read is behind no link."""
        is_read = name in self.by_name
        return f"{self.base}/{name}" if is_read else os.path.realpath(self.folder / name)

    def _follow(self, file: PlanFile, at: Keys, name: object, noun: str) -> str | None:
        """The plain name of a file that a plan names, or None after noting an error."""
        if not isinstance(name, str) or not name.strip() or find_forbidden(name):
            return None
        self.named_files += 1
        if self.named_files > MAX_FILES:
            if self.named_files == MAX_FILES + 1:
                file.error(at, f"The curriculum names more than {MAX_FILES} files.")
            return None
        shown = quoted(name)
        plain_name = name if name in self.by_name else Path(name).as_posix()
        is_read = plain_name in self.by_name
        if reason := why_not_allowed(self.folder, name, is_read):
            hint = "A curriculum's files are in its own folder."
            file.error(at, f"The {noun} file {shown} {reason}.", hint)
            return None
        if is_read:
            return plain_name
        path = self.folder / name
        try:
            mode = path.stat().st_mode
            if not stat.S_ISREG(mode):
                what = "a folder" if stat.S_ISDIR(mode) else "no regular file"
                file.error(at, f"The {noun} file {shown} is {what}.", "Name a file.")
                return None
        except FileNotFoundError:
            hint = "" if file.is_full else missing_hint(path)
            if noun == "background" and " " in name.strip() and not path.suffix[1:].isalnum():
                hint = 'It names a file: put the text into one, background = "background.md".'
            hint = hint or "Put it into the folder, or take its name out."
            if self.is_copy and kind_of_file(name):
                self.looked_for[name] = MISSING
                file.warn(at, f"There is no {noun} file {shown}.", hint)
            else:
                file.error(at, f"There is no {noun} file {shown}.", hint)
            return None
        except OSError as error:
            reason = (error.strerror or "unknown reason").lower()
            file.error(at, f"The {noun} file {shown} cannot be read: {reason}.")
            return None
        return plain_name


def _validate(file: PlanFile, table: type[Table]) -> Table | None:
    """Convert a file's data to a table of the format; notes what is wrong in the file."""
    if not file.parsed:
        return None
    try:
        return convert(file.data, table)
    except ValidationError as error:
        # pydantic is slow to import, and only a plan with mistakes needs it.
        from workshop.curriculum.explain import explain

        explain(file, table)
        if not file.has_errors:
            file.error((), f"The file is not as it should be: {error}.")
        return None


def _convert_or_none(data: Any, table: type[Table]) -> Table | None:
    """Data as a table of the format, or None; errors are reported elsewhere."""
    try:
        return convert(data, table)
    except ValidationError:
        return None
