"""Who is here, on the live screen: by keys, by mouse, and undone."""

from datetime import timedelta
from pathlib import Path

from tui.support import session, showing
from workshop.clock import SetClock
from workshop.event import Stay
from workshop.session.attendance import ABSENT
from workshop.session.state import Presence
from workshop.tui.live.attendance import AttendanceDialog


async def test_late_gone_absent_and_a_newcomer_at_any_step(tmp_path: Path, clock: SetClock) -> None:
    """Keys say it of the person under the cursor, a click asks; undo takes it back."""
    async with showing(session(tmp_path, clock), clock) as live:
        await live.wait(minutes=12)
        began = live.state.began
        names = [person.name for person in live.state.roster]
        await live.press("y", "l", "down", "g", "down", "a")
        assert isinstance(live.screen, AttendanceDialog)
        assert f"{len(names) - 2} of {len(names)} people there now" in live.frame()
        now = clock.now()
        assert live.state.attendance == {
            names[0]: Presence((Stay(came=now),)),
            names[1]: Presence((Stay(left=now),)),
            names[2]: ABSENT,
        }
        await live.press("a")
        assert f"{names[2]} is down as absent already" in live.frame()
        await live.click("#roster", 4, 3)
        await live.press("4")
        assert live.state.attendance[names[3]] == ABSENT
        await live.press("home", "t")
        await live.type("late 10")
        await live.press("enter")
        assert live.state.attendance[names[0]].stays[0].came == began + timedelta(minutes=10)
        await live.press("y", "n")
        await live.type("Zoe, Library")
        await live.press("enter")
        assert live.state.roster[-1].name == "Zoe"
        await live.press("escape", "u", "u", "u", "u", "u", "u")
        assert live.state.attendance == {}
