"""Review: all sessions in a list, to be narrowed down, searched, compared and opened."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Input, Static

from workshop.clock import local_day
from workshop.review.catalogue import Listed
from workshop.review.index import Index
from workshop.text import one_line
from workshop.tui.screens import review_rows as shown
from workshop.tui.screens.base import WorkshopScreen
from workshop.tui.screens.home_rows import place
from workshop.tui.screens.review_about import About
from workshop.tui.screens.review_asking import Answer, Asking, Open, Progress, Sessions, Trouble
from workshop.tui.screens.review_filter import Sieve, sifted
from workshop.tui.screens.review_filter_dialog import FilterDialog
from workshop.tui.screens.review_list import HitRows, ReviewRows, SearchLine, SessionRows
from workshop.tui.screens.review_looked import Looked, samples
from workshop.tui.widgets.key_line import KeyLine
from workshop.tui.widgets.rows import Row, Rows
from workshop.tui.widgets.too_small import fit

LEAST = (40, 12)
PANE = 42
TYPED = {"search", "filter", "ease", "mark", "compare", "statistics", "hand_on", "quit"}
"""What has a key of its own that is a letter while something is typed."""


class ReviewScreen(WorkshopScreen):
    """Every session of the workspace; `at` is the one that the cursor begins on."""

    HELP = """\
