"""Votes and themes on the screen: dots, scores in a grid, entries put under headings."""

from pathlib import Path

from support import COACHING

from tui.guide import MODULE
from tui.support import LARGE, SMALL, session, showing
from workshop.board import DECISIONS
from workshop.clock import SetClock
from workshop.kinds.base import Target
from workshop.kinds.vote.tally import VoteData
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry

WAYS = Target("ways", "Ways we work together")
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


async def test_the_most_wanted_are_decided_by_a_key(tmp_path: Path, clock: SetClock) -> None:
    runner = session(tmp_path, clock, cmd.Lead("2b"), module=module("dots = 3\ntop = 2"))
    async with showing(runner, clock, SMALL) as live:
        assert "D Decide" not in live.frame()
        await live.press("4", "enter", "4")
        assert "D Decide" in live.frame()
        await live.press("D")
        assert [entry.text for entry in live.state.board.sheet(DECISIONS)] == ["Rides", "Jobs"]
        await live.press("u")
        assert not live.state.board.sheet(DECISIONS)


async def test_a_window_that_is_too_small_says_so_and_counts_nothing_that_is_not_seen(
    tmp_path: Path, clock: SetClock
) -> None:
    """Twenty columns and five lines, in a vote and a quiz; with more room it counts again."""
    vote = session(tmp_path, clock, cmd.Lead("2b"), module=module("dots = 3\ntop = 1"))
    quiz = session(tmp_path / "quiz", clock, cmd.Lead("c/5"), module=MODULE + COACHING)
    for runner in (vote, quiz):
        async with showing(runner, clock, (20, 5)) as live:
            await live.press("4", "down", "7")
            assert "TOO SMALL (40×10)" in live.frame()
            assert live.runner.now().context.data == live.runner.now().kind.start()
            await live.resize(*SMALL)
            await live.press("7")
            assert "7" in live.frame()
            assert live.runner.now().context.data != live.runner.now().kind.start()


async def test_counts_out_of_view_are_told(tmp_path: Path, clock: SetClock) -> None:
    """Beside the question: how many are below; how many above, once none is below."""
    four = '["Rides", "Jobs", "A clinic that is open late", "Courses"]'
    asked = module("dots = 3\ntop = 1").replace('["Rides", "Jobs"]', four)
    async with showing(
        session(tmp_path, clock, cmd.Lead("2b"), module=asked), clock, (40, 10)
    ) as live:
        assert " Which first?             2 more below" in live.frame()
        await live.resize(*SMALL)
        assert "more below" not in live.frame()
        await live.resize(40, 10)
        await live.press("end", *["down"] * 3)
        assert "Courses" in live.frame() and "2 more below" not in live.frame()


async def test_scores_are_typed_into_a_grid(tmp_path: Path, clock: SetClock) -> None:
    runner = session(tmp_path, clock, cmd.Lead("2b"), module=module("scale = 3\ntop = 1"))
    async with showing(runner, clock, SMALL) as live:
        await live.press("0", "tab", "2", "tab", "3")
        assert " ›✓ Rides " in live.frame() and "[3]      2.6, 0.5" in live.frame()


async def test_entries_go_under_themes_by_key_and_digit(tmp_path: Path, clock: SetClock) -> None:
    """The first asks for a name; a theme is changed from its heading."""
    added = (AddEntry(text, WAYS) for text in ("rides", "jobs", "a van", "courses"))
    module = MODULE.replace('sheets = ["ways"]\n', 'sheets = ["ways"]\ncluster = true\n', 1)
    past = cmd.Lead("2a"), *added
    async with showing(session(tmp_path, clock, *past, module=module), clock, LARGE) as live:
        await live.press("1", "s")
        assert live.prompt == "Name of the new theme"
        await live.type("On the [b]road\n")
        await live.press("3", "s", "1", "2", "s", "2")
        await live.type("Work\n")
        sheet = live.state.board.sheet("ways")
        assert [e.theme for e in sheet] == ["On the [b]road", "Work", "On the [b]road", ""]
        text = live.frame()
        places = [text.index(said) for said in ("[b]road", "a van", "• jobs", "Under no theme")]
        assert places == sorted(places)
        await live.press("up", "enter", "1")
        assert live.prompt == "Name of the theme"
        await live.press("escape", "enter", "2", "1")
        assert live.state.board.sheet("ways").themes == ("On the [b]road",)


async def test_a_go_round_says_whose_turn_it_is(tmp_path: Path, clock: SetClock) -> None:
    """Below the sheets and before the room; two keys take turns; silence comes first."""
    plan = 'sheets = ["ways"]\ngo_round = true\nsilent = 3\n'
    module = MODULE.replace('sheets = ["ways"]\n', plan, 1)
    runner = session(tmp_path, clock, cmd.Lead("2a"), module=module)
    async with showing(runner, clock, SMALL) as live:
        assert "First 3 min in silence (t)" in live.frame()
        await live.press("comma", "semicolon")
        text = live.frame()
        assert "Turn: Cleo (4 left)" in text and "passed: Ben" in text
        assert ", Next turn" in text and "; Passes" in text
        await live.press("t")
        assert "in silence" not in live.frame() and "Silent writing" in live.frame()
        await live.press("u", "u")
        assert "Turn: Ben (4 left)" in live.frame()
