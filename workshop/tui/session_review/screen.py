"""One session in tabs, for somebody who was not there; reviewers' remarks are made here."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType

from workshop.review.remarks import ReviewRemark, entry_number
from workshop.review.session.tabs import LOG, REMARKS, SUMMARY, TIMELINE
from workshop.session.situation import Situation
from workshop.tui.navigator import Question
from workshop.tui.session_review import head
from workshop.tui.session_review.remarks import RemarkedSession
from workshop.tui.session_review.rows import RowTarget
from workshop.tui.session_review.tabs import NAMES
from workshop.tui.widgets.rows import Rows


class ReviewedScreen(RemarkedSession):
    """Shows what the log tells and never writes to it.

    `step` or `entry` is what is to be seen first; `among` are the sessions to go on to.
    """

    HELP = """\
## One session
`1` to `9` and `0`, or `←` and `→`, open the tabs. `enter` goes from a step's time to what was
captured in it, and from an entry to its line in the log. `g` goes to any step; `l` to the session
that this one follows up, or that follows it up; `n` and `p` to the next one of the list and the one
before. `r` replays the session from the step under the cursor on, `w` hands it on as a file.

`m` remarks on what is under the cursor: the session, a step, an entry. Remarks are kept in
`review.toml` beside the log, which nothing here ever changes; `e` corrects one, `delete` takes it
off. A session that is still running is read again as it goes on.

At the top right stands whether the log is what was written, or from which line on it was altered;
`v` tries it again, and goes to that line.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str((n + 1) % 10), f"open({n})", name, show=False, id=f"reviewed.{name.lower()}",
                  tooltip=f"Open the tab {name}") for n, name in enumerate(NAMES)),
        Binding("tab,right", "turn(1)", "Tab", key_display="←→", id="reviewed.next-tab",
                tooltip="The next tab"),
        Binding("shift+tab,left", "turn(-1)", "Tab before", show=False, id="reviewed.tab-before",
                tooltip="The tab before"),
        Binding("m", "remark", "Remark", id="reviewed.remark",
                tooltip="Remark on what is under the cursor"),
        Binding("e", "correct", "Correct", id="reviewed.correct",
                tooltip="Correct the remark under the cursor"),
        Binding("delete", "take_off", "Take off", show=False, id="reviewed.take-off",
                tooltip="Take the remark under the cursor off"),
        Binding("g", "go", "Step", id="reviewed.go", tooltip="Go to a step"),
        Binding("r", "replay", "Replay", id="reviewed.replay",
                tooltip="Step or play through the session as it went"),
        Binding("w", "hand_on", "Hand on", id="reviewed.hand-on",
                tooltip="Write this session's notes into a file"),
        Binding("l", "linked", "Linked", id="reviewed.linked",
                tooltip="The session that this one follows up, or that follows it up"),
        Binding("v", "verify", "Verify", show=False, id="reviewed.verify",
                tooltip="Read the log again and try its checksums"),
        Binding("n", "beside(1)", "Next", id="reviewed.next", tooltip="The next session"),
        Binding("p", "beside(-1)", "Previous", show=False, id="reviewed.previous",
                tooltip="The session before"),
        Binding("question_mark,f1", "help", "Help", key_display="?", id="help",
                tooltip="Keys and help"),
        Binding("escape", "leave", "Back", key_display="esc", id="reviewed.leave",
                tooltip="Back to the list"),
        Binding("q", "app.quit", "Quit", show=False, id="reviewed.quit",
                tooltip="Leave the program"),
    ]  # fmt: skip

    def __init__(
        self,
        folder: Path,
        step: str = "",
        entry: int = 0,
        among: Sequence[Path] = (),
        tab: int = 0,
    ) -> None:
        super().__init__(folder, step, entry)
        self.among = tuple(among)
        self._at = tab

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        """From time to what was captured, from that to the log, from a remark to its place."""
        message.stop()
        tab = self._tabs[self._at].id if self._tabs else ""
        match message.row.key:
            case Path() as folder:
                self._go_to(folder)
            case RowTarget(remark=ReviewRemark()) if tab != REMARKS:
                self.action_correct()
            case RowTarget(on=on, step=step) if on:
                there = "" if tab in (SUMMARY, TIMELINE, REMARKS, LOG) else TIMELINE
                if entry := entry_number(on):
                    self.beside(partial(self._jump, step, entry, LOG if there else ""))
                else:
                    self.beside(partial(self._jump, on, 0, there))

    def action_go(self) -> None:
        """Choose a step, and go to it on this tab or else on the timeline."""
        record = self._read.record if self._read else None
        if record and record.agenda.steps:
            now = Situation(record.agenda, record.state, record.now)
            self.navigator.go_to_step(now, self._gone)

    def _gone(self, step: str | None) -> None:
        if step and not self._point(step, step):
            self.beside(partial(self._jump, step, 0, TIMELINE))

    def _go_to(self, folder: Path) -> None:
        self.navigator.session(folder, among=self.among)

    def action_beside(self, by: int) -> None:
        at = self.among.index(self.folder) + by
        if 0 <= at < len(self.among):
            self.navigator.session(self.among[at], among=self.among, tab=self._at)
        else:
            self.notify("That was the last one." if by > 0 else "That was the first one.")

    def action_linked(self) -> None:
        if len(self._links) == 1:
            self._go_to(self._links[0].folder)
            return
        options = [(f"{link.label} {link.name}", link.folder) for link in self._links]

        def answer(folder: Path | None) -> None:
            if folder is not None:
                self._go_to(folder)

        self.navigator.ask(Question("Which session?", options), answer)

    def action_replay(self) -> None:
        """Replay it from the step under the cursor on."""
        self.navigator.replay(self.folder, self._here().step, self.among)

    def action_hand_on(self) -> None:
        if self._read and self._read.record:
            self.navigator.export(self.folder)

    def action_verify(self) -> None:
        self.beside(self._verify)

    async def _verify(self) -> None:
        """Try the log's checksums again; where it was altered, go to the line."""
        await self._take_in()
        record = self._read.record if self._read else None
        if record and record.altered:
            self._show([tab.id for tab in self._tabs].index(LOG))
            await self._made(self._at)
            rows = enumerate(self.pane.rows)
            for at in [at for at, row in rows if row.look == "warning"][:1]:
                self.pane.point(at)
        elif record:
            self._make(self._at)
            self.notify(f"{head.chain(record)}, tried just now", markup=False)

    def action_leave(self) -> None:
        self.navigator.catalogue(self.folder.name)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that lead nowhere are not shown; while a remark is typed none but its own act."""
        if self.line.is_open and action != "help":
            return False
        if action == "linked":
            return bool(self._links)
        if action == "beside":
            return self.folder in self.among and len(self.among) > 1
        if action in ("correct", "take_off"):
            return self._here().remark is not None
        return True
