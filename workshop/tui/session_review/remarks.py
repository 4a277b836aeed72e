"""Reviewers' remarks on a session's tabs: made, corrected, taken off."""

import asyncio
from functools import partial

from workshop.errors import WorkshopError
from workshop.reports.record import Record
from workshop.review.remarks import (
    ReviewRemark,
    add_remark,
    correct_remark,
    remove_remark,
    reviewer,
)
from workshop.review.remarks_report import describe_target, target_text
from workshop.tui.navigator import Question
from workshop.tui.session_review.line import RemarkLine
from workshop.tui.session_review.rows import SIGN, RowTarget
from workshop.tui.session_review.tabs import TabbedSession


class RemarkedSession(TabbedSession):
    """Keeps what a reviewer remarks on what is under the cursor."""

    _keeping = False

    def _here(self) -> RowTarget:
        """What the cursor is on; the session where it is on nothing in particular."""
        row = self.pane.selected
        return row.key if row is not None and isinstance(row.key, RowTarget) else RowTarget()

    def action_remark(self) -> None:
        record, spot = self._read.record if self._read else None, self._here()
        if record is None:
            return
        mine = ReviewRemark(self.workshop_app.clock.now(), "", spot.on, "")
        what = f"{SIGN} Remark {describe_target(record, mine)}"
        self.line.open(what, spot.on)
        self.refresh_bindings()

    def action_correct(self) -> None:
        if (remark := self._here().remark) is not None:
            what = f"{SIGN} Correct the remark of {remark.by or 'somebody'}"
            self.line.open(what, remark.on, remark)
            self.refresh_bindings()

    def on_remark_line_typed(self, message: RemarkLine.Typed) -> None:
        message.stop()
        if message.corrected is not None and not message.text.strip():
            self.line.done()
            self.pane.focus()
            self._ask_to_take_off(message.corrected)
        elif self._read and self._read.record and not self._keeping:
            self._keeping = True
            self.beside(partial(self._keep_typed, self._read.record, message))

    async def _keep_typed(self, record: Record, message: RemarkLine.Typed) -> None:
        """Keep what was typed; when that fails, say why and leave it in the line."""
        try:
            await asyncio.to_thread(self._keep, record, message)
        except WorkshopError as error:
            self.line.say(f"⚠ {error}", wrong=True)
            return
        finally:
            self._keeping = False
        self.line.done()
        await self._remarked()

    def _keep(self, record: Record, message: RemarkLine.Typed) -> None:
        if message.corrected is not None:
            correct_remark(self.folder, message.corrected, message.text)
            return
        by = reviewer(self.workshop_app.config.facilitator)
        now, on = self.workshop_app.clock.now(), message.on
        add_remark(self.folder, message.text, on=on, by=by, at=now, about=target_text(record, on))

    def on_remark_line_shut(self, message: RemarkLine.Shut) -> None:
        message.stop()
        self.pane.focus()
        self.refresh_bindings()

    async def _remarked(self) -> None:
        self.pane.focus()
        self.refresh_bindings()
        await self._take_in()
        self._make(self._at)

    def action_take_off(self) -> None:
        if (remark := self._here().remark) is not None:
            self._ask_to_take_off(remark)

    def _ask_to_take_off(self, remark: ReviewRemark) -> None:
        options = (("Keep it", None), ("Take it off", remark))
        question = Question("Take this remark off?", options, remark.text)
        self.navigator.ask(question, self._taken_off)

    def _taken_off(self, remark: ReviewRemark | None) -> None:
        if remark is not None:
            self.beside(partial(self._take_remark_off, remark))

    async def _take_remark_off(self, remark: ReviewRemark) -> None:
        try:
            await asyncio.to_thread(remove_remark, self.folder, remark)
        except WorkshopError as error:
            self.notify(str(error), severity="error", markup=False)
        await self._remarked()
