"""The page: what people typed is text everywhere, and whoever reads it finds their way."""

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hostile_texts import HOSTILE
from hypothesis import example, given
from hypothesis import strategies as st

from workshop.document import (
    Bars,
    Bullets,
    Document,
    Heading,
    Item,
    PageBreak,
    Paragraph,
    Span,
    Spans,
    Table,
)
from workshop.reports.notes import notes
from workshop.reports.record import Record
from workshop.reports.render.html import html
from workshop.text import one_line

from .story import whole_session

TEXT = {"title", "h1", "h2", "h3", "h4", "h5", "h6", "p", "strong", "span", "a", "ul", "ol", "li"}
TABLES = {"table", "caption", "thead", "tbody", "tr", "th", "td", "div", "wbr"}
PAGE = {"html", "head", "meta", "style", "body", "header", "nav", "main", "hr"}
OURS = TEXT | TABLES | PAGE | {"svg", "svg-title", "rect", "path", "defs", "pattern"}
ANY = st.one_of(
    st.text(max_size=40),
    st.text(st.sampled_from("<>&\"'/=! -abs;#x\u200f"), max_size=30),
    st.sampled_from((*HOSTILE, "\ud83d\udcff", "\ufffe", "x" * 90)),
)


class Page(HTMLParser):
    """A page as a browser reads it: elements with what they say, in order."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.texts: list[list[str]] = []
        self.open: list[int] = []
        self.feed(data.decode())
        self.close()
        assert not self.open, "an element is not closed"

    @property
    def chart(self) -> int:
        """Where in the open elements a drawing begins; what it says is none of its cell's text."""
        tags = [self.found[at][0] for at in self.open]
        return tags.index("svg") if "svg" in tags else 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = "svg-title" if tag == "title" and self.chart else tag
        self.found.append((named, {name: value or "" for name, value in attrs}))
        self.texts.append([])
        if tag not in ("meta", "hr", "wbr"):
            self.open.append(len(self.found) - 1)

    def handle_endtag(self, tag: str) -> None:
        opened = self.found[self.open.pop()][0]
        assert opened.removeprefix("svg-") == tag, "an element is closed by another"

    def handle_data(self, data: str) -> None:
        for at in self.open[self.chart :]:
            self.texts[at].append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction: {data}")

    def said(self, *tags: str) -> list[str]:
        """What the elements with those names say, white space aside."""
        return [
            " ".join("".join(words).split())
            for (tag, _), words in zip(self.found, self.texts, strict=True)
            if tag in tags
        ]

    def attributes(self, *tags: str) -> list[dict[str, str]]:
        return [attributes for tag, attributes in self.found if tag in tags]

    @property
    def bones(self) -> list[tuple[str, list[str]]]:
        """The elements and the names of what is set on them, but for the direction of a text."""
        return [
            (tag, sorted(set(attributes) - {"dir"}))
            for tag, attributes in self.found
            if tag != "wbr"
        ]


def page(*blocks: object) -> Page:
    return Page(html(blocks))  # type: ignore[arg-type]


def everywhere(text: str) -> Document:
    """A text in every place that can hold one."""
    nine = tuple(f"o{n} {text}" for n in range(9))
    return (
        Heading(f"t {text}", 1),
        Paragraph(f"p {text}", f"l {text}", text),
        Heading(f"h {text}"),
        Bullets((Item(f"i {text}", f"m {text}", f"a {text}"),)),
        Bullets((), f"e {text}"),
        Table((f"c {text}", f"d {text}"), ((f"r {text}", f"s {text}"),), caption=f"k {text}"),
        Table(("", f"u {text}"), ((f"q {text}", "3"),), frozenset({1}), counts=True),
        Table(("", *nine), ((f"v {text}", *"123456789"),), frozenset(range(1, 10)), counts=True),
        Bars(((f"b {text}", 2),), f"g {text}"),
        Spans(
            (Span(f"x {text}", 60, 120, f"n {text}"),),
            Table(("Step", "Took"), ((f"x {text}", f"y {text}"),)),
        ),
    )


@given(ANY)
@example("<script>alert(1)</script>")
@example("x" * 200)
def test_any_text_is_text_everywhere(text: str) -> None:
    """The page has the elements that harmless words would give it, and says the text as typed."""
    said = one_line(text)
    made = Page(html(everywhere(text)))
    assert made.bones == Page(html(everywhere(re.sub(r"\S", "w", said)))).bones
    assert {tag for tag, _ in made.found} <= OURS
    assert not [name for _, found in made.found for name in found if name.startswith("on")]
    told = {*made.said("h1", "h2", "title", "td", "th", "p", "caption", "svg-title")}
    for place in "thercdskuqvbgxy":
        assert f"{place} {said}".rstrip() in told, place
    label, words, mark, item, aside = (f"{place} {said}".rstrip() for place in "lpmia")
    assert any(one.startswith(f"{label}: {words}") for one in told)
    assert made.said("li") == [f"{mark} {item} — {aside}"]
    assert one_line(f"b {text}: 2") in told


