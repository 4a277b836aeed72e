"""TOML files that people write beside a log or in a workspace, and in which line they are wrong."""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from workshop.errors import WorkshopError
from workshop.lazy import load
from workshop.session.storage.files import read_file
from workshop.text import one_line

MANY_POINTS = 20
"""Points in a line that call for a check: a key of too many parts takes too long to read."""
Wrong = Callable[[Path, int, str], WorkshopError]
"""Makes the error of a file, a line of it, 0 for none, and a reason without a full stop."""


def mistake_in(title: str, hint: str) -> Wrong:
    """How to say that a file is wrong: under that title, with that hint."""

    def wrong(path: Path, line: int, reason: str) -> WorkshopError:
        where = f"{path}:{line}" if line else str(path)
        return WorkshopError(title, f"{where}: {one_line(reason)}.", hint)

    return wrong


def read_toml(path: Path, wrong: Wrong) -> tuple[str, dict[str, Any]]:
    """A file's text and its values. Raises: what `read_text` and `parse_toml` raise."""
    text = read_text(path, wrong)
    return text, parse_toml(text, path, wrong)


def read_text(path: Path, wrong: Wrong) -> str:
    """A file's text. Raises: FileNotFoundError, and what `wrong` makes of any other trouble."""
    try:
        return read_file(path).decode("utf-8-sig")
    except FileNotFoundError:
        raise
    except OSError as error:
        raise wrong(path, 0, error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise wrong(path, line, "this is not UTF-8 text") from error


def parse_toml(text: str, path: Path, wrong: Wrong) -> dict[str, Any]:
    """The values of a file's text. Raises: what `wrong` makes of a text that is not TOML."""
    if max(line.count(".") for line in text.split("\n")) >= MANY_POINTS:
        find_long_key = load("workshop.curriculum.parse:find_long_key")
        if found := find_long_key(text.replace("\r\n", "\n")):
            raise wrong(path, found[0].line, found[1].rstrip("."))
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r" \(at line (\d+), column \d+\)", str(error))
        line = int(place[1]) if place else text.count("\n") + 1
        reason = re.sub(r" \(at .*\)$", "", str(error))
        raise wrong(path, line, f"this is not TOML ({reason})") from error
    except (RecursionError, ValueError) as error:
        raise wrong(path, 1, "it holds a value too large to read") from error


def find_line(text: str, word: str) -> int:
    """The first line that begins with a key or a table of that name; else 1."""
    lines = enumerate(text.split("\n"), 1)
    return next((n for n, line in lines if line.lstrip(" \t[\"'").startswith(word)), 1)
