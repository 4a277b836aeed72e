"""A paper as a Word document: real headings, lists, tables and links, the same bytes each time."""

from datetime import UTC, datetime
from typing import Any

import docx
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Cm, Mm, Pt
from docx.text.paragraph import Paragraph

from workshop.paper.measure import CHARS, MAX_ROW_LINES, label_size, lines, shares, stays_whole
from workshop.paper.options import Printed, PrintOptions
from workshop.paper.tree import (
    SIGNS,
    Block,
    Blocks,
    Code,
    Contents,
    FramedPage,
    Grid,
    Items,
    Label,
    Landscape,
    LargeFigures,
    NewPage,
    Paper,
    PaperHeading,
    Quote,
    Rule,
    Runs,
    ScriptLine,
    ScriptPages,
    SideBySide,
    Signatures,
    Space,
    Text,
    headings,
    text_of,
)
from workshop.paper.word_runs import draw_line_below, put_page_number, put_run
from workshop.reports.render.word_elements import WordWriter, append_run, append_xml
from workshop.reports.render.word_styles import (
    MARGIN,
    QUIET,
    add_style,
    packed_bytes,
    restart_numbering,
    set_directions,
    set_properties,
    set_space,
    set_styles,
    set_up_page,
    xml_text,
)

SIZES = {"a4": (Mm(210), Mm(297)), "letter": (Mm(216), Mm(279))}
NOTES, SCRIPT_INDENT, LIST_INDENT = Cm(5.5), Cm(2.2), Cm(0.6)
SCRIPT, ANSWER = "Script", "Likely Answer"
"""Styles of what is said and asked, and of what may be answered."""


def word(paper: Paper, options: PrintOptions) -> Printed:
    """A paper as the bytes of a .docx file."""
    made = docx.Document()
    foot = f"{paper.title} · {paper.what}" + (f" · Plan {paper.plan}" if paper.plan else "")
    set_up_page(made, foot)
    language = xml_text(paper.language)[:35] or "en"
    set_styles(made, language)
    _add_styles(made)
    at = datetime(2000, 1, 1, tzinfo=UTC)
    set_properties(made, paper.title, paper.author, at, language)
    writer = _PaperWriter(made, SIZES[options.size], paper)
    writer.fill(paper.blocks)
    set_directions(made)
    return Printed(packed_bytes(made))


def _add_styles(made: Word) -> None:
    said = set_space(add_style(made, SCRIPT, 10.5), 3, 5)
    said.left_indent, said.first_line_indent = SCRIPT_INDENT, -SCRIPT_INDENT
    answered = set_space(add_style(made, ANSWER, 9.5), 0, 0)
    answered.left_indent = SCRIPT_INDENT + LIST_INDENT
    answered.first_line_indent = -LIST_INDENT


def place_of(number: int) -> str:
    """The name of a heading's bookmark."""
    return f"heading_{number}"


