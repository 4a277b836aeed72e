"""Blocks as a Word document: real headings, lists and tables, with charts drawn in signs.

The same document gives the same bytes: nothing in it is of the moment at which it was written.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import docx
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table as WordTable
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph as WordParagraph

from workshop.document import (
    WARNING,
    Bars,
    Block,
    Bullets,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Span,
    Spans,
    Table,
    bar,
    figure,
)
from workshop.reports.width import columns
from workshop.text import one_line
from workshop.value import replace

PAPER = Cm(21.0), Cm(27.94)
"""As wide as A4 and as high as Letter: it prints whole on either."""
MARGIN = Cm(2)
ACROSS, CROWDED = 86, 96
"""Characters of a table's type that stand across the page, and before its words are broken."""
LEAST, SIGNING, PADDING, BOLD = 7, 18, 3, 4
"""Characters across a column: at least, and where somebody signs; and what is added to its longest
text, and to the longest word of its name."""
TOGETHER = 12
"""A table of so many rows stays on one page."""
INK, PLANNED, TOOK, OVER = "1F2933", "9AA5B1", "2A6F97", "B23A2E"
HEADED, WARNED = "E9EEF2", "FBE9E7"
FACE = "Calibri"
THUMBNAIL = RELATIONSHIP_TYPE.THUMBNAIL
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def word(
    document: Document,
    title: str,
    author: str = "",
    at: datetime | None = None,
    lang: str = "en-US",
) -> bytes:
    """Render a document as the bytes of a .docx file, as if it had been written at that moment."""
    made = docx.Document()
    _page(made, title)
    _styles(made, lang)
    _properties(made, title, author, at or datetime(2000, 1, 1, tzinfo=UTC), lang)
    writer = _Writer(made)
    for block in document:
        writer.put(block)
    return _fixed(made)


def _page(made: Word, title: str) -> None:
    section = made.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = PAPER
    section.left_margin = section.right_margin = MARGIN
    section.top_margin = section.bottom_margin = MARGIN
    foot = section.footer.paragraphs[0]
    foot.paragraph_format.tab_stops.clear_all()
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    foot.add_run(f"{_said(title)} · ")
    for sort, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = foot.add_run()
        if sort:
            _put(run._r, "w:fldChar", {"w:fldCharType": sort})
        else:
            _put(run._r, "w:instrText", {"xml:space": "preserve"}).text = text
    for run in foot.runs:
        run.font.size, run.font.color.rgb = Pt(8.5), RGBColor.from_string("52606D")


def _styles(made: Word, lang: str) -> None:
    styles: Any = made.styles
    normal = styles["Normal"]
    _face(normal, 10.5)
    normal.paragraph_format.space_before = Pt(3)
    normal.paragraph_format.space_after = Pt(5)
    normal.paragraph_format.line_spacing = 1.1
    sizes = {1: 21, 2: 15, 3: 12.5, 4: 11, 5: 10.5, 6: 10.5}
    for level, size in sizes.items():
        style = styles[f"Heading {level}"]
        _face(style, size)
        style.font.bold, style.font.italic = level != 5, level == 5
        style.font.color.rgb = RGBColor.from_string(INK if level > 2 else "16425B")
        style.paragraph_format.space_before = Pt({1: 0, 2: 18, 3: 12}.get(level, 8))
        style.paragraph_format.space_after = Pt(8 if level == 1 else 3)
        style.paragraph_format.keep_with_next = True
    for name in ("List Bullet", "List Number"):
        styles[name].paragraph_format.space_before = Pt(0)
        styles[name].paragraph_format.space_after = Pt(2)
    for element in styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), lang)


def _face(style: Any, size: float) -> None:
    """One face for every script that the style names a face for."""
    style.font.name, style.font.size = FACE, Pt(size)
    faces = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        faces.attrib.pop(qn(f"w:{name}"), None)


