"""Sessions side by side on a screen."""

from pathlib import Path

import pytest
from support import Wait, decided, lead

from tui.reviewing import looking
from tui.support import LARGE, Live, same_frame, session
from workshop.clock import SetClock
from workshop.kinds.base import Target
from workshop.kinds.hands.model import CountHands
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry, StarEntry
from workshop.session.storage.entry import LOG_FILE
from workshop.tui.compare.screen import CompareScreen, ComparisonRows
from workshop.tui.session_review.screen import SessionReviewScreen

WAYS = Target("ways", "Ways we work together")


def led(at: Path, clock: SetClock, title: str, minutes: float, *texts: str) -> Path:
    """A session with these entries; hands were counted for the first one."""
    runner = session(at, clock, begun=False)
    lead(
        runner,
        clock,
        cmd.Arrange(title=title),
        cmd.Next(),
        Wait(minutes=5),
        cmd.Lead("2a"),
        *(AddEntry(text, WAYS) for text in texts),
        StarEntry(6),
        Wait(minutes=minutes),
        cmd.Lead("2b"),
        CountHands("entry-6", 0, 3),
        CountHands("entry-6", 1, int(minutes / 4)),
        Wait(minutes=9),
        cmd.Skip("no time"),
        cmd.Lead("8"),
        decided("Meet again in May"),
        Wait(minutes=4),
        cmd.CloseSession(),
    )
    runner.stop()
    assert runner.folder is not None
    clock.wait(minutes=7 * 24 * 60)
    return runner.folder


@pytest.fixture
def three(tmp_path: Path, clock: SetClock) -> list[Path]:
    return [
        led(tmp_path / "1", clock, "Maple Street", 12, "Referring families to the clinic", "A van"),
        led(tmp_path / "2", clock, "Hill Center", 8, "A shared flyer with the library", "a  VAN"),
        led(tmp_path / "3", clock, "Riverside [/b]", 10, "Story time [red]\x1b[2J"),
    ]


def at_top(live: Live) -> int:
    return live.screen.query_one(ComparisonRows).top_step


async def test_it_looks_as_it_did(three: list[Path], clock: SetClock) -> None:
    """Two of three in a small terminal, all of them in a large one."""
    async with looking(lambda: CompareScreen(three), clock) as live:
        await live.press("n")
        await same_frame(live, "side-by-side")
        await live.resize(*LARGE)
        assert at_top(live) == 1
        await same_frame(live, "side-by-side")


async def test_other_sessions_come_in_and_steps_come_to_the_top(
    three: list[Path], clock: SetClock
) -> None:
    """The step at the top stays there; a digit reads a session at that step."""
    async with looking(lambda: CompareScreen(three), clock) as live:
        await live.press("n", "n", "p", "g", "2", "b", "enter")
        assert at_top(live) == 2
        await live.press("right", "right")
        assert "← 2–3 of 3" in live.frame()
        assert at_top(live) == 2
        assert "Maple Street" not in live.frame()
        await live.press("left")
        assert "1–2 of 3 →" in live.frame()
        await live.press("end", "home", "pagedown", "pageup", "down", "up")
        assert at_top(live) == 0
        await live.press("n", "2")
        assert isinstance(live.screen, SessionReviewScreen)
        assert live.screen.folder == three[1]


async def test_what_cannot_be_compared_is_said(three: list[Path], clock: SetClock) -> None:
    """Other curricula, a session that is gone."""
    log = three[1] / LOG_FILE
    log.write_bytes(log.read_bytes().replace(b'"curriculum":"guide"', b'"curriculum":"other"'))
    async with looking(lambda: CompareScreen(three[:2]), clock) as live:
        assert "These sessions are of different curricula." in live.frame()
        await live.press("n", "right", "g", "1", "down", "end")
    log.unlink()
    async with looking(lambda: CompareScreen(three[:2]), clock) as live:
        assert "is not a session that can be read" in " ".join(live.frame().split())


async def test_an_altered_log_is_shown_altered(three: list[Path], clock: SetClock) -> None:
    log = three[1] / LOG_FILE
    log.write_bytes(log.read_bytes().replace(b"flyer", b"fryer"))
    async with looking(lambda: CompareScreen(three[:2]), clock) as live:
        assert "│ ⚠ altered from line 6 on" in live.frame()
        for size in ((60, 16), (40, 10), (20, 5), (10, 2)):
            await live.resize(*size)
            await live.press("n", "down")
            assert live.frame().strip()
