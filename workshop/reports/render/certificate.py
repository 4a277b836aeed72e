"""How large the type of a certificate is, so that it stays on one page."""

from collections.abc import Iterator

from workshop import document as blocks
from workshop.reports.render.plain_text import text_width

SIZES = {1: 29, 2: 25, 3: 17, 4: 12}
"""Points of its headings, by their level."""
POINTS, SMALL, LOGO = 11, 8, 57
"""Points of its text, of its foot, and how many its logo is high."""
HIGH, ACROSS = 645, 455
"""Points that there are on the page."""
LETTER_EM, LINE_EM = 0.5, 1.3
LEAST = 0.4


def scale(block: blocks.Certificate) -> float:
    """How much smaller than usual everything is, so that it fits on a page: 0.4 to 1."""
    scales = (at / 20 for at in range(20, int(20 * LEAST), -1))
    return next((by for by in scales if height(block, by) <= HIGH), LEAST)


def height(block: blocks.Certificate, by: float) -> float:
    """About how many points high it is in type that is smaller by so much."""
    return sum(_heights(block, by))


def _heights(block: blocks.Certificate, by: float) -> Iterator[float]:
    def lines(text: str, points: float, across: float = ACROSS) -> float:
        wide = text_width(text) * points * by * LETTER_EM
        return (1 + wide // across) * points * by * LINE_EM

    for one in block.blocks:
        match one:
            case blocks.Heading():
                yield lines(one.text, SIZES[one.level]) + 14 * by
            case blocks.Paragraph():
                yield lines(one.text, POINTS) + 8 * by
            case blocks.Picture():
                yield LOGO * by + 8
            case blocks.Bullets():
                yield sum(lines(item.full_text, POINTS, ACROSS - 40) for item in one.items)
            case blocks.Table():
                for row in one.rows:
                    yield max(lines(cell, POINTS, ACROSS / len(row)) for cell in row) + 3
                yield 20 * by
            case blocks.SignatureLines():
                yield 60
    for small in block.foot:
        if isinstance(small, blocks.Paragraph):
            yield lines(f"{small.label}: {small.text}", SMALL) + 3 * by
