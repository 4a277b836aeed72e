"""Home: homework that is due, curricula to start, sessions to go on with or to read."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from workshop.curriculum.listing import CurriculumEntry, list_curricula
from workshop.curriculum.load import load, load_or_raise
from workshop.curriculum.model import Curriculum
from workshop.errors import WorkshopError
from workshop.review.index.folder_list import ids_without_homework, list_folder
from workshop.review.promises.promise_list import PromiseList, read_open_promises
from workshop.review.promises.standing import StandingPromise
from workshop.review.remarks import reviewer
from workshop.session import commands as cmd
from workshop.session.follow_up import read_left_open
from workshop.session.homework.across_sessions import Assignment, followers, waiting_homework
from workshop.session.opening import Setup, rehearse_session, resume_session, with_follow_up
from workshop.session.spectator import LiveSession, Spectator
from workshop.session.storage.archive import ARCHIVE_FOLDER, archive
from workshop.session.storage.entry import PLAN_FOLDER
from workshop.session.storage.listing import SessionEntry
from workshop.session.storage.lock import Locked
from workshop.session.view import load_plan
from workshop.store.unsent import NotInStore, not_in_store
from workshop.text import joined
from workshop.tui.bindings import HELP_KEY, Keys, hidden_key, key
from workshop.tui.common.screen import WorkshopScreen, display_path
from workshop.tui.home import promises as promised
from workshop.tui.home import rows as shown
from workshop.tui.home.rows import HomeList
from workshop.tui.navigator import Question
from workshop.tui.past_sessions import read_in_thread
from workshop.tui.widgets.key_line import KeyLine
from workshop.tui.widgets.rows import Row, Rows
from workshop.workspace import bundled_curricula, curriculum_folders

LOOK_S = 2.0
"""Seconds from one look at what goes into the store to the next."""


class HomeScreen(WorkshopScreen):
    """One list; enter does what is next with the row under the cursor."""

    HELP = """\
