"""The panels of homework and of its follow-up, with everything captured that they can show."""

from pathlib import Path

from support import COACHING, data_of

from tui.guide import MODULE
from tui.support import LARGE, session, showing
from workshop.clock import SetClock
from workshop.kinds.follow_up.data import FollowUpData
from workshop.session import commands as cmd

SAID = {
    "c/3": ("assign", "share Rosa, Sam", "hand-over Rosa > Ben"),
    "c/4": ("told Ann > partly", "came Ann > a map", "hindered Ann > no time", "stage 2 we plan"),
}


async def test_what_was_assigned_and_told_is_drawn(tmp_path: Path, clock: SetClock) -> None:
    """And enter on a person, on a stage and on an interview asks what can be done."""
    runner = session(tmp_path, clock, cmd.Go("c/3"), module=MODULE + COACHING)
    async with showing(runner, clock, LARGE) as live:
        for key, lines in SAID.items():
            await live.do(cmd.Go(key))
            for line in lines:
                word, _, rest = line.partition(" ")
                here = runner.now()
                known = next(c for c in here.kind.commands if c.word == word)
                await live.do(known.parse(rest, here.context))
            if key == "c/3":
                appointment = cmd.MakeAppointment.parse("15d 10:30 45 min Library", runner.now())
                await live.do(appointment)
                assert "10:30, 45 min, Library" in live.frame()
                assert "• Rosa" in live.frame()
        await live.do(cmd.CarryOver.parse("20d", runner.now()))
        for told in ("◪ Ann", "a map", "no time", "Why: we plan", "will go on with it"):
            assert told in live.frame()
        await live.press("home", "enter")
        assert "Ann: the homework is" in live.frame()
        await live.press("1")
        assert data_of(runner.state, "c/4", FollowUpData).told == {"Ann": "done"}
