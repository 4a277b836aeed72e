"""The proposal to end on time, to look at before anything changes."""

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from workshop.errors import WorkshopError
from workshop.session import commands as cmd
from workshop.session.agenda import AgendaStep
from workshop.session.situation import Situation
from workshop.session.time import figures, timing
from workshop.tui.bindings import Keys, key
from workshop.tui.common.menu import Dialog
from workshop.tui.widgets.key_line import KeyLine
from workshop.tui.widgets.rows import Row, Rows


class CatchUpDialog(Dialog[cmd.Command]):
    """The proposal to end on time, step by step, before anything changes.

    The steps that may be cut are ticked: those that the guide lets be cut, until others are chosen.
    `now` is the session, `send` carries out a command or raises WorkshopError.
    """

    HELP = """\
## Catching up
Every step to come; those with a tick may be cut, in proportion to what they can give. `space` takes
a tick off or sets it. No step goes below the least minutes that the guide gives; one that has none
goes down to nothing, and is then skipped. `p` protects a step for the whole session, or lets it go
again: what is protected stays whole.
"""
    DEFAULT_CSS = """
    CatchUpDialog > Vertical { width: 84; }
    CatchUpDialog Rows { height: auto; max-height: 60vh; margin: 0; }
    CatchUpDialog KeyLine { dock: none; height: 1; background: $panel; }
    """
    BINDINGS: ClassVar[Keys] = [
        key("enter", "take", "Take it", "catch-up.take", priority=True),
        key("space", "choose", "May be cut", "catch-up.choose",
            "Let the step under the cursor be cut, or keep it whole", priority=True),
        key("p", "protect", "Protect", "catch-up.protect",
            "Keep its minutes whole whenever time is caught up; again: not any more"),
    ]  # fmt: skip

    def __init__(self, now: Callable[[], Situation], send: Callable[[cmd.Command], object]) -> None:
        super().__init__()
        self._look, self._send, self._now = now, send, now()
        state = self._now.state
        ahead = timing.steps_to_come(state, self._now.agenda)
        self._steps = [step for step in ahead if timing.planned_seconds(state, step)]
        self._chosen = {step.key for step in self._steps if timing.may_be_cut(state, step)}

    @property
    def _plan(self) -> timing.CatchUp:
        return timing.catch_up(self._now.state, self._now.agenda, self._now.now, self._chosen)

    def compose(self) -> ComposeResult:
        line = timing.time_line(self._now.state, self._now.agenda, self._now.now)
        ends, due = map(self._now.zone.time_of_day, (line.end, line.planned_end))
        with Vertical():
            said = figures.behind_or_ahead(line.behind)
            yield Static(f"{said}: ends {ends}, planned {due}.".capitalize(), markup=False)
            yield Rows(id="plan")
            yield Static("", id="verdict", markup=False)
            yield KeyLine()

    def on_mount(self) -> None:
        rows = self.query_one(Rows)
        self._draw()
        rows.focus()
        rows.action_edge(0)

    def _draw(self, said: str = "") -> None:
        plan = self._plan
        self.query_one(Rows).show(tuple(self._rows(plan)) if plan.behind >= timing.MINUTE else ())
        self.query_one("#verdict", Static).update(said or self._verdict(plan))

    def _verdict(self, plan: timing.CatchUp) -> str:
        if plan.behind < timing.MINUTE:
            return "There is nothing to catch up. Escape goes back."
        if not plan.changes:
            return "Nothing that is ticked can be shortened or skipped. Space ticks a step."
        out = ", ".join(f"{c.step.label} {c.step.name}" for c in plan.changes if c.dropped)
        skips = f"Skipped for lack of time: {out}. " if out else ""
        ends = "It then ends on time."
        if plan.still_behind:
            ends = f"It is still {figures.behind_or_ahead(plan.still_behind)}."
        return f"{skips}{ends} u undoes it later."

    def _rows(self, plan: timing.CatchUp) -> Iterator[Row]:
        changes = {change.step.key: change for change in plan.changes}
        for step in self._steps:
            change, state = changes.get(step.key), self._now.state.of(step.key)
            before = timing.planned_seconds(self._now.state, step)
            after = ""
            if change is not None:
                after = "skipped" if change.dropped else figures.clock(change.after)
            tick = "▪" if state.protected else "☑" if step.key in self._chosen else "☐"
            least = step.plan.least_minutes
            why = "protected" if state.protected else "" if least is None else f"least {least}"
            why = why or ("optional" if timing.optional(step) else "")
            yield Row(
                step.name,
                f"{tick} {step.activity.id}/{step.label:<4}",
                f"{why:<9} {figures.clock(before):>6}" + (f" → {after:>7}" if after else " " * 10),
                "plain" if change else "muted",
                step.key,
                selectable=True,
                cut=2,
            )

    @property
    def _step(self) -> AgendaStep | None:
        row = self.query_one(Rows).selected
        return self._now.agenda[str(row.key)] if row else None

    def action_choose(self) -> None:
        """Let the step under the cursor be cut, or keep it whole."""
        step = self._step
        if step is None:
            return
        if self._now.state.of(step.key).protected:
            self._draw(f"Step {step.label} is protected: p lets it go.")
            return
        self._chosen ^= {step.key}
        self._draw()

    def action_protect(self) -> None:
        """Keep the step under the cursor whole for good, or let it go."""
        step = self._step
        if step is None:
            return
        try:
            self._send(cmd.Protect(step.key))
        except WorkshopError as error:
            self._draw(str(error))
            return
        self._now = self._look()
        self._draw()

    def action_take(self) -> None:
        self.dismiss(cmd.TakePlan(tuple(sorted(self._chosen))) if self._plan.changes else None)
