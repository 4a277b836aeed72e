"""Every key of the live screen does what help says it does, wherever the focus is."""

from pathlib import Path

import pytest
from support import COACHING, START, Wait
from textual.binding import Binding

from tui.guide import MODULE
from tui.support import LARGE, footer, frame, session, showing
from workshop.clock import SetClock
from workshop.config import Config
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry
from workshop.session.commands.forms import AddRow
from workshop.session.commands.timer import ToggleTimer
from workshop.session.time import timing
from workshop.tui.common.go_to_step import GoToStepDialog
from workshop.tui.common.help import HelpDialog
from workshop.tui.common.menu import Menu
from workshop.tui.live.black import BlackScreen
from workshop.tui.live.catch_up import CatchUpDialog
from workshop.tui.live.handouts import HandoutsDialog
from workshop.tui.live.screen import LiveScreen
from workshop.tui.widgets.agenda import AgendaView
from workshop.tui.widgets.capture import CaptureLine
from workshop.tui.widgets.hints import actions
from workshop.tui.widgets.key_line import KeyLine
from workshop.tui.widgets.rows import Rows

KEYS = [key for key in LiveScreen.BINDINGS if isinstance(key, Binding)]


async def test_space_and_backspace_go_through_the_cues(tmp_path: Path, clock: SetClock) -> None:
    """After the last cue comes the next step; before the first one, the last cue before it."""
    async with showing(session(tmp_path, clock), clock) as live:
        await live.press("space")
        assert (live.state.step, live.state.cue) == ("1-1/1", 1)
        await live.press("space", "space")
        assert (live.state.step, live.state.cue) == ("1-1/2a", 0)
        await live.press("backspace")
        assert live.seen == ("1-1/1", 2)
        assert "LOOKING at 1: 2a goes on" in live.frame()
        await live.press("backspace", "space", "space")
        assert live.seen == ("1-1/2a", 0)
        await live.press("backspace", "escape")
        assert live.seen == ("1-1/2a", 0)
        assert (live.state.step, live.state.cue) == ("1-1/2a", 0)


async def test_a_clicker_works_wherever_the_focus_is(tmp_path: Path, clock: SetClock) -> None:
    """Page Down and Page Up lead on, though lists and lines know these keys too."""
    async with showing(session(tmp_path, clock), clock, LARGE) as live:

        async def leads_on() -> None:
            assert live.live.focused is not None
            await live.press("pagedown")
            assert live.state.cue == 1
            await live.press("pageup")
            assert live.state.cue == 0

        for step in ("2a", "2b", "4", "6"):
            await live.do(cmd.Lead(step))
            await leads_on()
        await live.press("n")
        assert live.live.focused is live.line
        await leads_on()
        live.live.query_one(AgendaView).focus()
        await live.settle()
        await leads_on()


async def test_a_clicker_does_not_lose_what_is_half_typed(tmp_path: Path, clock: SetClock) -> None:
    """The text waits in its step while the clicker leads on, and is there when one comes back."""
    async with showing(session(tmp_path, clock, cmd.Lead("2a")), clock) as live:
        await live.press("n")
        await live.type("library ca")
        await live.press("pagedown", "pagedown", "pagedown", "pagedown")
        assert live.state.step == "1-1/2b"
        assert live.prompt == ""
        await live.press("pageup", "n")
        assert (live.prompt, live.line.value) == ("Ways we work together", "library ca")


async def test_the_black_key_darkens_all_but_the_time(tmp_path: Path, clock: SetClock) -> None:
    """Any key returns and does nothing else; on a step of sheets too."""
    async with showing(session(tmp_path, clock, cmd.Lead("2a")), clock) as live:
        before = live.state
        for dark in ("b", "full_stop"):
            for back in ("b", "full_stop", "pagedown", "escape", "q"):
                await live.press(dark)
                assert isinstance(live.screen, BlackScreen)
                assert live.frame().split() == ["09:00"]
                await live.press(back)
                assert live.screen is live.live
        await live.press("b")
        await live.click("Static", 1, 0)
        assert live.screen is live.live
        assert live.state is before


async def test_a_clickers_arrows_lead_on_and_its_other_keys_do_nothing(
    tmp_path: Path, clock: SetClock
) -> None:
    async with showing(session(tmp_path, clock), clock) as live:
        await live.press("right", "right", "left")
        assert live.state.cue == 1
        await live.do(cmd.Lead("2a"))
        before = live.state
        await live.press("f5", "shift+f5", "escape", "up", "down")
        assert live.screen is live.live
        assert live.state is before
        for key, dialog in DIALOGS.items():
            await live.press(key, "f5", "left", "right", "full_stop", "pagedown", "pageup")
            assert isinstance(live.screen, dialog), key
            await live.press("escape")
        assert live.state is before


