"""Blocks as a Word document: real headings, lists and tables, with charts drawn in signs.

The same document gives the same bytes: nothing in it is of the moment at which it was written.
"""

from collections.abc import Collection
from copy import deepcopy
from datetime import datetime
from io import BytesIO

from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell as Cell

from workshop import document as blocks
from workshop.document import WARNING, Document, bar, figure, is_close
from workshop.reports.render import word_styles as styles
from workshop.reports.render.columns import LINE_CHARS, MAX_WHOLE_ROWS, column_chars
from workshop.reports.render.word_certificate import CertificateWriter, frame_pages, write_signed
from workshop.reports.render.word_elements import WordWriter, append_run, append_xml, set_space
from workshop.reports.render.word_styles import MARGIN, PAPER, set_colour, xml_text
from workshop.value import replace

PICTURE = Cm(1.8)
"""How high a picture is."""
LARGE, GAP = 18, Cm(0.9)
"""Points of a large figure, and what is between two parts that stand side by side."""
WIDEST = 24
"""Signs of the longest bar in a chart."""
BAR_CHARS = 11
"""The width of a column with bars in it, where there is room."""
Bar = list[tuple[str, str]]
"""Signs that are drawn one behind the other, each with its colour."""


def word(
    document: Document,
    title: str,
    author: str = "",
    at: datetime | None = None,
    lang: str = "en-US",
) -> bytes:
    """Render a document as the bytes of a .docx file, as if it had been written at that moment."""
    made = styles.new_document(title, author, lang, at=at, close=is_close(document))
    if any(isinstance(block, blocks.Certificate) for block in document):
        frame_pages(made.sections[0])
    _DocumentWriter(made).write_all(document)
    return styles.packed_bytes(made)


