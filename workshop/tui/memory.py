"""What Textual would keep in memory long after it was taken off the screen."""

from functools import lru_cache

from textual._styles_cache import StylesCache
from textual.color import Color
from textual.style import Style


@lru_cache(1024)
def _inner_and_outer(base: Color, background: Color) -> tuple[Style, Style]:
    return Style(background=base + background), Style(background=base)


def forget_what_was_drawn() -> None:
    """Have backgrounds remembered by their colours alone.

    Textual remembers them by the drawing of the widget too, and so keeps the last thousand
    drawings of widgets that are gone (Textualize/textual#6665): 50 MB in a day.
    """

    def get_inner_outer(_: StylesCache, base: Color, background: Color) -> tuple[Style, Style]:
        return _inner_and_outer(base, background)

    StylesCache.get_inner_outer = get_inner_outer  # type: ignore[method-assign, assignment]
