"""The dialog in which the catalogue is filtered."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import ClassVar

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
from workshop.tui.common.finding import FindingDialog
from workshop.tui.widgets.rows import Row, Rows


class FilterDialog(FindingDialog[None]):
    """Every choice with its count; the list behind the dialog follows each one."""

    HELP = """\
## Filter
`enter` narrows the list to what is under the cursor, or takes that off again. Letters find a
choice by its name; days can be typed: `2026`, `2026-03`, `2026-03-05`, `90d` for the last 90 days,
`2025-09 - 2026-06` from one to another.
"""
    HINT: ClassVar[str] = (
        "enter chooses or takes off · type a name or days to find them · escape goes back"
    )

    def __init__(
        self,
        sessions: Sequence[SessionListing],
        filters: FilterSet,
        today: date,
        on_change: Callable[[FilterSet], None],
    ) -> None:
        super().__init__()
        self._sessions, self._filters, self._today = sessions, filters, today
        self._on_change = on_change

    def update_sessions(self, sessions: Sequence[SessionListing]) -> None:
        """Filter these sessions from now on."""
        self._sessions = sessions
        self.draw()

    def heading(self) -> str:
        left = len(filter_sessions(self._sessions, self._filters))
        return f"Show {count_summary(left, len(self._sessions), 0)}"

    def rows(self) -> Iterator[Row]:
        if days := parse_days(self.typed, self._today):
            chosen = days in self._filters.choices
            filters = self._filters if chosen else self._filters.toggle(days)
            yield Row(CRITERIA["when"], look="heading")
            yield self._row(days, len(filter_sessions(self._sessions, filters)))
        typed, heading = self.typed.casefold(), ""
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

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        message.stop()
        if isinstance(message.row.key, FilterChoice):
            self._filters = self._filters.toggle(message.row.key)
            self.typed = ""
            self._on_change(self._filters)
            self.draw()
