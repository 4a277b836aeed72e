"""A paper as a Word document: real headings, lists, tables and links, the same bytes each time."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import docx
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Cm, Mm, Pt
from docx.text.paragraph import Paragraph

from workshop.paper.measure import CHARS, MAX_ROW_LINES, label_size, lines, shares, stays_whole
from workshop.paper.options import Printed, PrintOptions
from workshop.paper.tree import (
    Block,
    Blocks,
    Code,
    Contents,
    Grid,
    Heading,
    Items,
    Label,
    NewPage,
    Paper,
    Quote,
    Rule,
    Runs,
    Script,
    ScriptLine,
    Space,
    Text,
    Wide,
    headings,
    said,
)
from workshop.paper.word_runs import draw_line_below, put_page_number, put_run
from workshop.reports.render.word import draw_lines, keep_together, repeat_header
from workshop.reports.render.word_styles import (
    MARGIN,
    QUIET,
    append_xml,
    packed_bytes,
    restart_numbering,
    set_colour,
    set_directions,
    set_properties,
    set_styles,
    set_up_page,
    xml_text,
)

SIZES = {"a4": (Mm(210), Mm(297)), "letter": (Mm(216), Mm(279))}
NOTES, SCRIPT_INDENT, LIST_INDENT = Cm(5.5), Cm(2.2), Cm(0.6)
SIGNS = {"box": "☐", "ring": "◦"}


def word(paper: Paper, options: PrintOptions) -> Printed:
    """A paper as the bytes of a .docx file."""
    made = docx.Document()
    foot = f"{paper.title} · {paper.what}" + (f" · Plan {paper.plan}" if paper.plan else "")
    set_up_page(made, foot)
    language = xml_text(paper.language)[:35] or "en"
    set_styles(made, language)
    at = datetime(2000, 1, 1, tzinfo=UTC)
    set_properties(made, paper.title, paper.author, at, language)
    writer = _Writer(made, SIZES[options.size], paper)
    writer.fill(paper.blocks)
    set_directions(made)
    return Printed(packed_bytes(made))


def place_of(number: int) -> str:
    """The name of a heading's bookmark."""
    return f"heading_{number}"


