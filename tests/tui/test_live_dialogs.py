"""What lies over the live screen, and what can go wrong under it: disk, clock, undo, leaving."""

from datetime import timedelta
from pathlib import Path

from support import Wait
from textual.content import Content
from textual.widgets import Markdown

from tui.support import RecordingApp, drop, rehearsal, session, showing, taken_up
from workshop.clock import SetClock
from workshop.config import Config
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry
from workshop.session.opening import resume_session
from workshop.session.spectator import Spectator
from workshop.session.time import timing
from workshop.tui.common.go_to_step import GoToStepDialog
from workshop.tui.common.menu import Menu
from workshop.tui.home.screen import HomeScreen
from workshop.tui.live.catch_up import CatchUpDialog
from workshop.tui.live.closed import ClosedScreen
from workshop.tui.live.screen import LiveScreen
from workshop.tui.navigator import Question
from workshop.tui.prepare.screen import PrepareScreen
from workshop.tui.widgets.agenda import AgendaView
from workshop.tui.widgets.clocks import ClockLine
from workshop.tui.widgets.rows import Rows
from workshop.workspace import Workspace


async def test_go_to_takes_arrows_labels_and_clicks(tmp_path: Path, clock: SetClock) -> None:
    async with showing(session(tmp_path, clock), clock) as live:
        await live.press("g", "down", "down", "enter")
        assert live.seen[0] == "1-1/2b"
        await live.press("g")
        await live.type("2A")
        await live.press("enter")
        assert live.seen[0] == "1-1/2a"
        await live.press("g")
        await live.type("9")
        assert "step 9: there is none" in live.frame()
        await live.press("backspace", "6", "enter")
        assert live.seen[0] == "1-1/6"
        await live.press("g")
        await live.click("#steps", 6, 6)
        assert live.seen[0] == "1-1/4"
        assert live.state.step == "1-1/1"


async def test_go_to_prefers_what_was_not_led_and_takes_an_activity(
    tmp_path: Path, clock: SetClock
) -> None:
    """Of 2a, led, and 2b the second; with its activity; what was typed is seen at 80×24."""
    async with showing(session(tmp_path, clock, cmd.Lead("2a"), cmd.Lead("3")), clock) as live:
        for typed, step in (
            ("2", "2b"),
            ("2a", "2a"),
            ("1-1 4", "4"),
            ("1-1/6", "6"),
            ("1-1", "2b"),
        ):
            await live.press("g")
            await live.type(typed)
            assert f"step {typed}" in live.frame()
            await live.press("enter")
            assert live.seen[0] == f"1-1/{step}"
        await live.press("g")
        await live.type("1-2 3")
        assert "step 1-2 3: there is none" in live.frame()


async def test_a_closed_session_is_left_for_home(tmp_path: Path, clock: SetClock) -> None:
    """The session is let go of; Home leaves the program."""
    runner = session(tmp_path, clock, cmd.Lead("8"))
    async with showing(runner, clock) as live:
        await live.press("q", "3", "q")
        assert isinstance(live.screen, HomeScreen)
        assert runner.folder is not None
        resume_session(runner.folder, clock).stop()
        await live.press("q")
        assert live.app._exit


async def test_catch_up_shows_before_and_after_and_changes_nothing_by_itself(
    tmp_path: Path, clock: SetClock
) -> None:
    async with showing(session(tmp_path, clock), clock) as live:
        await live.wait(minutes=13)
        before = live.state
        await live.press("c")
        assert isinstance(live.screen, CatchUpDialog)
        assert "8 min behind" in live.frame()
        assert "20:00 →   18:00" in live.frame()
        await live.press("escape")
        assert live.state is before
        await live.press("c", "enter")
        line = timing.time_line(live.state, live.runner.agenda, clock.now())
        assert abs(line.behind) < 1
        await live.press("u")
        assert live.state.of("1-1/4").planned is None
        await live.press("c", "enter", "c")
        assert "nothing to catch up" in live.frame()
        await live.press("enter")
        assert isinstance(live.screen, LiveScreen)


