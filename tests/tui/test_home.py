"""Home lists what there is to start, to go on with and to read, and does what is next with it."""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from msgspec import UNSET
from session.test_homework import closed
from session.test_promises import action_plan, opened
from support import plan_folder
from textual.widgets import Static

from workshop.clock import SetClock
from workshop.config import Config
from workshop.curriculum.load import load_or_raise
from workshop.session import commands as cmd
from workshop.session.commands.forms import AddRow
from workshop.session.opening import Setup, open_session, resume_session
from workshop.session.runner import Runner
from workshop.session.spectator import Spectator
from workshop.session.storage.codec import read
from workshop.session.storage.entry import TOLD_FILE
from workshop.session.storage.listing import SessionEntry, list_sessions
from workshop.store.unsent import note_refused, note_sent, sign_of_files, stat_note
from workshop.tui.app import WorkshopApp
from workshop.tui.common.export_dialog import ExportDialog
from workshop.tui.common.menu import Menu
from workshop.tui.common.reading import NotesDialog
from workshop.tui.home.rows import HomeList, distinctions, unfinished_rows
from workshop.tui.home.screen import HomeScreen
from workshop.tui.live.screen import LiveScreen
from workshop.tui.prepare.screen import PrepareScreen
from workshop.tui.widgets.rows import Rows
from workshop.value import replace
from workshop.workspace import Workspace

WIDTHS = ((80, 24), (120, 36), (20, 5), (5, 2))
Make = Callable[..., Runner]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A workspace with one small curriculum and no session."""
    monkeypatch.setattr("workshop.workspace.bundled_curricula", lambda: tmp_path / "bundled")
    monkeypatch.delenv("NO_COLOR", raising=False)
    workspace = Workspace(tmp_path / "training")
    plan_folder(workspace.curricula)
    workspace.sessions.mkdir(parents=True)
    return workspace


@pytest.fixture
def make(place: Workspace, clock: SetClock) -> Make:
    """Makes a session of a title, led so many cues far."""

    def session(title: str, cues: int = 0, close: bool = False) -> Runner:
        folder = place.curricula / "small"
        arrange = cmd.Arrange(title=title, people=12)
        runner = open_session(Setup(folder, load_or_raise(folder), arrange), place.sessions, clock)
        for _ in range(cues):
            clock.wait(minutes=1)
            runner.send(cmd.Next())
        if close:
            runner.send(cmd.CloseSession())
        runner.stop()
        return runner

    return session


def app_for(place: Workspace, clock: SetClock) -> WorkshopApp:
    return WorkshopApp(place, Config(facilitator="Maria"), clock)


def lines(app: WorkshopApp) -> list[str]:
    """Home's rows as they stand there."""
    rows = app.screen.query_one(HomeList).rows
    return [f"{row.lead}{row.text} {row.tail}".strip() for row in rows if row.text]


def about(app: WorkshopApp) -> str:
    return str(app.screen.query_one("#about", Static).content)


