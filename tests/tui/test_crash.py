"""An error nobody was to see: a sentence, where it is noted, how to go on; nothing anybody said."""

import asyncio
import errno
import os
import sys
import threading
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tui.support import SMALL, Live, RecordingApp, session, showing
from workshop.clock import SetClock
from workshop.config import Config
from workshop.kinds.base import Target
from workshop.log import note_threads
from workshop.session.commands.entries import AddEntry
from workshop.session.commands.time import CloseSession
from workshop.session.opening import resume_session
from workshop.session.runner import Runner
from workshop.session.storage.log import LogFile
from workshop.tui.app import run_app
from workshop.tui.home.screen import HomeScreen
from workshop.tui.live.screen import LiveScreen
from workshop.workspace import Workspace

SECRET = "what Dana Reyes said"


def fail(*_: Any) -> Any:
    said = SECRET
    raise KeyError(said)


def full(*_: Any) -> Any:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


async def fail_later(*_: Any) -> None:
    fail()


async def in_a_thread(*_: Any) -> None:
    await asyncio.to_thread(fail)


class Headless(RecordingApp):
    """The app without a terminal, led by `act`."""

    act: Callable[[Pilot[object]], Coroutine[Any, Any, None]]

    def run(self, **_: Any) -> None:
        super().run(headless=True, size=SMALL, auto_pilot=self.act)


async def wait(pilot: Pilot[object]) -> None:
    """Until the program has failed; ten seconds at most."""
    assert isinstance(pilot.app, RecordingApp)
    for _ in range(2000):
        if pilot.app.failed:
            return
        await asyncio.sleep(0.005)


async def tick(pilot: Pilot[object]) -> None:
    assert isinstance(pilot.app.screen, LiveScreen)
    pilot.app.screen.call_later(pilot.app.screen.tick)
    await wait(pilot)


async def press(pilot: Pilot[object]) -> None:
    pilot.app.simulate_key("n")
    await wait(pilot)


async def timer(pilot: Pilot[object]) -> None:
    pilot.app.set_timer(0.001, fail)
    await wait(pilot)


async def worker(pilot: Pilot[object]) -> None:
    pilot.app.screen.run_worker(fail_later())
    await wait(pilot)


async def thread(pilot: Pilot[object]) -> None:
    pilot.app.screen.run_worker(fail, thread=True)
    await wait(pilot)


async def awaited_thread(pilot: Pilot[object]) -> None:
    pilot.app.screen.run_worker(in_a_thread())
    await wait(pilot)


async def twice(pilot: Pilot[object]) -> None:
    pilot.app.call_later(fail)
    pilot.app.screen.call_later(fail)
    await wait(pilot)


async def lost_task(pilot: Pilot[object]) -> None:
    """A task that nobody waits for, and an error that does end the program."""
    await asyncio.wait([asyncio.ensure_future(fail_later())])
    pilot.app.call_later(fail)
    await wait(pilot)


async def open_home(pilot: Pilot[object]) -> None:
    pilot.app.push_screen(HomeScreen())
    await wait(pilot)


PLACES = {
    "a key": (LiveScreen, "action_write", press),
    "a tick": (LiveScreen, "tick", tick),
    "a compose": (LiveScreen, "compose", wait),
    "a mount": (LiveScreen, "on_mount", wait),
    "another screen": (HomeScreen, "compose", open_home),
    "a timer": (None, "", timer),
    "a worker": (None, "", worker),
    "a thread": (None, "", thread),
    "a thread that is waited for": (None, "", awaited_thread),
    "a task that nobody waits for": (None, "", lost_task),
    "two at once": (None, "", twice),
}


