"""A line to type in."""

from rich.cells import cell_len
from textual.geometry import Region
from textual.widgets import Input


class LineInput(Input):
    """An Input that keeps its cursor in view when the window becomes narrower."""

    def on_resize(self) -> None:
        at = cell_len(self.value[: self.cursor_position])
        self.scroll_to_region(Region(at, 0, 1, 1), force=True, animate=False)
