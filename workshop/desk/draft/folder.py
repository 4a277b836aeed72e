"""Write a draft's files into its folder: nowhere else, and over nothing without leave."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from workshop.errors import WorkshopError
from workshop.session.storage.files import replace_file
from workshop.text import one_line

_NAME = re.compile(r"(?:[a-z0-9-]+/)?[a-z0-9.-]+\.(?:toml|md|txt)")


def check_folder(folder: Path, force: bool) -> None:
    """Refuse a folder in which something is already.

    Raises:
        WorkshopError: It is a file, or has files and `force` is not said.
    """
    name = one_line(str(folder))
    try:
        if os.path.lexists(folder) and not folder.is_dir():
            raise WorkshopError(f"{name} is not a folder.", hint="Name a folder: -o my-guide")
        is_used = folder.is_dir() and any(folder.iterdir())
    except (OSError, ValueError) as error:
        raise _unwritten(name, error) from error
    if is_used and not force:
        hint = "Name another one; or write over what an earlier import wrote there, with --force."
        raise WorkshopError(f"{name} is not empty.", hint=hint)


def write_folder(folder: Path, files: Mapping[str, str], force: bool = False) -> None:
    """Write files by their names below a folder.

    Raises:
        WorkshopError: Something is there already and `force` is not said, or it cannot be written.
    """
    check_folder(folder, force)
    try:
        for file, text in files.items():
            if not _NAME.fullmatch(file):
                raise ValueError(f"{file!r} is not the name of a draft's file")
            path = folder / file
            if path.is_symlink() or (path.parent != folder and path.parent.is_symlink()):
                raise WorkshopError(f"{one_line(str(path))} is a link.", hint="Take it away first.")
            path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(path, text.encode())
    except OSError as error:
        raise _unwritten(one_line(str(folder)), error) from error


def _unwritten(name: str, error: Exception) -> WorkshopError:
    reason = getattr(error, "strerror", None) or str(error)
    return WorkshopError(f"{name} cannot be written: {reason[:1].lower()}{reason[1:]}.")
