"""Read a guide that is a table: a workbook, or a file of values with commas, semicolons or tabs."""

import csv
import warnings
from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta
from io import BytesIO, StringIO

from openpyxl import load_workbook

from workshop.desk.draft.packed import check_packed
from workshop.desk.draft.plain_text import split_mark
from workshop.desk.draft.source import Guide, SourceLine, guide_of
from workshop.errors import WorkshopError
from workshop.text import one_line

_MAX_ROWS, _MAX_COLUMNS, _MAX_SHEETS = 3_000, 40, 60
Cells = tuple[int, int, list[str]]
"""The first and the last line of a row in its file, and what its cells hold."""


def read_values(data: str) -> Guide:
    """A file of values, its cells with the lines of the file."""
    separator = max("\t;,|", key=lambda sign: min(data.count(sign), 1 + data[:400].count(sign)))
    rows = csv.reader(StringIO(data), delimiter=separator)
    found: list[Cells] = []
    before = 0
    try:
        for cells in rows:
            found.append((before + 1, rows.line_num, cells))
            before = rows.line_num
    except csv.Error as error:
        hint = "Open it in a spreadsheet and save it anew."
        raise WorkshopError(
            "The table cannot be read.", f"Line {before + 1}: {error}.", hint
        ) from error
    return Guide(tuple(_lines(found, 0)), data)


def read_workbook(data: bytes) -> Guide:
    """The sheets of a workbook that are shown, each a table, below their names if several.

    Raises:
        WorkshopError: It is damaged or too large.
    """
    try:
        check_packed(data, "workbook", ".csv")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl does not keep when it writes
            book = load_workbook(BytesIO(data), data_only=True)
    except WorkshopError:
        raise
    except Exception as error:  # whatever a damaged file does to a library
        hint = "Open it in a spreadsheet and save it anew as .xlsx."
        raise WorkshopError("The workbook cannot be read.", "It is damaged.", hint) from error
    sheets = {}
    for sheet in book.worksheets[:_MAX_SHEETS]:
        values = sheet.iter_rows(max_row=_MAX_ROWS, max_col=_MAX_COLUMNS, values_only=True)
        rows = [[_text(value) for value in row] for row in values]
        if sheet.sheet_state == "visible" and any(map(any, rows)):
            sheets[sheet.title] = rows
    lines: list[SourceLine] = []
    for number, (title, rows) in enumerate(sheets.items()):
        if len(sheets) > 1:
            lines.append(SourceLine(text=title, number=0, last=0, level=2, gap=True))
        lines += _lines(((0, 0, row) for row in rows), number)
    return guide_of(lines)


def _lines(rows: Iterable[Cells], table: int) -> Iterator[SourceLine]:
    """The lines of all cells; a row of one cell before the first of several stands above them."""
    is_above = True
    for row, (first, last, cells) in enumerate(rows):
        is_above = is_above and sum(map(bool, cells)) < 2
        for column, cell in enumerate(cells):
            for text in filter(None, map(one_line, cell.split("\n"))):
                mark, rest = split_mark(text)
                yield SourceLine(
                    text=rest,
                    number=first,
                    last=last,
                    mark=mark,
                    gap=True,
                    cell=None if is_above else (table, row, column),
                )


def _text(value: object) -> str:
    """A cell's value as it is shown."""
    match value:
        case None:
            return ""
        case datetime() if value.time() == time():
            return f"{value:%Y-%m-%d}"
        case datetime() | time():
            return f"{value:%H:%M}"
        case timedelta():
            hours, minutes = divmod(round(value.total_seconds() / 60), 60)
            return f"{hours}:{minutes:02}"
        case float() if value.is_integer():
            return str(int(value))
    return str(value)
