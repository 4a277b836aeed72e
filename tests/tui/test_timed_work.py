"""Stretches with tasks of their own, and messages in the course of the work, on the screen."""

from pathlib import Path

from tui.guide import MODULE
from tui.support import session, showing
from workshop.clock import SetClock
from workshop.session import commands as cmd
from workshop.session.commands.timer import NextStretch, ToggleTimer
from workshop.session.spectator import Spectator

WORK = 'work = [{ title = "Alone", minutes = 5 }, { title = "Together", minutes = 12 }]'
TIMED = MODULE.replace(
    WORK,
    """work = [
  { title = "Alone", minutes = 5, group_size = 1, do = "Think of [one] way." },
  { title = "Talk", seconds = 90, times = 2, change = "30 s", group_size = 2, rotate = true },
]
alerts = [{ at = 8, say = "Half of it is gone [now]" }]""",
)
SAID = "Half of it is gone [now]"


async def test_each_stretch_shows_its_task_and_what_comes_after_it(
    tmp_path: Path, clock: SetClock
) -> None:
    runner = session(tmp_path, clock, cmd.Lead("4"), module=TIMED)
    async with showing(runner, clock) as live:
        assert "2 × Talk 1 min 30 s, in pairs, change over 30" in live.frame()
        assert "Form the groups" not in live.frame()
        await live.press("t")
        assert "Do  Think of [one] way." in live.frame()
        await live.press("r")
        assert "▸ Talk, 1 of 2, in pairs" in live.frame()
        assert "Do  Find what the people" in live.frame()
        await live.wait(seconds=45)
        await live.wait(seconds=46)
        assert "r starts 30 s to change over; roles move on" in live.said
        await live.press("r")
        assert "Next: Talk, 2 of 2, in pairs; roles" in live.frame()


async def test_a_message_rings_once_in_other_steps_for_the_room_and_for_who_follows(
    tmp_path: Path, clock: SetClock
) -> None:
    past = (cmd.Lead("4"), ToggleTimer(), NextStretch(), NextStretch(), NextStretch())
    runner = session(tmp_path, clock, *past, module=TIMED)
    assert runner.folder is not None
    follower = Spectator(runner.folder, clock)
    async with showing(runner, clock) as live:
        await live.do(cmd.Lead("5"))
        await live.wait(seconds=59)
        assert (live.app.bells, SAID in live.said) == (1, False)
        await live.wait(seconds=2)
        assert (live.app.bells, f"4: {SAID}" in live.said) == (2, True)
        await live.wait(seconds=5)
        assert live.app.bells == 2
        await live.do(cmd.Lead("4"))
        await live.press("f", "1")
        assert SAID in live.frame()
        await live.wait(seconds=60)
        assert SAID not in live.frame()
    clock.wait(minutes=-1, seconds=-10)
    async with showing(follower, clock) as live:
        await live.wait(seconds=30)
        assert SAID in live.said
