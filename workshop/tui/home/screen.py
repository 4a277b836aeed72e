"""Home: homework that is due, curricula to start, sessions to go on with or to read."""

import asyncio
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from workshop import workspace
from workshop.curriculum.load import load
from workshop.curriculum.model import Curriculum
from workshop.errors import WorkshopError
from workshop.review.catalogue import sessions, without_homework
from workshop.session import commands as cmd
from workshop.session.homework.across_sessions import Assignment
from workshop.session.opening import resume
from workshop.session.setup import Setup, begin_rehearsal
from workshop.session.spectator import Spectator
from workshop.session.storage.archive import archive
from workshop.session.storage.listing import SessionEntry
from workshop.session.storage.lock import Locked
from workshop.tui.common.screen import WorkshopScreen, place
from workshop.tui.home import rows as shown
from workshop.tui.home.home_list import HomeList
from workshop.tui.home.homework import about_homework, homework_key, homework_rows
from workshop.tui.home.menus import archive_question, locked_question
from workshop.tui.home.setup import follow_up_setup, new_setup
from workshop.tui.widgets.key_line import KeyLine
from workshop.tui.widgets.rows import Row, Rows
from workshop.tui.widgets.too_small import fit
from workshop.workspace import CurriculumEntry, homework

LEAST = (40, 12)


