"""A session's tabs on a screen: read beside it, made when they are first shown."""

import asyncio
from collections.abc import Callable, Coroutine, Hashable
from contextlib import suppress
from functools import partial
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.widgets import Static
from textual.worker import Worker, WorkerError

from workshop.reports.record import Record
from workshop.review.remarks import ReviewRemark, entry_target
from workshop.review.remarks_report import describe_target
from workshop.review.session.tabs import REMARKS, SUMMARY, Tab, find_tab, tabs
from workshop.text import clean, one_line
from workshop.tui.common.screen import WorkshopScreen
from workshop.tui.session_review import head
from workshop.tui.session_review.line import RemarkLine
from workshop.tui.session_review.pane import Pane, wide
from workshop.tui.session_review.reading import Linked, Read, links, looked, read
from workshop.tui.session_review.rows import RowTarget, TabRows, remark_rows
from workshop.tui.widgets.key_line import KeyLine
from workshop.tui.widgets.rows import Row
from workshop.tui.widgets.tab_line import TabLine
from workshop.tui.widgets.too_small import fit
from workshop.value import replace

LEAST = (40, 10)
NAMES = ("Summary", "Timeline", "Newsprint", "Hands", "Groups", "Answers", "Homework", "People",
         "Remarks", "Log")  # fmt: skip
AT_ONCE = 1000
"""Lines of a log of which a tab is made in no time."""
Work = Callable[[], Coroutine[None, None, None]]


