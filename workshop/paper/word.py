"""A paper as a Word document: real headings, lists, tables and links, the same bytes each time."""

from typing import Any

from docx.document import Document as Word
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Cm, Mm, Pt
from docx.text.paragraph import Paragraph

from workshop.paper import tree
from workshop.paper.measure import CHARS, MAX_ROW_LINES, label_size, lines, shares, stays_whole
from workshop.paper.options import Printed, PrintOptions
from workshop.paper.tree import SIGNS, Block, Blocks, Paper, Runs, text_of, walk
from workshop.paper.word_runs import draw_line_below, put_page_number, put_run
from workshop.reports.render.word_elements import WordWriter, append_run, append_xml, set_space
from workshop.reports.render.word_styles import (
    MARGIN,
    QUIET,
    add_style,
    new_document,
    packed_bytes,
    restart_numbering,
    set_paper,
    xml_text,
)

SIZES = {"a4": (Mm(210), Mm(297)), "letter": (Mm(216), Mm(279))}
NOTES, SCRIPT_INDENT, LIST_INDENT = Cm(5.5), Cm(2.2), Cm(0.6)
SCRIPT, ANSWER = "Script", "Likely Answer"
"""Styles of what is said and asked, and of what may be answered."""


def word(paper: Paper, options: PrintOptions) -> Printed:
    """A paper as the bytes of a .docx file."""
    foot = f"{paper.title} · {paper.what}" + (f" · Plan {paper.plan}" if paper.plan else "")
    language = xml_text(paper.language)[:35] or "en"
    made = new_document(paper.title, paper.author, language, foot=foot)
    _add_styles(made)
    _PaperWriter(made, SIZES[options.size], paper).fill(paper.blocks)
    return Printed(packed_bytes(made))


def _add_styles(made: Word) -> None:
    script = set_space(add_style(made, SCRIPT, 10.5), 3, 5)
    script.left_indent, script.first_line_indent = SCRIPT_INDENT, -SCRIPT_INDENT
    answer = set_space(add_style(made, ANSWER, 9.5), 0, 0)
    answer.left_indent = SCRIPT_INDENT + LIST_INDENT
    answer.first_line_indent = -LIST_INDENT


def place_of(number: int) -> str:
    """The name of a heading's bookmark."""
    return f"heading_{number}"


