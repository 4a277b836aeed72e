"""Blocks as one HTML file: nothing is fetched, nothing runs, and it prints clean.

Light or dark as the reader's computer is set, black on white on paper. Charts stand in the rows
of the tables that say the same in figures.
"""

from collections.abc import Callable
from importlib.resources import files
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from workshop.document import (
    Bars,
    Block,
    Bullets,
    Document,
    Heading,
    Item,
    PageBreak,
    Paragraph,
    Span,
    Spans,
    Table,
)
from workshop.reports import svg
from workshop.reports.elements import Ids, follow, put, written
from workshop.session.figures import minutes
from workshop.text import one_line
from workshop.value import replace

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""What the page may do, told to the browser: use its own style, and nothing else."""
UNTITLED = "Notes"
WARNING = "Warning"
LONG = 4
"""From so many parts on, there is a list of them."""
SHORT = 12
"""A table of so many rows stays on one page."""
WIDE = 4
"""A table of so many columns can be pushed sideways where the window is too narrow for it."""

Draw = Callable[[Element, int, int], None]
"""Draws a bar into a cell, by its row and its column."""


def html(document: Document, title: str = "", lang: str = "en") -> bytes:
    """Render a document as a page in UTF-8; its title is its first heading, if no other is given.

    `lang` is the language of the program's own words.
    """
    heads = (one_line(block.text) for block in document if isinstance(block, Heading))
    title = one_line(title) or next(filter(None, heads), UNTITLED)
    if next((b.level for b in document if isinstance(b, Heading)), 0) != 1:
        document = (Heading(title, 1), *document)
    root = Element("html", {"lang": lang})
    _head(root, title)
    _Body(put(root, "body")).fill(document)
    return written(root)


def style() -> str:
    """The page's style."""
    return files(__package__).joinpath("html.css").read_text(encoding="utf-8")


