"""Word: real headings, lists and tables that python-docx finds again, and nothing of the hour."""

import io
from datetime import UTC, datetime

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from hypothesis import given, settings
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
from workshop.reports.render.word import word

AT = datetime(2026, 11, 21, 17, 38, tzinfo=UTC)


def made(*blocks):
    return docx.Document(io.BytesIO(word(blocks, "Title", "Marta", AT)))


def texts(document) -> list[tuple[str, str]]:
    """Paragraphs that are not empty, each behind its style."""
    return [(p.style.name, p.text) for p in document.paragraphs if p.text]


def test_headings_and_lists_are_real_ones():
    document = made(
        Heading("One", 1),
        Heading("Two", 3),
        Paragraph("said", "Asked"),
        Bullets((Item("a", "★", "step 1"), Item("b"))),
        Bullets((Item("first"),), numbered=True),
        Bullets((), "Nothing."),
    )
    assert texts(document) == [
        ("Heading 1", "One"),
        ("Heading 3", "Two"),
        ("Normal", "Asked: said"),
        ("List Bullet", "★ a — step 1"),
        ("List Bullet", "b"),
        ("List Number", "first"),
        ("Normal", "Nothing."),
    ]


def test_each_numbered_list_begins_with_one():
    one = Bullets((Item("a"), Item("b")), numbered=True)
    document = made(one, Paragraph("between"), one)
    numbers = [
        p._p.pPr.numPr.numId.val for p in document.paragraphs if p.style.name == "List Number"
    ]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]
    numbering = document.part.numbering_part.element
    for number in set(numbers):
        (start,) = numbering.num_having_numId(number).iter(qn("w:startOverride"))
        assert start.get(qn("w:val")) == "1"


def test_a_table_repeats_its_names_on_every_page_and_has_its_figures_on_the_right():
    rows = tuple((f"step {n}", str(n)) for n in range(80))
    (table,) = made(Table(("Step", "Minutes"), rows, frozenset({1}), "Times")).tables
    assert [cell.text for cell in table.rows[0].cells] == ["Step", "Minutes"]
    assert [cell.text for cell in table.rows[80].cells] == ["step 79", "79"]
    assert [bool(row._tr.xpath("w:trPr/w:tblHeader")) for row in table.rows[:2]] == [True, False]
    assert all(row._tr.xpath("w:trPr/w:cantSplit") for row in table.rows)
    assert table.cell(1, 1).paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.RIGHT
    assert table.cell(1, 0).paragraphs[0].alignment is None


def test_what_a_table_says_of_itself_stands_in_the_order_that_word_asks_for():
    (table,) = made(Table(("a", "b"), (("1", ""),))).tables
    said = [element.tag.partition("}")[2] for element in table._tbl.tblPr]
    order = ["tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblCellMar", "tblLook"]
    assert said == [name for name in order if name in said]
    assert "tblBorders" in said and "tblCellMar" in said


def test_facts_have_no_row_of_names():
    (table,) = made(Table(("", ""), (("Place", "Library"),))).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["Place", "Library"]]
    assert table.cell(0, 0).paragraphs[0].runs[0].bold
    assert not table._tbl.xpath(".//w:tblHeader")


def test_charts_are_figures_with_bars_by_one_measure():
    counts = Table(
        ("", "Yes", "No"), (("A", "8", "–"), ("B", "4", "1")), frozenset({1, 2}), counts=True
    )
    hands, bars = made(counts, Bars((("x", 3), ("y", 0)))).tables
    assert [cell.text for cell in hands.rows[1].cells] == ["A", "8\n" + "█" * 10, "–"]
    assert [cell.text for cell in hands.rows[2].cells] == ["B", "4\n" + "█" * 5, "1\n█"]
    assert [[c.text for c in row.cells] for row in bars.rows] == [
        ["x", "3", "█" * 24],
        ["y", "0", ""],
    ]