@pytest.mark.parametrize("place", PLACES)
def test_an_error_on_a_screen_shows_nothing_that_was_said(
    tmp_path: Path,
    clock: SetClock,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    place: str,
) -> None:
    """A sentence, the log for maintainers, how to go on; what was said is kept, nobody holds it."""
    monkeypatch.setenv("WORKSHOP_LOG", str(tmp_path / "workshop.log"))
    runner = session(tmp_path, clock)
    runner.send(AddEntry(SECRET, Target("ideas", "Ideas")))
    runner.drafts.set("remark", "half-typed")
    owner, name, act = PLACES[place]
    if owner:
        monkeypatch.setattr(owner, name, fail)
    app = Headless(Workspace(tmp_path), Config(), clock, session=runner)
    app.act = act
    assert run_app(app) == 1
    out, err = capfd.readouterr()
    assert out == ""
    assert SECRET not in err and "Traceback" not in err and "locals" not in err
    wrong, safe = err.splitlines()
    assert wrong.startswith("Something went wrong inside the program: ")
    assert wrong.endswith(str(tmp_path / "workshop.log"))
    assert safe == f"What was saved is safe. To go on: workshop resume {runner.folder}"
    noted = (tmp_path / "workshop.log").read_text("utf-8")
    assert "KeyError" in noted and SECRET not in noted
    assert runner.folder is not None
    again = resume_session(runner.folder, clock)
    assert again.drafts.texts["remark"] == "half-typed"
    assert SECRET in [e.text for sheet in again.state.board.sheets.values() for e in sheet]
    again.stop()


async def leave(pilot: Pilot[object]) -> None:
    pilot.app.exit()


def test_who_leaves_a_session_open_is_told_how_to_go_on(
    tmp_path: Path, clock: SetClock, capfd: pytest.CaptureFixture[str]
) -> None:
    def left(runner: Runner) -> str:
        app = Headless(Workspace(tmp_path), Config(), clock, session=runner)
        app.act = leave
        assert run_app(app) == 0
        return capfd.readouterr().err

    runner = session(tmp_path, clock)
    folder = runner.folder
    assert folder is not None
    assert left(runner) == f"The session stays open. To go on: workshop resume {folder}\n"
    again = resume_session(folder, clock)
    again.send(CloseSession())
    assert left(again) == ""


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        ("kept", "The whole log is in "),
        ("file/in", "What was written down since 09:00 is saved no"),
    ],
)
def test_what_is_not_on_disk_in_the_end_is_told_and_is_the_status(
    tmp_path: Path,
    clock: SetClock,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    kept: str,
    told: str,
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr("workshop.session.runner.rescue_folders", lambda: [tmp_path / kept])
    runner = session(tmp_path, clock)
    monkeypatch.setattr(LogFile, "_write", full)
    runner.send(AddEntry("said", Target("ideas", "Ideas")))
    app = Headless(Workspace(tmp_path), Config(), clock, session=runner)
    app.act = leave
    assert run_app(app) == 1
    assert f"Not everything is on disk. {told}" in capfd.readouterr().err


async def test_an_error_of_the_disks_thread_is_trouble_and_the_session_goes_on(
    tmp_path: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was typed meanwhile is on disk when the disk's thread is well again."""
    monkeypatch.setenv("WORKSHOP_LOG", str(tmp_path / "workshop.log"))
    runner = session(tmp_path, clock)
    async with showing(runner, clock) as live:
        await type_entry(live, "first")
        with monkeypatch.context() as patch:
            patch.setattr(LogFile, "_write", fail)
            await type_entry(live, "second")
            assert live.runner.trouble.message == "Something went wrong inside the program"
            await live.tick()
            assert "NOT ON DISK" in live.frame()
        await live.tick()
        assert live.runner.trouble is None
        assert live.texts == ["first", "second"]
    assert runner.folder is not None
    assert resume_session(runner.folder, clock).state.board == runner.state.board
    assert "saving a session: builtins.KeyError" in (tmp_path / "workshop.log").read_text("utf-8")


async def type_entry(live: Live, text: str) -> None:
    await live.press("n")
    await live.type(text)
    await live.press("enter", "escape")


def test_an_error_that_ends_a_thread_is_noted_and_not_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Python would print what it says, over the screen."""
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    monkeypatch.setenv("WORKSHOP_LOG", str(tmp_path / "workshop.log"))
    note_threads()
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert capfd.readouterr() == ("", "")
    assert (
        "working beside the session: builtins.KeyError" in (tmp_path / "workshop.log").read_text()
    )
