"""Bars as SVG, small enough to stand in a row of a table, beside the figures that they show.

Widths are shares of the room there is, so that nothing is stretched on paper or on a telephone.
Every bar has a name of its own for who cannot see it. Colours stand in the page's style; that
something is over is also said by a hatching, which no printer loses.
"""

from xml.etree.ElementTree import Element

from workshop.document import Span
from workshop.reports.render.elements import PageIds, add
from workshop.reports.time_table import difference
from workshop.session.time.figures import minutes, whole_minutes
from workshop.value import Value

HEIGHT = 14
"""Pixels of a bar in a row."""
CUT = 2.0
"""A step may be drawn as long as the longest planned one this many times; then it is cut."""


def draw_count_bar(parent: Element, name: str, share: float, ids: PageIds) -> None:
    """A bar for a count; `share` is its part of the largest one, 0 to 1."""
    svg = _chart(parent, name, ids, "count")
    if share > 0:
        _rect(svg, "bar", 0, max(share, 0.01), 2, HEIGHT - 4)


class Scale(Value):
    """Seconds that the whole width stands for, and the id of the hatching."""

    seconds: float
    hatch: str

    def share(self, seconds: float) -> float:
        """The part of the width that a time takes, 0 to 1."""
        return min(1.0, max(0.0, seconds) / self.seconds) if self.seconds else 0.0


def scale(spans: tuple[Span, ...], ids: PageIds) -> Scale:
    """A scale on which all times fit, but for those that would leave no room for the others."""
    planned = max((span.planned for span in spans), default=0.0)
    elapsed = max((span.elapsed for span in spans), default=0.0)
    longest = max(planned, min(elapsed, CUT * planned)) if planned > 0 else elapsed
    return Scale(longest, ids.new("hatch"))


def draw_span_bar(parent: Element, span: Span, scale: Scale, ids: PageIds) -> None:
    """A frame as long as was planned, a bar in it as long as it took, hatched where it is over."""
    svg = _chart(parent, span_name(span), ids, "span")
    planned, elapsed = scale.share(span.planned), scale.share(span.elapsed)
    took = elapsed if span.note else min(planned, elapsed)
    if planned > 0:
        _rect(svg, "unled" if span.note else "planned", 0, planned, 1, HEIGHT - 2)
    if took > 0:
        _rect(svg, "took", 0, took, 4, HEIGHT - 8)
    if is_over(span) and planned < elapsed:
        _over(svg, planned, elapsed, scale.hatch)
    if span.elapsed > scale.seconds > 0:
        _cut(svg)


def is_over(span: Span) -> bool:
    """Whether a step that was led took longer than planned, in whole minutes as they are told."""
    return not span.note and whole_minutes(span.elapsed) > whole_minutes(span.planned)


def span_name(span: Span) -> str:
    """What a bar shows, in words: "planned 10 min, took 13 min, +3 min over"."""
    took = f"took {minutes(span.elapsed)} min" if span.elapsed >= 1 or not span.note else ""
    ends = span.note or difference(span.planned, span.elapsed)
    return ", ".join(part for part in (f"planned {minutes(span.planned)} min", took, ends) if part)


def draw_legend(parent: Element, scale: Scale, spans: tuple[Span, ...]) -> None:
    """What the marks of the bars mean; it holds the hatching that the bars take theirs from."""
    row = add(parent, "span", class_="key")
    _swatch(row, "planned", "planned")
    _swatch(row, "took", "took")
    svg = _swatch(row, "over", "over", scale.hatch)
    _hatching(svg, scale.hatch)
    if any(span.note for span in spans):
        _swatch(row, "unled", "not led")
    if any(span.elapsed > scale.seconds for span in spans):
        svg = _swatch(row, "", "longer than drawn")
        _cut(svg)


def _swatch(parent: Element, kind: str, word: str, hatch: str = "") -> Element:
    part = add(parent, "span")
    svg = add(part, "svg", class_="span", width="22", height=str(HEIGHT), aria_hidden="true")
    if kind == "took":
        _rect(svg, kind, 0, 1, 4, HEIGHT - 8)
    elif kind == "over":
        _over(svg, 0, 1, hatch)
    elif kind:
        _rect(svg, kind, 0, 1, 1, HEIGHT - 2)
    part.tail = "\n"
    add(part, "span", word)
    return svg


def _chart(parent: Element, name: str, ids: PageIds, kind: str) -> Element:
    id = ids.new("bar")
    size = {"width": "100%", "height": str(HEIGHT)}
    svg = add(parent, "svg", class_=kind, role="img", aria_labelledby=id, **size)
    add(svg, "title", name, id=id)
    return svg


def _rect(svg: Element, kind: str, start: float, end: float, top: int, height: int) -> Element:
    place = {"x": _percent(start), "width": _percent(end - start), "y": str(top)}
    return add(svg, "rect", class_=kind, height=str(height), **place)


def _over(svg: Element, start: float, end: float, hatch: str) -> None:
    rect = _rect(svg, "over", start, end, 1, HEIGHT - 2)
    rect.set("fill", f"url(#{hatch})")


def _hatching(svg: Element, id: str) -> None:
    """Slanted lines, as wide as what lies between them."""
    size = {"width": "4", "height": "4", "patternUnits": "userSpaceOnUse"}
    pattern = add(add(svg, "defs"), "pattern", id=id, patternTransform="rotate(45)", **size)
    add(pattern, "rect", class_="ground", width="4", height="4")
    add(pattern, "rect", class_="line", width="2", height="4")


def _cut(svg: Element) -> None:
    """An arrow at the end: it goes on, further than there is room for."""
    end = add(svg, "svg", x="100%", width="1", height=str(HEIGHT), class_="cut")
    add(end, "path", d=f"M-9 0 L1 {HEIGHT // 2} L-9 {HEIGHT}z")


def _percent(share: float) -> str:
    return f"{100 * share:.2f}".rstrip("0").rstrip(".") + "%"
