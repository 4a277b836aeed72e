"""The panels of homework and of its follow-up, with everything captured that they can show."""

from pathlib import Path

from session.test_promises import action_plan, opened, promised
from support import COACHING, data_of
from textual.widgets import Static

from tui.guide import MODULE
from tui.support import LARGE, Live, session, showing
from workshop.clock import SetClock
from workshop.kinds.follow_up.data import FollowUpData
from workshop.kinds.homework.data import HomeworkData, appointment_words
from workshop.session import commands as cmd
from workshop.tui.panels.homework import HomeworkPanel
from workshop.tui.widgets.rows import Rows

SAID = {
    "c/3": ("assign", "share Rosa, Sam", "hand-over Rosa > Ben"),
    "c/4": ("told Ann > partly", "came Ann > a map", "hindered Ann > no time", "stage 2 we plan"),
}


async def test_what_was_assigned_and_told_is_drawn(tmp_path: Path, clock: SetClock) -> None:
    """And enter on a person, on a stage and on an interview asks what can be done."""
    runner = session(tmp_path, clock, cmd.Lead("c/3"), module=MODULE + COACHING)
    async with showing(runner, clock, LARGE) as live:
        for key, lines in SAID.items():
            await live.do(cmd.Lead(key))
            for line in lines:
                word, _, rest = line.partition(" ")
                here = runner.now()
                known = next(c for c in here.kind.commands if c.word == word)
                await live.do(known.parse(rest, here.context))
            if key == "c/3":
                appointment = cmd.MakeAppointment.parse("15d 10:30 45 min Library", runner.now())
                await live.do(appointment)
                assert "10:30, 45 min, Library" in live.frame()
                assert "• Rosa" in live.frame()
        await live.do(cmd.CarryOver.parse("20d", runner.now()))
        for told in ("◪ Ann", "a map", "no time", "Why: we plan", "will go on with it"):
            assert told in live.frame()
        await live.press("home", "enter")
        assert "Ann: the homework is" in live.frame()
        await live.press("1")
        assert data_of(runner.state, "c/4", FollowUpData).told == {"Ann": "done"}
        assert "Ann: what came of it >" in live.frame()
        await live.press("home", "enter", "3")
        assert "Ann: what stood in the way >" in live.frame()


def below(live: Live) -> str:
    """What is said below the line about what is typed in it."""
    reading = live.live.query_one("#status", Static)
    return str(reading.content).strip() if reading.display else ""


def made(live: Live) -> str:
    appointment = data_of(live.state, "c/3", HomeworkData).appointment
    return appointment_words(appointment, live.state.zone) if appointment else ""


async def test_an_appointment_is_said_in_full_before_it_is_made(
    tmp_path: Path, clock: SetClock
) -> None:
    """Below the line, while it is typed; what is not understood stays there to be corrected."""
    runner = session(tmp_path, clock, cmd.Lead("c/3"), module=MODULE + COACHING)
    async with showing(runner, clock) as live:
        await live.press("s", "s")
        await live.type("sat 12 dec 10am 11am")
        assert below(live) == ""
        await live.press("enter")
        assert "'11am' is not understood" in live.said and live.line.value.endswith("11am")
        await live.press(*["backspace"] * 4)
        await live.type("1h30, [b]Library[/b]")
        said = "Sat 12 December 2026, 10:00, 90 min, [b]Library[/b]"
        assert below(live) == f"Appointment: {said}." and not made(live)
        await live.press("enter")
        assert (made(live), below(live), live.prompt) == (said, "", "")


async def test_a_doubtful_appointment_is_asked_about(tmp_path: Path, clock: SetClock) -> None:
    """Question by question; without an answer the line is as it was typed."""
    runner = session(tmp_path, clock, cmd.Lead("c/3"), module=MODULE + COACHING)
    async with showing(runner, clock) as live:
        await live.press("s", "s")
        await live.type("25/11 2:30, Library")
        assert below(live) == "'2:30' may be in the afternoon or at night."
        await live.press("enter", "escape")
        assert live.line.value == "25/11 2:30, Library" and not made(live)
        await live.press("enter", "1")
        asked = [row.text for row in live.screen.query_one("#menu", Rows).rows]
        assert asked == ["Yes: Wed 25 November 2026, 14:30, Library"]
        assert "is before the due day, Sat 5 December 2026" in live.frame()
        await live.press("1")
        assert made(live) == "Wed 25 November 2026, 14:30, Library"


async def test_a_length_is_told_while_it_is_typed(tmp_path: Path, clock: SetClock) -> None:
    runner = session(tmp_path, clock, cmd.Lead("c/3"), module=MODULE + COACHING)
    async with showing(runner, clock) as live:
        await live.press("i")
        await live.type("1h30")
        assert "90 min" in below(live)
        await live.press("enter")
        assert live.state.steps["c/3"].planned == 5400.0 and below(live) == ""


async def test_what_was_promised_is_told_in_a_few_keys(tmp_path: Path, clock: SetClock) -> None:
    """Enter and a digit say what became of it; then what came of it is asked, or why not."""
    plan = action_plan(tmp_path)
    runner = opened(plan, clock, promised(plan, clock))
    async with showing(runner, clock) as live:
        await live.press("home", "enter", "1")
        await live.type("we met twice")
        await live.press("enter", "home", "down", "enter", "5")
        await live.type("no paint")
        await live.press("enter")
        assert [one.outcome for one in runner.state.promises[:2]] == [
            "done: we met twice",
            "dropped: no paint",
        ]
        assert "☑ Ann: Call Mona" in live.frame() and "– Ben: Paint" in live.frame()


async def test_a_click_elsewhere_closes_the_line_and_keeps_what_was_typed(
    tmp_path: Path, clock: SetClock
) -> None:
    """The row that is clicked is the one that was aimed at, though the panel gains a line."""
    runner = session(tmp_path, clock, cmd.Lead("c/3"), module=MODULE + COACHING)
    async with showing(runner, clock) as live:
        await live.press("s", "s", *"abc")
        await live.click(HomeworkPanel, 8, 3)
        assert data_of(live.state, "c/3", HomeworkData).to == ("Ann", "Cleo", "Dan", "Eve")
        assert "Appointment: DAY" not in live.frame()
        await live.click(HomeworkPanel, 8, 1)
        assert "Appointment: DAY TIME [LENGTH][, PLACE] > abc" in live.frame()
        await live.click(HomeworkPanel, 8, 7)
        assert live.live.is_typing
        assert "Who is interviewed? NAME, NAME, … >" in live.frame()


async def test_tab_closes_a_line_in_which_there_is_nothing_to_go_on_to(
    tmp_path: Path, clock: SetClock
) -> None:
    """It went to the agenda, and the line looked open while a letter did what keys do."""
    runner = session(tmp_path, clock, cmd.Lead("c/3"), module=MODULE + COACHING)
    async with showing(runner, clock) as live:
        for key in ("tab", "shift+tab"):
            await live.press("a", "7", key)
            assert not live.prompt and isinstance(live.screen.focused, HomeworkPanel)
        await live.press("a")
        assert live.line.value == "77"
