"""The lists of the review, and the line to search in."""

from collections.abc import Hashable
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive
from textual.strip import Strip

from workshop.tui.catalogue.rows import HitRow
from workshop.tui.widgets.line import Line
from workshop.tui.widgets.rows import Rows

FOUND = Style(bold=True, underline=True)


class ReviewRows(Rows):
    """Rows of which a click selects one, and a second click on it opens it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Open", id="review.open",
                tooltip="Open the session under the cursor"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="review.page-up",
                tooltip="A page up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="review.page-down",
                tooltip="A page down"),
    ]  # fmt: skip
    _clicked: Hashable = None

    def action_page(self, by: int) -> None:
        """Move the cursor by as many rows as there are in view."""
        lines = self._lines[self.scroll_offset.y :][: self.size.height]
        self.action_cursor(by * max(1, len({index for index, _ in lines}) - 1))

    def on_click(self, event: events.Click) -> None:
        event.prevent_default()
        line = event.y + self.scroll_offset.y
        if not 0 <= line < len(self._lines):
            return
        index = self._lines[line][0]
        row = self.rows[index]
        if row.selectable:
            again = index == self.cursor and row.key == self._clicked
            self.cursor, self._clicked = index, row.key
            if again:
                self.action_choose()


class SessionRows(ReviewRows):
    """The sessions."""

    HELP = """\
## Sessions
The newest first. `▸` is open, `‖` on hold, `○` only prepared, `⌂` has homework; `⚠` says that the
log is not what was written, and from which line on.
"""


class HitRows(ReviewRows):
    """Lines that were found; the found words are in brackets, bold and underlined."""

    HELP = """\
## Found
The best first; below each line, where it stands. `enter` opens the session there, `escape` goes
back to the list.
"""

    def _bring_index(self, index: int) -> None:
        """Bring a whole hit into view."""
        super()._bring_index(index)
        if self._heights and index < len(self._heights):
            region = Region(0, self._first[index], self._laid_out, self._heights[index])
            self.scroll_to_region(region, animate=False, force=True, immediate=True)

    def render_line(self, y: int) -> Strip:
        strip = super().render_line(y)
        line = y + self.scroll_offset.y
        if line >= len(self._lines):
            return strip
        index, part = self._lines[line]
        row, here = self.rows[index], self.has_focus and index == self.cursor
        if not isinstance(row, HitRow):
            return strip
        if part:
            muted = self.get_component_rich_style("rows--muted")
            return strip if here else Strip([Segment(strip.text, muted)], strip.cell_length)
        room, before = self._width(), cell_len(row.lead)
        at, pieces = 0, []
        for start, end in row.marked(room):
            pieces.append(strip.crop(at, before + start))
            pieces.append(strip.crop(before + start, before + end).apply_style(FOUND))
            at = before + end
        return Strip.join([*pieces, strip.crop(at, strip.cell_length)])


class SearchLine(Line):
    """What is looked for, in all sessions."""

    virtual_size = Reactive(Size(0, 0))
    HELP = """\
## Search
What you type is looked for in everything that was said and written down in the sessions that the
filters leave: each word as a beginning, in any order, with or without accents; `"two words"` in
quotation marks as they stand. `enter` goes to what was found, `escape` back to the list.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "enter", "What was found", id="review.found",
                tooltip="Go to what was found"),
        Binding("escape", "leave", "Back to the list", id="review.leave-search",
                tooltip="Back to the list of sessions"),
    ]  # fmt: skip

    class Entered(Message):
        """What was found is to be gone through."""

    class Left(Message):
        """The search is over."""

    def action_enter(self) -> None:
        self.post_message(self.Entered())

    def action_leave(self) -> None:
        self.post_message(self.Left())