def test_nothing_is_fetched_and_nothing_runs() -> None:
    """The page names no address but places in itself, and tells the browser to keep it so."""
    data = html(notes(Record.of(whole_session())))
    made = Page(data)
    assert {tag for tag, _ in made.found} <= OURS
    assert all(found["href"].startswith("#") for found in made.attributes("a"))
    assert not re.search(rb"src=|@import|https?:|//", data)
    assert set(re.findall(rb"url\((.)", data)) == {b"#"}
    policy = next(found for found in made.attributes("meta") if "http-equiv" in found)
    assert policy["content"].startswith("default-src 'none'; style-src 'unsafe-inline'")


def test_the_same_record_gives_the_same_bytes() -> None:
    """Nothing of the moment or of the computer gets into the page."""
    record = Record.of(whole_session())
    assert html(notes(record)) == html(notes(record))


def test_everything_that_the_notes_say_is_on_the_page() -> None:
    """Each heading, paragraph, entry and cell is there, in the order of the notes."""
    document = notes(Record.of(whole_session()))
    said = " ".join(Page(html(document)).said("body"))
    at = 0
    for text in _texts(document):
        assert text in said[at:], text
        at += 0 if len(text) < 4 else said[at:].index(text)


def _texts(document: Document) -> list[str]:
    told: list[str] = []
    for block in document:
        match block:
            case Heading() | Paragraph():
                told.append(one_line(block.text))
            case Bullets():
                told += [one_line(item.line) for item in block.items]
            case Table() | Spans():
                table = block.table if isinstance(block, Spans) else block
                told += [one_line(cell) for row in table.rows for cell in row]
    return told


@given(st.lists(st.integers(0, 7), max_size=12))
def test_no_level_is_skipped(levels: list[int]) -> None:
    """However a document's headings go down, the page's go down one by one, from h1."""
    made = page(*(Heading(f"Part {level}", level) for level in levels))
    got = [int(tag[1]) for tag, _ in made.found if re.fullmatch("h[1-6]", tag)]
    assert got[0] == 1
    assert all(level <= before + 1 for before, level in pairwise(got))


def test_ids_are_given_once_and_all_that_is_referred_to_is_there() -> None:
    """Two headings with one text have two ids; names of tables, bars and hatchings are found."""
    story = notes(Record.of(whole_session()))
    data = html((*story, Heading("Time"), *(b for b in story if isinstance(b, Spans))))
    made = Page(data)
    ids = [found["id"] for _, found in made.found if "id" in found]
    assert len(ids) == len(set(ids))
    referred = {found[name] for _, found in made.found for name in found if name.endswith("by")}
    referred |= {found["href"][1:] for found in made.attributes("a")}
    referred |= {id.decode() for id in re.findall(rb"url\(#([^)]+)\)", data)}
    assert referred and referred <= set(ids)


def test_it_says_what_it_is() -> None:
    """Language, title, window, landmarks: in place, each once."""
    made = Page(html(notes(Record.of(whole_session()))))
    assert made.attributes("html") == [{"lang": "en"}]
    assert made.said("title") == ["Working together in Riverside County"] == made.said("h1")
    named = {found.get("name"): found["content"] for found in made.attributes("meta")[1:]}
    assert named["viewport"] == "width=device-width, initial-scale=1"
    assert named["color-scheme"] == "light dark"
    order = [tag for tag, _ in made.found if tag in ("header", "nav", "main")]
    assert order == ["header", "nav", "main"]


def test_a_list_of_its_parts_only_where_it_is_long() -> None:
    """From four parts on, each is named at the top and can be gone to."""
    four = page(Heading("Day", 1), *(Heading(f"Part {n}") for n in range(4)))
    assert four.said("nav") == ["Contents Part 0 Part 1 Part 2 Part 3"]
    assert four.attributes("a")[0] == {"href": "#part-0"}
    assert page(Heading("Day", 1), Heading("Part"), Heading("Part")).said("nav") == []


