"""A certificate in Word: a page in a frame, as large as its page allows."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from workshop import document as blocks
from workshop.document import Block, SignatureLines
from workshop.reports.render.certificate import HIGH, LOGO, POINTS, SIZES, SMALL, height, scale
from workshop.reports.render.word_elements import WordWriter, append_run, append_xml, set_space
from workshop.reports.render.word_styles import QUIET, TITLE, xml_text

FACE, GAP = "Cambria", Cm(0.6)
"""Its typeface, and the space between two lines to sign."""
SIGN_POINTS, CELL_POINTS, PART = 26, 9.5, 4
"""Points above a line to sign on, and of a table; the level of the heading of a part."""


class CertificateWriter:
    """Writes one into a document; `table` writes what is a table of more than facts."""

    def __init__(self, writer: WordWriter, block: blocks.Certificate, across: int) -> None:
        self.writer, self.block, self.across = writer, block, across
        self.by = scale(block)
        self.spare = max(0.0, HIGH - height(block, self.by))

    def write(self, table: Callable[[blocks.Table], Any]) -> None:
        headed = False
        for at, block in enumerate(self.block.blocks):
            self.above = 0.0 if at else self.spare / 4
            if isinstance(block, blocks.Table) and any(block.columns):
                made = table(block)
                for run in (run for cell in made._cells for run in cell.paragraphs[0].runs):
                    run.font.size = Pt(CELL_POINTS * self.by)
            else:
                self._put(block, headed)
            headed = headed or isinstance(block, blocks.Heading)
        self.above = 0.0
        for small in self.block.foot:
            if isinstance(small, blocks.Paragraph):
                self._foot(small)

    def _put(self, block: Block, headed: bool) -> None:
        match block:
            case blocks.Picture():
                run = self._line(6, 6).add_run()
                picture = run.add_picture(BytesIO(block.data), height=Pt(LOGO * self.by))
                picture._inline.docPr.set("descr", xml_text(block.text))
            case blocks.Heading():
                self._heading(block)
            case blocks.Paragraph():
                size, colour = (POINTS, QUIET) if headed else (1.3 * POINTS, "")
                self._run(self._line(4, 6), block.text, size, colour)
            case blocks.Bullets():
                for item in block.items:
                    line = self.writer.new("List Bullet")
                    set_space(line, 0, 2 * self.by)
                    self._run(line, item.full_text, POINTS)
            case blocks.Table():
                self._terms(block)
            case SignatureLines():
                write_signed(self.writer, block, self.across, self.spare / 3)

    def _heading(self, block: blocks.Heading) -> None:
        line = self.writer.new(f"Heading {block.level}")
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        above = self.spare / 4 if block.level == PART else self.above
        set_space(line, 9 * self.by + above, 5 * self.by)
        run = self._run(line, block.text, SIZES[block.level], TITLE)
        if block.level == 1:
            append_xml(run.rPr, "w:b", {"w:val": "0"})

    def _terms(self, block: blocks.Table) -> None:
        """Facts on both sides of the middle of the page."""
        made = self.writer.frame((self.across * 2 // 5, self.across * 3 // 5), len(block.rows))
        right, left = WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT
        for row, (name, said) in zip(made.rows, block.rows, strict=True):
            for cell, text, side in zip(row.cells, (name, said), (right, left), strict=True):
                line, of = cell.paragraphs[0], side == right
                line.alignment = side
                form = set_space(line, 1, 1)
                form.line_spacing, form.left_indent, form.right_indent = 1.0, Pt(6), Pt(6)
                self._run(line, text, POINTS, QUIET if of else "", bold=not of)
        self.writer.space()

    def _foot(self, block: blocks.Paragraph) -> None:
        line = self._line(0, 2)
        if block.label:
            self._run(line, f"{block.label}:", SMALL, QUIET, bold=True)
            append_run(line._p, " ")
        self._run(line, block.text, SMALL, QUIET)

    def _line(self, before: float, after: float) -> Any:
        line = self.writer.new()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        set_space(line, before * self.by + self.above, after * self.by)
        return line

    def _run(self, line: Any, text: str, size: float, colour: str = "", bold: bool = False) -> Any:
        size *= self.by
        return append_run(line._p, xml_text(text), colour=colour, size=size, bold=bold, face=FACE)


def write_signed(writer: WordWriter, block: SignatureLines, across: int, above: float = 0) -> None:
    """Lines to sign, side by side, with what each is for below it, so many points lower."""
    count = len(block.lines)
    wide = (across - GAP * (count - 1)) // count
    widths = [GAP if at % 2 else wide for at in range(2 * count - 1)]
    made = writer.frame(widths, 2)
    below = made.rows[1]
    for at, (of, said) in enumerate(block.lines):
        upper, lower = made.rows[0].cells[2 * at], below.cells[2 * at]
        line = upper.paragraphs[0]
        set_space(line, SIGN_POINTS + above, 1)
        line.paragraph_format.line_spacing = 1.0
        line.paragraph_format.keep_with_next = True
        append_run(line._p, xml_text(said))
        edges = OxmlElement("w:tcBorders")
        append_xml(edges, "w:bottom", {"w:val": "single", "w:sz": "4", "w:color": "1F2933"})
        upper._tc.get_or_add_tcPr().append(edges)
        set_space(lower.paragraphs[0], 1, 0).line_spacing = 1.0
        append_run(lower.paragraphs[0]._p, xml_text(of), colour=QUIET, size=8.5)
    writer.space()


def frame_pages(section: Any) -> None:
    """Put a frame around the pages of a section, and nothing at their foot."""
    edges = OxmlElement("w:pgBorders")
    edges.set(qn("w:offsetFrom"), "page")
    for side in ("top", "left", "bottom", "right"):
        look = {"w:val": "thinThickSmallGap", "w:sz": "18", "w:space": "24", "w:color": TITLE}
        append_xml(edges, f"w:{side}", look)
    section._sectPr.insert_element_before(
        edges, "w:lnNumType", "w:pgNumType", "w:cols", "w:vAlign", "w:docGrid"
    )
    for paragraph in section.footer.paragraphs:
        for run in list(paragraph.runs):
            run._r.getparent().remove(run._r)
