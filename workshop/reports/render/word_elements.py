"""Paragraphs, runs and rows at the end of a Word document, made as what they are in its file.

python-docx makes each by looking for its place among all that is there, which takes long.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from docx.document import Document as Word
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

CELL = "Table Text"
"""The style of the paragraphs in tables."""
HEADED = "E9EEF2"
_NOTHING: Mapping[str, str] = {}
_name = cache(qn)


def append_xml(parent: Any, tag: str, attributes: Mapping[str, str] = _NOTHING) -> Any:
    named = {_name(name): value for name, value in attributes.items()}
    made = parent.makeelement(_name(tag), named)
    parent.append(made)
    return made


class WordWriter:
    """Puts paragraphs at the end of a document; `breaks` says that a page begins with the next."""

    def __init__(self, made: Word) -> None:
        self.made = made
        self.ids = {str(style.name): style.style_id for style in made.styles}
        self.breaks = False
        self._end = made.element.body.get_or_add_sectPr()

    def new(self, style: str = "Normal", keeps: bool = False, number: int = 0) -> Paragraph:
        """An empty paragraph; one that `keeps` is on one page with what follows.

        An item of a numbered list has the `number` of its numbering.
        """
        made: Any = OxmlElement("w:p")
        if style != "Normal" or keeps or self.breaks:
            about = append_xml(made, "w:pPr")
            if style != "Normal":
                append_xml(about, "w:pStyle", {"w:val": self.ids[style]})
            if keeps:
                append_xml(about, "w:keepNext")
            if self.breaks:
                append_xml(about, "w:pageBreakBefore")
            if number:
                numbered = append_xml(about, "w:numPr")
                append_xml(numbered, "w:ilvl", {"w:val": "0"})
                append_xml(numbered, "w:numId", {"w:val": str(number)})
        self.breaks = False
        self._end.addprevious(made)
        return Paragraph(made, self.made._body)

    def space(self) -> None:
        """A little space behind a table, so that two tables do not run together."""
        set_small(self.new())

    def table(self, widths: Sequence[int], named: bool, ruled: bool = False) -> Table:
        """A table without rows; one that is `ruled` has lines between its columns as well."""
        made = self._add_table(widths, 0)
        if ruled:
            made.style = self.made.styles["Table Grid"]
        else:
            _draw_lines(made, named)
        return made

    def _add_table(self, widths: Sequence[int], rows: int) -> Table:
        made: Table = self.made.add_table(rows, len(widths))
        self._end.addprevious(made._tbl)
        made.autofit = False
        for column, width in zip(made.columns, widths, strict=True):
            column.width = width
        return made

    def row(
        self,
        table: Any,
        widths: Sequence[int],
        right: Collection[int] = (),
        *,
        header: bool = False,
        keeps: bool = False,
        whole: bool = True,
        height: int = 0,
    ) -> list[Any]:
        """A row of empty cells at the end of a table; return the element of each one's paragraph.

        A `header` stands again at the head of every page; columns listed in `right` hold figures.
        """
        row = append_xml(table._tbl, "w:tr")
        about = append_xml(row, "w:trPr")
        if whole:
            append_xml(about, "w:cantSplit")
        if height:
            high = str(Length(height).twips)
            append_xml(about, "w:trHeight", {"w:val": high, "w:hRule": "atLeast"})
        if header:
            append_xml(about, "w:tblHeader")
        return [
            self._cell(row, width, at in right, header, keeps or header)
            for at, width in enumerate(widths)
        ]

    def frame(self, widths: Sequence[int], rows: int = 1) -> Table:
        """A table without lines, to put other things in."""
        made = self._add_table(widths, rows)
        edges = OxmlElement("w:tblCellMar")
        for side in ("left", "right"):
            append_xml(edges, f"w:{side}", {"w:w": "0", "w:type": "dxa"})
        properties: Any = made._tbl.tblPr
        properties.insert_element_before(edges, "w:tblLook")
        for row in made.rows:
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Length(width)
                set_small(cell.paragraphs[0])
        return made

    @contextmanager
    def inside(self, cell: Any) -> Iterator[None]:
        """What is written goes into a cell, which ends with a paragraph of its own."""
        self._end, outside = cell.paragraphs[0]._p, self._end
        yield
        self._end = outside

    def _cell(self, row: Any, width: int, right: bool, header: bool, keeps: bool) -> Any:
        cell = append_xml(row, "w:tc")
        about = append_xml(cell, "w:tcPr")
        append_xml(about, "w:tcW", {"w:type": "dxa", "w:w": str(Length(width).twips)})
        if header:
            append_xml(about, "w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": HEADED})
        paragraph = append_xml(cell, "w:p")
        look = append_xml(paragraph, "w:pPr")
        append_xml(look, "w:pStyle", {"w:val": self.ids[CELL]})
        if keeps:
            append_xml(look, "w:keepNext")
        if right:
            append_xml(look, "w:jc", {"w:val": "right"})
        return paragraph


def set_small(paragraph: Paragraph) -> None:
    """An empty paragraph as room and nothing else."""
    set_space(paragraph, 0, 0).line_spacing = Pt(7)


def set_space(of: Any, before: float, after: float) -> Any:
    """Set the points above and below a style's or a paragraph's text; return its format."""
    format = of.paragraph_format
    format.space_before, format.space_after = Pt(before), Pt(after)
    return format


def _draw_lines(table: Table, named: bool) -> None:
    """Thin lines between the rows; no lines between columns."""
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
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


def append_run(
    paragraph: Any,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    colour: str = "",
    size: float = 0,
    face: str = "",
) -> Any:
    """A run of text at the end of a paragraph's element; a tab at its end is one."""
    run = append_xml(paragraph, "w:r")
    if bold or italic or colour or size or face:
        looks = append_xml(run, "w:rPr")
        if face:
            append_xml(looks, "w:rFonts", {"w:ascii": face, "w:hAnsi": face})
        if bold:
            append_xml(looks, "w:b")
        if italic:
            append_xml(looks, "w:i")
        if colour:
            append_xml(looks, "w:color", {"w:val": colour})
        if size:
            append_xml(looks, "w:sz", {"w:val": str(round(2 * size))})
    if words := text.removesuffix("\t"):
        append_xml(run, "w:t", {"xml:space": "preserve"}).text = words
    if words != text:
        append_xml(run, "w:tab")
    return run
