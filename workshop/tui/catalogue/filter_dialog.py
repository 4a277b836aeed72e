"""The dialog in which the review's list is narrowed down."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from workshop.review.catalogue import SessionListing
from workshop.tui.catalogue.filter import (
    OF,
    Choice,
    FilterSet,
    choices,
    filter_sessions,
    typed_days,
)
from workshop.tui.catalogue.rows import counted
from workshop.tui.common.menu import Dialog
from workshop.tui.widgets.rows import Row, Rows


class FilterDialog(Dialog[None]):
    """All there is to choose from, with counts; the list behind it follows each choice."""

    DEFAULT_CSS = """
    FilterDialog Rows { max-height: 100%; height: 1fr; }
    FilterDialog > Vertical { height: 94%; }
    FilterDialog #typed { color: $text-accent; }
    """
    HELP = """\
## Filter
`enter` narrows the list to what is under the cursor, or takes that off again. Letters find a
choice by its name; days can be typed: `2026`, `2026-03`, `2026-03-05`, `90d` for the last 90 days,
`2025-09 - 2026-06` from one to another.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Back to the list", id="dialog.cancel"),
    ]

    def __init__(
        self,
        sessions: Sequence[SessionListing],
        sieve: FilterSet,
        today: date,
        changed: Callable[[FilterSet], None],
    ) -> None:
        super().__init__()
        self._sessions, self._sieve, self._today = sessions, sieve, today
        self._changed, self._typed = changed, ""

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static("", id="count", classes="title", markup=False)
            yield Rows(id="choices")
            yield Static("", id="typed", markup=False)
            yield Static(
                "enter chooses or takes off · type a name or days to find them · escape goes back",
                classes="hint",
                markup=False,
            )

    def on_mount(self) -> None:
        rows = self.query_one(Rows)
        rows.focus()
        self._draw()
        rows.action_edge(0)

    def renew(self, sessions: Sequence[SessionListing]) -> None:
        """Choose among these sessions from now on."""
        self._sessions = sessions
        self._draw()

    def _draw(self) -> None:
        rows = self.query_one(Rows)
        rows.show(tuple(self._rows()))
        left = counted(len(filter_sessions(self._sessions, self._sieve)), len(self._sessions), 0)
        self.query_one("#count", Static).update(f"Show {left}")
        none = ": there is none" if not any(row.selectable for row in rows.rows) else ""
        typed = self.query_one("#typed", Static)
        typed.update(f"find: {self._typed}{none}")
        typed.display = bool(self._typed)

    def _rows(self) -> Iterator[Row]:
        found = list(choices(self._sessions, self._sieve, self._today))
        if days := typed_days(self._typed, self._today):
            rest = self._sieve.toggle(days) if days not in self._sieve.choices else self._sieve
            yield Row(OF["when"], look="heading")
            yield self._row(days, len(filter_sessions(self._sessions, rest)))
        last = ""
        for choice, count in found:
            if not self._names(choice):
                continue
            if choice.of != last:
                last = choice.of
                yield Row(OF[last], look="heading")
            yield self._row(choice, count)

    def _names(self, choice: Choice) -> bool:
        typed = self._typed.casefold()
        return typed in f"{OF[choice.of]} {choice.said}".casefold()

    def _row(self, choice: Choice, count: int) -> Row:
        chosen = choice in self._sieve.choices
        look = "strong" if chosen else "plain"
        return Row(
            choice.said, "✓ " if chosen else "  ", f"{count:,}", look, choice, True, cut=True
        )

    def on_key(self, event: events.Key) -> None:
        if event.key == "backspace":
            self._typed = self._typed[:-1]
        elif event.character and event.is_printable and (event.character != " " or self._typed):
            self._typed += event.character
        else:
            return
        event.stop()
        self._draw()

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        message.stop()
        if isinstance(message.row.key, Choice):
            self._sieve = self._sieve.toggle(message.row.key)
            self._typed = ""
            self._changed(self._sieve)
            self._draw()
