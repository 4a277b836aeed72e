"""A programme as a workbook: a sheet for each merged table, and one that says what it rests on."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from workshop.errors import WorkshopError
from workshop.reports.export.tables import cell
from workshop.review.programme.tables import Cell, Row

MAX_CHARS, MAX_ROWS = 32_767, 2**20
"""The limits of a workbook: characters of a cell, and rows of a sheet."""
CUT = " … (cut)"
WIDTHS = {"text": 60, "session": 34, "heading": 28, "title": 28}
WIDTH = 14
MADE_AT = datetime(2000, 1, 1)  # noqa: DTZ001
"""A fixed date, so that the same tables make the same bytes."""
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd hh:mm",
}


def workbook(
    about: Sequence[tuple[str, str]],
    columns: Mapping[str, Sequence[str]],
    rows: Iterable[tuple[str, Row]],
) -> bytes:
    """The bytes of an .xlsx file, with a sheet for each of `columns`; `rows` each name theirs.

    `about` are the lines of its first sheet. What people said is text, and never a formula. Raises
    WorkshopError when a sheet becomes too long.
    """
    whole = BytesIO()
    book = xlsxwriter.Workbook(whole, OPTIONS)
    book.set_properties({"created": MADE_AT})
    head, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    _fill_first(book.add_worksheet("about"), about, head)
    sheets = {name: book.add_worksheet(name) for name in columns}
    for name, sheet in sheets.items():
        sheet.freeze_panes(1, 1)
        for place, column in enumerate(columns[name]):
            sheet.set_column(place, place, WIDTHS.get(column, WIDTH))
            sheet.write_string(0, place, column, head)
    last = dict.fromkeys(sheets, 0)
    for name, row in rows:
        last[name] += 1
        if last[name] >= MAX_ROWS:
            raise WorkshopError(
                f"The table {name} has more rows than a workbook can hold.",
                hint="Narrow it down, by --since for example, or write CSV: -o FOLDER.",
            )
        for place, value in enumerate(row):
            _write(sheets[name], last[name], place, value, day)
    for name, sheet in sheets.items():
        sheet.autofilter(0, 0, max(1, last[name]), len(columns[name]) - 1)
    book.close()
    return whole.getvalue()


def _fill_first(sheet: Worksheet, about: Sequence[tuple[str, str]], head: Format) -> None:
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 80)
    for number, (name, value) in enumerate(about):
        sheet.write_string(number, 0, _text(name), head)
        sheet.write_string(number, 1, _text(value))


def _write(sheet: Worksheet, row: int, column: int, value: Cell, day: Format) -> None:
    match value:
        case None | "":
            return
        case datetime():
            sheet.write_datetime(row, column, value)
        case date():
            sheet.write_datetime(row, column, value, day)
        case bool() | str():
            sheet.write_string(row, column, _text(value))
        case _:
            sheet.write_number(row, column, value)


def _text(value: str | bool) -> str:
    """A text in one line, as a cell of CSV has it."""
    text = str(cell(value, False))
    return text if len(text) <= MAX_CHARS else f"{text[: MAX_CHARS - len(CUT)]}{CUT}"
