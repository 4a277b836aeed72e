"""Parse TOML, and explain every failure plainly with its line and column."""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from workshop.curriculum.files import (
    MAX_TOML_BYTES,
    describe_character,
    find_forbidden,
    read_text_file,
)
from workshop.curriculum.positions import Keys, Place, place_of, tokens
from workshop.curriculum.problems import PlanFile
from workshop.curriculum.syntax import note_syntax_errors
from workshop.text import quoted

MAX_DEPTH = 16
MAX_KEY_PARTS = 8
MAX_VALUES = 100_000
MAX_NUMBER_LENGTH = 300
_HOLDERS = (dict, list)
_BLANK = re.compile(r"""["']\s+["']""")
"""What a text of nothing but blanks looks like."""
_TEXT = re.compile('"[^"]*+"')


def read_toml(path: Path, name: str, content: bytes | None = None) -> PlanFile:
    """Read and parse a TOML file; `parsed` is False when there is no usable data.

    `content` holds the bytes of a file that is already read.
    """
    file = read_text_file(path, name, MAX_TOML_BYTES, content=content)
    if not file.parsed:
        return file
    file.parsed = False
    text = file.text
    if refusal := find_long_key(text):
        file.error(*refusal)
        return file
    try:
        file.data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        if not file.has_errors:  # of signs that nobody can see
            note_syntax_errors(file, error)
    except (RecursionError, ValueError, OverflowError):
        file.error(
            *(_find_excess(text) or (Place(1, 1), "The file holds a value too large to read."))
        )
    else:
        if file.data:
            file.parsed = _check_values(file)
        else:
            file.error(Place(1, 1), "The file is empty.", "It needs at least a title.")
    return file


def find_long_key(text: str) -> tuple[Place, str] | None:
    """What `_find_excess` finds, where a line has as many points as a key that is too long."""
    lines = [line for line in text.split("\n") if line.count(".") >= MAX_KEY_PARTS]
    if '"""' not in text and "'''" not in text:
        lines = [line for line in lines if _outside_texts(line).count(".") >= MAX_KEY_PARTS]
    return _find_excess(text) if lines else None


def _outside_texts(line: str) -> str:
    """A line without what it has in double quotes, where that can be told at a glance."""
    rest = _TEXT.sub("", line)
    return line if "\\" in line or "'" in rest else rest


def _find_excess(text: str) -> tuple[Place, str] | None:
    """The place and message of the first nesting, key or number too large for tomllib, or None."""
    depth = parts = 0
    for token in tokens(text):
        if token.kind in "[{":
            depth += 1
        elif token.kind in "]}":
            depth = max(0, depth - 1)
        elif token.kind in ("text", "bare"):
            parts += 1
        elif token.kind != ".":
            parts = 0
        if depth > MAX_DEPTH:
            message = f"Lists and tables are nested more than {MAX_DEPTH} deep."
        elif parts > MAX_KEY_PARTS:
            message = f"A key has more than {MAX_KEY_PARTS} parts."
        elif token.kind == "bare" and token.end - token.start > MAX_NUMBER_LENGTH:
            message = f"A number or key is longer than {MAX_NUMBER_LENGTH} characters."
        else:
            continue
        return place_of(text, token.start), message
    return None


def _check_values(file: PlanFile) -> bool:
    """Whether the data is small enough to check further; notes blank and unprintable texts."""
    stack: list[tuple[Keys, dict[str, Any] | list[Any]]] = [((), file.data)]
    count, odd = 0, "\\" in file.text or _BLANK.search(file.text)
    while stack:
        path, held = stack.pop()
        count += len(held)
        if count > MAX_VALUES:
            message = f"The file holds more than {MAX_VALUES:,} values."
            file.error(Place(1, 1), message, "Split it into smaller files.")
            return False
        if len(path) > 2 * MAX_DEPTH:
            file.error(path, f"Tables are nested more than {2 * MAX_DEPTH} deep.")
            return False
        entries: Iterable[tuple[str | int, Any]]
        entries = held.items() if isinstance(held, dict) else enumerate(held)
        for key, value in entries:
            if isinstance(value, _HOLDERS):
                stack.append(((*path, key), value))
            elif odd and isinstance(value, str) and (find_forbidden(value) or value.isspace()):
                _note_text(file, (*path, key), value)
    return True


def _note_text(file: PlanFile, path: Keys, text: str) -> None:
    key = quoted(next((str(part) for part in reversed(path) if isinstance(part, str)), "text"))
    if char := find_forbidden(text):
        message = f"{key} holds {describe_character(char)}, which nobody can see."
        file.error(path, message, "Take it out.")
    else:
        message = f"{key} holds nothing but blanks."
        file.error(path, message, "Write something, or leave it out.")
