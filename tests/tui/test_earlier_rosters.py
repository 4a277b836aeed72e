"""Prepare offers the people of earlier sessions again."""

from pathlib import Path

import pytest
from support import plan_folder
from textual.widgets import Static

from workshop.clock import SetClock
from workshop.config import Config
from workshop.curriculum.load import load_or_raise
from workshop.event import Person
from workshop.session import commands as cmd
from workshop.session.opening import Setup, open_session
from workshop.tui.app import WorkshopApp
from workshop.tui.prepare.fields import Roster
from workshop.tui.prepare.screen import PrepareScreen
from workshop.workspace import Workspace

ANA, ANNA, BO = Person("Ana López", "Kita Nord"), Person("Anna Berg", "Clinic"), Person("Bo")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: SetClock) -> Workspace:
    """A workspace with one session that has been held."""
    monkeypatch.setattr("workshop.workspace.bundled_curricula", lambda: tmp_path / "bundled")
    place = Workspace(tmp_path / "training")
    plan_folder(place.curricula)
    arrange = cmd.Arrange(title="Before", roster=(ANA, ANNA, BO))
    open_session(setup_of(place, arrange), place.sessions, clock).stop()
    return place


def setup_of(place: Workspace, arrange: cmd.Arrange) -> Setup:
    folder = place.curricula / "small"
    return Setup(folder, load_or_raise(folder), arrange)


async def test_a_name_is_completed_and_a_whole_roster_is_taken_over(
    place: Workspace, clock: SetClock
) -> None:
    """Right takes what stands in grey, with the organisation; f8 takes everybody."""
    app = WorkshopApp(place, Config(), clock, setup=setup_of(place, cmd.Arrange()))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = app.screen
        assert isinstance(screen, PrepareScreen)
        roster = screen.query_one(Roster)
        await pilot.press("f3")
        await app.workers.wait_for_complete()
        roster.insert("an")
        assert roster.suggestion == "a López, Kita Nord"
        await pilot.pause()
        told = str(screen.query_one("#notice", Static).render())
        assert told == "→ takes Ana López, Kita Nord · ctrl+n: Anna Berg"
        await pilot.press("right")
        roster.insert("\nan")
        assert roster.text == "Ana López, Kita Nord\nan"
        assert roster.suggestion == "na Berg, Clinic"
        roster.replace("berg", (1, 0), (1, 2))
        await pilot.press("right")
        assert roster.text == "Ana López, Kita Nord\nAnna Berg, Clinic"
        roster.insert("\nFay, cl")
        await pilot.press("right")
        assert roster.text.endswith("\nFay, Clinic")
        await pilot.press("f8")
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("1")
        assert screen.session.state.roster == (ANA, ANNA, BO)
        assert roster.text == "Ana López, Kita Nord\nAnna Berg, Clinic\nBo"
