"""Text that means something to typst, or fits nowhere, is printed as text and within the page."""

import pytest
from msgspec import json

from paper.reading import cut, flowing, opened, pages, plan, words
from workshop.paper.options import PrintOptions
from workshop.paper.pdf import pdf, template_input
from workshop.paper.tree import (
    Code,
    Grid,
    Items,
    Label,
    Landscape,
    Paper,
    PaperHeading,
    Run,
    ScriptLine,
    Text,
    listing,
    plain,
)

MARKUP = (
    '#read("/etc/passwd")', "#{1+1}", "$x^2$", "@label <label>", "*bold* _emph_ `raw`",
    "= Heading", "- list + enum / term: x", "\\ # \\u{41}", "https://example.org//x",
    '#import "@preview/x:1.0"', "]#panic()[", "// comment /* */", "{{ }} ${HOME} %s",
    "'\"’”<b>&amp;", "\u202eright to left", "a\x00b\x1b[31mc\x85d\u2028e",
)  # fmt: skip
LONG = "Verantwortungsbewusstsein" * 8 + "https://example.org/" + "a" * 300


def made(*blocks) -> bytes:
    return pdf(Paper("T", "What", blocks), PrintOptions()).data


@pytest.mark.parametrize("text", MARKUP)
def test_markup_is_text_everywhere(text: str) -> None:
    runs, said = plain(text), flowing(plain(text)[0].text)
    blocks = (
        PaperHeading(runs), Text(runs, text), listing([text]), Grid((runs,), ((runs,),)),
        ScriptLine("SAY", runs, text, (text,)), Code(text), Text((Run(text, code=True),)),
    )  # fmt: skip
    paper = Paper(text, text, blocks, language=text, plan=text, author=text)
    data = pdf(paper, PrintOptions()).data
    known = words(data).replace("□", "")
    shown = said.replace("␀", "").replace("␛", "")
    assert known.count(shown) >= len(blocks), (known, shown)


def test_a_word_that_is_longer_than_a_line_goes_on_in_the_next() -> None:
    runs = plain(LONG)
    cells = tuple(runs for _ in range(6))
    data = made(
        PaperHeading(runs),
        Text(runs),
        listing([LONG]),
        ScriptLine("SAY", runs),
        Grid(cells, (cells,)),
        Code(LONG),
    )
    assert cut(data) == []
    assert words(data).count(flowing(LONG)) >= 4


def test_a_long_table_repeats_its_head_and_tears_no_row() -> None:
    rows = tuple((plain(f"{n}"), plain(f"begin{n} " + "word " * 40 + f"end{n}")) for n in range(90))
    data = made(Grid((plain("No"), plain("Headline")), rows))
    there = pages(data)
    assert len(there) > 4 and all("Headline" in page for page in there)
    for n in range(90):
        assert [f"begin{n} " in page for page in there] == [
            f"end{n}\r" in f"{page}\r" for page in there
        ]
    assert cut(data) == []


def test_a_row_that_is_higher_than_a_page_goes_on_on_the_next() -> None:
    data = made(Grid((plain("A"), plain("B")), ((plain("x"), plain("word " * 4000)),)))
    assert len(opened(data).pages) > 3 and words(data).count("word") == 4000
    assert cut(data) == []


def test_a_heading_stays_with_what_follows() -> None:
    blocks = [block for n in range(60) for block in (PaperHeading(plain(f"Head {n}"), 1 + (n > 0)),
              Text(plain("word " * (30 + 7 * (n % 9)))))]  # fmt: skip
    for page in pages(made(*blocks)):
        lines = [line for line in page.split("\r\n") if line.strip()]
        assert not lines[-2].startswith("Head"), lines[-3:]


@pytest.mark.parametrize(
    "words_of",
    ["No", "A label that is rather long", "Donaudampfschifffahrtsgesellschaft", "word " * 60],
)
def test_a_label_fills_its_page_and_is_whole(words_of: str) -> None:
    paper = Paper("T", "Wall", (Label(words_of.strip()),), landscape=True)
    data = pdf(paper, PrintOptions()).data
    assert len(opened(data).pages) == 1 and cut(data) == []
    assert flowing(words_of) in words(data)


def test_wide_pages_are_turned_and_others_are_not() -> None:
    data = made(Text(plain("a")), Landscape((Text(plain("b")),)), Text(plain("c")))
    sizes = [page.mediabox for page in opened(data).pages]
    assert [size.width > size.height for size in sizes] == [False, True, False]
    assert isinstance(listing(["x"]), Items) and plan("reaching-out")


def test_a_very_long_table_is_laid_out_in_pieces_of_one_look() -> None:
    """Typst takes the square of a table's rows; each piece has the head and the same columns."""
    rows = tuple((plain(f"{n}"), plain("word " * (n % 7))) for n in range(250))
    paper = Paper("T", "What", (Grid((plain("No"), plain("Headline")), rows),))
    blocks = json.decode(template_input(paper, PrintOptions())[0])["blocks"]
    assert [len(block["rows"]) for block in blocks] == [100, 100, 50]
    assert all(block["named"] and block["shares"] == blocks[0]["shares"] for block in blocks)
    assert [cells["cells"][0][0]["text"] for block in blocks for cells in block["rows"]] == [
        str(n) for n in range(250)
    ]
