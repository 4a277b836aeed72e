"""Prepare settles who, where, when and what; whatever was settled is on disk."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support import plan_folder
from textual import events
from textual.widgets import Input, Static

from tui.support import RecordingApp, frame
from workshop.clock import SetClock
from workshop.config import Config
from workshop.curriculum.load import load_or_raise
from workshop.event import Person
from workshop.session import commands as cmd
from workshop.session.fold import replay
from workshop.session.opening import Setup, rehearse_session, resume_session
from workshop.session.runner import Runner
from workshop.session.state import State
from workshop.session.storage.session_folder import read_log
from workshop.tui.app import WorkshopApp
from workshop.tui.home.screen import HomeScreen
from workshop.tui.live.screen import LiveScreen
from workshop.tui.prepare.fields import Field, Roster
from workshop.tui.prepare.form_binder import FormBinder
from workshop.tui.prepare.preparation import Preparation
from workshop.tui.prepare.rows import AgendaRows, preparation_rows
from workshop.tui.prepare.screen import PrepareScreen
from workshop.tui.widgets.key_line import KeyLine
from workshop.tui.widgets.rows import Rows
from workshop.workspace import Workspace


@pytest.fixture(autouse=True)
def utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Local time is UTC."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "UTC")
        patch.delenv("NO_COLOR", raising=False)
        time.tzset()
        yield
    time.tzset()


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A workspace with one small curriculum and no session."""
    monkeypatch.setattr("workshop.workspace.bundled_curricula", lambda: tmp_path / "bundled")
    workspace = Workspace(tmp_path / "training")
    plan_folder(workspace.curricula)
    return workspace


def app_for(place: Workspace, clock: SetClock, runner: Runner | None = None) -> RecordingApp:
    """The program, opened on Prepare."""
    setup = None if runner else setup_for(place)
    return RecordingApp(place, Config(), clock, session=runner, setup=setup)


def setup_for(place: Workspace) -> Setup:
    folder = place.curricula / "small"
    return Setup(folder, load_or_raise(folder), cmd.Arrange(facilitator="Maria"))


def prepared(app: WorkshopApp) -> PrepareScreen:
    assert isinstance(app.screen, PrepareScreen)
    return app.screen


def folders(place: Workspace) -> list[Path]:
    return sorted(place.sessions.iterdir()) if place.sessions.exists() else []


def on_disk(place: Workspace) -> State:
    """The one session's state, read from its log alone."""
    (folder,) = folders(place)
    return replay(read_log(folder).events)


def told(app: WorkshopApp) -> str:
    return str(app.screen.query_one("#notice", Static).content)


def listed(app: WorkshopApp, id: str) -> list[str]:
    rows = app.screen.query_one(f"#{id}", Rows).rows
    return [" ".join(f"{row.lead}{row.text} {row.tail}".split()) for row in rows if row.text]


