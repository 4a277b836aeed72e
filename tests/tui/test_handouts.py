"""Handouts and frameworks, read one at a time or two at once."""

from pathlib import Path

import pytest
from textual.widgets import Markdown

from tui.support import LARGE, SMALL, frame, session, showing
from workshop.clock import SetClock
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
