"""A list kept as a workbook: the sheet with people on it, read within bounds."""

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from workshop.errors import WorkshopError
from workshop.lazy import load
from workshop.session.rosters.headings import most_headings
from workshop.session.rosters.table import UNSEEN, RosterLine, cell_text
from workshop.text import quoted

_MAX_UNPACKED = 60_000_000
"""Bytes that a workbook may have when it is unpacked."""
_MAX_ROWS, _MAX_COLUMNS, _MAX_SHEETS = 30_000, 60, 30


def read_workbook(data: bytes, source: str) -> tuple[list[RosterLine], list[str]]:
    """The rows of the sheet that is likest a list of people; which one it is, where others are.

    Raises: WorkshopError for one that is too large, damaged or encrypted.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
        if unpacked > _MAX_UNPACKED:
            hint = "Copy the list into a workbook of its own."
            raise WorkshopError(f"{source} is too large for a roster when unpacked.", hint=hint)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl does not keep when it writes
            sheets = list(_sheets(data))
    except WorkshopError:
        raise
    except Exception as error:  # a damaged file meets openpyxl with errors of every type
        hint = "Open it, save it again as .xlsx or CSV, and name that file."
        raise WorkshopError(f"{source} cannot be read as a workbook.", hint=hint) from error
    found = [(name, lines) for name, lines, shown in sheets if lines and shown]
    hidden = [name for name, lines, shown in sheets if not shown and all(_likeness(lines))]
    notes = [f"The sheet {quoted(name)} is hidden and not read: show it first." for name in hidden]
    if not found:
        return [], notes
    best = max(found, key=lambda sheet: _likeness(sheet[1]))
    notes += [f"It is the sheet {quoted(best[0])}."] if len(found) > 1 else []
    others = [name for name, lines in found if lines is not best[1] and _likeness(lines)[0]]
    apart = "is not read: save it as a file of its own."
    notes += [f"The sheet {quoted(name)} {apart}" for name in others]
    if len(best[1]) >= _MAX_ROWS:
        notes.append(f"Only the first {_MAX_ROWS:,} rows are read.")
    return best[1], notes


def _likeness(lines: list[RosterLine]) -> tuple[int, bool]:
    return most_headings(line.cells for line in lines[:60]), len(lines) > 1


def _sheets(data: bytes) -> Iterator[tuple[str, list[RosterLine], bool]]:
    """The name of each sheet, its rows, and whether it is shown."""
    book = load("openpyxl:load_workbook")(io.BytesIO(data), read_only=True, data_only=True)
    for sheet in book.worksheets[:_MAX_SHEETS]:
        sheet.reset_dimensions()  # some programs write wrong ones
        rows = sheet.iter_rows(max_col=_MAX_COLUMNS, values_only=True)
        shown = sheet.sheet_state == "visible"
        yield sheet.title, list(_lines(islice(rows, _MAX_ROWS))), shown


def _lines(rows: Iterator[tuple[object, ...]]) -> Iterator[RosterLine]:
    gap = False
    for number, row in enumerate(rows, 1):
        cells = tuple(map(_text, row))
        if any(cells):
            yield RosterLine(number, cells, gap)
        gap = not any(cells)


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    unescaped = load("openpyxl.utils.escape:unescape")
    return "" if value is None else cell_text(unescaped(str(value)).translate({**UNSEEN, 13: " "}))
