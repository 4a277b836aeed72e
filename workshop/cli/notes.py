"""`workshop notes`: a session handed on in any format, to the output or into files."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workshop.cli import options
from workshop.cli.group import FINE, tell
from workshop.text import clean

if TYPE_CHECKING:
    from workshop.reports.export.formats import Format, Wanted, What
    from workshop.reports.record import Record

NAMES = ("md", "txt", "html", "docx", "csv", "toml", "json")
WHAT = ("notes", "attendance", "certificates")
TABLES = ("entries", "times", "attendance", "hands", "forms")
"""As in reports.formats and reports.tables, which help alone has no need to load."""


@click.command(
    epilog="""\b
Formats:
  md    Markdown, to read and to edit
  txt   plain text, for mail, terminals and screen readers
  html  one page for any browser, with charts, to print
  docx  Word and other word processors
  csv   tables for spreadsheets
  toml  everything, for programs
  json  everything, for programs, by a published schema (workshop schema notes)

\b
Examples:
  workshop notes 2026-11-21-collaboration
  workshop notes 2026-11-21-collaboration --anonymous --public -o notes.html
  workshop notes 2026-11-21-collaboration --what attendance -o attendance.docx
  workshop notes 2026-11-21-collaboration --for "Ana Morales" -o ana.docx
  workshop notes 2026-11-21-collaboration --format csv -o tables/""",
)
@click.argument("session")
@click.option(
    "--what",
    type=click.Choice(WHAT),
    default="notes",
    show_default=True,
    help="The notes, the list of who was there, or a page for each to certify it.",
)
@click.option("--for", "person", metavar="NAME", help="The certificate of this participant.")
@click.option(
    "--format",
    "form",
    type=click.Choice(NAMES),
    help="The format. Without it, the one that FILE ends in, or md.",
)
@click.option("--table", type=click.Choice(TABLES), help="With csv, this table alone.")
@click.option(
    "--anonymous",
    is_flag=True,
    help="Pseudonyms for names of people, also inside what was said. Organizations and places "
    "stay, and so do nicknames and people who were only spoken of: look for them.",
)
@click.option(
    "--hide", metavar="NAME", multiple=True, help="A pseudonym for this name too; repeat it."
)
@click.option("--review", is_flag=True, help="Add the remarks of reviewers to the notes.")
@click.option("--public", is_flag=True, help="Leave the facilitator's private remarks out.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write to a file; all tables of csv, into a folder.",
)
@options.workspace_option
def notes(
    session: str,
    what: What,
    person: str | None,
    form: str | None,
    table: str | None,
    anonymous: bool,
    hide: tuple[str, ...],
    review: bool,
    public: bool,
    output: Path | None,
) -> int:
    """Hand on a session: notes, attendance list or certificates.

    SESSION is an id, the beginning of one, or a path to its folder. It may still be running.
    """
    from workshop.reports.export.formats import Wanted
    from workshop.reports.record import Record
    from workshop.workspace import find_session

    folder = find_session(options.workspace(), session)
    record = Record.open(folder)
    made = _format(form, table, output)
    wanted = Wanted(
        what="certificates" if person else what,
        person=person or "",
        table=table or _table_named(made, output),
        anonymous=anonymous or bool(hide),
        private=not public,
        hide=hide,
    )
    if review:
        from workshop.review.remarks_report import with_remarks

        wanted = with_remarks(wanted, folder, record)
    if wanted.anonymous and record.damage:
        tell(f"The log is {record.altered}: names on lines that are lost are not known, and stay.")
    if output is None:
        return _show(record, made, wanted)
    return _write(record, made, wanted, output)


def _format(form: str | None, table: str | None, output: Path | None) -> Format:
    """The format that was named, else the one that the file or the table asks for, else md."""
    from workshop.reports.export.formats import FORMATS, format_of

    made = FORMATS[form] if form else (format_of(output) if output else None)
    if made is None and output is not None and output.suffix and not table:
        ending = clean(output.suffix)
        raise click.UsageError(f"No format ends in {ending}. Name one: --format {'|'.join(NAMES)}.")
    if made is not None and table and made.name != "csv":
        raise click.UsageError(f"--table is for csv, not for {made.name}.")
    return made or FORMATS["csv" if table else "md"]


def _table_named(made: Format, output: Path | None) -> str:
    """The table that a file's name asks for: entries.csv."""
    named = output.stem if output and made.suffix == output.suffix == ".csv" else ""
    return named if named in TABLES else ""


def _show(record: Record, made: Format, wanted: Wanted) -> int:
    from workshop.errors import WorkshopError
    from workshop.reports.export.formats import render

    if not made.text and sys.stdout.isatty():
        raise WorkshopError(
            f"A terminal cannot show {made.name}.",
            f"Write it to a file: -o {wanted.what}{made.suffix}",
        )
    # the mark in front is for spreadsheets, which open files
    click.echo(render(record, made.name, wanted).removeprefix(b"\xef\xbb\xbf"), nl=False)
    return FINE


def _keep(path: Path) -> None:
    """Refuse to write over what a session is made of; its log cannot be written anew."""
    from workshop.errors import Refused
    from workshop.review.remarks import FILE
    from workshop.session.storage.entry import LOG, PLAN, is_session
    from workshop.session.storage.folder import DRAFTS

    there = Path(os.path.realpath(path.parent)) / path.name
    own = there.name in (LOG, FILE, DRAFTS) and is_session(there.parent)
    if own or (there.parent.name == PLAN and is_session(there.parents[1])):
        told = f"{clean(str(path))} is part of a session."
        raise Refused(told, "It is not written over.", "Name another file.")


def _write(record: Record, made: Format, wanted: Wanted, output: Path) -> int:
    from workshop.errors import WorkshopError
    from workshop.reports.export.formats import files, render
    from workshop.session.storage.folder import write_bytes

    whole = made.name == "csv" and not wanted.table and wanted.what == "notes"
    whole = whole and output.suffix != made.suffix
    if whole:
        told = {output / name: data for name, data in files(record, made.name, wanted).items()}
    else:
        told = {output: render(record, made.name, wanted)}
    for path in told:
        _keep(path)
    try:
        if whole:
            output.mkdir(parents=True, exist_ok=True)
        for path, data in told.items():
            write_bytes(path, data)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise WorkshopError(f"{output} cannot be written:", f"{reason}.") from error
    if whole:
        tell(f"{clean(str(output))}: {', '.join(path.name for path in told)}")
    return FINE