class _Writer:
    """Puts blocks at the end of a document; each heading is a bookmark by its number."""

    def __init__(self, made: Word, size: tuple[Any, Any], paper: Paper) -> None:
        self.made, self.size = made, size
        self.ids = {str(style.name): style.style_id for style in made.styles}
        self.headings = [*headings(paper.blocks)]
        self.named = {one.id: place_of(n) for n, one in enumerate(self.headings) if one.id}
        self.numbers = iter(range(len(self.headings)))
        self.breaks = self.begun = self.apart = False
        self._turn(made.sections[0], paper.landscape)
        if not paper.landscape:
            set_colour(self._new().add_run(xml_text(paper.what)), QUIET)
            self._new("Heading 1").add_run(xml_text(paper.title))

    def fill(self, blocks: Blocks, indent: int = 0) -> None:
        for block in blocks:
            self._put(block, indent)

    def _put(self, block: Block, indent: int) -> None:
        if self.apart and not isinstance(block, Wide | Script | NewPage):
            self._turn(self.made.add_section(WD_SECTION.NEW_PAGE), False)
            self.apart = self.breaks = False
        match block:
            case Heading():
                self._heading(block)
            case Text():
                self._text(self._new(indent=indent), block)
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
            case Wide():
                self._section(block.blocks, landscape=True)
            case Script():
                self._section(block.blocks, margin=NOTES)
            case Contents():
                self._contents(block)
            case Label():
                self._label(block)

    def _new(self, style: str = "Normal", indent: int = 0) -> Paragraph:
        paragraph = self.made.add_paragraph()
        if style != "Normal":
            paragraph._p.style = self.ids[style]
        if self.breaks:
            paragraph.paragraph_format.page_break_before = True
        if indent:
            paragraph.paragraph_format.left_indent = LIST_INDENT * indent
        self.breaks = False
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

    def _heading(self, block: Heading) -> None:
        paragraph = self._new(f"Heading {min(6, block.level + 1)}")
        number = next(self.numbers)
        place = {"w:id": str(number), "w:name": place_of(number)}
        append_xml(paragraph._p, "w:bookmarkStart", place)
        paragraph.add_run(xml_text(said(block.runs)))
        append_xml(paragraph._p, "w:bookmarkEnd", {"w:id": str(number)})

    def _text(self, paragraph: Paragraph, block: Text) -> None:
        if block.label:
            paragraph.add_run(f"{xml_text(block.label)}: ").bold = True
        self._runs(paragraph, block.runs, quiet=block.quiet)
        paragraph.paragraph_format.keep_with_next = True if block.stays else None

    def _items(self, block: Items, indent: int) -> None:
        numbered = block.numbered and not indent
        number = restart_numbering(self.made, block.start) if numbered else 0
        for at, item in enumerate(block.items, block.start):
            sign = f"{at}." if block.numbered else SIGNS.get(block.mark, "" if not indent else "–")
            plain = not sign or numbered
            paragraph = self._new(
                ("List Number" if numbered else "List Bullet") if plain else "Normal",
                0 if plain else indent + 1,
            )
            if numbered:
                properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                properties.get_or_add_ilvl().val = 0
                properties.get_or_add_numId().val = number
            if not plain:
                paragraph.paragraph_format.first_line_indent = -LIST_INDENT
                paragraph.add_run(f"{sign}\t")
            first, rest = item.blocks[:1], item.blocks[1:]
            if first and isinstance(first[0], Text):
                self._text(paragraph, first[0])
                self.fill(rest, indent + 1)
            else:
                self.fill(item.blocks, indent + 1)

    def _grid(self, block: Grid) -> None:
        if self.breaks:
            self._new()
        wide, count = shares(block), len(block.columns)
        section = self.made.sections[-1]
        across = int(section.page_width or 0) - int(section.left_margin or 0)
        across -= int(section.right_margin or 0)
        widths = [int(across * share / sum(wide)) for share in wide]
        table = self.made.add_table(rows=0, cols=count)
        if block.height:
            table.style = self.made.styles["Table Grid"]
            table.autofit = False
        else:
            draw_lines(table, any(block.columns))
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        high = lines(block, CHARS)
        if any(block.columns):
            self._row(table, block.columns, widths, block, bold=True)
            repeat_header(table.rows[0])
        for cells, rows in zip(block.rows, high, strict=True):
            self._row(table, cells, widths, block, whole=rows <= MAX_ROW_LINES)
        if stays_whole(high):
            keep_together(table)
        after = self._new()
        after.paragraph_format.space_before = after.paragraph_format.space_after = Pt(0)
        after.paragraph_format.line_spacing = Pt(7)

    def _row(
        self,
        table: Any,
        cells: Sequence[Runs],
        widths: Sequence[int],
        block: Grid,
        bold: bool = False,
        whole: bool = True,
    ) -> None:
        row = table.add_row()
        if whole:
            append_xml(row._tr.get_or_add_trPr(), "w:cantSplit", {})
        if block.height and not bold:
            row.height, row.height_rule = Mm(block.height), WD_ROW_HEIGHT_RULE.AT_LEAST
        for at, cell in enumerate(row.cells):
            cell.width = widths[at]
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(1)
            if at in block.right:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            runs = cells[at] if at < len(cells) else ()
            own = any(run.bold for run in runs)
            self._runs(paragraph, runs)
            for run in paragraph.runs:
                run.font.size = Pt(9.5)
                run.bold = True if bold and not own else run.bold

    def _script_line(self, block: ScriptLine) -> None:
        paragraph = self._new()
        format = paragraph.paragraph_format
        format.left_indent, format.first_line_indent = SCRIPT_INDENT, -SCRIPT_INDENT
        format.keep_with_next = True if block.expected else None
        label = paragraph.add_run(f"{xml_text(block.word)}\t")
        label.bold, label.font.size = True, Pt(8)
        set_colour(label, QUIET)
        self._runs(paragraph, block.runs, bold=block.word == "ASK")
        if block.aside:
            set_colour(paragraph.add_run(f" ({xml_text(block.aside)})"), QUIET)
        for text in block.expected:
            answer = self._new()
            answer.paragraph_format.left_indent = SCRIPT_INDENT + LIST_INDENT
            answer.paragraph_format.first_line_indent = -LIST_INDENT
            answer.paragraph_format.space_before = answer.paragraph_format.space_after = Pt(0)
            answer.add_run(f"◦\t{xml_text(text)}").font.size = Pt(9.5)

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
            link.append(line.add_run(f"{xml_text(said(heading.runs))}\t")._r)
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

    def _runs(self, paragraph: Paragraph, runs: Runs, **looks: bool) -> None:
        for run in runs:
            put_run(paragraph, run, self.named, **looks)
