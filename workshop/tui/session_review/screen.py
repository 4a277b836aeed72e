"""One session in tabs, for somebody who was not there; reviewers' remarks are made here."""

import asyncio
from collections.abc import Callable, Hashable, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from workshop.errors import WorkshopError
from workshop.reports.record import Record
from workshop.review.remarks import (
    ReviewRemark,
    add_remark,
    correct_remark,
    entry_number,
    remove_remark,
    reviewer,
)
from workshop.review.remarks_report import describe_target, target_text
from workshop.review.session_tabs import FIDELITY, LOG, REMARKS, SUMMARY, TIMELINE
from workshop.session.situation import Situation
from workshop.session.verify import verify_session
from workshop.text import one_line
from workshop.tui.bindings import HELP_KEY, Keys, hidden_key, key
from workshop.tui.common.screen import WorkshopScreen
from workshop.tui.navigator import Question
from workshop.tui.session_review.content import (
    LinkedSession,
    SessionContent,
    file_stamps,
    linked_sessions,
    log_status,
    read_content,
    subtitle,
)
from workshop.tui.session_review.remark_line import RemarkLine
from workshop.tui.session_review.rows import REMARK_SIGN, RowTarget
from workshop.tui.session_review.tabs import TAB_NAMES, Pane, SessionTabs
from workshop.tui.widgets.key_line import KeyLine
from workshop.tui.widgets.rows import Row, Rows