async def test_the_timer_keys(tmp_path: Path, clock: SetClock) -> None:
    """t starts and pauses, + and − change it by a minute, r starts the next stretch."""
    async with showing(session(tmp_path, clock, cmd.Lead("4")), clock) as live:

        def face() -> timing.TimerFace:
            now = live.runner.now()
            shown = timing.timer_face(now.state, now.step, now.now)
            assert shown is not None
            return shown

        await live.press("t")
        assert (face().running, face().left, face().title) == (True, 300, "Alone")
        await live.press("plus", "plus", "minus")
        assert face().left == 360
        await live.wait(seconds=20)
        await live.press("t")
        assert (face().running, face().left) == (False, 340)
        await live.press("r")
        assert (face().running, face().left, face().title) == (True, 720, "Together")


DIALOGS = {
    "g": GoToStepDialog,
    "h": HandoutsDialog,
    "c": CatchUpDialog,
    "question_mark": HelpDialog,
    "f1": HelpDialog,
    "l": Menu,
    "q": Menu,
}


async def test_a_key_opens_its_dialog_and_escape_leaves_all_as_it_was(
    tmp_path: Path, clock: SetClock
) -> None:
    async with showing(session(tmp_path, clock, cmd.Lead("2a")), clock) as live:
        before, focused = live.state, live.live.focused
        for key, dialog in DIALOGS.items():
            await live.press(key)
            assert isinstance(live.screen, dialog), key
            await live.press("escape")
            assert live.screen is live.live
            assert live.state is before
            assert live.live.focused is focused


PROMPTS = {
    "n": "Ways we work together",
    "m": "Private remark",
    "k": "Parking lot",
    "x": "Skip this step. Why? (enter: no reason)",
    "a": "This step began how long ago, or when?",
    "i": "Planned minutes for this step",
    "w": "Go on in another folder",
}


async def test_a_key_opens_the_line_for_its_prompt(tmp_path: Path, clock: SetClock) -> None:
    """Escape goes back to the script, and nothing has happened."""
    async with showing(session(tmp_path, clock, cmd.Lead("2a")), clock) as live:
        before = live.state
        for key, prompt in PROMPTS.items():
            await live.press(key)
            assert (live.prompt, live.live.focused) == (prompt, live.line)
            assert prompt[:30] in live.frame()
            await live.press("escape")
            assert (live.prompt, live.state) == ("", before)
        await live.press("space")
        assert live.state.cue == 1


async def test_what_is_typed_into_the_prompts_takes_effect(tmp_path: Path, clock: SetClock) -> None:
    """Remark, parking lot, minutes, began, and skip with a reason."""
    runner = session(tmp_path, clock, Wait(minutes=4), cmd.Lead("2a"), Wait(minutes=1))
    async with showing(runner, clock) as live:
        for key, text in (("m", "loud"), ("k", "parking"), ("i", "7"), ("a", "3 min ago")):
            await live.press(key)
            await live.type(text)
            await live.press("enter")
            assert live.prompt == ""
        assert [remark.text for remark in live.state.remarks] == ["loud"]
        assert [e.text for e in live.state.board.sheet("parking")] == ["parking"]
        now = live.runner.now()
        assert timing.planned_seconds(now.state, now.step) == 7 * 60
        assert timing.elapsed_seconds(now.state, now.step.key, now.now) == 3 * 60
        await live.press("x")
        await live.type("no time")
        await live.press("enter")
        skipped = live.state.of("1-1/2a")
        assert (skipped.skipped, skipped.reason, live.state.step) == (True, "no time", "1-1/2b")
        assert (live.prompt, live.said) == ("", "")
        assert "skip" not in live.runner.drafts.texts
        await live.press("x", "enter")
        assert live.said == "Why 2b? X keeps the reason."
        await live.press("X", "1")
        assert (live.state.of("1-1/2b").why, live.said) == ("time", "")
        await live.press("X", "0")  # the last of ten
        assert live.state.of("1-1/2b").why == "policy"


async def test_hold_shows_that_the_clock_stands_and_is_taken_back_by_the_same_key(
    tmp_path: Path, clock: SetClock
) -> None:
    async with showing(session(tmp_path, clock), clock) as live:
        await live.press("p")
        assert live.state.held
        assert "ON HOLD" in live.frame()
        await live.press("t")
        assert "on hold" in live.said
        await live.press("p")
        assert not live.state.held
        assert "ON HOLD" not in live.frame()


