"""A session's folder: making one, its plan, and the bytes of its log."""

import errno
import os
import re
import shutil
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import chain, islice
from pathlib import Path
from types import MappingProxyType

from workshop.curriculum.folder import MAX_ATTACHMENT_BYTES
from workshop.errors import WorkshopError
from workshop.event import Event
from workshop.session import events as ev
from workshop.session.storage import codec
from workshop.session.storage.entry import LOG_FILE, PLAN_FOLDER
from workshop.session.storage.files import read_file, replace_file, sync_folder, write_file
from workshop.text import one_line, slug
from workshop.zone import Zone

MAX_LOG_BYTES, MAX_LOG_LINES = 32_000_000, 50_000
"""The limits of a log: far more than any session's, and still read in about a second."""
MAX_ATTACHED_BYTES = 100_000_000
"""The size of all files together that are no texts and go along with a session, at most."""
MOST_LOOKED_AT = 1000
"""How many files of a folder are looked at to see whose they are."""


def create_session_folder(
    sessions: Path,
    plan: Mapping[Path, bytes],
    opened: ev.Opened,
    *more: Event,
    attached: Mapping[str, Path] = MappingProxyType({}),
) -> Path:
    """Make a new session's folder with its curriculum's files and the first lines of its log.

    `attached` says where the files lie that are no texts, by their names in the plan.
    The folder appears whole or not at all. Raises WorkshopError when it cannot be made.
    """
    day = Zone(opened.zone).local_day(opened.at).isoformat()
    log = codec.chain([opened, *more])
    try:
        _sweep(sessions, opened.at)
        return make_folder(sessions, f"{day}-{slug(opened.title)}", plan, log, attached)
    except OSError as error:
        raise folder_error(sessions, error) from error


def make_folder(
    sessions: Path,
    name: str,
    plan: Mapping[Path, bytes],
    log: bytes,
    attached: Mapping[str, Path] = MappingProxyType({}),
) -> Path:
    """Make a session's folder of that name, or of that name and a number; raises OSError.

    It appears whole or not at all; where one is left all the same, the error names it.
    """
    new = _half_made(sessions)
    sessions.mkdir(parents=True, exist_ok=True)
    try:
        new.mkdir(mode=0o700)
        write_plan(plan, new / PLAN_FOLDER)
        _attach(attached, new / PLAN_FOLDER)
        replace_file(new / LOG_FILE, log)
        return move_folder(new, sessions, name)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _attach(attached: Mapping[str, Path], to: Path) -> None:
    """Copy files that are no texts beside the plan; what has gone meanwhile is left out."""
    room = MAX_ATTACHED_BYTES
    for name, path in attached.items():
        try:
            data = read_file(path, min(room, MAX_ATTACHMENT_BYTES))
        except OSError:
            continue
        room -= len(data)
        write_plan({Path(name): data}, to)


def move_folder(folder: Path, to: Path, name: str) -> Path:
    """Rename a folder to a name in another, or to that name and a number; raises OSError."""
    for number in range(1, 1000):
        target = to / (f"{name}-{number}" if number > 1 else name)
        if _claim(folder, target):
            return target
    raise FileExistsError(errno.EEXIST, "There are too many folders of that name", str(to))


def folder_error(sessions: Path, error: OSError) -> WorkshopError:
    """What is said where no session can be made."""
    return WorkshopError(
        "The session's folder cannot be made.",
        f"{sessions}: {error.strerror or error}.",
        "Name another place with --workspace, or free some space here.",
    )


def _half_made(sessions: Path) -> Path:
    """A name that nobody takes for a session's."""
    return sessions / f".new-{os.urandom(6).hex()}"


def discard(folder: Path) -> None:
    """Remove a new folder as a whole, in one step; where that fails, it stays whole."""
    away = _half_made(folder.parent)
    with suppress(OSError):
        folder.rename(away)
        shutil.rmtree(away, ignore_errors=True)


def _sweep(sessions: Path, now: datetime) -> None:
    """Remove what a killed create left behind more than a day ago."""
    for left in sessions.glob(".new-*"):
        with suppress(OSError):
            if left.stat().st_mtime < (now - timedelta(days=1)).timestamp():
                shutil.rmtree(left)


