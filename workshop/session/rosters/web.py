"""The table of people in a web page, or its list, as text that is read like any other."""

import html
import re

from workshop.lazy import load
from workshop.session.rosters.headings import known_headings
from workshop.text import one_line

_CELL = re.compile(r'<t[dh](?: rowspan="(\d{0,3})[^"]*")?>(.*?)</t[dh]>', re.S)
_SPANS = {"td": {"rowspan"}, "th": {"rowspan"}}


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
    """The rows of a table that are not empty, a cell that spans several in each of them."""
    rows: list[list[str]] = []
    spans: dict[int, tuple[int, str]] = {}
    for row in re.findall(r"<tr>(.*?)</tr>", table, re.S):
        cells: list[str] = []
        for count, text in [*_CELL.findall(row), ("", None)]:
            while span := spans.pop(len(cells), None):
                spans |= {len(cells): (span[0] - 1, span[1])} if span[0] > 1 else {}
                cells.append(span[1])
            if text is not None:
                spans |= {len(cells): (int(count) - 1, _text(text))} if int(count or 1) > 1 else {}
                cells.append(_text(text))
        rows += [cells] if any(cells) else []
    return rows


def _text(piece: str) -> str:
    return one_line(html.unescape(re.sub(r"<[^<>]*>", " ", piece)))
