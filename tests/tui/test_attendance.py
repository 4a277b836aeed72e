"""Who is here, on the live screen: by keys, by mouse, and undone."""

from datetime import timedelta
from pathlib import Path

import pytest

from tui.support import session, showing
from workshop.clock import SetClock
from workshop.event import Person, Stay
from workshop.session import commands as cmd
from workshop.session.attendance import ABSENT
from workshop.session.state import Presence
from workshop.tui.live.attendance import AttendanceDialog

HARD = (
    Person("Maximiliana Featherstonehaugh-Cholmondeley", "Inter-Community Health [Board]"),
    Person("[red]Bo[/red]", "[b]"),
    Person("נועה לוי", "ספרייה"),
    Person("山田太郎長い名前", "東京都立図書館中央館"),
)


def roster(count: int) -> tuple[Person, ...]:
    return (*HARD, *(Person(f"Ana {n}", "North") for n in range(count)))[:count]


def words(frame: str) -> str:
    """The text of the dialog without its lines and its breaks."""
    return " ".join(frame.replace("│", " ").split())


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
        await live.click("#rows", 4, 3)
        await live.press("4")
        assert live.state.attendance[names[3]] == ABSENT
        await live.press("home", "t")
        await live.type("late 10")
        await live.press("enter")
        assert live.state.attendance[names[0]].stays[0].came == began + timedelta(minutes=10)
        await live.press("n")
        await live.type("Zoe, Library")
        await live.press("enter")
        assert live.state.roster[-1].name == "Zoe"
        await live.press("escape", "u", "u", "u", "u", "u", "u")
        assert live.state.attendance == {}


@pytest.mark.parametrize("count", [1, 5, 24, 200])
@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 36)])
async def test_its_keys_are_all_seen_and_names_are_whole(tmp_path, clock, count, size) -> None:
    people = cmd.Arrange(roster=roster(count), people=count)
    async with showing(session(tmp_path, clock, people), clock, size) as live:
        await live.press("y", "g")
        said = words(live.frame())
        assert size[1] < 36 or count > 24 or all(p.name in said for p in roster(count))
        keys = ("Late", "Gone", "Back", "Absent", "Here", "Time", "New", "Find", "Undo", "Close")
        for key in keys:
            assert f" {key} " in said
        at = live.runner.now().zone.time_of_day(clock.now())
        assert f"Cholmondeley left {at} · u takes it back. {count - 1} of {count}" in said
        await live.press("end")
        assert roster(count)[-1].printed_name in live.frame()


async def test_what_was_said_is_told_and_only_that_is_taken_back(tmp_path, clock) -> None:
    """Undo in the dialog reaches back to where it was opened."""
    async with showing(session(tmp_path, clock), clock) as live:
        await live.wait(minutes=12)
        await live.press("n")
        await live.type("an entry\n")
        await live.press("escape", "y", "a")
        name = live.state.roster[0].name
        assert f"{name} is absent · u takes it back." in words(live.frame())
        await live.press("h")
        assert f"{name} is there from the beginning · u" in words(live.frame())
        await live.press("u", "u")
        assert "Taken back: " in words(live.frame())
        assert live.state.attendance == {}
        await live.press("u")
        assert "Nothing was said here yet." in words(live.frame())
        assert live.texts[-1] == "an entry"


async def test_times_gone_by_newcomers_and_names_are_typed_in_it(tmp_path, clock) -> None:
    """What is typed is told before it counts; what is refused, or unsure, stays to be put right."""
    people = cmd.Arrange(roster=roster(5), people=5)
    async with showing(session(tmp_path, clock, people), clock) as live:
        await live.wait(minutes=30)
        zone, began = live.runner.now().zone, live.state.began
        first = live.state.roster[0].name
        told = zone.time_of_day(began + timedelta(minutes=20))
        await live.press("y", "t")
        await live.type(f"left {told}")
        assert f"{first}: left {told}." in words(live.frame())
        assert live.state.attendance == {}
        await live.press("enter")
        assert f"{first} left {told} · u takes it back." in words(live.frame())
        assert "left" not in live.said
        await live.press("t")
        await live.type("left 23:59\n")
        assert "⚠" in live.frame()
        assert "left 23:59" in live.frame()
        await live.press("escape", "n")
        await live.type("Cholmondeley\n")
        assert f"It may be {first}" in live.frame()
        await live.press("1")
        assert [person.name for person in live.state.roster[5:]] == ["Cholmondeley"]
        await live.press("u", "n")
        assert len(live.state.roster) == 5
        await live.type("[b]Zoe[/b], Nord\n")
        assert f"[b]Zoe[/b] came {zone.time_of_day(clock.now())} · u" in words(live.frame())
        last = live.state.roster[1]
        await live.press("slash")
        await live.type(last.name.upper())
        assert f" {last.printed_name}, {last.organisation} " in words(live.frame())
        await live.type("?")
        assert "Nobody is called" in live.frame()
        await live.press("enter", "g", "escape")
        assert not live.state.attendance[last.name].is_here
        assert not isinstance(live.screen, AttendanceDialog)
