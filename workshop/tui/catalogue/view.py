"""What the review's list shows, and how it follows what the index answers."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from workshop.review.catalogue import SessionListing
from workshop.review.index.database import Index
from workshop.tui.catalogue import rows as shown
from workshop.tui.catalogue.about import AboutPane
from workshop.tui.catalogue.filter import filter_sessions
from workshop.tui.catalogue.filter_dialog import FilterDialog
from workshop.tui.catalogue.index_worker import (
    IndexProgress,
    IndexTrouble,
    IndexWorker,
    OpenIndex,
    SearchAnswered,
    SessionsListed,
)
from workshop.tui.catalogue.list_state import ListState, samples
from workshop.tui.catalogue.rows import CatalogueRows, HitRows, SearchLine, SessionRows
from workshop.tui.common.screen import WorkshopScreen, place
from workshop.tui.widgets.key_line import KeyLine
from workshop.tui.widgets.rows import Row
from workshop.tui.widgets.too_small import fit

LEAST = (40, 12)
PANE = 42
"""Columns of what stands beside the list."""


class ReviewView(WorkshopScreen):
    """The list, or what was found; `index` opens the index in the place of the workspace's own."""

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = ""

    def __init__(self, at: str = "", index: OpenIndex | None = None) -> None:
        super().__init__()
        self._begin, self._index = at, index
        self._asking: IndexWorker | None = None
        self._looked = ListState()
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
            with Vertical(id="lists"):
                yield Static("", id="head", markup=False)
                yield SessionRows(id="sessions")
                yield HitRows(id="hits")
            yield AboutPane(id="about")
        yield KeyLine()

    @property
    def busy(self) -> bool:
        """Whether the index has still something to tell."""
        return self._asking is not None and self._asking.busy

    def on_mount(self) -> None:
        self._looked = self.workshop_app.screen_states.setdefault("review", self._looked)
        self._looked.at = self._begin or self._looked.at
        with self.prevent(Input.Changed):
            self.query_one(SearchLine).value = self._looked.words
        folder = self.workshop_app.workspace.sessions
        self._asking = IndexWorker(self._index or (lambda: Index.open(folder)), self.post_message)
        self._progress = (0, 0)
        self._draw()
        self._put_cursor()
        self._list.focus()
        for rows in self.query(CatalogueRows):
            self.watch(rows, "cursor", self._moved, init=False)
        self._asking.start()

    def on_unmount(self) -> None:
        if self._asking is not None:
            self._asking.stop()

    def on_resize(self) -> None:
        self.set_class(self.size.width >= 110, "-wide")
        self.set_class(self.size.height < 20, "-flat")
        fit(self, LEAST)
        width = self.size.width - PANE * self.has_class("-wide")
        if width != self._columns.width:
            self._columns = shown.SessionColumns(width)
        self._draw()

    # What is shown

    @property
    def _list(self) -> CatalogueRows:
        """The list that is in view: what was found, while something is looked for."""
        return self.query_one(HitRows if self._looked.words else SessionRows)

    def _here(self) -> SessionListing | None:
        """The session under the cursor."""
        row = self._list.selected
        if isinstance(row, shown.HitRow):
            return row.hit.session
        return self._by_id.get(str(row.key)) if row is not None else None

    def _draw(self) -> None:
        """Draw the list that is in view, and what stands above it."""
        looked = self._looked
        for rows in self.query(CatalogueRows):
            rows.display = rows is self._list
        fitting = filter_sessions(looked.sessions or (), looked.sieve)
        if not looked.words:
            self._draw_sessions(fitting)
        elif looked.found is not None:
            narrowed = not looked.sieve.wants_all
            self._list.show(list(shown.hit_rows(looked.words, looked.found, narrowed)))
        count = shown.count_summary(len(fitting), len(looked.sessions or ()), len(looked.marked))
        self._say("count", count)
        self._say("state", self._state())
        self._say("only", f"Only {looked.sieve.summary}   x takes off the last")
        self.query_one("#only").set_class(not looked.sieve.wants_all, "-on")
        self._tell_about()
        self.call_after_refresh(self._draw_head)

    def _draw_head(self) -> None:
        """What stands above the columns, unless the screen has been left meanwhile."""
        if not self.is_attached or not self.query(CatalogueRows):
            return
        room = self._list.content_size.width
        said = shown.HITS_HEAD if self._looked.words else self._columns.head(room)
        self._say("head", said)

    def _say(self, where: str, text: str) -> None:
        """Put a text in its place; only the count's place has the width of its text."""
        place = self.query_one(f"#{where}", Static)
        if place.content != text:
            place.update(text, layout=where == "count")

    def _draw_sessions(self, fitting: list[SessionListing]) -> None:
        looked = self._looked
        columns = self._columns
        self._by_id = {listed.id: listed for listed in (*looked.samples, *fitting)}
        rows = columns.rows(fitting, looked.marked) or list(self._nothing(columns))
        self._list.show(rows)

    def _nothing(self, columns: shown.SessionColumns) -> Iterator[Row]:
        """What stands where there is no session."""
        looked = self._looked
        if looked.sessions:
            yield Row("No session fits. x takes off what narrowed the list last.", "  ")
        elif self._progress or looked.sessions is None:
            yield Row("Looking for sessions …", "  ", look="muted")
        else:
            yield from shown.no_sessions(looked.samples, looked.marked, columns)

    def _state(self) -> str:
        if self._progress and self._progress[1]:
            done, every = self._progress
            return f"reading sessions: {done:,} of {every:,}"
        looked = self._looked
        if looked.words:
            return shown.found_summary(looked.found) if looked.found else "searching …"
        return place(self.workshop_app.workspace.root)

    def _put_cursor(self) -> None:
        """Put the cursor where it was, or on the first row."""
        rows, looked = self._list, self._looked
        places = [n for n, row in enumerate(rows.rows) if row.selectable]
        wanted = looked.hit if looked.words else looked.at
        last = [n for n in places if rows.rows[n].key == wanted]
        rows.cursor = next(iter(last + places), None)

    def _moved(self) -> None:
        row = self._list.selected
        if row is not None and self._looked.words:
            self._looked.hit = row.key
        elif row is not None:
            self._looked.at = str(row.key)
        self._tell_about()

    def _tell_about(self) -> None:
        row, wide = self._list.selected, self.has_class("-wide")
        if isinstance(row, shown.HitRow):
            self.query_one(AboutPane).show_hit(row.hit, wide)
        else:
            self.query_one(AboutPane).show_session(self._here(), wide)

    # What is answered

    def on_sessions_listed(self, message: SessionsListed) -> None:
        """The list is what the index knows now."""
        looked, first = self._looked, self._looked.sessions is None
        looked.sessions = message.sessions
        there = {listed.id for listed in (*message.sessions, *looked.samples)}
        looked.marked = tuple(id for id in looked.marked if id in there)
        if looked.words:
            self._search()
        self._draw()
        if first:
            self._put_cursor()
        if isinstance(self.app.screen, FilterDialog):
            self.app.screen.update_sessions(message.sessions)
        self._settle()

    def _settle(self) -> None:
        """When it turns out that there is no session, see what comes with the program."""
        looked = self._looked
        if looked.sessions == [] and not looked.samples and not self._progress:
            self.run_worker(self._find_samples())

    async def _find_samples(self) -> None:
        self._looked.samples = await samples()
        self._draw()
        self._put_cursor()

    def on_index_progress(self, message: IndexProgress) -> None:
        self._progress = (message.done, message.total) if message.total else None
        self._say("state", self._state())
        self._settle()

    def on_search_answered(self, message: SearchAnswered) -> None:
        """What was found, if it is still what is looked for."""
        looked = self._looked
        if (message.words, message.filters) != (looked.words, looked.sieve):
            return
        fresh = looked.answered != message.words
        looked.found, looked.answered = message.found, message.words
        self._draw()
        if fresh:
            looked.hit = 0
            self._put_cursor()

    def on_index_trouble(self, message: IndexTrouble) -> None:
        self.notify(message.sentence, severity="warning", markup=False, timeout=10)

    def _search(self) -> None:
        """Ask for the lines that have the words, if there are any."""
        looked = self._looked
        if self._asking is None:
            return
        if looked.words:
            self._asking.search(looked.words, looked.sieve)
        else:
            self._asking.cancel("search")
            looked.found, looked.answered = None, ""
