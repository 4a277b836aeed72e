"""A line to type in, and one that says something."""

from rich.cells import cell_len
from textual import events
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.widgets import Input, Static

from workshop.text import one_line


class LineInput(Input):
    """An Input that joins pasted lines, and keeps its cursor in view in a narrower window.

    It is as wide as its place, so what is typed in it asks for no new layout of the screen.
    """

    virtual_size = Reactive(Size(0, 0))

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.replace(one_line(event.text), *self.selection)

    def on_resize(self) -> None:
        at = cell_len(self.value[: self.cursor_position])
        self.scroll_to_region(Region(at, 0, 1, 1), force=True, animate=False)


def put_words(line: Static, words: str) -> None:
    """Have a line say something; words that stand there already ask for no new layout."""
    if line.content != words:
        line.update(words)
