"""Time without the program, and clocks that are set back: exact to the second, nothing jumps."""

from datetime import timedelta

import pytest
from support import (
    START,
    Wait,
    clock_of,
    event,
    folder_of,
    given,
    lead,
    led,
    moved,
    new_session,
    timed_curriculum,
)

from workshop.clock import FastClock, SetClock, WaitingClock
from workshop.errors import Refused
from workshop.session import commands as cmd
from workshop.session import events as ev
from workshop.session.commands.timer import ToggleTimer
from workshop.session.opening import rehearse_session, resume_session
from workshop.session.runner import Runner
from workshop.session.time import timing

STEPS = "10", "20", "30"


def seconds(runner: Runner) -> tuple[float, float, float]:
    """Elapsed in the current step, running time, behind."""
    now = runner.now()
    line = timing.time_line(now.state, runner.agenda, now.now)
    return line.elapsed, line.running, line.behind


def left(runner: Runner) -> float:
    now = runner.now()
    face = timing.timer_face(now.state, now.step, now.now)
    assert face is not None
    return face.left


def ticking(*commands) -> Runner:
    runner = led(*commands, curriculum=timed_curriculum(*STEPS))
    runner.tick()
    return runner


def awake(runner: Runner, seconds: int) -> None:
    """Time passes with the program there: a tick a second."""
    for _ in range(seconds):
        clock_of(runner).wait(seconds=1)
        runner.tick()


# The laptop sleeps


def test_minutes_before_the_first_tick_were_led():
    """Whoever sends commands without ticking has not been away."""
    runner = led(cmd.Next(), curriculum=timed_curriculum(*STEPS))
    clock_of(runner).wait(minutes=5)
    runner.tick()
    assert runner.gap is None
    assert seconds(runner) == (300, 300, 0)


@pytest.mark.parametrize(
    ("counts", "elapsed", "behind"),
    # 3 minutes awake, 40 asleep, 2 awake; step 1 has 10 minutes.
    # As session time: 45 elapsed, 35 over. As a pause: 5 elapsed, but 40 later than planned.
    [(True, 45 * 60, 35 * 60), (False, 5 * 60, 40 * 60)],
)
def test_forty_minutes_of_sleep_count_as_session_time_or_as_a_pause(counts, elapsed, behind):
    runner = ticking(cmd.Next(), ToggleTimer())
    awake(runner, 180)
    assert runner.gap is None
    clock_of(runner).wait(minutes=40)
    runner.tick()
    assert runner.gap is not None
    assert runner.gap.seconds == 2400
    assert runner.gap.seen == START + timedelta(minutes=3)
    awake(runner, 120)
    runner.settle_gap(counts)
    assert runner.gap is None
    assert seconds(runner) == (elapsed, elapsed, behind)
    assert left(runner) == 600 - elapsed


def test_what_happens_before_the_answer_does_not_change_it():
    """The gap lay in step 1, though it is settled in step 2."""
    runner = ticking(cmd.Next(), Wait(seconds=50))
    runner.tick()
    clock_of(runner).wait(minutes=40)
    runner.tick()
    lead(runner, clock_of(runner), cmd.NextStep(), Wait(seconds=30))
    runner.settle_gap(counts=False)
    assert runner.state.of("x/1").elapsed == 50
    assert seconds(runner)[:2] == (30, 80)


def test_a_command_that_comes_before_the_first_tick_does_not_hide_the_gap():
    runner = ticking(cmd.Next())
    clock_of(runner).wait(minutes=40)
    runner.send(cmd.NextStep())
    assert runner.gap and runner.gap.seconds == 2400
    runner.settle_gap(counts=False)
    assert runner.state.of("x/1").elapsed == 0
    assert [e.seq for e in runner.events] == list(range(1, len(runner.events) + 1))


def test_two_gaps_are_asked_one_after_the_other():
    runner = ticking(cmd.Next())
    for minutes in (40, 50):
        clock_of(runner).wait(minutes=minutes)
        runner.tick()
        runner.send(cmd.NextStep())
    assert runner.gap and runner.gap.seconds == 2400
    runner.settle_gap(counts=True)
    assert runner.gap and runner.gap.seconds == 3000
    runner.settle_gap(counts=False)
    assert runner.gap is None
    assert [runner.state.of(k).elapsed for k in ("x/1", "x/2")] == [2400, 0]


def test_silence_on_hold_or_before_the_begin_or_after_the_end_is_not_asked_about():
    for past in ((), (cmd.Next(), cmd.Hold()), (cmd.Next(), cmd.CloseSession())):
        runner = ticking(*past)
        clock_of(runner).wait(minutes=40)
        runner.tick()
        assert runner.gap is None


def test_a_session_without_ticks_is_never_asked():
    """Led line by line, the program waits for its next line as long as it takes."""
    runner = led(cmd.Next(), Wait(minutes=40), cmd.NextStep(), Wait(minutes=40), cmd.Next())
    assert runner.gap is None


