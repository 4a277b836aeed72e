"""After the close: what the session made, and where its notes are."""

from itertools import chain
from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from workshop.errors import WorkshopError
from workshop.reports.export.export import appointment_file, write_notes
from workshop.reports.notes import summary
from workshop.reports.record import Record
from workshop.session.runner import Runner
from workshop.store.unsent import push_after_close
from workshop.tui.bindings import Keys, key
from workshop.tui.common.handover import ask_to_hand_over
from workshop.tui.common.screen import WorkshopScreen
from workshop.tui.widgets.document import document_rows
from workshop.tui.widgets.key_line import KeyLine
from workshop.tui.widgets.rows import Rows, wrap_text


class ClosedScreen(WorkshopScreen):
    """The notes are written when this opens; their path is shown."""

    HELP = """\
## Closed
The notes are on disk. `w` hands the session on: as a page, for Word, as tables, without names, or
who was there with certificates. Kept elsewhere, as on paper, the fingerprint says later with
`workshop verify` whether the log is still the same.
`u` takes the close back and goes on; `q` goes Home.
"""
    CSS = """
    ClosedScreen { background: $background; }
    ClosedScreen #where { height: auto; padding: 1 2; background: $panel; text-style: bold; }
    ClosedScreen Rows { padding: 0 1 1 2; height: 1fr; max-width: 84; }
    ClosedScreen.-tiny #where { padding: 0 1; }
    ClosedScreen.-tiny KeyLine { display: none; }
    """
    BINDINGS: ClassVar[Keys] = [
        key("w", "hand_on", "Hand on", "closed.hand_on",
            "Notes, attendance list or certificates, in any format"),
        key("u", "reopen", "Take the close back", "reopen"),
        key("question_mark,f1", "help", "Help", "help", key_display="?"),
        key("q,escape", "leave", "Home", "leave", key_display="q"),
    ]  # fmt: skip

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self.runner = runner

    def compose(self) -> ComposeResult:
        self._said = self._write()
        yield Static(id="where", markup=False)
        yield Rows(id="summary")
        yield KeyLine()

    def on_resize(self) -> None:
        self._tell()
        document = summary(Record.of(self.runner))
        self.query_one(Rows).show(tuple(document_rows(document, min(72, self.size.width - 4))))

    def on_mount(self) -> None:
        self.set_interval(1.0, self.tick)

    def tick(self) -> None:
        """Once a second: a disk in trouble is tried again; the notes follow when it is well."""
        was = self.runner.trouble
        self.runner.tick()
        ask_to_hand_over(self, self.runner)
        if was != self.runner.trouble:
            self._said = self._write()
            self._tell()

    def _tell(self) -> None:
        """Say where the notes are; a long path is broken at its folders."""
        lines = (wrap_text(line, self.size.width - 4) for line in self._said.split("\n"))
        self.query_one("#where", Static).update("\n".join(chain.from_iterable(lines)))

    def _write(self) -> str:
        if self.runner.folder is None:
            return "The rehearsal is over. Nothing was saved."
        if self.runner.trouble:
            words = self.runner.trouble.message
            return f"⚠ Closed, but NOT ON DISK: {words}. It is tried again; do not leave yet."
        try:
            record = Record.of(self.runner)
            notes, own, toml = write_notes(record, self.runner.folder)
        except WorkshopError as error:
            return str(error)
        words = f"Closed. The notes are written:\n{notes}\n"
        words += f"Beside them: {own.name}, for you alone, and the notes as data in {toml.name}."
        words += f"\nThe log's fingerprint: {record.fingerprint}" if record.fingerprint else ""
        if made := appointment_file(self.runner.folder):
            words += f"\nThe appointment, for a calendar: {made.name}"
        app = self.workshop_app
        sent = push_after_close(self.runner.folder, app.config, app.workspace.sessions)
        return f"{words}\n{sent}".rstrip()

    def action_reopen(self) -> None:
        try:
            self.runner.undo()
        except WorkshopError as error:
            self.app.notify(str(error), severity="warning", markup=False)
            return
        self.navigator.live(self.runner)

    def action_hand_on(self) -> None:
        if self.runner.folder is None:
            sentence = "A rehearsal is not saved: there is nothing to hand on."
            self.app.notify(sentence, severity="warning", markup=False)
        else:
            self.navigator.export(self.runner.folder)

    def action_leave(self) -> None:
        """Go Home; out of the program after a rehearsal, and where something is not on disk."""
        if self.runner.folder is None or self.runner.trouble:
            self.app.exit()
            return
        self.runner.stop()
        self.workshop_app.session = None
        self.navigator.home(self.runner.folder)