async def test_the_steps_that_may_be_cut_are_chosen_and_what_goes_to_nothing_is_named(
    tmp_path: Path, clock: SetClock
) -> None:
    """Of 20 minutes 3, without least minutes, gives its 12, and 4 gives 8: its work has 10."""
    async with showing(session(tmp_path, clock, cmd.Protect("5")), clock) as live:
        await live.wait(minutes=25)
        await live.press("c")
        assert "▪ 1-1/5" in live.frame() and "protected" in live.frame()
        await live.press("space", *("down", "space") * 2, "down", "down", "space")
        assert "Step 5 is protected" in live.frame()
        await live.press("p")
        assert not live.state.of("1-1/5").protected
        assert "☐ 1-1/5" in live.frame()
        await live.press("p")
        assert "▪ 1-1/5" in live.frame() and live.state.of("1-1/5").protected
        for _ in range(3):
            await live.press("down", "space")
        assert "Skipped for lack of time: 3 Four stories." in live.frame()
        assert "It then ends on time." in live.frame()
        await live.press("enter")
        assert live.state.of("1-1/3").skipped
        assert live.state.of("1-1/5").planned is None
        await live.do(cmd.Lead("4"))
        assert "(guide: 20)" in live.frame()
        assert "(guide says 17 min, now 10" in live.frame()


async def test_the_agenda_has_room_for_the_guides_minutes(tmp_path: Path, clock: SetClock) -> None:
    """Beside the longest title that is shown whole, and in front of a part without one."""
    runner = session(tmp_path, clock, cmd.SetMinutes(9, "4"), cmd.SetMinutes(3, "2b"))
    async with showing(runner, clock, (120, 36)) as live:
        agenda = live.screen.query_one(AgendaView)
        shown = [" ".join(row.lines(agenda.size.width)) for row in agenda.rows]
        assert "Work in groups (guide: 20)" in shown
        assert any("(guide: 9)" in title for title in shown), shown


async def test_handouts_show_their_content(tmp_path: Path, clock: SetClock) -> None:
    """Those of the step first, alone on the screen if wanted; links in them lead nowhere."""
    async with showing(session(tmp_path, clock), clock) as live:
        await live.press("h")
        assert "Four levels, from news to shared goals." in live.frame()
        await live.press("down")
        assert "The van behind the centre." in live.frame()
        await live.press("end")
        assert "Why people work together." in live.frame()
        assert "Four stories" in live.frame()
        await live.press("f")
        assert "Why people work together." in live.frame()
        assert "Four stories" not in live.frame()
        assert not live.screen.query_one(Markdown)._open_links


async def test_help_begins_with_what_has_the_focus(tmp_path: Path, clock: SetClock) -> None:
    async with showing(session(tmp_path, clock, cmd.Lead("2b")), clock) as live:
        await live.press("question_mark")
        text = live.frame()
        assert "Show of hands" in text
        assert "Options that stand one below the other" in text


async def test_time_away_is_asked_about_on_resume(tmp_path: Path, clock: SetClock) -> None:
    """A pause stands still on the clocks; what counts is session time."""
    runner = session(tmp_path, clock, cmd.Lead("2a"), Wait(seconds=50))
    runner.tick()
    clock.wait(minutes=30)
    runner = taken_up(runner, clock)
    async with showing(runner, clock) as live:
        assert "away for 30:00" in live.frame()
        await live.press("2")
        assert timing.elapsed_seconds(live.state, "1-1/2a", clock.now()) == 50
        assert isinstance(live.screen, LiveScreen)


async def test_a_jump_of_the_clock_is_asked_about_until_it_is_answered(
    tmp_path: Path, clock: SetClock
) -> None:
    """As after a laptop's sleep; an escape that was on its way is no answer."""
    async with showing(session(tmp_path, clock, cmd.Lead("2a")), clock) as live:
        await live.tick()
        clock.wait(minutes=20)
        await live.tick()
        await live.tick()
        assert "away for 20:00" in live.frame()
        assert len(live.app.screen_stack) == 2
        await live.press("escape")
        assert isinstance(live.screen, LiveScreen)
        await live.tick()
        assert "away for 20:00" in live.frame()
        await live.press("1")
        await live.tick()
        assert isinstance(live.screen, LiveScreen)
        assert timing.elapsed_seconds(live.state, "1-1/2a", clock.now()) == 1200


async def test_leaving_stays_keeps_open_or_closes(tmp_path: Path, clock: SetClock) -> None:
    """Closed, the path of the notes is shown, and undo takes the close back."""
    runner = session(tmp_path, clock, cmd.Lead("8"))
    async with showing(runner, clock) as live:
        await live.press("q", "1")
        assert isinstance(live.screen, LiveScreen)
        await live.press("q", "3")
        assert isinstance(live.screen, ClosedScreen)
        assert live.state.closed
        assert runner.folder is not None
        assert (runner.folder / "notes.md").exists()
        assert "notes.md" in live.frame()
        await live.press("u")
        assert isinstance(live.screen, LiveScreen)
        assert not live.state.closed
        await live.press("n")
        await live.type("one more\n")
        assert live.texts == ["one more"]
        await live.press("escape", "q", "2")
        assert live.app._exit
    again = resume_session(runner.folder, clock)
    assert again.state.status == "open"
    again.stop()


