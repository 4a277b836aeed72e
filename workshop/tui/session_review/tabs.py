"""The tabs of a session's review: each is made when it is first opened."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.screen import Screen
from textual.worker import Worker, WorkerError

from workshop.review.remarks import entry_target
from workshop.review.session_tabs import REMARKS, Tab, find_tab, tabs
from workshop.tui.bindings import Keys, hidden_key
from workshop.tui.common.screen import WorkshopScreen, is_roomy
from workshop.tui.session_review.content import LinkedSession, SessionContent
from workshop.tui.session_review.rows import RowTarget, tab_rows
from workshop.tui.widgets.rows import Row, Rows
from workshop.tui.widgets.tab_line import TabLine

TAB_NAMES = ("Summary", "Timeline", "Newsprint", "Hands", "Groups", "Answers", "Homework",
             "People", "Remarks", "Log")  # fmt: skip
MAX_WIDTH = 140
FRAME = 2
"""Columns of the frame in a large window."""
MAX_LINES_AT_ONCE = 1000
"""Lines of a log up to which a tab is made at once, not in a thread."""


class Pane(Rows):
    """The rows of one tab."""

    DEFAULT_CSS = """
    Pane { height: 1fr; display: none; }
    Pane.-open { display: block; }
    """
    BINDINGS: ClassVar[Keys] = [
        hidden_key("left", "screen.turn(-1)", "Tab before"),
        hidden_key("right", "screen.turn(1)", "Next tab"),
        hidden_key("pageup", "page(-1)", "Page up"),
        hidden_key("pagedown", "page(1)", "Page down"),
    ]
    QUIET = True

    @property
    def target(self) -> RowTarget:
        """What the cursor is on; the session where it is on nothing in particular."""
        key = self.selected.key if self.selected else None
        return key if isinstance(key, RowTarget) else RowTarget()

    def click_row(self, index: int) -> None:
        """Put the cursor on a row; a click on the row with the cursor chooses it."""
        if index == self.cursor and self._moved:
            self.action_choose()
        self.cursor, self._moved = index, True

    def point(self, at: int) -> None:
        """Put the cursor on a row, with what stands around it in view."""
        self.cursor, self._moved = at, True
        self.call_after_refresh(self._show_around, at)

    def _show_around(self, at: int) -> None:
        if at < len(self._first):
            self.scroll_to(y=self._first[at] - self.size.height // 3, animate=False, force=True)

    def watch_cursor(self, old: int | None, new: int | None) -> None:
        super().watch_cursor(old, new)
        if self.is_attached:
            self.screen.refresh_bindings()

    def action_page(self, by: int) -> None:
        """Take the cursor along, a page at a time."""
        if not self.places:
            self.scroll_relative(y=by * self.size.height, animate=False)
            return
        line = self._first[self.cursor or 0] + by * max(1, self.size.height - 1)
        at = self._lines[max(0, min(line, len(self._lines) - 1))][0]
        ahead = (n for n in range(at, len(self.rows)) if self.rows[n].selectable)
        back = (n for n in range(at, -1, -1) if self.rows[n].selectable)
        self._moved = True
        self.cursor = next(ahead, None) or next(back)

    def _width(self) -> int:
        """The width that rows are made for, with or without a scrollbar."""
        return tab_width(self.screen)


def tab_width(screen: Screen[Any]) -> int:
    """How many columns a tab has to the left of its scrollbar."""
    frame = FRAME * (isinstance(screen, WorkshopScreen) and is_roomy(screen.size))
    return max(20, min(screen.size.width - frame, MAX_WIDTH) - 3)


class SessionTabs(Vertical):
    """The tabs of one session, of which one is open; `number` counts from 0.

    A tab that is opened takes the focus when `may_focus` says so.
    """

    def __init__(self, number: int, may_focus: Callable[[], bool]) -> None:
        super().__init__()
        self.number, self._may_focus = number, may_focus
        self.tabs: tuple[Tab, ...] = ()
        self._content: SessionContent | None = None
        self._links: tuple[LinkedSession, ...] = ()
        self._made: set[int] = set()
        self._workers: dict[int, Worker[None]] = {}
        self._tab_line = TabLine(TAB_NAMES)
        self._panes = [Pane(id=f"tab-{number}") for number in range(len(TAB_NAMES))]

    def compose(self) -> ComposeResult:
        yield self._tab_line
        yield Container(id="panes", classes="framed")

    @property
    def pane(self) -> Pane:
        """The rows of the open tab."""
        return self._panes[self.number]

    @property
    def kind(self) -> str:
        """The id of the open tab; empty before the session is read."""
        return self.tabs[self.number].id if self.tabs else ""

    def set_content(self, content: SessionContent) -> None:
        """Show this content from now on; every tab is made anew when it is next opened."""
        self._content, self._made = content, set()
        self.tabs = tabs(content.record) if content.record else ()

    def set_links(self, links: tuple[LinkedSession, ...]) -> None:
        """Link these sessions in the summary."""
        self._links = links
        self._made.discard(0)
        self.make()

    def remake(self) -> None:
        """Make the tabs for another width."""
        self._made = set()
        self.make()

    def open(self, number: int) -> None:
        """Open a tab, and make it if that is still to be done."""
        self.number = number
        if not self.pane.is_attached:
            self.query_one("#panes").mount(self.pane)
        for other in self._panes:
            other.set_class(other is self.pane, "-open")
        if self._may_focus():
            self.pane.focus()
        self._draw_tab_line()
        self.make()

    async def open_made(self, kind: str) -> None:
        """Open a tab by its id, and wait until it is made."""
        self.open([tab.id for tab in self.tabs].index(kind))
        if self.number in self._workers:
            with suppress(WorkerError):
                await self._workers[self.number].wait()

    def make(self) -> None:
        """Make the open tab, unless it shows what there is; of a long session in a thread."""
        number, content = self.number, self._content
        if content is None or number in self._made or not self.pane.is_attached:
            return
        self._made.add(number)
        if content.record is None:
            self.pane.show([Row(content.problem, "⚠ ", look="warning")])
            return
        tab, width = self.tabs[number], tab_width(self.screen)
        make = partial(tab_rows, content, content.record, tab, self._links, width)
        if len(content.record.events) <= MAX_LINES_AT_ONCE:
            self._show_rows(number, make())
            return
        if not self.pane.rows:
            self.pane.show([Row("Reading…", look="muted")])
        fill = partial(self._fill, number, make)
        self._workers[number] = self.run_worker(fill, group=f"tab {number}", exclusive=True)

    async def _fill(self, number: int, make: Callable[[], list[Row]]) -> None:
        self._show_rows(number, await asyncio.to_thread(make))

    def _show_rows(self, number: int, rows: list[Row]) -> None:
        if self.is_attached:
            self._panes[number].show(rows)
            self._draw_tab_line()

    def _draw_tab_line(self) -> None:
        remarks = bool(self._content and self._content.remarks)
        made = (n for n, tab in enumerate(self.tabs) if "parts" in vars(tab) and not tab.parts)
        empty = frozenset(n for n in made if self.tabs[n].id != REMARKS or not remarks)
        self._tab_line.show(self.number, empty)
        self.screen.refresh_bindings()

    def on_tab_line_opened(self, message: TabLine.Opened) -> None:
        message.stop()
        self.open(message.number)

    async def jump(self, step: str, entry: int = 0, kind: str = "") -> bool:
        """Put the cursor on a step or an entry, in the tab of that id or the first that has it.

        Returns whether there is such a tab.
        """
        kind = kind or await asyncio.to_thread(find_tab, self.tabs, step, entry)
        if kind not in [tab.id for tab in self.tabs]:
            self.open(self.number)
            return False
        await self.open_made(kind)
        self.point(entry_target(entry) if entry else step, step)
        return True

    def point(self, on: str, step: str) -> bool:
        """Put the cursor on the first row of something; whether there is one."""
        rows = enumerate(self.pane.rows)
        targets = [(at, row.key) for at, row in rows if isinstance(row.key, RowTarget)]
        exact = [at for at, target in targets if target.on == on and not target.remark]
        near = [at for at, target in targets if step and target.step == step]
        for at in (exact or near)[:1]:
            self.pane.point(at)
            return True
        return False

    def point_at(self, fits: Callable[[Row], bool]) -> None:
        """Put the cursor on the first row that fits."""
        for at in [at for at, row in enumerate(self.pane.rows) if fits(row)][:1]:
            self.pane.point(at)
