"""The dialog in which the catalogue is filtered."""

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
    CRITERIA,
    FilterChoice,
    FilterSet,
    filter_choices,
    filter_sessions,
    parse_days,
)
from workshop.tui.catalogue.rows import count_summary
from workshop.tui.common.menu import Dialog
from workshop.tui.widgets.rows import Row, Rows


class FilterDialog(Dialog[None]):
    """Every choice with its count; the list behind the dialog follows each one."""

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
        filters: FilterSet,
        today: date,
        on_change: Callable[[FilterSet], None],
    ) -> None:
        super().__init__()
        self._sessions, self._filters, self._today = sessions, filters, today
        self._on_change, self._typed = on_change, ""

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

    def update_sessions(self, sessions: Sequence[SessionListing]) -> None:
        """Filter these sessions from now on."""
        self._sessions = sessions
        self._draw()

    def _draw(self) -> None:
        rows = self.query_one(Rows)
        rows.show(tuple(self._rows()))
        left = len(filter_sessions(self._sessions, self._filters))
        count = count_summary(left, len(self._sessions), 0)
        self.query_one("#count", Static).update(f"Show {count}")
        none = "" if rows.places else ": there is none"
        typed = self.query_one("#typed", Static)
        typed.update(f"find: {self._typed}{none}")
        typed.display = bool(self._typed)

    def _rows(self) -> Iterator[Row]:
        if days := parse_days(self._typed, self._today):
            chosen = days in self._filters.choices
            filters = self._filters if chosen else self._filters.toggle(days)
            yield Row(CRITERIA["when"], look="heading")
            yield self._row(days, len(filter_sessions(self._sessions, filters)))
        typed, heading = self._typed.casefold(), ""
        for choice, count in filter_choices(self._sessions, self._filters, self._today):
            criterion = CRITERIA[choice.criterion]
            if typed not in f"{criterion} {choice.label}".casefold():
                continue
            if criterion != heading:
                heading = criterion
                yield Row(heading, look="heading")
            yield self._row(choice, count)

    def _row(self, choice: FilterChoice, count: int) -> Row:
        chosen = choice in self._filters.choices
        sign, look = ("✓ ", "strong") if chosen else ("  ", "plain")
        return Row(choice.label, sign, f"{count:,}", look, choice, True, cut=True)

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
        if isinstance(message.row.key, FilterChoice):
            self._filters = self._filters.toggle(message.row.key)
            self._typed = ""
            self._on_change(self._filters)
            self._draw()