class _DocumentWriter(WordWriter):
    """Puts one block after the other at the end of a Word document.

    `across` is how wide what is written may be, `follows` what comes behind it.
    """

    across = PAPER[0] - 2 * MARGIN
    turned = False
    follows: blocks.Block | None = None

    def write_all(self, document: Document) -> None:
        for at, block in enumerate(document):
            self.follows = document[at + 1] if at + 1 < len(document) else None
            self.write(block)

    def write(self, block: blocks.Block) -> None:
        if self.turned and not isinstance(block, blocks.Wide | blocks.PageBreak):
            self._turn(False)
        match block:
            case blocks.Heading():
                self._heading(block)
            case blocks.Paragraph():
                self._paragraph(block)
            case blocks.Bullets():
                self._list(block)
            case blocks.Table():
                self._counts(block) if block.counts else self._table(block)
            case blocks.Bars():
                self._bars(block)
            case blocks.Spans():
                self._spans(block)
            case blocks.Picture():
                picture = self.new().add_run().add_picture(BytesIO(block.data), height=PICTURE)
                picture._inline.docPr.set("descr", xml_text(block.text))
            case blocks.PageBreak():
                self.breaks = True
            case blocks.Figures():
                self._figures(block)
            case blocks.Beside():
                self._beside(block)
            case blocks.SignatureLines():
                write_signed(self, block, self.across)
            case blocks.Certificate():
                CertificateWriter(self, block, self.across).write(self._table)
            case blocks.Wide():
                self._turn(True)
                self.write_all(block.blocks)
                self.turned = True

    def _turn(self, landscape: bool) -> None:
        """Start a new page, in landscape or not; the first page exists already."""
        begun = len(self.made.element.body) > 1
        section = self.made.add_section(WD_SECTION.NEW_PAGE) if begun else self.made.sections[0]
        styles.set_paper(section, PAPER, landscape)
        self.across = PAPER[int(landscape)] - 2 * MARGIN
        self.turned = self.breaks = False

    def _figures(self, block: blocks.Figures) -> None:
        widths = [self.across // len(block.rows)] * len(block.rows)
        table = self.table(widths, False)
        for cell, one in zip(self.row(table, widths), block.rows, strict=True):
            label, note = deepcopy(cell), deepcopy(cell)
            cell.addnext(label)
            append_run(cell, xml_text(one.figure), bold=True, size=LARGE, colour=styles.TITLE)
            append_run(label, xml_text(one.label), bold=True)
            if one.note:
                label.addnext(note)
                append_run(note, xml_text(one.note), colour=styles.QUIET, size=8.5)
        self.space()

    def _beside(self, block: blocks.Beside) -> None:
        """Both parts in a table without lines; what is between them is a column of its own."""
        whole, half = self.across, (self.across - GAP) // 2
        made = self.frame((half, GAP, half))
        for column, side in ((0, block.left), (2, block.right)):
            with self.inside(made.cell(0, column)):
                self.across = half
                self.write_all(side)
        self.across = whole

    def _heading(self, block: blocks.Heading) -> None:
        if text := xml_text(block.text):
            self.new(f"Heading {min(6, max(1, block.level))}").add_run(text)

    def _paragraph(self, block: blocks.Paragraph) -> None:
        paragraph = self.new(keeps=isinstance(self.follows, blocks.Bars | blocks.Table))
        if label := xml_text(block.label):
            paragraph.add_run(f"{label}: ").bold = True
        paragraph.add_run(xml_text(block.text))
        if label == WARNING:
            shade = {"w:val": "clear", "w:color": "auto", "w:fill": styles.WARNED}
            properties = paragraph._p.get_or_add_pPr()
            append_xml(properties, "w:shd", shade)
            edge = {"w:val": "single", "w:sz": "18", "w:space": "6", "w:color": styles.OVER}
            borders = OxmlElement("w:pBdr")
            append_xml(borders, "w:left", edge)
            properties.insert_element_before(borders, "w:shd", "w:spacing", "w:ind", "w:jc")

    def _list(self, block: blocks.Bullets) -> None:
        if not block.items and block.empty:
            self.new().add_run(xml_text(block.empty)).italic = True
        number = styles.restart_numbering(self.made) if block.numbered and block.items else 0
        for item in block.items:
            style = "List Number" if block.numbered else "List Bullet"
            paragraph = self.new(style, number=number)
            if mark := xml_text(item.mark):
                paragraph.add_run(f"{mark} ").bold = True
            paragraph.add_run(xml_text(item.text))
            if aside := xml_text(item.aside):
                set_colour(paragraph.add_run(f" — {aside}"), styles.QUIET)

    def _table(self, block: blocks.Table) -> WordTable | None:
        """A table; one whose columns have no names tells facts, the first column what they are."""
        count = len(block.columns)
        if not count or not block.rows:
            return None
        if block.caption:
            self.new(keeps=True).add_run(xml_text(block.caption)).bold = True
        elif self.breaks:
            self.new()
        head = tuple(map(xml_text, block.columns))
        rows = [tuple(map(xml_text, row)) for row in block.even]
        named = any(head)
        widths = column_widths(head, rows, self.across, block.right if block.counts else ())
        table = self.table(widths, named)
        signed = any(not any(row[at] for row in rows) for at in range(count)) and named
        if named:
            cells = self.row(table, widths, block.right, header=True)
            for cell, text in zip(cells, head, strict=True):
                append_run(cell, text, bold=True)
        high = Cm(0.9 if len(rows) <= MAX_WHOLE_ROWS else 0.8) if signed else 0
        for number, row in enumerate(rows, 1):
            keeps = number < len(rows) <= MAX_WHOLE_ROWS
            cells = self.row(table, widths, block.right, keeps=keeps, height=high)
            for at, cell in enumerate(cells):
                append_run(cell, row[at], bold=not named and at == 0)
        self.space()
        return table

    def _counts(self, block: blocks.Table) -> None:
        """Counts with a bar below each of them, all by the same measure."""
        table = self._table(block)
        if table is None:
            return
        figures = [[figure(cell) for cell in row] for row in block.even]
        most = max((row[at] for row in figures for at in block.right), default=0)
        for row, counts in zip(table.rows[-len(figures) :], figures, strict=True):
            for at in block.right:
                if drawn := bar(counts[at], most, 10):
                    _append_bar(row.cells[at], [(drawn, styles.TOOK)], WD_ALIGN_PARAGRAPH.RIGHT)

    def _bars(self, block: blocks.Bars) -> None:
        most = max((count for _, count in block.rows), default=0)
        rows = tuple((name, f"{count:,}", "█" * WIDEST) for name, count in block.rows)
        table = self._table(blocks.Table(("", "", ""), rows, frozenset({1}), block.caption))
        if table is None:
            return
        for row, (_, count) in zip(table.rows, block.rows, strict=True):
            _draw_bars(row.cells[2], [(bar(count, most, WIDEST), styles.TOOK)])

    def _spans(self, block: blocks.Spans) -> None:
        """The table, with a bar for planned and one for elapsed time in each step's row."""
        legend = self.new(keeps=True)
        for sign, name, text in (
            ("░", styles.PLANNED, "planned"),
            ("█", styles.TOOK, "took"),
            ("▒", styles.OVER, "over"),
        ):
            set_colour(legend.add_run(f"{sign} "), name)
            legend.add_run(f"{text}   ")
        table = block.table
        wide = replace(
            table,
            columns=(*table.columns, "Planned and took"),
            rows=tuple(
                (*row, "░" * 18 if n < len(block.rows) else "") for n, row in enumerate(table.rows)
            ),
        )
        made = self._table(wide)
        most = max((max(span.planned, span.elapsed) for span in block.rows), default=0)
        if made is None or most <= 0:
            return
        for row, span in zip(made.rows[1:], block.rows, strict=False):
            planned = [("░" * _signs(span.planned, most), styles.PLANNED)]
            _draw_bars(row.cells[-1], planned, _took(span, most))


def _took(span: blocks.Span, most: float) -> Bar:
    """What a step took; what it took over its plan in other signs."""
    took, planned = _signs(span.elapsed, most), _signs(span.planned, most)
    over = "▒" * max(0, took - planned)
    return [("█" * min(took, planned), styles.TOOK), (over, styles.OVER)]


def _signs(seconds: float, most: float) -> int:
    return max(1, round(18 * seconds / most)) if seconds > 0 else 0


def _draw_bars(cell: Cell, *bars: Bar) -> None:
    """Bars in place of what has kept their room."""
    cell.paragraphs[0].clear()
    for parts in bars:
        _append_bar(cell, parts, WD_ALIGN_PARAGRAPH.LEFT)


def _append_bar(cell: Cell, parts: Bar, side: WD_ALIGN_PARAGRAPH) -> None:
    """A line of signs in colour at the end of a cell."""
    empty = not cell.paragraphs[-1].text
    paragraph = cell.paragraphs[-1] if empty else cell.add_paragraph()
    set_space(paragraph, 0, 0).line_spacing = 0.9
    paragraph.alignment = side
    for signs, name in parts:
        run = paragraph.add_run(signs)
        run.font.size = Pt(6)
        set_colour(run, name)


def column_widths(
    head: tuple[str, ...], rows: list[tuple[str, ...]], across: int, barred: Collection[int]
) -> list[int]:
    """The widths of the columns by what stands in them, where there is so much room across.

    Those that are `barred` have bars in them.
    """
    chars = LINE_CHARS * across // (PAPER[0] - 2 * MARGIN)
    widths = column_chars(head, rows, chars)
    for at in barred:
        if at < len(widths):
            widths[at] += max(0, min(BAR_CHARS - widths[at], chars - sum(widths)))
    share = across / max(chars, sum(widths))
    return [int(share * wide) for wide in widths]
