"""`workshop report`: what a programme came to, on a page or in a workbook."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Unpack

import click

from workshop.cli import context
from workshop.cli.group import say, tell
from workshop.cli.options import Narrowed
from workshop.cli.people import names_left_out, tell_left_out
from workshop.cli.search import sessions_of
from workshop.document import Document
from workshop.errors import Refused
from workshop.lazy import load
from workshop.paper.options import Printed, PrintOptions, Size
from workshop.reports.export.export import unwritten
from workshop.reports.export.tables import csv_file
from workshop.reports.render.plain_text import text
from workshop.review.catalogue import Filter
from workshop.review.counting import Programme
from workshop.review.people.book import open_book
from workshop.review.people.names import AS_THEY_ARE, Names
from workshop.review.people.register import Register
from workshop.review.programme import page as page_of
from workshop.review.programme import then_and_now_report as changes
from workshop.review.programme.basis import rests_on
from workshop.review.programme.sessions import sessions_behind
from workshop.review.programme.tables import TABLES, Row, columns, merged
from workshop.session.storage.session_folder import write_output
from workshop.text import clean, one_line

TABLED = (".xlsx", ".csv")
ENDINGS = (".docx", ".html", ".pdf", *TABLED)
WORKBOOK, PDF = (
    "workshop.review.programme.workbook:workbook",
    "workshop.paper.document:document_pdf",
)
RENDERERS = {
    ".html": "workshop.reports.render.html:html",
    ".docx": "workshop.reports.render.word:word",
}
"""Loaded when they are used: they bring their libraries along."""
Page = Callable[[Programme, Filter, Register, Names], Document]
Values = Callable[[Programme, Filter, Register, Names], dict[str, Any]]
PARTS: Mapping[str, tuple[str, Page, Values]] = {
    "page": (page_of.TITLE, page_of.page_one, page_of.page_data),
    "then-and-now": (
        changes.TITLE,
        lambda found, asked, _, names: changes.then_and_now_page(found, asked, names),
        lambda found, asked, _, names: changes.then_and_now_data(found, asked, names),
    ),
}
"""Each page of a report: its title, the page itself, and the same as plain values."""


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
        there = ", ".join(ENDINGS)
        raise click.UsageError(f"No format ends in {clean(ending)}: take {there}, or a folder.")
    if table and ending != ".csv":
        raise click.UsageError("--table is for one table in a CSV file: -o FILE.csv.")
    if ending == ".csv" and not (table or whole):
        raise click.UsageError("A CSV file holds one table: name it with --table, or -o FOLDER.")
    if what != "page" and output and (whole or ending in TABLED):
        raise click.UsageError(f"{what} is a page: -o FILE.docx, .html or .pdf.")
    if address and output and (whole or ending in TABLED):
        hint = "From a store come the pages (-o FILE.docx, .html or .pdf) and --json."
        raise Refused("Tables are made of whole logs, and those a store gives nobody else.", hint)
    title, page, values = PARTS[what]
    workspace = context.workspace()
    with sessions_of(address) as sessions:
        book = open_book(sessions, None if address else workspace.root, asked)
    found, register = book.found, book.register
    hide = hidden and not address  # a store has pseudonyms alone
    names = names_left_out(book, workspace.sessions) if hide else AS_THEY_ARE
    if as_json:
        context.print_json(values(found, asked, register, names))
        return
    if output is None:
        say(text(page(found, asked, register, names)))
        return
    heads = {name: columns(name, speakers) for name in ((table,) if table else TABLES)}
    rows = merged(found, workspace.sessions, heads, book.everybody, speakers, names)
    if whole:
        _write_tables(output, heads, rows, semicolons)
    elif table:
        _write(output, csv_file(heads[table], (row for _, row in rows), semicolons))
    elif ending == ".xlsx":
        _write(output, load(WORKBOOK)(_about(found, asked, names), heads, rows))
    else:
        blocks = page(found, asked, register, names)
        if what == "page":
            logs = None if address else workspace.sessions
            blocks = (*blocks, *sessions_behind(found, logs, names))
        _write(output, _page(blocks, title, ending, size, fonts))
    tell_left_out(names)


def _about(found: Programme, asked: Filter, names: Names) -> list[tuple[str, str]]:
    left_out = names.programme(found).left_out
    return [
        ("Asked for", names.asked(asked).words or "all sessions"),
        *((("Names left out", names.said),) if names.said else ()),
        ("Rests on", rests_on(found)),
        ("People and hours", f"of the {len(found.closed.sessions):,} of these that are closed"),
        *((f"Left out: {one_line(one.id)}", one.why) for one in left_out),
    ]


def _page(page: Document, title: str, ending: str, size: Size, fonts: Path | None) -> bytes:
    if ending == ".pdf":
        options = PrintOptions(size=size, fonts=str(fonts) if fonts else None)
        printed: Printed = load(PDF)(page, title, options)
        for sentence in printed.told:
            tell(sentence)
        return printed.data
    made: bytes = load(RENDERERS[ending])(page, title)
    return made


def _write_tables(
    folder: Path,
    heads: Mapping[str, Row],
    rows: Iterable[tuple[str, Row]],
    semicolons: bool,
) -> None:
    """All tables as CSV files in a folder."""
    filled: dict[str, list[Row]] = {name: [] for name in heads}
    for name, row in rows:
        filled[name].append(row)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, found in filled.items():
            write_output(folder / f"{name}.csv", csv_file(heads[name], found, semicolons))
    except (OSError, ValueError) as error:
        raise unwritten(folder, error) from error
    tell(f"{clean(str(folder))}: {', '.join(f'{name}.csv' for name in filled)}")


def _write(path: Path, data: bytes) -> None:
    try:
        write_output(path, data)
    except (OSError, ValueError) as error:
        raise unwritten(path, error) from error
    say(clean(str(path)))
