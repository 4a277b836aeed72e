"""A Markdown parser that loses nothing: HTML becomes text and tables, links say where they lead."""

import re
from html.parser import HTMLParser

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_ROW, _CODE = re.compile(r"^ {0,3}\|.*$", re.MULTILINE), re.compile(r"`[^`\n]*`")
_LINES = {"br", "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "summary", "section", "hr", "pre"}
_LINES |= {"details", "blockquote", "figure", "figcaption", "tr", "table", "caption"}
_LINES |= {f"h{level}" for level in range(1, 7)}
_UNSEEN = {"script", "style", "title"}


def parser() -> MarkdownIt:
    """A parser that reads Markdown as it is shown on screens."""
    markdown = MarkdownIt("gfm-like")
    markdown.core.ruler.before("block", "code_in_tables", _code_in_tables)
    markdown.core.ruler.after("block", "html_as_text", _html_as_text)
    markdown.core.ruler.after("inline", "addresses", _addresses)
    return markdown


def _code_in_tables(state: StateCore) -> None:
    """Keep a | between back quotes from ending a cell of a table."""
    state.src = _ROW.sub(lambda row: _CODE.sub(_escaped, row[0]), state.src)


def _escaped(code: re.Match[str]) -> str:
    return re.sub(r"(?<!\\)\|", r"\\|", code[0])


def _html_as_text(state: StateCore) -> None:
    """Put paragraphs and tables in the place of blocks of HTML, of which nothing is shown."""
    shown: list[Token] = []
    for token in state.tokens:
        if token.type != "html_block":
            shown.append(token)
        elif text := text_of(token.content):
            state.md.block.parse(text, state.md, state.env, shown)
    state.tokens = shown


def _addresses(state: StateCore) -> None:
    """Say behind the words of a link where it leads; a click on it goes nowhere."""
    for token in state.tokens:
        shown: list[Token] = []
        href = words = ""
        for child in token.children or ():
            shown.append(child)
            if child.type == "link_open":
                href, words = str(child.attrGet("href") or ""), ""
            elif child.type == "link_close" and href.removeprefix("mailto:") not in (words, ""):
                if href.removeprefix("http://") != words:
                    shown.append(Token("text", "", 0, content=f" ({href})"))
                href = ""
            elif href:
                words += child.content
        if token.children:
            token.children = shown


def text_of(html: str) -> str:
    """A block of HTML as Markdown: its words line by line, its tables as tables."""
    reader = _HtmlReader()
    reader.feed(html)
    reader.close()
    return "\n\n".join(filter(None, (part.strip() for part in reader.parts)))


class _HtmlReader(HTMLParser):
    """Collects lines and tables; a comment is not for those who read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = [""]
        self._rows: list[list[str]] | None = None
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in _UNSEEN
        if tag == "table":
            self._rows = []
        elif tag == "tr" and self._rows is not None:
            self._rows.append([])
        elif tag in ("td", "th") and self._rows:
            self._rows[-1].append("")
        elif tag == "img":
            self.handle_data(dict(attrs).get("alt") or "")
        elif tag in _LINES:
            self._end_line()

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN and self._unseen > 0
        if tag == "table" and self._rows is not None:
            self.parts += [_table(self._rows), ""]
            self._rows = None
        elif tag in _LINES:
            self._end_line()

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        if self._rows and self._rows[-1]:
            self._rows[-1][-1] += data
        else:
            self.parts[-1] += data

    def close(self) -> None:
        super().close()
        if self._rows is not None:
            self.parts.append(_table(self._rows))

    def _end_line(self) -> None:
        if self._rows is None:
            self.parts.append("")
        elif self._rows and self._rows[-1]:
            self._rows[-1][-1] += " "


def _table(rows: list[list[str]]) -> str:
    """Rows as a table of Markdown, the first of them as its head."""
    rows = [[" ".join(cell.split()).replace("|", "\\|") for cell in row] for row in rows if row]
    if not rows:
        return ""
    width = max(map(len, rows))
    lines = ["| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])
