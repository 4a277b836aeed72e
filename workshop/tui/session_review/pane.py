"""What a tab of a session's review is shown in: rows to read, and to go along by page."""

from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.screen import Screen

from workshop.tui.widgets.spans import BarRows

MOST_WIDE = 140


class Pane(BarRows):
    """What a tab holds."""

    DEFAULT_CSS = """
    Pane { height: 1fr; padding: 0 1; display: none; }
    Pane.-open { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "screen.turn(-1)", "Tab before", show=False),
        Binding("right", "screen.turn(1)", "Next tab", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
    ]
    QUIET = True

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor on a row; where it is already, the row is chosen."""
        event.prevent_default()
        line = event.y + self.scroll_offset.y
        index = self._lines[line][0] if 0 <= line < len(self._lines) else None
        if index is None or not self.rows[index].selectable:
            return
        if index == self.cursor and self._moved:
            self.action_choose()
        self.cursor, self._moved = index, True

    def point(self, at: int) -> None:
        """Put the cursor on a row, with what stands around it in view."""
        self.cursor, self._moved = at, True
        self.call_after_refresh(self._around, at)

    def _around(self, at: int) -> None:
        if at < len(self._first):
            self.scroll_to(y=self._first[at] - self.size.height // 3, animate=False, force=True)

    def watch_cursor(self, old: int | None, new: int | None) -> None:
        super().watch_cursor(old, new)
        if self.is_attached:
            self.screen.refresh_bindings()

    def action_page(self, by: int) -> None:
        """Take the cursor along, a page at a time."""
        if not any(row.selectable for row in self.rows):
            self.scroll_relative(y=by * self.size.height, animate=False)
            return
        line = self._first[self.cursor or 0] + by * max(1, self.size.height - 1)
        at = self._lines[max(0, min(line, len(self._lines) - 1))][0]
        ahead = (n for n in range(at, len(self.rows)) if self.rows[n].selectable)
        back = (n for n in range(at, -1, -1) if self.rows[n].selectable)
        self._moved = True
        self.cursor = next(ahead, None) or next(back)

    def _width(self) -> int:
        """The width for which rows were made, whether there is a scrollbar or not."""
        return wide(self.screen)


def wide(screen: Screen[Any]) -> int:
    """How many columns a tab has beside its scrollbar."""
    return max(20, min(screen.size.width, MOST_WIDE) - 3)
