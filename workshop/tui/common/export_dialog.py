"""A session handed on from the screens: what, in which format, with names or without."""

import asyncio
from collections.abc import Hashable, Iterator
from pathlib import Path
from secrets import token_bytes

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from workshop.document import Document
from workshop.errors import WorkshopError
from workshop.lazy import load
from workshop.log import log_unexpected
from workshop.paper.handed_on import HANDED_ON, PDF, session_pdf
from workshop.paper.options import PrintOptions
from workshop.reports.export.export import export, write_files
from workshop.reports.export.formats import (
    CONTENTS,
    FORMATS,
    Content,
    ExportOptions,
    Format,
    make_pseudonyms,
)
from workshop.reports.export.names import Pseudonyms
from workshop.reports.export.pseudonyms import replacement_summary
from workshop.reports.record import Record
from workshop.review.people.frame import read_frame
from workshop.review.remarks_report import with_remarks
from workshop.session.storage.entry import REMARKS_FILE
from workshop.text import one_line
from workshop.tui.common.menu import Dialog
from workshop.tui.widgets.rows import Row, Rows
from workshop.value import replace
from workshop.workspace import samples

PAGES = "workshop.review.people.series:pages_of_series"
"""Loaded when it is asked for: it brings the index along."""
SERIES = "series"
SAMPLES_EXPORT_FOLDER = "handed-on"
LABELS: dict[Content, str] = {
    "notes": "Notes",
    "attendance": "Attendance list",
    "certificates": "Certificates",
}
FIRST_FORMAT = "html"
EXPORT_HINT = "space turns a choice above · enter or a digit writes · escape goes back"


