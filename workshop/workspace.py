"""Where curricula and sessions are: a folder that holds `curricula/` and `sessions/`."""

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from workshop.curriculum.folder import HEAD
from workshop.errors import WorkshopError
from workshop.session.storage.entry import LOG_FILE, SAMPLES
from workshop.session.suggestion import did_you_mean
from workshop.text import clean, one_line
from workshop.value import Value

VARIABLE = "WORKSHOP_WORKSPACE"
COOKBOOK = "cookbook"
"""The folder of the bundled curricula that are there to be copied from; no list shows them."""
_DATED = re.compile(r"\d{4}-\d\d-\d\d-")


class Workspace(Value):
    """A folder with curricula and sessions; it may not exist before the first session does."""

    root: Path

    @property
    def curricula(self) -> Path:
        return self.root / "curricula"

    @property
    def sessions(self) -> Path:
        return self.root / "sessions"


def find_workspace(given: Path | None = None) -> Workspace:
    """The workspace that was named, else the nearest one from here upwards, else the user's."""
    if given is None and (named := os.environ.get(VARIABLE)):
        given = Path(named)
    if given is not None:
        return Workspace(_named(given))
    try:
        here = Path.cwd()
    except OSError:
        return _users()
    for folder in (here, *here.parents):
        if _is_folder(folder / "curricula") and _is_folder(folder / "sessions"):
            return Workspace(folder)
    return _users()


def _named(given: Path) -> Path:
    try:
        root = given.expanduser().absolute()
    except (OSError, RuntimeError):
        root = given
    if os.path.lexists(root) and not _is_folder(root):
        raise WorkshopError(
            f"{clean(str(given))} is not a folder.",
            hint="A workspace is a folder that holds curricula and sessions.",
        )
    return root


def _users() -> Workspace:
    from platformdirs import user_data_path

    return Workspace(user_data_path("workshop"))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def bundled_curricula() -> Path:
    """The curricula that come with the program: inside the package, or beside it in a checkout."""
    package = Path(__file__).parent
    inside = package / "bundled"
    return inside if inside.is_dir() else package.parent / "curricula"


def samples() -> list[Path]:
    """The finished sessions that come with the program, to look into; the oldest first."""
    package = Path(__file__).parent
    inside = package / "samples"
    folder = inside if inside.is_dir() else package.parent / "sessions"
    return [folder / name for name in SAMPLES if os.path.lexists(folder / name / LOG_FILE)]


def find_curriculum(workspace: Workspace, name: str) -> Path:
    """A curriculum's folder by its id, by how its id begins, or by a path to it.

    One of the cookbook is named as it is on disk: "cookbook/world-cafe".
    """
    recipes = {f"{COOKBOOK}/{f.name}": f for f in _folders(bundled_curricula() / COOKBOOK, HEAD)}
    return recipes.get(name) or _find(name, curriculum_folders(workspace), HEAD, "curriculum")


def curriculum_folders(workspace: Workspace) -> dict[str, Path]:
    """Every curriculum's folder by id; the workspace's own one hides a bundled one of that id."""
    found = (*_folders(bundled_curricula(), HEAD), *_folders(workspace.curricula, HEAD))
    return {folder.name: folder for folder in sorted(found, key=lambda folder: folder.name)}


def find_session(workspace: Workspace, name: str) -> Path:
    """A session's folder by its id, by how its id begins, or by a path to it."""
    folders = {folder.name: folder for folder in _folders(workspace.sessions, LOG_FILE)}
    plain = name != "" and Path(name).name == name
    if plain and name not in folders and _is_folder(workspace.sessions / name):
        hint = f"Was it copied whole? A session is a folder that holds {LOG_FILE}."
        raise WorkshopError(f"There is no log in “{one_line(name)}”.", hint=hint)
    return _find(name, folders, LOG_FILE, "session")


def _folders(parent: Path, holding: str) -> list[Path]:
    """The folders in a folder that hold a file of that name; none when it cannot be read."""
    try:
        paths = [path for path in parent.iterdir() if not path.name.startswith(".")]
    except OSError:
        return []
    return [path for path in paths if os.path.lexists(path / holding)]


def _find(name: str, folders: Mapping[str, Path], holding: str, what: str) -> Path:
    """The folder meant by an id, by a path, by an id as it is shown, or by how it begins."""
    if name in folders:
        return folders[name]
    path, shown = Path(name), one_line(name)
    folder = path.parent if path.name == holding else path
    if name and os.path.lexists(folder / holding):
        return folder if folder.name not in ("", "..") else folder.resolve()
    if len(alike := [id for id in folders if one_line(id) == one_line(str(path))]) == 1:
        return folders[alike[0]]
    if found := _beginning(name, folders, what):
        return folders[found]
    if name and os.path.lexists(path):
        hint = f"A {what} is a folder that holds {holding}."
        raise WorkshopError(f"{shown} is not a {what}.", hint=hint)
    there = did_you_mean(name, sorted(folders, reverse=what == "session"))
    raise WorkshopError(f"There is no {what} “{shown}”.", hint=there or f"No {what} is there yet.")


def _begins(id: str, low: str) -> bool:
    """Whether an id begins with this; a session's may do so behind its date, too."""
    return id.startswith(low) or (_DATED.match(id) is not None and id[11:].startswith(low))


def _beginning(name: str, folders: Iterable[str], what: str) -> str:
    """The one id that begins with this, or nothing; raises when there are several."""
    low = name.casefold()
    begin = sorted(id for id in folders if low and _begins(id.casefold(), low))
    if len(begin) > 1:
        shown = ", ".join(begin[:6]) + (" …" if len(begin) > 6 else "")
        raise WorkshopError(f"More than one {what} begins with “{one_line(name)}”:", f"{shown}.")
    return begin[0] if begin else ""
