"""Blocks as plain text, for terminals, pipes and screen readers: no colour, no frames."""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from workshop import document as blocks
from workshop.document import Document, Plain, flat
from workshop.text import one_line

MIN_WIDTH = 8
"""A column is not made narrower than this; where that is not enough, rows become lists."""
GAP = 2


def text(document: Document, width: int = 80) -> str:
    """Render a document in lines of at most that width (20 at least).

    Headings stand out by the blank lines before them and by what is indented under them, so
    that a screen reader has no signs to read out.
    """
    width, indent = max(20, width), 0
    lines: list[str] = []
    before: Plain | None = None
    for block in flat(document):
        if isinstance(block, blocks.Heading):
            own = 2 * max(0, block.level - 3)
            indent = own + (2 if block.level > 1 else 0)
        else:
            own = indent
        body = list(_block(block, width - own))
        if body:
            lines += [""] * (_gap(before, block) if lines else 0)
            lines += [(" " * own + line).rstrip() for line in body]
            before = block
    return "\n".join(lines) + "\n" if lines else ""


def _gap(before: Plain | None, block: Plain) -> int:
    """How many blank lines stand between two blocks."""
    if isinstance(block, blocks.Heading) and block.level <= 2:
        return 2
    return 0 if isinstance(before, blocks.Heading) and before.level > 2 else 1


def _block(block: Plain, width: int) -> Iterator[str]:
    match block:
        case blocks.Heading():
            yield from _lines(block.text, width)
        case blocks.Paragraph():
            label = f"{block.label}: " if block.label else ""
            link = f" ({block.link})" if block.link else ""
            yield from _lines(label + block.text + link, width)
        case blocks.Bullets():
            yield from _list(block, width)
        case blocks.Table():
            yield from _lines(block.caption, width)
            yield from _table(block, width)
        case blocks.Bars():
            yield from _block(block.table("", "", ""), width)
        case blocks.Picture() | blocks.PageBreak():
            pass


def _lines(words: str, width: int) -> list[str]:
    words = one_line(words)
    return wrap_text(words, width) if words else []


def _list(block: blocks.Bullets, width: int) -> Iterator[str]:
    if not block.items:
        yield from _lines(block.empty, width)
    for number, item in enumerate(block.items, 1):
        sign = f"{number}. " if block.numbered else "- "
        for at, line in enumerate(_lines(item.line, width - len(sign)) or [""]):
            yield (sign if at == 0 else " " * len(sign)) + line


def _table(block: blocks.Table, width: int) -> Iterator[str]:
    rows = [[one_line(cell) for cell in row] for row in block.even]
    head = [one_line(name) for name in block.columns]
    shown = [head, *rows] if any(head) else rows
    widths = _widths(shown, block.right, width)
    if widths is None:
        yield from _records(head, rows, width)
        return
    for row in shown:
        yield from _row(row, widths, block.right)


def _widths(rows: list[list[str]], right: frozenset[int], width: int) -> list[int] | None:
    """The widths of the columns, the widest made narrower until all fit; None if they cannot."""
    if not rows or not rows[0]:
        return []
    widths = [max(text_width(row[at]) for row in rows) for at in range(len(rows[0]))]
    least = [
        _longest_word(row[at] for row in rows) if at in right else MIN_WIDTH
        for at in range(len(widths))
    ]
    room = width - GAP * (len(widths) - 1)
    while sum(widths) > room:
        wide = [at for at, taken in enumerate(widths) if taken > least[at]]
        if not wide:
            return None
        widths[max(wide, key=lambda at: widths[at])] -= 1
    return widths


def _longest_word(cells: Iterable[str]) -> int:
    return max((text_width(word) for cell in cells for word in cell.split()), default=1)


def _row(row: list[str], widths: list[int], right: frozenset[int]) -> Iterator[str]:
    cells = [wrap_text(cell, widths[at]) for at, cell in enumerate(row)]
    for number in range(max(map(len, cells), default=0)):
        parts = (
            pad(cell[number] if number < len(cell) else "", widths[at], at in right)
            for at, cell in enumerate(cells)
        )
        yield (" " * GAP).join(parts).rstrip()


def _records(head: list[str], rows: list[list[str]], width: int) -> Iterator[str]:
    """A table that is too wide: each row as lines that name the column."""
    for row in rows:
        first = True
        for name, cell in zip(head, row, strict=True):
            if cell:
                sign = "- " if first else "  "
                words = wrap_text(f"{name}: {cell}" if name else cell, width - 2)
                yield from (sign + words[0], *("  " + line for line in words[1:]))
                first = False


# The package wcwidth counts other widths for a soft hyphen and for vowel signs of Indic scripts.
@lru_cache(maxsize=4096)
def _columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf") or "\u1160" <= char <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def text_width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def cut_text(text: str, width: int) -> str:
    """A text on one line of at most that width, with … where it had to be cut."""
    text = one_line(text)
    if text_width(text) <= width:
        return text
    while text_width(text) >= width:
        text = text[: min(len(text) - 1, width)]
    return f"{text.rstrip()}…"


def pad(text: str, width: int, right: bool = False) -> str:
    """Text with blanks up to that width, before it where it stands on the right."""
    blanks = " " * (width - text_width(text))
    return blanks + text if right else text + blanks


def wrap_text(text: str, width: int) -> list[str]:
    """Break a text into lines of at most that width, at blanks where there are any."""
    width = max(1, width)
    lines: list[str] = []
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if text_width(joined) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        *full, line = _chop(word, width)
        lines += full
    return [*lines, line] if line or not lines else lines


def _chop(word: str, width: int) -> list[str]:
    """Break a word too wide for a line; signs that take no room stay with the one before."""
    pieces, piece, taken = [], "", 0
    for char in word:
        wide = _columns(char)
        if piece and wide and taken + wide > width:
            pieces.append(piece)
            piece, taken = "", 0
        piece, taken = piece + char, taken + wide
    return [*pieces, piece]