async def test_undo_back_to_the_start_goes_on_preparing(tmp_path: Path, clock: SetClock) -> None:
    """The session is prepared again, nothing is lost, and it can be begun anew."""
    runner = session(tmp_path, clock)
    async with showing(runner, clock) as live:
        await live.press("space", "space", "space", "n")
        await live.type("gone\n")
        await live.press("escape", "u", "u", "u", "u")
        assert live.state.step == "1-1/1"
        await live.press("u")
        assert isinstance(live.screen, PrepareScreen)
        assert live.state.status == "prepared"
        assert live.app.is_running
        await live.press("f5")
        await live.settle()
        assert isinstance(live.screen, LiveScreen)
        assert live.app.session is not None
        assert live.app.session.state.step == "1-1/1"


async def test_a_rehearsal_undone_to_the_start_waits_there(tmp_path: Path, clock: SetClock) -> None:
    """No key does harm where no step is current; space begins."""
    async with showing(rehearsal(tmp_path, clock), clock) as live:
        await live.press("u")
        assert "Not begun." in live.frame()
        for key in "ntrgchlxmkaipwfu":
            await live.press(key, "escape")
        await live.paste("a\nb")
        await live.tick()
        assert not live.state.step
        await live.press("space")
        assert live.state.step == "1-1/1"
        assert "Good morning" in live.frame()


async def test_a_disk_in_trouble_is_told_until_it_is_well(tmp_path: Path, clock: SetClock) -> None:
    """The session goes on in memory; what was captured is written as soon as that is possible."""
    runner = session(tmp_path, clock, cmd.Lead("2a"))
    assert runner.folder is not None
    aside = runner.folder.rename(runner.folder.with_name(".aside"))
    async with showing(runner, clock) as live:
        await live.press("n")
        await live.type("kept\n")
        assert "⚠ NOT ON DISK since 09:00" in live.frame()
        await live.press("escape", "q")
        assert "Leaving now would lose it" in live.frame()
        await live.press("escape", "ctrl+q")
        assert live.app.is_running
        assert "on disk" in " ".join(live.app.notified)
        aside.rename(runner.folder)
        await live.tick()
        assert "NOT ON DISK" not in live.frame()
        assert "kept" in (runner.folder / "log.jsonl").read_text(encoding="utf-8")


async def test_another_folder_can_be_named_to_go_on_in(tmp_path: Path, clock: SetClock) -> None:
    runner = session(tmp_path, clock, cmd.Lead("2a"))
    assert runner.folder is not None
    runner.folder.rename(runner.folder.with_name(".aside"))
    async with showing(runner, clock) as live:
        await live.press("n")
        await live.type("kept\n")
        await live.press("escape", "w")
        await live.type("/dev/null/nowhere\n")
        assert "/dev/null/nowhere" in live.said
        assert live.prompt == "Go on in another folder"
        await live.press("ctrl+u")
        (tmp_path / "stick").mkdir()
        await live.type(f"{tmp_path}/sti")
        await live.press("tab")
        assert live.line.value == f"{tmp_path}/stick/"
        await live.press("enter")
        assert "NOT ON DISK" not in live.frame()
        assert "Going on in" in live.said
        moved = next((tmp_path / "stick").iterdir())
        assert "kept" in (moved / "log.jsonl").read_text(encoding="utf-8")


async def test_a_follower_sees_what_the_leader_does_and_changes_nothing(
    tmp_path: Path, clock: SetClock
) -> None:
    """Every key that would change something is refused with a sentence."""
    leader = session(tmp_path, clock, cmd.Lead("2a"))
    assert leader.folder is not None
    follower = Spectator(leader.folder, clock)
    async with showing(follower, clock) as live:
        assert "FOLLOWING" in live.frame()
        leader.send(AddEntry("said over there"))
        leader.send(cmd.Next())
        await live.tick()
        assert "said over there" in live.frame()
        assert live.state.cue == 1
        before = (leader.folder / "log.jsonl").read_bytes()
        for key in ("n", "t", "u", "p", "m", "x", "w", "r"):
            live.live.query_one("#clock").message = ""  # type: ignore[attr-defined]
            await live.press(key)
            assert "You are following this session." in live.said, key
            assert live.prompt == ""
        await live.paste("not mine")
        assert (leader.folder / "log.jsonl").read_bytes() == before
        clock.wait(minutes=30)
        await live.tick()
        assert isinstance(live.screen, LiveScreen)
        leader.send(cmd.CloseSession())
        await live.tick()
        assert "CLOSED" in live.frame()
        await live.press("q")
        assert _options(live.screen) == [
            "Stay",
            "Ask to take over",
            "Stop; the session goes on there",
        ]
    leader.stop()


