"""Has a frame ask for lines only of widgets that are visible in what has changed."""

from collections.abc import Callable, Iterable
from itertools import pairwise

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip

Span = tuple[int, int, int]
"""A line, its first column, and the one behind its last."""


def draw_only_what_shows() -> None:
    """Have frames made of what is on top where something has changed.

    Textual asks every widget for all its lines that meets the rectangle around all changes, also
    those that lie below others: nine for a cue, where one has changed.
    """
    Compositor.render_partial_update = _render_partial_update  # type: ignore[method-assign]
    Compositor._render_chops = _render_chops  # type: ignore[method-assign, assignment]


def _render_partial_update(self: Compositor) -> ChopsUpdate | None:
    spans = list(self._regions_to_spans(self._dirty_regions))
    self._dirty_regions.clear()
    if not spans:
        return None
    return ChopsUpdate(_drawn(self, spans), spans, [line[1:] for line in self.cuts])


def _render_chops(
    self: Compositor, crop: Region, is_rendered_line: Callable[[int], bool]
) -> list[dict[int, Strip | None]]:
    return _drawn(self, [(y, *crop.column_span) for y in crop.line_range if is_rendered_line(y)])


def _drawn(self: Compositor, spans: Iterable[Span]) -> list[dict[int, Strip | None]]:
    """The pieces of each line by their first columns; None where none was wanted."""
    cuts, wanted = self.cuts, dict[int, set[int]]()
    for y, left, right in spans:
        pieces = (x for x, end in pairwise(cuts[y]) if x < right and end > left)
        wanted.setdefault(y, set()).update(pieces)
    drawn: list[dict[int, Strip | None]] = [dict.fromkeys(line[:-1]) for line in cuts]
    for widget, (region, clip) in self.visible_widgets.items():  # the topmost first
        seen = region.intersection(clip)
        columns = range(*seen.column_span)
        lines = [y for y in seen.line_range if any(x in columns for x in wanted.get(y, ()))]
        if not lines:
            continue
        top = lines[0]
        crop = Region(seen.x - region.x, top - region.y, seen.width, lines[-1] + 1 - top)
        strips = widget.render_lines(crop)
        for y in lines:
            own = [x for x in cuts[y] if seen.x <= x <= seen.right]
            parts = strips[y - top].divide([x - seen.x for x in own[1:]])
            for x, part in zip(own, parts, strict=False):
                if x in wanted[y]:
                    drawn[y][x] = part
                    wanted[y].remove(x)
    return drawn
