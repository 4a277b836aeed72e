"""Every file that a session is handed on in, read back as its readers read it, and distrusted."""

import csv
import io
import json
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from typing import Any

from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt
from test_text import obeyed

from workshop.reports.data_schema import data_schema
from workshop.reports.export.tables import ABOUT, TABLES

MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
OBEYED = {"html_block", "html_inline", "image", "link_open", "code_block", "fence", "s_open"}
"""What the notes never are in Markdown, and people's text would like to be."""
_OURS = """
html head meta title style body header nav main h1 h2 h3 h4 h5 h6 p strong span a ol ul li hr div
table caption thead tbody tr th td dl dt dd section footer wbr svg rect path defs pattern
"""
OURS = frozenset(_OURS.split())
VOID = frozenset(("meta", "hr", "wbr", "rect", "path"))
FIGURES = ("over_seconds", "over_that_day_seconds")
FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")


def squeezed(text: str) -> str:
    """A text without the spaces, which formats may break and join as they like."""
    return "".join(text.split())


def read_back(name: str, data: bytes, squeeze: bool = True) -> str:
    """All that a reader of a file sees, squeezed; fails when anything in it is obeyed."""
    said = READERS[name](data)
    return squeezed(said) if squeeze else said


def _markdown(data: bytes) -> str:
    said = []
    for token in MARKDOWN.parse(_safe(data)):
        for part in (token, *(token.children or ())):
            allowed = part.type == "link_open" and not re.match(r"\w+:", str(part.attrs["href"]))
            assert part.type not in OBEYED or allowed, (part.type, part.content)
        said.append("".join(child.content for child in token.children or ()))
    return "\n".join(said)


def _plain(data: bytes) -> str:
    return _safe(data)


def _safe(data: bytes) -> str:
    text = data.decode("utf-8")
    assert not [char for char in {*text} if obeyed(char)]
    return text


class _Page(HTMLParser):
    """The text of a page whose elements are all the program's own, and closed in their order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in OURS, tag
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            assert not name.startswith("on") and name not in ("src", "srcdoc", "action"), name
            assert name != "href" or (value or "").startswith("#"), value
            assert name != "style" or re.fullmatch(r"--\w+: [\d.]+", value or ""), value

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.said.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    unknown_decl = handle_pi = handle_comment


def _html(data: bytes) -> str:
    page = _Page()
    page.feed(_safe(data))
    page.close()
    assert not page.open
    return "".join(page.said)


def _docx(data: bytes) -> str:
    from docx import Document
    from docx.oxml.ns import qn

    document = Document(io.BytesIO(data))
    assert document.paragraphs
    for part in document.part.package.iter_parts():
        for link in part.rels.values():
            assert not link.is_external, link.target_ref
    for tag in ("w:instrText", "w:object", "w:altChunk"):
        found = [e.text or "" for e in document.element.iter(qn(tag))]
        assert not found, found
    lines = document.element.body.iter(qn("w:p"))
    return "\n".join("".join(t.text or "" for t in line.iter(qn("w:t"))) for line in lines)


def _json(data: bytes) -> str:
    held = json.loads(_safe(data))
    _validator().validate(held)
    return "\n".join(strings(held))


def _toml(data: bytes) -> str:
    held = tomllib.loads(_safe(data))
    _validator().validate(held)
    return "\n".join(strings(held))


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(data_schema())


def strings(data: Any) -> Iterator[str]:
    """Every text in plain values, also those that are names of others."""
    match data:
        case str():
            yield data
        case dict():
            for key, value in data.items():
                yield key
                yield from strings(value)
        case list():
            for value in data:
                yield from strings(value)


def _csv(data: bytes) -> str:
    return "\n".join(cell for row in rows(data) for cell in row.values())


def rows(data: bytes) -> list[dict[str, str]]:
    """The rows of a table; fails when a spreadsheet would take any cell for a formula."""
    text = data.decode("utf-8-sig")
    assert not [char for char in {*text} - {"\r"} if obeyed(char)]
    head, *lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert (*head,) in [(*columns.split(), *ABOUT) for columns, _ in TABLES.values()], head
    for line in lines:
        assert len(line) == len(head), line
        for name, cell in zip(head, line, strict=True):
            formula = FORMULA.match(cell.lstrip())
            assert not formula or (name in FIGURES and re.fullmatch(r"-\d+", cell)), (name, cell)
    return [dict(zip(head, line, strict=True)) for line in lines]


READERS = {
    "md": _markdown,
    "txt": _plain,
    "html": _html,
    "docx": _docx,
    "csv": _csv,
    "toml": _toml,
    "json": _json,
}


def folded(text: str) -> str:
    """A text without case and accents."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("ł", "l")


def has(name: str, text: str) -> bool:
    """Whether a name stands in a folded text, not as a part of another word."""
    word = re.escape(name).replace("'", "['’]?")
    latin = name.replace("'", "").isascii()
    return bool(re.search(rf"(?<!\w){word}(?!\w)" if latin else word, text))
