"""Open a guide: a regular file, bounded in size, of a kind that can be read."""

import os
import stat
from pathlib import Path

from workshop.desk.coverage import signs
from workshop.desk.draft.source import Guide
from workshop.desk.draft.speech import sentences
from workshop.errors import WorkshopError
from workshop.lazy import load
from workshop.session.rosters.decoding import decode
from workshop.text import one_line

READERS = {
    ".txt": "workshop.desk.draft.plain_text:read",
    ".md": "workshop.desk.draft.markdown:read",
    ".markdown": "workshop.desk.draft.markdown:read",
    ".html": "workshop.desk.draft.web_page:read",
    ".htm": "workshop.desk.draft.web_page:read",
    ".docx": "workshop.desk.draft.word:read",
    ".csv": "workshop.desk.draft.spreadsheet:read_values",
    ".tsv": "workshop.desk.draft.spreadsheet:read_values",
    ".xlsx": "workshop.desk.draft.spreadsheet:read_workbook",
}
"""What reads a file, by how its name ends; loaded when it is needed."""
_INSTEAD = {
    ".doc": "Open it in Word or LibreOffice and save it as .docx.",
    ".odt": "Open it in LibreOffice and save it as .docx.",
    ".rtf": "Open it in Word or LibreOffice and save it as .docx.",
    ".pdf": "Open it in Word and save it as .docx, or copy its text into a .txt file.",
    ".pages": "Export it as .docx.",
    ".xls": "Open it in Excel or LibreOffice and save it as .xlsx.",
    ".ods": "Open it in LibreOffice and save it as .xlsx.",
    ".numbers": "Export it as .xlsx.",
}
_MAGIC = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a Word file or another packed one",
    b"\xd0\xcf\x11\xe0": "an old Word file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"{\\rtf": "a formatted text (RTF)",
    b"\x7fELF": "a program",
}
MAX_FILE_BYTES = 30_000_000
"""Of a Word file, which may hold pictures, or of a page with pictures in it."""
MAX_TEXT_BYTES = 900_000
"""Of a guide's text: some 150,000 words."""
MAX_PIECES = 40_000
"""Sentences, and figures, questions and the like, each of which the list beside a draft accounts
for: twice as many as a guide of that length has."""
_INVISIBLE = dict.fromkeys((0xAD, 0x200B, 0x2060, 0xFEFF))


def open_guide(path: Path) -> Guide:
    """Read a guide.

    Raises:
        WorkshopError: It is no file that can be read; the message says what to do.
    """
    name = one_line(str(path))
    ending = path.suffix.casefold()
    data = _bytes(path, name)
    if ending not in READERS:
        hint = _INSTEAD.get(ending, "Save it as one of these.")
        kinds = ".docx, .xlsx, .csv, .html, .md and .txt"
        raise WorkshopError(f"{name} is none of {kinds}.", hint=hint)
    if not data.strip():
        raise WorkshopError(f"{name} is empty.", hint="Name a file with a guide's text.")
    is_packed = ending in (".docx", ".xlsx")
    guide: Guide = load(READERS[ending])(data if is_packed else _text(data, name, ending))
    if not guide.lines:
        raise WorkshopError(f"{name} has no text.", hint="Is it only pictures? Then type it in.")
    if len(guide.text.encode()) > MAX_TEXT_BYTES:
        raise _too_long(name)
    if _pieces(guide) > MAX_PIECES:
        raise _too_long(name, f"It has more than {MAX_PIECES:,} sentences, figures and the like.")
    return guide


def _pieces(guide: Guide) -> int:
    """How many remarks the draft and its list make about a guide."""
    sentence_count = sum(len(sentences(line.text)) for line in guide.lines)
    return sentence_count + sum(signs(line).total() for line in guide.text.split("\n"))


def _bytes(path: Path, name: str) -> bytes:
    """A regular file's bytes; never waits for a pipe or device."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise WorkshopError(f"{name} is a folder.", hint="Name the file of a guide.")
        if not stat.S_ISREG(mode):
            raise WorkshopError(f"{name} is not a regular file but a pipe, socket or device.")
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags), "rb") as stream:
            data = stream.read(MAX_FILE_BYTES + 1)
    except FileNotFoundError as error:
        raise WorkshopError(f"There is no file {name}.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise WorkshopError(f"{name} cannot be read: {reason[:1].lower()}{reason[1:]}.") from error
    if len(data) > MAX_FILE_BYTES:
        limit = f"{MAX_FILE_BYTES // 1_000_000} MB"
        raise WorkshopError(f"{name} is larger than {limit}.", hint="Import it in parts.")
    return data


def _text(data: bytes, name: str, ending: str) -> str:
    """The text of a file that is one."""
    if what := next((what for magic, what in _MAGIC.items() if data.startswith(magic)), ""):
        hint = "Give its name the ending of what it is, as .docx."
        raise WorkshopError(f"{name} is {what}, not a text.", hint=hint)
    if ending not in (".html", ".htm") and len(data) > 4 * MAX_TEXT_BYTES:
        raise _too_long(name)
    text = decode(data).text.replace("\r\n", "\n").replace("\r", "\n")
    head = text[:20_000]
    odd = sum(
        not sign.isprintable() and sign not in "\n\t\f\xa0\u2028\u200b\ufeff" for sign in head
    )
    if "\0" in head or odd * 50 > len(head):
        hint = "Is it a program, or a picture? Name the file of a guide."
        raise WorkshopError(f"{name} is not a text.", hint=hint)
    return text.translate(_INVISIBLE)


def _too_long(name: str, why: str = "") -> WorkshopError:
    return WorkshopError(
        f"{name} is too long for one curriculum.",
        why or f"Its text is larger than {MAX_TEXT_BYTES // 1000:,} kB.",
        "Import it in parts, a module in each.",
    )
