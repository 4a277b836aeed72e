"""The plan of the day, bent on the screen: seen before it is done, and taken back."""

from pathlib import Path

from material import material_guide

from tui.support import Live, session, showing
from workshop.clock import SetClock
from workshop.curriculum.load import load_or_raise
from workshop.session.commands import Arrange, Next
from workshop.session.opening import rehearse_session
from workshop.tui.common.day_plan import DayPlanDialog
from workshop.tui.widgets.rows import Rows


def labels(live: Live) -> str:
    """The steps of the first activity, as they stand in the session's agenda."""
    steps = live.runner.agenda.steps
    return " ".join(step.label for step in steps if step.activity.id == steps[0].activity.id)


def shown(live: Live) -> list[str]:
    """The labels of the first activity as they stand on the screen."""
    rows = live.screen.query_one(Rows).rows
    first = str(next(row.key for row in rows if row.selectable)).partition("/")[0]
    return [str(row.key).partition("/")[2] for row in rows if str(row.key).startswith(f"{first}/")]


def told(live: Live) -> str:
    return str(live.screen.query_one("#told").render())


async def test_a_line_inserts_a_step_behind_the_one_under_the_cursor(
    tmp_path: Path, clock: SetClock
) -> None:
    """While it is typed the new end stands there; escape leaves all as it was."""
    async with showing(session(tmp_path, clock), clock) as live:
        before = labels(live)
        await live.press("d")
        assert isinstance(live.screen, DayPlanDialog)
        await live.press("i")
        await live.type("energizer 5 Stand up")
        assert "Then 5 min behind" in told(live)
        shown = live.frame()
        assert "+1" in shown and "energizer 5" in shown and "shift+↑↓" in shown
        await live.press("escape")
        assert labels(live) == before
        await live.press("i")
        await live.type("energizer 5 Stand up")
        await live.press("enter")
        first, *rest = before.split()
        assert labels(live) == " ".join((first, "+1", *rest))
        assert "5 min behind" in told(live)
        await live.press("u")
        assert labels(live) == before


async def test_a_step_is_carried_and_stands_there_only_after_enter(
    tmp_path: Path, clock: SetClock
) -> None:
    async with showing(session(tmp_path, clock), clock) as live:
        first, second, third, fourth, *rest = labels(live).split()
        await live.press("d", "down", "shift+down", "shift+down")
        assert "Enter does it" in told(live)
        await live.press("shift+up", "shift+up")
        assert "Enter does it" not in told(live)
        await live.press("shift+down", "enter")
        assert labels(live) == " ".join((first, third, second, fourth, *rest))
        await live.press("escape")
        assert not isinstance(live.screen, DayPlanDialog)


async def test_two_steps_are_swapped_where_the_arrows_show_it(
    tmp_path: Path, clock: SetClock
) -> None:
    """The step stands in each place it is taken to, with the end, and back in its own on escape."""
    async with showing(session(tmp_path, clock), clock) as live:
        before = labels(live)
        first, second, third, fourth, *rest = before.split()
        await live.press("d", "down", "s")
        assert "with which step" in told(live)
        await live.press("down")
        assert shown(live)[:4] == [first, third, second, fourth]
        assert "Then" in told(live) and "ends 10:30" in told(live)
        await live.press("down")
        assert shown(live)[:4] == [first, fourth, third, second]
        await live.press("up", "up")
        assert shown(live) == before.split()
        await live.press("up")
        assert "is being led" in told(live)
        await live.press("down", "down", "down", "escape")
        assert shown(live) == before.split()
        await live.press("s", "down", "down", "enter")
        assert labels(live) == " ".join((first, fourth, third, second, *rest))
        await live.press("u")
        assert labels(live) == before


async def test_a_step_is_left_out_only_after_its_end_was_seen(
    tmp_path: Path, clock: SetClock
) -> None:
    """2a takes ten minutes: without it the session ends at 10:20."""
    async with showing(session(tmp_path, clock), clock) as live:
        await live.press("d", "down", "x")
        assert "Then 10 min ahead, ends 10:20. Enter does it" in told(live)
        assert "out" in live.frame()
        await live.press("x")
        assert "The session is on time" in told(live)
        await live.press("x", "escape")
        assert not any(known.skipped for known in live.state.steps.values())
        await live.press("x", "enter")
        assert live.state.of("1-1/2a").skipped
        assert "10 min ahead" in told(live)
        await live.press("p")
        assert "protected" in live.frame()
        assert live.state.of("1-1/2a").protected
        await live.press("x")
        assert "Then on time, ends 10:30. Enter does it" in told(live)
        await live.press("enter")
        assert not live.state.of("1-1/2a").skipped


async def test_what_is_only_shown_is_put_back_when_its_step_is_left(
    tmp_path: Path, clock: SetClock
) -> None:
    """By an arrow or a click; a click on the step itself does what is shown."""
    async with showing(session(tmp_path, clock), clock) as live:
        before, count = labels(live).split(), live.state.seq
        await live.press("d", "down", "x", "down")
        assert "The session is on time" in told(live)
        await live.press("enter", "up", "shift+down", "up")
        assert shown(live) == before
        await live.press("enter")
        assert (labels(live).split(), live.state.seq) == (before, count)
        assert not any(known.skipped for known in live.state.steps.values())
        rows = live.screen.query_one(Rows)
        await live.press("home", "down", "s")
        await live.click("#rows", 8, rows.places[3])
        assert shown(live)[1:4] == [before[3], before[2], before[1]]
        assert labels(live).split() == before
        await live.click("#rows", 8, rows.places[3])
        assert labels(live).split()[1:4] == [before[3], before[2], before[1]]


async def test_what_is_led_stays_and_what_makes_no_sense_is_told(
    tmp_path: Path, clock: SetClock
) -> None:
    async with showing(session(tmp_path, clock), clock) as live:
        before, count = labels(live), live.state.seq
        await live.press("d", "x")
        assert "is being led" in told(live)
        await live.press("u")
        assert "Nothing was changed" in told(live)
        await live.press("i")
        await live.type("party")
        await live.press("enter")
        assert "no step to insert" in told(live)
        await live.press("escape", "escape")
        assert (labels(live), live.state.seq) == (before, count)


async def test_a_step_of_the_pool_is_put_in_with_one_key(tmp_path: Path, clock: SetClock) -> None:
    runner = rehearse_session(load_or_raise(material_guide(tmp_path)), clock, Arrange())
    runner.send(Next())
    async with showing(runner, clock) as live:
        await live.press("E")
        assert "2 The weather in me · 3 min" in live.frame()
        await live.press("2")
        assert [step.label for step in runner.agenda.steps] == ["1", "+1", "2"]
        assert "next: +1 The weather in me" in live.frame()
