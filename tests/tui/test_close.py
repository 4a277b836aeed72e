"""A close on the screen: outcomes scored row by row, and questions of one's own."""

from pathlib import Path

from support import COACHING

from tui.guide import MODULE
from tui.support import SMALL, session, showing
from workshop.clock import SetClock
from workshop.session import commands as cmd


async def test_outcomes_are_scored_one_line_after_the_other(
    tmp_path: Path, clock: SetClock
) -> None:
    """Enter asks for before, then for now, then for the next outcome; then questions are left."""
    runner = session(tmp_path, clock, cmd.Lead("c/7"), module=MODULE + COACHING)
    async with showing(runner, clock, SMALL) as live:
        assert "Then and now." in live.frame()
        await live.press("home", "enter")
        assert "how many gave 1, 2, 3, 4, 5? · Ask for help" in live.prompt
        await live.type("4 1 0\n")
        assert "five figures" in live.said
        await live.press("ctrl+u")
        await live.type("4 1 0 0 0\n")
        assert live.prompt.startswith("Now")
        await live.type("0 0 3 2 0\n")
        assert live.prompt.startswith("Before") and "Plan a visit" in live.prompt
        await live.press("escape")
        assert "1.2 → 3.4  +2.2" in live.frame()
        assert "before: 4 1 0 0 0" in live.frame()
        await live.press("enter")
        assert live.line.value == "4 1 0 0 0"
        await live.press("escape", "n", "tab")
        await live.type("the visit\n")
        assert live.state.board.sheets["c/7#r1q1"].label == "What do you take along?"
