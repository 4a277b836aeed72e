"""Rows of text: whatever a log from elsewhere holds is shown, and never obeyed by the terminal."""

import pytest
from test_text import obeyed
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from workshop.tui.widgets.columns import Columns
from workshop.tui.widgets.rows import Row, Rows
from workshop.tui.widgets.scrollbar import draw_scrollbars_fast

ODD = "\x1b]52;c;x\x07\x1b[2J\u202eevil\x9b31m\nnext"


@pytest.mark.parametrize("cut", [True, False])
def test_no_line_of_a_row_has_anything_that_a_terminal_obeys(cut):
    lines = Row(ODD, cut=cut).lines(60)
    assert [char for line in lines for char in line if obeyed(char)] == []
    assert "␛[2J‹202E›evil‹9B›31m" in lines[0]


class Sheets(Columns):
    def begins_part(self, row: Row) -> bool:
        return row.look == "heading"


class Lists(App[None]):
    CSS = """
    Rows { height: 1fr; }
    Sheets { border: round red; }
    Sheets:focus { border: round blue; }
    """

    def compose(self) -> ComposeResult:
        yield Rows(id="rows")
        yield Sheets(id="sheets")
        yield Input()

    def on_mount(self) -> None:
        self.fill("said")

    def fill(self, said: str) -> None:
        rows = [Row(f"{n} {said}", key=n, selectable=n % 3 > 0) for n in range(30)]
        self.query_one("#rows", Rows).show(rows)
        sheets = self.query_one(Sheets)
        sheets.foot = 4
        heads = [Row(name, "", said[:1], "heading") for name in ("Plus", "Delta")]
        sheets.show([heads[0], rows[1], heads[1], rows[2], *rows[4:8]])


def drawn(list: Widget) -> list[Strip]:
    return list.render_lines(Region(0, 0, *list.region.size))


async def test_lines_that_are_kept_are_those_that_would_be_drawn_anew():
    """Whatever is done to a list: moved, scrolled, filled, left, in another height or theme."""
    app = Lists()
    async with app.run_test(size=(90, 24)) as pilot:
        shown = []
        for keys, done in (
            ((), lambda: None),
            (("down", "down"), lambda: None),
            (("end",), lambda: None),
            (("home",), lambda: app.fill("meant")),
            (("tab", "down", "down", "down"), lambda: app.fill("said")),
            (("tab",), lambda: None),
            ((), lambda: setattr(app, "theme", "textual-light")),
            ((), lambda: pilot.resize_terminal(90, 17)),
        ):
            await pilot.press(*keys)
            if waits := done():
                await waits
            await pilot.pause()
            for rows in app.query(Rows):
                kept = drawn(rows)
                rows.notify_style_update()
                rows.refresh()
                assert drawn(rows) == kept
                shown.append(kept)
        assert len({str(kept) for kept in shown}) > 8


async def test_a_scrollbar_looks_as_textual_draws_it():
    draw_scrollbars_fast()
    app = Lists()
    async with app.run_test(size=(40, 24)) as pilot:
        rows = app.query_one("#rows", Rows)
        looks = set()
        for y in (0, 3, 10, 19, 22):
            rows.scroll_to(y=y, animate=False)
            await pilot.pause()
            bar = rows.vertical_scrollbar
            crop = Region(0, 0, *bar.size)
            ours = bar.render_lines(crop)
            theirs = Widget.render_lines(bar, crop)
            assert [list(strip) for strip in ours] == [list(strip) for strip in theirs]
            looks.add(str(ours))
        assert len(looks) > 3