class SessionReviewScreen(WorkshopScreen):
    """Shows what the log tells and never writes to it.

    `step` or `entry` is what is to be seen first; `among` are the sessions to go on to.
    """

    CSS_PATH = "screen.tcss"
    HELP = """\
## One session
`1` to `9` and `0`, or `←` and `→`, open the tabs. `enter` goes from a step's time to what was
captured in it, and from an entry to its line in the log. `g` goes to any step; `l` to the session
that this one follows up, or that follows it up; `n` and `p` to the next one of the list and the one
before. `f` shows how closely the session kept to its curriculum, below the timeline. `r` replays
the session from the step under the cursor, `w` hands it on as a file.

`m` makes a remark on what is under the cursor: the session, a step, an entry. Remarks are kept in
`review.toml` beside the log, which nothing here ever changes; `e` corrects one, `delete` removes
it. A session that is still running is read again as it goes on.

The top right says from which line on the log was altered, or that no damage was found in it; `v`
checks it again, with its notes, plan and signature, and goes to that line.
"""
    BINDINGS: ClassVar[Keys] = [
        *(hidden_key(str((n + 1) % 10), f"open({n})", name, f"reviewed.{name.lower()}",
                     f"Open the tab {name}") for n, name in enumerate(TAB_NAMES)),
        key("tab,right", "turn(1)", "Tab", "reviewed.next-tab", "The next tab", key_display="←→"),
        hidden_key("shift+tab,left", "turn(-1)", "Tab before", "reviewed.tab-before",
                   "The tab before"),
        key("m", "remark", "Remark", "reviewed.remark", "Remark on what is under the cursor"),
        key("e", "correct", "Correct", "reviewed.correct", "Correct the remark under the cursor"),
        hidden_key("delete", "take_off", "Take off", "reviewed.take-off",
                   "Take the remark under the cursor off"),
        key("g", "go", "Step", "reviewed.go", "Go to a step"),
        key("f", "fidelity", "Fidelity", "reviewed.fidelity",
            "How closely the session kept to its curriculum"),
        key("r", "replay", "Replay", "reviewed.replay",
            "Step or play through the session as it went"),
        key("w", "hand_on", "Hand on", "reviewed.hand-on",
            "Write this session's notes into a file"),
        key("l", "linked", "Linked", "reviewed.linked",
            "The session that this one follows up, or that follows it up"),
        hidden_key("v", "verify", "Verify", "reviewed.verify",
                   "Read the log again and try its checksums"),
        key("n", "beside(1)", "Next", "reviewed.next", "The next session"),
        hidden_key("p", "beside(-1)", "Previous", "reviewed.previous", "The session before"),
        HELP_KEY,
        key("escape", "leave", "Back", "reviewed.leave", "Back to the list"),
        hidden_key("q", "app.quit", "Quit", "reviewed.quit", "Leave the program"),
    ]  # fmt: skip

    def __init__(
        self, folder: Path, step: str = "", entry: int = 0, among: Sequence[Path] = (), tab: int = 0
    ) -> None:
        super().__init__()
        self.folder, self.among = folder, tuple(among)
        self._start_at = step, entry
        self._content: SessionContent | None = None
        self._links: tuple[LinkedSession, ...] = ()
        self._stamps: Hashable = None
        self._polling = self._saving = False
        self._title = Static(folder.name, id="title", markup=False)
        self._log_status = Static("", id="chain", markup=False)
        self._subtitle = Static("Reading…", id="about", markup=False)
        self.line = RemarkLine()
        self.tabs = SessionTabs(tab, lambda: not self.line.is_open)

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield self._title
            yield self._log_status
        yield self._subtitle
        yield self.tabs
        yield self.line
        yield KeyLine()

    @property
    def pane(self) -> Pane:
        """The rows of the open tab."""
        return self.tabs.pane

    @property
    def _record(self) -> Record | None:
        return self._content.record if self._content else None

    def on_resize(self) -> None:
        self.tabs.remake()

    # Reading

    def on_mount(self) -> None:
        self.run_worker(self._open())
        self.set_interval(1.0, self._poll)

    async def _open(self) -> None:
        await self._read()
        if not self.is_attached:
            return
        step, entry = self._start_at
        if (step or entry) and self.tabs.tabs:
            await self._jump(step, entry)
        else:
            self.tabs.open(self.tabs.number)
        if record := self._record:
            self._links = await asyncio.to_thread(linked_sessions, record)
            self.refresh_bindings()
            self.tabs.set_links(self._links)

    async def _read(self) -> None:
        """Read the folder, in a thread; tabs are made anew when they are next opened."""
        self._stamps = await asyncio.to_thread(file_stamps, self.folder)
        now = self.workshop_app.clock.now()
        self._content = content = await asyncio.to_thread(read_content, self.folder, now)
        if not self.is_attached:
            return
        self.tabs.set_content(content)
        if content.record is None:
            self._subtitle.update("")
            self._log_status.update("")
            return
        self._title.update(one_line(content.record.title))
        self._log_status.update(log_status(content.record))
        wrong = bool(content.record.altered) or not content.record.events
        self._log_status.set_class(wrong, "-altered")
        self._subtitle.update(subtitle(content.record))

    def _poll(self) -> None:
        """Once a second: read again what another program has changed."""
        if not self._polling and self._content is not None:
            self._polling = True
            self.run_worker(self.read_if_changed())

    async def read_if_changed(self) -> None:
        """Read the session again if its log or its remarks have changed."""
        try:
            if await asyncio.to_thread(file_stamps, self.folder) != self._stamps:
                await self._read()
                self.tabs.make()
        finally:
            self._polling = False

    # Going from place to place

    def action_open(self, number: int) -> None:
        self.tabs.open(number)

    def action_turn(self, by: int) -> None:
        self.tabs.open((self.tabs.number + by) % len(TAB_NAMES))

    async def _jump(self, step: str, entry: int = 0, tab: str = "") -> None:
        """Open the tab that has a step or an entry, with the cursor on it."""
        if not await self.tabs.jump(step, entry, tab):
            self.notify("That is no longer there.", severity="warning", markup=False)

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        """From time to what was captured, from that to the log, from a remark to its place."""
        message.stop()
        tab = self.tabs.kind
        match message.row.key:
            case Path() as folder:
                self._go_to(folder)
            case RowTarget(remark=ReviewRemark()) if tab != REMARKS:
                self.action_correct()
            case RowTarget(on=on, step=step) if on:
                other = "" if tab in (SUMMARY, TIMELINE, REMARKS, LOG) else TIMELINE
                if entry := entry_number(on):
                    self.run_worker(self._jump(step, entry, LOG if other else ""))
                else:
                    self.run_worker(self._jump(on, 0, other))

    def action_go(self) -> None:
        """Choose a step, and go to it on this tab or else on the timeline."""

        def answer(step: str) -> None:
            if not self.tabs.point(step, step):
                self.run_worker(self._jump(step, 0, TIMELINE))

        record = self._record
        if record and record.agenda.steps:
            now = Situation(record.agenda, record.state, record.now)
            self.navigator.go_to_step(now, answer)

    def _go_to(self, folder: Path) -> None:
        self.navigator.session(folder, among=self.among)

    def action_fidelity(self) -> None:
        self.run_worker(self._point_at(TIMELINE, lambda row: row.text == FIDELITY))

    async def _point_at(self, tab: str, fits: Callable[[Row], bool]) -> None:
        """Open a tab with the cursor on the first row that fits."""
        if self.tabs.tabs:
            await self.tabs.open_made(tab)
            self.tabs.point_at(fits)

    def action_beside(self, by: int) -> None:
        at = self.among.index(self.folder) + by
        if 0 <= at < len(self.among):
            self.navigator.session(self.among[at], among=self.among, tab=self.tabs.number)
        else:
            self.notify("That was the last one." if by > 0 else "That was the first one.")

    def action_linked(self) -> None:
        if len(self._links) == 1:
            self._go_to(self._links[0].folder)
            return
        options = [(f"{link.label} {link.name}", link.folder) for link in self._links]
        self.navigator.ask(Question("Which session?", options), self._go_to)

    def action_replay(self) -> None:
        self.navigator.replay(self.folder, self.pane.target.step, self.among)

    def action_hand_on(self) -> None:
        if self._record:
            self.navigator.export(self.folder)

    def action_verify(self) -> None:
        self.run_worker(self._verify())

    async def _verify(self) -> None:
        """Look again, as `workshop verify` does; where the log was altered, go to the line."""
        await self._read()
        record = self._record
        if record and record.altered:
            await self._point_at(LOG, lambda row: row.look == "warning")
        elif record:
            self.tabs.make()
            try:
                wrong = (await asyncio.to_thread(verify_session, self.folder)).wrong
            except WorkshopError as error:  # it has just gone
                wrong = (str(error),)
            text = "\n".join(wrong) or f"{log_status(record)}, tried just now"
            self.notify(text, severity="warning" if wrong else "information", markup=False)

    def action_leave(self) -> None:
        self.navigator.catalogue(self.folder.name)

    # Remarks

    def action_remark(self) -> None:
        record, on = self._record, self.pane.target.on
        if record is not None:
            remark = ReviewRemark(self.workshop_app.clock.now(), "", on, "")
            self._open_line(f"{REMARK_SIGN} Remark {describe_target(record, remark)}", on)

    def _open_line(self, label: str, on: str, remark: ReviewRemark | None = None) -> None:
        """Open the line for a remark, unless its folder is a stranger's and is to be left alone."""

        def open_it() -> None:
            self.line.open(label, on, remark)
            self.refresh_bindings()

        self.navigator.if_own(self.folder, open_it)

    def action_correct(self) -> None:
        if (remark := self.pane.target.remark) is not None:
            what = f"{REMARK_SIGN} Correct the remark of {remark.by or 'somebody'}"
            self._open_line(what, remark.on, remark)

    def on_remark_line_submitted(self, message: RemarkLine.Submitted) -> None:
        message.stop()
        if message.corrected is not None and not message.text.strip():
            self.line.clear()
            self.pane.focus()
            self._ask_to_remove(message.corrected)
        elif self._record and not self._saving:
            self._saving = True
            self.run_worker(self._save_remark(self._record, message))

    async def _save_remark(self, record: Record, message: RemarkLine.Submitted) -> None:
        """Save what was typed; when that fails, say why and leave it in the line."""
        try:
            await asyncio.to_thread(self._write_remark, record, message)
        except WorkshopError as error:
            self.line.show_text(f"⚠ {error}", wrong=True)
            return
        finally:
            self._saving = False
        self.line.clear()
        await self._after_remark()

    def _write_remark(self, record: Record, message: RemarkLine.Submitted) -> None:
        if message.corrected is not None:
            correct_remark(self.folder, message.corrected, message.text)
            return
        by = reviewer(self.workshop_app.config.facilitator)
        now, on = self.workshop_app.clock.now(), message.on
        add_remark(self.folder, message.text, on=on, by=by, at=now, about=target_text(record, on))

    def on_remark_line_closed(self, message: RemarkLine.Closed) -> None:
        message.stop()
        self.pane.focus()
        self.refresh_bindings()

    async def _after_remark(self) -> None:
        self.pane.focus()
        self.refresh_bindings()
        await self._read()
        self.tabs.make()

    def action_take_off(self) -> None:
        if (remark := self.pane.target.remark) is not None:
            self.navigator.if_own(self.folder, partial(self._ask_to_remove, remark))

    def _ask_to_remove(self, remark: ReviewRemark) -> None:
        options = (("Keep it", None), ("Take it off", remark))
        question = Question("Take this remark off?", options, remark.text)
        self.navigator.ask(question, lambda one: self.run_worker(self._remove_remark(one)))

    async def _remove_remark(self, remark: ReviewRemark) -> None:
        try:
            await asyncio.to_thread(remove_remark, self.folder, remark)
        except WorkshopError as error:
            self.notify(str(error), severity="error", markup=False)
        await self._after_remark()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide keys that lead nowhere; while a remark is typed, none but its own act."""
        if self.line.is_open and action != "help":
            return False
        if action == "linked":
            return bool(self._links)
        if action == "beside":
            return self.folder in self.among and len(self.among) > 1
        if action in ("correct", "take_off"):
            return self.pane.target.remark is not None
        return True
