"""Any size of terminal, any theme: nothing crashes, typing works, no meaning in colour alone."""

from pathlib import Path

import pytest

from tui.support import Live, rehearsal, segments, session, showing
from workshop.clock import SetClock
from workshop.config import Config
from workshop.kinds import KINDS, kind_of
from workshop.kinds.base import Target
from workshop.kinds.exercise.model import FormGroups
from workshop.session import commands as cmd
from workshop.session.capture import AddEntry, StarEntry

SIZES = [(45, 14), (200, 60), (20, 5)]
ONE_OF_EACH_KIND = ("1", "2a", "2b", "4", "5", "6", "8")
WAYS = Target("ways", "Ways we work together")


async def test_every_kind_in_every_size(tmp_path: Path, clock: SetClock) -> None:
    """Typing works down to 20×5; what is too small says so, and loses nothing."""
    runner = rehearsal(tmp_path, clock, AddEntry("a flyer", WAYS))
    async with showing(runner, clock) as live:
        for count, label in enumerate(ONE_OF_EACH_KIND, 2):
            await live.do(cmd.Go(label))
            if label == "4":
                await live.press("o", "1", "t")
            for width, height in SIZES:
                await live.resize(width, height)
                text = live.frame()
                assert len(text.splitlines()) == height
                assert ("TOO SMALL" in text) == (width < 40 or height < 10)
            await live.press("n")
            await live.type("typed\nhalf")
            assert len(live.texts) == count
            assert "half" in live.frame()
            await live.resize(80, 24)
            assert live.line.value == "half"
            await live.press("ctrl+u", "escape")
        await live.resize(300, 100)
        for label in ONE_OF_EACH_KIND:
            await live.do(cmd.Go(label))
            assert f"· {label} " in live.frame()
        kinds = {kind_of(runner.agenda[f"1-1/{label}"].plan).name for label in ONE_OF_EACH_KIND}
        assert kinds == set(KINDS)


async def test_dialogs_in_small_and_large_terminals(tmp_path: Path, clock: SetClock) -> None:
    runner = rehearsal(tmp_path, clock, cmd.Go("2a"), AddEntry("a flyer", WAYS))
    async with showing(runner, clock, (20, 5)) as live:
        for size in ((20, 5), (200, 60)):
            await live.resize(*size)
            for key in ("g", "h", "c", "question_mark", "l", "q"):
                await live.press(key)
                assert live.screen is not live.live
                await live.press("escape")
                assert live.screen is live.live


async def _busy(live: Live) -> None:
    entry = AddEntry("a flyer", WAYS)
    await live.do(entry, cmd.Skip(), entry)
    first, _ = live.state.board.sheet("ways")
    await live.do(StarEntry(first.id), cmd.Go("2b"))
    await live.press("9")


@pytest.mark.parametrize("theme", ["dark", "light", "contrast", "colourless"])
async def test_themes(theme: str, tmp_path: Path, clock: SetClock) -> None:
    """Each shows every kind, and signs as well as colours."""
    config = Config(theme=theme)
    async with showing(session(tmp_path, clock), clock, (120, 36), config=config) as live:
        await _busy(live)
        await _signs(live)
        if theme == "colourless":
            _no_colour(live)


async def test_no_colour_is_sent_where_none_is_wanted(
    tmp_path: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """NO_COLOR overrides the theme."""
    monkeypatch.setenv("NO_COLOR", "1")
    config = Config(theme="light")
    async with showing(session(tmp_path, clock), clock, (120, 36), config=config) as live:
        await _busy(live)
        for step in ("2a", "4", "5", "6", "8"):
            await live.do(cmd.Go(step))
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
    await live.do(cmd.Go("4"), FormGroups("count-off"))
    await live.press("t")
    await live.wait(minutes=80)
    text = live.frame()
    assert "✓ 2b" in text
    assert "! " in text
    assert "behind" in text
    assert "OVER" in text
    assert "▸ DO" in text
    await live.do(cmd.Go("2a"))
    assert "★ a flyer" in live.frame()


def _no_colour(live: Live) -> None:
    for piece in segments(live.app):
        for colour in (piece.style.color, piece.style.bgcolor) if piece.style else ():
            assert colour is None or colour.is_default, (piece.text, colour)
