"""A dialog whose rows are found by what is typed."""

from collections.abc import Iterator
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from workshop.tui.bindings import Keys, key
from workshop.tui.common.menu import Dialog, T
from workshop.tui.widgets.rows import Row, Rows


class FoundRows(Rows):
    """Rows that leave letters as they are typed, whatever they are keys of elsewhere."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return bool(character) and str(character).isprintable()


class FindingDialog(Dialog[T]):
    """A title, the rows that fit what is typed, what that is, and `HINT` below them."""

    DEFAULT_CSS = """
    FindingDialog Rows { max-height: 100%; height: 1fr; }
    FindingDialog > Vertical { height: 94%; }
    FindingDialog #typed { color: $text-accent; }
    """
    HINT: ClassVar[str]
    BINDINGS: ClassVar[Keys] = [key("escape", "cancel", "Back to the list", "dialog.cancel")]
    typed = ""

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static("", id="count", classes="title", markup=False)
            yield FoundRows(id="choices")
            yield Static("", id="typed", markup=False)
            yield Static(self.HINT, classes="hint", markup=False)

    def on_mount(self) -> None:
        rows = self.query_one(Rows)
        rows.focus()
        self.draw()
        rows.action_edge(0)

    def draw(self) -> None:
        """Show the rows and the title anew."""
        rows = self.query_one(Rows)
        rows.show(tuple(self.rows()))
        self.query_one("#count", Static).update(self.heading())
        none = "" if rows.places else ": there is none"
        typed = self.query_one("#typed", Static)
        typed.update(f"find: {self.typed}{none}")
        typed.display = bool(self.typed)

    def heading(self) -> str:
        """What stands above the rows."""
        raise NotImplementedError

    def rows(self) -> Iterator[Row]:
        """The rows that fit what is typed."""
        raise NotImplementedError

    def on_key(self, event: events.Key) -> None:
        if event.key == "backspace":
            self.typed = self.typed[:-1]
        elif event.character and event.is_printable and (event.character != " " or self.typed):
            self.typed += event.character
        else:
            return
        event.stop()
        self.draw()
