"""The catalogue: every recorded session in a list, to be filtered, searched, compared, opened."""

import asyncio
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from workshop.errors import WorkshopError
from workshop.lazy import load
from workshop.review.catalogue import SessionListing
from workshop.review.index.database import Index
from workshop.review.remarks import entry_target
from workshop.text import joined, one_line
from workshop.tui.bindings import Keys, hidden_key, key
from workshop.tui.catalogue import rows as shown
from workshop.tui.catalogue.about import AboutPane
from workshop.tui.catalogue.filter import FilterSet
from workshop.tui.catalogue.filter_dialog import FilterDialog
from workshop.tui.catalogue.index_worker import (
    Answered,
    IndexProgress,
    IndexTrouble,
    IndexWorker,
    OpenSource,
    ReportWritten,
    SearchAnswered,
    SessionsListed,
    SessionSource,
)
from workshop.tui.catalogue.list_state import ListState
from workshop.tui.catalogue.rows import CatalogueRows, HitRows, SearchLine, SessionRows
from workshop.tui.catalogue.store import MOST_LISTED, StoreSource
from workshop.tui.common.screen import WorkshopScreen, display_path
from workshop.tui.remark_drafts import RemarkAnswered, RemarkDrafts, drafts_file
from workshop.tui.widgets.key_line import KeyLine
from workshop.tui.widgets.rows import Row, Rows
from workshop.zone import OWN

if TYPE_CHECKING:
    from workshop.document import Document
    from workshop.review.compare.compare import Comparison
    from workshop.review.people.book import PeopleBook
    from workshop.store.page import ReadSession, RemarkChange

ABOUT_WIDTH = 42
"""Columns of the pane beside the list, on a wide screen."""
LOOK_S = 2.0
"""Seconds from one look whether a store has answered to the next."""
NO_LOGS = "A store gives nobody else's logs: files of a session are made where it was led."
SAMPLE_LISTINGS = "workshop.tui.catalogue.records:sample_listings"
STATISTICS = "workshop.tui.catalogue.records:curriculum_statistics"
REPORT = "workshop.tui.catalogue.records:programme_page"
WRITE_REPORT = "workshop.tui.catalogue.records:write_report"
PROMISES = "workshop.tui.catalogue.records:promises_of"
PEOPLE = "workshop.tui.catalogue.records:people_of"
"""Loaded when they are needed: they bring the kinds along."""


