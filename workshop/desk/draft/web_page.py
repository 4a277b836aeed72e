"""Read a guide that is HTML: cleaned by nh3, then blocks by the standard library's parser."""

import re
from html.parser import HTMLParser

import nh3

from workshop.desk.draft.plain_text import split_mark
from workshop.desk.draft.source import Guide, SourceLine, guide_of
from workshop.errors import WorkshopError
from workshop.text import one_line

HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = {*HEADINGS, "p", "div", "li", "td", "th", "dt", "dd", "blockquote", "pre", "caption", "tr"}
BLOCKS |= {"section", "article", "header", "footer", "main", "nav", "aside", "ul", "ol", "dl"}
BLOCKS |= {"table", "figure", "figcaption", "address", "hr", "details", "summary", "thead", "tbody"}
BOLD = {"b", "strong", "th", "dt"}
KEPT = {*BLOCKS, *BOLD, "br", "img", "tfoot"}
DROPPED = {"script", "style", "title", "template"}
"""What is in these is no text of the guide."""
MAX_DEPTH = 1_000
"""How deeply tags may be nested: cleaning takes time with the square of it."""
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
_NOT_NESTED = {"p", "li", "dt", "dd", "tr", "td", "th", "option", "thead", "tbody", "tfoot"}
_SPANS = {"rowspan", "colspan"}
_NOT_NESTED |= {"br", "img", "hr", "input", "meta", "link", "col", "area", "base", "wbr", "source"}
"""Tags that have no end, or need none."""


def read(data: str) -> Guide:
    """A page's blocks, each a line.

    Raises:
        WorkshopError: Its tags are nested far more deeply than those of any guide.
    """
    if _depth(data) > MAX_DEPTH:
        hint = "Open it in a browser, and save its text as .txt."
        raise WorkshopError("The page is not read.", "Its tags are nested too deeply.", hint)
    cleaned = nh3.clean(
        data,
        tags=KEPT,
        clean_content_tags=DROPPED,
        attributes={"img": {"alt"}, "ol": {"start"}, "td": _SPANS, "th": _SPANS},
        link_rel=None,
    )
    parser = _Blocks()
    parser.feed(cleaned)
    parser.close()
    return guide_of(parser.finish())


def _depth(data: str) -> int:
    """How deeply tags are nested at most, if none is closed that has no end."""
    depth = deepest = 0
    for end, name in _TAG.findall(data):
        if name.casefold() not in _NOT_NESTED:
            depth = max(0, depth - 1) if end else depth + 1
            deepest = max(deepest, depth)
    return deepest


def _span(value: str | None) -> int:
    """Over how many rows or columns a cell goes."""
    return int(value) if value and re.fullmatch(r"\d{1,2}", value) and int(value) else 1


class _Blocks(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[SourceLine] = []
        self.parts: list[str] = []
        self.strong = self.letters = 0
        self.depth = {"bold": 0, "pre": 0}
        self.level = 0
        self.lists: list[int | None] = []
        self.item = ""
        self.is_definition = False
        self.tables: list[tuple[int, int, int]] = []
        self.count = 0
        self.until: dict[tuple[int, int], int] = {}
        """The row at which each column of a table is free again."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS or tag == "br":
            self._end()
        if tag in BOLD:
            self.depth["bold"] += 1
        values = dict(attrs)
        match tag:
            case "ul" | "ol":
                start = values.get("start") or "1"
                number = int(start) if re.fullmatch(r"\d{1,3}", start) else 1
                self.lists.append(number - 1 if tag == "ol" else None)
            case "li" if self.lists:
                before = self.lists[-1]
                self.lists[-1] = after = None if before is None else before + 1
                self.item = "•" if after is None else f"{after}."
            case "li":
                self.item = "•"
            case "pre":
                self.depth["pre"] += 1
            case "table":
                self.tables.append((self.count, -1, -1))
                self.count += 1
            case "tr" if self.tables:
                table, row, _ = self.tables[-1]
                self.tables[-1] = (table, row + 1, -1)
            case "td" | "th" if self.tables:
                table, row, column = self.tables[-1]
                row, column = max(row, 0), column + 1
                while self.until.get((table, column), 0) > row:  # a cell above comes down here
                    column += 1
                down, across = _span(values.get("rowspan")), _span(values.get("colspan"))
                self.until |= {(table, column + i): row + down for i in range(across)}
                self.tables[-1] = (table, row, column)
            case "img" if values.get("alt"):
                self.handle_data(f" {values['alt']} ")
        if tag in HEADINGS:
            self.level = HEADINGS[tag]
        self.is_definition = tag == "dd"

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self._end()
        if tag in BOLD:
            self.depth["bold"] = max(0, self.depth["bold"] - 1)
        match tag:
            case "ul" | "ol" if self.lists:
                self.lists.pop()
            case "li":
                self.item = ""
            case "pre":
                self.depth["pre"] = max(0, self.depth["pre"] - 1)
            case "table" if self.tables:
                self.tables.pop()
        if tag in HEADINGS:
            self.level = 0

    def handle_data(self, data: str) -> None:
        if self.depth["pre"] and "\n" in data.strip("\n"):
            for part in data.split("\n"):
                self.parts.append(part)
                self._end()
            return
        self.parts.append(data)
        letters = len(data.strip())
        self.letters += letters
        self.strong += letters if self.depth["bold"] else 0

    def _end(self) -> None:
        text = one_line("".join(self.parts).replace("\n", " "))
        bold = bool(self.letters) and self.strong >= self.letters
        self.parts, self.strong, self.letters = [], 0, 0
        if not text:
            return
        mark, self.item = self.item, ""
        if not mark:
            mark, text = split_mark(text)
        self.found.append(
            SourceLine(
                text=text,
                number=0,
                last=0,
                mark=mark,
                level=self.level,
                bold=bold,
                indent=len(self.lists),
                gap=not (self.lists or self.tables or self.is_definition),
                cell=self.tables[-1] if self.tables else None,
            )
        )

    def finish(self) -> list[SourceLine]:
        self._end()
        return self.found
