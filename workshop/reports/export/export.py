"""Exports a session into a folder, without writing over what anybody else wrote there.

A file that the program wrote is replaced; one that somebody has changed since, or that comes from
elsewhere, stays, and the new one gets a number.
"""

import json
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from workshop.errors import WorkshopError
from workshop.reports.export.formats import FORMATS, ExportOptions, files
from workshop.reports.record import Record
from workshop.session.storage.session_folder import replace_file
from workshop.text import shell_word

CHECKSUMS = ".handed-on.json"
"""The file that holds the checksums of what the program wrote, by file name."""


def export(record: Record, folder: Path, name: str, options: ExportOptions) -> tuple[Path, ...]:
    """Write a format into a folder, each file in one go; return the paths.

    Raises WorkshopError when the format cannot hold it, or the folder cannot be written.
    """
    contents = files(record, name, options)
    known, paths = _known(folder), []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file, data in contents.items():
            path = _place(folder, file_name(file, name, options), data, known)
            replace_file(path, data)
            known[path.name] = _checksum(data)
            paths.append(path)
        replace_file(folder / CHECKSUMS, json.dumps(known, indent=1).encode())
    except OSError as error:
        raise WorkshopError(
            "It cannot be handed on.",
            f"{folder}: {error.strerror or error}.",
            "Free some space, or write it elsewhere with: "
            f"workshop notes {shell_word(folder.name)} --format {name} -o FILE",
        ) from error
    return tuple(paths)


def file_name(file: str, name: str, options: ExportOptions) -> str:
    """A file's name that says what was left out: notes-public-anonymous.docx."""
    path = Path(file)
    left_out = options.what == "notes" and not options.private and name != "csv"
    parts = [path.stem, *(["public"] if left_out else []), *(["review"] if options.more else [])]
    parts += ["anonymous"] if options.anonymous else []
    return "-".join(parts) + FORMATS[name].suffix


def _place(folder: Path, name: str, data: bytes, known: dict[str, str]) -> Path:
    """The path for that name; with a number if somebody else's file stands there."""
    path = first = folder / name
    number = 1
    while path.exists() and not _ours(path, data, known):
        number += 1
        path = first.with_stem(f"{first.stem}-{number}")
    return path


def _ours(path: Path, data: bytes, known: dict[str, str]) -> bool:
    """Whether a file holds the data already, or what the program wrote there before."""
    found = path.read_bytes()
    return found == data or _checksum(found) == known.get(path.name)


def _known(folder: Path) -> dict[str, str]:
    with suppress(OSError, ValueError):
        known = json.loads((folder / CHECKSUMS).read_bytes())
        if isinstance(known, dict):
            return {str(name): str(checksum) for name, checksum in known.items()}
    return {}


def _checksum(data: bytes) -> str:
    return sha256(data).hexdigest()
