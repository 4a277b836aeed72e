"""A paste of thousands of lines: every line is there, on disk in one go, drawn once."""

import os
from pathlib import Path

import pytest

from tui.support import session, showing
from workshop.clock import SetClock
from workshop.session.situation import Situation
from workshop.session.storage.session_folder import read_log
from workshop.tui.live.screen import LiveScreen
from workshop.tui.widgets.rows import wrap_text

LINES = [f"line {number}" for number in range(300)]


async def test_a_paste_of_many_lines_is_written_and_drawn_at_once(
    tmp_path: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    runner = session(tmp_path, clock)
    async with showing(runner, clock) as live:
        await live.press("n")
        drawn, synced = [], []
        draw, sync = LiveScreen.draw_step, os.fsync

        def count_draw(screen: LiveScreen, now: Situation) -> None:
            drawn.append(now)
            draw(screen, now)

        def count_sync(fd: int) -> None:
            synced.append(fd)
            sync(fd)

        with monkeypatch.context() as patch:
            patch.setattr(LiveScreen, "draw_step", count_draw)
            patch.setattr(os, "fsync", count_sync)
            await live.paste("\n".join(LINES))
        assert live.texts == LINES
        assert len(drawn) < 10 and len(synced) < 10
        assert "line 299" in live.frame()
        await live.type("half")
        await live.press("enter", "u")
        assert live.texts[-2:] == ["line 299", "half"]
        await live.press("escape", "u")
        assert live.texts == LINES
    assert runner.folder is not None
    reading = read_log(runner.folder)
    assert reading.holds
    assert [text for e in reading.events if (text := getattr(e, "text", ""))][:-1] == LINES


async def test_a_pasted_list_loses_its_marks_and_is_taken_back_by_one_key(
    tmp_path: Path, clock: SetClock
) -> None:
    async with showing(session(tmp_path, clock), clock) as live:
        await live.paste("\n".join(f"{n}. line {n}" for n in range(1, 13)))
        assert live.texts == [f"line {n}" for n in range(1, 13)]
        await live.press("escape", "u")
        assert live.texts == [] and "and 11 more" in live.frame()
        await live.paste("• buy a van")
        await live.paste("- soon")
        await live.press("enter")
        assert live.texts == ["buy a van- soon"]


async def test_a_paste_that_the_disk_does_not_take_is_trouble_and_comes_later(
    tmp_path: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    runner = session(tmp_path, clock)
    async with showing(runner, clock) as live:
        await live.press("n")
        with monkeypatch.context() as patch:
            patch.setattr(os, "write", full)
            await live.paste("\n".join(LINES))
            assert runner.trouble is not None
            assert runner.state.board == runner.now().state.board and live.texts == LINES
        await live.tick()
        assert runner.trouble is None
    assert runner.folder is not None
    assert len(read_log(runner.folder).events) == len(runner.events)


def full(*_: object) -> int:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("text", ["", "a", "twelve chars", " led", "[b]x[/]", "a-b c\\d"])
@pytest.mark.parametrize("width", [4, 12, 40])
def test_a_line_that_fits_is_one_line(text: str, width: int) -> None:
    """It is told by its length alone, and longer ones are broken as before."""
    assert all(len(line) <= width for line in wrap_text(text, width))
    assert "".join(wrap_text(text, width)).replace(" ", "") == text.replace(" ", "")


def test_a_path_is_broken_at_its_folders() -> None:
    path = "/home/ruth/workshops/2026/sessions/2026-11-21-what-is-collaboration/notes.md"
    lines = wrap_text(f"The notes are in {path}.", 40)
    assert "".join(lines).endswith(f"{path}.")
    assert all(len(line) <= 40 for line in lines)
    assert all(line[-1] in "/-n" for line in lines[:-1])
