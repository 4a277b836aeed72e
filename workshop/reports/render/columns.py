"""How wide the columns of a printed table are, in characters of its type."""

from workshop.document import Table
from workshop.reports.render.plain_text import text_width, wrap_text

LINE_CHARS, MAX_LINE_CHARS = 86, 96
"""Characters of a table's type that stand across the page, and before its words are broken."""
MIN_CHARS, SIGNATURE_CHARS, PAD_CHARS, BOLD_CHARS = 7, 18, 3, 4
"""Characters across a column: at least, and where somebody signs; and what is added to its longest
text, and to the longest word of its name."""

MAX_WHOLE_ROWS = 12
"""The most rows that a table may have to stay on one page."""
FEW = 4
"""Where more than one row in so many takes several lines, the page is turned."""


def column_chars(
    head: tuple[str, ...], rows: list[tuple[str, ...]], across: int = LINE_CHARS
) -> list[int]:
    """Characters across each column, by what stands in it, where there are so many across.

    Where not all texts fit on a line, those of narrow columns come first, and the rest is shared
    out by how much there is to read.
    """
    named = any(head)
    texts = [[row[at] for row in (head, *rows)] for at in range(len(head))]
    blank = [at for at, column in enumerate(texts) if named and not any(column[1:])]
    if blank:  # a paper to sign has smaller type
        across = across * MAX_LINE_CHARS // LINE_CHARS
    least: list[int] = []
    widths: list[int] = []
    for at, column in enumerate(texts):
        words = [text_width(word) for text in column for word in text.split()]
        bold = BOLD_CHARS + max(map(text_width, head[at].split()), default=0)
        narrow = max(MIN_CHARS, bold, *(PAD_CHARS + word for word in words))
        wide = max(narrow, *(PAD_CHARS + text_width(text) for text in column))
        least.append(SIGNATURE_CHARS if at in blank else narrow)
        widths.append(SIGNATURE_CHARS if at in blank else wide)
    if sum(least) > across + MAX_LINE_CHARS - LINE_CHARS:
        least = [min(wide, across // len(least)) for wide in least]
    if sum(widths) > across:
        for at in sorted(range(len(widths)), key=lambda at: widths[at]):
            if sum(least) - least[at] + widths[at] <= across:
                least[at] = widths[at]
        widths = _shares(least, widths, [sum(map(text_width, column)) for column in texts], across)
    left = max(0, across - sum(widths))
    for at in blank:  # for who signs
        widths[at] += left // len(blank)
    return widths


def needs_landscape(table: Table) -> bool:
    """Whether more than a few of its rows take more than a line where the page is not turned."""
    wide = column_chars(table.columns, [*table.even])
    crowded = [
        row
        for row in table.even
        if any(len(wrap_text(text, chars - 1)) > 1 for text, chars in zip(row, wide, strict=True))
    ]
    return len(crowded) > len(table.rows) / FEW


def _shares(least: list[int], most: list[int], weights: list[int], across: int) -> list[int]:
    """What there is across, shared out by weight between columns that want at most so much."""
    widths = [min(pair) for pair in zip(least, most, strict=True)]
    for _ in range(across - sum(widths)):
        wanting = [at for at in range(len(widths)) if widths[at] < most[at]]
        if not wanting:
            break
        widths[max(wanting, key=lambda at: weights[at] / widths[at])] += 1
    return widths
