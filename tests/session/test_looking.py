"""Looking elsewhere: time, the timer and the projected end stay with the step that is led."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from support import START, Wait, clock_of, lead, led, timed_curriculum

from workshop.board import EntryAdded
from workshop.errors import Refused
from workshop.session import commands as cmd
from workshop.session import events as ev
from workshop.session.commands.entries import AddEntry
from workshop.session.commands.timer import ChangeTimer, ToggleTimer
from workshop.session.runner import Runner
from workshop.session.situation import Situation
from workshop.session.time import timing

MINUTES = ("10", "10", "20", "10")
"""Planned for steps 1 to 4: 50 from 9:00 to 9:50."""


def session(*steps: cmd.Command | Wait) -> Runner:
    runner = led(curriculum=timed_curriculum(*MINUTES), arrange=cmd.Arrange(starts=START))
    lead(runner, clock_of(runner), *steps)
    return runner


def stands(runner: Runner) -> tuple[str, str, str]:
    """The step that is led, the one in view, the projected end."""
    now = runner.now()
    end = timing.time_line(now.state, now.agenda, now.now).end.astimezone(START.tzinfo)
    led_at, seen = now.agenda[now.state.step].label, now.step.label
    return led_at, seen, f"{end:%H:%M}"


LATE = (cmd.Next(), cmd.NextStep(), Wait(minutes=4), cmd.NextStep(), Wait(minutes=5))
"""Step 1 passed at once, 2 led for 4 minutes, 3 for 5: 9:09, to end at 9:09 + 15 + 10 = 9:34."""

TABLE = [
    # what is done                               led  seen  end
    ((), "3", "3", "09:34"),
    ((cmd.Back(),), "3", "2", "09:34"),
    ((cmd.Back(), cmd.Back(), cmd.Next(), cmd.Next()), "3", "3", "09:34"),
    ((cmd.Go("1"), Wait(minutes=3)), "3", "1", "09:34"),
    ((cmd.Go("1"), cmd.Go()), "3", "3", "09:34"),
    ((cmd.Go("4"), Wait(minutes=3), cmd.Go("3")), "3", "3", "09:34"),
    # A cue that is led there, or a note, leads on from there: 9:12 + 10 = 9:22.
    ((cmd.Go("4"), Wait(minutes=3), AddEntry("a word")), "4", "4", "09:22"),
    # Back to lead step 1, which had nothing: 9:09 + 10 + (20 − 5 = 15) + 10; 2 was led.
    ((cmd.Lead("1"),), "1", "1", "09:44"),
    # A remark, a hold and minutes for the step in view lead nowhere.
    ((cmd.Go("4"), cmd.RemarkOn("x")), "3", "4", "09:34"),
    ((cmd.Go("4"), cmd.SetMinutes(6)), "3", "4", "09:30"),
    ((cmd.Go("2"), cmd.Hold(), Wait(minutes=2), cmd.Hold()), "3", "2", "09:36"),
    # A timer that runs stands in for its step: 20 minutes from 9:09, then 10.
    ((ToggleTimer(),), "3", "3", "09:39"),
    ((ToggleTimer(), Wait(minutes=5), cmd.Back()), "3", "2", "09:39"),
    ((ToggleTimer(), ChangeTimer(600)), "3", "3", "09:49"),
    ((ToggleTimer(), ChangeTimer(-300)), "3", "3", "09:34"),
    # Paused, what it was given counts all the same: 9:09 + 15 + 10 more, then 10.
    ((ToggleTimer(), ChangeTimer(600), ToggleTimer()), "3", "3", "09:44"),
    # Rung, nothing of its step is left: 9:30 + 10.
    ((ToggleTimer(), Wait(minutes=21)), "3", "3", "09:40"),
    # Led on while it runs, it goes on; the step is led, its rest is not to come: 9:11 + 10.
    ((ToggleTimer(), Wait(minutes=2), cmd.NextStep()), "4", "4", "09:21"),
]  # fmt: skip


@pytest.mark.parametrize(("done", "at", "seen", "end"), TABLE)
def test_looking_moves_the_view_and_nothing_else(
    done: tuple[cmd.Command | Wait, ...], at: str, seen: str, end: str
) -> None:
    assert stands(session(*LATE, *done)) == (at, seen, end)


def test_time_that_is_looked_away_is_time_of_the_step_that_is_led() -> None:
    runner = session(*LATE, cmd.Go("1"), Wait(minutes=3), cmd.Go())
    assert timing.elapsed_seconds(runner.state, "x/3", runner.clock.now()) == 8 * 60
    assert runner.state.of("x/1").elapsed == 0


def test_looking_is_in_no_log() -> None:
    runner = session(*LATE)
    before = len(runner.events)
    lead(runner, clock_of(runner), cmd.Go("1"), cmd.Go("4"), cmd.Back(), cmd.Back(), cmd.Next())
    assert len(runner.events) == before


def test_what_leads_on_elsewhere_is_told_as_a_move_and_taken_back_by_itself() -> None:
    runner = session(*LATE, cmd.Go("4"), AddEntry("a word"))
    moved, written = runner.events[-2:]
    assert isinstance(moved, ev.Moved) and moved.finished
    assert isinstance(written, EntryAdded)
    runner.undo()
    assert stands(runner)[:2] == ("4", "4")
    runner.undo()
    assert stands(runner)[:2] == ("3", "3")


def test_what_is_refused_elsewhere_leads_nowhere() -> None:
    runner = session(*LATE, cmd.Go("4"))
    with pytest.raises(Refused):
        runner.send(AddEntry("  "))
    assert stands(runner)[:2] == ("3", "4")


def test_the_timer_that_runs_is_paused_from_wherever_one_looks() -> None:
    runner = session(*LATE, ToggleTimer(), cmd.Go("1"), ToggleTimer())
    assert stands(runner)[:2] == ("3", "1")
    timer = runner.state.of("x/3").timer
    assert timer is not None and timer.since is None


def test_a_timer_that_is_started_elsewhere_leads_there() -> None:
    runner = session(*LATE, cmd.Go("4"), ToggleTimer())
    assert stands(runner)[:2] == ("4", "4")


# On hold, and closed, in the past


def test_a_hold_that_was_forgotten_counts_from_when_it_began() -> None:
    """Step 3 was led from 9:04; on hold from 9:06, told at 9:09; taken up at 9:14, told at 9:19."""
    runner = session(*LATE)
    runner.send(cmd.Hold.parse("9:06 alarm", runner.now()))
    assert runner.state.held == START + timedelta(minutes=6)
    assert runner.state.held_reason == "alarm"
    assert timing.elapsed_seconds(runner.state, "x/3", runner.now().now) == 2 * 60
    clock_of(runner).wait(minutes=10)
    runner.send(cmd.Hold.parse("5 min ago", runner.now()))
    assert runner.state.pauses == ((START + timedelta(minutes=6), START + timedelta(minutes=14)),)
    assert timing.elapsed_seconds(runner.state, "x/3", runner.now().now) == 7 * 60
    assert runner.state.running(runner.now().now) == 11 * 60


def test_a_session_that_was_over_earlier_is_closed_then() -> None:
    runner = session(*LATE)
    runner.send(cmd.CloseSession.parse("at 9:07", runner.now()))
    assert runner.state.closed == START + timedelta(minutes=7)
    assert runner.state.of("x/3").elapsed == 3 * 60
    assert runner.state.ran == 7 * 60


@pytest.mark.parametrize("read", [cmd.Hold.parse, cmd.CloseSession.parse])
def test_a_moment_before_the_step_or_to_come_is_refused(
    read: Callable[[str, Situation], cmd.Command],
) -> None:
    runner = session(*LATE)
    with pytest.raises(Refused, match="step 3 had not begun: that was about 09:04"):
        runner.send(read("9:02", runner.now()))
    with pytest.raises(Refused, match="not 09:30 yet"):
        read("9:30", runner.now())


@pytest.mark.parametrize("reason", ["", "coffee", "5 people late", "10 minutes break", "fire at 3"])
def test_a_reason_is_not_taken_for_a_time(reason: str) -> None:
    runner = session(*LATE)
    assert cmd.Hold.parse(reason, runner.now()) == cmd.Hold(reason)


@pytest.mark.parametrize(
    "text", ["9:06 coffee", "since 9.06, coffee", "3 min ago coffee", "at 09:06 coffee"]
)
def test_a_time_in_front_of_a_reason_is_when_it_began(text: str) -> None:
    runner = session(*LATE)
    assert cmd.Hold.parse(text, runner.now()) == cmd.Hold("coffee", START + timedelta(minutes=6))


def test_the_beginning_of_a_hold_is_put_right_while_it_lasts() -> None:
    runner = session(*LATE, cmd.Hold("alarm"), Wait(minutes=4))
    runner.send(cmd.BeganEarlier.parse("9:05", runner.now()))
    assert runner.state.held == START + timedelta(minutes=5)
    assert runner.state.held_reason == "alarm"
    assert runner.state.running(runner.now().now) == 5 * 60
    runner.undo()
    assert runner.state.held == START + timedelta(minutes=9)
