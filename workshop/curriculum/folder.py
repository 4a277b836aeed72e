"""A curriculum's folder: its head file, its text files, and their problems."""

import errno
import os
import re
import stat
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Literal

from workshop.text import quoted
from workshop.value import Value, asdict

HEAD = "curriculum.toml"
TEXTS = (".toml", ".md")
KINDS_OF_FILE = {
    **dict.fromkeys((".pdf",), "PDF"),
    **dict.fromkeys((".docx", ".doc", ".odt", ".rtf"), "Word document"),
    **dict.fromkeys((".pptx", ".ppt", ".odp"), "slides"),
    **dict.fromkeys((".xlsx", ".xls", ".ods"), "spreadsheet"),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"), "picture"),
    **dict.fromkeys((".html", ".htm"), "web page"),
    **dict.fromkeys((".mp4", ".mov", ".webm", ".mkv"), "video"),
    **dict.fromkeys((".mp3", ".m4a", ".ogg", ".wav"), "sound"),
}
"""Kinds of files that another program opens, by how their names end."""
MAX_ENTRIES = 2_000
MAX_BYTES = 8_000_000

Severity = Literal["error", "warning"]


class Problem(Value):
    """One problem at one place in a file; line and column count from 1."""

    file: str
    line: int
    column: int
    severity: Severity
    message: str
    hint: str = ""

    def __str__(self) -> str:
        word = "warning: " if self.severity == "warning" else ""
        hint = f" {self.hint}" if self.hint else ""
        return f"{self.file}:{self.line}:{self.column}: {word}{self.message}{hint}"

    def as_json(self) -> dict[str, str | int]:
        """The problem as plain data, ready for `json.dumps`."""
        return asdict(self)


def text_files(folder: Path, bounded: bool = False) -> dict[Path, bytes]:
    """A curriculum's text files by path relative to its folder, without links.

    Raises:
        OSError: A file cannot be read; or, if `bounded`, the folder holds more than a curriculum
            does, as somebody's home would.
    """
    found: list[Path] = []
    entries = size = 0
    for root, folders, names in os.walk(folder):
        entries += len(folders) + len(names)
        for name in names:
            if name.endswith(TEXTS) and stat.S_ISREG((info := os.lstat(f"{root}/{name}")).st_mode):
                found.append(Path(root, name))
                size += info.st_size
        if bounded and (entries > MAX_ENTRIES or size > MAX_BYTES):
            raise OSError(errno.EFBIG, "The folder holds more than a curriculum")
    return {path.relative_to(folder): path.read_bytes() for path in sorted(found)}


BESIDE = "../"
MISSING, LARGE, THERE = "missing", "large", "there"
MAX_ATTACHMENT_BYTES = 20_000_000
"""What is larger is opened where it lies; no session gets a copy of it."""


def read_beside(folder: Path, name: str) -> bytes:
    """A text of another curriculum, which lies beside this one; raises OSError, also for a link."""
    path = folder.parent / name
    if why_not_allowed(folder.parent, name) or not stat.S_ISREG(path.lstat().st_mode):
        raise OSError(errno.EINVAL, "It is no file of a curriculum beside this one")
    if path.lstat().st_size > MAX_BYTES:
        raise OSError(errno.EFBIG, "It is larger than any curriculum's")
    return path.read_bytes()


def what_lies_at(folder: Path, name: str) -> str:
    """Whether a regular file is there, and small enough to go along with a session.

    Of a text in another curriculum, named from "../" on, a hash of what it says.
    """
    try:
        if name.startswith(BESIDE):
            return sha256(read_beside(folder, name.removeprefix(BESIDE))).hexdigest()
        info = (folder / name).stat()
    except (OSError, ValueError):
        return MISSING
    if not stat.S_ISREG(info.st_mode) or why_not_allowed(folder, name):
        return MISSING
    return LARGE if info.st_size > MAX_ATTACHMENT_BYTES else THERE


def attachments(looked_for: Mapping[str, str]) -> tuple[str, ...]:
    """Those of the files looked for that go along with a session."""
    return tuple(name for name, found in looked_for.items() if found == THERE)


def kind_of_file(name: str) -> str:
    """What is opened by another program, as "PDF"; empty for a text."""
    return KINDS_OF_FILE.get("." + name.rpartition(".")[2].lower(), "")


def why_not_allowed(folder: Path, name: str, is_inside: bool = False) -> str:
    """Why a plan must not name this file, or "" when it is inside the folder.

    `is_inside` says that it was found there, so that no link needs to be followed.
    """
    if "\\" in name:
        return 'has a backslash; write "/" between folders'
    if name.startswith(("/", "~")) or re.match("[A-Za-z]:", name):
        return "is not relative to the curriculum's folder"
    if ".." in name.split("/"):
        return "leads outside the curriculum's folder"
    if is_inside:
        return ""
    try:
        base = os.path.realpath(folder)
        inside = os.path.commonpath([base, os.path.realpath(folder / name)]) == base
    except (OSError, ValueError):
        return "cannot be followed"
    return "" if inside else "leads outside the curriculum's folder"


def shown_name(name: str) -> str:
    """A file's display name: on one line, without control characters."""
    return quoted(name, 4000)[1:-1]