def _options(screen: object) -> list[str]:
    assert isinstance(screen, Menu)
    return [row.text for row in screen.query_one(Rows).rows]


async def test_when_timers_warn_is_set_by_a_key(tmp_path: Path, clock: SetClock) -> None:
    """What is meant is told while it is typed."""
    async with showing(session(tmp_path, clock), clock) as live:
        await live.press("W")
        await live.type("20%")
        assert "Timers warn 20% before the end" in live.frame()
        await live.press("enter")
        assert live.state.warning == "20%"


async def test_a_timer_warns_rings_and_counts_over(tmp_path: Path, clock: SetClock) -> None:
    """Once before the end, once at it; not at all where settings say so."""
    async with showing(session(tmp_path, clock, cmd.Lead("4")), clock) as live:
        await live.press("t")
        await live.wait(minutes=2, seconds=55)
        assert live.app.bells == 0
        await live.wait(seconds=20)
        assert (live.app.bells, "coming to the end" in live.said) == (1, True)
        await live.wait(minutes=1, seconds=50)
        said = "TIME IS UP. Change over: r starts Together"
        assert (live.app.bells, said in live.said) == (2, True)
        await live.wait(minutes=2)
        assert live.app.bells == 2
        assert "OVER" in live.frame()
        assert "TIME IS UP – over by this much" in live.frame()
        await live.press("r")
        assert "TIME IS UP" not in live.frame()
    early = session(tmp_path / "early", clock, cmd.Lead("2a"), cmd.Warn("80%"))
    async with showing(early, clock, (120, 36)) as live:
        await live.press("t")
        await live.wait(minutes=1, seconds=58)
        assert (live.app.bells, "coming to the end" in live.frame()) == (0, False)
        await live.wait(seconds=4)
        assert (live.app.bells, "coming to the end" in live.said) == (1, True)
        line = live.screen.query_one(ClockLine).content
        assert isinstance(line, Content) and "━" in line.plain
        assert "coming to the end · next:" in line.plain
        warned = [
            line.plain[s.start : s.end].strip() for s in line.spans if "warning" in str(s.style)
        ]
        assert warned[1:] == ["━" * len(warned[1]), "coming to the end ·"]
    quiet = session(tmp_path / "quiet", clock, cmd.Lead("4"))
    async with showing(quiet, clock, config=Config(bell=False)) as live:
        await live.press("t")
        await live.wait(minutes=6)
        assert live.app.bells == 0
        assert "OVER" in live.frame()


async def test_a_session_goes_on_where_it_was_left(tmp_path: Path, clock: SetClock) -> None:
    """A running timer has run on, to the second."""
    runner = session(tmp_path, clock, cmd.Lead("4"))
    async with showing(runner, clock) as live:
        await live.press("t")
        await live.wait(minutes=1)
        live.app.session = None
    clock.wait(seconds=4)
    async with showing(resume_session(drop(runner), clock), clock) as live:
        now = live.runner.now()
        face = timing.timer_face(now.state, now.step, now.now)
        assert face is not None
        assert (face.running, timedelta(seconds=face.left)) == (True, timedelta(seconds=236))
        assert isinstance(live.app, RecordingApp)
        assert isinstance(live.app.workspace, Workspace)


async def test_go_to_is_a_dialog_that_keeps_the_line(tmp_path: Path, clock: SetClock) -> None:
    """Leaving it by escape goes back to what was being typed."""
    async with showing(session(tmp_path, clock, cmd.Lead("2a")), clock) as live:
        await live.press("n")
        await live.type("half")
        live.live.action_go()
        await live.settle()
        assert isinstance(live.screen, GoToStepDialog)
        await live.press("escape")
        await live.type(" done\n")
        assert live.texts == ["half done"]


async def test_a_question_may_be_gone_before_it_is_drawn(tmp_path: Path, clock: SetClock) -> None:
    """As when the session is handed over while it is asked about again."""
    async with showing(session(tmp_path, clock), clock) as live:
        live.live.navigator.ask(Question("Which one?", [("this", "this")]), live.notes.get)
        live.live.navigator.home()
        await live.settle()
        assert live.app.is_running and "Which one?" not in live.frame()


async def test_a_sleep_in_the_first_second_is_asked_about(tmp_path: Path, clock: SetClock) -> None:
    """Before the first tick of a second, too, minutes that came in one piece do not just count."""
    async with showing(session(tmp_path, clock), clock) as live:
        clock.wait(minutes=15)
        await live.tick()
        assert "The program was away" in live.frame()
        assert live.runner.now().state.ran < 60
