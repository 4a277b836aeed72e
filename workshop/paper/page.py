"""A paper as one HTML page: nothing is fetched, nothing runs, and it prints on the paper's size."""

from importlib.resources import files
from xml.etree.ElementTree import Element, SubElement

from workshop.paper import tree
from workshop.paper.measure import label_size
from workshop.paper.options import Printed, PrintOptions
from workshop.paper.tree import SIGNS, Block, Blocks, Paper, Run, Runs, text_of, walk
from workshop.reports.render.elements import PageIds, add, page_bytes, set_direction
from workshop.reports.render.html import add_head, style
from workshop.text import clean

SIZES = {"a4": "A4", "letter": "letter"}
LABEL_ROOM = (96, 60)
"""The room for a label, in hundredths of the window's width."""


def page(paper: Paper, options: PrintOptions) -> Printed:
    """A paper as a page in UTF-8."""
    root = Element("html", {"lang": clean(paper.language)})
    turned = " landscape" if paper.landscape else ""
    sheet = f"@page {{ size: {SIZES[options.size]}{turned}; }}\n"
    sheet += f"@page turned {{ size: {SIZES[options.size]} landscape; }}\n"
    own = files(__package__).joinpath("page.css").read_text(encoding="utf-8")
    add_head(root, paper.title, style() + own + sheet)
    body = add(root, "body")
    if not paper.landscape:
        head = add(body, "header")
        add(head, "p", paper.what, class_="aside")
        add(head, "h1", paper.title)
        add(head, "p", f"Plan {paper.plan}" if paper.plan else "", class_="aside")
    _Page(paper.blocks).fill(add(body, "main"), paper.blocks)
    return Printed(page_bytes(root))


class _Page:
    """Puts blocks into elements; all headings get their ids beforehand."""

    def __init__(self, blocks: Blocks) -> None:
        ids = PageIds()
        headings = (one for one in walk(blocks) if isinstance(one, tree.PaperHeading))
        self.headings = [(one, ids.new(text_of(one.runs))) for one in headings]
        self.ids = iter([id for _, id in self.headings])
        self.places = {one.id: id for one, id in self.headings if one.id}

    def fill(self, place: Element, blocks: Blocks) -> None:
        for block in blocks:
            self._put(place, block)

    def _put(self, place: Element, block: Block) -> None:
        match block:
            case tree.PaperHeading():
                tag = f"h{min(6, block.level + 1)}"
                self._runs(add(place, tag, id=next(self.ids)), block.runs)
            case tree.Text():
                self._text(place, block)
            case tree.Items():
                self._items(place, block)
            case tree.Grid():
                self._grid(place, block)
            case tree.ScriptLine():
                self._line(place, block)
            case tree.Space():
                for _ in range(block.lines):
                    add(place, "div", class_="line")
            case tree.Quote():
                self.fill(add(place, "blockquote"), block.blocks)
            case tree.Code():
                add(place, "pre").text = clean(block.lines)
            case tree.Rule():
                add(place, "div", class_="rule")
            case tree.NewPage():
                add(place, "hr")
            case tree.Landscape():
                self.fill(add(place, "section", class_="turned"), block.blocks)
            case tree.ScriptPages():
                self.fill(add(place, "section", class_="script"), block.blocks)
            case tree.Contents():
                self._contents(place, block)
            case tree.LargeFigures() | tree.Signatures():
                self._grid(place, block.grid)
            case tree.SideBySide():
                self.fill(place, (*block.left, *block.right))
            case tree.FramedPage():
                self.fill(place, (*block.blocks, *block.foot))
            case tree.Label():
                size = f"font-size: {label_size(block.words, *LABEL_ROOM):.2f}vw"
                add(place, "h2", block.words, class_="label", style=size)

    def _text(self, place: Element, block: tree.Text) -> None:
        paragraph = add(place, "p", class_="aside" if block.quiet else "")
        if block.label:
            add(paragraph, "strong", f"{block.label}:").tail = " "
        self._runs(paragraph, block.runs)

    def _items(self, place: Element, block: tree.Items) -> None:
        made = add(place, "ol" if block.numbered else "ul")
        if block.start != 1:
            made.set("start", str(block.start))
        for item in block.items:
            line = add(made, "li")
            if sign := SIGNS.get(block.mark):
                line.set("class", "sign")
                add(line, "span", sign, class_="mark").tail = " "
            first = item.blocks[0] if item.blocks else None
            if isinstance(first, tree.Text) and not first.label:
                self._runs(line, first.runs)
                self.fill(line, item.blocks[1:])
            else:
                self.fill(line, item.blocks)

    def _grid(self, place: Element, block: tree.Grid) -> None:
        made = add(place, "table", class_="ruled" if block.height else "")
        if any(block.columns):
            row = add(add(made, "thead"), "tr")
            for at, runs in enumerate(block.columns):
                self._cell(row, "th" if runs else "td", runs, at in block.right)
        body, count = add(made, "tbody"), len(block.columns)
        for cells in block.rows:
            row = add(body, "tr")
            if block.height:
                row.set("style", f"height: {block.height:g}mm")
            for at, runs in enumerate((*cells, *((),) * count)[:count]):
                self._cell(row, "td", runs, at in block.right)

    def _cell(self, row: Element, tag: str, runs: Runs, figure: bool) -> None:
        cell = add(row, tag, **({"scope": "col"} if tag == "th" else {}))
        if figure:
            cell.set("class", "figure")
        self._runs(cell, runs)

    def _line(self, place: Element, block: tree.ScriptLine) -> None:
        paragraph = add(place, "p", class_=f"cue {block.word.lower().replace(' ', '-')}")
        add(paragraph, "span", block.word, class_="word").tail = " "
        self._runs(paragraph, block.runs)
        if block.aside:
            self._run(paragraph, Run(" "))
            add(paragraph, "span", f"({block.aside})", class_="aside")
        if block.expected:
            answers = add(place, "ul", class_="expected")
            for text in block.expected:
                add(answers, "li", text)

    def _contents(self, place: Element, block: tree.Contents) -> None:
        nav = add(place, "nav", aria_label="Contents")
        add(nav, "p", "Contents")
        listed = add(nav, "ol")
        for heading, id in self.headings:
            if heading.listed and heading.level <= block.depth:
                line = add(listed, "li", class_=f"level-{heading.level}")
                add(line, "a", text_of(heading.runs), href=f"#{id}")

    def _runs(self, place: Element, runs: Runs) -> None:
        """Text with its looks, at the end of an element."""
        for run in runs:
            self._run(place, run)
        set_direction(place, text_of(runs))

    def _run(self, place: Element, run: Run) -> None:
        inner = place
        if run.link:
            to = f"#{self.places.get(run.link[1:], '')}" if run.link.startswith("#") else run.link
            inner = SubElement(inner, "a", {"href": to})
        for wanted, tag in ((run.bold, "strong"), (run.italic, "em"), (run.code, "code")):
            inner = SubElement(inner, tag) if wanted else inner
        if inner is not place:
            inner.text = clean(run.text)
        elif len(place):
            place[-1].tail = (place[-1].tail or "") + clean(run.text)
        else:
            place.text = (place.text or "") + clean(run.text)