class _PaperWriter(WordWriter):
    """Puts blocks at the end of a document; each heading is a bookmark by its number."""

    def __init__(self, made: Word, size: tuple[Any, Any], paper: Paper) -> None:
        super().__init__(made)
        self.size = size
        self.headings = [*headings(paper.blocks)]
        self.named = {one.id: place_of(n) for n, one in enumerate(self.headings) if one.id}
        self.numbers = iter(range(len(self.headings)))
        self.begun = self.apart = False
        self._turn(made.sections[0], paper.landscape)
        if not paper.landscape:
            append_run(self.new()._p, xml_text(paper.what), colour=QUIET)
            append_run(self.new("Heading 1")._p, xml_text(paper.title))

    def fill(self, blocks: Blocks, indent: int = 0) -> None:
        for block in blocks:
            self._put(block, indent)

    def _put(self, block: Block, indent: int) -> None:
        if self.apart and not isinstance(block, Landscape | ScriptPages | NewPage):
            self._turn(self.made.add_section(WD_SECTION.NEW_PAGE), False)
            self.apart = self.breaks = False
        match block:
            case PaperHeading():
                self._heading(block)
            case Text():
                self._text(self._new(indent=indent, keeps=block.stays), block)
            case Items():
                self._items(block, indent)
            case Grid():
                self._grid(block)
            case ScriptLine():
                self._script_line(block)
            case Space():
                for _ in range(block.lines):
                    draw_line_below(self._new(indent=indent), Pt(22))
            case Quote():
                self.fill(block.blocks, indent + 1)
            case Code():
                self._code(block, indent)
            case Rule():
                draw_line_below(self._new(), Pt(6))
            case NewPage():
                self.breaks = True
            case Landscape():
                self._section(block.blocks, landscape=True)
            case ScriptPages():
                self._section(block.blocks, margin=NOTES)
            case Contents():
                self._contents(block)
            case LargeFigures() | Signatures():
                self._grid(block.grid)
            case SideBySide():
                self.fill((*block.left, *block.right), indent)
            case FramedPage():
                self.fill((*block.blocks, *block.foot), indent)
            case Label():
                self._label(block)

    def _new(self, style: str = "Normal", indent: int = 0, keeps: bool = False) -> Paragraph:
        paragraph = self.new(style, keeps)
        if indent:
            paragraph.paragraph_format.left_indent = LIST_INDENT * indent
        return paragraph

    def _turn(self, section: Any, landscape: bool, right: Any = MARGIN) -> None:
        width, height = self.size
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width = height if landscape else width
        section.page_height = width if landscape else height
        section.right_margin = right

    def _section(self, blocks: Blocks, landscape: bool = False, margin: Any = MARGIN) -> None:
        """Blocks on pages of their own; what follows begins on a new one."""
        self._turn(self.made.add_section(WD_SECTION.NEW_PAGE), landscape, margin)
        self.breaks = self.apart = False
        self.fill(blocks)
        self.apart = True

    def _heading(self, block: PaperHeading) -> None:
        paragraph = self._new(f"Heading {min(6, block.level + 1)}")
        number = next(self.numbers)
        place = {"w:id": str(number), "w:name": place_of(number)}
        append_xml(paragraph._p, "w:bookmarkStart", place)
        append_run(paragraph._p, xml_text(text_of(block.runs)))
        append_xml(paragraph._p, "w:bookmarkEnd", {"w:id": str(number)})

    def _text(self, paragraph: Paragraph, block: Text) -> None:
        if block.label:
            append_run(paragraph._p, f"{xml_text(block.label)}: ", bold=True)
        self._runs(paragraph, block.runs, colour=QUIET if block.quiet else "")

    def _items(self, block: Items, indent: int) -> None:
        numbered = block.numbered and not indent
        number = restart_numbering(self.made, block.start) if numbered else 0
        for at, item in enumerate(block.items, block.start):
            sign = f"{at}." if block.numbered else SIGNS.get(block.mark, "" if not indent else "–")
            plain = not sign or numbered
            first = item.blocks[0] if item.blocks else None
            paragraph = self._new(
                ("List Number" if numbered else "List Bullet") if plain else "Normal",
                0 if plain else indent + 1,
                isinstance(first, Text) and first.stays,
            )
            if numbered:
                properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                properties.get_or_add_ilvl().val = 0
                properties.get_or_add_numId().val = number
            if not plain:
                paragraph.paragraph_format.first_line_indent = -LIST_INDENT
                append_run(paragraph._p, f"{sign}\t")
            if isinstance(first, Text):
                self._text(paragraph, first)
            self.fill(item.blocks[isinstance(first, Text) :], indent + 1)

    def _grid(self, block: Grid) -> None:
        if self.breaks:
            self._new()
        wide = shares(block)
        section = self.made.sections[-1]
        across = int(section.page_width or 0) - int(section.left_margin or 0)
        across -= int(section.right_margin or 0)
        widths = [int(across * share / sum(wide)) for share in wide]
        table = self.table(widths, any(block.columns), ruled=block.height > 0)
        high = lines(block, CHARS)
        whole = stays_whole(block, high)
        if any(block.columns):
            cells = self.row(table, widths, block.right, header=True)
            for cell, runs in zip(cells, block.columns, strict=True):
                named = any(run.bold for run in runs)
                self._runs(Paragraph(cell, self.made._body), runs, bold=not named)
        for number, (row, rows) in enumerate(zip(block.rows, high, strict=True), 1):
            cells = self.row(
                table, widths, block.right, whole=rows <= MAX_ROW_LINES,
                keeps=whole and number < len(high), height=Mm(block.height),
            )  # fmt: skip
            for cell, runs in zip(cells, row, strict=False):
                self._runs(Paragraph(cell, self.made._body), runs)
        self.space()

    def _script_line(self, block: ScriptLine) -> None:
        paragraph = self.new(SCRIPT, keeps=bool(block.expected))
        append_run(paragraph._p, f"{xml_text(block.word)}\t", bold=True, size=8, colour=QUIET)
        self._runs(paragraph, block.runs, bold=block.word == "ASK")
        if block.aside:
            append_run(paragraph._p, f" ({xml_text(block.aside)})", colour=QUIET)
        for text in block.expected:
            answer = self.new(ANSWER)._p
            append_run(answer, "◦\t")
            append_run(answer, xml_text(text))

    def _code(self, block: Code, indent: int) -> None:
        for text in block.lines.split("\n"):
            run = self._new(indent=indent).add_run(xml_text(text.replace(" ", "\u00a0")))
            run.font.name, run.font.size = "Consolas", Pt(9)

    def _contents(self, block: Contents) -> None:
        title = self._new()
        title.add_run("Contents").bold = True
        title.paragraph_format.keep_with_next = True
        section = self.made.sections[-1]
        across = int(section.page_width or 0) - 2 * int(MARGIN)
        for number, heading in enumerate(self.headings):
            if not heading.listed or heading.level > block.depth:
                continue
            line = self._new(indent=heading.level - 1)
            line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(1)
            stops = line.paragraph_format.tab_stops
            stops.add_tab_stop(across, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
            place = place_of(number)
            link = append_xml(line._p, "w:hyperlink", {"w:anchor": place})
            link.append(line.add_run(f"{xml_text(text_of(heading.runs))}\t")._r)
            put_page_number(line, place)

    def _label(self, block: Label) -> None:
        section = self.made.sections[-1]
        room = (int(section.page_width or 0) - 2 * int(MARGIN)) / Pt(1)
        high = (int(section.page_height or 0) - 2 * int(MARGIN)) / Pt(1)
        paragraph = self._new("Heading 1")
        paragraph.paragraph_format.page_break_before = self.begun
        paragraph.paragraph_format.line_spacing = 1.0
        paragraph.alignment, self.begun = WD_ALIGN_PARAGRAPH.CENTER, True
        size = int(label_size(block.words, room, 0.9 * high))
        paragraph.add_run(xml_text(block.words)).font.size = Pt(max(8, size))

    def _runs(self, paragraph: Paragraph, runs: Runs, bold: bool = False, colour: str = "") -> None:
        for run in runs:
            put_run(paragraph, run, self.named, bold, colour)
