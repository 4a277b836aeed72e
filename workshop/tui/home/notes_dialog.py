"""The notes of a finished session, to read."""

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from workshop.reports.notes import notes
from workshop.reports.record import Record
from workshop.reports.render.plain_text import text
from workshop.tui.common.menu import Dialog


class NotesDialog(Dialog[None]):
    """The notes as plain text; arrows scroll, w hands them on, escape goes back."""

    DEFAULT_CSS = """
    NotesDialog > Vertical { width: 96%; max-width: 84; height: 94%; }
    NotesDialog VerticalScroll { height: 1fr; scrollbar-size-vertical: 1; }
    NotesDialog VerticalScroll Static { width: 100%; }
    NotesDialog #hint { color: $text-muted; margin: 1 0 0 0; }
    """
    HELP = """\
## Notes
What the session left. The same text is in `notes.md` in the session's folder. `w` hands it on: for
a browser, a word processor or a spreadsheet, with names or without.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "hand_on", "Hand on", id="notes.hand-on",
                tooltip="Write this session's notes into a file"),
    ]  # fmt: skip

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._text, self._folder = text(notes(Record.open(folder)), 76), folder

    def compose(self) -> ComposeResult:
        with Vertical():
            with VerticalScroll():
                yield Static(self._text, markup=False)
            yield Static(
                f"{self._folder}\nArrows scroll · w hands it on · escape goes back",
                id="hint",
                classes="hint",
                markup=False,
            )

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()

    def action_hand_on(self) -> None:
        self.navigator.export(self._folder)
