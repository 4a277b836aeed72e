"""How a table lies on its page: widths of columns, what stays whole, which rows may break."""

from collections.abc import Sequence

from workshop.paper.tree import Grid, text_of
from workshop.reports.render.columns import LINE_CHARS, column_chars
from workshop.reports.render.plain_text import text_width

CHARS, NOTES_CHARS, WIDE_CHARS, HALF_CHARS = 92, 72, 140, 56
"""Characters of a table's type across a page: all of it, beside notes, in landscape, and of the
smaller type of a page one across half of it."""
MAX_ROW_LINES, MAX_WHOLE_LINES, MAX_FILLED_LINES, MAX_FILLED_ROWS = 24, 22, 36, 12
"""The most lines of a row that is not torn apart, and of a table that stays on one page; of one to
be filled in, its most lines and rows."""
LINE_MM = 5.5


def shares(grid: Grid, across: int = CHARS) -> tuple[float, ...]:
    """The widths of the columns, by proportion: as the paper has them, else by what they hold."""
    if grid.shares:
        return grid.shares
    heads, chars = tuple(map(text_of, grid.columns)), LINE_CHARS * across // CHARS
    return tuple(map(float, column_chars(heads, _texts(grid), chars)))


def lines(grid: Grid, across: int) -> list[int]:
    """About how many lines each row takes in a table `across` characters wide."""
    wide = shares(grid, across)
    room = [max(4.0, across * share / sum(wide) - 3) for share in wide]
    least = max(1, round(grid.height / LINE_MM))
    return [
        max([least, *(_lines(text, chars) for text, chars in zip(row, room, strict=True))])
        for row in _texts(grid)
    ]


def _texts(grid: Grid) -> list[tuple[str, ...]]:
    """What the cells say; every row has as many as there are columns."""
    count = len(grid.columns)
    return [tuple((*map(text_of, row), *[""] * count)[:count]) for row in grid.rows]


def _lines(text: str, chars: float) -> int:
    return int(1.15 * text_width(text) // chars) + 1


def stays_whole(grid: Grid, rows: Sequence[int]) -> bool:
    """Whether a table, by the lines of its rows, is kept together on one page."""
    filled = grid.height and len(rows) <= MAX_FILLED_ROWS
    return sum(rows) <= (MAX_FILLED_LINES if filled else MAX_WHOLE_LINES)


LETTER_EM, LINE_EM = 0.6, 1.15
"""How wide a letter of a label is at most, on average, and how high a line, by the type's size."""


def label_size(words: str, width: float, height: float) -> float:
    """The size of type in which a label fits into a room, where it cannot be tried out."""
    longest = max(map(text_width, words.split()), default=1)
    size = width / (LETTER_EM * longest)
    while size > 0 and LINE_EM * size * _lines_in(words, int(width / (LETTER_EM * size))) > height:
        size *= 0.95
    return size


def _lines_in(words: str, across: int) -> int:
    """How many lines words take where there is room for `across` letters."""
    lines, used = 1, 0
    for word in words.split():
        if used and used + 1 + text_width(word) > across:
            lines, used = lines + 1, 0
        used += text_width(word) + (1 if used else 0)
    return lines
