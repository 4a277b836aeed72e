"""Blocks as one HTML file: nothing is fetched, nothing runs, and it prints clean.

Light or dark as the reader's computer is set, black on white on paper. Charts stand in the rows
of the tables that say the same in figures.
"""

from base64 import b64encode
from importlib.resources import files
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from workshop import document as blocks
from workshop.document import WARNING, Document, flat, is_close
from workshop.reports.render import html_tables as tables
from workshop.reports.render.certificate import scale
from workshop.reports.render.elements import PageIds, add, append_text, page_bytes
from workshop.text import one_line

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'"
)
"""What the page may do, told to the browser: use its own style and pictures, and nothing else."""
UNTITLED = "Notes"
MIN_CONTENTS = 4
"""The number of parts from which there is a list of them."""


def html(document: Document, title: str = "", lang: str = "en") -> bytes:
    """Render a document as a page in UTF-8; its title is its first heading, if no other is given.

    `lang` is the language of the program's own words.
    """
    heads = (b for b in flat(document) if isinstance(b, blocks.Heading) and one_line(b.text))
    first = next(heads, blocks.Heading(UNTITLED, 2))
    title = one_line(title) or one_line(first.text)
    if first.level > 1:
        document = (blocks.Heading(title, 1), *document)
    root = Element("html", {"lang": lang})
    add_head(root, title, style())
    body = add(root, "body", class_="close") if is_close(document) else add(root, "body")
    _Body(body).fill(document)
    return page_bytes(root)


def style() -> str:
    """The page's style."""
    return files(__package__).joinpath("html.css").read_text(encoding="utf-8")


def add_head(root: Element, title: str, style: str) -> None:
    """The head of a page that looks like that."""
    head = add(root, "head")
    add(head, "meta", charset="utf-8")
    add(head, "meta", http_equiv="Content-Security-Policy", content=POLICY)
    add(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    add(head, "meta", name="color-scheme", content="light dark")
    add(head, "title", title)
    add(head, "style").text = f"\n{style}"


class _Body:
    """The body of a page, filled block by block, aware of the block before."""

    def __init__(self, body: Element) -> None:
        self.body, self.ids = body, PageIds()
        self.levels: list[int] = []

    def fill(self, document: Document) -> None:
        """Title and facts as the page's head, a list of its parts if there are many, the parts."""
        parts = (
            at for at, b in enumerate(document) if isinstance(b, blocks.Heading) and b.level > 1
        )
        split = next(parts, 0)
        if split:
            self._put_all(add(self.body, "header"), document[:split])
        contents = add(self.body, "nav")
        main = add(self.body, "main")
        self._put_all(main, document[split:])
        heads = main.findall("h2")
        if len(heads) >= MIN_CONTENTS and main.find("h1") is None:
            self._contents(contents, heads)
        else:
            self.body.remove(contents)

    def _contents(self, nav: Element, heads: list[Element]) -> None:
        id = self.ids.new("contents")
        nav.set("aria-labelledby", id)
        add(nav, "p", "Contents", id=id)
        listed = add(nav, "ol")
        for head in heads:
            add(add(listed, "li"), "a", head.text or "", href=f"#{head.get('id')}")

    def _put_all(self, place: Element, document: Document) -> None:
        for block in document:
            self._put(place, block)

    def _put(self, place: Element, block: blocks.Block) -> None:
        match block:
            case blocks.Heading():
                self._heading(place, block)
            case blocks.Paragraph():
                _paragraph(place, block)
            case blocks.Bullets():
                _list(place, block)
            case blocks.Table():
                tables.append_table(place, block, self.ids)
            case blocks.Bars():
                tables.append_bars(place, block, self.ids)
            case blocks.Spans():
                tables.append_spans(place, block, self.ids)
            case blocks.Picture():
                kind = "jpeg" if block.data.startswith(b"\xff\xd8") else "png"
                data = f"data:image/{kind};base64,{b64encode(block.data).decode('ascii')}"
                add(place, "img", src=data, alt=block.text, class_="picture")
            case blocks.PageBreak():
                add(place, "hr")
            case blocks.Figures():
                _figures(place, block)
            case blocks.Beside():
                beside = add(place, "div", class_="beside")
                self._put_all(add(beside, "div"), block.left)
                self._put_all(add(beside, "div"), block.right)
            case blocks.Wide():
                self._put_all(add(place, "section", class_="turned"), block.blocks)
            case blocks.SignatureLines():
                _signature_lines(place, block)
            case blocks.Certificate():
                made = add(place, "section", class_="certificate")
                made.set("style", f"--scale: {scale(block):g}")
                self._put_all(made, block.blocks)
                self._put_all(add(made, "footer"), block.foot)

    def _heading(self, place: Element, block: blocks.Heading) -> None:
        """A heading, never more than one level below the one that it stands under."""
        text = one_line(block.text)
        if not text:
            return
        level = max(1, block.level)
        while self.levels and self.levels[-1] >= level:
            self.levels.pop()
        self.levels.append(level)
        self.ids.heading = self.ids.new(text)
        add(place, f"h{min(6, len(self.levels))}", text, id=self.ids.heading)


def _figures(place: Element, block: blocks.Figures) -> None:
    made = add(place, "dl", class_="figures")
    for one in block.rows:
        group = add(made, "div")
        add(group, "dt", one.label)
        add(group, "dd", one.figure, class_="large")
        if one_line(one.note):
            add(group, "dd", one.note, class_="aside")


def _signature_lines(place: Element, block: blocks.SignatureLines) -> None:
    """What each line is for is read first, and stands below it."""
    made = add(place, "dl", class_="signed")
    for of, said in block.lines:
        group = add(made, "div")
        add(group, "dt", of)
        add(group, "dd", said)


def _paragraph(place: Element, block: blocks.Paragraph) -> None:
    label = one_line(block.label)
    paragraph = add(place, "p", "" if label else block.text)
    if label:
        add(paragraph, "strong", f"{label}:")
        append_text(paragraph, block.text)
    if label == WARNING:
        paragraph.set("class", "warning")
    if link := one_line(block.link):
        # A page may be mailed: where the other session lies is said, not linked to.
        append_text(paragraph, "")
        add(paragraph, "span", f"({PurePosixPath(link).parent.name or link})", class_="aside")


def _list(place: Element, block: blocks.Bullets) -> None:
    if not block.items:
        if one_line(block.empty):
            add(place, "p", block.empty, class_="aside")
        return
    made = add(place, "ol" if block.numbered else "ul")
    for item in block.items:
        _item(made, item, block.numbered)


def _item(place: Element, item: blocks.Item, numbered: bool) -> None:
    line, mark = add(place, "li"), one_line(item.mark)
    if mark:
        add(line, "span", mark, class_="mark")
        if not numbered:
            line.set("class", "sign" if len(mark) == 1 else "marked")
    append_text(line, item.text)
    if item.aside:
        append_text(line, "")
        add(line, "span", f"— {item.aside}", class_="aside")
