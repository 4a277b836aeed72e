"""The plan of the day: what is to come, to be moved, swapped, left out, or added to."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import ClassVar

from textual.widgets import Input

from workshop.errors import WorkshopError
from workshop.session import commands as cmd
from workshop.session.agenda import AgendaStep
from workshop.session.narration.events import projected_end
from workshop.session.preview import after
from workshop.session.situation import Situation
from workshop.session.time import figures, schedule, timing
from workshop.tui.bindings import Keys, hidden_key, key
from workshop.tui.common.list_dialog import ListDialog
from workshop.tui.widgets.rows import Row, Rows

HINT = "break 10 Coffee · energizer 5 · question 5 What is missing?"


class PlanRows(Rows):
    """The steps; a click goes to one, and only a second click does what is shown, as enter."""

    def click_row(self, index: int) -> None:
        if index == self.cursor:
            self.action_choose()
        else:
            self.cursor = index


class DayPlanDialog(ListDialog[None]):
    """The steps to come with the time at which each begins; a change is seen before it is made.

    `now` is the session, `send` carries a command out, `undo` takes the last one back; these raise
    WorkshopError. `at` is the key of the step on which the cursor begins.
    """

    TITLE, HINT, ROWS = "The plan of the day", HINT, PlanRows
    HELP = """\