def _claim(new: Path, folder: Path) -> bool:
    """Rename the new folder to its name; False when somebody has that name already."""
    try:
        if os.path.lexists(folder):
            return False
        new.rename(folder)
    except OSError:
        if os.path.lexists(folder):
            return False
        raise
    try:
        sync_folder(folder.parent)
    except OSError as error:
        try:
            folder.rename(new)
        except OSError:
            reason = f"{error.strerror or error}; it is left in {folder}"
            raise OSError(error.errno, reason) from error
        raise
    return True


def write_plan(files: Mapping[Path, bytes], to: Path) -> None:
    """Write a curriculum's text files into a folder; on disk when all of them are there."""
    folders = {to}
    for name, data in files.items():
        folders.update(to / parent for parent in name.parents)
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        write_file(to / name, data)
    for folder in folders:
        sync_folder(folder)


def refuse_link(folder: Path) -> None:
    """Raise OSError when a session's folder is a link: what it leads to is somewhere else."""
    if folder.is_symlink():
        reason = "It is a link to another folder, which is to be named itself"
        raise OSError(errno.ELOOP, reason, str(folder))


def foreign(folder: Path) -> list[str]:
    """Sentences on what somebody should know of a folder before anything is written in it.

    It, or files in it, may belong to somebody else, or be links; the first `MOST_LOOKED_AT` files
    are looked at.
    """
    links, others = [], []
    with suppress(OSError):
        if _of_somebody_else(folder.stat()):
            others.append("the folder itself")
        for path in islice(
            chain(folder.iterdir(), (folder / PLAN_FOLDER).iterdir()), MOST_LOOKED_AT
        ):
            if path.is_symlink():
                links.append(one_line(path.name))
            elif _of_somebody_else(path.lstat()):
                others.append(one_line(path.name))
    named = {
        "Somebody else owns in this session's folder": others,
        "Links in the folder are not followed": links,
    }
    return [
        f"{what}: {', '.join(names[:5])}{', …' if len(names) > 5 else ''}."
        for what, names in named.items()
        if names
    ]


def _of_somebody_else(known: os.stat_result) -> bool:
    return os.name == "posix" and known.st_uid != os.getuid()


def other_logs(folder: Path) -> list[str]:
    """Sentences on files beside a log that other programs made of it or wrote in."""
    try:
        names = sorted(one_line(path.name) for path in folder.iterdir() if path.name != LOG_FILE)
    except (OSError, ValueError):
        return []
    kinds = (
        (r"log.*\.jsonl$", "another program's copy of the log"),
        (r"log\.jsonl\.replaced", "set aside when another program had written in the log"),
    )
    found = [(", ".join(n for n in names if re.match(kind, n)), what) for kind, what in kinds]
    return [f"{named}: {what}; it is not read." for named, what in found if named]


def read_log(folder: Path) -> codec.Reading:
    """Read a session's log; raises WorkshopError when there is none."""
    return codec.read(read_log_bytes(folder))


def read_log_bytes(folder: Path) -> bytes:
    try:
        data = read_file(folder / LOG_FILE, MAX_LOG_BYTES)
        if data.count(b"\n") > MAX_LOG_LINES:
            raise ValueError(f"It has more than {MAX_LOG_LINES:,} lines")
        return data
    except (OSError, ValueError) as error:  # a name with a null in it is no name
        reason = getattr(error, "strerror", None) or error
        raise WorkshopError(
            f"{one_line(folder.name)} is not a session that can be read.",
            " ".join([f"{one_line(str(folder / LOG_FILE))}: {reason}.", *other_logs(folder)]),
            "See the sessions there are with: workshop list sessions",
        ) from error


def cut_torn_line(folder: Path, torn: bytes, size: int) -> None:
    """Cut a torn last line off a log whose size with it is known; raises OSError.

    Raises WorkshopError when its size is another one now: somebody is writing in spite of the lock.
    """
    with (folder / LOG_FILE).open("r+b") as file:
        if os.fstat(file.fileno()).st_size != size:
            raise WorkshopError(
                "This session cannot be written to.",
                f"{folder}: another program has just written in its log.",
                "Close the session there, then try again.",
            )
        file.truncate(size - len(torn))
        os.fsync(file.fileno())
