"""`workshop notes` and `remark`: hand a session on in any format, and remark on it."""

import errno
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from secrets import token_bytes

import click

from workshop.cli.context import ask_if_foreign, settings, workspace
from workshop.cli.group import say, tell
from workshop.cli.search import index
from workshop.cli.stored import remark_in
from workshop.clock import SystemClock
from workshop.config import load_config
from workshop.document import Document
from workshop.errors import Refused, WorkshopError
from workshop.paper.handed_on import HANDED_ON, PDF, session_pdf
from workshop.paper.options import PrintOptions, Size
from workshop.reports.certificates import Frame
from workshop.reports.export.export import unwritten, with_links
from workshop.reports.export.formats import (
    FORMATS,
    Content,
    ExportOptions,
    Format,
    files,
    find_format,
    make_pseudonyms,
    render,
)
from workshop.reports.export.names import Pseudonyms
from workshop.reports.export.pseudonyms import replacement_lines
from workshop.reports.export.tables import TABLES
from workshop.reports.record import Record
from workshop.reports.render.plain_text import text as plain
from workshop.review.people.book import open_book
from workshop.review.people.frame import read_frame
from workshop.review.people.series import series_certificates, series_of
from workshop.review.remarks import add_remark, entry_target, reviewer
from workshop.review.remarks_report import describe_target, review_blocks, target_text, with_remarks
from workshop.session.storage.drafts import DRAFTS_FILE
from workshop.session.storage.entry import (
    LOG_FILE,
    PLAN_FOLDER,
    REMARKS_FILE,
    TOLD_FILE,
    is_session,
)
from workshop.session.storage.files import write_output
from workshop.text import clean
from workshop.value import replace
from workshop.workspace import find_session


def notes(
    session: str,
    what: Content,
    person: str | None,
    page: bool,
    form: str | None,
    table: str | None,
    anonymous: bool,
    hide: tuple[str, ...],
    review: bool,
    private: bool,
    speakers: bool,
    semicolons: bool,
    series: bool,
    size: Size,
    fonts: Path | None,
    output: Path | None,
) -> None:
    """Hand on a session: notes, attendance list or certificates."""
    folder = find_session(workspace(), session)
    record = Record.open(folder)
    format = _format(form, table, output)
    options = ExportOptions(
        what="page" if page else "certificates" if person else what,
        person=person or "",
        table=table or _table_named(format, output),
        anonymous=anonymous or bool(hide),
        private=private,
        hide=hide,
        semicolons=semicolons,
        speakers=speakers,
    )
    if options.what == "certificates":
        frame = read_frame(settings(), workspace().root, token_bytes)
        options = replace(options, frame=frame, pages=_of_series(folder, series, person, frame))
    elif series:
        raise click.UsageError("--series is for certificates: --what certificates.")
    if review:
        options = with_remarks(options, folder, record)
    if options.anonymous and record.damage:
        tell(f"The log is {record.altered}: names on lines that are lost are not known, and stay.")
    names = make_pseudonyms(record, options)
    paper = PrintOptions(size=size, fonts=str(fonts) if fonts else None)
    if output is None:
        if not format.text and sys.stdout.isatty():
            hint = f"Write it to a file: -o {options.what}{format.suffix}"
            raise WorkshopError(f"A terminal cannot show {format.name}.", hint)
        data = _render(record, format, options, names, paper)
        # the mark in front is for spreadsheets, which open files
        click.echo(data.removeprefix(b"\xef\xbb\xbf"), nl=False)
    elif (format.name, options.what, options.table) == ("csv", "notes", "") and (
        output.suffix != format.suffix
    ):
        tables = files(record, format.name, options, names)
        _write(output, {output / name: data for name, data in tables.items()})
    else:
        options = with_links(options, record, output.parent)
        _write(output, {output: _render(record, format, options, names, paper)})
    for line in replacement_lines(names, hide) if names else ():
        tell(line)


def _of_series(folder: Path, series: bool, person: str | None, frame: Frame) -> Document:
    """Certificates for the whole series that a session belongs to, if that is asked for."""
    if not series:
        return ()
    with index() as sessions:
        book = open_book(sessions, workspace().root)
    of = series_of(folder.name, book.programme.sessions)
    return series_certificates(book.register, of, workspace().sessions, frame, person or "")


