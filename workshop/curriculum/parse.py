"""Parse TOML, and explain every failure plainly with its line and column."""

import re
import tomllib
from pathlib import Path
from typing import Any

from workshop.curriculum.files import (
    MAX_TOML_BYTES,
    describe_character,
    find_forbidden,
    read_text_file,
)
from workshop.curriculum.positions import Keys, Place, Token, place_of, tokens
from workshop.curriculum.problems import PlanFile
from workshop.text import quoted

MAX_DEPTH = 16
MAX_KEY_PARTS = 8
MAX_VALUES = 100_000
MAX_NUMBER_LENGTH = 300

_QUOTE_HINT = 'Put text in "double quotes", and look for a missing quote or bracket above.'
_EXPLANATIONS = (
    ("Expected '='", 'After a key come "=" and a value.', _QUOTE_HINT),
    ("Invalid value", "There is no value here that TOML knows.", _QUOTE_HINT),
    (
        "Invalid statement",
        "A line begins with a key, or with the name of a table in brackets.",
        _QUOTE_HINT,
    ),
    (
        "Expected newline",
        "Something follows on the line after it should have ended.",
        'Each key has its own line; a quote inside a text is written \\".',
    ),
    (
        "Illegal character '\\n'",
        "The text does not end on its line.",
        'Close it with ", or put three quotes around a text of several lines.',
    ),
    ("Illegal character", "A character stands here that TOML does not allow.", "Take it out."),
    ("Found invalid", "A character stands here that TOML does not allow.", "Take it out."),
    (
        "Expected ']",
        "The name of this table is not closed.",
        "A table is [framework.stage], one of several is [[activity]].",
    ),
    ("Unescaped", "A backslash in a text begins an escape TOML does not know.", "Write \\\\."),
    ("Invalid hex", "After \\u come four hexadecimal digits, after \\U eight.", ""),
    ("Escaped character", "This escape is not a character.", ""),
    (
        "Invalid initial",
        "A key should begin here.",
        "Between { and } there is no line end, and no comma after the last value.",
    ),
    ("Invalid date", "There is no such date or time.", 'A text is put in "double quotes".'),
)
_UNCLOSED = {
    "Unclosed array": ("The list begun here is not closed.", "Close it with ]."),
    "Unclosed inline table": ("The table begun here is not closed.", "Close it with }."),
    "Unterminated string": ("The text begun here has no closing quote.", ""),
    "Expected \"'''\"": ("The text begun here has no closing quotes.", "Close it with '''."),
    'Expected \'"""\'': ("The text begun here has no closing quotes.", 'Close it with """.'),
}
_TWICE = (
    "Cannot overwrite",
    "Cannot mutate",
    "Cannot redefine",
    "Duplicate",
    "Cannot declare",
)


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
        _explain(file, str(error))
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
    many = any(line.count(".") >= MAX_KEY_PARTS for line in text.split("\n"))
    return _find_excess(text) if many else None


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


def _explain(file: PlanFile, description: str) -> None:
    """Explain a syntax error at tomllib's place, or where the unclosed value begins."""
    match = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", description)
    problem = description[: match.start()] if match else description
    at_end = match is None or match[1] is None
    place = Place(int(match[1]), int(match[2])) if match and match[1] else None
    text = file.text
    offset = _offset(text, place) if place else len(text)
    begun = _last_statement(text, offset)
    start = place_of(text, begun[0].start) if begun else Place(1, 1)
    if problem.startswith(_TWICE):
        name = _name_of(text, begun)
        hint = "Each of several activities, steps or concepts has two brackets: [[activity]]."
        if not name.startswith("["):
            hint = "Keep one of the two."
        if inline := re.match(r"Duplicate inline table key (.*)", problem):
            start, name = place or start, quoted(inline[1].strip("'"))
        file.error(start, f"{name} stands twice in the same table.", hint)
    elif at_end and problem == "Invalid value" and any(token.kind == "[" for token in begun[1:]):
        file.error(start, *_UNCLOSED["Unclosed array"])
    elif at_end and problem in _UNCLOSED:
        file.error(start, *_UNCLOSED[problem])
    elif problem in _UNCLOSED:
        hint = "A list is closed with ], a table in it with }."
        file.error(place or start, "A comma or the closing bracket is missing here.", hint)
    else:
        curly = text[offset : offset + 1] in tuple("“”„‟‘’‚")
        for known, message, hint in _EXPLANATIONS:
            if problem.startswith(known):
                hint = 'Use the straight quote, ".' if curly else hint
                file.error(place or start, message, hint)
                return
        file.error(place or start, f"This is not TOML: {quoted(problem)[1:-1]}.")


def _offset(text: str, place: Place) -> int:
    start = 0
    for _ in range(place.line - 1):
        start = text.find("\n", start) + 1
    return start + place.column - 1


def _last_statement(text: str, offset: int) -> list[Token]:
    """The tokens of the last key or header that begins before an offset."""
    statement: list[Token] = []
    depth = 0
    fresh = True
    for token in tokens(text):
        if token.start >= offset:
            break
        if token.kind == "newline":
            fresh = fresh or depth == 0
            continue
        if fresh:
            statement, fresh = [], False
        if len(statement) < 2 * MAX_DEPTH:
            statement.append(token)
        depth += (token.kind in "[{") - (token.kind in "]}")
    return statement


def _name_of(text: str, statement: list[Token]) -> str:
    if not statement:
        return "A key"
    if statement[0].kind == "[":
        return text[statement[0].start :].split("\n", 1)[0].split("#")[0].strip()[:80]
    last = next((t for t in statement if t.kind == "="), statement[-1])
    return quoted(text[statement[0].start : last.start].strip().strip("\"'"))


def _check_values(file: PlanFile) -> bool:
    """Whether the data is small enough to check further; notes blank and unprintable texts."""
    stack: list[tuple[Keys, Any]] = [((), file.data)]
    count = 0
    while stack:
        path, value = stack.pop()
        if isinstance(value, str):
            _check_text(file, path, value)
        elif isinstance(value, dict | list):
            count += len(value)
            if count > MAX_VALUES:
                message = f"The file holds more than {MAX_VALUES:,} values."
                file.error(Place(1, 1), message, "Split it into smaller files.")
                return False
            if len(path) > 2 * MAX_DEPTH:
                file.error(path, f"Tables are nested more than {2 * MAX_DEPTH} deep.")
                return False
            entries = value.items() if isinstance(value, dict) else enumerate(value)
            stack += [((*path, key), entry) for key, entry in entries]
    return True


def _check_text(file: PlanFile, path: Keys, text: str) -> None:
    key = quoted(next((str(part) for part in reversed(path) if isinstance(part, str)), "text"))
    if char := find_forbidden(text):
        message = f"{key} holds {describe_character(char)}, which nobody can see."
        file.error(path, message, "Take it out.")
    elif text and text.isspace():
        file.error(path, f"{key} holds nothing but blanks.", "Write something, or leave it out.")
