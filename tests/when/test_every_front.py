"""The same spellings through every field and command: what is read is the same everywhere.

It is Saturday 21 November 2026 in Berlin, before noon on the screens, at three line by line.
"""

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click
import pytest
from plain.conftest import Led
from support import COACHING, START, data_of, plan_folder
from textual.widgets import Input, Static
from tui.guide import MODULE
from tui.support import LARGE, session, showing

from when.spellings import READ, REFUSED
from when.test_appointments import table
from workshop.cli.context import planned_times
from workshop.clock import SetClock
from workshop.config import Config
from workshop.curriculum.load import load_or_raise
from workshop.kinds.homework.data import HomeworkData
from workshop.kinds.homework.model import Assign
from workshop.session import commands as cmd
from workshop.session.opening import Setup
from workshop.tui.app import WorkshopApp
from workshop.tui.drafts import CommandField
from workshop.tui.prepare.screen import PrepareScreen
from workshop.when.moments import moment_in_words
from workshop.workspace import Workspace

MOMENTS = [(typed, said) for typed, said in table(READ) if said.count(",") == 1]
"""Those that say neither how long nor where."""
NO_MOMENTS = [typed for typed, _ in table(REFUSED) if typed != "10:00"]
"""What is no start and no end either; for them a time needs no day."""


@pytest.fixture(autouse=True)
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The clocks are those of Berlin."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Europe/Berlin")
        time.tzset()
        yield
    time.tzset()


def test_line_by_line(tmp_path: Path) -> None:
    """The answer says it in full; what is refused makes no appointment."""
    led = Led(tmp_path / "sessions", "1-3")
    led.type("go 5b", "assign today")
    for typed, said in table(READ):
        assert led.type(f"appointment {typed}") == f"Appointment: {said}.\n", typed
    before = led.runner.state
    for typed, _ in table(REFUSED):
        assert "Usage: appointment" in led.type(f"appointment {typed}"), typed
    assert led.runner.state is before
    led.runner.stop()


async def test_in_the_line_of_the_live_screen(tmp_path: Path, clock: SetClock) -> None:
    """It is told below the line while it stands there."""
    runner = session(tmp_path, clock, cmd.Lead("c/3"), module=MODULE + COACHING)
    runner.send(Assign(date(2026, 11, 21)))
    async with showing(runner, clock, LARGE) as live:
        field, screen = CommandField("appointment", "", ""), live.live
        for typed, said in table(READ):
            assert screen.prompts.preview(field, typed) == f"Appointment: {said}.", typed
        for typed, _ in table(REFUSED):
            assert screen.prompts.preview(field, typed) == "", typed
        await live.press("s")
        below = screen.query_one("#status", Static)
        for typed, said in table(READ)[::25]:
            live.line.value = typed
            await live.pilot.pause()
            assert str(below.content).strip() == f"Appointment: {said}.", typed
        for typed, _ in table(REFUSED)[::15]:
            live.line.value = typed
            await live.press("enter")
            assert "Appointment:" not in str(below.content) and live.line.value == typed
        assert data_of(runner.state, "c/3", HomeworkData).appointment is None


async def test_in_the_fields_of_prepare(
    tmp_path: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told below the form, and nothing that is refused is settled."""
    monkeypatch.setattr("workshop.workspace.bundled_curricula", lambda: tmp_path / "bundled")
    place = Workspace(tmp_path / "training")
    folder = plan_folder(place.curricula)
    setup = Setup(folder, load_or_raise(folder), cmd.Arrange())
    app = WorkshopApp(place, Config(), clock, setup=setup)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = app.screen
        assert isinstance(screen, PrepareScreen)
        for typed, said in MOMENTS:
            assert screen.binder.reading("starts", typed) == said, typed
            assert screen.binder.reading("ends", typed) == said, typed
        for typed in NO_MOMENTS:
            assert screen.binder.reading("starts", typed) == "", typed
        starts, told = screen.query_one("#starts", Input), screen.query_one("#notice", Static)
        starts.focus()
        for typed, said in MOMENTS[::25]:
            starts.value = typed
            await pilot.pause()
            assert str(told.content) == said, typed
        for typed in NO_MOMENTS[::15]:
            starts.value = typed
            await pilot.pause()
            await pilot.press("enter")
            await pilot.pause()
            assert str(told.content).startswith("⚠") and app.focused is starts, typed


def test_in_options(capsys: pytest.CaptureFixture[str]) -> None:
    """It is told beside the output."""
    for typed, said in MOMENTS:
        starts, ends = planned_times(START, typed, typed)
        assert starts == ends and starts and moment_in_words(starts) == said, typed
        told = capsys.readouterr().err
        assert told == f"Planned start: {said}.\nPlanned end: {said}.\n"
    for typed in NO_MOMENTS:
        with pytest.raises(click.BadParameter):
            planned_times(START, typed, None)
