"""One session in tabs, for somebody who was not there; reviewers' remarks are made here."""

import asyncio
import getpass
from collections.abc import Hashable, Sequence
from pathlib import Path
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.screen import Screen
from textual.widgets import Static

from workshop.errors import WorkshopError
from workshop.reports.record import Record
from workshop.review.remarks import (
    ReviewRemark,
    add_remark,
    correct_remark,
    entry_of,
    entry_place,
    take_off,
)
from workshop.review.remarks_told import about, place
from workshop.review.tabs import LOG, REMARKS, SUMMARY, TIMELINE, Tab, find, tabs
from workshop.session.situation import Situation
from workshop.tui.screens import reviewed_head as head
from workshop.tui.screens.base import WorkshopScreen
from workshop.tui.screens.reviewed_line import RemarkLine
from workshop.tui.screens.reviewed_reading import Linked, Read, links, looked, read
from workshop.tui.screens.reviewed_rows import SIGN, Spot, TabRows, remark_rows
from workshop.tui.widgets.key_line import KeyLine
from workshop.tui.widgets.rows import Row, Rows
from workshop.tui.widgets.spans import BarRows
from workshop.tui.widgets.tab_line import TabLine
from workshop.tui.widgets.too_small import fit

LEAST = (40, 10)
NAMES = ("Summary", "Timeline", "Newsprint", "Hands", "Groups", "Answers", "Homework", "People",
         "Remarks", "Log")  # fmt: skip
MOST_WIDE = 140


class Pane(BarRows):
    """What a tab holds."""

    DEFAULT_CSS = """
    Pane { height: 1fr; padding: 0 1; display: none; }
    Pane.-open { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "screen.turn(-1)", "Tab before", show=False),
        Binding("right", "screen.turn(1)", "Next tab", show=False),
    ]
    QUIET = True

    def _width(self) -> int:
        """Its width, also before it has been laid out: rows are not broken for a width of none."""
        return super()._width() if self.size.width else wide(self.screen)


class ReviewedScreen(WorkshopScreen):
    """Shows what the log tells and never writes to it.

    `step` or `entry` is what is to be seen first; `among` are the sessions to go on to.
    """

    HELP = """\
## One session
`1` to `9` and `0`, or `←` and `→`, open the tabs. `enter` goes from a step's time to what was
captured in it, and from an entry to its line in the log. `g` goes to any step.

`m` remarks on what is under the cursor: the session, a step, an entry. Remarks are kept in
`review.toml` beside the log, which nothing here ever changes; `e` corrects one, `delete` takes it
off. A session that is still running is read again as it goes on.