class CatalogueScreen(WorkshopScreen):
    """Every session of the workspace, or of a `store`; the cursor begins on the session `at`.

    `open_index` opens another index than that of the workspace.
    """

    MIN_SIZE = (40, 12)
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = ""
    HELP = """\
## Review
Sessions as they were recorded, to be read and compared; nothing here changes a session's log.
`/` searches everything that was said, `f` narrows the list down, `x` removes the filter that was
set last. `space` marks sessions, `c` puts the marked ones side by side. `s` adds up the sessions of
the curriculum under the cursor, `r` says what all listed sessions came to, `p` lists everybody who
was there with their hours, `d` what was promised and how it stands, `w` hands the session on as a
file. `o` switches to the organisation's store that config.toml names, with the sessions of all its
trainers in pseudonyms, and back.
"""
    BINDINGS: ClassVar[Keys] = [
        key("slash", "search", "Search", "review.search",
            "Search everything that was said and written down"),
        key("f", "filter", "Filter", "review.filter",
            "Narrow the list down: curriculum, days, who led, where, state"),
        hidden_key("x", "ease", "Wider", "review.ease", "Take off what narrowed the list last"),
        key("space", "mark", "Mark", "review.mark",
            "Mark this session for comparing, or take the mark off"),
        key("c", "compare", "Compare", "review.compare", "Put the marked sessions side by side"),
        key("s", "statistics", "Stats", "review.statistics",
            "Add up the sessions of this curriculum"),
        hidden_key("r", "report", "Report", "review.report",
                   "What the sessions of the list came to: people, hours, steps, homework"),
        key("p", "people", "People", "review.people",
            "Everybody in these sessions, with their hours"),
        hidden_key("d", "promises", "Promises", "review.promises",
                   "What was promised in these sessions, and what came of it"),
        key("w", "hand_on", "Hand on", "review.hand_on", "Write this session's notes into a file"),
        hidden_key("o", "store", "Store", "review.store",
                   "The sessions of the organisation's store, and back to those here"),
        key("question_mark", "help", "Help", "help", "Keys and help"),
        hidden_key("f1", "help(True)", "Help", "review.help",
                   "Keys and help, also while something is typed"),
        key("escape", "away", "Home", "review.away", "Back to the list, then to Home"),
        key("q", "quit", "Quit", "review.quit", "Leave the program"),
    ]  # fmt: skip

    _worker: IndexWorker

    def __init__(self, at: str = "", store: str = "", open_index: OpenSource | None = None) -> None:
        super().__init__()
        self._start_at, self._open_index = at, open_index
        self._store = StoreSource(store) if store else None
        self._trouble = ""
        self._asked = 0
        self._list_state = ListState()
        self._by_id: dict[str, SessionListing] = {}
        self._columns = shown.SessionColumns(0)
        self._progress: tuple[int, int] | None = None
        self._left = False

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield Static("Review", id="name", markup=False)
            yield Static("", id="count", markup=False)
            yield Static("", id="state", markup=False)
        with Horizontal(id="search"):
            yield Static("/", id="slash", markup=False)
            yield SearchLine(placeholder="Search everything that was said and written down")
        yield Static("", id="only", markup=False)
        with Vertical(id="body"):
            with Vertical(id="lists", classes="framed") as lists:
                lists.border_title = "Sessions"
                yield Static("", id="head", markup=False)
                yield SessionRows(id="sessions")
                yield HitRows(id="hits")
            yield AboutPane(id="about")
        yield KeyLine()

    @property
    def _root(self) -> Path | None:
        """Where it is kept who is who: nowhere of the sessions of a store."""
        return None if self._store else self.workshop_app.workspace.root

    @property
    def busy(self) -> bool:
        """Whether the index is still at work."""
        return self._worker.busy

    def on_mount(self) -> None:
        of = f"review {self._store.address}" if self._store else "review"
        state = self.workshop_app.screen_states.setdefault(of, self._list_state)
        self._list_state = state
        state.at = self._start_at or state.at
        with self.prevent(Input.Changed):
            self.query_one(SearchLine).value = state.words
        folder = self.workshop_app.workspace.sessions
        open_index = self._open_index or self._store or (lambda: Index.open(folder))
        most = MOST_LISTED if self._store else None
        self._worker = IndexWorker(open_index, self.post_message, most)
        self._progress = (0, 0)
        self._draw()
        self._restore_cursor()
        self._list.focus()
        for rows in self.query(CatalogueRows):
            self.watch(rows, "cursor", self._cursor_moved, init=False)
        self._worker.start()
        if self._store is not None:
            self.set_interval(LOOK_S, self.look_for_answer)

    def on_unmount(self) -> None:
        self._worker.stop()
        if self._store is not None:
            self._store.close()

    def on_resize(self) -> None:
        self.set_class(self.size.width >= 110, "-wide")
        self.set_class(self.size.height < 20, "-flat")
        beside = self.has_class("-wide")
        width = self.size.width - ABOUT_WIDTH * beside
        columns = shown.SessionColumns(width, state=not beside)
        if (width, columns.state) != (self._columns.width, self._columns.state):
            self._columns = columns
        self._draw()

    # The list

    @property
    def _list(self) -> CatalogueRows:
        """The list in view: found lines during a search, else the sessions."""
        return self.query_one(HitRows if self._list_state.words else SessionRows)

    def _session_at_cursor(self) -> SessionListing | None:
        row = self._list.selected
        if isinstance(row, shown.HitRow):
            return row.hit.session
        return self._by_id.get(str(row.key)) if row is not None else None

    def _draw(self) -> None:
        """Draw the list in view, and what stands above it."""
        state = self._list_state
        for rows in self.query(CatalogueRows):
            rows.display = rows is self._list
        fitting, filtered = state.fitting, not state.filters.wants_all
        if not state.words:
            self._draw_sessions(fitting)
        elif state.found is not None:
            self._list.show(list(shown.hit_rows(state.words, state.found, filtered)))
        count = shown.count_summary(len(fitting), len(state.sessions or ()), len(state.marked))
        count = f"the newest: {count}" if state.more else count
        self._update("count", count)
        self._update("state", self._state_text())
        self._update("only", f"Only {state.filters.words}   x takes off the last")
        self.query_one("#only").set_class(filtered, "-on")
        self._draw_about()
        self.call_after_refresh(self._draw_head)

    def on_catalogue_rows_resized(self) -> None:
        self._draw_head()

    def _draw_head(self) -> None:
        """Draw the heads of the columns, unless the screen has been left meanwhile."""
        if not self.is_attached or not self.query(CatalogueRows):
            return
        width = self._list.content_size.width
        head = shown.HITS_HEAD if self._list_state.words else self._columns.head(width)
        self._update("head", head)

    def _update(self, id: str, text: str) -> None:
        """Update a text; only the count's place is as wide as its text."""
        static = self.query_one(f"#{id}", Static)
        if static.content != text:
            static.update(text, layout=id == "count")

    def _draw_sessions(self, fitting: list[SessionListing]) -> None:
        state = self._list_state
        self._by_id = {session.id: session for session in (*state.samples, *fitting)}
        self._list.show(self._columns.rows(fitting, state.marked) or list(self._empty_rows()))

    def _empty_rows(self) -> Iterator[Row]:
        state = self._list_state
        if state.sessions:
            yield Row("No session fits. x takes off what narrowed the list last.", "  ")
        elif self._trouble:
            yield Row(self._trouble, "  ", look="warning")
        elif self._progress or state.sessions is None:
            yield Row("Looking for sessions …", "  ", look="muted")
        elif self._store:
            yield Row("No session is there that you may read.", "  ")
        else:
            yield from shown.no_sessions(state.samples, state.marked, self._columns)

    def look_for_answer(self) -> None:
        """Say it where a store takes long: where it has not answered from one look to the next."""
        self._asked = self._asked + 1 if self.busy else 0
        self._update("state", self._state_text())

    def _state_text(self) -> str:
        if self._progress and self._progress[1]:
            done, total = self._progress
            return f"reading sessions: {done:,} of {total:,}"
        state = self._list_state
        if self._store and (self._trouble or self._asked > 1):
            return "no answer" if self._trouble else "no answer yet …"
        if state.words:
            return shown.found_summary(state.found) if state.found else "searching …"
        if self._store:
            return f"store: {self._store.place}" if self._store.place else "asking the store …"
        return display_path(self.workshop_app.workspace.root)

    def _restore_cursor(self) -> None:
        state = self._list_state
        self._list.put_cursor_on(state.hit if state.words else state.at)

    def _cursor_moved(self) -> None:
        row = self._list.selected
        if row is not None and self._list_state.words:
            self._list_state.hit = row.key
        elif row is not None:
            self._list_state.at = str(row.key)
        self._draw_about()

    def _draw_about(self) -> None:
        row, wide = self._list.selected, self.has_class("-wide")
        if isinstance(row, shown.HitRow):
            self.query_one(AboutPane).show_hit(row.hit, wide)
        else:
            self.query_one(AboutPane).show_session(self._session_at_cursor(), wide)

    # Messages of the index

    def on_sessions_listed(self, message: SessionsListed) -> None:
        state, first = self._list_state, self._list_state.sessions is None
        self._answered()
        if state.more:
            state.add_sessions(message.sessions)
        else:
            state.replace_sessions(message.sessions)
            state.more = message.more > 0
        if state.words:
            self._search()
        self._draw()
        if first:
            self._restore_cursor()
        if isinstance(self.app.screen, FilterDialog):
            self.app.screen.update_sessions(message.sessions)
        self._offer_samples()

    def _offer_samples(self) -> None:
        """Once it is clear that there is no session, offer those that come with the program."""
        state = self._list_state
        if state.sessions == [] and not (state.samples or self._progress or self._store):
            self.run_worker(self._read_samples())

    async def _read_samples(self) -> None:
        self._list_state.samples = await asyncio.to_thread(load(SAMPLE_LISTINGS))
        self._draw()
        self._restore_cursor()

    def on_index_progress(self, message: IndexProgress) -> None:
        self._progress = (message.done, message.total) if message.total else None
        self._update("state", self._state_text())
        self._offer_samples()

    def _answered(self) -> None:
        """A store that has answered is there."""
        self._trouble, self._asked = "", 0
        self._update("state", self._state_text())

    def on_search_answered(self, message: SearchAnswered) -> None:
        """Show what was found, if it still answers what is searched for."""
        self._answered()
        state = self._list_state
        if (message.words, message.filters) != (state.words, state.filters):
            return
        new = state.found_words != message.words
        state.found, state.found_words = message.found, message.words
        self._draw()
        if new:
            state.hit = 0
            self._restore_cursor()

    def on_index_trouble(self, message: IndexTrouble) -> None:
        """Say it; where a store still does not answer, that is not said again."""
        if message.sentence != self._trouble:
            self.notify(message.sentence, severity="warning", markup=False, timeout=10)
        if self._store and not message.refused:
            self._trouble = message.sentence
            self._draw()

    def on_answered(self, message: Answered) -> None:
        """Show what was asked for, unless another screen or dialog was opened meanwhile."""
        self._answered()
        if self.is_active:
            message.show()

    def _remark(self, id: str, change: "RemarkChange") -> None:
        """Send a remark, as a question of its own, so that none takes another's place."""

        def answer(_: SessionSource) -> RemarkAnswered:
            assert self._store is not None
            try:
                return RemarkAnswered(id, change, self._store.read(id, change))
            except WorkshopError as error:
                return RemarkAnswered(id, change, None, joined(" ", error.title, error.hint))

        self._worker.ask(f"remark {id} {change}", answer)

    def on_remark_answered(self, message: RemarkAnswered) -> None:
        if message.session:
            self._answered()
        sentence = self._list_state.drafts[message.id].answered(message)
        if sentence:
            self.notify(sentence, severity="warning", markup=False, timeout=10)

    # Search and filters

    def action_search(self) -> None:
        self.query_one(SearchLine).focus()

    def on_input_changed(self, message: Input.Changed) -> None:
        """Search for what is typed; the keys do not wait for the answer."""
        message.stop()
        words = one_line(message.value).strip()
        if words == self._list_state.words:
            return
        self._list_state.words = words
        self._search()
        self._draw()

    def _search(self) -> None:
        state = self._list_state
        if state.words:
            self._worker.search(state.words, state.filters)
        else:
            self._worker.cancel("search")
            state.found, state.found_words = None, ""

    def action_to_found(self) -> None:
        self._list.focus()

    def action_leave_search(self) -> None:
        """Go back to the sessions, the cursor where it was."""
        self.query_one(SearchLine).value = ""
        self.query_one(SessionRows).focus()

    def action_filter(self) -> None:
        state, today = self._list_state, OWN.local_day(self.workshop_app.clock.now())
        self.app.push_screen(FilterDialog(state.sessions or [], state.filters, today, self._filter))

    def action_ease(self) -> None:
        self._filter(self._list_state.filters.pop())

    def _filter(self, filters: FilterSet) -> None:
        self._list_state.filters = filters
        if self._list_state.more:
            self._worker.list(filters)
        self._search()
        self._draw()

    # Sessions

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        """Open the session, at the line that was found; or search for what is suggested."""
        message.stop()
        row, session = message.row, self._session_at_cursor()
        if isinstance(row, shown.HitRow) and session is not None:
            self._open(session, row.hit.line.step, row.hit.line.entry, row.hit.line.text)
        elif session is not None:
            self._open(session)
        elif self._list_state.words:
            self.query_one(SearchLine).value = str(row.key)

    def _open(
        self, session: SessionListing, step: str = "", entry: int = 0, line: str = ""
    ) -> None:
        self._list_state.at = session.id
        if self._store is not None and not session.folder.name:
            self._read(session.id, entry_target(entry) if entry else "", line)
            return
        among = [other.folder for other in self._by_id.values()]
        self._leave(lambda: self.navigator.session(session.folder, step, entry, among))

    def _read(self, id: str, on: str = "", line: str = "") -> None:
        """Show what a store has of a session, at a target or a text that was found."""
        store, every = self._store, self._list_state.drafts

        def show(session: "ReadSession") -> None:
            if id not in every and store:
                every[id] = RemarkDrafts(drafts_file(store.address, id))
            send = partial(self._remark, id)
            self.navigator.stored_session(session, (on, line), every[id], send)

        if store:
            self._worker.ask_to_show("page", lambda _: store.read(id), show)

    def _leave(self, go: Callable[[], None]) -> None:
        if not self._left:
            self._left = True
            go()

    def action_mark(self) -> None:
        if (session := self._session_at_cursor()) is not None:
            self._list_state.toggle_mark(session.id)
            self._draw()

    def action_compare(self) -> None:
        marked = self._list_state.marked_sessions
        if problem := shown.comparison_problem(marked):
            self.notify(problem, severity="warning", markup=False)
        elif store := self._store:
            ids = [session.id for session in marked]

            def read(at: int, step: str) -> None:
                self._read(ids[at], step)

            def show(compared: "Comparison") -> None:
                self.navigator.compared(compared, read)

            self._worker.ask_to_show("page", lambda _: store.side_by_side(ids), show)
        else:
            self._leave(lambda: self.navigator.compare([session.folder for session in marked]))

    def _ask(self, topic: str, what: str, show: Callable[[Any], object], *given: object) -> None:
        """Have something found in all sessions that the filters leave, and show it."""
        given = (self._root, self._list_state.filters, *given)
        self._worker.ask_to_show(topic, lambda index: load(what)(index, *given), show)

    def action_statistics(self) -> None:
        if session := self._session_at_cursor():
            show, workspace = self.navigator.statistics, self.workshop_app.workspace
            self._ask("statistics", STATISTICS, show, workspace, session)

    def action_report(self) -> None:
        def show(document: "Document") -> None:
            self.navigator.report(document, self._write_report)

        self._ask("statistics", REPORT, show)

    def _write_report(self, wanted: tuple[str, bool]) -> None:
        """Write the report, with an ending and with names or without, and say where."""
        workspace, day = self.workshop_app.workspace, OWN.local_day(self.workshop_app.clock.now())
        given = (self._root, self._list_state.filters, workspace, *wanted, day)
        self._worker.ask("written", lambda index: ReportWritten(load(WRITE_REPORT)(index, *given)))

    def on_report_written(self, message: ReportWritten) -> None:
        self.notify(f"Written to {display_path(message.path)}", markup=False, timeout=10)

    def action_promises(self) -> None:
        now = self.workshop_app.clock.now()
        self._ask("statistics", PROMISES, self.navigator.statistics, now)

    def action_people(self) -> None:
        def show(book: "PeopleBook") -> None:
            self.navigator.people(book, self.workshop_app.workspace.sessions)

        self._ask("people", PEOPLE, show)

    def action_hand_on(self) -> None:
        if self._store:
            self.notify(NO_LOGS, severity="warning", markup=False)
        elif (session := self._session_at_cursor()) is not None:
            self.navigator.export(session.folder)

    def action_store(self) -> None:
        """Go over to the store of the settings, or back to the sessions here."""
        if self._store:
            self._leave(self.navigator.catalogue)
        elif address := self.workshop_app.config.store:
            self._leave(lambda: self.navigator.catalogue(store=address))
        else:
            sentence = 'No store is named: store = "postgresql://…" in config.toml.'
            self.notify(sentence, markup=False)

    def action_away(self) -> None:
        """Leave the search; from the sessions, go to Home."""
        session = self._session_at_cursor()
        if self._list_state.words:
            self.action_leave_search()
        else:
            at = session.folder if session and not self._store else None
            self._leave(lambda: self.navigator.home(at))

    def action_help(self, anywhere: bool = False) -> None:
        super().action_help()

    def action_quit(self) -> None:
        self.app.exit()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A slash belongs to what is typed, which Textual knows of other letters by itself."""
        if action == "search":
            return not isinstance(self.focused, SearchLine)
        return action != "ease" or not self._list_state.filters.wants_all