class HomeScreen(WorkshopScreen):
    """One list; enter does what is next with the row under the cursor."""

    HELP = """\
## Home
`enter` on a curriculum prepares a session with it, on homework the session that goes through it,
on a session goes on with it, on a finished one shows its notes. `r` rehearses the curriculum under
the cursor and saves nothing. `v` lists every session, to be read, searched and compared. `delete`
puts a session away that was only prepared. `tab` goes to the next section.
"""
    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "rehearse", "Rehearse", id="home.rehearse",
                tooltip="Rehearse this curriculum; nothing is saved"),
        Binding("v", "review", "Review", id="home.review",
                tooltip="Read, search and compare all sessions that were recorded"),
        Binding("delete", "put_away", "Put away", show=False, id="home.put_away",
                tooltip="Put away a session that was only prepared"),
        Binding("question_mark,f1", "help", "Help", key_display="?", id="help",
                tooltip="Keys and help"),
        Binding("q", "quit", "Quit", id="home.quit",
                tooltip="Leave the program"),
    ]  # fmt: skip

    def __init__(self, at: Path | None = None) -> None:
        super().__init__()
        self._at = at
        self._left = False
        self._curricula: list[CurriculumEntry] = []
        self._sessions: list[SessionEntry] = []
        self._homework: list[Assignment] = []
        self._steps: dict[str, str] = {}
        self._minutes: dict[str, str] = {}
        self._loaded: dict[Path, Curriculum | None] = {}

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield Static("workshop", id="name", markup=False)
            yield Static("", id="where", markup=False)
        with Vertical(id="body"):
            yield HomeList(id="list")
            yield Static("", id="about", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one("#where", Static).update(place(self.workshop_app.workspace.root))
        found = workspace.curricula(self.workshop_app.workspace)
        self._curricula = sorted(found, key=lambda e: (bool(e.problem), e.title.casefold()))
        self._sessions = sessions(self.workshop_app.workspace.sessions)
        self._steps = shown.steps_of(self._sessions)
        self._look_for_homework()
        rows = self.query_one(HomeList)
        self._draw()
        rows.cursor = rows.first(self._at)
        rows.focus()
        self.watch(rows, "cursor", self._tell_about)
        self.call_after_refresh(rows.watch_cursor, None, rows.cursor)
        self.run_worker(self._look_into())

    def _look_for_homework(self) -> None:
        there, now = self.workshop_app.workspace, self.workshop_app.clock.now()
        self._homework = homework(there, now, without_homework(there.sessions))

    def on_resize(self) -> None:
        self.set_class(self.size.width >= 110, "-wide")
        fit(self, LEAST)
        self._draw()
        self._tell_about()

    def _draw(self) -> None:
        now, wide = self.workshop_app.clock.now(), self.size.width >= 70
        left = shown.unfinished(self._sessions)
        start = (*shown.curriculum_rows(self._curricula, self._minutes, wide), Row(""))
        apart = shown.told_apart(self._sessions, now)
        go_on = (*shown.unfinished_rows(left, self._steps, apart, now, wide), Row(""))
        closed = [entry for entry in self._sessions if entry.status == "closed"]
        owed = tuple(homework_rows(self._homework, now, wide))
        begun = bool(left) and left[0].status in shown.OPEN
        first = go_on + owed + start if begun else owed + start + go_on
        self.query_one(Rows).show((*first, *shown.finished_rows(closed, apart, now, wide)))

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

    def _owed(self) -> Assignment | None:
        """The homework under the cursor."""
        row = self.query_one(Rows).selected
        return next((one for one in self._homework if row and row.key == homework_key(one)), None)

    def _here(self) -> CurriculumEntry | SessionEntry | None:
        """What the row under the cursor stands for."""
        row = self.query_one(Rows).selected
        entries: tuple[CurriculumEntry | SessionEntry, ...] = (*self._curricula, *self._sessions)
        return next((e for e in entries if row is not None and e.folder == row.key), None)

    def _tell_about(self) -> None:
        text, wide = "", self.has_class("-wide")
        match self._here():
            case CurriculumEntry() as entry:
                text = shown.about_curriculum(entry, self._curriculum(entry), wide)
            case SessionEntry() as entry:
                text = shown.about_session(entry, wide)
        if owed := self._owed():
            text = about_homework(owed, self.workshop_app.clock.now(), wide)
        self.query_one("#about", Static).update(text)

    def tell_error(self, error: WorkshopError | OSError) -> None:
        self.notify(str(error), severity="error", markup=False, timeout=10)

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        """Do what is next with the row that was chosen."""
        message.stop()
        try:
            if (owed := self._owed()) and not self._left:
                self._follow_up(owed)
                return
            match self._here():
                case CurriculumEntry() as entry if not self._left:
                    self._prepare(entry)
                case SessionEntry(status="closed") as entry:
                    self._show_notes(entry)
                case SessionEntry() as entry if not self._left:
                    self._go_on(entry)
        except (WorkshopError, OSError) as error:
            self.tell_error(error)

    def _setup(self, entry: CurriculumEntry) -> Setup:
        return new_setup(entry.folder, self.workshop_app.config.facilitator)

    def _prepare(self, entry: CurriculumEntry) -> None:
        setup = self._setup(entry)
        self._left = True
        self.navigator.prepare(setup)

    def _follow_up(self, owed: Assignment) -> None:
        """Prepare the session that goes through the homework, or go on with it."""
        begun = next((entry for entry in self._sessions if entry.id == owed.next), None)
        if begun is not None:
            self._go_on(begun)
            return
        curricula = {entry.id: entry.folder for entry in self._curricula}
        setup = follow_up_setup(owed, curricula, self.workshop_app.config.facilitator)
        self._left = True
        self.navigator.prepare(setup)

    def _go_on(self, entry: SessionEntry) -> None:
        try:
            runner = resume(entry.folder, self.workshop_app.clock)
        except Locked as error:
            self._ask_to_follow(entry, error)
            return
        self._left = True
        self.workshop_app.session = runner
        if runner.state.status == "prepared":
            self.navigator.prepare(None, runner)
        else:
            self.workshop_app.lead(runner)

    def _ask_to_follow(self, entry: SessionEntry, error: Locked) -> None:
        """Another window leads it: offer to look on, once it has begun."""

        def answer(choice: str | None) -> None:
            if choice == "follow":
                self._follow(entry)

        self.navigator.ask(locked_question(entry, error), answer)

    def _follow(self, entry: SessionEntry) -> None:
        try:
            spectator = Spectator(entry.folder, self.workshop_app.clock)
        except (WorkshopError, OSError) as error:
            self.tell_error(error)
            return
        self._left = True
        self.workshop_app.lead(spectator)

    def _show_notes(self, entry: SessionEntry) -> None:
        self.navigator.notes(entry.folder)

    def action_review(self) -> None:
        """Open all that was recorded, at the session under the cursor."""
        here = self._here()
        if not self._left:
            self._left = True
            self.navigator.catalogue(here.id if isinstance(here, SessionEntry) else "")

    def action_rehearse(self) -> None:
        entry = self._here()
        if not isinstance(entry, CurriculumEntry):
            self.notify("Choose a curriculum to rehearse.", markup=False)
        elif not self._left:
            try:
                runner = begin_rehearsal(self._setup(entry), self.workshop_app.clock)
                runner.send(cmd.Next())
            except (WorkshopError, OSError) as error:
                self.tell_error(error)
                return
            self._left = True
            self.workshop_app.lead(runner)

    def action_put_away(self) -> None:
        """Ask whether a prepared session is to go; it is moved, not deleted."""
        entry = self._here()
        if not isinstance(entry, SessionEntry) or entry.status != "prepared":
            self.notify("Only a session that was prepared and never begun.", markup=False)
            return
        self.navigator.ask(archive_question(entry), self._put_away)

    def _put_away(self, entry: SessionEntry | None) -> None:
        if entry is None:
            return
        try:
            folder = archive(entry.folder, self.workshop_app.clock.now())
        except (WorkshopError, OSError) as error:
            self.tell_error(error)
            return
        self._sessions = sessions(self.workshop_app.workspace.sessions)
        self._look_for_homework()
        self._draw()
        rows = self.query_one(HomeList)
        rows.cursor = rows.first(self._at)
        self._tell_about()
        self.notify(f"It is in {place(folder)} now.", markup=False)

    def action_quit(self) -> None:
        self.app.exit()
