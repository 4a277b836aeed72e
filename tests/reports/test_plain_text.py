"""Plain text keeps to its width and loses nothing."""

from hypothesis import given
from hypothesis import strategies as st

from workshop.document import Bars, Bullets, Document, Heading, Item, Paragraph, Table
from workshop.reports.render.plain_text import pad, text, text_width, wrap_text
from workshop.text import one_line

WORDS = st.text(max_size=60)
NARROW = st.text(st.characters(max_codepoint=0x2FF), max_size=60)
BLOCKS = st.one_of(
    st.builds(Heading, WORDS, st.integers(1, 6)),
    st.builds(Paragraph, WORDS, NARROW),
    st.builds(
        Bullets,
        st.lists(st.builds(Item, WORDS), max_size=4).map(tuple),
        numbered=st.booleans(),
    ),
    st.lists(st.tuples(WORDS, WORDS, NARROW), max_size=4).map(
        lambda rows: Table(("One", "Two", "3"), tuple(rows), frozenset({2}))
    ),
    st.lists(st.tuples(WORDS, st.integers(0, 9999)), max_size=4).map(lambda r: Bars(tuple(r))),
)


def squeezed(words: str) -> str:
    return "".join(words.split())


@given(st.lists(BLOCKS, max_size=6).map(tuple), st.integers(20, 120))
def test_no_line_is_wider_than_asked(document: Document, width: int) -> None:
    """Wide and combining characters are counted as a terminal shows them."""
    for line in text(document, width).splitlines():
        assert text_width(line) <= width
        assert line == line.rstrip()


@given(st.lists(BLOCKS, max_size=6).map(tuple), st.integers(20, 120))
def test_every_word_is_there(document: Document, width: int) -> None:
    """Paragraphs, headings and items are whole after wrapping."""
    shown = squeezed(text(document, width))
    for block in document:
        match block:
            case Heading() | Paragraph():
                assert squeezed(one_line(block.text)) in shown
            case Bullets():
                assert all(squeezed(one_line(item.text)) in shown for item in block.items)


@given(WORDS, st.integers(2, 40))
def test_wrapping_keeps_the_words_and_the_width(words: str, width: int) -> None:
    """A word that is too wide is broken, never cut."""
    lines = wrap_text(one_line(words), width)
    assert squeezed("".join(lines)) == squeezed(one_line(words))
    assert all(text_width(line) <= width for line in lines)


def test_widths_of_characters() -> None:
    """Two columns for wide ones, none for accents that combine."""
    assert [text_width(t) for t in ("abc", "日本", "e\u0301", "한", "")] == [3, 4, 1, 2, 0]
    assert pad("日", 4) + "|" == "日  |"
    assert pad("日", 4, right=True) == "  日"


def test_a_table_that_cannot_fit_becomes_a_list() -> None:
    """Each row names its columns, so that nothing is squeezed out of sight."""
    table = Table(("Somewhere", "Communication", "Coordination"), (("here", "1", "22"),))
    assert text((Paragraph("x"), table), 20) == (
        "x\n\n- Somewhere: here\n  Communication: 1\n  Coordination: 22\n"
    )


def test_headings_are_known_by_blank_lines_and_indents() -> None:
    """No sign is drawn that a screen reader would read out."""
    document = (
        Heading("Title", 1),
        Paragraph("Under it."),
        Heading("Part"),
        Paragraph("Text of the part.", "Note"),
        Heading("Step", 3),
        Heading("Sheet", 4),
        Bullets((Item("one", "★"), Item("two", aside="late"))),
    )
    assert text(document) == (
        "Title\n\nUnder it.\n\n\nPart\n\n  Note: Text of the part.\n\n"
        "Step\n  Sheet\n    - ★ one\n    - two — late\n"
    )
