"""Where to go in a replay: a step, or a time of day."""

from typing import ClassVar

from textual import events
from textual.widgets import Static

from workshop.tui.common.dialogs import GoTo
from workshop.tui.widgets.rows import Rows


class GoToPast(GoTo):
    """Every step; arrows or its label choose one, a time of day goes to what happened by then."""

    ASKED: ClassVar[str] = "Go to which step, or time? Arrows; or type a label (4b) or 10:42."

    def on_key(self, event: events.Key) -> None:
        """A colon, or a point for it, makes a time of what was typed."""
        if event.character in (":", ".") and self._typed.isdigit():
            event.stop()
            self._typed += ":"
            self.look_for_typed()

    def look_for_typed(self) -> None:
        if ":" in self._typed:
            self.query_one("#typed", Static).update(f"at {self._typed}")
        else:
            super().look_for_typed()

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        if ":" in self._typed:
            message.stop()
            message.prevent_default()
            self.dismiss(self._typed)
