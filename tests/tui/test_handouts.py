"""Handouts and frameworks, read one at a time or two at once."""

from pathlib import Path

import pytest
from material import material_guide
from textual.widgets import Markdown

from tui.support import LARGE, SMALL, frame, session, showing
from workshop.clock import SetClock
from workshop.curriculum.load import load_or_raise
from workshop.session.commands import Arrange, Next
from workshop.session.opening import rehearse_session
from workshop.tui.widgets.reading import column_widths

BOTH = ("The van behind the centre.", "1. Communication")


async def test_a_text_is_kept_and_another_is_read_beside_it(
    tmp_path: Path, clock: SetClock
) -> None:
    """In a wide window they are columns, in a small one the kept text comes first."""
    async with showing(session(tmp_path, clock), clock, LARGE) as live:
        await live.press("h", "down", "b")
        kept, chosen = live.screen.query(Markdown)
        assert not kept.display
        await live.press("down")
        assert "▪ 2  Four stories" in frame(live.app)
        assert all(text in frame(live.app) for text in BOTH)
        assert kept.region.y == chosen.region.y
        assert kept.region.right <= chosen.region.x
        await live.resize(*SMALL)
        assert kept.region.x == chosen.region.x
        assert kept.region.bottom <= chosen.region.y
        await live.press("b")
        assert not kept.display
        assert [text in frame(live.app) for text in BOTH] == [False, True]


@pytest.mark.parametrize(
    ("room", "widths"),
    [(60, [4, 23, 8]), (26, [4, 14, 8]), (22, [4, 10, 8]), (0, [3, 3, 3])],
)
def test_the_columns_of_a_table_share_the_room(room: int, widths: list[int]) -> None:
    """The widest gives way first; words are kept whole as long as there is room for them."""
    columns = [["", "Data"], ["We share accountability"], ["steadily"]]
    assert column_widths(columns, room) == widths


async def test_what_is_no_text_says_what_it_is_and_is_opened_elsewhere(
    tmp_path: Path, clock: SetClock
) -> None:
    plan = load_or_raise(material_guide(tmp_path))
    runner = rehearse_session(plan, clock, Arrange())
    runner.send(Next())
    async with showing(runner, clock) as live:
        await live.press("h")
        shown = frame(live.app)
        assert "▸ 3  Our [bold]film" in shown and "https://example.org/our_film" in shown
        assert "o opens it in another program" in shown
        await live.press("o", "down", "o")
        assert live.app.opened == ["https://example.org/our_film"]
        assert "Arrows choose" in frame(live.app)
        await live.press("down", "o")
        assert live.app.opened[1:] == [str(tmp_path.resolve() / "curricula/material/h/plan.pdf")]
        (tmp_path / "curricula/material/h/plan.pdf").unlink()
        await live.press("o")
        assert live.app.notified[-1].startswith("The file h/plan.pdf is not there.")