## Review
Sessions as they were recorded, to be read and compared; nothing here changes a session's log.
`/` searches everything that was said, `f` narrows the list down, `x` takes off what narrowed it
last. `space` marks sessions, `c` puts the marked ones side by side. `s` adds up the sessions of the
curriculum under the cursor, `w` hands the session on as a file.
"""
    CSS_PATH = "review.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Search", key_display="/", id="review.search",
                tooltip="Search everything that was said and written down"),
        Binding("f", "filter", "Filter", id="review.filter",
                tooltip="Narrow the list down: curriculum, days, who led, where, state"),
        Binding("x", "ease", "Wider", show=False, id="review.ease",
                tooltip="Take off what narrowed the list last"),
        Binding("space", "mark", "Mark", key_display="space", id="review.mark",
                tooltip="Mark this session for comparing, or take the mark off"),
        Binding("c", "compare", "Compare", id="review.compare",
                tooltip="Put the marked sessions side by side"),
        Binding("s", "statistics", "Statistics", id="review.statistics",
                tooltip="Add up the sessions of this curriculum"),
        Binding("w", "hand_on", "Hand on", id="review.hand_on",
                tooltip="Write this session's notes into a file"),
        Binding("question_mark", "help", "Help", key_display="?", id="help",
                tooltip="Keys and help"),
        Binding("f1", "help(True)", "Help", show=False),
        Binding("escape", "away", "Home", key_display="esc", id="review.away",
                tooltip="Back to the list, then to Home"),
        Binding("q", "quit", "Quit", id="review.quit",
                tooltip="Leave the program"),
    ]  # fmt: skip

    def __init__(self, at: str = "", index: Open | None = None) -> None:
        super().__init__()
        self._begin, self._index = at, index
        self._asking: Asking | None = None
        self._looked = Looked()
        self._by_id: dict[str, Listed] = {}
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
            yield About(id="about")
        yield KeyLine()

    def on_mount(self) -> None:
        self._looked = self.workshop_app.kept.setdefault("review", self._looked)
        self._looked.at = self._begin or self._looked.at
        with self.prevent(Input.Changed):
            self.query_one(SearchLine).value = self._looked.words
        folder = self.workshop_app.workspace.sessions
        self._asking = Asking(self._index or (lambda: Index.open(folder)), self.post_message)
        self._progress = (0, 0)
        self._draw()
        self._put_cursor()
        self._list.focus()
        for rows in self.query(ReviewRows):
            self.watch(rows, "cursor", self._moved, init=False)
        self._asking.start()

    def on_unmount(self) -> None:
        if self._asking is not None:
            self._asking.stop()

    def on_resize(self) -> None:
        self.set_class(self.size.width >= 110, "-wide")
        self.set_class(self.size.height < 20, "-flat")
        fit(self, LEAST)
        self._draw()

    # What is shown

    @property
    def _list(self) -> ReviewRows:
        """The list that is in view: what was found, while something is looked for."""
        return self.query_one(HitRows if self._looked.words else SessionRows)

    def _here(self) -> Listed | None:
        """The session under the cursor."""
        row = self._list.selected
        if isinstance(row, shown.HitRow):
            return row.hit.session
        return self._by_id.get(str(row.key)) if row is not None else None

    def _draw(self) -> None:
        """Draw the list that is in view, and what stands above it."""
        looked = self._looked
        for rows in self.query(ReviewRows):
            rows.display = rows is self._list
        fitting = sifted(looked.sessions or (), looked.sieve)
        if not looked.words:
            self._draw_sessions(fitting)
        elif looked.found is not None:
            narrowed = not looked.sieve.wants_all
            self._list.show(list(shown.hit_rows(looked.words, looked.found, narrowed)))
        count = shown.counted(len(fitting), len(looked.sessions or ()), len(looked.marked))
        self.query_one("#count", Static).update(count)
        self.query_one("#state", Static).update(self._state())
        only = self.query_one("#only", Static)
        only.set_class(not looked.sieve.wants_all, "-on")
        only.update(f"Only {looked.sieve.said}   x takes off the last")
        self._tell_about()

    def _draw_sessions(self, fitting: list[Listed]) -> None:
        looked = self._looked
        columns = shown.SessionColumns(self.size.width - PANE * self.has_class("-wide"))
        self._by_id = {listed.id: listed for listed in (*looked.samples, *fitting)}
        rows = shown.session_rows(fitting, frozenset(looked.marked), columns)
        rows = rows or list(self._nothing(columns))
        self._list.show(rows)
        width = max(0, self._list.content_size.width)
        self.query_one("#head", Static).update(columns.head(width))

    def _nothing(self, columns: shown.SessionColumns) -> Iterator[Row]:
        """What stands where there is no session."""
        looked = self._looked
        if looked.sessions:
            yield Row("No session fits. x takes off what narrowed the list last.", "  ")
        elif self._progress or looked.sessions is None:
            yield Row("Looking for sessions …", "  ", look="muted")
        else:
            yield from shown.no_sessions(looked.samples, frozenset(looked.marked), columns)

    def _state(self) -> str:
        if self._progress and self._progress[1]:
            done, every = self._progress
            return f"reading sessions: {done:,} of {every:,}"
        looked = self._looked
        if looked.words:
            return shown.found_words(looked.found) if looked.found else "searching …"
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
            self.query_one(About).show_hit(row.hit, wide)
        else:
            self.query_one(About).show(self._here(), wide)

    # What is answered

    def on_sessions(self, message: Sessions) -> None:
        """The list is what the index knows now."""
        looked, first = self._looked, self._looked.sessions is None
        looked.sessions = message.sessions
        there = {listed.id for listed in (*message.sessions, *looked.samples)}
        looked.marked = tuple(id for id in looked.marked if id in there)
        if not message.sessions and not looked.samples and not self._progress:
            self.run_worker(self._find_samples())
        if looked.words:
            self._search()
        self._draw()
        if first:
            self._put_cursor()

    async def _find_samples(self) -> None:
        self._looked.samples = await samples()
        self._draw()
        self._put_cursor()

    def on_progress(self, message: Progress) -> None:
        self._progress = (message.done, message.every) if message.every else None
        self.query_one("#state", Static).update(self._state())

    def on_answer(self, message: Answer) -> None:
        """What was found, if it is still what is looked for."""
        looked = self._looked
        if (message.words, message.sieve) != (looked.words, looked.sieve):
            return
        fresh = looked.answered != message.words
        looked.found, looked.answered = message.found, message.words
        self._draw()
        if fresh:
            looked.hit = 0
            self._put_cursor()

    def on_trouble(self, message: Trouble) -> None:
        self.notify(message.sentence, severity="warning", markup=False, timeout=10)

    # Searching

    def action_search(self) -> None:
        self.query_one(SearchLine).focus()

    def on_input_changed(self, message: Input.Changed) -> None:
        """Look for what is typed; nothing waits for it."""
        message.stop()
        words = one_line(message.value).strip()
        if words == self._looked.words:
            return
        self._looked.words = words
        self._search()
        self._draw()

    def _search(self) -> None:
        looked = self._looked
        if self._asking is None:
            return
        if looked.words:
            self._asking.search(looked.words, looked.sieve)
        else:
            self._asking.forget("search")
            looked.found, looked.answered = None, ""

    def on_search_line_entered(self) -> None:
        self._list.focus()

    def on_search_line_left(self) -> None:
        """Back to the list, its cursor where it was."""
        self.query_one(SearchLine).value = ""
        self.query_one(SessionRows).focus()

    # Narrowing down

    def action_filter(self) -> None:
        today = local_day(self.workshop_app.clock.now())
        dialog = FilterDialog(self._looked.sessions or [], self._looked.sieve, today, self._narrow)
        self.app.push_screen(dialog)

    def action_ease(self) -> None:
        """Take off what narrowed the list last."""
        self._narrow(self._looked.sieve.eased())

    def _narrow(self, sieve: Sieve) -> None:
        self._looked.sieve = sieve
        self._search()
        self._draw()

    # Going on

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        """Open the session, at the line that was found; or look for what may have been meant."""
        message.stop()
        row, here = message.row, self._here()
        if isinstance(row, shown.HitRow) and here is not None:
            self._show_session(here, row.hit.line.step, row.hit.line.entry)
        elif here is not None:
            self._show_session(here)
        elif self._looked.words:
            self.query_one(SearchLine).value = str(row.key)

    def _show_session(self, listed: Listed, step: str = "", entry: int = 0) -> None:
        from workshop.tui.screens.reviewed import ReviewedScreen

        self._looked.at = listed.id
        among = [other.folder for other in self._by_id.values()]
        self._go(ReviewedScreen(listed.folder, step, entry, among))

    def _go(self, screen: Screen[None]) -> None:
        if not self._left:
            self._left = True
            self.workshop_app.go_to(screen)

    def action_mark(self) -> None:
        """Mark the session for comparing, or take the mark off."""
        here, marked = self._here(), self._looked.marked
        if here is None:
            return
        kept = tuple(id for id in marked if id != here.id)
        self._looked.marked = kept if here.id in marked else (*marked, here.id)
        self._draw()

    def action_compare(self) -> None:
        """Put the marked sessions side by side."""
        from workshop.tui.screens.side_by_side import SideBySideScreen

        there = {one.id: one for one in (*self._looked.samples, *(self._looked.sessions or ()))}
        marked = [there[id] for id in self._looked.marked if id in there]
        if problem := shown.apart(marked):
            self.notify(problem, severity="warning", markup=False)
        else:
            self._go(SideBySideScreen([listed.folder for listed in marked]))

    def action_hand_on(self) -> None:
        from workshop.tui.screens.hand_on import HandOnDialog

        if (here := self._here()) is not None:
            self.app.push_screen(HandOnDialog(here.folder))

    def action_away(self) -> None:
        """Back to the list; from there to Home."""
        from workshop.tui.screens.home import HomeScreen

        here = self._here()
        if self._looked.words:
            self.on_search_line_left()
        else:
            self._go(HomeScreen(here.folder if here else None))

    def action_help(self, anywhere: bool = False) -> None:
        from workshop.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self, self.focused))

    def action_quit(self) -> None:
        self.app.exit()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While something is typed, a letter is a letter."""
        typing = isinstance(self.focused, SearchLine)
        if typing and (action in TYPED or (action == "help" and not parameters)):
            return False
        return not (action == "ease" and self._looked.sieve.wants_all)
