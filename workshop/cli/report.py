"""`workshop report`: what a programme came to, on a page or in a workbook."""

from collections.abc import Mapping
from pathlib import Path
from typing import Unpack

import click

from workshop.cli import context
from workshop.cli.group import say, tell
from workshop.cli.options import Narrowed
from workshop.cli.people import names_left_out, tell_left_out
from workshop.cli.search import open_sessions
from workshop.errors import Refused
from workshop.paper.options import PrintOptions, Size
from workshop.reports.export.export import unwritten
from workshop.reports.render.plain_text import text
from workshop.review.catalogue import Filter
from workshop.review.people.book import open_book
from workshop.review.people.names import AS_THEY_ARE
from workshop.review.programme.files import ReportFiles
from workshop.review.programme.tables import TABLES
from workshop.session.storage.files import write_output
from workshop.text import clean

TABLED = (".xlsx", ".csv")
ENDINGS = (".docx", ".html", ".pdf", *TABLED)


def report(
    curriculum: str,
    what: str,
    table: str | None,
    speakers: bool,
    hidden: bool,
    semicolons: bool,
    size: Size,
    fonts: Path | None,
    address: str | None,
    as_json: bool,
    output: Path | None,
    **narrowed: Unpack[Narrowed],
) -> None:
    """Say what a programme came to, or write it into a file."""
    asked = Filter(curriculum, **narrowed)
    if as_json and output:
        raise click.UsageError("--json is written to standard output: leave -o out.")
    ending = output.suffix.lower() if output else ""
    whole = output is not None and (ending == "" or output.is_dir())
    if output and not whole and ending not in ENDINGS:
        endings = ", ".join(ENDINGS)
        raise click.UsageError(f"No format ends in {clean(ending)}: take {endings}, or a folder.")
    if table and ending != ".csv":
        raise click.UsageError("--table is for one table in a CSV file: -o FILE.csv.")
    if ending == ".csv" and not (table or whole):
        raise click.UsageError("A CSV file holds one table: name it with --table, or -o FOLDER.")
    if what != "page" and output and (whole or ending in TABLED):
        raise click.UsageError(f"{what} is a page: -o FILE.docx, .html or .pdf.")
    if address and output and (whole or ending in TABLED):
        hint = "From a store come the pages (-o FILE.docx, .html or .pdf) and --json."
        raise Refused("Tables are made of whole logs, and those a store gives nobody else.", hint)
    workspace = context.workspace()
    with open_sessions(address) as sessions:
        book = open_book(sessions, None if address else workspace.root, asked, steps=not address)
    hide = hidden and not address  # a store has pseudonyms alone
    names = names_left_out(book, workspace.sessions) if hide else AS_THEY_ARE
    files = ReportFiles(book, None if address else workspace.sessions, names)
    if as_json:
        context.print_json(files.data(what))
    elif output is None:
        say(text(files.page(what)))
    elif table or whole:
        tables = (table,) if table else tuple(TABLES)
        made = files.tables(tables, speakers, semicolons)
        _write_tables(output, made) if whole else _write(output, *made.values())
    elif ending == ".xlsx":
        _write(output, files.workbook(speakers))
    else:
        printing = PrintOptions(size=size, fonts=str(fonts) if fonts else None)
        data, sentences = files.file(what, ending, printing)
        for sentence in sentences:
            tell(sentence)
        _write(output, data)
    if output:
        tell_left_out(names)


def _write_tables(folder: Path, tables: Mapping[str, bytes]) -> None:
    """All tables as CSV files in a folder."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in tables.items():
            write_output(folder / name, data)
    except (OSError, ValueError) as error:
        raise unwritten(folder, error) from error
    tell(f"{clean(str(folder))}: {', '.join(tables)}")


def _write(path: Path, data: bytes) -> None:
    try:
        write_output(path, data)
    except (OSError, ValueError) as error:
        raise unwritten(path, error) from error
    say(clean(str(path)))
