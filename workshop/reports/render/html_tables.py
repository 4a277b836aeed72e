"""Tables of a page, with bars in their rows: each figure stands beside the bar that shows it.

Bars are SVG. Widths are shares of the room there is, so that nothing is stretched on paper or on a
telephone. Every bar has a name of its own for who cannot see it. Colours stand in the page's style;
that something is over is also said by a hatching, which no printer loses.
"""

from collections.abc import Callable
from xml.etree.ElementTree import Element

from workshop.document import Bars, Span, Spans, Table, figure
from workshop.reports.render.columns import MAX_WHOLE_ROWS
from workshop.reports.render.elements import PageIds, add, allow_breaks
from workshop.reports.times import difference
from workshop.session.time.figures import minutes, whole_minutes
from workshop.text import one_line
from workshop.value import Value, replace

MIN_WIDE_COLUMNS = 4
"""The fewest columns of a table that can be scrolled sideways in a narrow window."""
MAX_HEADER_LETTERS = 54
"""Letters that fit side by side above the counts of a table."""
HEIGHT = 14
"""Pixels of a bar in a row."""
CUT = 2.0
"""A step may be drawn as long as the longest planned one this many times; then it is cut."""
Draw = Callable[[Element, int, int], None]
"""Draws a bar into a cell, by its row and its column."""


class Scale(Value):
    """Seconds that the whole width stands for, and the id of the hatching."""

    seconds: float
    hatch: str

    def share(self, seconds: float) -> float:
        """The part of the width that a time takes, 0 to 1."""
        return min(1.0, max(0.0, seconds) / self.seconds) if self.seconds else 0.0


def append_table(place: Element, block: Table, ids: PageIds) -> None:
    """A table; one of counts has a bar beside each of them."""
    block = _make_even(block)
    if not block.counts:
        _table(place, block, ids)
    elif _fits(block):
        _counts(place, block, ids)
    else:
        _apart(place, block, ids)


def append_bars(place: Element, block: Bars, ids: PageIds) -> None:
    """A row for each count: what was counted, a bar, the figure."""
    rows = tuple((name, f"{count:,}") for name, count in block.rows)
    _bars(place, rows, block.caption, max((count for _, count in block.rows), default=0), ids)


def append_spans(place: Element, block: Spans, ids: PageIds) -> None:
    """The table with a bar in each step's row; bars by themselves where its rows are others."""
    table, labels = _make_even(block.table), tuple(span.label for span in block.rows)
    scale = common_scale(block.rows, ids)
    if labels == tuple(row[0] for row in table.rows[: len(labels)] if row):
        _spans(place, block.rows, table, scale, ids)
    else:
        own = Table(("Step",), tuple((label,) for label in labels))
        _spans(place, block.rows, own, scale, ids)
        append_table(place, table, ids)


def _spans(
    place: Element, rows: tuple[Span, ...], block: Table, scale: Scale, ids: PageIds
) -> None:
    def draw(cell: Element, row: int, column: int) -> None:
        if column == 1 and row < len(rows):
            draw_span_bar(cell, rows[row], scale, ids)

    with_bars = replace(
        block,
        columns=(*block.columns[:1], f"0 to {minutes(scale.seconds)} min", *block.columns[1:]),
        rows=tuple((*row[:1], "", *row[1:]) for row in block.rows),
        right=frozenset(column + 1 for column in block.right),
    )
    made = _table(place, with_bars, ids, "spans", draw)
    if made is None:
        return
    caption = made.find("caption")
    if caption is None:
        caption = Element("caption")
        made.insert(0, caption)
    draw_legend(caption, scale, rows)
    for row, line in enumerate(made.findall("tbody/tr")):
        line.set("class", _fate(rows[row]) if row < len(rows) else "total")


def _fate(span: Span) -> str:
    return "over" if is_over(span) else "unled" if span.note else "led"


def _fits(block: Table) -> bool:
    """Whether the words above the counts fit side by side."""
    words = [word for column in block.right for word in one_line(block.columns[column]).split()]
    return len(block.right) * max(map(len, words), default=1) <= MAX_HEADER_LETTERS


def _counts(place: Element, block: Table, ids: PageIds) -> None:
    most = _most(block)

    def draw(cell: Element, row: int, column: int) -> None:
        count = figure(block.rows[row][column]) if column in block.right else 0
        if count > 0:
            what, of = block.columns[column], block.rows[row][0]
            draw_count_bar(cell, f"{of}, {what}: {count:,}", count / most, ids)

    made = _table(place, block, ids, "counts", draw)
    if made is not None:
        made.set("style", f"--digits: {len(f'{most:,}')}")