class ExportDialog(Dialog[None]):
    """Formats to choose from, and above them what is written; it stays open for the next one.

    Files go into the session's folder; those of a sample, which belongs to the program, into one
    of the workspace. The session is read anew each time, also while it is being led.
    """

    HELP = """\
## Hand on
Choose what is handed on, whether names are in it, and whether what is yours alone is: remarks,
reasons, times, who was there when. `space`, `enter` or a click turns each. Then `enter`, a click or
its digit writes a format into the session's folder. A file that you have changed since is left
alone: the new one gets a number.
"""
    DEFAULT_CSS = """
    ExportDialog > Vertical { width: 76; }
    ExportDialog Rows { max-height: 66vh; }
    ExportDialog #told { max-height: 6; }
    ExportDialog #told.-done { color: $text-success; }
    ExportDialog .hint { color: $text-muted; }
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self.options = ExportOptions()
        self._add_remarks = self._has_remarks = self._series = False

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static("Hand on", markup=False, classes="title")
            yield Rows(id="formats")
            yield Static("", id="told", markup=False)
            yield Static(EXPORT_HINT, markup=False, classes="hint")

    def on_mount(self) -> None:
        self._draw()
        rows = self.query_one(Rows)
        rows.focus()
        rows.put_cursor_on(FORMATS[FIRST_FORMAT])
        self.run_worker(self._read_session(), group="hand-on", exit_on_error=False)

    async def _read_session(self) -> None:
        """Name the session, and offer reviewers' remarks where there are any."""
        try:
            title, self._has_remarks = await asyncio.to_thread(_about, self.folder)
        except WorkshopError as error:
            self.tell(str(error), warning=True)
            return
        self.query_one(".title", Static).update(f"Hand on: {title}")
        self._draw()

    def _draw(self) -> None:
        self.query_one(Rows).show(tuple(self._rows()))

    def _rows(self) -> Iterator[Row]:
        """What is written, each row with the options that choosing it gives; then the formats."""
        options = self.options
        for what, about in CONTENTS.items():
            sign = "✓ " if what == options.what else "  "
            yield _row(f"{LABELS[what]}: {about}", sign, replace(options, what=what))
        turned = replace(options, anonymous=not options.anonymous)
        yield _row("Pseudonyms for the names of people", _box(options.anonymous), turned)
        if options.what == "notes":
            text = "With what is for you alone: remarks, reasons, times, absences"
            turned = replace(options, private=not options.private)
            yield _row(text, _box(options.private), turned)
            if self._has_remarks:
                yield _row("Reviewers' remarks added", _box(self._add_remarks), REMARKS_FILE)
        if options.what == "certificates":
            yield _row("One for all sessions of its series", _box(self._series), SERIES)
        yield Row("")
        yield Row("Write it as", look="heading")
        for number, made in enumerate(self._formats(), 1):
            yield _row(f"{made.name:<5}{made.help}", f"{number} ", made)

    def _formats(self) -> list[Format]:
        """The formats that what is chosen can be had in."""
        if self.options.what == "notes":
            return list(HANDED_ON.values())
        table = "csv" if self.options.what == "attendance" else ""
        return [made for made in HANDED_ON.values() if made.document or made.name == table]

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        message.stop()
        match message.row.key:
            case Format() as made:
                self._write(made.name)
                return
            case ExportOptions() as options:
                self.options = options
            case str() as key if key == SERIES:
                self._series = not self._series
            case _:
                self._add_remarks = not self._add_remarks
        self.tell("")
        self._draw()

    def on_key(self, event: events.Key) -> None:
        if event.key == "space":
            rows = self.query_one(Rows)
            if rows.selected and not isinstance(rows.selected.key, Format):
                event.stop()
                rows.action_choose()
        elif event.character and event.character in "123456789":
            formats = self._formats()
            if int(event.character) <= len(formats):
                event.stop()
                self._write(formats[int(event.character) - 1].name)

    def _write(self, name: str) -> None:
        self.tell("Writing …")
        self.run_worker(self._export(name), group="hand-on", exit_on_error=False)

    async def _export(self, name: str) -> None:
        add_remarks = self._add_remarks and self._has_remarks and self.options.what == "notes"
        try:
            root, options = self.workshop_app.workspace.root, self.options
            own = root / SAMPLES_EXPORT_FOLDER / self.folder.name
            if options.what == "certificates":
                frame = read_frame(self.workshop_app.config, root, token_bytes)
                pages: Document = ()
                if self._series:
                    pages = await asyncio.to_thread(load(PAGES), self.folder, root, frame)
                options = replace(options, frame=frame, pages=pages)
            paths, names, letters = await asyncio.to_thread(
                export_session, self.folder, own, name, options, add_remarks
            )
        except WorkshopError as error:
            self.tell(str(error), warning=True)
            return
        except Exception as error:  # a session may be going on behind this dialog
            self.tell(log_unexpected(error, "handing a session on"), warning=True)
            return
        files = ", ".join(path.name for path in paths)
        lines = [
            f"Written: {files}",
            *([replacement_summary(names)] if names else []),
            f"in {paths[0].parent}",
            *letters,
        ]
        self.tell("\n".join(lines), done=True)

    def tell(self, text: str, warning: bool = False, done: bool = False) -> None:
        super().tell(f"✓ {text}" if done else text, warning)
        self.query_one("#told").set_class(done, "-done")


def _row(text: str, sign: str, key: Hashable) -> Row:
    return Row(text, sign, key=key, selectable=True, cut=True)


def _box(on: bool) -> str:
    return "☑ " if on else "☐ "


def _about(folder: Path) -> tuple[str, bool]:
    """The session's title, and whether reviewers remarked anything."""
    return one_line(Record.open(folder).title), (folder / REMARKS_FILE).is_file()


def export_session(
    folder: Path, own: Path, name: str, options: ExportOptions, add_remarks: bool
) -> tuple[tuple[Path, ...], Pseudonyms | None, tuple[str, ...]]:
    """Read a session and write it into its folder, a sample into `own`; slow.

    Returns the files, what was left out if names were to be, and what is to be told of letters.
    """
    record = Record.open(folder)
    if add_remarks:
        options = with_remarks(options, folder, record)
    names, to = make_pseudonyms(record, options), own if folder in samples() else folder
    if name != PDF.name:
        return export(record, to, name, options, names), names, ()
    file, printed = session_pdf(record, options, names, PrintOptions())
    return write_files({file: printed.data}, to, name, options), names, printed.notes
