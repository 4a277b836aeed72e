"""Scrollbars that are drawn in a tenth of the time."""

from functools import lru_cache

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip
from textual.widget import Widget


def draw_scrollbars_fast() -> None:
    """Have upright scrollbars made of a few strips that are kept.

    Textual lays out every cell of one like a line of text, whenever anything scrolls.
    """
    ScrollBar.render_lines = _render_lines  # type: ignore[method-assign, assignment]


def _render_lines(bar: ScrollBar, crop: Region) -> list[Strip]:
    drawn = bar.render()
    if not (isinstance(drawn, ScrollBarRender) and drawn.vertical):
        return Widget.render_lines(bar, crop)
    style = drawn.style if isinstance(drawn.style, Style) else Style.parse(drawn.style)
    cells = ScrollBarRender.render_bar(
        bar.size.height,
        drawn.virtual_size,
        drawn.window_size,
        drawn.position,
        bar.size.width,
        back_color=style.bgcolor or Color.default(),
        bar_color=style.color or Color.default(),
    ).segments
    _, background = bar.background_colors
    ground = bar.rich_style
    strips = [_strip(text, ground, style) for text, style, _ in cells[slice(*crop.line_span)]]
    for line_filter in bar.get_line_filters():
        strips = [strip.apply_filter(line_filter, background) for strip in strips]
    return [strip.crop(*crop.column_span) for strip in strips]


@lru_cache(256)
def _strip(text: str, ground: Style, style: Style | None) -> Strip:
    return Strip([Segment(text, ground + style)])
