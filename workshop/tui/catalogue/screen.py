"""Review: all sessions in a list, to be narrowed down, searched, compared and opened."""

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input

from workshop.clock import local_day
from workshop.review.catalogue import SessionListing
from workshop.text import one_line
from workshop.tui.catalogue import rows as shown
from workshop.tui.catalogue.filter import FilterSet, filter_sessions
from workshop.tui.catalogue.filter_dialog import FilterDialog
from workshop.tui.catalogue.index_worker import StatisticsReady
from workshop.tui.catalogue.rows import SearchLine, SessionRows
from workshop.tui.catalogue.view import ReviewView
from workshop.tui.widgets.rows import Rows

TYPED = {"search", "filter", "ease", "mark", "compare", "statistics", "hand_on", "quit"}
"""What has a key of its own that is a letter while something is typed."""


class ReviewScreen(ReviewView):
    """Every session of the workspace; `at` is the one that the cursor begins on."""

    HELP = """\
## Review
Sessions as they were recorded, to be read and compared; nothing here changes a session's log.
`/` searches everything that was said, `f` narrows the list down, `x` takes off what narrowed it
last. `space` marks sessions, `c` puts the marked ones side by side. `s` adds up the sessions of the
curriculum under the cursor, `w` hands the session on as a file.
"""
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
        Binding("s", "statistics", "Stats", id="review.statistics",
                tooltip="Add up the sessions of this curriculum"),
        Binding("w", "hand_on", "Hand on", id="review.hand_on",
                tooltip="Write this session's notes into a file"),
        Binding("question_mark", "help", "Help", key_display="?", id="help",
                tooltip="Keys and help"),
        Binding("f1", "help(True)", "Help", show=False, id="review.help",
                tooltip="Keys and help, also while something is typed"),
        Binding("escape", "away", "Home", key_display="esc", id="review.away",
                tooltip="Back to the list, then to Home"),
        Binding("q", "quit", "Quit", id="review.quit",
                tooltip="Leave the program"),
    ]  # fmt: skip

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
        self._narrow(self._looked.sieve.pop())

    def _narrow(self, sieve: FilterSet) -> None:
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

    def _show_session(self, listed: SessionListing, step: str = "", entry: int = 0) -> None:
        self._looked.at = listed.id
        among = [other.folder for other in self._by_id.values()]
        self._go(lambda: self.navigator.session(listed.folder, step, entry, among))

    def _go(self, go: Callable[[], None]) -> None:
        if not self._left:
            self._left = True
            go()

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
        there = {one.id: one for one in (*self._looked.samples, *(self._looked.sessions or ()))}
        marked = [there[id] for id in self._looked.marked if id in there]
        if problem := shown.comparison_problem(marked):
            self.notify(problem, severity="warning", markup=False)
        else:
            self._go(lambda: self.navigator.compare([listed.folder for listed in marked]))

    def action_statistics(self) -> None:
        """Add up the sessions of this curriculum that the filters leave."""
        from workshop.tui.catalogue.records import statistics_question

        here, looked = self._here(), self._looked
        if here is None or self._asking is None:
            return
        ids = [listed.id for listed in filter_sessions(looked.sessions or (), looked.sieve)]
        workspace, title = self.workshop_app.workspace, here.curriculum_title
        self._asking.ask("statistics", statistics_question(workspace, here.curriculum, title, ids))

    def on_statistics_ready(self, message: StatisticsReady) -> None:
        """Show the statistics, unless something else was opened meanwhile."""
        if self.is_current:
            self.navigator.statistics(message.document)

    def action_hand_on(self) -> None:
        if (here := self._here()) is not None:
            self.navigator.export(here.folder)

    def action_away(self) -> None:
        """Back to the list; from there to Home."""
        here = self._here()
        if self._looked.words:
            self.on_search_line_left()
        else:
            self._go(lambda: self.navigator.home(here.folder if here else None))

    def action_help(self, anywhere: bool = False) -> None:
        super().action_help()

    def action_quit(self) -> None:
        self.app.exit()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While something is typed, a letter is a letter."""
        typing = isinstance(self.focused, SearchLine)
        if typing and (action in TYPED or (action == "help" and not parameters)):
            return False
        return not (action == "ease" and self._looked.sieve.wants_all)
