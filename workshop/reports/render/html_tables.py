"""Tables of a page, with bars in their rows: each figure stands beside the bar that shows it."""

from collections.abc import Callable
from xml.etree.ElementTree import Element

from workshop.document import Bars, Span, Spans, Table, figure
from workshop.reports.render import svg
from workshop.reports.render.elements import PageIds, add, allow_breaks
from workshop.session.time.figures import minutes
from workshop.text import one_line
from workshop.value import replace

MAX_WHOLE_ROWS = 12
"""A table of so many rows stays on one page."""
MIN_WIDE_COLUMNS = 4
"""A table of so many columns can be pushed sideways where the window is too narrow for it."""
MAX_HEADER_LETTERS = 54
"""Letters that fit side by side above the counts of a table."""

Draw = Callable[[Element, int, int], None]
"""Draws a bar into a cell, by its row and its column."""


def append_table(place: Element, block: Table, ids: PageIds) -> None:
    """A table; one of counts has a bar beside each of them."""
    block = _even(block)
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
    given, labels = block.table, tuple(span.label for span in block.rows)
    scale = svg.scale(block.rows, ids)
    if labels == tuple(row[0] for row in given.rows[: len(labels)] if row):
        _spans(place, block.rows, given, scale, ids)
    else:
        own = Table(("Step",), tuple((label,) for label in labels))
        _spans(place, block.rows, own, scale, ids)
        append_table(place, given, ids)


def _spans(
    place: Element, rows: tuple[Span, ...], block: Table, scale: svg.Scale, ids: PageIds
) -> None:
    def draw(cell: Element, row: int, column: int) -> None:
        if column == 1 and row < len(rows):
            svg.draw_span_bar(cell, rows[row], scale, ids)

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
    svg.draw_legend(caption, scale, rows)
    for row, line in enumerate(made.findall("tbody/tr")):
        line.set("class", _fate(rows[row]) if row < len(rows) else "total")


def _fate(span: Span) -> str:
    return "over" if svg.is_over(span) else "unled" if span.note else "led"


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
            svg.draw_count_bar(cell, f"{of}, {what}: {count:,}", count / most, ids)

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
            svg.draw_count_bar(cell, f"{name}: {count:,}", count / most, ids)

    block = Table(("", "", ""), tuple((name, "", count) for name, count in rows), frozenset({2}))
    _table(place, replace(block, caption=caption), ids, "bars", draw)


def _table(
    place: Element, block: Table, ids: PageIds, kind: str = "", draw: Draw | None = None
) -> Element | None:
    if not block.columns:
        return None
    block, count = _even(block), len(block.columns)
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


def _even(block: Table) -> Table:
    """A table each of whose rows has a cell for every column, and no more."""
    right = frozenset(at for at in block.right if 0 <= at < len(block.columns))
    return replace(block, rows=block.even, right=right)


def _most(block: Table) -> int:
    return max((figure(row[at]) for row in block.rows for at in block.right), default=0)
