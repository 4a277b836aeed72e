"""Two or more sessions of one curriculum side by side, step by step."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from workshop.errors import WorkshopError
from workshop.reports.record import Record
from workshop.review.compare.compare import Comparison, compare
from workshop.review.compare.layout import columns_that_fit, draw_heads, draw_steps
from workshop.session.situation import Situation
from workshop.tui.bindings import HELP_KEY, Keys, hidden_key, key
from workshop.tui.common.screen import WorkshopScreen
from workshop.tui.navigator import Question
from workshop.tui.widgets.key_line import KeyLine
from workshop.tui.widgets.rows import Row, Rows, cut

ROW_LOOKS = {"title": "target"}


class ComparisonRows(Rows, can_focus=False):
    """The steps, with a column for each session; scrolls by lines and by steps."""

    KEEP_AT_TOP = True
    DEFAULT_CSS = """
    ComparisonRows { height: 1fr; }
    """

    @property
    def top_step(self) -> int:
        """The number, from 0, of the step at the top."""
        top = min(self.scroll_offset.y, len(self._lines) - 1)
        row = self._lines[top][0] if self._lines else 0
        return max(0, sum(1 for line in self.rows[: row + 1] if line.look == "heading") - 1)

    def show_step(self, number: int) -> None:
        """Bring a step to the top."""
        starts = [at for at, row in enumerate(self.rows) if row.look == "heading"]
        if starts:
            at = self._first[starts[max(0, min(len(starts) - 1, number))]]
            self.scroll_to(y=at, animate=False, force=True, immediate=True)


class CompareScreen(WorkshopScreen):
    """Sessions side by side, as many as there is room for; left and right bring in the others.

    Those of a store come `compared`, over their list, which is to `open` one.
    """

    HELP = """\