def test_a_clock_that_runs_fast_is_not_a_gap():
    base = SetClock(START)
    runner = rehearse_session(timed_curriculum(*STEPS), FastClock(base, 120), cmd.Arrange())
    runner.send(cmd.Next())
    for _ in range(3):
        base.wait(seconds=1)
        runner.tick()
    assert runner.gap is None
    assert seconds(runner)[1] == 360


def test_a_clock_that_stands_still_leaves_no_gap_when_it_is_moved():
    """As in a rehearsal without speed, where time passes only when it is told to."""
    clock = FastClock(SetClock(START), 0)
    still = WaitingClock(clock)
    runner = rehearse_session(timed_curriculum(*STEPS), still, cmd.Arrange())
    lead(runner, SetClock(START), cmd.Next())
    for _ in range(4):
        runner.tick()
        still.wait(30)
    assert runner.gap is None
    assert runner.now().state.running(still.now()) == 120


def test_settling_without_a_gap_is_refused():
    with pytest.raises(Refused, match="No time without the program"):
        ticking(cmd.Next()).send(cmd.SettleGap(counts=False))


def test_undoing_a_close_asks_about_the_time_since():
    runner = led(cmd.Next(), Wait(minutes=5), cmd.CloseSession(), Wait(minutes=90), cmd.Undo())
    assert runner.gap and runner.gap.seconds == 5400
    runner.settle_gap(counts=False)
    assert seconds(runner)[1] == 300


def test_undoing_everything_leaves_no_gap_behind():
    runner = ticking(cmd.Next())
    clock_of(runner).wait(minutes=40)
    runner.tick()
    runner.settle_gap(counts=False)
    runner.undo()
    assert (runner.gap, runner.state.ran, runner.state.since) == (None, 0, None)
    runner.send(cmd.Next())
    assert seconds(runner)[:2] == (0, 0)


# The program dies


def killed(runner: Runner) -> None:
    """What the system does when a process dies: its files are closed, its lock is freed."""
    assert runner._lock is not None
    runner._file.close()
    runner._lock.release()


@pytest.mark.parametrize(("counts", "elapsed"), [(True, 1386), (False, 186)])
def test_a_resume_after_a_kill_is_exact_in_both_answers(tmp_path, clock, counts, elapsed):
    """3 min 1 s led, killed, 20 minutes away, 5 s until the answer: 1,386 seconds or 186."""
    runner = new_session(tmp_path, clock, cmd.Lead("3"), ToggleTimer())
    awake(runner, 181)
    killed(runner)
    clock.wait(minutes=20)
    again = resume_session(folder_of(runner), clock)
    assert again.gap and again.gap.seconds == 1200
    clock.wait(seconds=5)
    again.settle_gap(counts)
    assert seconds(again)[0] == elapsed
    assert left(again) == 300 - elapsed
    again.stop()


def test_a_resume_after_a_clean_stop_asks_about_the_time_since_the_stop(tmp_path, clock):
    runner = new_session(tmp_path, clock, cmd.Next(), Wait(minutes=10))
    runner.stop()
    clock.wait(minutes=30)
    again = resume_session(folder_of(runner), clock)
    assert again.gap and again.gap.seconds == 1800
    again.stop()


def test_a_gap_that_nobody_settled_is_asked_about_again(tmp_path, clock):
    """Killed, resumed, killed before the answer, resumed: two gaps, with a minute between."""
    runner = new_session(tmp_path, clock, cmd.Next())
    awake(runner, 120)
    killed(runner)
    clock.wait(minutes=10)
    again = resume_session(folder_of(runner), clock)
    awake(again, 60)
    killed(again)
    clock.wait(minutes=20)
    third = resume_session(folder_of(runner), clock)
    assert third.gap and third.gap.seconds == 600
    third.settle_gap(counts=False)
    assert third.gap and third.gap.seconds == 1200
    third.settle_gap(counts=False)
    assert seconds(third)[1] == 180
    third.stop()


def test_a_short_absence_counts_without_a_question(tmp_path, clock):
    runner = new_session(tmp_path, clock, cmd.Next())
    awake(runner, 120)
    killed(runner)
    clock.wait(seconds=5)
    again = resume_session(folder_of(runner), clock)
    assert again.gap is None
    assert seconds(again)[1] == 125
    again.stop()


@pytest.mark.parametrize("past", [(), (cmd.Next(), cmd.Hold()), (cmd.Next(), cmd.CloseSession())])
def test_a_session_that_was_not_running_is_resumed_without_a_question(tmp_path, clock, past):
    runner = new_session(tmp_path, clock, *past)
    events = runner.events
    runner.stop()
    clock.wait(minutes=600)
    again = resume_session(folder_of(runner), clock)
    assert again.gap is None
    assert again.events == events
    again.stop()


# The clock is set back


def test_an_hour_back_adds_nothing_and_moves_nothing():
    runner = ticking(cmd.Next(), ToggleTimer(), Wait(minutes=4))
    runner.tick()
    before = seconds(runner), left(runner)
    clock_of(runner).wait(minutes=-60)
    assert (seconds(runner), left(runner)) == before == ((240, 240, 0), 360)
    clock_of(runner).wait(minutes=1)
    assert (seconds(runner), left(runner)) == ((300, 300, 0), 300)
    runner.send(cmd.NextStep())
    assert [e.seq for e in runner.events] == list(range(1, len(runner.events) + 1))
    assert runner.state.of("x/1").elapsed == 300


