"""How much space a document takes, so that what has to fit on one page does in every format."""

import re
from collections.abc import Iterator

from workshop.document import Beside, Block, Bullets, Document, Figures, Heading, Paragraph, Table
from workshop.reports.render.columns import LINE_CHARS, column_chars
from workshop.reports.render.plain_text import wrap_text

PAGE_LINES = 63
"""Lines of a table's type on the lower of the papers, Letter, with some to spare."""
TEXT_CHARS = 82
"""Letters of a wide face across the page, in the type of a page one."""
HALF, BAR_CHARS = 0.46, 6
"""The part of the page that each of two columns has across; what a bar beside a count takes."""
_CAPITALS = re.compile("[A-Z]{2}")


def fits_on_page(document: Document) -> bool:
    """Whether it surely is no more than a page, where it is set as close as a page one."""
    return page_lines(document) <= PAGE_LINES


def page_lines(document: Document, part: float = 1) -> float:
    """About how many lines it takes up, at that share of the page's width."""
    return sum(line for block in document for line in _lines(block, part))


def _lines(block: Block, part: float) -> Iterator[float]:
    across = int(TEXT_CHARS * part)
    match block:
        case Heading():
            yield 2.5 if block.level == 1 else 2.1
        case Paragraph():
            yield 1.1 * _count(f"{block.label}: {block.text}", across) + 0.3
        case Bullets():
            for item in block.items:
                yield 1.1 * _count(item.full_text, across - 4) + 0.2
        case Table():
            rows = [row for row in (block.columns, *block.even) if any(row)]
            wide = column_chars(block.columns, rows, int(LINE_CHARS * part))
            bars = BAR_CHARS if block.counts else 0
            for row in rows:
                cells = zip(row, wide, strict=True)
                yield max(_count(text, chars - 2 - bars) for text, chars in cells) + 0.4
        case Figures():
            yield 6
        case Beside():
            yield max(page_lines(side, part * HALF) for side in (block.left, block.right))


def _count(text: str, across: int) -> int:
    """How many lines a text takes; two capitals are as wide as three letters."""
    return len(wrap_text(_CAPITALS.sub(r"\g<0>N", text), max(4, across)))
