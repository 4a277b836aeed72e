"""Tables of a Word document: their lines, rows and bars, and how wide their columns are."""

from collections.abc import Iterable, Sequence
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Pt
from docx.table import Table as WordTable
from docx.table import _Cell as Cell

from workshop.reports.render.width import text_width
from workshop.reports.render.word_styles import HEADED, MARGIN, PAPER, append_xml, set_colour

LINE_CHARS, MAX_LINE_CHARS = 86, 96
"""Characters of a table's type that stand across the page, and before its words are broken."""
MIN_CHARS, SIGNATURE_CHARS, PAD_CHARS, BOLD_CHARS = 7, 18, 3, 4
"""Characters across a column: at least, and where somebody signs; and what is added to its longest
text, and to the longest word of its name."""


def draw_lines(table: WordTable, named: bool) -> None:
    """Thin lines between the rows; no lines between columns."""
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        size = "8" if side != "insideH" and named else "4"
        append_xml(borders, f"w:{side}", {"w:val": "single", "w:sz": size, "w:color": "C3CCD5"})
    properties: Any = table._tbl.tblPr
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    margins = OxmlElement("w:tblCellMar")
    for side, size in (("top", "40"), ("left", "80"), ("bottom", "40"), ("right", "80")):
        append_xml(margins, f"w:{side}", {"w:w": size, "w:type": "dxa"})
    properties.insert_element_before(margins, "w:tblLook")


def append_row(
    table: Any,
    texts: Sequence[str],
    widths: Sequence[int],
    right: frozenset[int],
    bold: Iterable[int],
) -> None:
    """Put a row at the end of a table; columns listed in `right` hold figures."""
    row = table.add_row()
    append_xml(row._tr.get_or_add_trPr(), "w:cantSplit", {})
    for at, cell in enumerate(row.cells):
        cell.width = widths[at]
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.line_spacing = 1.0
        if at in right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        run = paragraph.add_run(texts[at])
        run.font.size = Pt(9.5)
        run.bold = True if at in bold else None


def repeat_header(row: Any) -> None:
    """A row of names, which stands again at the head of every page."""
    append_xml(row._tr.get_or_add_trPr(), "w:tblHeader", {})
    for cell in row.cells:
        shade = {"w:val": "clear", "w:color": "auto", "w:fill": HEADED}
        append_xml(cell._tc.get_or_add_tcPr(), "w:shd", shade)
        cell.paragraphs[0].paragraph_format.keep_with_next = True


def keep_together(table: Any) -> None:
    """Rows that are not torn apart by the end of a page."""
    for row in table.rows[:-1]:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def append_bar(
    cell: Cell,
    parts: Iterable[tuple[str, str]],
    side: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.RIGHT,
) -> None:
    """A line of signs in colour at the end of a cell."""
    empty = not cell.paragraphs[-1].text
    paragraph = cell.paragraphs[-1] if empty else cell.add_paragraph()
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = 0.9
    paragraph.alignment = side
    for signs, name in parts:
        run = paragraph.add_run(signs)
        run.font.size = Pt(6)
        set_colour(run, name)


def column_widths(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> list[int]:
    """The widths of the columns by what stands in them.

    Where not all texts fit on a line, those of narrow columns come first, and the rest is shared
    out by how much there is to read.
    """
    named = any(head)
    texts = [[row[at] for row in (head, *rows)] for at in range(len(head))]
    words = [[word for text in column for word in text.split()] for column in texts]
    least = [
        max(MIN_CHARS, *(PAD_CHARS + text_width(word) for word in column), 0) for column in words
    ]
    widths = [
        max(MIN_CHARS, *(PAD_CHARS + text_width(text) for text in column)) for column in texts
    ]
    for at, column in enumerate(texts):
        least[at] = max(
            least[at], BOLD_CHARS + text_width(max(head[at].split(), key=text_width, default=""))
        )
        if named and not any(column[1:]):
            widths[at] = least[at] = SIGNATURE_CHARS
        widths[at] = max(widths[at], least[at])
    if sum(least) > MAX_LINE_CHARS:
        least = [min(wide, LINE_CHARS // len(least)) for wide in least]
    if sum(widths) > LINE_CHARS:
        for at in sorted(range(len(widths)), key=lambda at: widths[at]):
            if sum(least) - least[at] + widths[at] <= LINE_CHARS:
                least[at] = widths[at]
        widths = _shared(least, widths, [sum(map(text_width, column)) for column in texts])
    share = (PAPER[0] - 2 * MARGIN) / max(LINE_CHARS, sum(widths))
    return [int(share * wide) for wide in widths]


def _shared(least: list[int], most: list[int], weights: list[int]) -> list[int]:
    """What there is across, shared out by weight between columns that want at most so much."""
    widths = [min(pair) for pair in zip(least, most, strict=True)]
    for _ in range(LINE_CHARS - sum(widths)):
        wanting = [at for at in range(len(widths)) if widths[at] < most[at]]
        if not wanting:
            break
        widths[max(wanting, key=lambda at: weights[at] / widths[at])] += 1
    return widths
