"""Frames that are made of what shows alone: they are as Textual's own, and ask for less."""

import random
import sys
from importlib.util import find_spec, module_from_spec
from itertools import pairwise
from typing import ClassVar

from textual._compositor import Compositor
from textual.app import App, ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Static

from workshop.tui.compositing import draw_only_what_shows

SIZE = (40, 12)


class Counted(Static):
    """Says how often it was asked for lines."""

    asked = 0

    def render_lines(self, crop: Region) -> list[Strip]:
        self.asked += 1
        return super().render_lines(crop)


class Overlapping(App[None]):
    """Widgets beside, inside and above others, some of them scrolled out of view in part."""

    CSS = """
    Screen { layers: below above; }
    #side { width: 13; border: round red; }
    #scrolled { width: 1fr; }
    #over { layer: above; position: absolute; offset: 8 4; width: 17; height: 5;
            border: solid blue; }
    #hidden { layer: above; position: absolute; offset: 10 5; width: 4; height: 1; }
    #top { layer: above; position: absolute; offset: 9 5; width: 6; height: 1; }
    """
    ENABLE_COMMAND_PALETTE: ClassVar[bool] = False

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Static("left " * 30, id="side")
            with VerticalScroll(id="scrolled"):
                for number in range(9):
                    yield Static(f"{number}: 漢字 and a text\nthat goes on")
        yield Static("over all of it", id="over")
        yield Counted("gone", id="hidden")
        yield Counted("on top", id="top")


def textuals_own() -> type[Compositor]:
    """Textual's class, without what the program has put in its place."""
    spec = find_spec("textual._compositor")
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[spec.name], before = module, sys.modules[spec.name]
    try:
        spec.loader.exec_module(module)
    finally:
        sys.modules[spec.name] = before
    own: type[Compositor] = module.Compositor
    return own


async def test_a_frame_has_what_textuals_own_would_have_where_something_changed() -> None:
    draw_only_what_shows()
    app, chance, theirs = Overlapping(), random.Random(7), textuals_own()
    async with app.run_test(size=SIZE) as pilot:
        app.query_one("#scrolled").scroll_to(y=5, animate=False)
        await pilot.pause()
        compositor = app.screen._compositor
        whole = theirs._render_chops(compositor, Region(0, 0, *SIZE), lambda _: True)
        for _ in range(200):
            x, y = chance.randrange(SIZE[0]), chance.randrange(SIZE[1])
            right, bottom = chance.randint(x + 1, SIZE[0]), chance.randint(y + 1, SIZE[1])
            compositor._dirty_regions = {Region(x, y, right - x, bottom - y)}
            update = compositor.render_partial_update()
            assert update is not None
            for line, left, end in update.spans:
                cuts = compositor.cuts[line]
                seen = [at for at, to in pairwise(cuts) if at < end and to > left]
                assert {at: update.chops[line][at] for at in seen} == {
                    at: whole[line][at] for at in seen
                }
        assert compositor.render_strips() == [Strip.join(line.values()) for line in whole]


async def test_what_lies_below_another_is_not_asked_for_lines() -> None:
    draw_only_what_shows()
    app = Overlapping()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        hidden, top = app.query_one("#hidden", Counted), app.query_one("#top", Counted)
        before = top.asked
        app.screen._compositor.render_strips()
        assert (hidden.asked, top.asked) == (0, before + 1)
