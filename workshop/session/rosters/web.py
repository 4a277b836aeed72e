"""The table of people in a web page, or its list, as text that is read like any other."""

import html
import re

from workshop.lazy import load
from workshop.session.rosters.headings import known_headings
from workshop.text import one_line

_CELL = re.compile(r"<t[dh]([^<>]*)>(.*?)</t[dh]>", re.S)
_SPANS = {"td": {"rowspan", "colspan"}, "th": {"rowspan", "colspan"}}
_MAX_SPAN = 30
"""Columns that a cell may span."""


def page_text(page: str) -> str:
    """The tables in which people are listed, their cells parted by tabs, else the items of lists.

    Empty where a page has neither a table of several rows nor a list.
    """
    tags = {"table", "tr", "td", "th", "li", "br"}
    sound: str = load("nh3:clean")(page, tags=tags, attributes=_SPANS)
    tables = [_rows(part) for part in re.split("</?table>", sound)]
    best = max(tables, key=lambda rows: (len(rows) > 1, _known(rows), len(rows)))
    if len(best) > 1:
        alike = [rows for rows in tables if rows is best or (rows and rows[0] == best[0])]
        return "\n\n".join("\n".join(map("\t".join, rows)) for rows in alike)
    return "\n".join(map(_text, re.findall(r"<li>(.*?)(?=</?li>)", sound, re.S)))


def _known(rows: list[list[str]]) -> int:
    return max(map(known_headings, rows[:10]), default=0)


def _rows(table: str) -> list[list[str]]:
    """The rows of a table that are not empty, a cell that spans several in each of them.

    Empty cells stand behind one that spans several columns.
    """
    rows: list[list[str]] = []
    spans: dict[int, tuple[int, str]] = {}
    for row in re.findall(r"<tr>(.*?)</tr>", table, re.S):
        cells: list[str] = []
        for spanned, text in [*_CELL.findall(row), ("", None)]:
            while span := spans.pop(len(cells), None):
                spans |= {len(cells): (span[0] - 1, span[1])} if span[0] > 1 else {}
                cells.append(span[1])
            if text is not None:
                rows_left = _span(spanned, "rowspan") - 1
                spans |= {len(cells): (rows_left, _text(text))} if rows_left > 0 else {}
                beside = min(_span(spanned, "colspan"), _MAX_SPAN) - 1
                cells += [_text(text), *[""] * beside]
        rows += [cells] if any(cells) else []
    return rows


def _span(attributes: str, name: str) -> int:
    found = re.search(rf'{name}="(\d{{1,3}})', attributes)
    return int(found[1]) if found else 1


def _text(piece: str) -> str:
    return one_line(html.unescape(re.sub(r"<[^<>]*>", " ", piece)))
