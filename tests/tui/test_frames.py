"""What each screen looks like, as text that can be read in a diff.

Frames are kept in frames/; `UPDATE=1 pytest tests/tui/test_frames.py` writes them anew.
"""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from support import Wait

from tui.support import LARGE, Live, rehearsal, same_frame, session, showing, taken_up
from workshop.clock import SetClock
from workshop.kinds.base import Target
from workshop.kinds.debrief import Report
from workshop.kinds.exercise.model import FormGroups, GiveRole
from workshop.kinds.hands.model import CountHands
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry, StarEntry
from workshop.session.commands.timer import ToggleTimer

Scene = Callable[[Live], Awaitable[None]]
SCENES: dict[str, Scene] = {}
WAYS = Target("ways", "Ways we work together")
SAID = (
    "Referring families to the clinic",
    "A shared flyer with the library, twice a year and in three languages",
    "Story time",
)


def scene(go: Scene) -> Scene:
    """Keep a way to a screen under its name."""
    SCENES[go.__name__.replace("_", "-")] = go
    return go


@scene
async def talk(live: Live) -> None:
    await live.press("space")


@scene
async def newsprint(live: Live) -> None:
    await _collected(live)
    await live.press("space", "n")
    await live.type("half a sen")


async def _collected(live: Live) -> None:
    added = (AddEntry(text, WAYS) for text in SAID)
    await live.do(Wait(minutes=5), cmd.Lead("2a"), *added, Wait(minutes=4))
    first = next(iter(live.state.board.sheet("ways")))
    await live.do(StarEntry(first.id), cmd.HearConcept("links"))


@scene
async def hands(live: Live) -> None:
    await _collected(live)
    await live.do(cmd.Lead("2b"))
    first, second, _ = live.state.board.sheet("ways")
    await live.do(CountHands(f"entry-{first.id}", 0, 4), CountHands(f"entry-{first.id}", 1, 1))
    await live.do(CountHands(f"entry-{second.id}", 0, 0), CountHands(f"entry-{second.id}", 2, 7))
    await live.press("down", "right")


@scene
async def exercise_groups(live: Live) -> None:
    await live.do(Wait(minutes=5), cmd.Lead("4"), FormGroups("count-off"))
    await live.do(GiveRole("Group 1", "facilitator", "Ann"))


@scene
async def exercise_running(live: Live) -> None:
    await exercise_groups(live)
    await live.press("t")
    await live.wait(minutes=3, seconds=20)


@scene
async def exercise_overtime(live: Live) -> None:
    await exercise_groups(live)
    await live.press("t")
    await live.wait(minutes=7, seconds=5)


@scene
async def debrief(live: Live) -> None:
    await _collected(live)
    await live.do(cmd.Lead("4"), FormGroups("count-off"), cmd.Lead("6"))
    await live.do(Report("Group 1", "Four leaders met over coffee"), Report("Group 2"))
    question = live.runner.now().targets[2]
    await live.do(AddEntry("How long it took", question))
    await live.press("n", "tab", "tab", "escape")


@scene
async def pause_for_coffee(live: Live) -> None:
    await live.do(Wait(minutes=5), cmd.Lead("5"), ToggleTimer())
    await live.wait(minutes=1)


@scene
async def close(live: Live) -> None:
    await _collected(live)
    await live.do(cmd.Lead("8"), AddEntry("Meet again in May", Target("decisions", "Decisions")))


@scene
async def focus_mode(live: Live) -> None:
    await exercise_running(live)
    await live.press("f", "end", "enter")


@scene
async def late(live: Live) -> None:
    await live.do(Wait(minutes=5), cmd.Lead("2a"))
    await live.wait(minutes=18)


@scene
async def on_hold(live: Live) -> None:
    await live.do(Wait(minutes=2), cmd.Hold("fire drill"), Wait(minutes=3))


@scene
async def go_to(live: Live) -> None:
    await _collected(live)
    await live.press("g", "4")


@scene
async def catch_up(live: Live) -> None:
    await late(live)
    await live.press("c")


@scene
async def handouts(live: Live) -> None:
    await live.press("h")


@scene
async def help(live: Live) -> None:
    await live.press("question_mark")


@scene
async def leave(live: Live) -> None:
    await live.press("q")


@scene
async def entry_menu(live: Live) -> None:
    await _collected(live)
    await live.press("down", "down", "enter")


@scene
async def gap(live: Live) -> None:
    await live.tick()
    live.clock.wait(minutes=25)
    await live.tick()


@scene
async def trouble(live: Live) -> None:
    assert live.runner.folder is not None
    await live.do(cmd.Lead("2a"))
    live.runner.folder.rename(live.runner.folder.with_name(".aside"))
    await live.press("n")
    await live.type("Kept in memory\n")


@scene
async def closed(live: Live) -> None:
    await close(live)
    await live.press("q", "3")


@pytest.mark.parametrize("name", SCENES)
async def test_a_screen_looks_as_it_did(
    name: str, tmp_path: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a small terminal and in a large one."""
    monkeypatch.chdir(tmp_path)  # paths on the screen are the same wherever this runs
    runner = session(Path(), clock)
    async with showing(runner, clock) as live:
        await SCENES[name](live)
        await same_frame(live, name)
        await live.resize(*LARGE)
        await same_frame(live, name)


async def test_a_rehearsal_says_that_nothing_is_saved(tmp_path: Path, clock: SetClock) -> None:
    async with showing(rehearsal(tmp_path, clock), clock) as live:
        await same_frame(live, "rehearsal")


async def test_a_resume_asks_about_the_time_away(tmp_path: Path, clock: SetClock) -> None:
    runner = session(tmp_path, clock, cmd.Lead("2a"))
    clock.wait(minutes=12)
    async with showing(taken_up(runner, clock), clock) as live:
        await same_frame(live, "resume")


async def test_a_close_that_is_taken_back_later_asks_what_for(
    tmp_path: Path, clock: SetClock
) -> None:
    """To put something right, its time stands, and the line above says so."""
    runner = session(tmp_path, clock, cmd.Lead("2a"), Wait(minutes=30), cmd.CloseSession())
    closed = clock.now()
    clock.wait(minutes=35 * 24 * 60)
    runner.undo()
    async with showing(runner, clock) as live:
        await same_frame(live, "reopened")
        await live.press("1")
        await same_frame(live, "reopened-to-put-right")
        await live.do(AddEntry("a word that was missing"))
        await live.press("q")
        await live.press("3")
        assert (live.state.closed, live.state.ran) == (closed, 1800)


async def test_a_session_left_open_for_weeks_may_have_been_over(
    tmp_path: Path, clock: SetClock
) -> None:
    """Closed without going on, it ended when it was left."""
    runner = session(tmp_path, clock, cmd.Lead("2a"))
    began = clock.now()
    clock.wait(minutes=35 * 24 * 60)
    async with showing(taken_up(runner, clock), clock) as live:
        await same_frame(live, "left-open")
        await live.press("3")
        await live.wait(seconds=2)
        assert "counts as session time" not in live.frame()
        await live.press("q", "3")
        assert live.state.closed == began