def _apart(place: Element, block: Table, ids: PageIds) -> None:
    """Each row of a table of counts as a small table of its own; all bars to one scale."""
    for row in block.rows:
        counted = tuple((block.columns[column], row[column]) for column in sorted(block.right))
        others = (row[at] for at in range(len(row)) if at not in block.right)
        _bars(place, counted, ", ".join(filter(None, others)), _most(block), ids)


def _bars(
    place: Element, rows: tuple[tuple[str, str], ...], caption: str, most: int, ids: PageIds
) -> None:
    def draw(cell: Element, row: int, column: int) -> None:
        name, count = rows[row][0], figure(rows[row][1])
        if column == 1 and count > 0:
            draw_count_bar(cell, f"{name}: {count:,}", count / most, ids)

    block = Table(("", "", ""), tuple((name, "", count) for name, count in rows), frozenset({2}))
    _table(place, replace(block, caption=caption), ids, "bars", draw)


def _table(
    place: Element, block: Table, ids: PageIds, kind: str = "", draw: Draw | None = None
) -> Element | None:
    if not block.columns:
        return None
    count = len(block.columns)
    named = any(map(one_line, block.columns))
    if count >= MIN_WIDE_COLUMNS or kind == "spans":
        place = add(place, "div", class_="wide", tabindex="0", role="group")
        _name(place, block.caption, ids)
    kinds = kind or ("" if named else "facts"), "whole" if len(block.rows) <= MAX_WHOLE_ROWS else ""
    made = add(place, "table", class_=" ".join(filter(None, kinds)))
    if one_line(block.caption):
        add(made, "caption", block.caption)
    else:
        _name(made, "", ids)
    sides = [_side(block, column, draw is not None) for column in range(count)]
    if named:
        head = add(add(made, "thead"), "tr")
        for text, side in zip(block.columns, sides, strict=True):
            _cell(head, text, "col", side)
    body = add(made, "tbody")
    for row, cells in enumerate(block.rows):
        line = add(body, "tr")
        for column, text in enumerate(cells):
            heads_row = column == 0 and count > 1 and column not in block.right
            cell = _cell(line, text, "row" if heads_row else "", sides[column])
            if draw is not None:
                draw(cell, row, column)
    return made


def _cell(row: Element, text: str, scope: str, side: str) -> Element:
    """A cell; one that heads its row or its column says so, if there is something in it."""
    names = {"class": side} if side else {}
    if scope and one_line(text):
        cell = add(row, "th", text, scope=scope, **names)
    else:
        cell = add(row, "td", text, **names)
    allow_breaks(cell)
    return cell


def _side(block: Table, column: int, drawn: bool) -> str:
    """What a column is: figures, or room to write in where it has a name and nothing else."""
    if column in block.right:
        return "figure"
    if drawn or not block.rows or not one_line(block.columns[column]):
        return ""
    return "" if any(one_line(row[column]) for row in block.rows) else "blank"


def _name(element: Element, caption: str, ids: PageIds) -> None:
    """Name a table by its caption, or by the heading that it stands under."""
    if one_line(caption):
        element.set("aria-label", one_line(caption))
    elif ids.heading:
        element.set("aria-labelledby", ids.heading)


def _make_even(block: Table) -> Table:
    """A table each of whose rows has a cell for every column, and no more."""
    right = frozenset(at for at in block.right if 0 <= at < len(block.columns))
    return replace(block, rows=block.even, right=right)


def _most(block: Table) -> int:
    return max((figure(row[at]) for row in block.rows for at in block.right), default=0)


def draw_count_bar(parent: Element, name: str, share: float, ids: PageIds) -> None:
    """A bar for a count; `share` is its part of the largest one, 0 to 1."""
    svg = _chart(parent, name, ids, "count")
    if share > 0:
        _rect(svg, "bar", 0, max(share, 0.01), 2, HEIGHT - 4)


def common_scale(spans: tuple[Span, ...], ids: PageIds) -> Scale:
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
    """Whether a step that was led took longer than planned, in whole minutes as shown."""
    return not span.note and whole_minutes(span.elapsed) > whole_minutes(span.planned)


def span_name(span: Span) -> str:
    """What a bar shows, in words: "planned 10 min, took 13 min, 3 min over"."""
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
