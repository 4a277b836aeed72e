"""Earlier sessions tell which minutes to plan and when this one ends, and never get in the way."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from review.fixtures import lead_session, talks, talks_folder
from textual.widgets import Static

from tui import rest
from tui.support import LARGE, SMALL, Live, RecordingApp, frame, same_frame, showing
from workshop.clock import SetClock
from workshop.config import Config
from workshop.review.index.database import Index
from workshop.session import commands as cmd
from workshop.session.opening import Setup, open_session
from workshop.session.runner import Runner
from workshop.session.time import timing
from workshop.tui.prepare.history import MinutesDialog, nothing_to_propose
from workshop.tui.prepare.screen import PrepareScreen
from workshop.tui.widgets.clocks import Headline
from workshop.workspace import Workspace

TIMES = ((10, 20, 9), (14, 22, 10), (12, 30, 11), (13, 21, 12), (12, 25, 9), (15, 24, 10))
"""In the middle 12.5, 23 and 10 minutes; all in all 39, 46, 53, 46, 46 and 49."""


@pytest.fixture
def place(tmp_path: Path, clock: SetClock) -> Path:
    """A workspace with six sessions, a month ago."""
    for number, minutes in enumerate(TIMES):
        lead_session(tmp_path, number, *minutes)
    clock.wait(minutes=30 * 24 * 60)
    return tmp_path


def new_session(place: Path, clock: SetClock, *commands: cmd.Command) -> Runner:
    setup = Setup(talks_folder(place), talks(), cmd.Arrange(title="Today", starts=clock.now()))
    runner = open_session(setup, place / "sessions", clock)
    for command in commands:
        runner.send(command)
    return runner


@asynccontextmanager
async def leading(
    place: Path, clock: SetClock, size: tuple[int, int] = SMALL
) -> AsyncIterator[Live]:
    async with showing(new_session(place, clock, cmd.Next()), clock, size) as live:
        await live.app.workers.wait_for_complete()
        await live.tick()
        yield live


@asynccontextmanager
async def preparing(
    place: Path, clock: SetClock, size: tuple[int, int] = SMALL
) -> AsyncIterator[Live]:
    setup = Setup(talks_folder(place), talks(), cmd.Arrange())
    app = RecordingApp(Workspace(place), Config(), clock, setup=setup)
    async with app.run_test(size=size) as pilot:
        assert isinstance(app.screen, PrepareScreen)
        await app.workers.wait_for_complete()
        live = Live(app, pilot, clock, app.screen.session)
        await live.settle()
        yield live


async def pressed(live: Live, *keys: str) -> None:
    for key in keys:
        await live.press(key)
        if any(not worker.is_finished for worker in live.app.workers):
            await live.app.workers.wait_for_complete()
            await live.settle()


def top(live: Live) -> str:
    return live.frame().splitlines()[0]


def minutes(live: Live) -> list[float]:
    """The minutes that the steps have in the session that is prepared."""
    (screen,) = (s for s in live.app.screen_stack if isinstance(s, PrepareScreen))
    now = screen.preparation.now()
    return [timing.planned_seconds(now.state, step) / 60 for step in now.agenda.steps]


async def test_earlier_sessions_are_read_behind_the_first_frame(
    place: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []

    async def read(*_: object) -> None:
        done.append("read")

    monkeypatch.setattr("workshop.tui.live.screen.read_past_sessions", read)
    app = RecordingApp(
        Workspace(place), Config(), clock, session=new_session(place, clock, cmd.Next()),
        shown=lambda: done.append("shown"),
    )  # fmt: skip
    async with app.run_test(size=SMALL):
        await app.workers.wait_for_complete()
    assert done == ["shown", "read"]


async def test_the_live_screen_says_when_four_in_five_end(place: Path, clock: SetClock) -> None:
    """Beside the end by the plan; with room for it in words, else from one to the other."""
    async with leading(place, clock) as live:
        assert top(live).endswith("on time · ends 09:40–09:51")
        await live.wait(minutes=20)
        assert top(live).endswith("! 10 min behind · ends 09:50–09:58")
        await same_frame(live, "forecast")
        await live.resize(*LARGE)
        assert top(live).endswith("ends 09:50 · 4 in 5 by 09:58")
        await live.resize(50, 12)
        assert "09:50" not in top(live) and "10 min behind" in top(live)


async def test_the_earlier_of_the_two_ends_comes_first(place: Path, clock: SetClock) -> None:
    async with leading(place, clock) as live:
        await live.do(cmd.NextStep(), cmd.SetMinutes(60, "3"))
        assert top(live).endswith("ends 09:38–10:20")
        await live.do(cmd.SetMinutes(19, "3"), cmd.SetMinutes(20, "2"))
        assert top(live).endswith("ends 09:38–09:39")
        await live.do(cmd.SetMinutes(18, "3"))
        assert top(live).endswith("· ends 09:38")


async def test_a_session_that_goes_on_is_not_in_its_own_history(
    place: Path, clock: SetClock
) -> None:
    """Four others are too few, and nothing is said."""
    for folder in sorted((place / "sessions").iterdir())[4:]:
        (folder / "log.jsonl").unlink()
    async with leading(place, clock) as live:
        assert live.live.query_one(Headline).history is not None
        assert top(live).endswith("· ends 09:40")


async def test_fewer_sessions_cost_nothing(
    tmp_path: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The index is not even opened."""
    opened: list[Path] = []
    monkeypatch.setattr(Index, "open", lambda sessions, cache=None: opened.append(sessions))
    lead_session(tmp_path, 0, 10, 20, 10)
    lead_session(tmp_path, 1, 10, 20, 10)
    async with leading(tmp_path, clock) as live:
        assert live.live.query_one(Headline).history is None
        assert top(live).endswith("· ends 09:40")
    assert opened == []


