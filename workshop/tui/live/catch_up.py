"""The proposal to end on time, to look at before anything changes."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from workshop.session.situation import Situation
from workshop.session.time import figures, timing
from workshop.tui.common.menu import Dialog
from workshop.tui.widgets.rows import Row, Rows


class ChangeRows(Rows, can_focus=False):
    """The changes that are proposed; enter belongs to the dialog."""


class CatchUpDialog(Dialog[bool]):
    """The proposal to end on time, step by step, before anything changes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "Take it", id="catch-up.take"),
        Binding("up", "scroll(-1)", "Up", show=False),
        Binding("down", "scroll(1)", "Down", show=False),
    ]

    def __init__(self, now: Situation) -> None:
        super().__init__()
        self._plan = timing.catch_up(now.state, now.agenda, now.now)
        self._now = now

    def compose(self) -> ComposeResult:
        line = timing.time_line(self._now.state, self._now.agenda, self._now.now)
        ends, due = map(self._now.zone.time_of_day, (line.end, line.planned_end))
        with Vertical():
            said = figures.behind(line.behind)
            yield Static(f"{said}: ends {ends}, planned {due}.".capitalize(), markup=False)
            yield ChangeRows(id="plan")
            yield Static(self._verdict(), id="verdict", markup=False)

    def _verdict(self) -> str:
        if self._plan.behind < timing.MINUTE:
            return "There is nothing to catch up. Escape goes back."
        if not self._plan.changes:
            return "No step to come can be shortened or dropped. Escape goes back."
        ends = "It then ends on time."
        if self._plan.still_behind:
            still = figures.behind(self._plan.still_behind)
            ends = f"It is still {still}; no step goes below its least minutes."
        return f"{ends}  Enter takes it, escape leaves all as it is, u undoes it later."

    def on_mount(self) -> None:
        self.query_one(Rows).show([self._row(change) for change in self._plan.changes])

    @staticmethod
    def _row(change: timing.Change) -> Row:
        step = change.step
        after = "dropped" if change.dropped else figures.clock(change.after)
        lead = f"{step.activity.id}/{step.label:<4}"
        return Row(step.name, lead, f"{figures.clock(change.before):>6} → {after:>7}")

    def action_scroll(self, by: int) -> None:
        self.query_one(Rows).scroll_relative(y=by, animate=False)

    def action_take(self) -> None:
        self.dismiss(True if self._plan.changes else None)