class TabbedSession(WorkshopScreen):
    """Shows a session's tabs and goes from one to another; `step` or `entry` is seen first."""

    CSS_PATH = "screen.tcss"

    def __init__(self, folder: Path, step: str = "", entry: int = 0) -> None:
        super().__init__()
        self.folder = folder
        self._sought = (step, entry)
        self._read: Read | None = None
        self._tabs: tuple[Tab, ...] = ()
        self._links: tuple[Linked, ...] = ()
        self._at = 0
        self._fresh: set[int] = set()
        self._making: dict[int, Worker[None]] = {}
        self._seen: Hashable = None
        self._looking = False
        self._title = Static(folder.name, id="title", markup=False)
        self._chain = Static("", id="chain", markup=False)
        self._about = Static("Reading…", id="about", markup=False)
        self._tab_line = TabLine(NAMES)
        self._panes = [Pane(id=f"tab-{number}") for number in range(len(NAMES))]
        self.line = RemarkLine()

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield self._title
            yield self._chain
        yield self._about
        yield self._tab_line
        yield Container(id="panes")
        yield self.line
        yield KeyLine()

    def beside(self, work: Work, turn: str = "") -> Worker[None]:
        """Do something slow while keys are dealt with; of those with one turn the last counts."""
        worker: Worker[None] = self.run_worker(work, group=turn or "default", exclusive=bool(turn))
        return worker

    # Reading

    def on_mount(self) -> None:
        self.beside(self._open)
        self.set_interval(1.0, self._look)

    async def _open(self) -> None:
        await self._take_in()
        if not self.is_attached:
            return
        step, entry = self._sought
        if (step or entry) and self._tabs:
            await self._jump(step, entry)
        else:
            self._show(self._at)
        if self._read and self._read.record:
            self._links = await asyncio.to_thread(links, self._read.record)
            self._fresh.discard(0)
            self.refresh_bindings()
            self._make(self._at)

    async def _take_in(self) -> None:
        """Read the folder, and make all tabs anew when they are next shown."""
        self._seen = await asyncio.to_thread(looked, self.folder)
        self._read = await asyncio.to_thread(read, self.folder, self.workshop_app.clock.now())
        record, self._fresh = self._read.record, set()
        if not self.is_attached:
            return
        self._tabs = tabs(record) if record else ()
        self._tell(record)

    def _tell(self, record: Record | None) -> None:
        """Say in the head which session it is, how it stands, whether its log holds."""
        if record is None:
            self._about.update("")
            return
        self._title.update(one_line(record.title))
        self._chain.update(head.chain(record))
        self._chain.set_class(bool(record.altered), "-altered")
        self._about.update(head.about(record))

    def _look(self) -> None:
        """Once a second: read again what was changed by another program."""
        if not self._looking and self._read is not None:
            self._looking = True
            self.beside(self.look)

    async def look(self) -> None:
        """Read the session again if its log or its remarks are not what they were."""
        try:
            if await asyncio.to_thread(looked, self.folder) != self._seen:
                await self._take_in()
                self._make(self._at)
        finally:
            self._looking = False

    # Tabs

    @property
    def pane(self) -> Pane:
        """The tab that is open."""
        return self._panes[self._at]

    def _show(self, number: int) -> None:
        """Open a tab, and make it where that is still to be done."""
        self._at = number
        if not self.pane.is_attached:
            self.query_one("#panes").mount(self.pane)
        for other in self._panes:
            other.set_class(other is self.pane, "-open")
        if not self.line.is_open:
            self.pane.focus()
        self._tell_tabs()
        self._make(number)

    def _make(self, number: int) -> None:
        """Make a tab, unless it shows what there is; that of a long session beside the screen."""
        there = self._read
        if there is None or number in self._fresh or not self._panes[number].is_attached:
            return
        self._fresh.add(number)
        if there.record is None:
            self._panes[number].show([Row(there.problem, "⚠ ", look="warning")])
            return
        make = partial(self._rows, there, there.record, self._tabs[number])
        if len(there.record.events) <= AT_ONCE:
            self._show_rows(number, make())
            return
        if not self._panes[number].rows:
            self._panes[number].show([Row("Reading…", look="muted")])
        self._making[number] = self.beside(partial(self._fill, number, make), f"tab {number}")

    async def _fill(self, number: int, make: Callable[[], list[Row]]) -> None:
        self._show_rows(number, await asyncio.to_thread(make))

    def _show_rows(self, number: int, rows: list[Row]) -> None:
        if self.is_attached:
            self._panes[number].show(rows)
            self._tell_tabs()

    async def _made(self, number: int) -> None:
        """Wait until a tab is made."""
        self._make(number)
        if number in self._making:
            with suppress(WorkerError):
                await self._making[number].wait()

    def _tell_tabs(self) -> None:
        made = (n for n, tab in enumerate(self._tabs) if "parts" in vars(tab) and not tab.parts)
        empty = frozenset(n for n in made if self._tabs[n].id != REMARKS or not self._remarks)
        self._tab_line.show(self._at, empty)
        self.refresh_bindings()

    @property
    def _remarks(self) -> tuple[ReviewRemark, ...]:
        return self._read.remarks if self._read else ()

    def _rows(self, there: Read, record: Record, tab: Tab) -> list[Row]:
        """The rows of a tab, with the remarks where they belong."""
        width = wide(self)
        by_place: dict[str, list[ReviewRemark]] = {}
        for remark in there.remarks:
            by_place.setdefault(remark.on, []).append(remark)
        current = "" if record.state.closed else record.state.step
        made = TabRows(width, by_place, current, head.began(record))
        if tab.id == REMARKS:
            made = TabRows(width, {}, "", {})
        rows: list[Row] = []
        if there.broken and tab.id in (SUMMARY, REMARKS):
            rows += [Row(there.broken, "⚠ ", look="warning")]
        if tab.id == SUMMARY:
            rows += [_link_row(link) for link in self._links]
            rows += made.below("", "", "")
        elif tab.id == REMARKS and there.remarks:
            rows.append(Row("Reviewers' remarks", look="heading"))
            rows += remark_rows(there.remarks, lambda remark: describe_target(record, remark))
            rows += [Row("")] if tab.parts else []
        rows += made.rows(tab.parts)
        rows = [_safe(row) for row in rows] or [Row(tab.empty, look="muted")]
        for row in rows:
            row.lines(width)  # broken into lines here, beside the screen, and remembered
        return rows

    def action_open(self, number: int) -> None:
        self._show(number)

    def action_turn(self, by: int) -> None:
        self._show((self._at + by) % len(NAMES))

    def on_tab_line_opened(self, message: TabLine.Opened) -> None:
        message.stop()
        self._show(message.number)

    def on_resize(self) -> None:
        fit(self, LEAST)
        self._fresh = set()
        if self._read is not None:
            self._make(self._at)

    async def _jump(self, step: str, entry: int = 0, tab: str = "") -> None:
        """Open the tab in which an entry or a step is told of, with the cursor on it."""
        tab = tab or await asyncio.to_thread(find_tab, self._tabs, step, entry)
        ids = [one.id for one in self._tabs]
        if tab not in ids:
            self._show(self._at)
            self.notify("That is no longer there.", severity="warning", markup=False)
            return
        self._show(ids.index(tab))
        await self._made(self._at)
        self._point(entry_target(entry) if entry else step, step)

    def _point(self, on: str, step: str) -> bool:
        """Put the cursor on the first row of something."""
        pane = self.pane
        spots = [
            (at, row.key) for at, row in enumerate(pane.rows) if isinstance(row.key, RowTarget)
        ]
        exact = [at for at, spot in spots if spot.on == on and not spot.remark]
        near = [at for at, spot in spots if step and spot.step == step]
        for at in (exact or near)[:1]:
            pane.point(at)
            return True
        return False


def _safe(row: Row) -> Row:
    """A row without anything in it that a terminal would obey."""
    text = clean(row.text)
    return row if text == row.text else replace(row, text=text)


def _link_row(link: Linked) -> Row:
    return Row(link.name, f"{link.label}: ", look="target", key=link.folder, selectable=True)