def test_planned_and_elapsed_time_are_bars_and_what_is_over_has_other_signs():
    table = Table(
        ("Step", "Took"), (("1 Warm up", "12 min"), ("Steps led", "12 min")), frozenset({1})
    )
    document = made(Spans((Span("1 Warm up", 540, 720),), table))
    (drawn,) = document.tables
    assert drawn.cell(1, 2).text == "░" * 14 + "\n" + "█" * 14 + "▒" * 4
    assert drawn.cell(2, 2).text == ""
    assert "planned" in texts(document)[0][1] and "over" in texts(document)[0][1]


def test_a_page_break_puts_the_next_block_on_a_new_page():
    document = made(Heading("One", 1), PageBreak(), Heading("Two", 1))
    broken = [p.paragraph_format.page_break_before for p in document.paragraphs if p.text]
    assert broken == [None, True]


def test_it_says_title_author_language_and_the_time_of_the_session():
    about = made(Heading("x", 1)).core_properties
    assert (about.title, about.author, about.language) == ("Title", "Marta", "en-US")
    assert about.created.replace(tzinfo=UTC) == AT == about.modified.replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["\x00\x0b\ufffe", "\ud800", "<w:p/>", "&amp; {x}", "a\nb", "\x1b[2J"]
)
def test_any_text_is_text(text):
    document: Document = (
        Heading(text, 1),
        Paragraph(text, text),
        Table((text, "b"), ((text, ""),)),
    )
    found = made(*document)
    assert all("<w:p/>" in p.text for p in found.paragraphs if "w:p" in p.text)
    assert len(found.tables) == 1


BLOCKS = st.one_of(
    st.builds(Heading, st.text(max_size=5), st.integers(-1, 9)),
    st.builds(Paragraph, st.text(max_size=5), st.sampled_from(["", "Warning", "x"])),
    st.just(PageBreak()),
    st.builds(
        lambda cells, wide, counts: Table(
            tuple("ab"[:wide]), tuple((*cells,) for _ in cells), frozenset({1}), counts=counts
        ),
        st.lists(st.text(max_size=4), max_size=3),
        st.integers(0, 2),
        st.booleans(),
    ),
    st.builds(lambda n: Bars((("a", n),)), st.integers(-1, 9)),
)


@settings(max_examples=8, deadline=None)
@given(st.lists(BLOCKS, max_size=4))
def test_any_document_can_be_written(blocks):
    assert len(made(*blocks).tables) <= len(blocks)


def test_what_is_written_from_right_to_left_runs_that_way():
    """The paragraph by its first letter, as HTML's dir="auto"; inside it run by run."""
    document = made(
        Heading("פגישה ראשונה", 2),
        Paragraph("שלום לכולם, 12 people"),
        Paragraph("مرحبا", "Purpose"),
        Bullets((Item("كلمة"), Item("word"), Item("12 – 13"))),
        Table(("Name",), (("דנה",), ("Dana",))),
    )
    body = document.element.body
    marked = {
        "".join(run.text for run in p.r_lst): (
            p.pPr is not None and p.pPr.find(qn("w:bidi")) is not None,
            [run.rPr is not None and run.rPr.find(qn("w:rtl")) is not None for run in p.r_lst],
        )
        for p in body.iter(qn("w:p"))
    }
    assert marked["פגישה ראשונה"] == (True, [True])
    assert marked["שלום לכולם, 12 people"] == (True, [True])
    assert marked["Purpose: مرحبا"] == (False, [False, True])
    assert marked["كلمة"] == (True, [True])
    assert marked["word"] == marked["12 – 13"] == marked["Dana"] == (False, [False])
    assert marked["דנה"] == (True, [True])


def test_the_marks_of_direction_stand_in_the_order_that_word_asks_for():
    document = made(Heading("פגישה", 1), Bullets((Item("כן", aside="אולי"),)))
    for properties in document.element.body.iter(qn("w:pPr")):
        names = [child.tag for child in properties]
        order = [qn(f"w:{n}") for n in ("pStyle", "pageBreakBefore", "bidi", "spacing", "ind")]
        assert [n for n in order if n in names] == [n for n in names if n in order]
    for properties in document.element.body.iter(qn("w:rPr")):
        names = [child.tag for child in properties]
        assert names[-1] == qn("w:rtl"), names
