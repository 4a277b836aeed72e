"""The dialog that asks which step to go to, or which time of day."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from workshop.session.situation import Situation
from workshop.tui.common.menu import Dialog
from workshop.tui.widgets.agenda import session_agenda_rows
from workshop.tui.widgets.rows import Rows
from workshop.when.times import is_time

QUESTION = "Go to which step? Arrows, or type its label (4b)."
QUESTION_WITH_TIMES = "Go to which step, or time? Arrows; or type a label (4b) or 10:42."


class GoToStepDialog(Dialog[str]):
    """Every step; arrows or its label choose one, enter goes there.

    The cursor is on the present step, or on the one whose key is `at`. With `times` a time of day
    is an answer too: "10:42".
    """

    def __init__(self, now: Situation, at: str = "", times: bool = False) -> None:
        super().__init__()
        self._now, self._typed, self._at = now, "", at or now.position.step
        self._times = times

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(QUESTION_WITH_TIMES if self._times else QUESTION, markup=False)
            yield Rows(id="steps")
            yield Static("", id="typed", markup=False)

    def on_mount(self) -> None:
        rows = self.query_one(Rows)
        rows.show(tuple(session_agenda_rows(self._now)), keep=self._at)
        rows.focus()
        rows.put_cursor_on(self._at)

    def on_key(self, event: events.Key) -> None:
        if event.key == "backspace":
            self._typed = self._typed[:-1]
        elif self._times and event.character in (":", ".") and self._typed.isdigit():
            self._typed += ":"
        elif event.character and event.character.isalnum() and event.is_printable:
            self._typed += event.character
        else:
            return
        event.stop()
        self._show_typed()

    @property
    def _is_time(self) -> bool:
        steps = self._now.agenda.steps
        typed = self._typed.casefold()
        return self._times and not any(s.label.startswith(typed) for s in steps) and is_time(typed)

    def _show_typed(self) -> None:
        """Put the cursor on the step whose label begins with what was typed."""
        if self._is_time:
            self.query_one("#typed", Static).update(f"at {self._typed}")
            return
        typed, current = self._typed.casefold(), self._now.position.step.partition("/")[0]
        matching = [s for s in self._now.agenda.steps if s.label.startswith(typed)]
        matching.sort(key=lambda s: (s.activity.id != current, s.label != typed))
        none = "" if matching else ": there is none"
        self.query_one("#typed", Static).update(f"step {self._typed}{none}" * bool(typed))
        if matching and typed:
            self.query_one(Rows).put_cursor_on(matching[0].key)

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        message.stop()
        self.dismiss(self._typed if self._is_time else str(message.row.key))