async def test_trouble_with_the_index_shows_nowhere(
    place: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: Index, *_: object) -> None:
        raise OSError("the cache is on fire")

    monkeypatch.setattr(Index, "refresh", broken)
    async with leading(place, clock) as live:
        assert top(live).endswith("· ends 09:40")
        await live.press("space")
        assert live.state.step == "x/2"
        assert live.app.notified == []
    async with preparing(place, clock) as live:
        await pressed(live, "f6")
        assert live.app.notified[-1] == "Earlier sessions cannot be read just now."


async def test_keys_do_not_wait_for_the_index(
    place: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While it is read the session is led; left before that, it is not read to its end."""
    from threading import Event

    gate, over = Event(), Event()
    real = Index.refresh

    def slow(self: Index, told: object) -> object:
        gate.wait(20)
        try:
            return real(self, told)  # type: ignore[arg-type]
        finally:
            over.set()

    monkeypatch.setattr(Index, "refresh", slow)
    monkeypatch.setattr(rest, "NOT_AWAITED", {"history"})
    async with showing(new_session(place, clock, cmd.Next()), clock) as live:
        await live.press("space")
        assert live.state.step == "x/2" and not gate.is_set()
        assert top(live).endswith("ends 09:30")
    gate.set()
    assert await asyncio.to_thread(over.wait, 20)


async def test_minutes_are_shown_before_they_are_taken_over(place: Path, clock: SetClock) -> None:
    """Plan, proposal, from how many sessions; escape changes nothing, enter all of them."""
    async with preparing(place, clock) as live:
        assert "40 min · four in five end by 09:51" in live.frame()
        await pressed(live, "f6")
        assert isinstance(live.screen, MinutesDialog)
        await same_frame(live, "minutes")
        await pressed(live, "escape")
        assert minutes(live) == [10, 20, 10]
        await pressed(live, "f6", "enter")
        assert minutes(live) == [13, 23, 10]
        assert "2 steps have other minutes" in live.app.notified[-1]
        assert "every step has its usual minutes" in nothing_to_propose(6)
        await pressed(live, "down", "backspace")
        assert minutes(live) == [10, 23, 10]


async def test_single_steps_are_left_as_they_are(place: Path, clock: SetClock) -> None:
    """Space leaves one out, in any size; with all of them left out enter changes nothing."""
    async with preparing(place, clock, LARGE) as live:
        await pressed(live, "f6", "space")
        said = str(live.screen.query_one("#sum", Static).content)
        assert said.startswith("1 step changed: 40 min → 43 min in all.")
        await same_frame(live, "minutes-left-out")
        for size in ((200, 60), (20, 5), (40, 10)):
            await live.resize(*size)
        shown = live.frame()
        assert "10 →  13 min" in shown and "enter Take over" in shown
        await pressed(live, "enter")
        assert minutes(live) == [10, 23, 10]
        await pressed(live, "f6", "space", "enter")
        assert minutes(live) == [10, 23, 10]


async def test_the_minutes_taken_over_are_in_the_log(place: Path, clock: SetClock) -> None:
    """As one change, that the planned end follows and the notes tell."""
    from workshop.reports.notes import notes
    from workshop.reports.record import Record
    from workshop.reports.render.plain_text import text

    async with preparing(place, clock) as live:
        await pressed(live, "f6", "enter", "f5")
        runner = live.app.session
        assert isinstance(runner, Runner) and runner.state.step == "x/1"
        changed = [event for event in runner.events if event.name() == "replanned"]
        assert [event.planned for event in changed] == [{"x/1": 780, "x/2": 1380}]  # type: ignore[attr-defined]
        assert top(live).endswith("on time · ends 09:46–09:51")
        runner.send(cmd.CloseSession())
        said = text(notes(Record.of(runner)), 120)
        assert (
            "40 min by the curriculum, 46 min by the plan of the day" in said
            and "Planned end 09:46" in said
        )


async def test_too_few_sessions_are_told(tmp_path: Path, clock: SetClock) -> None:
    async with preparing(tmp_path, clock) as live:
        await pressed(live, "f6")
        assert "from 3 sessions of this curriculum on; there are 0" in live.app.notified[-1]
        assert "in five" not in frame(live.app)


def test_all_minutes_are_one_command(place: Path, clock: SetClock) -> None:
    """It refuses what is no figure, and what has no step here."""
    from workshop.errors import Refused

    runner = new_session(place, clock)
    for wrong in ({}, {"x/9": 5.0}, {"x/1": -1.0}, {"x/1": 2000.0}):
        with pytest.raises(Refused):
            runner.send(cmd.SetAllMinutes(wrong))
    runner.send(cmd.SetAllMinutes({"x/1": 5.0, "x/9": 5.0}))
    assert runner.state.of("x/1").planned == 300
    runner.stop()
