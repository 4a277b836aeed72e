"""`workshop notes`: export a session in any format, to stdout or files."""

import os
import sys
from pathlib import Path

import click

from workshop.cli.context import workspace
from workshop.cli.group import SUCCESS, tell
from workshop.errors import Refused, WorkshopError
from workshop.reports.export.formats import (
    FORMATS,
    Content,
    ExportOptions,
    Format,
    files,
    format_of,
    render,
)
from workshop.reports.export.tables import TABLES
from workshop.reports.record import Record
from workshop.review.remarks import REMARKS_FILE
from workshop.review.remarks_report import with_remarks
from workshop.session.storage.drafts import DRAFTS_FILE
from workshop.session.storage.entry import LOG_FILE, PLAN_FOLDER, is_session
from workshop.session.storage.session_folder import replace_file
from workshop.text import clean
from workshop.workspace import find_session


def notes(
    session: str,
    what: Content,
    person: str | None,
    form: str | None,
    table: str | None,
    anonymous: bool,
    hide: tuple[str, ...],
    review: bool,
    public: bool,
    output: Path | None,
) -> int:
    """Hand on a session: notes, attendance list or certificates."""
    folder = find_session(workspace(), session)
    record = Record.open(folder)
    format = _format(form, table, output)
    options = ExportOptions(
        what="certificates" if person else what,
        person=person or "",
        table=table or _table_named(format, output),
        anonymous=anonymous or bool(hide),
        private=not public,
        hide=hide,
    )
    if review:
        options = with_remarks(options, folder, record)
    if options.anonymous and record.damage:
        tell(f"The log is {record.altered}: names on lines that are lost are not known, and stay.")
    if output is None:
        return _show(record, format, options)
    return _write(record, format, options, output)


def _format(form: str | None, table: str | None, output: Path | None) -> Format:
    """The format by its option, else by the file or the table, else md."""
    format = FORMATS[form] if form else (format_of(output) if output else None)
    if format is None and output is not None and output.suffix and not table:
        ending = clean(output.suffix)
        raise click.UsageError(
            f"No format ends in {ending}. Name one: --format {'|'.join(FORMATS)}."
        )
    if format is not None and table and format.name != "csv":
        raise click.UsageError(f"--table is for csv, not for {format.name}.")
    return format or FORMATS["csv" if table else "md"]


def _table_named(format: Format, output: Path | None) -> str:
    """The table that a file is named after, as in entries.csv."""
    named = output.stem if output and format.suffix == output.suffix == ".csv" else ""
    return named if named in TABLES else ""


def _show(record: Record, format: Format, options: ExportOptions) -> int:
    if not format.text and sys.stdout.isatty():
        raise WorkshopError(
            f"A terminal cannot show {format.name}.",
            f"Write it to a file: -o {options.what}{format.suffix}",
        )
    # the mark in front is for spreadsheets, which open files
    click.echo(render(record, format.name, options).removeprefix(b"\xef\xbb\xbf"), nl=False)
    return SUCCESS


def _refuse_session_files(path: Path) -> None:
    """Refuse to overwrite a session's own files; its log cannot be recreated."""
    there = Path(os.path.realpath(path.parent)) / path.name
    own = there.name in (LOG_FILE, REMARKS_FILE, DRAFTS_FILE) and is_session(there.parent)
    if own or (there.parent.name == PLAN_FOLDER and is_session(there.parents[1])):
        message = f"{clean(str(path))} is part of a session."
        raise Refused(message, "It is not written over.", "Name another file.")


def _write(record: Record, format: Format, options: ExportOptions, output: Path) -> int:
    whole = format.name == "csv" and not options.table and options.what == "notes"
    whole = whole and output.suffix != format.suffix
    if whole:
        contents = {
            output / name: data for name, data in files(record, format.name, options).items()
        }
    else:
        contents = {output: render(record, format.name, options)}
    for path in contents:
        _refuse_session_files(path)
    try:
        if whole:
            output.mkdir(parents=True, exist_ok=True)
        for path, data in contents.items():
            replace_file(path, data)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise WorkshopError(f"{output} cannot be written:", f"{reason}.") from error
    if whole:
        tell(f"{clean(str(output))}: {', '.join(path.name for path in contents)}")
    return SUCCESS
