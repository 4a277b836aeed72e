"""Home: curricula to start, sessions to go on with, finished ones to read."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Footer, Static

from workshop import workspace
from workshop.curriculum.load import load, load_or_raise
from workshop.curriculum.model import Curriculum
from workshop.errors import WorkshopError
from workshop.session import commands as cmd
from workshop.session.runner import resume
from workshop.session.saved import SessionEntry
from workshop.session.setup import Setup, begin_rehearsal
from workshop.session.store import Locked
from workshop.tui.screens import home_rows as shown
from workshop.tui.widgets.rows import Row, Rows
from workshop.workspace import CurriculumEntry

if TYPE_CHECKING:
    from workshop.tui.app import WorkshopApp


class HomeScreen(Screen[None]):
    """One list; enter does what is next with the row under the cursor."""

    HELP = """\
## Home
`enter` on a curriculum prepares a session with it, on a session goes on with it, on a finished
one shows its notes. `r` rehearses the curriculum under the cursor and saves nothing. `tab` goes
to the next section.
"""
    CSS_PATH = "home.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Open", id="home.open",
                tooltip="Prepare a session, go on with one, or read its notes"),
        Binding("r", "rehearse", "Rehearse", id="home.rehearse",
                tooltip="Rehearse this curriculum; nothing is saved"),
        Binding("tab", "section", "Next section", show=False, id="home.section",
                tooltip="Go to the next section of the list"),
        Binding("question_mark,f1", "help", "Help", key_display="?", id="help",
                tooltip="Keys and help"),
        Binding("q,escape", "quit", "Quit", key_display="q", id="home.quit",
                tooltip="Leave the program"),
    ]  # fmt: skip

    def __init__(self, at: Path | None = None) -> None:
        super().__init__()
        self._at = at
        self._left = False
        self._curricula: list[CurriculumEntry] = []
        self._sessions: list[SessionEntry] = []
        self._steps: dict[str, str] = {}
        self._minutes: dict[str, str] = {}
        self._loaded: dict[Path, Curriculum | None] = {}

    @property
    def shop(self) -> "WorkshopApp":
        return cast("WorkshopApp", self.app)

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield Static("workshop", id="name", markup=False)
            yield Static("", id="where", markup=False)
        with Vertical(id="body"):
            yield Rows(id="list")
            yield Static("", id="about", markup=False)
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        self.query_one("#where", Static).update(str(self.shop.workspace.root))
        self._curricula = workspace.curricula(self.shop.workspace)
        self._sessions = workspace.sessions(self.shop.workspace)
        self._steps = shown.steps_of(self._sessions)
        rows = self.query_one(Rows)
        self._draw()
        keys = [row.key if row.selectable else None for row in rows.rows]
        rows.cursor = keys.index(self._at) if self._at in keys[1:] else self._first()
        rows.focus()
        self.watch(rows, "cursor", self._tell_about)
        self.run_worker(self._look_into())

    def _first(self) -> int | None:
        rows = self.query_one(Rows).rows
        return next((i for i, row in enumerate(rows) if row.selectable), None)

    def on_resize(self) -> None:
        self.set_class(self.size.width >= 110, "-wide")
        self.set_class(self.size.width < 40 or self.size.height < 12, "-tiny")
        self._draw()

    def _draw(self) -> None:
        now, wide = self.shop.clock.now(), self.size.width >= 70
        left = shown.unfinished(self._sessions)
        start = (*shown.curriculum_rows(self._curricula, self._minutes, wide), Row(""))
        go_on = (*shown.unfinished_rows(left, self._steps, now, wide), Row(""))
        closed = [entry for entry in self._sessions if entry.status == "closed"]
        first = go_on + start if left and left[0].status in shown.OPEN else start + go_on
        self.query_one(Rows).show((*first, *shown.finished_rows(closed, now, wide)))

    async def _look_into(self) -> None:
        """Read the curricula one by one between two keys: how long they are, what is wrong."""
        for number, entry in enumerate(self._curricula):
            await asyncio.sleep(0)
            curriculum = self._curriculum(entry)
            if curriculum is not None:
                self._minutes[entry.id] = shown.length(curriculum)
            elif not entry.problem:
                error = next(iter(load(entry.folder).errors), None)
                said = error.message if error else "It cannot be read."
                self._curricula[number] = CurriculumEntry(
                    entry.id, entry.folder, entry.title, entry.bundled, said
                )
            self._draw()
        self._tell_about()

    def _curriculum(self, entry: CurriculumEntry) -> Curriculum | None:
        if entry.folder not in self._loaded:
            self._loaded[entry.folder] = None if entry.problem else load(entry.folder).curriculum
        return self._loaded[entry.folder]

    def _here(self) -> CurriculumEntry | SessionEntry | None:
        """What the row under the cursor stands for."""
        row = self.query_one(Rows).selected
        entries: tuple[CurriculumEntry | SessionEntry, ...] = (*self._curricula, *self._sessions)
        return next((e for e in entries if row is not None and e.folder == row.key), None)

    def _tell_about(self) -> None:
        text = ""
        match self._here():
            case CurriculumEntry() as entry:
                text = shown.about_curriculum(entry, self._curriculum(entry))
            case SessionEntry() as entry:
                text = shown.about_session(entry)
        self.query_one("#about", Static).update(text)

    # What is done

    def tell(self, error: WorkshopError | OSError) -> None:
        self.notify(str(error), severity="error", markup=False, timeout=10)

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        message.stop()
        self.action_choose()

    def action_choose(self) -> None:
        try:
            match self._here():
                case CurriculumEntry() as entry if not self._left:
                    self._prepare(entry)
                case SessionEntry(status="closed") as entry:
                    self._show_notes(entry)
                case SessionEntry() as entry if not self._left:
                    self._go_on(entry)
        except (WorkshopError, OSError) as error:
            self.tell(error)

    def _setup(self, entry: CurriculumEntry) -> Setup:
        arrange = cmd.Arrange(facilitator=self.shop.config.facilitator or None)
        return Setup(entry.folder, load_or_raise(entry.folder), arrange)

    def _prepare(self, entry: CurriculumEntry) -> None:
        from workshop.tui.screens.prepare import PrepareScreen

        screen = PrepareScreen(self._setup(entry), None)
        self._left = True
        self.app.switch_screen(screen)

    def _go_on(self, entry: SessionEntry) -> None:
        from workshop.tui.screens.prepare import PrepareScreen

        try:
            runner = resume(entry.folder, self.shop.clock)
        except Locked as error:
            self._say_locked(error)
            return
        self._left = True
        self.shop.runner = runner
        if runner.state.status == "prepared":
            self.app.switch_screen(PrepareScreen(None, runner))
        else:
            self.shop.lead(runner)

    def _say_locked(self, error: Locked) -> None:
        from workshop.tui.screens.menu import Menu

        text = f"{error.message}\nClose it there first."
        self.app.push_screen(Menu(error.title, [("Back", None)], text))

    def _show_notes(self, entry: SessionEntry) -> None:
        from workshop.reports.notes import notes
        from workshop.reports.plain import text
        from workshop.reports.record import Record
        from workshop.tui.screens.home_notes import NotesDialog

        said = text(notes(Record.open(entry.folder)), 76)
        self.app.push_screen(NotesDialog(said, entry.folder))

    def action_rehearse(self) -> None:
        entry = self._here()
        if not isinstance(entry, CurriculumEntry):
            self.notify("Choose a curriculum to rehearse.", markup=False)
        elif not self._left:
            try:
                runner = begin_rehearsal(self._setup(entry), self.shop.clock)
                runner.send(cmd.Next())
            except (WorkshopError, OSError) as error:
                self.tell(error)
                return
            self._left = True
            self.shop.lead(runner)

    def action_section(self) -> None:
        """Put the cursor on the first row of the next section that has any."""
        rows = self.query_one(Rows)
        starts = [
            next((i for i in range(at, len(rows.rows)) if rows.rows[i].selectable), None)
            for at, row in enumerate(rows.rows)
            if row.look == "heading"
        ]
        firsts = [at for at in starts if at is not None]
        if firsts:
            rows.cursor = next((at for at in firsts if at > (rows.cursor or 0)), firsts[0])

    def action_help(self) -> None:
        from workshop.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self, self.focused))

    def action_quit(self) -> None:
        self.app.exit()
