"""The dialog that asks which step to go to, or which time of day."""

import re

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from workshop.session.agenda import AgendaStep
from workshop.session.situation import Situation
from workshop.tui.common.menu import Dialog
from workshop.tui.widgets.agenda import session_agenda_rows
from workshop.tui.widgets.rows import Rows
from workshop.when.times import is_time

QUESTION = "Go to which step? Arrows, or type its label (4b, 1-2 3b)."
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
            yield Static(" ", id="typed", markup=False)
            yield Rows(id="steps")

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
        elif self._belongs(event.character or ""):
            self._typed += event.character or ""
        else:
            return
        event.stop()
        self._show_typed()

    def _belongs(self, character: str) -> bool:
        """Whether it may stand in a label: 4b; behind that of its activity: 1-2 3b, 1-2/3b."""
        return character.isalnum() or (bool(self._typed) and character in {"-", ".", "_", "/", " "})

    @property
    def _is_time(self) -> bool:
        steps = self._now.agenda.steps
        typed = self._typed.casefold()
        return self._times and not any(s.label.startswith(typed) for s in steps) and is_time(typed)

    def _show_typed(self) -> None:
        """Show what was typed, and put the cursor on the step that is meant."""
        matches = () if self._is_time else self._matches()
        none = "" if matches or self._is_time or not self._typed else ": there is none"
        what = "at" if self._is_time else "step"
        text = f"{what} {self._typed}{none}" if self._typed else " "
        self.query_one("#typed", Static).update(text)
        if matches:
            self.query_one(Rows).put_cursor_on(matches[0].key)

    def _matches(self) -> list[AgendaStep]:
        """The steps that begin with what was typed, by label or by activity; the likeliest first:
        the exact one, one that was not led yet, one of the present activity.
        """
        typed = re.sub("[ /]+", " ", self._typed.casefold())
        present, ranked = self._now.position.step.partition("/")[0], []
        for step in self._now.agenda.steps:
            names = [step.label, f"{step.activity.id} {step.label}".casefold()]
            if typed and any(name.startswith(typed) for name in names):
                led, here = self._now.state.of(step.key).led, step.activity.id == present
                rank = (typed not in names, not step.label.startswith(typed), led, not here)
                ranked.append((rank, step))
        return [step for _, step in sorted(ranked, key=lambda pair: pair[0])]

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        message.stop()
        self.dismiss(self._typed if self._is_time else str(message.row.key))