def _head(root: Element, title: str) -> None:
    head = put(root, "head")
    put(head, "meta", charset="utf-8")
    put(head, "meta", http_equiv="Content-Security-Policy", content=POLICY)
    put(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    put(head, "meta", name="color-scheme", content="light dark")
    put(head, "title", title)
    put(head, "style").text = f"\n{style()}"


class _Body:
    """The body of a page, filled block by block; it knows what stands above the next one."""

    def __init__(self, body: Element) -> None:
        self.body, self.ids = body, Ids()
        self.levels: list[int] = []
        self.heading = ""

    def fill(self, document: Document) -> None:
        """Title and facts as the page's head, a list of its parts if there are many, the parts."""
        parts = (at for at, b in enumerate(document) if isinstance(b, Heading) and b.level > 1)
        split = next(parts, 0)
        if split:
            self._put_all(put(self.body, "header"), document[:split])
        contents = put(self.body, "nav")
        main = put(self.body, "main")
        self._put_all(main, document[split:])
        heads = main.findall("h2")
        if len(heads) >= LONG:
            self._contents(contents, heads)
        else:
            self.body.remove(contents)

    def _contents(self, nav: Element, heads: list[Element]) -> None:
        id = self.ids.new("contents")
        nav.set("aria-labelledby", id)
        put(nav, "p", "Contents", id=id)
        listed = put(nav, "ol")
        for head in heads:
            put(put(listed, "li"), "a", head.text or "", href=f"#{head.get('id')}")

    def _put_all(self, place: Element, blocks: Document) -> None:
        for block in blocks:
            self._put(place, block)

    def _put(self, place: Element, block: Block) -> None:
        match block:
            case Heading():
                self._heading(place, block)
            case Paragraph():
                _paragraph(place, block)
            case Bullets():
                _list(place, block)
            case Table():
                self._counts(place, block) if block.counts else self._table(place, block)
            case Bars():
                self._bars(place, block)
            case Spans():
                self._spans(place, block)
            case PageBreak():
                put(place, "hr")

    def _heading(self, place: Element, block: Heading) -> None:
        """A heading, never more than one level below the one that it stands under."""
        text = one_line(block.text)
        if not text:
            return
        while self.levels and self.levels[-1] >= block.level:
            self.levels.pop()
        self.levels.append(block.level)
        self.heading = self.ids.new(text)
        put(place, f"h{min(6, len(self.levels))}", text, id=self.heading)

    def _bars(self, place: Element, block: Bars) -> None:
        most = max((count for _, count in block.rows), default=0)

        def draw(cell: Element, row: int, column: int) -> None:
            name, count = block.rows[row]
            if column == 1:
                self._count(cell, f"{name}: {count}", count, most)

        rows = tuple((name, "", f"{count:,}") for name, count in block.rows)
        self._table(place, Table(("", "", ""), rows, frozenset({2}), block.caption), "bars", draw)

    def _counts(self, place: Element, block: Table) -> None:
        figures = [[_figure(cell) for cell in row] for row in block.rows]
        most = max((figures[r][c] for r in range(len(figures)) for c in block.right), default=0)

        def draw(cell: Element, row: int, column: int) -> None:
            if column in block.right:
                name = f"{block.rows[row][0]}, {block.columns[column]}: {block.rows[row][column]}"
                self._count(cell, name, figures[row][column], most)

        self._table(place, block, "counts", draw)

    def _count(self, cell: Element, name: str, count: int, most: int) -> None:
        if count > 0:
            svg.count_bar(cell, name, count / most, self.ids)

    def _spans(self, place: Element, block: Spans) -> None:
        """The table with a bar in each step's row; bars of their own where the rows are others."""
        spans, table = block.rows, block.table
        scale = svg.scale(spans, self.ids)
        labels = tuple(span.label for span in spans)
        own = labels != tuple(row[0] for row in table.rows[: len(spans)] if row)
        drawn = Table(("Step",), tuple((label,) for label in labels)) if own else table

        def draw(cell: Element, row: int, column: int) -> None:
            if column == 1 and row < len(spans):
                svg.span_bar(cell, spans[row], scale, self.ids)

        with_bars = replace(
            drawn,
            columns=(*drawn.columns[:1], f"0 to {minutes(scale.seconds)} min", *drawn.columns[1:]),
            rows=tuple((*row[:1], "", *row[1:]) for row in drawn.rows),
            right=frozenset(column + 1 for column in drawn.right),
        )
        made = self._table(place, with_bars, "spans", draw)
        if made is not None:
            caption = made.find("caption")
            if caption is None:
                caption = Element("caption")
                made.insert(0, caption)
            svg.key(caption, scale, spans)
            for row, line in enumerate(made.findall("tbody/tr")):
                line.set("class", "total" if row >= len(spans) else _fate(spans[row]))
        if own:
            self._table(place, table)

    def _table(
        self, place: Element, block: Table, kind: str = "", draw: Draw | None = None
    ) -> Element | None:
        if not block.columns:
            return None
        count = len(block.columns)
        named = any(one_line(column) for column in block.columns)
        whole = " whole" if len(block.rows) <= SHORT else ""
        if count >= WIDE:
            place = put(place, "div", class_="wide", tabindex="0", role="group")
            self._name(place, block.caption)
        kind = kind or ("" if named else "facts")
        table = put(place, "table", class_=f"{kind}{whole}".strip())
        if one_line(block.caption):
            put(table, "caption", block.caption)
        else:
            self._name(table)
        if named:
            head = put(put(table, "thead"), "tr")
            for column, text in enumerate(block.columns):
                _head_cell(head, text, "col", _side(block, column))
        body = put(table, "tbody")
        for row, cells in enumerate(block.rows):
            line = put(body, "tr")
            for column, text in enumerate((*cells, *[""] * count)[:count]):
                first = column == 0 and count > 1 and column not in block.right
                cell = _head_cell(line, text, "row" if first else "", _side(block, column))
                if draw is not None:
                    draw(cell, row, column)
        return table

    def _name(self, element: Element, caption: str = "") -> None:
        """Name a table by its caption or by the heading that it stands under."""
        if caption := one_line(caption):
            element.set("aria-label", caption)
        elif self.heading:
            element.set("aria-labelledby", self.heading)


def _head_cell(row: Element, text: str, scope: str, side: str) -> Element:
    """A cell; one that heads its row or its column says so, if there is something in it."""
    names = {"class": side} if side else {}
    if not scope or not one_line(text):
        return put(row, "td", text, **names)
    return put(row, "th", text, scope=scope, **names)


def _side(block: Table, column: int) -> str:
    return "figure" if column in block.right else ""


def _figure(cell: str) -> int:
    """The count in a cell, 0 where there is none."""
    digits = cell.replace(",", "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() else 0


def _fate(span: Span) -> str:
    return "over" if svg.is_over(span) else "led" if not span.note else "unled"


def _paragraph(place: Element, block: Paragraph) -> None:
    label = one_line(block.label)
    paragraph = put(place, "p", "" if label else block.text)
    if label:
        put(paragraph, "strong", f"{label}:")
        follow(paragraph, block.text)
    if label == WARNING:
        paragraph.set("class", "warning")
    if block.link:
        # A page may be mailed: where the other session lies is said, not linked to.
        follow(paragraph, "")
        put(paragraph, "span", f"({_folder(block.link)})", class_="aside")


def _folder(link: str) -> str:
    return PurePosixPath(link).parent.name or link


def _list(place: Element, block: Bullets) -> None:
    if not block.items:
        if one_line(block.empty):
            put(place, "p", block.empty, class_="aside")
        return
    made = put(place, "ol" if block.numbered else "ul")
    for item in block.items:
        _item(made, item, block.numbered)


def _item(place: Element, item: Item, numbered: bool) -> None:
    line, mark = put(place, "li"), one_line(item.mark)
    if mark:
        put(line, "span", mark, class_="mark")
        if not numbered:
            line.set("class", "sign" if len(mark) == 1 else "marked")
    follow(line, item.text)
    if item.aside:
        follow(line, "")
        put(line, "span", f"— {item.aside}", class_="aside")
