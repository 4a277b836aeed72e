"""A session of Denver's on a computer that goes by UTC: its own hours, and whose they are."""

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support import folder_of, lead, new_session
from textual.widgets import Static

from tui.reviewing import looking
from tui.support import Live, RecordingApp
from tui.test_review import told
from workshop.clock import SetClock
from workshop.config import Config
from workshop.session import commands as cmd
from workshop.session.opening import resume_session
from workshop.tui.app import WorkshopApp
from workshop.tui.catalogue.screen import CatalogueScreen
from workshop.tui.home.rows import HomeList
from workshop.tui.live.screen import LiveScreen
from workshop.tui.prepare.screen import PrepareScreen
from workshop.tui.replay.screen import ReplayScreen
from workshop.tui.session_review.screen import SessionReviewScreen
from workshop.tui.widgets.clocks import Headline
from workshop.workspace import Workspace
from workshop.zone import Zone

DENVER, UTC_ZONE = Zone("America/Denver"), Zone("UTC")
EVENING = datetime(2026, 11, 21, 1, 30, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A session that is prepared in Denver, for half past six in the evening."""
    runner = new_session(tmp_path, SetClock(EVENING, DENVER), cmd.Arrange(starts=EVENING))
    runner.stop()
    return folder_of(runner)


@pytest.fixture
def led(folder: Path) -> Path:
    """The same, begun there."""
    clock = SetClock(EVENING, DENVER)
    runner = resume_session(folder, clock)
    lead(runner, clock, cmd.Next())
    runner.stop()
    return folder


async def test_home_says_whose_hour_it_was(led: Path) -> None:
    app = WorkshopApp(Workspace(led.parents[1]), Config(), SetClock(EVENING, UTC_ZONE))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        tails = [row.tail for row in app.screen.query_one(HomeList).rows]
        assert any("today 18:30 MST" in tail for tail in tails)


async def test_the_list_and_the_review_name_the_zone_once(led: Path) -> None:
    clock = SetClock(EVENING, UTC_ZONE)
    app = RecordingApp(
        Workspace(led.parents[1]), Config(), clock, first=lambda n: n.go_to(CatalogueScreen)
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await told(Live(app, pilot, clock, None))
        about = str(app.screen.query_one("#about", Static).content)
        assert about.startswith("20 Nov 2026, begun at 18:30 (America/Denver), still open")
    async with looking(lambda: SessionReviewScreen(led), clock) as live:
        assert "Fri 20 November 2026, from 18:30 (America/Denver)" in live.frame()
    async with looking(lambda: ReplayScreen(led), clock) as live:
        assert "20 November 2026 (America/Denver)" in live.frame()
        assert " 18:30:00 " in live.frame()


@pytest.mark.parametrize(("zone", "time_there"), [("UTC", "18:30 MST"), (DENVER.name, "18:30")])
async def test_who_leads_elsewhere_has_the_clock_of_the_session(
    led: Path, monkeypatch: pytest.MonkeyPatch, zone: str, time_there: str
) -> None:
    """With its short name; at home in Denver there is none."""
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    clock = SetClock(EVENING)
    runner = resume_session(led, clock)
    app = WorkshopApp(Workspace(led.parents[1]), Config(), clock, session=runner)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, LiveScreen)
        headline = app.screen.query_one(Headline).text_now().plain
        assert f" {time_there} · on time · ends " in headline
    runner.stop()


async def test_hours_are_prepared_by_its_clocks_and_begin_by_those_here(folder: Path) -> None:
    clock = SetClock(EVENING, UTC_ZONE)
    runner = resume_session(folder, clock)
    app = WorkshopApp(Workspace(folder.parents[1]), Config(), clock, session=runner)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, PrepareScreen)
        notice = app.screen.query_one("#notice", Static)
        assert "hours are those of its time zone (America/Denver)" in str(notice.content)
        app.screen.query_one("#starts").focus()
        await pilot.press("end", *["backspace"] * 5, *"19:00")
        assert str(notice.content) == "Fri 20 November 2026, 19:00 (America/Denver)"
        await pilot.press("enter")
        assert runner.state.starts == datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
        await pilot.press("f5")
        await pilot.pause()
        assert isinstance(app.screen, LiveScreen)
        assert runner.state.zone == UTC_ZONE
        assert " 01:30 · 30 min ahead · " in app.screen.query_one(Headline).text_now().plain
    runner.stop()
