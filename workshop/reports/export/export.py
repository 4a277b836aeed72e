"""What is handed on from the screens: files in the session's folder, and no work of anybody's lost.

A file that the program wrote there is replaced; one that somebody has changed since, or that comes
from elsewhere, stays, and the new one gets a number.
"""

import json
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from workshop.errors import WorkshopError
from workshop.reports.export.formats import FORMATS, Wanted, files
from workshop.reports.record import Record
from workshop.session.storage.session_folder import replace_file

WRITTEN = ".handed-on.json"
"""The sums of the files that the program wrote, by their names."""


def export(record: Record, folder: Path, name: str, wanted: Wanted) -> tuple[Path, ...]:
    """Write a format into a folder, the session's or another, each file in one go; say where.

    Raises WorkshopError when it cannot be had in that format, or not be written.
    """
    made = files(record, name, wanted)
    known, paths = _known(folder), []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file, data in made.items():
            path = _place(folder, called(file, name, wanted), data, known)
            replace_file(path, data)
            known[path.name] = _sum(data)
            paths.append(path)
        replace_file(folder / WRITTEN, json.dumps(known, indent=1).encode())
    except OSError as error:
        raise WorkshopError(
            "It cannot be handed on.",
            f"{folder}: {error.strerror or error}.",
            "Free some space, or write it elsewhere with: "
            f"workshop notes {folder.name} --format {name} -o FILE",
        ) from error
    return tuple(paths)


def called(file: str, name: str, wanted: Wanted) -> str:
    """A file's name, from which is seen what was left out: notes-public-anonymous.docx."""
    path = Path(file)
    left_out = wanted.what == "notes" and not wanted.private and name != "csv"
    said = [path.stem, *(["public"] if left_out else []), *(["review"] if wanted.more else [])]
    said += ["anonymous"] if wanted.anonymous else []
    return "-".join(said) + FORMATS[name].suffix


def _place(folder: Path, name: str, data: bytes, known: dict[str, str]) -> Path:
    """Where to write: at that name, unless something stands there that is not the program's."""
    plain = folder / name
    path, number = plain, 1
    while path.exists() and not _ours(path, data, known):
        number += 1
        path = plain.with_stem(f"{plain.stem}-{number}")
    return path


def _ours(path: Path, data: bytes, known: dict[str, str]) -> bool:
    """Whether a file holds what is to be written, or still what the program wrote there."""
    there = path.read_bytes()
    return there == data or _sum(there) == known.get(path.name)


def _known(folder: Path) -> dict[str, str]:
    with suppress(OSError, ValueError):
        known = json.loads((folder / WRITTEN).read_bytes())
        if isinstance(known, dict):
            return {str(name): str(total) for name, total in known.items()}
    return {}


def _sum(data: bytes) -> str:
    return sha256(data).hexdigest()
