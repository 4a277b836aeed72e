"""The line that says that a window is too small to show everything."""

from typing import Any

from textual.screen import Screen
from textual.widgets import Static

WORDS = (
    " TOO SMALL: {}×{} shows everything; nothing is lost.",
    " TOO SMALL: {}×{} at least.",
    " TOO SMALL ({}×{})",
    " TOO SMALL",
)


def too_small(width: int, least: tuple[int, int]) -> str:
    """What fits in so many columns, and names the size to make the window."""
    texts = [words.format(*least) for words in WORDS]
    return next((text for text in texts if len(text) <= width), texts[-1])


class TooSmall(Static):
    """Stands above everything else in a window below the least size."""

    DEFAULT_CSS = """
    TooSmall { dock: top; height: 1; background: $panel; color: $text-warning;
               text-style: bold; text-wrap: nowrap; }
    """

    def __init__(self, least: tuple[int, int]) -> None:
        super().__init__(markup=False)
        self._least = least

    def render(self) -> str:
        return too_small(self.size.width, self._least)


def fit(screen: Screen[Any], least: tuple[int, int]) -> None:
    """Give a screen the class -tiny below its least size, and the line that says so."""
    width, height = screen.size
    tiny = width < least[0] or height < least[1]
    screen.set_class(tiny, "-tiny")
    if tiny and not screen.query(TooSmall):
        screen.mount(TooSmall(least))
    for line in screen.query(TooSmall):
        line.display = tiny