async def test_nothing_is_made_until_something_is_settled(
    place: Workspace, clock: SetClock
) -> None:
    """Looking around and leaving leaves nothing behind."""
    app = app_for(place, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("tab", "tab", "f2", "down", "f3", "f4", "escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert not folders(place)


async def test_enter_on_begin_leads_it(place: Workspace, clock: SetClock) -> None:
    """The focus starts on Begin; pressed twice, it begins once."""
    app = app_for(place, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, LiveScreen)
        assert on_disk(place).step == "a/1"
        assert on_disk(place).cue == 0


async def test_when_timers_warn_is_typed_in_minutes_or_as_a_share(
    place: Workspace, clock: SetClock
) -> None:
    """Below the form it is told what is meant; what is no length is refused there.

    All fields are in view in a narrow window too.
    """
    app = app_for(place, clock)
    async with app.run_test(size=(60, 20)) as pilot:
        assert "People" in frame(app) and "Warn  usual" in frame(app)
        await pilot.resize_terminal(80, 24)
        prepared(app).query_one("#warning", Field).focus()
        await pilot.press(*"20%")
        assert "20% before the end" in frame(app)
        await pilot.press("enter")
        assert on_disk(place).warning == "20%"
        prepared(app).query_one("#warning", Field).focus()
        await pilot.press(*["backspace"] * 3, *"soon", "enter")
        assert "⚠ " in frame(app) and on_disk(place).warning == "20%"
        await pilot.press(*["backspace"] * 4, "5", "enter")
        assert on_disk(place).warning == 5
        assert app.focused is not None and app.focused.id == "series"


async def test_the_end_by_minutes_goes_on_with_the_clock(place: Workspace, clock: SetClock) -> None:
    app = app_for(place, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        screen, ends = prepared(app), []
        for _ in range(2):
            screen.tick()
            await pilot.pause()
            ends.append(screen.query_one("#ends", Field).placeholder.split()[0])
            assert f"Ends {ends[-1]} if you begin now" in str(
                screen.query_one("#sums", Static).content
            )
            clock.wait(minutes=7)
        assert ends[0] != ends[1]


async def test_what_is_typed_ends_in_the_log(place: Workspace, clock: SetClock) -> None:
    """Field after field, with enter between them, each on disk as it is left."""
    app = app_for(place, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("tab", "end", *" two", "enter")
        assert on_disk(place).title == "Working together, in small two"
        assert folders(place)[0].name.endswith("working-together-in-small-two")
        await pilot.press(*" Lopez", "enter", *"Library", "enter", *"9:30", "enter")
        await pilot.press(*"11.00", "enter", *"24", "enter")
        state = on_disk(place)
        assert (state.facilitator, state.place, state.people) == ("Maria Lopez", "Library", 24)
        assert state.starts == datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
        assert state.ends == datetime(2026, 11, 21, 11, 0, tzinfo=UTC)
        assert app.focused is not None and app.focused.id == "begin"
        assert state.status == "prepared"


async def test_only_what_changed_is_sent(place: Workspace, clock: SetClock) -> None:
    """Going through the fields again adds nothing to the log."""
    app = app_for(place, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("tab", "tab", "tab", *"Library", "tab")
        before = len(prepared(app).session.events)
        await pilot.press(*["tab"] * 12)
        assert len(prepared(app).session.events) == before


async def test_a_kill_keeps_what_was_settled_and_half_typed(
    place: Workspace, clock: SetClock
) -> None:
    """A session that was never let go of opens again with every text."""
    app = app_for(place, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("tab", "tab", "tab", *"Library", "tab", *"10:1")
        prepared(app).tick()
        (folder,) = folders(place)
        copy = place.sessions / "copy"
        copy.mkdir()
        for path in (p for p in folder.rglob("*") if p.is_file() and p.name != "lock"):
            target = copy / path.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    again = app_for(place, clock, resume_session(copy, clock))
    async with again.run_test(size=(80, 24)) as pilot:
        assert prepared(again).query_one("#place", Input).value == "Library"
        assert prepared(again).query_one("#starts", Input).value == "10:1"


async def test_half_typed_people_make_the_session(place: Workspace, clock: SetClock) -> None:
    """Within a second of typing there is something to come back to."""
    app = app_for(place, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f3", *"Ann")
        prepared(app).tick()
        (folder,) = folders(place)
        assert "Ann" in (folder / "drafts.json").read_text()
        assert not on_disk(place).roster


async def test_what_makes_no_sense_is_said_beside_the_field(
    place: Workspace, clock: SetClock
) -> None:
    """It stays in its field, Begin waits for it, and leaving does not."""
    app = app_for(place, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        starts = prepared(app).query_one("#starts", Input)
        starts.focus()
        await pilot.press(*"25:99", "tab")
        assert "time of day" in told(app)
        assert starts.value == "25:99"
        starts.focus()
        await pilot.pause()
        prepared(app).tick()
        assert "time of day" in told(app) and folders(place)
        await pilot.press("f5")
        assert isinstance(app.screen, PrepareScreen)
        assert app.focused is starts
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)


async def test_a_time_is_said_in_full_before_it_counts(place: Workspace, clock: SetClock) -> None:
    """Below the form, while it is typed; the field is then written the shortest way."""
    app = app_for(place, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        starts = prepared(app).query_one("#starts", Input)
        starts.focus()
        await pilot.press(*"sat 12 dec 2")
        assert told(app).startswith("9:00, 2 pm, or with the day")
        await pilot.press(*" pm")
        assert told(app) == "Sat 12 December 2026, 14:00"
        assert prepared(app).preparation.state.starts is None
        await pilot.press("enter")
        assert starts.value == "2026-12-12 14:00"
        await pilot.press(*"5.30")
        assert told(app) == "Sat 12 December 2026, 17:30"


async def test_a_doubtful_time_is_asked_about(place: Workspace, clock: SetClock) -> None:
    """Enter asks which is meant, one question after the other; until then nothing is settled."""
    app = app_for(place, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        starts = prepared(app).query_one("#starts", Input)
        starts.focus()
        await pilot.press(*"13/12 2:30", "tab")
        assert told(app) == (
            "⚠ '2:30' may be in the afternoon or at night. Enter asks which is meant."
        )
        starts.focus()
        await pilot.press("enter")
        assert [row.text for row in app.screen.query_one("#menu", Rows).rows] == [
            "13/12 14:30",
            "13/12 02:30",
        ]
        await pilot.press("escape")
        assert starts.value == "13/12 2:30"
        await pilot.press(*["backspace"] * 10, *"3/4 2:30", "enter", "2", "1")
        await pilot.pause()
        assert starts.value == "2027-03-04 14:30"
        assert on_disk(place).starts == datetime(2027, 3, 4, 14, 30, tzinfo=UTC)


async def test_the_end_may_not_be_before_the_start(place: Workspace, clock: SetClock) -> None:
    """An impossible end is refused; a start moved behind the end is questioned."""
    app = app_for(place, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        prepared(app).query_one("#starts", Input).focus()
        await pilot.press(*"14:00", "enter", *"13:00", "enter")
        assert "after the start" in told(app)
        await pilot.press(*["backspace"] * 5, *"15:00", "enter")
        assert told(app).startswith("How many people")
        starts = prepared(app).query_one("#starts", Input)
        starts.focus()
        await pilot.press(*["backspace"] * 5, *"16:00", "enter")
        assert "before the start" in told(app)


async def test_an_activity_left_out(place: Workspace, clock: SetClock) -> None:
    """Space leaves it out; list, sums and log follow; the last one cannot be left out."""
    app = app_for(place, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "2 activities" in str(app.screen.query_one("#sums", Static).content)
        await pilot.press("f2", "space")
        await pilot.pause()
        assert listed(app, "plan")[0] == "☐ a One step of every kind 78 min"
        assert on_disk(place).activities == ("b",)
        assert "1 activity · 3 steps · 12 min" in str(app.screen.query_one("#sums", Static).content)
        await pilot.press("down", "space")
        assert on_disk(place).activities == ("b",)
        await pilot.press("f5")
        await pilot.pause()
        assert on_disk(place).step == "b/1"


async def test_minutes_changed(place: Workspace, clock: SetClock) -> None:
    """Plus and minus change a step, backspace gives the guide's minutes back; help is in view."""
    app = app_for(place, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f2", "down", "plus", "plus", "down", "minus")
        await pilot.pause()
        assert on_disk(place).steps["a/1"].planned == 7 * 60
        assert on_disk(place).steps["a/2a"].planned == 9 * 60
        assert "1 Welcome 5→7 min" in listed(app, "plan")
        assert "1 h 31 min" in str(app.screen.query_one("#sums", Static).content)
        keys = str(app.screen.query_one(KeyLine).render())
        assert keys.endswith("f1 Help esc Home") and len(keys) <= 81
        await pilot.press("backspace")
        await pilot.pause()
        assert on_disk(place).steps["a/2a"].planned == 10 * 60


async def test_steps_are_left_out_added_and_moved_beforehand(
    place: Workspace, clock: SetClock
) -> None:
    """Space leaves a step out; d is the plan of the day; what was bent is on disk, and counts."""
    app = app_for(place, clock)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("f2", "down", "down", "space")
        assert "– 2a" in "\n".join(listed(app, "plan"))
        await pilot.press("space")
        assert "– 2a" not in "\n".join(listed(app, "plan"))
        await pilot.press("d", "i", *"break", "space", *"10", "enter")
        await pilot.press("shift+down", "enter", "escape")
        steps = [line.split()[0] for line in listed(app, "plan")][1:5]
        assert steps == ["1", "+1", "2a", "2b"]
        assert [bend.step for bend in on_disk(place).bends] == ["a/+1", "a/2a"]


async def test_changed_minutes_move_the_planned_end(place: Workspace, clock: SetClock) -> None:
    """A session whose steps were made longer is not behind when it begins."""
    app = app_for(place, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f2", "down", "plus", "plus", "f5")
        await pilot.pause()
        assert on_disk(place).ends == datetime(2026, 11, 21, 10, 32, tzinfo=UTC)


async def test_a_pasted_roster(place: Workspace, clock: SetClock) -> None:
    """Lines of a spreadsheet become people; the count follows, what was odd is said."""
    app = app_for(place, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f3")
        text = "Ann Lee\tLibrary\r\nJo Doe\tClinic\n\nAnn Lee\tLibrary\nLi [/x \x1b[31m"
        app.post_message(events.Paste(text))
        await pilot.pause()
        assert isinstance(app.screen, PrepareScreen)  # they are what they would be if typed
        assert "\x1b" not in app.screen.query_one(Roster).text
        await pilot.press("escape")
        await pilot.pause()
        state = on_disk(place)
        assert state.roster[:2] == (Person("Ann Lee", "Library"), Person("Jo Doe", "Clinic"))
        assert [p.name for p in state.roster] == ["Ann Lee", "Jo Doe", "Li [/x ␛[31m"]
        assert state.people == 3
        assert prepared(app).query_one("#people", Input).value == "3"
        assert "stands there twice" in str(app.screen.query_one("#odd", Static).content)


async def test_how_a_paste_is_read_is_shown_before_it_counts(
    place: Workspace, clock: SetClock
) -> None:
    """Recipients of an e-mail are people; the lines can be put in as they are, or not at all."""
    app = app_for(place, clock)
    text = "Doe, Jo <jo.doe@x.org>; Dr. Ann Lee <a@x.org>; Bo Li (EXT)"
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f3", *"Zoe", "enter")
        app.post_message(events.Paste(text))
        await pilot.pause()
        assert listed(app, "menu")[0] == "1 Take them: Jo Doe; Ann Lee; Bo Li."
        assert "Titles are left out" in str(app.screen.query_one(".text", Static).content)
        await pilot.press("escape")
        await pilot.pause()
        roster = prepared(app).query_one(Roster)
        assert roster.text == "Zoe\n"
        app.post_message(events.Paste(text))
        await pilot.pause()
        await pilot.press("1")
        await pilot.pause()
        assert roster.text == "Zoe\nJo Doe\nAnn Lee\nBo Li"
        await pilot.press("escape")
        await pilot.pause()
        assert [p.name for p in on_disk(place).roster] == ["Zoe", "Jo Doe", "Ann Lee", "Bo Li"]


async def test_a_paste_that_is_unsure_is_asked_about(place: Workspace, clock: SetClock) -> None:
    """Without a sign which half comes first, each way is offered with whom it would make."""
    app = app_for(place, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f3")
        app.post_message(events.Paste("Reyes, Dana\nOrtiz, Lee"))
        await pilot.pause()
        assert listed(app, "menu") == [
            "1 Dana Reyes; Lee Ortiz. (last-first)",
            "2 Reyes Dana; Ortiz Lee. (first-last)",
            "3 Reyes (Dana); Ortiz (Lee). (name-organisation)",
        ]
        await pilot.press("3")
        await pilot.pause()
        assert prepared(app).query_one(Roster).text == "Reyes, Dana\nOrtiz, Lee"


async def test_a_roster_file(place: Workspace, clock: SetClock, tmp_path: Path) -> None:
    """How a file is read is shown before its people count; a file that is not there is named."""
    file = tmp_path / "people.csv"
    file.write_text('name,organisation\n"Doe, Jo",Clinic\nAnn,"Old; New"\nTotal: 2\n')
    app = app_for(place, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f3")
        csv = prepared(app).query_one("#csv", Input)
        csv.focus()
        for wrong in ("~nobody-of-that-name/people.csv", "a\0b", str(tmp_path / "gone.csv")):
            csv.value = wrong
            await pilot.press("enter")
            await app.workers.wait_for_complete()
            assert told(app).startswith("⚠")
        assert "There is no file" in told(app)
        csv.value = f"'{file}'"
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert listed(app, "menu") == [
            "1 Take them: Jo Doe (Clinic); Ann (Old; New).",
            "2 Doe Jo (Clinic); Ann (Old; New). (first-last)",
        ]
        shown = str(app.screen.query_one(".text", Static).content)
        assert "people.csv:4: “Total: 2” is nobody; the line is left out." in shown
        assert not folders(place)
        await pilot.press("1")
        await pilot.pause()
        people = (Person("Jo Doe", "Clinic"), Person("Ann", "Old; New"))
        assert on_disk(place).roster == people
        assert app.screen.query_one(Roster).text == "Jo Doe, Clinic\nAnn; Old; New"
        assert csv.value == ""


async def test_the_checklist_follows(place: Workspace, clock: SetClock) -> None:
    """Copies are counted by the people, and only for what is led."""
    module = place.curricula / "small" / "module.toml"
    text = module.read_text().replace(
        "minutes = 78", 'minutes = 78\nmaterials = [{ handout = "handout-1", per = "participant" }]'
    )
    module.write_text(text)
    app = app_for(place, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "each Levels (handout-1)" in listed(app, "list")
        prepared(app).query_one("#people", Input).focus()
        await pilot.press(*"24", "tab")
        assert "24 × Levels (handout-1)" in listed(app, "list")
        await pilot.press("f2", "space")
        await pilot.pause()
        assert not any("Levels" in line for line in listed(app, "list"))


async def test_hostile_text_is_text(place: Workspace, clock: SetClock) -> None:
    """Markup and escapes in every field are seen, not obeyed, and a paste is one line."""
    app = app_for(place, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        for name in ("title", "facilitator", "place"):
            field = prepared(app).query_one(f"#{name}", Input)
            field.focus()
            await pilot.pause()
            app.post_message(events.Paste("[/x] \x1b]0;y\x07\n[@click=app.quit]z"))
            await pilot.press("enter")
        state = on_disk(place)
        assert "\x1b" not in state.title
        assert state.place == "[/x] ␛]0;y␇ [@click=app.quit]z"
        for key in ("f2", "f3", "f4", "enter"):
            await pilot.press(key)
        await pilot.pause()


async def test_a_title_taken_away_is_the_curriculums(place: Workspace, clock: SetClock) -> None:
    """A session always has a title."""
    app = app_for(place, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("tab", "ctrl+u", "enter")
        await pilot.pause()
        assert prepared(app).query_one("#title", Input).value == "Working together, in small"


async def test_leaving_says_that_it_stays(place: Workspace, clock: SetClock) -> None:
    """The session is let go of, and Home offers it."""
    app = app_for(place, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("tab", "tab", "tab", *"Library", "escape", "q")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert app.session is None
        assert any("stays prepared" in said for said in app.notified)
        resume_session(folders(place)[0], clock).stop()


async def test_a_rehearsal_is_never_saved(place: Workspace, clock: SetClock) -> None:
    """It says so, takes changes, and leaves nothing."""
    setup = setup_for(place)
    runner = rehearse_session(setup.curriculum, clock, setup.arrange)
    app = app_for(place, clock, runner)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "REHEARSAL" in str(app.screen.query_one("#saved", Static).content)
        await pilot.press("tab", "tab", "tab", *"Library", "tab")
        assert runner.state.place == "Library"
        assert not folders(place)


async def test_a_place_that_cannot_be_written_to_is_told(place: Workspace, clock: SetClock) -> None:
    """The text stays in its field, and the message says where it could not be put."""
    place.sessions.parent.mkdir(exist_ok=True)
    place.sessions.write_text("in the way")
    app = app_for(place, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("tab", "tab", "tab", *"Library", "tab")
        assert "cannot be made" in told(app)
        assert prepared(app).query_one("#place", Input).value == "Library"
        await pilot.press("f5")
        assert isinstance(app.screen, PrepareScreen)


@pytest.mark.parametrize("size", [(120, 36), (60, 20), (20, 5), (5, 2)])
async def test_any_size_will_do(place: Workspace, clock: SetClock, size: tuple[int, int]) -> None:
    """Nothing falls over, and enter still begins."""
    app = app_for(place, clock)
    async with app.run_test(size=size) as pilot:
        await pilot.press("tab", "tab")
        await pilot.resize_terminal(110, 30)
        assert app.screen.query_one(AgendaRows).display
        await pilot.resize_terminal(*size)
        await pilot.press("f5")
        await pilot.pause()
        assert isinstance(app.screen, LiveScreen)


def test_a_day_of_the_guide_is_chosen_alone_with_its_start(place: Workspace, clock: SetClock):
    module = place.curricula / "small" / "module.toml"
    days = (f'id = "{id}"\nday = {day}\nstart = "1{day}:30"' for id, day in (("a", 1), ("b", 2)))
    text = module.read_text()
    for id, more in zip("ab", days, strict=True):
        assert f'[[activity]]\nid = "{id}"' in text
        text = text.replace(f'[[activity]]\nid = "{id}"', f"[[activity]]\n{more}")
    module.write_text(text)
    prepared = Preparation(setup_for(place), None, place.sessions, clock)
    assert [row.key for row in preparation_rows(prepared) if row.text.startswith("Day")] == [
        ("day", 1),
        ("day", 2),
    ]
    prepared.send(FormBinder(prepared).day(2))
    assert prepared.chosen == ("b",)
    assert prepared.state.starts == datetime(2026, 11, 21, 12, 30, tzinfo=UTC)
    signs = {row.key: row.lead for row in preparation_rows(prepared)}
    assert (signs["day", 1], signs["day", 2]) == ("☐ ", "☑ ")
    assert "b A second activity · day 2, 12:30" in [r.text for r in preparation_rows(prepared)]


async def test_a_variant_is_chosen_with_its_minutes_in_view(
    place: Workspace, clock: SetClock
) -> None:
    """What was settled stays; the session is led in the variant that was chosen last."""
    head, module = (place.curricula / "small" / name for name in ("curriculum.toml", "module.toml"))
    head.write_text(
        head.read_text().replace("modules =", 'variants = ["whole", "short"]\nmodules =')
    )
    module.write_text(module.read_text().replace('id = "b"', 'id = "b"\nwhen = "whole"', 1))
    app = app_for(place, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f2")
        await pilot.pause()
        both = listed(app, "plan")[:3]
        assert both[0] == "Variant" and both[1].startswith("☑ whole ")
        assert both[2].startswith("☐ short ") and both[1].split()[2:] != both[2].split()[2:]
        await pilot.press("home", "down", "space")
        await pilot.pause()
        assert listed(app, "plan")[1:3] == [both[1].replace("☑", "☐"), both[2].replace("☐", "☑")]
        assert (on_disk(place).variant, on_disk(place).activities) == ("short", ("a",))
        assert not [row for row in listed(app, "plan") if row.startswith("☑ b ")]
        await pilot.press("up", "space")
        await pilot.pause()
        assert (on_disk(place).variant, on_disk(place).activities) == ("whole", ("a", "b"))
        await pilot.press("down", "space", "f5")
        await pilot.pause()
        assert isinstance(app.screen, LiveScreen)
        assert app.screen.session.curriculum.variant == "short"
        assert on_disk(place).facilitator == "Maria"
