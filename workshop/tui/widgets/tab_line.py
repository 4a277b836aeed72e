"""A line of tabs: the one that is open stands out, the empty ones recede."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static


class TabLine(Static):
    """Names of tabs in one line, with their keys where there is room; a click opens one."""

    DEFAULT_CSS = """
    TabLine { height: 1; text-wrap: nowrap; background: $panel; color: $foreground; }
    """

    @dataclass
    class Opened(Message):
        """A tab was clicked on."""

        number: int

    def __init__(self, names: Sequence[str], *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._names, self._open, self._empty = tuple(names), 0, frozenset[int]()

    def show(self, number: int, empty: frozenset[int]) -> None:
        """Which tab is open, counted from 0, and which are known to be empty."""
        self._open, self._empty = number, empty
        self.refresh()

    def _words(self) -> list[str]:
        """A tab's name between two spaces, the open one's in brackets; cut where there is no room.

        At its widest each name has its key in front of it.
        """
        keyed = [f"{(n + 1) % 10} {name}" for n, name in enumerate(self._names)]
        for names in (keyed, self._names, [name[:4] for name in self._names]):
            if sum(cell_len(name) + 1 for name in names) + 1 <= self.size.width:
                return list(names)
        return [str((n + 1) % 10) for n in range(len(self._names))]

    def render(self) -> Content:
        parts: list[str | tuple[str, str]] = [self._edge(0)]
        for number, name in enumerate(self._words()):
            style = "dim" if number in self._empty else ""
            parts.append((name, "bold reverse" if number == self._open else style))
            parts.append(self._edge(number + 1))
        return Content.assemble(*parts)

    def _edge(self, number: int) -> str | tuple[str, str]:
        """What stands between two tabs: the brackets of the open one."""
        if number == self._open:
            return "▐", "bold"
        return ("▌", "bold") if number == self._open + 1 else " "

    def on_click(self, event: events.Click) -> None:
        right = 1
        for number, name in enumerate(self._words()):
            right += cell_len(name) + 1
            if event.x < right:
                self.post_message(self.Opened(number))
                return
