"""A line to type in, and one that says something."""

from rich.cells import cell_len
from textual import events
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.widgets import Input, Static

from workshop.text import one_line


class LineInput(Input):
    """An Input that joins pasted lines, and keeps its cursor in view in a narrower window.

    Gone into, it has its caret at its end, also by a click; the next click puts it where it is.
    It is as wide as its place, so what is typed in it asks for no new layout of the screen.
    """

    virtual_size = Reactive(Size(0, 0))
    _is_fresh = False

    def on_focus(self, event: events.Focus) -> None:
        if not event.from_app_focus and not self.select_on_focus:
            self.cursor_position = len(self.value)
            self._is_fresh = True
            self.call_later(self.set_stale)  # a click that gave it the focus comes before that

    def set_stale(self) -> None:
        """From now on a click puts the caret where it is."""
        self._is_fresh = False

    def on_mouse_down(self, event: events.MouseDown) -> None:
        if self._is_fresh:
            event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.replace(one_line(event.text), *self.selection)

    def on_resize(self) -> None:
        at = cell_len(self.value[: self.cursor_position])
        self.scroll_to_region(Region(at, 0, 1, 1), force=True, animate=False)


def put_words(line: Static, words: str) -> None:
    """Have a line say something; a text that is there already asks for no new layout."""
    if line.content != words:
        line.update(words)
