"""Read a curriculum's files safely: regular, inside its folder, bounded in size, UTF-8."""

import os
import re
import stat
import unicodedata
from pathlib import Path

from workshop.curriculum.folder import shown_name
from workshop.curriculum.positions import Place, place_of
from workshop.curriculum.problems import MAX_FINDINGS_PER_FILE, PlanFile, did_you_mean
from workshop.text import quoted

MAX_TOML_BYTES = 4_000_000
MAX_MARKDOWN_BYTES = 1_000_000

BIDI = "\u202a-\u202e\u2066-\u2069"
CONTROLS = r"\x00-\x08\x0b-\x1f\x7f-\x9f"
_CONTROL = re.compile(f"[{CONTROLS}]")
_FORBIDDEN = re.compile(f"[{CONTROLS}{BIDI}]")
_RUN = re.compile(rf"([{CONTROLS}{BIDI}])\1*")
_OTHERS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a Word document or another packed file"),
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or PowerPoint file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "a formatted text (RTF)"),
    (b"\x1f\x8b", "a packed file"),
)
_NAMES = {0x00: "NUL", 0x0D: "carriage return", 0x1B: "escape", 0x7F: "delete"}


def find_forbidden(text: str) -> str | None:
    """The first control character or bidi override of a text, or None."""
    if text.isascii() and text.replace("\n", "").replace("\t", "").isprintable():
        return None
    match = _FORBIDDEN.search(text)
    return match[0] if match else None


def describe_character(char: str) -> str:
    """An invisible character by code point and name: "U+001B (escape)"."""
    name = unicodedata.name(char, "").lower() or _NAMES.get(ord(char), "a control character")
    return f"U+{ord(char):04X} ({name})"


def missing_hint(path: Path) -> str:
    """A hint that names a file with a similar name in the same folder, or ""."""
    if path.is_symlink():
        return "It is a link to a file that is not there."
    try:
        names = [entry.name for entry in os.scandir(path.parent)]
    except OSError:
        return ""
    longer = next((name for name in names if name.startswith(f"{path.name}.")), "")
    return f"Did you mean {quoted(longer)}?" if longer else did_you_mean(path.name, names)


def read_text_file(
    path: Path,
    name: str,
    largest: int,
    bidi_is_error: bool = True,
    content: bytes | None = None,
) -> PlanFile:
    """Read a text file; its findings say what is wrong with it.

    `name` is its display name, `largest` its limit in bytes, `content` its bytes if already read.
    Line ends become line feeds. Forbidden characters are replaced one for one, so that the rest
    can still be checked. `parsed` is False when there is no text.
    """
    file = PlanFile(shown_name(name))
    if content is None:
        content = _bytes(path, file, largest)
    if content is None:
        return file
    if len(content) > largest:
        limit = f"{largest // 1_000_000} MB"
        file.error(Place(1, 1), f"The file is larger than {limit}.", "Split it into smaller files.")
        return file
    if _is_other(file, content):
        return file
    if content.startswith(b"\xef\xbb\xbf"):
        content = content[3:]
        file.warn(Place(1, 1), "The file begins with a byte-order mark.", "Save it without one.")
    try:
        text = content.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        _not_utf8(file, content, error.start)
        return file
    if "\r" in text and "\n" not in text:
        text = text.replace("\r", "\n")
        file.warn(Place(1, 1), "The lines end as on old computers.", "Save it with line feeds.")
    file.text, file.parsed = _without_controls(file, text, bidi_is_error), True
    return file


def _bytes(path: Path, file: PlanFile, largest: int) -> bytes | None:
    """A regular file's bytes, at most one above the limit; never waits for a pipe or device."""
    start = Place(1, 1)
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            file.error(start, "This is a folder; a file is needed here.")
            return None
        if not stat.S_ISREG(mode):
            file.error(start, "This is not a regular file but a pipe, socket or device.")
            return None
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags), "rb") as stream:
            return stream.read(largest + 1)
    except FileNotFoundError:
        file.error(start, "There is no such file.", missing_hint(path))
        return None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        file.error(start, f"The file cannot be read: {reason[:1].lower()}{reason[1:]}.")
        return None


def _is_other(file: PlanFile, content: bytes) -> bool:
    """Whether a file is of another kind, or of two bytes a letter; then that is noted."""
    if other := next((what for mark, what in _OTHERS if content.startswith(mark)), ""):
        hint = "Give its name the ending of what it is, as .pdf, .docx or .png."
        file.error(Place(1, 1), f"The file is {other}, not a text.", hint)
        return True
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or content[:2000].count(0) * 3 > min(
        len(content), 2000
    ):
        width = 32 if content.startswith(b"\xff\xfe\0\0") else 16
        file.error(Place(1, 1), f"The file is UTF-{width}, not UTF-8.", "Save it as UTF-8.")
        return True
    return False


def _not_utf8(file: PlanFile, content: bytes, at: int) -> None:
    line_start = content.rfind(b"\n", 0, at) + 1
    column = len(content[line_start:at].decode("utf-8")) + 1
    byte = content[at]
    sign = bytes([byte]).decode("cp1252", "ignore")
    latin = f' (in Windows-1252 it would be "{sign}")' if sign else ""
    message = f"Byte 0x{byte:02X} is not UTF-8{latin}."
    file.error(Place(content.count(b"\n", 0, at) + 1, column), message, "Save the file as UTF-8.")


def _without_controls(file: PlanFile, text: str, bidi_is_error: bool) -> str:
    """The text with every forbidden character noted and replaced by U+FFFD."""
    if find_forbidden(text) is None:
        return text
    for count, match in enumerate(_RUN.finditer(text)):
        if count >= MAX_FINDINGS_PER_FILE:
            file.hidden += sum(1 for _ in _RUN.finditer(text)) - count
            break
        note = file.error if bidi_is_error or _CONTROL.match(match[1]) else file.warn
        message = f"The text holds {describe_character(match[1])}, which nobody can see."
        note(place_of(text, match.start()), message, "Take it out.")
    return _FORBIDDEN.sub("\ufffd", text)
