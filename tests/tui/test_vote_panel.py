"""The panel of a vote: dots given one by one, scores in a grid, options the room adds."""

from pathlib import Path

from tui.guide import MODULE
from tui.support import SMALL, session, showing
from workshop.clock import SetClock
from workshop.kinds.vote.tally import VoteData
from workshop.session import commands as cmd

HANDS = MODULE[MODULE.index('kind = "hands"') : MODULE.index("listen_for", MODULE.index("hands"))]
ASKED = 'kind = "vote"\nminutes = 9\nquestion = "Which first?"\noptions = ["Rides", "Jobs"]\n'


def module(way: str) -> str:
    return MODULE.replace(HANDS, f"{ASKED}{way}\n")


async def test_dots_are_given_one_by_one(tmp_path: Path, clock: SetClock) -> None:
    """To the plan's options and the room's own; too many are questioned, and the best named."""
    runner = session(tmp_path, clock, cmd.Lead("2b"), module=module("dots = 3\ntop = 1"))
    async with showing(runner, clock, SMALL) as live:
        await live.press("plus", "plus", "minus", "n")
        await live.type("[red]A van[/red]\n")
        await live.press("escape", "down", "down", "7")
        data = live.runner.now().context.data
        assert isinstance(data, VoteData)
        assert list(data.counts.values()) == [(1,), (7,)]
        text = live.frame()
        assert "✓ [red]A van[/red]      [7]" in text and "8 dots of 15: 5 people, 3 each" in text
        assert "Most wanted: “[red]A van[/red]” (7 dots)" in text
        await live.press("e")
        assert live.prompt.startswith("Correct")
        await live.press("escape", "9")
        await live.press("up", "9")
        assert "9?" in live.frame() and "right?" in live.frame()
        await live.press("delete", "u", "delete")
        assert len(live.runner.now().context.data.counts) == 2


async def test_scores_are_typed_into_a_grid(tmp_path: Path, clock: SetClock) -> None:
    runner = session(tmp_path, clock, cmd.Lead("2b"), module=module("scale = 3\ntop = 1"))
    async with showing(runner, clock, SMALL) as live:
        await live.press("0", "tab", "2", "tab", "3")
        assert " ›✓ Rides " in live.frame() and "[3]      2.6, 0.5" in live.frame()