def _format(form: str | None, table: str | None, output: Path | None) -> Format:
    """The format by its option, else by the file or the table, else md."""
    format = HANDED_ON[form] if form else (find_format(output, HANDED_ON) if output else None)
    if format is None and output is not None and output.suffix and not table:
        ending = clean(output.suffix)
        raise click.UsageError(
            f"No format ends in {ending}. Name one: --format {'|'.join(HANDED_ON)}."
        )
    if format is not None and table and format.name != "csv":
        raise click.UsageError(f"--table is for csv, not for {format.name}.")
    return format or FORMATS["csv" if table else "md"]


def _table_named(format: Format, output: Path | None) -> str:
    """The table that a file is named after, as in entries.csv."""
    named = output.stem if output and format.suffix == output.suffix == ".csv" else ""
    return named if named in TABLES else ""


def _render(
    record: Record,
    format: Format,
    options: ExportOptions,
    names: Pseudonyms | None,
    paper: PrintOptions,
) -> bytes:
    if format != PDF:
        return render(record, format.name, options, names)
    _, printed = session_pdf(record, options, names, paper)
    for sentence in printed.notes:
        tell(sentence)
    return printed.data


def _refuse_session_files(path: Path) -> None:
    """Refuse to overwrite a session's own files; its log cannot be recreated."""
    real = Path(os.path.realpath(path.parent)) / path.name
    names = (LOG_FILE, REMARKS_FILE, TOLD_FILE, DRAFTS_FILE)
    own = real.name in names and is_session(real.parent)
    if own or (real.parent.name == PLAN_FOLDER and is_session(real.parents[1])):
        message = f"{clean(str(path))} is part of a session."
        raise Refused(message, "It is not written over.", "Name another file.")


def _write(output: Path, contents: Mapping[Path, bytes]) -> None:
    """Write a file, or several into the folder `output`."""
    whole = output not in contents
    for path in contents:
        _refuse_session_files(path)
        if is_session(path.parent):
            ask_if_foreign(path.parent)
    try:
        if whole and output.exists() and not output.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, "All tables go into a folder, this is none")
        if whole:
            output.mkdir(parents=True, exist_ok=True)
        for path, data in contents.items():
            write_output(path, data)
    except (OSError, ValueError) as error:
        raise unwritten(output, error) from error
    if whole:
        tell(f"{clean(str(output))}: {', '.join(path.name for path in contents)}")


NOBODY_DID = "Nobody has remarked on it yet."


def remark(
    session: str,
    text: str | None,
    step: str | None,
    entry: int | None,
    off: int | None,
    address: str | None,
) -> None:
    """Remark on a session, or show its remarks."""
    now = SystemClock().now()
    if off and (text or not address):
        raise click.UsageError("--take-off goes with --store, and with no text.")
    if address:
        answer = remark_in(address, session, text, step or "", entry or 0, off or 0, now)
        if isinstance(answer, str):
            say(f"{'Taken off what you remarked' if off else 'Kept'} {answer}.")
        else:
            say(plain(answer) or NOBODY_DID)
        return
    folder = find_session(workspace(), session)
    record = Record.open(folder)
    if text is None:
        remarks = plain(review_blocks(folder, record))
        say(remarks or NOBODY_DID)
        return
    ask_if_foreign(folder)
    on, by = _remark_target(record, step, entry), reviewer(load_config().facilitator)
    added = add_remark(folder, text, on=on, by=by, at=now, about=target_text(record, on))
    say(f"Kept {describe_target(record, added)}.")


def _remark_target(record: Record, step: str | None, entry: int | None) -> str:
    """The target of the remark; refuses one that the session does not have."""
    if step and entry:
        raise Refused("A remark is on a step or on an entry.", "Name one of the two.")
    if entry:
        if record.state.board.find(entry) is None:
            hint = "workshop replay names the entries by their numbers."
            raise Refused(f"There is no entry {entry} in this session.", hint=hint)
        return entry_target(entry)
    if not step:
        return ""
    named = [one for one in record.whole.steps if step in (one.full_label, one.label)]
    led = [one for one in named if one.key in record.agenda]
    if len(steps := led or named) != 1:
        which = f"More than one step is called {step}" if steps else f"There is no step {step}"
        labels = ", ".join(one.full_label for one in steps or record.agenda.steps)
        raise Refused(f"{which}.", f"Name one of: {labels}.")
    return steps[0].key
