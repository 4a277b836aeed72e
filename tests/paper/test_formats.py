"""The same in Word and HTML: every word, links that lead somewhere, the same bytes."""

import io
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from msgspec import to_builtins

from paper.reading import flowing, plan
from workshop.event import Person
from workshop.paper.measure import label_size
from workshop.paper.options import PrintOptions
from workshop.paper.page import page
from workshop.paper.printing import READERS, Reader, paper, printout
from workshop.paper.tree import (
    Code,
    Grid,
    Landscape,
    Paper,
    PaperHeading,
    Run,
    ScriptLine,
    ScriptPages,
    Space,
    Text,
    listing,
    plain,
)
from workshop.paper.word import word

OPTIONS = PrintOptions(people=24, start=9 * 60, roster=(Person("Ana Ruiz", "Clinic"),))


@cache
def made(reader: Reader, ending: str) -> bytes:
    return printout(plan("reaching-out"), reader, ending, OPTIONS).data


class Page(HTMLParser):
    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.words, self.ids, self.to = "", set[str](), list[str]()
        self.tags, self.inside = set[str](), ""
        self.feed(data.decode())

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        named = dict(attrs)
        self.tags.add(tag)
        self.inside = tag
        self.ids |= {named["id"]} if "id" in named else set()
        self.to += [named["href"]] if "href" in named else []

    def handle_data(self, data: str) -> None:
        self.words += "" if self.inside == "style" else f" {data}"


def told(data: bytes, ending: str) -> str:
    """All that a file says, flowing."""
    if ending == ".html":
        return flowing(Page(data).words)
    body: Any = docx.Document(io.BytesIO(data)).element.body
    return flowing(" ".join(node.text or "" for node in body.iter(qn("w:t"))))


SAYS = ("text", "label", "word", "words", "lines", "aside")


def texts(value: Any) -> Iterator[str]:
    """Every text of a paper."""
    if isinstance(value, dict):
        yield from (each for key, each in value.items() if key in SAYS and isinstance(each, str))
        for key, each in value.items():
            yield from each if key == "expected" else texts(each)
    for each in value if isinstance(value, list | tuple) else ():
        yield from texts(each)


@pytest.mark.parametrize("ending", [".docx", ".html"])
@pytest.mark.parametrize("reader", READERS)
def test_each_format_says_all_of_the_paper(reader, ending) -> None:
    said = told(made(reader, ending), ending)
    there = list(texts(to_builtins(paper(plan("reaching-out"), reader, OPTIONS))))
    assert len(there) > 3
    assert [text for text in there if flowing(text) not in said] == []


@pytest.mark.parametrize("ending", [".docx", ".html"])
def test_the_same_bytes_each_time(ending) -> None:
    for reader in READERS:
        again = printout(plan("reaching-out"), reader, ending, OPTIONS).data
        assert again == made(reader, ending)


def test_links_of_the_page_lead_to_its_headings() -> None:
    there = Page(made("participants", ".html"))
    inside = [to for to in there.to if to.startswith("#")]
    assert len(inside) >= 6 and {to[1:] for to in inside} <= there.ids
    assert there.tags.isdisjoint({"script", "link", "img", "iframe"})


def test_links_of_the_word_file_lead_to_bookmarks() -> None:
    body: Any = docx.Document(io.BytesIO(made("participants", ".docx"))).element.body
    places = [node.get(qn("w:name")) for node in body.iter(qn("w:bookmarkStart"))]
    links = [node.get(qn("w:anchor")) for node in body.iter(qn("w:hyperlink"))]
    fields = [node.text for node in body.iter(qn("w:instrText"))]
    assert len(links) >= 6 and {link for link in links if link} <= set(places)
    assert len(places) == len(set(places))
    assert all(field.split()[1] in places for field in fields)


def test_wide_parts_of_the_word_file_are_turned_and_scripts_leave_room() -> None:
    blocks = (
        Text(plain("a")), ScriptPages((Text(plain("s")),)), ScriptPages((Text(plain("t")),)),
        Landscape((Text(plain("w")),)), Text(plain("b")),
    )  # fmt: skip
    made = word(Paper("T", "What", blocks), PrintOptions(size="letter"))
    sections = docx.Document(io.BytesIO(made.data)).sections
    sizes = [round((s.page_width or 0) / 36_000) for s in sections]
    rooms = [(s.right_margin or 0) // 360_000 for s in sections]
    assert sizes == [216, 216, 216, 279, 216]
    assert rooms == [2, 5, 5, 2, 2]


@pytest.mark.parametrize("ending", [".docx", ".html"])
def test_what_looks_like_a_tag_or_a_control_is_text(ending) -> None:
    text = "<zqx onload=zqx>&amp;\x00\x1b[31m\u202ex ]]> {{x}}"
    runs = plain(text)
    blocks = (
        PaperHeading(runs, 1, "x"), Text(runs, text), listing([text], "box"), Space(2),
        Grid((runs,), ((runs,),)), ScriptLine("SAY", runs, text, (text,)), Code(text),
        Text((Run("x", link="#x", page=True), Run("y", link="https://example.org/<zqx>"))),
    )  # fmt: skip
    make = page if ending == ".html" else word
    data = make(Paper(text, text, blocks, text, text, text), PrintOptions()).data
    said = told(data, ending)
    assert said.count(flowing("<zqx onload=zqx>&amp;")) >= 7
    if ending == ".html":
        assert "zqx" not in Page(data).tags


def test_a_label_has_the_size_of_its_longest_word() -> None:
    assert label_size("No", 800, 500) == pytest.approx(435, abs=25)
    assert label_size("Donaudampfschifffahrt", 800, 500) == pytest.approx(63, abs=3)
    assert label_size("word " * 60, 800, 500) < 50
    assert label_size("", 800, 500) > 0
