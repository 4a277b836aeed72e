"""Home: homework that is due, curricula to start, sessions to go on with or to read."""

import asyncio
from collections.abc import Hashable
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from workshop import workspace
from workshop.curriculum.load import load, load_or_raise
from workshop.curriculum.model import Curriculum
from workshop.errors import WorkshopError
from workshop.session import commands as cmd
from workshop.session.assignments import Assignment
from workshop.session.discard import AWAY, put_away
from workshop.session.follow import Follower
from workshop.session.following import earlier
from workshop.session.lock import Locked
from workshop.session.opening import resume
from workshop.session.saved import SessionEntry
from workshop.session.setup import Setup, begin_rehearsal, following
from workshop.session.store import PLAN, load_plan
from workshop.tui.screens import home_rows as shown
from workshop.tui.screens.base import WorkshopScreen
from workshop.tui.screens.home_homework import about_homework, homework_key, homework_rows
from workshop.tui.widgets.key_line import KeyLine
from workshop.tui.widgets.rows import Row, Rows
from workshop.tui.widgets.too_small import fit
from workshop.workspace import CurriculumEntry, homework

LEAST = (40, 12)


class HomeList(Rows):
    """Home's list; tab goes to its next section."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Open", id="home.open",
                tooltip="Prepare a session, go on with one, or read its notes"),
        Binding("tab", "section", "Next section", show=False, id="home.section",
                tooltip="Go to the next section of the list"),
    ]  # fmt: skip

    def watch_cursor(self, old: int | None, new: int | None) -> None:
        """Keep the cursor in view, and the heading above the first row with it."""
        super().watch_cursor(old, new)
        if new is not None and not any(row.selectable for row in self.rows[:new]):
            self.scroll_to(y=0, animate=False)

    def action_section(self) -> None:
        """Put the cursor on the first row of the next section that has any."""
        heads = [at for at, row in enumerate(self.rows) if row.look == "heading"]
        places = [at for at, row in enumerate(self.rows) if row.selectable]
        firsts = [next((at for at in places if at > head), 0) for head in heads]
        if places:
            self.cursor = next((at for at in firsts if at > (self.cursor or 0)), places[0])


class HomeScreen(WorkshopScreen):
    """One list; enter does what is next with the row under the cursor."""

    HELP = """\