class _PaperWriter(WordWriter):
    """Puts blocks at the end of a document; each heading is a bookmark by its number."""

    def __init__(self, made: Word, size: tuple[Any, Any], paper: Paper) -> None:
        super().__init__(made)
        self.size = size
        self.headings = [one for one in walk(paper.blocks) if isinstance(one, tree.PaperHeading)]
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
        if self.apart and not isinstance(block, tree.Landscape | tree.ScriptPages | tree.NewPage):
            self._turn(self.made.add_section(WD_SECTION.NEW_PAGE), False)
            self.apart = self.breaks = False
        match block:
            case tree.PaperHeading():
                self._heading(block)
            case tree.Text():
                self._text(self._new(indent=indent, keeps=block.stays), block)
            case tree.Items():
                self._items(block, indent)
            case tree.Grid():
                self._grid(block)
            case tree.ScriptLine():
                self._script_line(block)
            case tree.Space():
                for _ in range(block.lines):
                    draw_line_below(self._new(indent=indent), Pt(22))
            case tree.Quote():
                self.fill(block.blocks, indent + 1)
            case tree.Code():
                self._code(block, indent)
            case tree.Rule():
                draw_line_below(self._new(), Pt(6))
            case tree.NewPage():
                self.breaks = True
            case tree.Landscape():
                self._section(block.blocks, landscape=True)
            case tree.ScriptPages():
                self._section(block.blocks, margin=NOTES)
            case tree.Contents():
                self._contents(block)
            case tree.LargeFigures() | tree.Signatures():
                self._grid(block.grid)
            case tree.SideBySide():
                self.fill((*block.left, *block.right), indent)
            case tree.FramedPage():
                self.fill((*block.blocks, *block.foot), indent)
            case tree.Label():
                self._label(block)

    def _new(
        self, style: str = "Normal", indent: int = 0, keeps: bool = False, number: int = 0
    ) -> Paragraph:
        paragraph = self.new(style, keeps, number)
        if indent:
            paragraph.paragraph_format.left_indent = LIST_INDENT * indent
        return paragraph

    def _turn(self, section: Any, landscape: bool, right: Any = MARGIN) -> None:
        set_paper(section, self.size, landscape)
        section.right_margin = right

    def _room(self) -> tuple[int, int]:
        """How wide and how high what is written may be, on the pages of the last section."""
        last: Any = self.made.sections[-1]
        across = last.page_width - last.left_margin - last.right_margin
        return across, last.page_height - last.top_margin - last.bottom_margin

    def _section(self, blocks: Blocks, landscape: bool = False, margin: Any = MARGIN) -> None:
        """Blocks on pages of their own; what follows begins on a new one."""
        self._turn(self.made.add_section(WD_SECTION.NEW_PAGE), landscape, margin)
        self.breaks = self.apart = False
        self.fill(blocks)
        self.apart = True

    def _heading(self, block: tree.PaperHeading) -> None:
        paragraph = self._new(f"Heading {min(6, block.level + 1)}")
        number = next(self.numbers)
        place = {"w:id": str(number), "w:name": place_of(number)}
        append_xml(paragraph._p, "w:bookmarkStart", place)
        append_run(paragraph._p, xml_text(text_of(block.runs)))
        append_xml(paragraph._p, "w:bookmarkEnd", {"w:id": str(number)})

    def _text(self, paragraph: Paragraph, block: tree.Text) -> None:
        if block.label:
            append_run(paragraph._p, f"{xml_text(block.label)}: ", bold=True)
        self._runs(paragraph, block.runs, colour=QUIET if block.quiet else "")

    def _items(self, block: tree.Items, indent: int) -> None:
        numbered = block.numbered and not indent
        number = restart_numbering(self.made, block.start) if numbered else 0
        for at, item in enumerate(block.items, block.start):
            sign = f"{at}." if block.numbered else SIGNS.get(block.mark, "" if not indent else "–")
            plain = not sign or numbered
            first = item.blocks[0] if item.blocks else None
            paragraph = self._new(
                ("List Number" if numbered else "List Bullet") if plain else "Normal",
                0 if plain else indent + 1,
                isinstance(first, tree.Text) and first.stays,
                number,
            )
            if not plain:
                paragraph.paragraph_format.first_line_indent = -LIST_INDENT
                append_run(paragraph._p, f"{sign}\t")
            if isinstance(first, tree.Text):
                self._text(paragraph, first)
            self.fill(item.blocks[isinstance(first, tree.Text) :], indent + 1)

    def _grid(self, block: tree.Grid) -> None:
        if self.breaks:
            self._new()
        wide, (across, _) = shares(block), self._room()
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

    def _script_line(self, block: tree.ScriptLine) -> None:
        paragraph = self.new(SCRIPT, keeps=bool(block.expected))
        append_run(paragraph._p, f"{xml_text(block.word)}\t", bold=True, size=8, colour=QUIET)
        self._runs(paragraph, block.runs, bold=block.word == "ASK")
        if block.aside:
            append_run(paragraph._p, f" ({xml_text(block.aside)})", colour=QUIET)
        for text in block.expected:
            answer = self.new(ANSWER)._p
            append_run(answer, "◦\t")
            append_run(answer, xml_text(text))

    def _code(self, block: tree.Code, indent: int) -> None:
        for text in block.lines.split("\n"):
            run = self._new(indent=indent).add_run(xml_text(text.replace(" ", "\u00a0")))
            run.font.name, run.font.size = "Consolas", Pt(9)

    def _contents(self, block: tree.Contents) -> None:
        title = self._new()
        title.add_run("Contents").bold = True
        title.paragraph_format.keep_with_next = True
        across, _ = self._room()
        for number, heading in enumerate(self.headings):
            if not heading.listed or heading.level > block.depth:
                continue
            line = self._new(indent=heading.level - 1)
            stops = set_space(line, 1, 1).tab_stops
            stops.add_tab_stop(across, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
            place = place_of(number)
            link = append_xml(line._p, "w:hyperlink", {"w:anchor": place})
            link.append(line.add_run(f"{xml_text(text_of(heading.runs))}\t")._r)
            put_page_number(line, place)

    def _label(self, block: tree.Label) -> None:
        across, high = self._room()
        paragraph = self._new("Heading 1")
        paragraph.paragraph_format.page_break_before = self.begun
        paragraph.paragraph_format.line_spacing = 1.0
        paragraph.alignment, self.begun = WD_ALIGN_PARAGRAPH.CENTER, True
        size = int(label_size(block.words, across / Pt(1), 0.9 * high / Pt(1)))
        paragraph.add_run(xml_text(block.words)).font.size = Pt(max(8, size))

    def _runs(self, paragraph: Paragraph, runs: Runs, bold: bool = False, colour: str = "") -> None:
        for run in runs:
            put_run(paragraph, run, self.named, bold, colour)