def test_a_warning_stands_out_at_the_top() -> None:
    """It stands where the document has it, in a frame, with the word in front."""
    said = "The log of this session is altered from line 17 on."
    made = page(Heading("Day", 1), Paragraph(said, "Warning"), Heading("Time"))
    assert made.said("header") == [f"Day Warning: {said}"]
    assert made.attributes("p") == [{"class": "warning"}]


def test_tables_say_what_heads_a_row_and_a_column() -> None:
    """Named columns and the first cell of a row are heads; an empty one is none."""
    table = Table(("Name", "", "There"), (("Ana", "", "3 h"), ("", "x", "")), frozenset({2}), "Who")
    made = page(Heading("Day", 1), Heading("People"), table)
    scopes = [(found["scope"], found.get("class")) for found in made.attributes("th")]
    assert scopes == [("col", None), ("col", "figure"), ("row", None)]
    assert made.said("th") == ["Name", "There", "Ana"]
    assert made.said("caption") == ["Who"]


def test_a_table_without_a_caption_is_named_by_its_heading() -> None:
    """So is the frame in which a wide one can be pushed sideways by keyboard."""
    made = page(Heading("Day", 1), Heading("Plan"), Table(("a", "b", "c", "d"), ()))
    assert made.attributes("table") == [{"class": "whole", "aria-labelledby": "plan"}]
    frame = {"class": "wide", "tabindex": "0", "role": "group", "aria-labelledby": "plan"}
    assert made.attributes("div") == [frame]


def test_room_is_left_where_something_is_to_be_written_in() -> None:
    """A named column in which no row has anything is one to write in."""
    made = page(Table(("Name", "Signature"), (("Ana", ""), ("Ben", ""))))
    assert [found.get("class") for found in made.attributes("td")] == ["blank", "blank"]


def test_rows_that_are_too_short_or_too_long_keep_the_columns() -> None:
    """As many cells as columns, whatever the row has."""
    table = Table(("a", "b"), (("1",), ("1", "2", "3")), frozenset({1, 5}), counts=True)
    assert page(table).said("th", "td") == ["a", "b", "1", "", "1", "2"]


def test_items_keep_their_signs() -> None:
    """A star, a time and a tick stand in front; in a numbered list behind the number."""
    listed = (Item("good", "★"), Item("quiet", "12:23", "1-2 step 6b"), Item("plain"))
    made = page(
        Bullets(listed), Bullets((Item("first", "☑"),), numbered=True), Bullets((), "None.")
    )
    assert made.said("li") == ["★ good", "12:23 quiet — 1-2 step 6b", "plain", "☑ first"]
    classes = [found.get("class") for found in made.attributes("li")]
    assert classes == ["sign", "marked", None, None]
    assert made.said("p") == ["None."]


def test_another_session_is_named_and_not_linked_to() -> None:
    """A page that is mailed has no dead link in it, but says which folder is meant."""
    made = page(Heading("Day", 1), Paragraph("First day", "Follows up", "../2026-11-07-a/notes.md"))
    assert made.said("p") == ["Follows up: First day (2026-11-07-a)"]
    assert made.attributes("a") == []


def test_a_long_word_may_go_on_in_the_next_line_of_a_cell() -> None:
    """It is the same word for who copies or reads it out."""
    made = page(Table(("", ""), (("Place", "x" * 60),)))
    assert made.said("td") == ["x" * 60]
    assert len(made.attributes("wbr")) > 2
    assert not page(Table(("", ""), (("Place", "Library 123456789012345"),))).attributes("wbr")


@pytest.mark.parametrize("text", ["שלום", "مرحبا hello"])
def test_text_read_from_the_right_stands_on_the_right(text: str) -> None:
    made = page(Bullets((Item(text), Item("left"))), Paragraph(text), Table(("a",), ((text,),)))
    assert [found.get("dir") for found in made.attributes("li")] == ["auto", None]
    assert made.attributes("p") == [{"dir": "auto"}]
    assert made.attributes("td") == [{"dir": "auto"}]


def test_a_new_page_begins_where_the_document_says_so() -> None:
    """Each certificate is a page with a title of its own, and there is no list of them."""
    one = (Heading("Certificate", 1), Heading("Ana"))
    made = page(*one, PageBreak(), *one, PageBreak(), *one, PageBreak(), *one)
    assert made.said("h1") == ["Certificate"] * 4
    assert len(made.attributes("hr")) == 3
    assert made.said("nav") == []


def test_an_empty_document_is_a_page() -> None:
    assert page().said("h1", "title") == ["Notes", "Notes"]
    assert Page(html((Paragraph("x"),), "A day")).said("h1", "title") == ["A day", "A day"]
