"""Load a curriculum's folder, from the cache if its files are unchanged."""

import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from workshop.curriculum import cache
from workshop.curriculum.folder import (
    HEAD,
    MISSING,
    Problem,
    attachments,
    read_beside,
    shown_name,
    text_files,
    what_lies_at,
)
from workshop.curriculum.model import Curriculum
from workshop.curriculum.variants import in_variant
from workshop.errors import WorkshopError
from workshop.text import plural, quoted, shell_word
from workshop.value import Value, replace


class Loaded(Value):
    """The result of loading a folder: the plan unless there is an error, and all problems.

    The plan is as it is led in its first variant.
    """

    folder: Path
    curriculum: Curriculum | None
    problems: tuple[Problem, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity == "error")


def load(path: Path, is_copy: bool = False) -> Loaded:
    """Load a curriculum from its folder or curriculum.toml, with all problems of its files.

    A copy beside a session is led even without the files that are no texts.
    """
    folder = path.parent if path.name == HEAD and not _is_folder(path) else path
    if not _is_folder(folder):
        return _failed(path, "There is no such folder.")
    try:
        files = text_files(folder, bounded=True)
    except OSError:
        files = {}
    key = cache.key_of(files)
    plan = cache.look_up(key)
    if plan and all(what_lies_at(folder, name) == was for name, was in plan.looked_for.items()):
        return _from_cache(folder, plan, files)
    # The checker is slow to import, and a cached plan needs none.
    from workshop.curriculum.checking import PlanCheck

    check = PlanCheck(folder, files, is_copy)
    curriculum, problems = check.run()
    if curriculum and curriculum.files and not (is_copy and MISSING in check.looked_for.values()):
        cache.store(key, _for_cache(folder, curriculum, problems, check.looked_for))
    return Loaded(folder, in_variant(curriculum, "") if curriculum else None, problems)


def load_or_raise(path: Path, is_copy: bool = False) -> Curriculum:
    """Load a curriculum, or the copy of it beside a session.

    Raises:
        WorkshopError: It has errors; the message names the first three.
    """
    loaded = load(path, is_copy)
    if loaded.curriculum is not None:
        return loaded.curriculum
    errors = loaded.errors
    title = f"The curriculum has {plural(len(errors), 'error')}."
    first = "\n".join(["", *map(str, errors[:3]), ""])
    raise WorkshopError(
        title, first, f"See all of them: workshop check {shell_word(loaded.folder)}"
    )


def check(path: Path) -> tuple[Loaded, ...]:
    """Each curriculum at a path: a folder, its curriculum.toml, or a folder of several."""
    if path.name != HEAD and _is_there(path) and not _is_folder(path):
        problem = "This is not a curriculum."
        return (_failed(path, problem, f"Name its folder, the one that holds {HEAD}."),)
    if not _is_folder(path) or _is_there(path / HEAD):
        return (load(path),)
    try:
        folders = sorted(entry for entry in path.iterdir() if _is_there(entry / HEAD))
    except OSError as error:
        return (_failed(path, f"The folder cannot be read: {error.strerror}."),)
    if not folders:
        hint = f"A curriculum is a folder that holds {HEAD}."
        if _is_there(path / f"{HEAD}.txt"):
            hint = f"Take .txt off the name of {HEAD}.txt."
        return (_failed(path, "There is no curriculum here.", hint),)
    return tuple(load(folder) for folder in folders)


def _is_there(path: Path) -> bool:
    return os.path.lexists(path)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _failed(path: Path, message: str, hint: str = "") -> Loaded:
    name = quoted(str(path), 4000)[1:-1]
    return Loaded(path, None, (Problem(name, 1, 1, "error", message, hint),))


def _for_cache(
    folder: Path, plan: Curriculum, problems: tuple[Problem, ...], looked_for: dict[str, str]
) -> cache.CheckedPlan:
    paths = plan.files if problems else ()
    names = {_shown(folder, path): path.as_posix() for path in paths}
    warnings = tuple(replace(one, file=names[one.file]) for one in problems)
    texts, more = dict(plan.texts), (plan.pools, plan.used)
    return cache.CheckedPlan(plan.head, plan.modules, texts, warnings, looked_for, *more)


def _from_cache(folder: Path, plan: cache.CheckedPlan, files: Mapping[Path, bytes]) -> Loaded:
    there = {Path(name): read_beside(folder, name) for name in plan.used if Path(name) not in files}
    id, texts = folder.resolve().name, MappingProxyType(plan.texts)
    curriculum = Curriculum(
        id,
        plan.head,
        plan.modules,
        texts,
        pools=plan.pools,
        used=plan.used,
        folder=folder,
        attachments=attachments(plan.looked_for),
    ).with_files({**files, **there})
    problems = (replace(one, file=_shown(folder, one.file)) for one in plan.warnings)
    return Loaded(folder, in_variant(curriculum, ""), tuple(problems))


def _shown(folder: Path, name: str | Path) -> str:
    return shown_name(str(folder / name))
