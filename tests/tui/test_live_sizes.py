"""Any theme, and a window made smaller: typing works, no meaning is in colour alone."""

from pathlib import Path

import pytest

from tui.support import Live, at_rest, rehearsal, segments, session, showing
from workshop.clock import SetClock
from workshop.config import Config
from workshop.kinds.base import Target
from workshop.kinds.exercise.model import FormGroups
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry, StarEntry
from workshop.tui import themes

ONE_OF_EACH_KIND = ("1", "2a", "2b", "4", "5", "6", "8")
WAYS = Target("ways", "Ways we work together")


async def test_a_window_made_narrower_shows_the_end_of_what_is_typed(
    tmp_path: Path, clock: SetClock
) -> None:
    """Where the cursor is, the text is seen."""
    async with showing(rehearsal(tmp_path, clock), clock) as live:
        await live.press("n")
        await live.type("nobody has come by bus")
        await live.resize(20, 5)
        assert "by bus" in live.frame()


async def _busy(live: Live) -> None:
    entry = AddEntry("a flyer", WAYS)
    await live.do(entry, cmd.Skip(), entry)
    first, _ = live.state.board.sheet("ways")
    await live.do(StarEntry(first.id), cmd.Lead("2b"))
    await live.press("9")


@pytest.mark.parametrize("theme", ["dark", "colourless"])
async def test_themes(theme: str, tmp_path: Path, clock: SetClock) -> None:
    """Each shows every kind, and signs as well as colours."""
    config = Config(theme=theme)
    async with showing(session(tmp_path, clock), clock, (120, 36), config=config) as live:
        await _busy(live)
        await _signs(live)
        if theme == "colourless":
            _no_colour(live)
            return
        shown = await at_rest(live)  # the panel is there, its scrollbar may still go
        for other in ("light", "contrast"):
            live.app.theme = themes.THEME_NAMES[other]
            await live.settle()
            assert await at_rest(live, shown) == shown


async def test_no_colour_is_sent_where_none_is_wanted(
    tmp_path: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """NO_COLOR overrides the theme."""
    monkeypatch.setenv("NO_COLOR", "1")
    config = Config(theme="light")
    async with showing(session(tmp_path, clock), clock, (120, 36), config=config) as live:
        await _busy(live)
        for step in ("2a", "4", "5", "6", "8"):
            await live.do(cmd.Lead(step))
            _no_colour(live)
        for key in ("g", "h", "question_mark"):
            await live.press(key)
            _no_colour(live)
            await live.press("escape")
        await live.press("n")
        _no_colour(live)


async def _signs(live: Live) -> None:
    """What was skipped, led, is now, is late, is questioned, is starred: each has its sign."""
    text = live.frame()
    assert "– 1  Welcome" in text
    assert "▸ 2b" in text
    assert "9?" in text
    assert "⚠ 9 hands" in live.frame()
    await live.do(cmd.Lead("4"), FormGroups("count-off"))
    await live.press("t")
    await live.wait(minutes=80)
    text = live.frame()
    assert "✓ 2b" in text
    assert "! " in text
    assert "behind" in text
    assert "OVER" in text
    assert "▸ DO" in text
    await live.do(cmd.Lead("2a"))
    assert "★ a flyer" in live.frame()


def _no_colour(live: Live) -> None:
    for piece in segments(live.app):
        for colour in (piece.style.color, piece.style.bgcolor) if piece.style else ():
            assert colour is None or colour.is_default, (piece.text, colour)
