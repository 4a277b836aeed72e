"""Dialogs that look at a session's steps: which one to go to, and how to end on time."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from workshop.session.situation import Situation
from workshop.session.time import figures, timing
from workshop.tui.common.menu import Dialog
from workshop.tui.widgets.agenda import agenda_rows
from workshop.tui.widgets.rows import Row, Rows


class GoTo(Dialog[str]):
    """Every step; arrows or its label choose one, enter goes there."""

    ASKED: ClassVar[str] = "Go to which step? Arrows, or type its label (4b)."

    def __init__(self, now: Situation, at: str = "") -> None:
        """The cursor is on the present step, or on the one of that key."""
        super().__init__()
        self._now, self._typed, self._at = now, "", at or now.state.step

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(self.ASKED, markup=False)
            yield Rows(id="steps")
            yield Static("", id="typed", markup=False)

    def on_mount(self) -> None:
        rows = self.query_one(Rows)
        rows.show(tuple(agenda_rows(self._now)), keep=self._at)
        rows.focus()
        self._select(self._at)

    def _select(self, key: str) -> None:
        rows = self.query_one(Rows)
        for index, row in enumerate(rows.rows):
            if row.key == key:
                rows.cursor = index

    def on_key(self, event: events.Key) -> None:
        if event.key == "backspace":
            self._typed = self._typed[:-1]
        elif event.character and event.character.isalnum() and event.is_printable:
            self._typed += event.character
        else:
            return
        event.stop()
        self.look_for_typed()

    def look_for_typed(self) -> None:
        """Put the cursor on the step whose label begins with what was typed."""
        typed, current = self._typed.casefold(), self._now.state.step.partition("/")[0]
        matching = [s for s in self._now.agenda.steps if s.label.startswith(typed)]
        matching.sort(key=lambda s: (s.activity.id != current, s.label != typed))
        none = "" if matching else ": there is none"
        self.query_one("#typed", Static).update(f"step {self._typed}{none}" * bool(typed))
        if matching and typed:
            self._select(matching[0].key)

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        message.stop()
        self.dismiss(str(message.row.key))


class PlanRows(Rows, can_focus=False):
    """Changes to look at; enter belongs to the dialog."""


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
        ends, due = figures.time_of_day(line.end), figures.time_of_day(line.planned_end)
        with Vertical():
            said = figures.behind(line.behind)
            yield Static(f"{said}: ends {ends}, planned {due}.".capitalize(), markup=False)
            yield PlanRows(id="plan")
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
        self.dismiss(bool(self._plan.changes))
