"""Markdown shows what people typed as they typed it."""

from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from workshop.document import Bars, Block, Bullets, Heading, Item, Paragraph, Table
from workshop.reports.render.markdown import markdown
from workshop.text import one_line

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
TRICKY = [
    "*bold*", "** a **", "a * b", "_x_", "__x__", "snake_case_name", "_ _ _", "* * *", "# title",
    "#", "C #", "a ##", "#hash", "[x](y)", "[ ] todo", "[x]: http://a", "![i](j)", "<script>",
    "<b", "</p>", "<!-- no -->", "<?php ?>", "<a@b.c>", "<1@b.c>", "<http://a.b>", "a < b > c",
    "`code`", "``", "```", "a | b", "|", "\\|", "\\", "a\\", "C:\\temp\\", "\\*", "1. one",
    "1) one", "1986. A year", "12345678901. no", "- dash", "-", "--", "---", "- - -", "+ plus",
    "+1", "-5 degrees", "=", "===", "~~gone~~", "~~~", "~5", "&amp;", "&#35;", "&copy", "a & b",
    "> quote", ">", "  lead and trail  ", "http://x.y/_z_", "a  b", "é*é*", "*★*", "‹FF›",
    ":--", ":-:", "| --- |", "(a)", "\t tab",
    "$x$", "$5 and $6", "x^2^", "2^10", "==marked==", "==", ":smile:", "9:00:30", "note: this",
    "a\u2028b", "\x1b[31m", "\ud8ff", "\u3000x",
]  # fmt: skip
MARKUP = st.text(st.sampled_from("*_`[]()<>#!|\\~$^&;-+=.:1a é\"'/ \u00a0"), max_size=30)
ANY = st.one_of(st.text(max_size=60), MARKUP, st.sampled_from(TRICKY))


def tokens(blocks: tuple[Block, ...]) -> list[Token]:
    return PARSER.parse(markdown(blocks))


def texts(parsed: list[Token]) -> Iterator[str]:
    """The text of each inline part, as a reader shows it; markup in it is an error."""
    for token in parsed:
        if token.type == "inline":
            children = token.children or []
            assert {child.type for child in children} <= {"text", "text_special"}, token.content
            yield "".join(child.content for child in children)


def kinds(parsed: list[Token]) -> list[str]:
    return [token.type for token in parsed if not token.type.endswith("_close")]


@given(ANY)
def test_a_paragraph_is_one_paragraph_with_that_text(text: str) -> None:
    """Whatever the text is, it stays a paragraph and reads as typed."""
    parsed = tokens((Paragraph(text),))
    if one_line(text):
        assert kinds(parsed) == ["paragraph_open", "inline"]
    assert list(texts(parsed)) == [one_line(text)] * bool(one_line(text))


@given(st.integers(1, 6), ANY)
def test_a_heading_is_one_heading_with_that_text(level: int, text: str) -> None:
    """A heading keeps its number signs at both ends."""
    parsed = tokens((Heading(text, level),))
    assert list(texts(parsed)) == [one_line(text)] * bool(one_line(text))
    assert all(token.tag == f"h{level}" for token in parsed if token.type == "heading_open")


@given(st.lists(ANY.filter(one_line), min_size=1, max_size=6), st.booleans())
@example(["- x", "---", "[ ] y", "===", "1. z", "***"], False)
@example(["- x", "---", "[ ] y", "===", "1. z", "***"], True)
def test_each_item_of_a_list_is_one_item_with_that_text(said: list[str], numbered: bool) -> None:
    """Items neither flow together nor start lists, rules or headings of their own."""
    parsed = tokens((Bullets(tuple(Item(text) for text in said), numbered=numbered),))
    assert list(texts(parsed)) == [one_line(text) for text in said]
    assert kinds(parsed).count("list_item_open") == len(said)
    opened = "ordered_list_open" if numbered else "bullet_list_open"
    assert kinds(parsed).count(opened) == 1
    assert set(kinds(parsed)) == {opened, "list_item_open", "paragraph_open", "inline"}


