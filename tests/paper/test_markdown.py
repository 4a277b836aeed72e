"""Handouts as blocks: nothing of Markdown is lost, and there is room where something is asked."""

from workshop.paper.markdown import WRITING_LINES, WRITING_MM, read
from workshop.paper.measure import CHARS, lines, stays_whole
from workshop.paper.tree import (
    Code,
    Grid,
    Items,
    ListItem,
    PaperHeading,
    Quote,
    Rule,
    Run,
    Space,
    Text,
)


def text(said: str) -> Text:
    return Text((Run(said),))


def test_blocks_and_looks() -> None:
    assert read("A **b *c*** `d`\n\n> q\n\n---\n\n```\nx  y\n```") == (
        Text((Run("A "), Run("b ", bold=True), Run("c", bold=True, italic=True), Run(" "),
              Run("d", code=True))),
        Quote((text("q"),)),
        Rule(),
        Code("x  y"),
    )  # fmt: skip


def test_lists_in_lists_and_numbers() -> None:
    assert read("3. a\n   - b\n4. c") == (
        Items(
            (ListItem((text("a"), Items((ListItem((text("b"),)),)))), ListItem((text("c"),))),
            numbered=True,
            start=3,
        ),
    )


def test_headings_go_down_one_level_at_a_time_and_the_title_is_not_said_twice() -> None:
    blocks = read("# Who gains?\n\n### Deep\n\n# Again", 1, "who gains?")
    assert blocks == (PaperHeading((Run("Deep"),), 2), PaperHeading((Run("Again"),), 2))


def test_what_asks_for_something_has_lines_to_write_on() -> None:
    space = Space(WRITING_LINES)
    assert read("My notes:") == (text("My notes:"), space)
    assert read("1. a\n\n   Notes:") == (
        Items((ListItem((text("a"), text("Notes:"), space)),), numbered=True),
    )
    assert read("Ideas:\n\nWhen:") == (text("Ideas:"), space, text("When:"), space)


def test_what_only_announces_has_none() -> None:
    assert Space(WRITING_LINES) not in read("Do this:\n\n- a\n\nThink of:\n\nSomething else")


def test_a_table_that_is_filled_in_has_high_rows() -> None:
    empty = read("| | Who | When |\n| --- | --- | ---: |\n| 1 | | |\n| 2 | | |")
    full = read("| Who | When |\n| --- | --- |\n| Ann | **Now** |\n| Ben | |")
    assert empty == (
        Grid(
            ((), (Run("Who"),), (Run("When"),)),
            (((Run("1"),), (), ()), ((Run("2"),), (), ())),
            (2,),
            height=WRITING_MM,
        ),
    )
    assert isinstance(full[0], Grid) and full[0].height == 0
    assert full[0].rows[0] == ((Run("Ann"),), (Run("Now", bold=True),))


def test_html_is_text_and_links_say_where_they_lead() -> None:
    said = read("<p>Old <b>form</b></p>\n\n[Story](https://example.org)")
    assert said[0] == text("Old form")
    assert isinstance(said[1], Text)
    assert said[1].runs[0] == Run("Story", link="https://example.org")
    assert "".join(run.text for run in said[1].runs) == "Story (https://example.org)"


def test_a_link_that_would_run_something_leads_nowhere() -> None:
    (said,) = read("[x](javascript:alert)")
    assert isinstance(said, Text) and all(run.link == "" for run in said.runs)


def test_what_announces_a_table_stays_with_it() -> None:
    said, table, after = read("Fill in:\n\n| A |\n| --- |\n| |\n\nThat is all.")
    assert isinstance(said, Text) and said.stays and isinstance(table, Grid)
    assert after == text("That is all.")


def test_a_form_stays_on_one_page_where_another_table_goes_on() -> None:
    rows = (((),),) * 12
    filled, told = Grid(((),), rows, height=WRITING_MM), Grid(((),), (*rows, *rows))
    assert stays_whole(filled, lines(filled, CHARS))
    assert not stays_whole(told, lines(told, CHARS))