def _properties(made: Word, title: str, author: str, at: datetime, lang: str) -> None:
    about = made.core_properties
    about.title, about.author, about.language = _said(title)[:255], _said(author)[:255], lang
    about.last_modified_by, about.comments, about.revision = "", "", 1
    about.created = about.modified = at.astimezone(UTC).replace(microsecond=0, tzinfo=None)
    rels = made.part.package.rels
    for id in [id for id, rel in rels.items() if rel.reltype == THUMBNAIL]:
        del rels[id]  # a picture of the empty document that this one was made from


def _fixed(made: Word) -> bytes:
    """The document's bytes, packed in one order and with one date."""
    packed, fixed = io.BytesIO(), io.BytesIO()
    made.save(packed)
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(fixed, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return fixed.getvalue()


class _Writer:
    """Puts one block after the other at the end of a Word document."""

    def __init__(self, made: Word) -> None:
        self.made = made
        # python-docx looks through all styles for each paragraph that is given one
        self.ids = {str(style.name): style.style_id for style in made.styles}
        self.breaks = False

    def put(self, block: Block) -> None:
        match block:
            case Heading():
                self._heading(block)
            case Paragraph():
                self._paragraph(block)
            case Bullets():
                self._list(block)
            case Table():
                self._counts(block) if block.counts else self._table(block)
            case Bars():
                self._bars(block)
            case Spans():
                self._spans(block)
            case PageBreak():
                self.breaks = True

    def _new(self, style: str = "Normal") -> WordParagraph:
        paragraph = self.made.add_paragraph()
        if style != "Normal":
            paragraph._p.style = self.ids[style]
        if self.breaks:
            paragraph.paragraph_format.page_break_before = True
            self.breaks = False
        return paragraph

    def _heading(self, block: Heading) -> None:
        if text := _said(block.text):
            self._new(f"Heading {min(6, max(1, block.level))}").add_run(text)

    def _paragraph(self, block: Paragraph) -> None:
        paragraph = self._new()
        if label := _said(block.label):
            paragraph.add_run(f"{label}: ").bold = True
        paragraph.add_run(_said(block.text))
        if label == WARNING:
            shade = {"w:val": "clear", "w:color": "auto", "w:fill": WARNED}
            properties = paragraph._p.get_or_add_pPr()
            _put(properties, "w:shd", shade)
            edge = {"w:val": "single", "w:sz": "18", "w:space": "6", "w:color": OVER}
            borders = OxmlElement("w:pBdr")
            _put(borders, "w:left", edge)
            properties.insert_element_before(borders, "w:shd", "w:spacing", "w:ind", "w:jc")

    def _list(self, block: Bullets) -> None:
        if not block.items and block.empty:
            self._new().add_run(_said(block.empty)).italic = True
        number = self._numbering() if block.numbered and block.items else 0
        for item in block.items:
            paragraph = self._new("List Number" if block.numbered else "List Bullet")
            if number:
                numbered = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                numbered.get_or_add_ilvl().val = 0
                numbered.get_or_add_numId().val = number
            if mark := _said(item.mark):
                paragraph.add_run(f"{mark} ").bold = True
            paragraph.add_run(_said(item.text))
            if aside := _said(item.aside):
                quiet = paragraph.add_run(f" — {aside}")
                quiet.font.color.rgb = RGBColor.from_string("52606D")

    def _numbering(self) -> int:
        """A numbering that begins with 1 again."""
        style: Any = self.made.styles["List Number"]
        numbering: Any = self.made.part.numbering_part.element
        like = numbering.num_having_numId(style.element.pPr.numPr.numId.val)
        fresh = numbering.add_num(like.abstractNumId.val)
        fresh.add_lvlOverride(ilvl=0).add_startOverride(1)
        number: int = fresh.numId
        return number

    def _table(self, block: Table) -> WordTable | None:
        """A table; one whose columns have no names tells facts, the first column what they are."""
        count = len(block.columns)
        if not count or not block.rows:
            return None
        if block.caption:
            caption = self._new()
            caption.paragraph_format.keep_with_next = True
            caption.add_run(_said(block.caption)).bold = True
        elif self.breaks:
            self._new()
        head = tuple(map(_said, block.columns))
        rows = [tuple(map(_said, row)) for row in block.even]
        named = any(head)
        table: WordTable = self.made.add_table(rows=0, cols=count)
        _frame(table, named)
        widths = _widths(head, rows)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        signed = any(not any(row[at] for row in rows) for at in range(count)) and named
        if named:
            _row(table, head, widths, block.right, bold=range(count))
            _repeated(table.rows[0])
        for row in rows:
            _row(table, row, widths, block.right, bold=() if named else (0,))
            if signed:
                table.rows[-1].height = Cm(0.9 if len(rows) > 1 else 1.6)
        if len(rows) <= TOGETHER:
            _together(table)
        self._space()
        return table

    def _space(self) -> None:
        """A little room between a table and what follows: tables would grow together."""
        after = self.made.add_paragraph()
        after.paragraph_format.space_before = after.paragraph_format.space_after = Pt(0)
        after.paragraph_format.line_spacing = Pt(7)

    def _counts(self, block: Table) -> None:
        """Counts with a bar below each of them, all by the same measure."""
        table = self._table(block)
        figures = [[figure(cell) for cell in row] for row in block.rows]
        most = max((row[at] for row in figures for at in block.right if at < len(row)), default=0)
        if table is None:
            return
        for row, counts in zip(table.rows[-len(figures) :], figures, strict=True):
            for at in block.right:
                if at < len(counts) and (drawn := bar(counts[at], most, 10)):
                    _bar(row.cells[at], [(drawn, TOOK)])

    def _bars(self, block: Bars) -> None:
        most = max((count for _, count in block.rows), default=0)
        rows = tuple((name, f"{count:,}", "") for name, count in block.rows)
        table = self._table(Table(("", "", ""), rows, frozenset({1}), block.caption))
        if table is None:
            return
        for row, (_, count) in zip(table.rows, block.rows, strict=True):
            _bar(row.cells[2], [(bar(count, most, 24), TOOK)], WD_ALIGN_PARAGRAPH.LEFT)

    def _spans(self, block: Spans) -> None:
        """The table, with a bar for planned and one for elapsed time in each step's row."""
        legend = self._new()
        legend.paragraph_format.keep_with_next = True
        for sign, colour, text in (
            ("▒", PLANNED, "planned"),
            ("█", TOOK, "took"),
            ("▓", OVER, "over"),
        ):
            legend.add_run(f"{sign} ").font.color.rgb = RGBColor.from_string(colour)
            legend.add_run(f"{text}   ")
        table = block.table
        wide = replace(
            table,
            columns=(*table.columns, "Planned and took"),
            rows=tuple(
                (*row, "▒" * 18 if n < len(block.rows) else "") for n, row in enumerate(table.rows)
            ),
        )
        made = self._table(wide)
        most = max((max(span.planned, span.elapsed) for span in block.rows), default=0)
        if made is None or most <= 0:
            return
        for row, span in zip(made.rows[1:], block.rows, strict=False):
            cell = row.cells[len(table.columns)]
            cell.paragraphs[0].clear()
            _bar(cell, _planned(span, most), WD_ALIGN_PARAGRAPH.LEFT)
            _bar(cell, _took(span, most), WD_ALIGN_PARAGRAPH.LEFT)


def _planned(span: Span, most: float) -> list[tuple[str, str]]:
    return [("▒" * _signs(span.planned, most), PLANNED)]


def _took(span: Span, most: float) -> list[tuple[str, str]]:
    """What a step took; what it took over its plan in other signs."""
    took, planned = _signs(span.elapsed, most), _signs(span.planned, most)
    return [("█" * min(took, planned), TOOK), ("▓" * max(0, took - planned), OVER)]


def _signs(seconds: float, most: float) -> int:
    return max(1, round(18 * seconds / most)) if seconds > 0 else 0


def _frame(table: WordTable, named: bool) -> None:
    """Thin lines between the rows; no lines between columns."""
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        size = "8" if side != "insideH" and named else "4"
        _put(borders, f"w:{side}", {"w:val": "single", "w:sz": size, "w:color": "C3CCD5"})
    properties: Any = table._tbl.tblPr
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    margins = OxmlElement("w:tblCellMar")
    for side, size in (("top", "40"), ("left", "80"), ("bottom", "40"), ("right", "80")):
        _put(margins, f"w:{side}", {"w:w": size, "w:type": "dxa"})
    properties.insert_element_before(margins, "w:tblLook")


def _row(
    table: Any,
    texts: Sequence[str],
    widths: Sequence[int],
    right: frozenset[int],
    bold: Iterable[int],
) -> None:
    row = table.add_row()
    _put(row._tr.get_or_add_trPr(), "w:cantSplit", {})
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


def _repeated(row: Any) -> None:
    """A row of names, which stands again at the head of every page."""
    _put(row._tr.get_or_add_trPr(), "w:tblHeader", {})
    for cell in row.cells:
        shade = {"w:val": "clear", "w:color": "auto", "w:fill": HEADED}
        _put(cell._tc.get_or_add_tcPr(), "w:shd", shade)
        cell.paragraphs[0].paragraph_format.keep_with_next = True


def _together(table: Any) -> None:
    """Rows that are not torn apart by the end of a page."""
    for row in table.rows[:-1]:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def _bar(
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
    for signs, colour in parts:
        run = paragraph.add_run(signs)
        run.font.size, run.font.color.rgb = Pt(6), RGBColor.from_string(colour)


def _widths(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> list[int]:
    """The widths of the columns by what stands in them.

    Where not all texts fit on a line, those of narrow columns come first, and the rest is shared
    out by how much there is to read.
    """
    named = any(head)
    texts = [[row[at] for row in (head, *rows)] for at in range(len(head))]
    words = [[word for text in column for word in text.split()] for column in texts]
    least = [max(LEAST, *(PADDING + columns(word) for word in said), 0) for said in words]
    widths = [max(LEAST, *(PADDING + columns(text) for text in column)) for column in texts]
    for at, column in enumerate(texts):
        least[at] = max(least[at], BOLD + columns(max(head[at].split(), key=columns, default="")))
        if named and not any(column[1:]):
            widths[at] = least[at] = SIGNING
        widths[at] = max(widths[at], least[at])
    if sum(least) > CROWDED:
        least = [min(wide, ACROSS // len(least)) for wide in least]
    if sum(widths) > ACROSS:
        for at in sorted(range(len(widths)), key=lambda at: widths[at]):
            if sum(least) - least[at] + widths[at] <= ACROSS:
                least[at] = widths[at]
        widths = _shared(least, widths, [sum(map(columns, column)) for column in texts])
    share = (PAPER[0] - 2 * MARGIN) / max(ACROSS, sum(widths))
    return [int(share * wide) for wide in widths]


def _shared(least: list[int], most: list[int], weights: list[int]) -> list[int]:
    """What there is across, shared out by weight between columns that want at most so much."""
    widths = [min(pair) for pair in zip(least, most, strict=True)]
    for _ in range(ACROSS - sum(widths)):
        wanting = [at for at in range(len(widths)) if widths[at] < most[at]]
        if not wanting:
            break
        widths[max(wanting, key=lambda at: weights[at] / widths[at])] += 1
    return widths


def _said(text: str) -> str:
    """Text on one line, without what no XML file can hold."""
    return _NO_XML.sub("\ufffd", one_line(text))


def _put(parent: Any, tag: str, attributes: dict[str, str]) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(name), value)
    parent.append(element)
    return element