## The plan of the day
`i` inserts a step behind the one under the cursor: what, minutes, title, in one line. `shift+↑` and
`shift+↓` carry it to another place, `s` and the arrows swap it with another one, `x` leaves it out
or takes it in again: `enter` does what is shown, `escape` does not. `p` protects it: it is not cut
to catch up. `u` takes the last change back.
The times and the end are those that would follow. The guide's labels stay; what is inserted is +1.
"""
    DEFAULT_CSS = "DayPlanDialog > Vertical { width: 88; max-height: 40; }"
    BINDINGS: ClassVar[Keys] = [
        key("i", "insert", "Insert", "plan-of-day.insert", "Insert a step behind this one"),
        key("shift+up", "carry(-1)", "Move", "plan-of-day.up", "Carry the step to an earlier place",
            key_display="shift+↑↓"),
        hidden_key("shift+down", "carry(1)", "Later", "plan-of-day.down",
                   "Carry the step to a later place"),
        key("s", "swap", "Swap", "plan-of-day.swap", "Swap the step with another one"),
        key("x", "drop", "In/out", "plan-of-day.drop", "Leave the step out, or take it in again"),
        key("p", "protect", "Protect", "plan-of-day.protect",
            "Keep its minutes whole when time is caught up; again: not any more"),
        key("u", "undo", "Undo", "plan-of-day.undo", "Take back the last change"),
        key("escape", "cancel", "Back", "dialog.cancel"),
    ]  # fmt: skip

    def __init__(
        self,
        now: Callable[[], Situation],
        send: Callable[[cmd.Command], object],
        undo: Callable[[], object],
        at: str = "",
    ) -> None:
        super().__init__(at)
        self._now, self._send, self._undo = now, send, undo
        self._trial: cmd.Command | None = None
        self._swapped = ""
        self._changes = 0

    def draw(self, said: str = "", warning: bool = False) -> None:
        """Show the steps as they would be, and what was said, or when the session ends."""
        now = self._now()
        if self._trial:
            try:
                now = after(self._trial, now)
            except WorkshopError as error:
                said, warning = str(error), True
        self.rows.show(tuple(day_plan_rows(now)))
        end = projected_end(now)
        would = f"Then {end}. Enter does it, escape does not." if self._trial else ""
        self.tell(said or would or f"The session is {end}.", warning)

    def _step(self) -> AgendaStep | None:
        row = self.rows.selected
        agenda = self._now().agenda
        return agenda[str(row.key)] if row and str(row.key) in agenda else None

    def _do(self, command: cmd.Command) -> bool:
        self._trial, self._swapped = None, ""
        try:
            self._send(command)
        except WorkshopError as error:
            self.draw(str(error), warning=True)
            return False
        self._changes += 1
        self.draw()
        return True

    def action_carry(self, by: int) -> None:
        """Carry the step under the cursor over its neighbour; it is not there before enter."""
        step, now = self._step(), self._now()
        if step is None:
            return
        self._swapped = ""
        trial = after(self._trial, now) if isinstance(self._trial, cmd.MoveStep) else now
        keys = [row.key for row in day_plan_rows(trial) if row.selectable]
        place = keys.index(step.key) + by
        if not 0 <= place < len(keys):
            return
        command = cmd.MoveStep(step.key, str(keys[place]), before=by < 0)
        try:
            after(command, now)
        except WorkshopError as error:
            home = [row.key for row in day_plan_rows(now) if row.selectable].index(step.key)
            if place == home:
                self._trial = None
                self.draw()
            else:
                self.draw(str(error), warning=True)
            return
        self._trial = command
        self.draw()
        self.rows.put_cursor_on(step.key)

    def action_swap(self) -> None:
        if step := self._step():
            self._trial, self._swapped = None, step.key
            self.draw(f"Swap {step.label} {step.name} with which step? The arrows choose it.")

    def came_to(self) -> None:
        """Show the step that is to be swapped in the place of the one that was come to.

        Anything else that was only tried is put back when its step is left.
        """
        if not self._swapped:
            step, tried = self._step(), self._trial
            if isinstance(tried, cmd.Skip | cmd.Unskip | cmd.MoveStep) and (
                step is None or step.key != tried.step
            ):
                self._trial = None
                self.draw()
            return
        rows, now = self.rows, self._now()
        keys = [str(row.key) for row in day_plan_rows(now) if row.selectable]
        other = keys[rows.places.index(rows.cursor)] if rows.cursor in rows.places else ""
        trial = cmd.Swap(self._swapped, other) if other not in ("", self._swapped) else None
        if trial == self._trial:
            return
        self._trial = trial
        try:
            if trial:
                after(trial, now)
        except WorkshopError as error:
            self._trial = None
            self.draw(str(error), warning=True)
        else:
            self.draw()
            rows.put_cursor_on(self._swapped)

    def action_drop(self) -> None:
        """Show the step under the cursor left out, or taken in again; once more: as it is."""
        step, now = self._step(), self._now()
        if step is None:
            return
        out = now.state.of(step.key).skipped
        trial = cmd.Unskip(step.key) if out else cmd.Skip(step=step.key)
        led, self._swapped = step.key == now.state.step, ""
        self._trial = None if led or trial == self._trial else trial
        self.draw(f"Step {step.label} is being led." if led else "", warning=led)

    def action_protect(self) -> None:
        if step := self._step():
            self._do(cmd.Protect(step.key))

    def action_undo(self) -> None:
        """Take back the last change that was made here."""
        if not self._changes:
            self.draw("Nothing was changed here yet.", warning=True)
            return
        self._changes -= 1
        self._trial, self._swapped = None, ""
        self._undo()
        self.draw()

    def action_insert(self) -> None:
        self._trial, self._swapped = None, ""
        self.open_line()

    def on_input_changed(self, message: Input.Changed) -> None:
        message.stop()
        self._trial = None
        try:
            self._trial = self._inserted(message.value)
        except WorkshopError:
            self.draw(f"What, minutes, title: {HINT}")
        else:
            self.draw()

    def _inserted(self, text: str) -> cmd.Insert:
        step = self._step()
        command = cmd.Insert.parse(text, self._now())
        behind = step.key if step and not command.place else command.place
        return cmd.Insert(command.kind, command.minutes, command.title, behind, command.before)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        try:
            command = self._inserted(message.value)
        except WorkshopError as error:
            self.draw(str(error), warning=True)
            return
        if self._do(command):
            self.close_line()

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        """Enter: what was tried is done."""
        message.stop()
        step = self._step()
        if self._trial:
            self._do(self._trial)
        elif self._swapped and step:
            self._do(cmd.Swap(self._swapped, step.key))

    def action_cancel(self) -> None:
        """Escape takes back what was only tried; then it leaves."""
        if self.line.has_focus:
            self.close_line()
        elif not (self._trial or self._swapped):
            self.dismiss(None)
            return
        self._trial, self._swapped = None, ""
        self.draw()


def day_plan_rows(now: Situation) -> Iterator[Row]:
    """The present step and those behind it, each with the time at which it would begin."""
    state, agenda = now.state, now.agenda
    steps = timing.session_steps(state, agenda)
    if state.step in agenda:
        ahead = {state.step, *(step.key for step in agenda.after(state.step))}
        steps = tuple(step for step in steps if step.key in ahead)
    begins = now.now if state.began else max(now.now, state.starts or now.now)
    activity = ""
    for step in steps:
        if step.activity.id != activity:
            activity = step.activity.id
            hour = schedule.start_of(state, agenda, step.activity, now.now)
            begins = max(begins, hour) if hour and step.key != state.step else begins
            title = f"{activity} {step.activity.title}"
            yield Row(title, tail="begins  min", look="heading", cut=True)
        led, out = step.key == state.step, state.of(step.key).skipped
        at = "out" if out else "now" if led else now.zone.time_of_day(begins)
        minutes = figures.planned_minutes(timing.planned_seconds(state, step))
        protected = " · protected" if state.of(step.key).protected else ""
        bent = f" · {step.bent}" if step.bent else ""
        yield Row(
            step.name + timing.guide_note(state, step) + bent + protected,
            f"{'▸' if led else '–' if out else ' '} {step.label:<4}",
            f"{at:>5} {minutes:>5}",
            "current" if led else "muted" if out else "target" if bent else "plain",
            step.key,
            selectable=True,
            cut=2,
        )
        if not out:
            begins += timedelta(seconds=timing.remaining_seconds(state, step, now.now))