## Home
`enter` on a curriculum prepares a session with it, on homework the session that goes through it; on
a session it goes on with it, on a finished one it shows its notes. `f` on a finished one, on
homework or on a promise prepares the session that follows it up. `r` rehearses the curriculum under
the cursor and saves nothing. `v` lists every session, to be read, searched and compared. `delete`
puts away a session that was only prepared. `p` lists the promises that are still open: there you
keep what people tell you between sessions. `tab` goes to the next section.
"""
    MIN_SIZE = (40, 12)
    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar[Keys] = [
        key("r", "rehearse", "Rehearse", "home.rehearse",
            "Rehearse this curriculum; nothing is saved"),
        key("v", "review", "Review", "home.review",
            "Read, search and compare all sessions that were recorded"),
        hidden_key("f", "follow_up", "Follow up", "home.follow-up",
                   "Prepare the session that follows this one up"),
        hidden_key("p", "promises", "Promises", "home.promises",
                   "What people said in sessions that they would do"),
        hidden_key("delete", "put_away", "Put away", "home.put_away",
                   "Put away a session that was only prepared"),
        HELP_KEY,
        key("q", "quit", "Quit", "home.quit", "Leave the program"),
    ]  # fmt: skip

    def __init__(self, at: Path | None = None) -> None:
        super().__init__()
        self._at = at
        self._left = False
        self._curricula: list[CurriculumEntry] = []
        self._sessions: list[SessionEntry] = []
        self._missing: dict[str, NotInStore] = {}
        self._homework: list[Assignment] = []
        self._promises = PromiseList(Path(), (), "")
        self._all_homework = False
        self._steps: dict[str, str] = {}
        self._minutes: dict[str, str] = {}
        self._loaded: dict[Path, Curriculum | None] = {}

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield Static("workshop", id="name", markup=False)
            yield Static("", id="where", markup=False)
        with Vertical(id="body"):
            yield HomeList(id="list", classes="framed")
            yield Static("", id="about", markup=False, classes="framed")
        yield KeyLine()

    def on_mount(self) -> None:
        workspace = self.workshop_app.workspace
        self.query_one("#where", Static).update(display_path(workspace.root))
        self._list.border_title = "Curricula and sessions"
        self.query_one("#about").border_title = "About"
        entries = list_curricula(curriculum_folders(workspace), bundled_curricula())
        self._curricula = sorted(entries, key=lambda e: (bool(e.problem), e.title.casefold()))
        self._read_sessions()
        self._steps = shown.present_steps(self._sessions)
        self._draw()
        self._list.put_cursor_on(self._at)
        self._list.focus()
        self.watch(self._list, "cursor", self._draw_about)
        self.call_after_refresh(self._list.watch_cursor, None, self._list.cursor)
        self.run_worker(self._read_curricula())
        if any(entry.status == "closed" for entry in self._sessions):
            self.run_worker(self._read_promises())
        if self._missing:
            self.set_interval(LOOK_S, self.look_at_unsent)

    def look_at_unsent(self) -> None:
        """Sessions may have gone into the store meanwhile."""
        if self._missing != (now := not_in_store(self.workshop_app.workspace.sessions)):
            self._missing = now
            self._draw()
            self._draw_about()

    def _promise_list(self, found: Sequence[StandingPromise]) -> PromiseList:
        by = reviewer(self.workshop_app.config.facilitator)
        return PromiseList(self.workshop_app.workspace.sessions, found, by)

    async def _read_promises(self) -> None:
        """Read what is promised, beside the screen."""
        read = partial(read_open_promises, self.workshop_app.workspace.sessions)
        self._promises = self._promise_list(await read_in_thread(read))
        self._draw()
        self._draw_about()

    def _read_sessions(self) -> None:
        sessions, now = self.workshop_app.workspace.sessions, self.workshop_app.clock.now()
        self._sessions, self._missing = list_folder(sessions), not_in_store(sessions)
        self._homework = waiting_homework(sessions, now, ids_without_homework(sessions))

    @property
    def _list(self) -> HomeList:
        return self.query_one(HomeList)

    def on_resize(self) -> None:
        self.set_class(self.size.width >= 110, "-wide")
        self._draw()
        self._draw_about()

    def _draw(self) -> None:
        now, wide = self.workshop_app.clock.now(), self.size.width >= 70
        unfinished = shown.unfinished(self._sessions)
        finished = [entry for entry in self._sessions if entry.status == "closed"]
        apart = shown.distinctions(self._sessions, now)
        start = (*shown.curriculum_rows(self._curricula, self._minutes, wide), Row(""))
        go_on = (*shown.unfinished_rows(unfinished, self._steps, apart, now, wide), Row(""))
        due = (
            *shown.homework_rows(self._homework, now, wide, self._all_homework),
            *promised.home_rows(self._promises.open, now),
        )
        begun = bool(unfinished) and unfinished[0].status in shown.BEGUN
        first = go_on + due + start if begun else due + start + go_on
        self._list.show((*first, *shown.finished_rows(finished, self._missing, apart, now, wide)))

    async def _read_curricula(self) -> None:
        """Read the curricula one by one, between keys: how long they are, what is wrong."""
        for number, entry in enumerate(self._curricula):
            await asyncio.sleep(0)
            curriculum = self._curriculum(entry)
            if curriculum is not None:
                self._minutes[entry.id] = shown.usual_length(curriculum)
            elif not entry.problem:
                error = next(iter(load(entry.folder).errors), None)
                problem = error.message if error else "It cannot be read."
                self._curricula[number] = CurriculumEntry(
                    entry.id, entry.folder, entry.title, entry.bundled, problem
                )
            self._draw()
        self._draw_about()

    def _curriculum(self, entry: CurriculumEntry) -> Curriculum | None:
        if entry.folder not in self._loaded:
            self._loaded[entry.folder] = None if entry.problem else load(entry.folder).curriculum
        return self._loaded[entry.folder]

    def _entry(self) -> CurriculumEntry | SessionEntry | Assignment | StandingPromise | None:
        row = self._list.selected
        if row is None:
            return None
        for assignment in self._homework:
            if row.key == shown.homework_row_key(assignment):
                return assignment
        for promise in self._promises.open:
            if row.key == promised.promise_row_key(promise):
                return promise
        entries: tuple[CurriculumEntry | SessionEntry, ...] = (*self._curricula, *self._sessions)
        return next((entry for entry in entries if entry.folder == row.key), None)

    def _draw_about(self) -> None:
        text, wide = "", self.has_class("-wide")
        match self._entry():
            case CurriculumEntry() as entry:
                text = shown.about_curriculum(entry, self._curriculum(entry), wide)
            case SessionEntry() as entry:
                text = shown.about_session(entry, self._missing.get(entry.id), wide)
            case Assignment() as assignment:
                text = shown.about_homework(assignment, self.workshop_app.clock.now(), wide)
            case StandingPromise() as promise:
                text = promised.about_promise(promise, self.workshop_app.clock.now(), wide)
                text = joined("\n\n" if wide else " · ", text, "enter shows all, f follows it up")
        head, _, rest = text.partition("\n")
        about = Content.assemble((head, "bold $foreground"), f"\n{rest}")
        self.query_one("#about", Static).update(about)

    @contextmanager
    def _telling_errors(self) -> Iterator[None]:
        try:
            yield
        except (WorkshopError, OSError) as error:
            self.notify(str(error), severity="error", markup=False, timeout=10)

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        """Do what is next with the row that was chosen."""
        message.stop()
        if message.row.key == shown.MORE_HOMEWORK:
            self._all_homework = True
            self._draw()
            self._list.put_cursor_on(shown.homework_row_key(self._homework[shown.MOST_HOMEWORK]))
            return
        with self._telling_errors():
            match self._entry():
                case SessionEntry(status="closed") as entry:
                    self.navigator.notes(entry.folder)
                case Assignment() as assignment if not self._left:
                    self._follow_up(assignment.folder)
                case StandingPromise():
                    self.action_promises()
                case CurriculumEntry() as entry if not self._left:
                    self._prepare(self._new_setup(entry.folder))
                case SessionEntry() as entry if not self._left:
                    self._go_on(entry)

    def _new_setup(self, curriculum: Path) -> Setup:
        """A new session of the curriculum in a folder. Raises: WorkshopError."""
        config = self.workshop_app.config
        arrange = cmd.Arrange(facilitator=config.facilitator or None, warning=config.warning)
        return Setup(curriculum, load_or_raise(curriculum), arrange)

    def _prepare(self, setup: Setup) -> None:
        self._left = True
        self.navigator.prepare(setup)

    def action_follow_up(self) -> None:
        """Follow up the session under the cursor, or the one that left what is there."""
        with self._telling_errors():
            match self._entry():
                case (SessionEntry(status="closed") | Assignment()) as entry if not self._left:
                    self._follow_up(entry.folder)
                case StandingPromise() as promise if not self._left:
                    self._follow_up(self.workshop_app.workspace.sessions / promise.last)
                case _:
                    self.notify("Choose a finished session, homework or a promise.", markup=False)

    def _follow_up(self, folder: Path) -> None:
        """Prepare the session that follows up what a session left, or go on with it.

        It follows the last of those that follow one another. Where the curriculum is no longer
        there, its copy in the earlier session is used.
        """
        alone, line = ids_without_homework(folder.parent), [folder]
        while nexts := [each for each in followers(line[-1], alone) if each not in line]:
            line.append(nexts[-1])
        folder = line[-1]
        begun = next((entry for entry in self._sessions if entry.folder == folder), None)
        if begun and begun.status in ("prepared", *shown.BEGUN):
            self._go_on(begun)
            return
        before = read_left_open(folder)
        id, curricula = before.state.curriculum, {e.id: e.folder for e in self._curricula}
        if curriculum := curricula.get(id):
            setup = self._new_setup(curriculum)
        else:
            setup = Setup(folder / PLAN_FOLDER, load_plan(folder, id))
        self._prepare(with_follow_up(setup, before))

    def _go_on(self, entry: SessionEntry) -> None:
        """Take a session up; one that is not all the user's own is named first."""
        take_up = partial(self._take_up, entry)
        self.navigator.if_own(entry.folder, take_up, f"Take up “{entry.title}”?", "Take it up")

    def _take_up(self, entry: SessionEntry) -> None:
        with self._telling_errors():
            try:
                self._lead(resume_session(entry.folder, self.workshop_app.clock))
            except Locked as error:
                self._offer_to_follow(entry, error)

    def _offer_to_follow(self, entry: SessionEntry, error: Locked) -> None:
        """Another window leads the session: offer to look on, once it has begun."""
        follow = partial(self._follow, entry)
        options: list[tuple[str, bool | None]] = [("Back", None)]
        if entry.status in shown.BEGUN:
            options = [
                ("Follow it here; nothing can be changed", False),
                ("Ask to take over, and lead on here", True),
                *options,
            ]
        self.navigator.ask(Question(error.title, options, error.message), follow)

    def _follow(self, entry: SessionEntry, ask: bool) -> None:
        with self._telling_errors():
            spectator = Spectator(entry.folder, self.workshop_app.clock)
            if ask:
                spectator.ask(self.workshop_app.config.facilitator)
            self._lead(spectator)

    def _lead(self, session: LiveSession) -> None:
        self._left = True
        self.workshop_app.lead(session)

    def action_review(self) -> None:
        entry = self._entry()
        if not self._left:
            self._left = True
            self.navigator.catalogue(entry.id if isinstance(entry, SessionEntry) else "")

    def action_promises(self) -> None:
        """The list of what is open; a session in it is read, or followed up."""
        row, sessions = self._list.selected, self.workshop_app.workspace.sessions

        def answered(answer: tuple[str, StandingPromise]) -> None:
            what, one = answer
            with self._telling_errors():
                if what == "notes":
                    self.navigator.notes(sessions / Path(one.promise.session).name)
                elif not self._left:
                    self._follow_up(sessions / one.last)

        at = row.key if row else None
        self.navigator.promises(self._promises, at, answered, self._draw)

    def action_rehearse(self) -> None:
        entry = self._entry()
        if not isinstance(entry, CurriculumEntry):
            self.notify("Choose a curriculum to rehearse.", markup=False)
        elif not self._left:
            with self._telling_errors():
                setup = self._new_setup(entry.folder)
                runner = rehearse_session(setup.curriculum, self.workshop_app.clock, setup.arrange)
                runner.send(cmd.Next())
                self._lead(runner)

    def action_put_away(self) -> None:
        """Archive a session that was only prepared, once that is confirmed."""
        entry = self._entry()
        if not isinstance(entry, SessionEntry) or entry.status != "prepared":
            self.notify("Only a session that was prepared and never begun.", markup=False)
            return
        options = (("Keep it", None), ("Put it away", entry))
        where = f"Its folder is moved to {ARCHIVE_FOLDER} in the sessions' folder"
        text = f"{where}; moved back, it is here again."
        self.navigator.ask(Question(f"Put away “{entry.title}”?", options, text), self._archive)

    def _archive(self, entry: SessionEntry) -> None:
        with self._telling_errors():
            folder = archive(entry.folder, self.workshop_app.clock.now())
            self._read_sessions()
            self._draw()
            self._list.put_cursor_on(self._at)
            self._draw_about()
            self.notify(f"It is in {display_path(folder)} now.", markup=False)

    def action_quit(self) -> None:
        self.app.exit()
