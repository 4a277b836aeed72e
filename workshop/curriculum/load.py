"""Load a curriculum's folder, from the cache if its files are unchanged."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from workshop.curriculum import cache
from workshop.curriculum.checked_plan import CheckedPlan
from workshop.curriculum.folder import MISSING, Problem, attachments, read_beside, shown_name
from workshop.curriculum.known import (
    Checked,
    as_found,
    folder_of,
    is_folder,
    no_curriculum,
    plan_files,
    problems_in,
)
from workshop.curriculum.model import Curriculum
from workshop.curriculum.variants import in_variant
from workshop.errors import WorkshopError
from workshop.text import plural, shell_word
from workshop.value import replace


class Loaded(Checked):
    """The result of loading a folder: all problems, and the plan unless there is an error.

    The plan is as it is led in its first variant.
    """

    curriculum: Curriculum | None = None


def load(path: Path, is_copy: bool = False) -> Loaded:
    """Load a curriculum from its folder or curriculum.toml, with all problems of its files.

    A copy beside a session is led even without the files that are no texts.
    """
    folder = folder_of(path)
    if not is_folder(folder):
        return Loaded(path, (no_curriculum(path, "There is no such folder."),))
    files = plan_files(folder)
    key = cache.key_of(files)
    plan = cache.look_up(key)
    if plan and as_found(folder, plan.looked_for):
        return _from_cache(folder, plan, files)
    # The checker is slow to import, and a cached plan needs none.
    from workshop.curriculum.checking import PlanCheck

    check = PlanCheck(folder, files, is_copy)
    curriculum, problems = check.run()
    if curriculum and curriculum.files and not (is_copy and MISSING in check.looked_for.values()):
        cache.store(key, _for_cache(folder, curriculum, problems, check.looked_for))
    return Loaded(folder, problems, in_variant(curriculum, "") if curriculum else None)


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


def _for_cache(
    folder: Path, plan: Curriculum, problems: tuple[Problem, ...], looked_for: dict[str, str]
) -> CheckedPlan:
    paths = plan.files if problems else ()
    names = {shown_name(str(folder / path)): path.as_posix() for path in paths}
    warnings = tuple(replace(one, file=names[one.file]) for one in problems)
    texts, more = dict(plan.texts), (plan.pools, plan.used)
    return CheckedPlan(plan.head, plan.modules, texts, warnings, looked_for, *more)


def _from_cache(folder: Path, plan: CheckedPlan, files: Mapping[Path, bytes]) -> Loaded:
    beside = (name for name in plan.used if Path(name) not in files)
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
    ).with_files({**files, **{Path(name): read_beside(folder, name) for name in beside}})
    return Loaded(folder, problems_in(folder, plan.warnings), in_variant(curriculum, ""))