async def test_an_empty_place_says_what_to_do(place: Workspace, clock: SetClock) -> None:
    """Without a session there are the curricula, and a sentence where sessions will stand."""
    app = app_for(place, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        shown = lines(app)
        assert [line for line in shown if line in ("Start", "Go on", "Finished")] == [
            "Start",
            "Go on",
            "Finished",
        ]
        assert any("Working together, in small" in line and "90 min" in line for line in shown)
        assert any("Enter on a curriculum prepares a session" in line for line in shown)
        assert str(place.root) in str(app.screen.query_one("#where", Static).content)


async def test_two_keys_to_the_first_cue(place: Workspace, clock: SetClock) -> None:
    """Enter prepares, enter begins: the session is led, and on disk."""
    app = app_for(place, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert isinstance(app.screen, LiveScreen)
        assert app.session is not None
        assert app.session.state.step == "a/1"
        assert app.session.state.facilitator == "Maria"
        assert app.session.folder is not None
        assert (app.session.folder / "log.jsonl").exists()


@pytest.mark.parametrize("taken", [False, True])
async def test_a_session_of_somebody_else_is_named_before_it_is_taken_up(
    place: Workspace, clock: SetClock, make: Make, monkeypatch: pytest.MonkeyPatch, taken: bool
) -> None:
    folder = make("Open one", 4).folder
    assert folder is not None
    before = (folder / "log.jsonl").read_bytes()
    monkeypatch.setattr(os, "getuid", lambda: 4711)
    app = app_for(place, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, Menu)
        assert any("Somebody else owns" in str(one.content) for one in app.screen.query(Static))
        assert (folder / "log.jsonl").read_bytes() == before
        await pilot.press("2" if taken else "1")
        await pilot.pause()
        assert isinstance(app.screen, LiveScreen if taken else HomeScreen)


async def test_what_is_open_comes_first(place: Workspace, clock: SetClock, make: Make) -> None:
    """An open session stands on top with its step, and enter goes on where it was left."""
    make("Closed one", 3, close=True)
    make("Prepared one")
    make("Open one", 4)
    app = app_for(place, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        shown = lines(app)
        assert shown[0] == "Go on"
        assert shown[1].startswith("▸ Open one")
        assert "open at 2a" in shown[1]
        assert "12 people" in shown[1]
        assert shown[2].startswith("Prepared one")
        assert shown.index("Finished") > shown.index("Start")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, LiveScreen)
        assert app.session is not None
        assert app.session.state.title == "Open one"
        assert app.session.state.step == "a/2a"


async def test_a_prepared_session_goes_on_being_prepared(
    place: Workspace, clock: SetClock, make: Make
) -> None:
    """Its own Prepare opens, not a new one."""
    made = make("Prepared one")
    app = app_for(place, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("tab", "enter")
        await pilot.pause()
        assert isinstance(app.screen, PrepareScreen)
        assert app.screen.session.folder == made.folder
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        row = app.screen.query_one(HomeList).selected
        assert row is not None and row.key == made.folder


async def test_a_finished_session_shows_its_notes(
    place: Workspace, clock: SetClock, make: Make
) -> None:
    """Enter shows them, w hands them on, escape goes back."""
    make("Closed [/x] one", 3, close=True)
    app = app_for(place, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("end", "enter")
        await pilot.pause()
        assert isinstance(app.screen, NotesDialog)
        assert "Closed [/x] one" in [row.text for row in app.screen.query_one(Rows).rows]
        await pilot.press("w")
        await pilot.pause()
        assert isinstance(app.screen, ExportDialog)
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)


async def test_only_the_latest_finished_ones_are_listed(
    place: Workspace, clock: SetClock, make: Make
) -> None:
    """Of many there are ten and a count."""
    for number in range(13):
        make(f"Closed {number}", 1, close=True)
    app = app_for(place, clock)
    async with app.run_test(size=(80, 24)):
        shown = lines(app)
        assert sum("Closed" in line for line in shown) == 10
        assert shown[-1].startswith("and 3 more")


async def test_a_session_led_elsewhere_can_be_followed_or_left(
    place: Workspace, clock: SetClock, make: Make
) -> None:
    """Who holds it is said; going back changes nothing."""
    made = make("Open one", 2)
    assert made.folder is not None
    other = resume_session(made.folder, clock)
    app = app_for(place, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, Menu)
        said = " ".join(str(static.content) for static in app.screen.query(Static))
        assert "process" in said
        await pilot.press("escape", "enter", "1")
        await pilot.pause()
        assert isinstance(app.screen, LiveScreen)
        assert isinstance(app.screen.session, Spectator)
    other.stop()


async def test_what_is_broken_does_not_break_home(
    place: Workspace, clock: SetClock, make: Make
) -> None:
    """Broken curricula and sessions are listed, named, and not opened."""
    bad = place.curricula / "bad"
    bad.mkdir()
    (bad / "curriculum.toml").write_text('title = "Broken [/x]"\nmodules = ["gone.toml"]\n')
    worse = place.curricula / "worse"
    worse.mkdir()
    (worse / "curriculum.toml").write_bytes(b"\xff\x00title = \n")
    made = make("Unreadable", 2)
    assert made.folder is not None
    (made.folder / "log.jsonl").write_bytes(b"\x00 nothing \xff\n")
    app = app_for(place, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        shown = lines(app)
        assert any(line.startswith("⚠ Broken [/x]") for line in shown)
        assert any(line.startswith("⚠ worse") for line in shown)
        assert any("cannot be read" in line for line in shown)
        for _ in range(8):
            await pilot.press("down", "enter", "r")
            if not isinstance(app.screen, HomeScreen):
                await pilot.press("escape")
        assert "workshop" in about(app)


async def test_enter_on_a_broken_curriculum_says_how_to_check_it(
    place: Workspace, clock: SetClock
) -> None:
    """The message names the first mistakes and the command; Home stays."""
    (place.curricula / "small" / "module.toml").write_text("id = 3\n")
    app = app_for(place, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert "workshop check" in about(app)
        assert any("workshop check" in note.message for note in app._notifications)
        assert not list(place.sessions.iterdir())


async def test_a_rehearsal_saves_nothing(place: Workspace, clock: SetClock) -> None:
    """r leads the curriculum at once, and no session is made."""
    app = app_for(place, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("r")
        await pilot.pause()
        assert isinstance(app.screen, LiveScreen)
        assert app.session is not None and app.session.rehearsal
        assert not list(place.sessions.iterdir())


async def test_tab_goes_through_the_sections(place: Workspace, clock: SetClock, make: Make) -> None:
    """From the open session to the curricula, to the finished ones, and round."""
    make("Closed one", 1, close=True)
    make("Open one", 2)
    app = app_for(place, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        seen = []
        for _ in range(4):
            row = app.screen.query_one(HomeList).selected
            seen.append(row.text if row else "")
            await pilot.press("tab")
        assert seen == ["Open one", "Working together, in small", "Closed one", "Open one"]


async def test_sessions_of_one_title_are_told_apart(
    place: Workspace, clock: SetClock, make: Make
) -> None:
    """By place, else by day, else by the end of the id: one of a kind keeps its row as it is."""
    ids = ("2026-11-21-tuesday", "2026-11-21-tuesday-2", "2026-11-21-friday")
    three = [
        SessionEntry(id, place.sessions / id, id[11:18].rstrip("-"), "prepared", opened=clock.now())
        for id in ids
    ]
    told = distinctions(three, clock.now())
    assert told == {ids[0]: "…tuesday", ids[1]: "…tuesday-2"}
    later = replace(three[1], opened=clock.now() - timedelta(days=9))
    assert distinctions([three[0], later], clock.now())[ids[1]].endswith("2026")
    placed = [replace(entry, place=f"Room {n}") for n, entry in enumerate(three)]
    assert distinctions(placed, clock.now()) == {ids[0]: "Room 0", ids[1]: "Room 1"}
    make("Tuesday", close=False), make("Tuesday", cues=1)
    app = app_for(place, clock)
    async with app.run_test(size=(60, 24)):
        shown = [line for line in lines(app) if "Tuesday" in line]
        assert len(shown) == len(set(shown)) == 2
        assert any(line.endswith("-2") for line in shown)


def test_a_row_of_home_has_one_time(place: Workspace, clock: SetClock) -> None:
    """Where the day tells sessions apart it stands alone, not beside the day of the last change."""
    entries = [
        SessionEntry(
            str(days),
            place.sessions / str(days),
            "Tuesday",
            "open",
            opened=clock.now() - timedelta(days=days),
            last=clock.now(),
        )
        for days in (1, 30)
    ]
    apart = distinctions(entries, clock.now())
    rows = list(unfinished_rows(entries, {}, apart, clock.now(), wide=True))[1:]
    assert [row.tail.split()[1:] for row in rows] == [apart["1"].split(), apart["30"].split()]


async def test_a_prepared_session_is_put_away_when_asked_twice(
    place: Workspace, clock: SetClock, make: Make
) -> None:
    """Never one that had begun; what was put away is kept beside the others."""
    make("Led", cues=2)
    make("Only prepared")
    app = app_for(place, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        rows = app.screen.query_one(HomeList)
        await pilot.press("delete")
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("down", "delete")
        assert isinstance(app.screen, Menu)
        await pilot.press("enter", "delete", "2")
        await pilot.pause()
        assert [row.text for row in rows.rows if "prepared" in row.text.lower()] == []
        assert [entry.title for entry in list_sessions(place.sessions)] == ["Led"]
        assert len(list((place.sessions / ".trash").iterdir())) == 1


async def test_hostile_titles_are_text(place: Workspace, clock: SetClock, make: Make) -> None:
    """Markup, escapes and overrides of a title are seen, not obeyed."""
    make("[/x] [@click=app.quit]y \x1b[31m \u202e", 2)
    app = app_for(place, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "[/x] [@click=app.quit]y" in lines(app)[1]
        assert "\x1b" not in lines(app)[1]
        assert "[/x]" in about(app)


@pytest.mark.parametrize("size", WIDTHS)
async def test_any_size_will_do(
    place: Workspace, clock: SetClock, make: Make, size: tuple[int, int]
) -> None:
    """Nothing falls over, however small the terminal."""
    make("A rather long title of a session that was left open some time ago", 2)
    app = app_for(place, clock)
    async with app.run_test(size=size) as pilot:
        await pilot.press("down", "up", "tab")
        await pilot.resize_terminal(100, 30)
        await pilot.resize_terminal(*size)
        assert isinstance(app.screen, HomeScreen)


async def test_fifteen_promises_leave_the_curricula_in_view(
    place: Workspace, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A count and the most urgent two; p lists all, and there one is dropped, and why."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(place.root / "cache"))
    runner = opened(action_plan(place.root), clock)
    for number in range(15):
        row = (("what", f"Call {number}"), ("when", f"2026-12-{number + 1:02}"))
        runner.send(AddRow("plan", "Ann", row))
    folder = closed(runner)
    clock.wait(minutes=11 * 24 * 60)
    app = app_for(place, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        first = lines(app)[:4]
        assert first[0] == "Promises 15 open, 1 overdue · p shows all"
        assert first[1:] == [
            "! Ann: Call 0 overdue by 1 day", "Ann: Call 1 due today", "Start"
        ]  # fmt: skip
        await pilot.press("p", "down", "enter", "5", *"ill", "enter")
        await pilot.pause()
        assert len(app.screen.query_one(Rows).rows) == 14
        await pilot.press("u", "enter", "1", *"a letter", "enter", "escape")
        await pilot.pause()
        assert lines(app)[0] == "Promises 14 open, 1 overdue · p shows all"
        await pilot.press("home", "f")
        await pilot.pause()
        assert isinstance(app.screen, PrepareScreen)
        assert app.screen.preparation.now().agenda.steps[0].name == "What was promised"
    told = read((folder / TOLD_FILE).read_bytes()).events
    assert [getattr(event, "came", "") for event in told] == ["ill", "", UNSET, "a letter"]


async def test_a_session_that_goes_into_the_store_is_marked_until_it_is_there(
    place: Workspace, clock: SetClock, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The close has it sent, in a process of its own; Home looks how it stands."""
    started = list[list[str]]()

    def gone(argv: list[str], **_: object) -> SimpleNamespace:
        started.append(argv)
        return SimpleNamespace(pid=2**30)

    monkeypatch.setattr("subprocess.Popen", gone)
    made = make("Tuesday", 2).folder
    assert made is not None
    runner = resume_session(made, clock)
    runner.send(cmd.CloseSession())
    config = Config(store="service=training", pushes=True)
    app = WorkshopApp(place, config, clock, first=lambda navigator: navigator.closed(runner))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "It goes into the store by itself." in str(app.screen.query_one("#where").render())
        assert ["push" in argv and "--unsent" in argv for argv in started] == [True]
        await pilot.press("q", "end")
        await pilot.pause()
        assert "Tuesday not in the store yet" in lines(app)
        assert "⚠ It is not in the store yet; to send it: workshop push --unsent" in about(app)
        note_refused(made, stat_note(made), "It was altered.", sign_of_files(made))
        assert isinstance(app.screen, HomeScreen)
        app.screen.look_at_unsent()
        assert "Tuesday refused by the store" in lines(app)
        assert "⚠ It is refused by the store; to try again: workshop push 20" in about(app)
        note_sent(made, None)
        app.screen.look_at_unsent()
        assert not any("store" in line for line in (*lines(app), about(app)))