def test_the_begin_is_told_by_the_new_clock():
    runner = ticking(cmd.Next(), Wait(minutes=4))
    runner.tick()
    clock_of(runner).wait(minutes=-60)
    runner.tick()
    assert runner.state.began == START - timedelta(minutes=60)
    assert runner.state.of("x/1").began == runner.state.began


def test_an_end_that_was_settled_is_a_time_of_day_by_whatever_clock():
    """The new clock is believed: an hour earlier, there is an hour more until the end."""
    ends = START + timedelta(minutes=60)
    runner = led(cmd.Next(), curriculum=timed_curriculum(*STEPS), arrange=cmd.Arrange(ends=ends))
    runner.tick()
    clock_of(runner).wait(minutes=-60)
    assert seconds(runner) == (0, 0, -3600)


def test_an_hour_back_on_hold_freezes_nothing_afterwards():
    """Also when the hold is undone, and the time before it counts on."""
    runner = ticking(cmd.Next(), Wait(minutes=4), cmd.Hold(), Wait(minutes=1))
    runner.tick()
    clock_of(runner).wait(minutes=-60)
    runner.tick()
    assert seconds(runner)[:2] == (240, 240)
    runner.undo()
    awake(runner, 120)
    assert seconds(runner)[0] == 240 + 60 + 120


def test_an_hour_back_after_the_close_takes_nothing_off_when_the_close_is_undone():
    runner = ticking(cmd.Next(), Wait(minutes=4), cmd.NextStep(), Wait(minutes=1))
    runner.send(cmd.CloseSession())
    clock_of(runner).wait(minutes=-60)
    runner.tick()
    assert runner.state.running(runner.clock.now()) == 300
    runner.undo()
    awake(runner, 120)
    assert runner.state.running(runner.clock.now()) == 300 + 120
    assert runner.state.of("x/1").elapsed == 240
    assert seconds(runner)[0] == 60 + 120


def test_a_clock_that_was_set_back_between_two_runs_adds_nothing(tmp_path, clock):
    runner = new_session(tmp_path, clock, cmd.Next(), Wait(minutes=10), cmd.NextStep())
    runner.stop()
    clock.wait(minutes=-60)
    again = resume_session(folder_of(runner), clock)
    assert again.gap is None
    assert again.state.of("a/1").elapsed == 600
    assert seconds(again)[0] == 0
    clock.wait(minutes=1)
    assert seconds(again)[:2] == (60, 660)
    again.stop()


@pytest.mark.parametrize(("counts", "elapsed"), [(True, 86_400 + 360), (False, 360)])
def test_a_day_forward_that_was_an_error_is_a_pause_also_when_it_is_said_afterwards(
    counts, elapsed
):
    """4 minutes, a day forward, 1 minute, the clock is put right, 1 minute until the answer."""
    runner = ticking(cmd.Next(), ToggleTimer())
    awake(runner, 240)
    clock_of(runner).wait(minutes=24 * 60)
    runner.tick()
    awake(runner, 60)
    clock_of(runner).wait(minutes=-24 * 60)
    runner.tick()
    awake(runner, 60)
    assert runner.gap and runner.gap.seconds == 86_400
    runner.settle_gap(counts)
    assert seconds(runner)[:2] == (elapsed, elapsed)
    assert left(runner) == 600 - elapsed


def test_a_clock_set_back_after_the_close_does_not_hide_the_time_since():
    """Led for 5 minutes, closed for 30, the clock goes back an hour, and the close is undone."""
    runner = ticking(cmd.Next())
    awake(runner, 300)
    runner.send(cmd.CloseSession())
    awake(runner, 1800)
    clock_of(runner).wait(minutes=-60)
    runner.tick()
    awake(runner, 60)
    runner.undo()
    assert runner.gap and runner.gap.seconds >= 1800
    runner.settle_gap(counts=False)
    awake(runner, 60)
    assert seconds(runner)[:2] == (360, 360)


def test_a_clock_that_trembles_is_not_noted():
    runner = ticking(cmd.Next(), Wait(minutes=1))
    runner.tick()
    clock_of(runner).wait(seconds=-0.8)
    runner.tick()
    assert not any(isinstance(event, ev.ClockSetBack) for event in runner.events)
    assert seconds(runner)[0] >= 0


def test_a_hold_that_is_dated_back_to_its_step_takes_nothing_from_the_one_before():
    """It may be dated half a second before the step, as moments are told in minutes."""
    a_moment_before = START + timedelta(seconds=9.7)
    there = given(
        moved("a/1"),
        Wait(seconds=10),
        moved("a/2a"),
        Wait(seconds=60),
        event(ev.Held, on=True, since=a_moment_before),
    )
    now = there.runner.now()
    spent = [timing.elapsed_seconds(now.state, key, now.now) for key in now.state.steps]
    assert sum(spent) == pytest.approx(10.0)
    assert now.state.running(now.now) == pytest.approx(10.0)
