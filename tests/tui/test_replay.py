"""The replay: the live view at any moment of a session, and nothing that changes it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from support import Wait, lead

from tui.reviewing import looking
from tui.support import LARGE, SMALL, Live, same_frame, session
from workshop.clock import SetClock
from workshop.kinds.base import Target
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry, StarEntry
from workshop.session.commands.timer import ToggleTimer
from workshop.session.runner import Runner
from workshop.session.storage.entry import LOG_FILE, PLAN_FOLDER
from workshop.tui.replay.screen import ReplayScreen
from workshop.tui.widgets.clocks import ClockLine

WAYS = Target("ways", "Ways we work together")


def told(at: Path, clock: SetClock) -> Runner:
    """Two steps, three entries, one of them taken back, a hold, a close: 15 events."""
    runner = session(at, clock)
    lead(
        runner,
        clock,
        Wait(minutes=6),
        cmd.Lead("2a"),
        AddEntry("Referring families to the clinic", WAYS),
        Wait(seconds=20),
        AddEntry("A shared flyer with the library", WAYS),
        StarEntry(5),
        Wait(seconds=10),
        AddEntry("A slip", WAYS),
        Wait(seconds=5),
        cmd.Undo(),
        Wait(minutes=9),
        cmd.Hold("fire drill"),
        Wait(minutes=4),
        cmd.Hold(),
        cmd.Lead("4"),
        ToggleTimer(),
        Wait(minutes=3),
        cmd.CloseSession(),
    )
    runner.stop()
    return runner


@asynccontextmanager
async def replaying(
    runner: Runner, clock: SetClock, size: tuple[int, int] = SMALL
) -> AsyncIterator[Live]:
    assert runner.folder is not None
    folder = runner.folder
    async with looking(lambda: ReplayScreen(folder), clock, size) as live:
        yield live


def screen(live: Live) -> ReplayScreen:
    assert isinstance(live.screen, ReplayScreen)
    return live.screen


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def place(live: Live) -> int:
    return screen(live).session.place


async def play(live: Live, seconds: float) -> None:
    """Let the clock on the wall go on, a second at a time."""
    while seconds > 0:
        live.clock.wait(seconds=min(seconds, 1))
        seconds -= 1
        screen(live).tick()
    await live.settle()


async def test_it_looks_as_the_room_saw_it(tmp_path: Path, clock: SetClock) -> None:
    """In a small terminal and in a large one; what was taken back later is marked."""
    async with replaying(told(tmp_path, clock), clock) as live:
        await same_frame(live, "replay-prepared")
        await live.press(*["right"] * 7)
        await same_frame(live, "replay")
        await live.resize(*LARGE)
        await same_frame(live, "replay")


async def test_keys_go_through_time(tmp_path: Path, clock: SetClock) -> None:
    """By events, by steps, to both ends; never past them."""
    async with replaying(told(tmp_path, clock), clock) as live:
        last = len(screen(live).session.all)
        places = []
        for keys in ("left", "right right", "down", "down", "up", "end", "right", "home", "l", "h"):
            await live.press(*keys.split())
            places.append(place(live))
        assert places == [1, 3, 4, 12, 4, last, last, 1, 2, 1]
        await live.press("end")
        assert " · Tuesday, 21 November 2026 · CLOSED" in live.frame()
        assert "The session is over." in live.frame()


async def test_it_plays_by_the_clock_and_stops_at_the_end(tmp_path: Path, clock: SetClock) -> None:
    """The timer is seen to run between two events; a silence says that it is played faster."""
    async with replaying(told(tmp_path, clock), clock) as live:
        await live.press("end", "left", "space")
        assert "then 3 min without an event" in live.frame()
        screen(live).tick()
        await play(live, 1)
        assert "4:00 left of 5 min" in live.frame()
        await live.press("minus", "minus")
        assert "played faster" in live.frame()
        await play(live, 1)
        assert "3:15 left of 5 min" in live.frame()
        await play(live, 4)
        assert "‖ 1×" in live.frame()
        await live.press("space")
        assert (place(live), screen(live).playing) == (1, True)
        await live.press("right", "plus", "plus", "plus", "plus", "plus")
        assert (screen(live).playing, screen(live).speed) == (False, 300)


async def test_it_goes_to_a_step_or_a_time(tmp_path: Path, clock: SetClock) -> None:
    """A step that was never gone to, or a time that is none, is said and changes nothing."""
    async with replaying(told(tmp_path, clock), clock) as live:
        found = []
        for typed in ("", "4", "9:06", "9.20", "906am", "9h20", "7", "9:99"):
            await live.press("home", "g")
            await live.type(f"{typed}\n")
            found.append((place(live), screen(live).message))
        assert found == [
            (3, ""),
            (12, ""),
            (9, ""),
            (13, ""),
            (9, ""),
            (13, ""),
            (1, "⚠ Step 7 was never gone to."),
            (1, "⚠ '9:99' is not a time of day. Write 09:30, 2:30 pm or 14h30."),
        ]


async def test_nothing_can_be_changed(tmp_path: Path, clock: SetClock) -> None:
    """No key types, rings or writes, no click opens a menu; the log stays byte for byte."""
    runner = told(tmp_path, clock)
    assert runner.folder is not None
    before = files(runner.folder)
    async with replaying(runner, clock, LARGE) as live:
        await live.press(*["right"] * 6)
        await live.click("#panel", 5, 1)
        await live.click("#panel", 5, 0)
        await live.click(ClockLine, 5)
        await live.press(*"nutxmkyvcaifrew", "asterisk", "number_sign", "delete", "tab", "enter")
        assert live.screen is screen(live)
        assert live.app.focused is None
        assert (live.app.bells, live.app.notified) == (0, [])
    assert files(runner.folder) == before


async def test_the_mouse_goes_through_time_too(tmp_path: Path, clock: SetClock) -> None:
    """A step in the agenda, a place on the line of time."""
    async with replaying(told(tmp_path, clock), clock, LARGE) as live:
        await live.click("#agenda", 5, 7)
        assert (place(live), screen(live).session.state.step) == (12, "1-1/4")
        await live.click("TimeBar", live.app.size.width - 2)
        assert place(live) == len(screen(live).session.all)


async def test_an_altered_log_says_where(tmp_path: Path, clock: SetClock) -> None:
    """From which line on, at which event, and what is missing."""
    runner = told(tmp_path, clock)
    assert runner.folder is not None
    log = runner.folder / LOG_FILE
    lines = log.read_bytes().replace(b"clinic", b"cynics").split(b"\n")
    log.write_bytes(b"\n".join([*lines[:5], *lines[6:]]))
    async with replaying(runner, clock) as live:
        assert "⚠ The log is altered from line 5 on." in live.frame()
        await live.press("down", "down", "right")
        assert "⚠ This line of the log is not as it was written:" in live.frame()
        await live.press("right")
        assert "⚠ Before this 1 number is missing from the log." in live.frame()


async def test_without_its_plan_it_is_told_in_words(tmp_path: Path, clock: SetClock) -> None:
    runner = told(tmp_path, clock)
    assert runner.folder is not None
    (runner.folder / PLAN_FOLDER / "curriculum.toml").unlink()
    async with replaying(runner, clock) as live:
        await live.press("down", "down", "right")
        assert "Its plan cannot be read." in live.frame()
        assert "“Referring families to the clinic” on Ways we work together" in live.frame()


async def test_a_folder_that_is_none_is_said(tmp_path: Path, clock: SetClock) -> None:
    async with looking(lambda: ReplayScreen(tmp_path / "gone"), clock) as live:
        assert "gone is not a session that can be read" in " ".join(live.frame().split())
        await live.press("space", "right", "g", "end")
        assert place(live) == 0


async def test_it_can_be_made_small(tmp_path: Path, clock: SetClock) -> None:
    """Whatever fits is shown."""
    async with replaying(told(tmp_path, clock), clock) as live:
        await live.press("down", "down", "right")
        for size in ((60, 16), (40, 10), (20, 5), (10, 2)):
            await live.resize(*size)
            assert place(live) == 5
            assert live.frame().strip()
            assert ("TOO SMALL" in live.frame()) == (size == (20, 5))