async def test_focus_mode_leaves_the_cue_the_clock_and_the_line(
    tmp_path: Path, clock: SetClock
) -> None:
    async with showing(session(tmp_path, clock, cmd.Lead("2a")), clock, LARGE) as live:
        await live.press("f", "end", "enter")
        text = live.frame()
        assert "Before we define anything" in text
        assert "10:00 left" in text
        assert "Ways we work together >" in text
        for gone in ("Name one way", "n to write here", "plan real", "space Next"):
            assert gone not in text
        await live.press("n", "o", "k", "enter", "escape", "escape")
        assert live.texts == ["ok"]
        assert "Name one way" in live.frame()


async def test_undo_says_what_it_took_back(tmp_path: Path, clock: SetClock) -> None:
    async with showing(
        session(tmp_path, clock, cmd.Lead("2a"), AddEntry("a flyer")), clock
    ) as live:
        await live.press("u")
        assert live.texts == []
        assert "Taken back: “a flyer” on Ways we work together" in live.said


async def test_the_mouse_reaches_footer_agenda_line_and_clock(
    tmp_path: Path, clock: SetClock
) -> None:
    """A click on a key in the footer, on a step, on the line, and on the clock."""
    async with showing(session(tmp_path, clock), clock, LARGE) as live:
        await live.click(KeyLine, 2, 0)
        assert live.state.cue == 1
        await live.click(AgendaView, 6, 4)
        assert live.seen == ("1-1/2a", 0)
        assert live.state.step == "1-1/1"
        await live.click("#capture", 40, 0)
        assert live.prompt == "Ways we work together"
        await live.press("escape")
        await live.click("#clock", 4, 0)
        assert live.state.step == "1-1/2a"
        assert live.state.of("1-1/2a").timer.since is not None
        await live.click("#panel Rows", 4, 0)
        assert live.prompt == "Ways we work together"


async def test_remapped_keys_apply_and_are_the_ones_that_are_shown(
    tmp_path: Path, clock: SetClock
) -> None:
    """In the footer, in help, and in the hints that stand in the texts."""
    config = Config(keys={"next": "z", "note": "y,insert", "leave": "Q"})
    async with showing(session(tmp_path, clock, cmd.Lead("2a")), clock, config=config) as live:
        await live.press("space")
        assert live.state.cue == 0
        await live.press("z")
        assert live.state.cue == 1
        keys = footer(live.app)
        assert "z Next" in keys
        assert "y Note" in keys
        assert "space Next" not in keys
        assert "y to write here" in live.frame()
        await live.press("question_mark")
        listed = [row.lead.strip() for row in live.screen.query_one("#keys", Rows).rows]
        assert "z" in listed
        assert "space" not in listed
        await live.press("escape", "insert")
        assert live.prompt == "Ways we work together"


async def test_every_key_has_a_name_an_id_and_a_sentence() -> None:
    """Ids are what settings name, sentences are what help shows."""
    ids = [key.id for key in KEYS]
    assert len(ids) == len(set(ids))
    for key in KEYS:
        assert key.id
        assert key.description
        assert key.tooltip or key.id.startswith("clicker.") or key.id == "help.f1"


async def test_the_palette_lists_every_action_by_name_and_runs_one(
    tmp_path: Path, clock: SetClock
) -> None:
    async with showing(session(tmp_path, clock, cmd.Lead("2a")), clock) as live:
        named = {active.binding.action for active in actions(live.live)}
        own = {key.action for key in KEYS if not (key.id or "").startswith("clicker.")}
        assert own <= named
        await live.press("ctrl+p")
        assert "Next (space)" in frame(live.app)
        for foreign in ("ctrl+q", "^q", "Theme", "Screenshot"):
            assert foreign not in frame(live.app)
        await live.type("private rem")
        await live.app.workers.wait_for_complete()
        await live.settle()
        assert "Remark (m)" in frame(live.app)
        await live.press("enter")
        await live.settle()
        assert live.prompt == "Private remark"
        await live.press("escape", "ctrl+p")
        await live.type("quit")
        await live.app.workers.wait_for_complete()
        await live.settle()
        await live.press("enter")
        await live.settle()
        asked = frame(live.app)
        await live.press("escape", "q")
        assert frame(live.app) == asked


async def test_the_footer_shows_what_keys_do_while_typing(tmp_path: Path, clock: SetClock) -> None:
    """Keys that would type a letter are not offered."""
    async with showing(session(tmp_path, clock, cmd.Lead("2a")), clock) as live:
        await live.press("n")
        keys = footer(live.app)
        assert "esc Back to the script" in keys
        assert "tab Next sheet" in keys
        assert "n Note" not in keys
        await live.press("escape", "m")
        assert "tab Next sheet" not in footer(live.app)
        assert live.live.query_one(CaptureLine).prompt is not None


