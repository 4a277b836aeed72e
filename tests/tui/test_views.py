"""What fills the screen for the room: one thing, and nothing that is only for who leads."""

from pathlib import Path

import pytest
from support import Wait

from tui.guide import MODULE
from tui.support import LARGE, SMALL, Live, session, showing
from workshop.clock import SetClock
from workshop.kinds.base import Target
from workshop.kinds.exercise.model import FormGroups
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry
from workshop.session.commands.timer import ToggleTimer
from workshop.tui.live.screen import LiveScreen

FAMILY, PROGRAM = Target("family", "Child and family benefits"), Target("program", "Program")
PRIVATE = "a word about the boss"
SCRIPT = (
    "SAY",
    "ASK",
    "DO ",
    "NOTE",
    "▸",
    "space Next",
    "behind",
    "over",
    "ends ",
    "next:",
    PRIVATE,
)
"""What is only for who leads: cues, delay, what comes next, remarks, keys."""


async def _choose(live: Live, words: str) -> None:
    """Fill the screen with what the menu calls so."""
    await live.press("f")
    line = next(line for line in live.frame().splitlines() if words in line)
    await live.press(line[line.index(words) - 2])


def _quiet(live: Live) -> str:
    """The screen, on which nothing is that is only for who leads."""
    shown = live.frame()
    assert not [word for word in SCRIPT if word in shown], shown
    return shown


async def _late(live: Live, *commands: object) -> None:
    """Half an hour late, with a remark."""
    await live.do(*commands, Wait(minutes=40), cmd.RemarkOn(PRIVATE))


@pytest.mark.parametrize("size", [SMALL, LARGE, (60, 20)])
async def test_a_sheet_fills_the_screen_and_is_written_on(
    tmp_path: Path, clock: SetClock, size: tuple[int, int]
) -> None:
    async with showing(session(tmp_path, clock, cmd.Lead("3")), clock, size) as live:
        await _late(live, AddEntry("a ride that is there", FAMILY), AddEntry("one van", PROGRAM))
        await _choose(live, "Sheet: Program")
        assert "one van" in _quiet(live)
        assert "a ride" not in live.frame()
        await live.press("n", *"less waiting", "enter", "escape")
        assert "less waiting" in _quiet(live)
        assert live.texts[-1] == "less waiting"
        await live.press("escape")
        assert "Read the story aloud." in live.frame()


async def test_the_question_follows_the_cue(tmp_path: Path, clock: SetClock) -> None:
    """What is asked and nothing else that is in the script; likely answers are not for the room."""
    async with showing(session(tmp_path, clock, cmd.Lead("2a"), cmd.Next()), clock) as live:
        await _late(live)
        await _choose(live, "The question")
        shown = _quiet(live)
        assert "Name one way you work with an organisation outside your own." in " ".join(
            shown.split()
        )
        assert "a flyer" not in shown
        await live.press("space")
        assert live.seen == ("1-1/2a", 2)
        assert not _quiet(live).strip()


async def test_votes_are_put_with_what_can_be_voted_for(tmp_path: Path, clock: SetClock) -> None:
    async with showing(session(tmp_path, clock, cmd.Lead("2b")), clock) as live:
        await _late(live)
        await _choose(live, "The question")
        shown = _quiet(live)
        assert "Which level is this?" in shown
        assert "Coordination" in shown


async def test_the_clock_is_the_timer_or_the_time_of_day(tmp_path: Path, clock: SetClock) -> None:
    """A step that takes too long is nothing that the room is told."""
    async with showing(session(tmp_path, clock, cmd.Lead("2a")), clock) as live:
        await _late(live)
        await _choose(live, "The clock")
        before = _quiet(live)
        await live.wait(minutes=1)
        assert live.frame() != before
        await live.press("escape")
        await live.do(cmd.Lead("4"), ToggleTimer())
        await live.press("f", "enter")
        assert "left" in _quiet(live)


async def test_groups_fill_the_screen(tmp_path: Path, clock: SetClock) -> None:
    async with showing(session(tmp_path, clock, cmd.Lead("4"), FormGroups("mixed")), clock) as live:
        await _late(live)
        await live.press("f", "enter")
        shown = _quiet(live)
        for name in ("Group 1", "Group 2", "Ann", "Ben", "Cleo", "Dan", "Eve"):
            assert name in shown
        await live.press("space", "escape")
        assert isinstance(live.screen, LiveScreen)
        assert "Group 1" in live.frame()


async def test_a_handout_that_is_shown_comes_first(tmp_path: Path, clock: SetClock) -> None:
    module = MODULE.replace(
        'say = "Before we define', 'show = "handout-1" }, { say = "Before we define'
    )
    begun = session(tmp_path, clock, cmd.Lead("2a"), module=module)
    async with showing(begun, clock) as live:
        await _late(live)
        await live.press("f", "enter")
        assert "Four levels, from news to shared goals." in _quiet(live)
        await live.press("escape")
        assert isinstance(live.screen, LiveScreen)


@pytest.mark.parametrize("key", ["m", "q", "g", "c", "h", "d", "i", "x", "y", "l", "a"])
async def test_no_key_shows_the_room_what_it_may_not_see(
    tmp_path: Path, clock: SetClock, key: str
) -> None:
    async with showing(session(tmp_path, clock, cmd.Lead("3")), clock) as live:
        await _late(live, AddEntry("one van", PROGRAM))
        await _choose(live, "Sheet: Program")
        before = _quiet(live)
        await live.press(key)
        assert live.frame() == before