At the top right stands whether the log is what was written, or from which line on it was altered.
"""
    CSS_PATH = "reviewed.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str((n + 1) % 10), f"open({n})", name, show=False, id=f"reviewed.{name.lower()}",
                  tooltip=f"Open the tab {name}") for n, name in enumerate(NAMES)),
        Binding("tab,right", "turn(1)", "Tab", key_display="←→", id="reviewed.next-tab",
                tooltip="The next tab"),
        Binding("shift+tab,left", "turn(-1)", "Tab before", show=False, id="reviewed.tab-before",
                tooltip="The tab before"),
        Binding("m", "remark", "Remark", id="reviewed.remark",
                tooltip="Remark on what is under the cursor"),
        Binding("e", "correct", "Correct", show=False, id="reviewed.correct",
                tooltip="Correct the remark under the cursor"),
        Binding("delete", "take_off", "Take off", show=False, id="reviewed.take-off",
                tooltip="Take the remark under the cursor off"),
        Binding("g", "go", "Step", id="reviewed.go", tooltip="Go to a step"),
        Binding("r", "replay", "Replay", id="reviewed.replay",
                tooltip="Step or play through the session as it went"),
        Binding("l", "linked", "Linked", id="reviewed.linked",
                tooltip="The session that this one follows up, or that follows it up"),
        Binding("v", "verify", "Verify", show=False, id="reviewed.verify",
                tooltip="Read the log again and try its checksums"),
        Binding("n", "beside(1)", "Next", id="reviewed.next", tooltip="The next session"),
        Binding("p", "beside(-1)", "Previous", id="reviewed.previous",
                tooltip="The session before"),
        Binding("question_mark,f1", "help", "Help", key_display="?", id="help",
                tooltip="Keys and help"),
        Binding("escape,q", "leave", "Back", key_display="esc", id="reviewed.leave",
                tooltip="Back to the list"),
    ]  # fmt: skip

    def __init__(
        self, folder: Path, step: str = "", entry: int = 0, among: Sequence[Path] = ()
    ) -> None:
        super().__init__()
        self.folder, self.among = folder, tuple(among)
        self._sought = (step, entry)
        self._read: Read | None = None
        self._tabs: tuple[Tab, ...] = ()
        self._links: tuple[Linked, ...] = ()
        self._at = 0
        self._fresh: set[int] = set()
        self._seen: Hashable = None
        self._looking = False

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield Static(self.folder.name, id="title", markup=False)
            yield Static("", id="chain", markup=False)
        yield Static("Reading…", id="about", markup=False)
        yield TabLine(NAMES)
        with Container(id="panes"):
            for number in range(len(NAMES)):
                yield Pane(id=f"tab-{number}")
        yield RemarkLine()
        yield KeyLine()

    # Reading

    def on_mount(self) -> None:
        self.run_worker(self._open())
        self.set_interval(1.0, self._look)

    async def _open(self) -> None:
        await self._take_in()
        step, entry = self._sought
        if (step or entry) and self._tabs:
            await self._jump(step, entry)
        elif self._tabs:
            await self._show(0)
        if self._read and self._read.record:
            self._links = await asyncio.to_thread(links, self._read.record)
            self._fresh.discard(0)
            await self._anew()
            self.refresh_bindings()

    async def _take_in(self) -> None:
        """Read the folder, and make all tabs anew when they are next shown."""
        self._seen = await asyncio.to_thread(looked, self.folder)
        self._read = await asyncio.to_thread(read, self.folder, self.workshop_app.clock.now())
        record, self._fresh = self._read.record, set()
        self._tabs = tabs(record) if record else ()
        self._tell(record)

    def _tell(self, record: Record | None) -> None:
        title, chain = self.query_one("#title", Static), self.query_one("#chain", Static)
        if record is None:
            self.query_one("#about", Static).update(self._read.problem if self._read else "")
            return
        title.update(record.title)
        chain.update(head.chain(record))
        chain.set_class(bool(record.altered), "-altered")
        self.query_one("#about", Static).update(head.about(record))

    def _look(self) -> None:
        """Once a second: read again what was changed by another program."""
        if not self._looking and self._read is not None:
            self._looking = True
            self.run_worker(self.look())

    async def look(self) -> None:
        """Read the session again if its log or its remarks are not what they were."""
        try:
            if await asyncio.to_thread(looked, self.folder) != self._seen:
                await self._take_in()
                await self._anew()
        finally:
            self._looking = False

    # Tabs

    @property
    def pane(self) -> Pane:
        """The tab that is open."""
        return self.query_one(f"#tab-{self._at}", Pane)

    async def _show(self, number: int) -> None:
        """Open a tab, and make it first where that is still to be done."""
        self._at = number
        for other in self.query(Pane):
            other.set_class(other.id == f"tab-{number}", "-open")
        if not self.query_one(RemarkLine).is_open:
            self.pane.focus()
        await self._anew()

    async def _anew(self) -> None:
        """Make the open tab anew, unless it shows what there is."""
        number = self._at
        if not self._tabs or number in self._fresh:
            self._tell_tabs()
            return
        self._fresh.add(number)
        tab = self._tabs[number]
        rows = await asyncio.to_thread(self._rows, tab)
        if self.is_attached:
            self.query_one(f"#tab-{number}", Pane).show(rows)
            self._tell_tabs()

    def _tell_tabs(self) -> None:
        made = (n for n, tab in enumerate(self._tabs) if "parts" in vars(tab) and not tab.parts)
        empty = frozenset(n for n in made if self._tabs[n].id != REMARKS or not self._remarks)
        self.query_one(TabLine).show(self._at, empty)

    @property
    def _remarks(self) -> tuple[ReviewRemark, ...]:
        return self._read.remarks if self._read else ()

    def _rows(self, tab: Tab) -> list[Row]:
        """The rows of a tab, with the remarks where they belong."""
        assert self._read is not None and self._read.record is not None
        record, width = self._read.record, wide(self)
        by_place: dict[str, list[ReviewRemark]] = {}
        for remark in self._remarks:
            by_place.setdefault(remark.on, []).append(remark)
        current = "" if record.state.closed else record.state.step
        made = TabRows(width, by_place, current, head.began(record))
        if tab.id == REMARKS:
            made = TabRows(width, {}, "", {})
        rows: list[Row] = []
        if self._read.broken and tab.id in (SUMMARY, REMARKS):
            rows += [Row(self._read.broken, "⚠ ", look="warning")]
        if tab.id == SUMMARY:
            rows += [_link_row(link) for link in self._links]
            rows += made.below("", "")
        elif tab.id == REMARKS and self._remarks:
            rows.append(Row("Reviewers' remarks", look="heading"))
            rows += remark_rows(self._remarks, lambda remark: place(record, remark))
            rows += [Row("")] if tab.parts else []
        rows += made.rows(tab.parts)
        for row in rows:
            row.lines(width)  # broken into lines here, beside the screen, and remembered
        return rows or [Row(tab.empty, look="muted")]

    async def action_open(self, number: int) -> None:
        await self._show(number)

    async def action_turn(self, by: int) -> None:
        await self._show((self._at + by) % len(NAMES))

    async def on_tab_line_opened(self, message: TabLine.Opened) -> None:
        message.stop()
        await self._show(message.number)

    async def on_resize(self) -> None:
        fit(self, LEAST)
        self._fresh = set()
        if self._read is not None:
            await self._anew()

    # Going from one thing to another

    async def _jump(self, step: str, entry: int = 0, tab: str = "") -> None:
        """Open the tab in which an entry or a step is told of, with the cursor on it."""
        tab = tab or await asyncio.to_thread(find, self._tabs, step, entry)
        ids = [one.id for one in self._tabs]
        if tab not in ids:
            await self._show(self._at)
            self.notify("That is no longer there.", severity="warning", markup=False)
            return
        await self._show(ids.index(tab))
        self._point(entry_place(entry) if entry else step, step)

    def _point(self, on: str, step: str) -> bool:
        """Put the cursor on the first row of something."""
        pane = self.pane
        spots = [(at, row.key) for at, row in enumerate(pane.rows) if isinstance(row.key, Spot)]
        exact = [at for at, spot in spots if spot.on == on and not spot.remark]
        near = [at for at, spot in spots if step and spot.step == step]
        for at in (exact or near)[:1]:
            pane.cursor = None
            pane.cursor = at
            pane._moved = True
            return True
        return False

    def _point_at_damage(self) -> None:
        pane = self.pane
        pane.cursor = next((n for n, row in enumerate(pane.rows) if row.look == "warning"), None)

    async def on_rows_chosen(self, message: Rows.Chosen) -> None:
        """From time to what was captured, from that to the log, from a remark to its place."""
        message.stop()
        tab = self._tabs[self._at].id
        match message.row.key:
            case Path() as folder:
                self._go_to(folder)
            case Spot(remark=ReviewRemark()) if tab != REMARKS:
                self.action_correct()
            case Spot(on=on, step=step):
                entry = entry_of(on)
                if tab in (TIMELINE, LOG, REMARKS, SUMMARY):
                    if on:
                        await self._jump(step if entry else on, entry)
                elif entry:
                    await self._jump(step, entry, LOG)
                elif step:
                    await self._jump(step, 0, TIMELINE)

    def action_go(self) -> None:
        """Choose a step, and go to it on this tab or else on the timeline."""
        from workshop.tui.screens.dialogs import GoTo

        record = self._read.record if self._read else None
        if record and record.agenda.steps:
            now = Situation(record.agenda, record.state, record.now)
            self.app.push_screen(GoTo(now), self._gone)

    async def _gone(self, step: str | None) -> None:
        if step and not self._point(step, step):
            await self._jump(step, 0, TIMELINE)

    def _go_to(self, folder: Path) -> None:
        self.workshop_app.go_to(ReviewedScreen(folder, among=self.among))

    def action_beside(self, by: int) -> None:
        at = self.among.index(self.folder) + by
        if 0 <= at < len(self.among):
            self._go_to(self.among[at])
        else:
            self.notify("That was the last one." if by > 0 else "That was the first one.")

    def action_linked(self) -> None:
        from workshop.tui.screens.menu import Menu

        if len(self._links) == 1:
            self._go_to(self._links[0].folder)
            return
        options = [(f"{link.label} {link.name}", link.folder) for link in self._links]

        def answer(folder: Hashable) -> None:
            if isinstance(folder, Path):
                self._go_to(folder)

        self.app.push_screen(Menu("Which session?", options), answer)

    def action_replay(self) -> None:
        from workshop.tui.screens.replay import ReplayScreen

        self.workshop_app.go_to(ReplayScreen(self.folder))

    async def action_verify(self) -> None:
        """Try the log's checksums again; where it was altered, go to the line."""
        await self._take_in()
        record = self._read.record if self._read else None
        if record and record.altered:
            await self._show([tab.id for tab in self._tabs].index(LOG))
            self._point_at_damage()
        elif record:
            await self._anew()
            self.notify(f"{head.chain(record)}, tried just now", markup=False)

    def action_leave(self) -> None:
        from workshop.tui.screens.home import HomeScreen

        self.workshop_app.go_to(HomeScreen(self.folder))

    def action_help(self) -> None:
        from workshop.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self, self.focused))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that lead nowhere are not shown; while a remark is typed none but its own act."""
        typing = self.is_mounted and any(line.is_open for line in self.query(RemarkLine))
        if typing and action != "help":
            return False
        if action == "linked":
            return bool(self._links)
        if action == "beside":
            return self.folder in self.among and len(self.among) > 1
        return True

    # Remarks

    def _here(self) -> Spot:
        """What the cursor is on; the session where it is on nothing in particular."""
        row = self.pane.selected
        return row.key if row is not None and isinstance(row.key, Spot) else Spot()

    def action_remark(self) -> None:
        record, spot = self._read.record if self._read else None, self._here()
        if record is None:
            return
        mine = ReviewRemark(self.workshop_app.clock.now(), "", spot.on, "")
        what = f"{SIGN} Remark {place(record, mine)}"
        self.query_one(RemarkLine).open(what, spot.on)
        self.refresh_bindings()

    def action_correct(self) -> None:
        if (remark := self._here().remark) is not None:
            what = f"{SIGN} Correct the remark of {remark.by or 'somebody'}"
            self.query_one(RemarkLine).open(what, remark.on, remark)
            self.refresh_bindings()
        else:
            self.notify("Only a reviewer's remark can be corrected.", markup=False)

    async def on_remark_line_typed(self, message: RemarkLine.Typed) -> None:
        """Keep what was typed; when that fails, say why and leave it in the line."""
        message.stop()
        line, record = self.query_one(RemarkLine), self._read.record if self._read else None
        if record is None:
            return
        try:
            await asyncio.to_thread(self._keep, record, message)
        except WorkshopError as error:
            line.say(f"⚠ {error}", wrong=True)
            return
        line.done()
        await self._remarked()

    def _keep(self, record: Record, message: RemarkLine.Typed) -> None:
        if message.corrected is not None:
            correct_remark(self.folder, message.corrected, message.text)
            return
        by = self.workshop_app.config.facilitator or _user()
        now, on = self.workshop_app.clock.now(), message.on
        add_remark(self.folder, message.text, on=on, by=by, at=now, about=about(record, on))

    def on_remark_line_shut(self, message: RemarkLine.Shut) -> None:
        message.stop()
        self.pane.focus()
        self.refresh_bindings()

    async def _remarked(self) -> None:
        self.pane.focus()
        self.refresh_bindings()
        await self._take_in()
        await self._anew()

    def action_take_off(self) -> None:
        from workshop.tui.screens.menu import Menu

        remark = self._here().remark
        if remark is None:
            self.notify("Only a reviewer's remark can be taken off.", markup=False)
            return
        options: list[tuple[str, Hashable]] = [("Keep it", None), ("Take it off", remark)]
        self.app.push_screen(Menu("Take this remark off?", options, remark.text), self._taken_off)

    async def _taken_off(self, remark: Hashable) -> None:
        if isinstance(remark, ReviewRemark):
            try:
                await asyncio.to_thread(take_off, self.folder, remark)
            except WorkshopError as error:
                self.notify(str(error), severity="error", markup=False)
            await self._remarked()


def wide(screen: Screen[Any]) -> int:
    """How many columns a tab has beside its scrollbar."""
    return max(20, min(screen.size.width, MOST_WIDE) - 3)


def _link_row(link: Linked) -> Row:
    return Row(link.name, f"{link.label}: ", look="target", key=link.folder, selectable=True)


def _user() -> str:
    """Who the system says is at the keyboard."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "a reviewer"
