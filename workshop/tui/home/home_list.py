"""Home's list."""

from collections.abc import Hashable
from typing import ClassVar

from textual.binding import Binding, BindingType

from workshop.tui.widgets.rows import Rows


class HomeList(Rows):
    """Home's list; tab goes to its next section."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Open", id="home.open",
                tooltip="Prepare a session, go on with one, or read its notes"),
        Binding("tab", "section", "Next section", show=False, id="home.section",
                tooltip="Go to the next section of the list"),
    ]  # fmt: skip

    def first(self, key: Hashable) -> int | None:
        """The row to start on: the one that stands for that, else the first there is."""
        places = [n for n, row in enumerate(self.rows) if row.selectable]
        wanted = [n for n in places if self.rows[n].key == key]
        return next(iter(wanted + places), None)

    def watch_cursor(self, old: int | None, new: int | None) -> None:
        """Keep the cursor in view, and the heading above the first row with it."""
        super().watch_cursor(old, new)
        if new is not None and not any(row.selectable for row in self.rows[:new]):
            self.scroll_to(y=0, animate=False)

    def action_section(self) -> None:
        """Put the cursor on the first row of the next section that has any."""
        heads = [at for at, row in enumerate(self.rows) if row.look == "heading"]
        places = [at for at, row in enumerate(self.rows) if row.selectable]
        firsts = [next((at for at in places if at > head), 0) for head in heads]
        if places:
            self.cursor = next((at for at in firsts if at > (self.cursor or 0)), places[0])