async def test_the_last_step_is_not_passed(tmp_path: Path, clock: SetClock) -> None:
    """The next cue after the last one says how a session ends."""
    async with showing(session(tmp_path, clock, cmd.Lead("8")), clock) as live:
        await live.press("space")
        assert live.state.step == "1-1/8"
        assert "last step" in live.said
        assert live.clock.now() == START


async def test_a_message_stands_beside_the_clock_and_goes_with_what_it_says(
    tmp_path: Path, clock: SetClock
) -> None:
    """The word of an undo has a line of its own, at rest and while typing; the next change, another
    step or the end of a timer's stretch take what was said away."""
    async with showing(session(tmp_path, clock, cmd.Lead("2a")), clock) as live:
        whole = live.frame().splitlines()[-3]
        await live.press("n")
        await live.type("rides\njobs\n")
        await live.press("escape", "u")
        assert live.frame().splitlines()[-3:-1] == [
            whole, " Taken back: “jobs” on Ways we work together"
        ]  # fmt: skip
        await live.press("n")
        assert live.frame().splitlines()[-2].strip().startswith("Taken back")
        assert "Ways we work together >" in live.frame()
        await live.type("jobs\n")
        assert live.said == ""
        await live.press("escape", "u", "space")
        assert live.said == ""
        await live.press("u", "g")
        await live.type("3\n")
        assert live.said == ""
        assert "to write down" in live.frame()


async def test_why_a_key_was_refused_does_not_stand_below_what_the_next_one_asks(
    tmp_path: Path, clock: SetClock
) -> None:
    async with showing(session(tmp_path, clock, cmd.Lead("2a")), clock) as live:
        await live.press("X")
        assert live.said.startswith("⚠ Nothing was cut")
        await live.press("number_sign")
        assert (live.prompt, live.said) == ("How many people are there?", "")


async def test_that_the_time_is_up_is_said_until_the_next_stretch(
    tmp_path: Path, clock: SetClock
) -> None:
    """What is written down meanwhile leaves it; a pause, or the next stretch, ends it."""
    async with showing(session(tmp_path, clock, cmd.Lead("4"), ToggleTimer()), clock) as live:
        await live.wait(minutes=5, seconds=1)
        assert "TIME IS UP" in live.said
        await live.press("k")
        await live.type("a question\n")
        assert "TIME IS UP" in live.said
        await live.press("r")
        assert live.said == ""


@pytest.mark.parametrize(
    ("step", "keys", "first"),
    [
        ("2a", "", "space Next n Note"),
        ("2a", "down down", "* Star e Correct del Take off j To another sheet"),
        ("2a", "2", "* Star e Correct del Take off j To another sheet"),
        ("2a", "2 delete", "* Star"),
        ("2a", "2 n", "esc Back to the script"),
        ("2a", "2 n escape", "space Next n Note"),
        ("2a", "home", "space Next n Note"),
        ("2b", "", "del Not asked"),
        ("1-1/4", "", "s Groups j Place"),
        ("c/1", "", "space Next n Note"),
        ("c/1", "down", "e Correct del Take off"),
        ("c/2", "", "space Next n Note"),
    ],
)
async def test_the_footer_begins_with_the_keys_of_what_is_chosen(
    step: str, keys: str, first: str, tmp_path: Path, clock: SetClock
) -> None:
    """And has help and the way out all the same."""
    past = (
        *(cmd.Lead("2a"), AddEntry("rides"), AddEntry("jobs"), AddEntry("dates")),
        *(cmd.Lead("c/1"), AddRow("plan", "Ann", (("what", "a map"),)), cmd.Lead(step)),
    )
    async with showing(session(tmp_path, clock, *past, module=MODULE + COACHING), clock) as live:
        await live.press(*keys.split())
        told = " ".join(footer(live.app).split())
        assert told.startswith(first)
        assert keys.endswith("n") or told.endswith("? Help q Leave")


async def test_a_long_message_is_whole_in_a_box_that_goes_with_it(
    tmp_path: Path, clock: SetClock
) -> None:
    async with showing(session(tmp_path, clock, cmd.Lead("2a")), clock) as live:
        await live.press("n")
        await live.paste("x" * 100_001)
        await live.press("enter")
        whole = " ".join(live.frame().split())
        assert "100,000 characters at most" in whole and "this has 100,001" in whole
        await live.press("ctrl+u")
        await live.type("short\n")
        assert "characters at most" not in live.frame()