@given(ANY.filter(one_line), ANY.filter(one_line))
def test_an_item_is_its_sign_its_text_and_what_stands_behind(text: str, aside: str) -> None:
    """Sign and aside are shown as they are, too."""
    parsed = tokens((Bullets((Item(text, "★", aside),)),))
    assert list(texts(parsed)) == [one_line(f"★ {text} — {aside}")]


@given(st.lists(st.tuples(ANY, ANY, ANY), min_size=1, max_size=5))
def test_each_cell_of_a_table_has_its_text(rows: list[tuple[str, str, str]]) -> None:
    """Bars and backslashes do not move a text to another cell."""
    parsed = tokens((Table(("a|b", "", "#"), tuple(rows), frozenset({2})),))
    cells = [one_line(cell) for row in (("a|b", "", "#"), *rows) for cell in row]
    assert list(texts(parsed)) == cells
    assert kinds(parsed).count("tr_open") == len(rows) + 1


@given(ANY, ANY)
def test_labels_and_captions_are_bold_and_nothing_else_is(label: str, text: str) -> None:
    """A label is followed by its text."""
    (inline,) = [t for t in tokens((Paragraph(text, "a" + label),)) if t.type == "inline"]
    shown = [child.content for child in inline.children or []]
    assert "".join(shown) == f"a{one_line('a' + label)[1:]}: {one_line(text)}".strip()
    assert [c.type for c in inline.children or [] if c.type.endswith("open")] == ["strong_open"]


@pytest.mark.parametrize(
    "text",
    [
        "A plain hyphen - and a well-known one, 5 * 3, snake_case, a < b, Q&A, #2 of 5, ~5 min.",
        "See https://example.org/a_b?c=d&e=f (page 3).",
        "What? Yes! “Quoted”, it's 1.5 + 2 = 3.5.",
        "-5 degrees",
        "1986",
    ],
)
def test_harmless_signs_are_left_alone(text: str) -> None:
    """The file reads as typed, without backslashes, where nothing would be obeyed."""
    assert markdown((Paragraph(text),)) == text + "\n"


def test_two_lists_in_a_row_stay_two() -> None:
    """The second one has other signs."""
    first = Bullets((Item("a"), Item("b")))
    shown = markdown((first, first, first, Bullets((Item("x"),), numbered=True)))
    assert kinds(PARSER.parse(shown)).count("bullet_list_open") == 3
    assert kinds(PARSER.parse(shown)).count("ordered_list_open") == 1


def test_counts_are_a_table_with_bars() -> None:
    """The longest bar is the largest count's; nothing stands for none."""
    shown = markdown((Bars((("Yes", 10), ("No", 5), ("Never", 0)), "Well?"),))
    assert shown.splitlines() == [
        "**Well?**",
        "",
        "|       | Count |                      |",
        "| ----- | ----: | -------------------- |",
        "| Yes   |    10 | ████████████████████ |",
        "| No    |     5 | ██████████           |",
        "| Never |     0 |                      |",
    ]


def test_an_empty_list_says_so() -> None:
    """What stands for nothing is a paragraph."""
    assert markdown((Bullets((), "Nothing yet."), Bullets(()))) == "Nothing yet.\n"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("$x$", r"\$x\$"),
        ("5 $ a head", "5 $ a head"),
        ("x^2^", r"x\^2\^"),
        ("2^10", "2^10"),
        ("==marked==", r"\=\=marked\=\="),
        (":smile:", r"\:smile:"),
        ("9:00:30", "9:00:30"),
        ("H~2~O", r"H\~2\~O"),
    ],
)
def test_what_only_some_readers_obey_is_escaped_too(typed: str, written: str) -> None:
    """Formulas, raised letters, marked text and emoji; a sign that stands alone stays bare."""
    assert markdown((Paragraph(f"a {typed}"),)) == f"a {written}\n"
