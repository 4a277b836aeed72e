"""The line that says that a window is too small to show everything."""

from textual.widgets import Static

TOO_SMALL_TEXTS = (
    " TOO SMALL: {}×{} shows everything; nothing is lost.",
    " TOO SMALL: {}×{} at least.",
    " TOO SMALL ({}×{})",
    " TOO SMALL",
)


def too_small(width: int, min_size: tuple[int, int]) -> str:
    """What fits in so many columns, and names the size to make the window."""
    texts = [words.format(*min_size) for words in TOO_SMALL_TEXTS]
    return next((text for text in texts if len(text) <= width), texts[-1])


class TooSmall(Static):
    """Stands above everything else in a window below the smallest size that shows everything."""

    DEFAULT_CSS = """
    TooSmall { dock: top; height: 1; background: $panel; color: $text-warning;
               text-style: bold; text-wrap: nowrap; }
    """

    def __init__(self, min_size: tuple[int, int]) -> None:
        super().__init__(markup=False)
        self._min_size = min_size

    def render(self) -> str:
        return too_small(self.size.width, self._min_size)