## Home
`enter` on a curriculum prepares a session with it, on homework the session that goes through it,
on a session goes on with it, on a finished one shows its notes. `r` rehearses the curriculum under
the cursor and saves nothing. `delete` puts a session away that was only prepared. `tab` goes to
the next section.
"""
    CSS_PATH = "home.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "rehearse", "Rehearse", id="home.rehearse",
                tooltip="Rehearse this curriculum; nothing is saved"),
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
        self.query_one("#where", Static).update(shown.place(self.workshop_app.workspace.root))
        found = workspace.curricula(self.workshop_app.workspace)
        self._curricula = sorted(found, key=lambda e: (bool(e.problem), e.title.casefold()))
        self._sessions = workspace.sessions(self.workshop_app.workspace)
        self._steps = shown.steps_of(self._sessions)
        self._look_for_homework()
        rows = self.query_one(HomeList)
        self._draw()
        rows.cursor = self._first()
        rows.focus()
        self.watch(rows, "cursor", self._tell_about)
        self.call_after_refresh(rows.watch_cursor, None, rows.cursor)
        self.run_worker(self._look_into())

    def _look_for_homework(self) -> None:
        self._homework = homework(self.workshop_app.workspace, self.workshop_app.clock.now())

    def _first(self) -> int | None:
        """The row that the cursor starts on: the one last chosen, else the first there is."""
        rows = self.query_one(Rows).rows
        places = [i for i, row in enumerate(rows) if row.selectable]
        last = [i for i in places if rows[i].key == self._at]
        return next(iter(last + places), None)

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

    # What is done

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
        arrange = cmd.Arrange(facilitator=self.workshop_app.config.facilitator or None)
        return Setup(entry.folder, load_or_raise(entry.folder), arrange)

    def _prepare(self, entry: CurriculumEntry) -> None:
        from workshop.tui.screens.prepare import PrepareScreen

        screen = PrepareScreen(self._setup(entry), None)
        self._left = True
        self.workshop_app.go_to(screen)

    def _follow_up(self, owed: Assignment) -> None:
        """Prepare the session that goes through the homework, or go on with it."""
        from workshop.tui.screens.prepare import PrepareScreen

        begun = next((entry for entry in self._sessions if entry.id == owed.next), None)
        if begun is not None:
            self._go_on(begun)
            return
        before = earlier(owed.folder)
        found = next((e for e in self._curricula if e.id == before.curriculum), None)
        setup = self._setup(found) if found else self._setup_of(owed)
        screen = PrepareScreen(following(setup, before), None)
        self._left = True
        self.workshop_app.go_to(screen)

    def _setup_of(self, owed: Assignment) -> Setup:
        """The curriculum as the earlier session kept it, where it is no longer in the workspace."""
        return Setup(owed.folder / PLAN, load_plan(owed.folder, owed.curriculum))

    def _go_on(self, entry: SessionEntry) -> None:
        from workshop.tui.screens.prepare import PrepareScreen

        try:
            runner = resume(entry.folder, self.workshop_app.clock)
        except Locked as error:
            self._ask_to_follow(entry, error)
            return
        self._left = True
        self.workshop_app.runner = runner
        if runner.state.status == "prepared":
            self.workshop_app.go_to(PrepareScreen(None, runner))
        else:
            self.workshop_app.lead(runner)

    def _ask_to_follow(self, entry: SessionEntry, error: Locked) -> None:
        """Another window leads it: offer to look on, once it has begun."""
        from workshop.tui.screens.menu import Menu

        def answer(choice: Hashable) -> None:
            if choice == "follow":
                self._follow(entry)

        options: list[tuple[str, Hashable]] = [("Back", None)]
        if entry.status in shown.OPEN:
            options.insert(0, ("Follow it here; nothing can be changed", "follow"))
        self.app.push_screen(Menu(error.title, options, error.message), answer)

    def _follow(self, entry: SessionEntry) -> None:
        try:
            runner = Follower(entry.folder, self.workshop_app.clock)
        except (WorkshopError, OSError) as error:
            self.tell_error(error)
            return
        self._left = True
        self.workshop_app.lead(runner)

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
                runner = begin_rehearsal(self._setup(entry), self.workshop_app.clock)
                runner.send(cmd.Next())
            except (WorkshopError, OSError) as error:
                self.tell_error(error)
                return
            self._left = True
            self.workshop_app.lead(runner)

    def action_put_away(self) -> None:
        """Ask whether a prepared session is to go; it is moved, not deleted."""
        from workshop.tui.screens.menu import Menu

        entry = self._here()
        if not isinstance(entry, SessionEntry) or entry.status != "prepared":
            self.notify("Only a session that was prepared and never begun.", markup=False)
            return
        options: list[tuple[str, Hashable]] = [("Keep it", None), ("Put it away", entry)]
        text = (
            f"Its folder is moved to {AWAY} in the sessions' folder; moved back, it is here again."
        )
        self.app.push_screen(Menu(f"Put away “{entry.title}”?", options, text), self._put_away)

    def _put_away(self, entry: Hashable) -> None:
        if not isinstance(entry, SessionEntry):
            return
        try:
            folder = put_away(entry.folder, self.workshop_app.clock.now())
        except (WorkshopError, OSError) as error:
            self.tell_error(error)
            return
        self._sessions = workspace.sessions(self.workshop_app.workspace)
        self._look_for_homework()
        self._draw()
        self.query_one(HomeList).cursor = self._first()
        self._tell_about()
        self.notify(f"It is in {shown.place(folder)} now.", markup=False)

    def action_help(self) -> None:
        from workshop.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self, self.focused))

    def action_quit(self) -> None:
        self.app.exit()
