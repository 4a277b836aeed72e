"""Dialogs to read in: the notes of a session, and statistics of several."""

from collections.abc import Hashable, Iterable
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from workshop.document import Document
from workshop.reports.export.formats import document
from workshop.reports.record import Record
from workshop.reports.render.plain_text import text
from workshop.tui.bindings import Keys, key
from workshop.tui.common.menu import Dialog, T
from workshop.tui.navigator import Question
from workshop.tui.widgets.document import document_rows
from workshop.tui.widgets.rows import GUTTER, Row, Rows

REPORT_FILES = (
    ("A page for Word", ".docx"),
    ("A page for any browser", ".html"),
    ("A page on paper, as PDF", ".pdf"),
    ("Everything behind it as a workbook, for pivoting", ".xlsx"),
    ("The same as tables, in CSV", ""),
)
"""Formats in which a report is handed on, with the ending of its file."""
NAMES = (("With names", False), ("Without: pseudonyms for people, codes for sessions", True))


class ReadingDialog(Dialog[T]):
    """Rows to be read and scrolled through, made for the room there is, and a hint below them."""

    DEFAULT_CSS = """
    ReadingDialog > Vertical { width: 96%; max-width: 84; height: 94%; }
    ReadingDialog Rows { max-height: 100%; height: 1fr; margin: 0; }
    ReadingDialog .hint { color: $text-muted; margin: 1 0 0 0; }
    """
    hint: str
    at: Hashable = None
    """The key of the row that is brought into view."""

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Rows(id="text")
            yield Static(self.hint, classes="hint", markup=False)

    def on_mount(self) -> None:
        self.query_one(Rows).focus()

    def on_resize(self) -> None:
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        shown = self.query_one(Rows)
        room = shown.content_size.width - GUTTER - shown.styles.scrollbar_size_vertical
        shown.show(tuple(self.rows(max(20, room))), self.at)

    def rows(self, width: int) -> Iterable[Row]:
        """What is read, laid out for `width` columns."""
        raise NotImplementedError


class NotesDialog(ReadingDialog[None]):
    """The notes of a session as plain text; raises WorkshopError where it cannot be read."""

    DEFAULT_CSS = "NotesDialog Rows { padding: 0; }"
    HELP = """\
## Notes
What the session left, for everybody to read. The same text is in `notes.md` in the session's
folder; what is yours alone, in `record.md` beside it. `w` hands either on: for a browser, a word
processor or a spreadsheet, with names or without.
"""
    BINDINGS: ClassVar[Keys] = [
        key("w", "hand_on", "Hand on", "notes.hand-on", "Write this session's notes into a file"),
    ]

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._text, self._folder = text(document(Record.open(folder)), 76), folder
        self.hint = f"{folder}\nArrows scroll · w hands it on · escape goes back"

    def rows(self, width: int) -> Iterable[Row]:
        return map(Row, self._text.splitlines())

    def action_hand_on(self) -> None:
        self.navigator.export(self._folder)


class DocumentDialog(ReadingDialog[T]):
    """A document to be read."""

    DEFAULT_CSS = "DocumentDialog > Vertical { max-width: 92; }"

    def __init__(self, found: Document) -> None:
        super().__init__()
        self._document = found

    def rows(self, width: int) -> Iterable[Row]:
        return document_rows(self._document, width)


class StatisticsDialog(DocumentDialog[None]):
    """How the sessions of one curriculum went, step by step."""

    HELP = """\
## Statistics
The sessions of one curriculum that the filters leave, added up, as `workshop stats` prints it.
"""
    hint = "Of the sessions the filters leave · arrows scroll · escape goes back"


class ReportDialog(DocumentDialog[tuple[str, bool]]):
    """What sessions came to; the answer is a file's ending, and whether names are left out."""

    HELP = """\
## Report
What the sessions that the filters leave came to, as `workshop report` prints it. `w` hands it on:
the page for Word, a browser or paper, or all that stands behind it as a workbook or tables, with
names or with pseudonyms that are the same each time. It is written into `reports` in the workspace.
"""
    BINDINGS: ClassVar[Keys] = [
        key("w", "hand_on", "Hand on", "report.hand-on", "Write it into a file"),
    ]
    hint = "arrows scroll · w hands it on · escape goes back"

    def action_hand_on(self) -> None:
        self.navigator.ask(Question("Hand it on as", REPORT_FILES), self._ask_names)

    def _ask_names(self, ending: str) -> None:
        question = Question("With names?", NAMES)
        self.navigator.ask(question, lambda hidden: self.dismiss((ending, hidden)))
