"""Texts that are read on a screen lose no word, whatever they are written in."""

import pytest
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll

from workshop.curriculum.whole_markdown import text_of
from workshop.tui.widgets.reading import FittedMarkdown

HANDOUT = """
<!-- only for who leads -->

# A <em>first</em> heading

<table>
<tr><th>When</th><th>What</th></tr>
<tr><td>nine</td><td>coffee &amp; names<br>twice</td></tr>
</table>

<details><summary>Answer</summary>

Hidden below

</details>

| Sign | Means |
|------|-------|
| `a|b` | either |

See [the library](https://example.org/library) or https://example.org/short, and
[mail us](mailto:us@example.org).

<div>A box<ul><li>with one</li><li>and two</li></ul></div>
<script>never()</script>
"""
WORDS = """
first heading When What nine coffee & names twice Answer Hidden below a|b either library
https://example.org/library https://example.org/short mailto:us@example.org box one two
"""


class Reader(App[None]):
    """A handout in a window that has room for all of it."""

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield FittedMarkdown(HANDOUT)


async def test_no_word_of_a_handout_is_lost_on_the_screen() -> None:
    async with Reader().run_test(size=(100, 60)) as pilot:
        await pilot.pause()
        shown = "\n".join(
            "".join(segment.text for segment in strip)
            for strip in pilot.app.screen._compositor.render_strips()
        )
        missing = [word for word in WORDS.split() if word not in shown]
        assert missing == []
        assert "never" not in shown and "only for" not in shown
        assert "https://example.org/short (" not in shown


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<table><tr><td>a|b</td></tr><tr><td>c</td><td>d</td></tr></table>",
         "| a\\|b |  |\n| --- | --- |\n| c | d |"),
        ("<p>one</p><p>two &lt; three</p>", "one\n\ntwo < three"),
        ("<table><tr><td>not closed", "| not closed |\n| --- |"),
        ("<!-- nothing -->", ""),
        ("<style>p { }</style>after", "after"),
        ('<img src="x.png" alt="A wall">', "A wall"),
    ],
)  # fmt: skip
def test_html_becomes_lines_and_tables(html: str, text: str) -> None:
    assert text_of(html) == text
