"""A quiz on the screen: counts by digits, what is right uncovered by a key, before the room too."""

from pathlib import Path

from support import COACHING

from tui.guide import MODULE
from tui.support import LARGE, SMALL, session, showing
from workshop.clock import SetClock
from workshop.kinds.quiz.model import CountAnswers
from workshop.session import commands as cmd

COACH = MODULE + COACHING


async def test_a_quiz_is_led_with_digits_enter_and_o(tmp_path: Path, clock: SetClock) -> None:
    """Nothing is marked before enter or o uncovers it; u covers it again."""
    runner = session(tmp_path, clock, cmd.Lead("c/5"), module=COACH)
    async with showing(runner, clock, SMALL) as live:
        await live.press("1", "enter", "3", "tab", "1", "2", "backspace", "enter")
        counts = {("q1", 0): 1, ("q1", 1): 3, ("q1", 2): 1}
        assert dict(live.runner.now().context.data.counts) == counts
        assert "✓ b" not in live.frame() and "People trust" not in live.frame()
        await live.press("enter")
        assert "✓ b Time" in live.frame() and "3 of 5" in live.frame()
        assert "WHY  People trust whom they know." in live.frame()
        await live.press("2", "delete", "4", "s")
        assert dict(live.runner.now().context.data.counts) == counts | {("q2", 0): 4}
        assert "✓ b Three" in live.frame() and "✓ c Four" in live.frame()
        await live.press("u")
        assert "✓ b Three" not in live.frame()


async def test_the_room_sees_what_is_right_once_it_is_uncovered(
    tmp_path: Path, clock: SetClock
) -> None:
    """One question at a time, the one that the room is at; o uncovers it where the room looks."""
    past = cmd.Lead("c/5"), CountAnswers("q1", 1, 2), cmd.Lead("c/6"), CountAnswers("q1", 1, 4)
    async with showing(session(tmp_path, clock, *past, module=COACH), clock, LARGE) as live:
        assert "2 →  4" in live.frame()
        await live.press("f", "enter")
        assert "b Time" in live.frame()
        for hidden in ("✓", "How many", "People trust", "4 of 4"):
            assert hidden not in live.frame()
        await live.press("s")
        assert "✓ b Time (4 of 4; before: 2 of 2)" in live.frame()
        assert "People trust whom they know." in live.frame()
        await live.press("f", "enter")
        assert "How many last five years?" in live.frame()
        await live.press("escape")
        assert "2 of 2 → 4 of 4" in live.frame()