## Side by side
The same step of each session in one row: how long it took (█ as planned, ▒ over, ░ not taken), what
was said, the hands. `=` stands before what was said in more than one of them. `↓` and `↑` scroll,
`n` and `p` go to the next step and the one before, `g` to any. Where there are more sessions than
there is room for, `→` and `←` bring in the others. `1` to `9` open a session at this step.
"""
    CSS = """
    CompareScreen { background: $background; }
    CompareScreen #title { height: 1; background: $panel; text-style: bold; padding: 0 1; }
    CompareScreen #notes { height: auto; max-height: 3; padding: 0 1; color: $text-warning; }
    CompareScreen #heads { height: auto; padding: 0 1;
                              border-bottom: solid $border-blurred; text-wrap: nowrap; }
    CompareScreen.-flat #heads { max-height: 3; }
    CompareScreen.-flat #notes, CompareScreen.-tiny #notes { display: none; }
    CompareScreen.-tiny #heads { display: none; }
    CompareScreen.-tiny #title { display: none; }
    CompareScreen.-tiny KeyLine { display: none; }
    """
    BINDINGS: ClassVar[Keys] = [
        hidden_key("down", "scroll(1)", "Scroll", "compare.down", "A line down"),
        hidden_key("up", "scroll(-1)", "Scroll back", "compare.up", "A line up"),
        hidden_key("pagedown", "page(1)", "Page down", "compare.page-down", "A page down"),
        hidden_key("pageup", "page(-1)", "Page up", "compare.page-up", "A page up"),
        key("n,space", "step(1)", "Next step", "compare.next", "To the next step"),
        hidden_key("p,backspace", "step(-1)", "Step before", "compare.before",
                   "To the step before"),
        key("g", "go", "Go to", "compare.go", "Go to any step"),
        key("right,tab", "shift(1)", "Other sessions", "compare.right",
            "The next session comes in at the right", key_display="→"),
        hidden_key("left,shift+tab", "shift(-1)", "Sessions before", "compare.left",
                   "The session before comes in at the left", key_display="←"),
        hidden_key("home", "edge(0)", "Beginning", "compare.first", "To the first step"),
        hidden_key("end", "edge(-1)", "End", "compare.last", "To the end"),
        HELP_KEY,
        key("escape,q", "leave", "Back", "compare.leave", "Back to the list"),
    ]  # fmt: skip

    def __init__(
        self,
        folders: Sequence[Path],
        compared: Comparison | None = None,
        open: Callable[[int, str], object] | None = None,
    ) -> None:
        super().__init__()
        self._open_stored = open
        self.folders = tuple(folders)
        self._records: list[Record] = []
        self._compared = compared
        self._status = " Reading the sessions …"
        self._first_column = 0

    def compose(self) -> ComposeResult:
        yield Static("", id="title", markup=False)
        yield Static("", id="notes", markup=False)
        yield Static("", id="heads", markup=False)
        yield ComparisonRows(id="steps")
        yield KeyLine()

    def on_mount(self) -> None:
        self._draw()
        if self.folders:
            self.run_worker(self._read())

    async def _read(self) -> None:
        """Read and compare in a thread; show why when that fails."""
        try:
            self._records, self._compared = await asyncio.to_thread(self._compare)
        except (WorkshopError, OSError) as error:
            self._status = str(error)
        self._draw()

    def _compare(self) -> tuple[list[Record], Comparison]:
        records = [Record.open(folder) for folder in self.folders]
        return records, compare(records)

    # What is shown

    @property
    def _rows(self) -> ComparisonRows:
        return self.query_one(ComparisonRows)

    @property
    def _width(self) -> int:
        return max(20, self.size.width - 4)

    @property
    def _count(self) -> int:
        return len(self._compared.heads) if self._compared else 0

    @property
    def _sessions_shown(self) -> range:
        """The sessions in view, by number from 0."""
        count = self._count
        fit = columns_that_fit(self._width, count)
        first = max(0, min(self._first_column, count - fit))
        return range(first, first + fit)

    def _draw(self) -> None:
        rows, compared = self._rows, self._compared
        if compared is None:
            self.query_one("#title", Static).update("Side by side")
            rows.show([Row(self._status, look="strong")])
            return
        shown, width = self._sessions_shown, self._width
        self.query_one("#title", Static).update(cut(self._title(compared, shown), width))
        titles, facts = map("\n".join, draw_heads(compared, shown, width))
        above = Content.assemble((titles, "bold $text-accent"), f"\n{facts}")
        self.query_one("#heads", Static).update(above)
        self.query_one("#notes", Static).update("\n".join(compared.notes))
        self.query_one("#notes").display = bool(compared.notes)
        step = rows.top_step
        rows.show(
            [
                Row(line.text, look=ROW_LOOKS.get(line.look, line.look), cut=True)
                for line in draw_steps(compared, shown, width)
            ]
        )
        rows.show_step(step)

    def _title(self, compared: Comparison, shown: range) -> str:
        count = len(compared.heads)
        which = ""
        if len(shown) < count:
            more = ("← " if shown.start else "") + f"{shown.start + 1}–{shown.stop} of {count}"
            which = f" · {more}" + (" →" if shown.stop < count else "")
        return f"Side by side{which} · {compared.title}"

    def on_resize(self) -> None:
        self.set_class(self.size.height < 18, "-flat")
        step = self._rows.top_step
        self._draw()
        self.call_after_refresh(self._rows.show_step, step)

    # What is done

    def action_scroll(self, by: int) -> None:
        self._rows.scroll_relative(y=by, animate=False, immediate=True)

    def action_page(self, by: int) -> None:
        self.action_scroll(by * max(1, self._rows.size.height - 1))

    def action_step(self, by: int) -> None:
        self._rows.show_step(self._rows.top_step + by)

    def action_edge(self, which: int) -> None:
        scroll = self._rows.scroll_end if which else self._rows.scroll_home
        scroll(animate=False, immediate=True)

    def action_shift(self, by: int) -> None:
        shown, count = self._sessions_shown, self._count
        self._first_column = max(0, min(count - len(shown), shown.start + by))
        self._draw()

    def action_go(self) -> None:
        if self._compared is None:
            return
        if not self._records:
            steps = [(step.name, step.key) for step in self._compared.steps]
            question = Question("Go to which step?", steps, at=self._rows.top_step)
            self.navigator.ask(question, self._go_to)
            return
        longest = max(self._records, key=lambda record: len(record.agenda.steps))
        keys = [step.key for step in self._compared.steps]
        at = keys[self._rows.top_step]
        now = Situation(longest.agenda, longest.state, longest.now)
        self.navigator.go_to_step(now, self._go_to, at)

    def _go_to(self, key: str) -> None:
        keys = [step.key for step in self._compared.steps] if self._compared else []
        if key in keys:
            self._rows.show_step(keys.index(key))

    def on_key(self, event: events.Key) -> None:
        """Open the session of the digit that is typed."""
        if event.character and event.character in "123456789":
            event.stop()
            self._open(int(event.character))

    def _open(self, number: int) -> None:
        if self._compared is None or number > self._count:
            return
        step = self._compared.steps[self._rows.top_step]
        if self.folders:
            among = self.folders
            self.navigator.session(self.folders[number - 1], step.key, among=among)
        elif self._open_stored:
            self.dismiss()
            self._open_stored(number - 1, step.key)

    def action_leave(self) -> None:
        if self.folders:
            self.navigator.catalogue(self.folders[0].name)
        else:
            self.dismiss()
