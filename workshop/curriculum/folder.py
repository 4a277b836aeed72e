"""A curriculum's folder: its head file, its text files, and their problems."""

import errno
import os
import stat
from pathlib import Path
from typing import Literal

from workshop.text import quoted
from workshop.value import Value, asdict

HEAD = "curriculum.toml"
TEXTS = (".toml", ".md")
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
        for path in (Path(root, name) for name in names):
            if path.suffix in TEXTS and stat.S_ISREG((info := path.lstat()).st_mode):
                found.append(path)
                size += info.st_size
        if bounded and (entries > MAX_ENTRIES or size > MAX_BYTES):
            raise OSError(errno.EFBIG, "The folder holds more than a curriculum")
    return {path.relative_to(folder): path.read_bytes() for path in sorted(found)}


def shown_name(name: str) -> str:
    """A file's display name: on one line, without control characters."""
    return quoted(name, 4000)[1:-1]
