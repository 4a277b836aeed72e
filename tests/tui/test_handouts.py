"""Handouts and frameworks, read one at a time or two at once."""

from pathlib import Path

from textual.widgets import Markdown

from tui.support import LARGE, SMALL, frame, session, showing
from workshop.clock import SetClock

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
        assert "‖ Four stories" in frame(live.app)
        assert all(text in frame(live.app) for text in BOTH)
        assert kept.region.y == chosen.region.y
        assert kept.region.right <= chosen.region.x
        await live.resize(*SMALL)
        assert kept.region.x == chosen.region.x
        assert kept.region.bottom <= chosen.region.y
        await live.press("b")
        assert not kept.display
        assert [text in frame(live.app) for text in BOTH] == [False, True]
