"""Where a session stands in time, worked out by hand: nine steps, planned for 9:00, led 8 late.

The figures are those of an activity of 75 minutes: steps of 10, 6, 6, 9, 8, 3, 10, 18, 5.
Planned from 9:00 it ends at 10:15. Positive is over, or behind.
"""

from datetime import timedelta

import pytest
from support import START, Wait, clock_of, coaching_curriculum, lead, led, timed_curriculum

from workshop.errors import Refused
from workshop.session import commands as cmd
from workshop.session.runner import Runner
from workshop.session.time import timing

STEPS = "10 6", "6 4", "6 4", "9 6", "8 5", "3 2", "10 8", "18 10", "5 3"


def clock_time(text: str) -> timedelta:
    hours, minutes = text.split(":")
    return timedelta(hours=int(hours) - 9, minutes=int(minutes))


def figures(runner: Runner) -> tuple[str, float, float, float, str, float]:
    """Step, elapsed, over, remaining in minutes; projected end; behind in minutes."""
    line = timing.time_line(runner.state, runner.agenda, runner.clock.now())
    minutes, seconds = divmod(int((line.end - START).total_seconds()), 60)
    end = f"{9 + minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
    step = runner.state.step.partition("/")[2]
    return step, line.elapsed / 60, line.over / 60, line.remaining / 60, end, line.behind / 60


Row = tuple[str, cmd.Command | None, str, float, float, float, str, float]

TABLE: list[Row] = [
    # at    then              step elapsed over remaining end behind
    # Before the begin the end is 75 minutes from now, or from the planned start if that is later.
    ("8:50", None, "", 0, 0, 0, "10:15", 0),
    ("9:05", None, "", 0, 0, 0, "10:20", 5),
    # Begun 8 late: 9:08 + 10 + (6+6+9+8+3+10+18+5 = 65) = 10:23.
    ("9:08", cmd.Next(), "1", 0, -10, 10, "10:23", 8),
    ("9:14", None, "1", 6, -4, 4, "10:23", 8),  # 9:14 + 4 + 65
    ("9:18", None, "1", 10, 0, 0, "10:23", 8),  # 9:18 + 0 + 65
    ("9:20", None, "1", 12, 2, 0, "10:25", 10),  # 2 over: 9:20 + 0 + 65
    # Step 2: 9:20 + 6 + (6+9+8+3+10+18+5 = 59) = 10:25.
    ("9:20", cmd.NextStep(), "2", 0, -6, 6, "10:25", 10),
    ("9:22", cmd.Hold("alarm"), "2", 2, -4, 4, "10:25", 10),  # 9:22 + 4 + 59
    ("9:25", None, "2", 2, -4, 4, "10:28", 13),  # on hold nothing elapses: 9:25 + 4 + 59
    ("9:27", cmd.Hold(), "2", 2, -4, 4, "10:30", 15),  # 9:27 + 4 + 59
    ("9:31", None, "2", 6, 0, 0, "10:30", 15),  # 9:31 + 0 + 59
    # Step 3 is left after 2 minutes; step 4: 9:33 + 9 + (8+3+10+18+5 = 44) = 10:26.
    ("9:31", cmd.NextStep(), "3", 0, -6, 6, "10:30", 15),  # 9:31 + 6 + 53
    ("9:33", cmd.NextStep(), "4", 0, -9, 9, "10:26", 11),
    ("9:37", None, "4", 4, -5, 5, "10:26", 11),  # 9:37 + 5 + 44
    # Step 4 really began 5 minutes ago, at 9:32; step 3 keeps 1 minute: 9:37 + 4 + 44 = 10:25.
    ("9:37", cmd.BeganEarlier(5), "4", 5, -4, 4, "10:25", 10),
    # Skipped: step 5: 9:40 + 8 + (3+10+18+5 = 36) = 10:24.
    ("9:40", cmd.Skip("enough"), "5", 0, -8, 8, "10:24", 9),
    ("9:44", None, "5", 4, -4, 4, "10:24", 9),
    # Back to step 3, which had 1 minute: 4 is skipped, 5 has had 4 of its 8 minutes:
    # 9:44 + 5 + (4+3+10+18+5 = 40) = 10:29.
    ("9:44", cmd.Lead("3"), "3", 1, -5, 5, "10:29", 14),
    ("9:46", None, "3", 3, -3, 3, "10:29", 14),
    # Step 5 goes on with the 4 minutes it had: 9:46 + 4 + 36 = 10:26.
    ("9:46", cmd.Lead("5"), "5", 4, -4, 4, "10:26", 11),
    ("9:56", None, "5", 14, 6, 0, "10:32", 17),  # 9:56 + 0 + 36
    # Step 8 gets 10 minutes instead of 18: 9:56 + 0 + (3+10+10+5 = 28) = 10:24.
    ("9:56", cmd.SetMinutes(10, "8"), "5", 14, 6, 0, "10:24", 9),
    # The last step, straight away: 9:56 + 5 + 0 = 10:01; steps passed over are not to come.
    ("9:56", cmd.Lead("9"), "9", 0, -5, 5, "10:01", -14),
    ("10:04", None, "9", 8, 3, 0, "10:04", -11),
    # A closed session ended when it was closed.
    ("10:06", cmd.CloseSession(), "9", 10, 5, 0, "10:06", -9),
    ("11:30", None, "9", 10, 5, 0, "10:06", -9),
]


def test_every_moment_of_a_session_led_eight_minutes_late():
    """The table, row by row."""
    runner = led(
        Wait(minutes=-30), curriculum=timed_curriculum(*STEPS), arrange=cmd.Arrange(starts=START)
    )
    for at, command, *expected in TABLE:
        now = START + clock_time(at)
        clock_of(runner).wait(seconds=(now - runner.clock.now()).total_seconds())
        if command:
            runner.send(command)
        assert figures(runner) == (*expected,), at


def test_the_elapsed_times_of_that_session_add_up_to_its_running_time():
    """58 minutes from 9:08 to 10:06, less 5 on hold."""
    runner = led(curriculum=timed_curriculum(*STEPS), arrange=cmd.Arrange(starts=START))
    for at, command, *_ in TABLE:
        if command:
            now = START + clock_time(at)
            clock_of(runner).wait(seconds=(now - runner.clock.now()).total_seconds())
            runner.send(command)
    spent = {k.partition("/")[2]: s.elapsed / 60 for k, s in runner.state.steps.items()}
    # 1: 9:08-9:20; 2: 9:20-9:31 less 5; 3: 1 + 2; 4: 5 + 3; 5: 4 + 10; 8: never; 9: 9:56-10:06
    assert spent == {"1": 12, "2": 6, "3": 3, "4": 8, "5": 14, "8": 0, "9": 10}
    assert sum(spent.values()) == runner.state.ran / 60 == 53


def test_a_session_without_a_planned_start_is_measured_from_its_begin():
    runner = led(Wait(minutes=8), cmd.Next(), curriculum=timed_curriculum(*STEPS))
    assert figures(runner) == ("1", 0, -10, 10, "10:23", 0)


def test_what_follows_up_homework_is_for_another_session():
    """Half an hour up to the homework; 50 minutes more if the session goes on to its follow-up."""
    arrange = cmd.Arrange(starts=START, activities=("c",))
    runner = led(cmd.Next(), curriculum=coaching_curriculum(), arrange=arrange)
    assert figures(runner) == ("1", 0, -10, 10, "9:30", 0)
    lead(runner, clock_of(runner), Wait(minutes=30), cmd.Lead("4"))
    assert figures(runner) == ("4", 0, -30, 30, "10:20", 0)


def test_an_end_that_was_settled_is_held_to():
    ends = START + timedelta(minutes=60)
    runner = led(cmd.Next(), curriculum=timed_curriculum(*STEPS), arrange=cmd.Arrange(ends=ends))
    assert figures(runner) == ("1", 0, -10, 10, "10:15", 15)


def test_a_first_step_that_began_earlier_began_with_the_session():
    """Marked at 9:08, begun at 9:00: 8 of 10 minutes are over, and the session is on time."""
    runner = led(Wait(minutes=8), cmd.Next(), curriculum=timed_curriculum(*STEPS))
    runner.send(cmd.BeganEarlier(8))
    assert figures(runner) == ("1", 8, -2, 2, "10:15", 0)
    assert runner.state.began == START
    assert runner.state.of("x/1").began == START


@pytest.mark.parametrize("said", ["5", "5 minutes ago", " 5 min ago", "5m", "5 min.", "5 minutes"])
def test_began_is_read_as_people_say_it(said):
    runner = led(cmd.Next())
    assert cmd.BeganEarlier.parse(said, runner.now()) == cmd.BeganEarlier(5)


def test_a_start_cannot_be_corrected_into_the_step_before_the_last():
    """Step 1 took 3 minutes: step 2, begun a minute ago, began 4 minutes ago at most."""
    past = cmd.Next(), Wait(minutes=3), cmd.NextStep(), Wait(minutes=1)
    runner = led(*past, curriculum=timed_curriculum(*STEPS))
    with pytest.raises(Refused, match="4 minutes at most"):
        runner.send(cmd.BeganEarlier(5))
    runner.send(cmd.BeganEarlier(4))
    assert [runner.state.of(key).elapsed for key in ("x/1", "x/2")] == [0, 0]
    assert timing.elapsed_seconds(runner.state, "x/2", runner.clock.now()) == 240


def test_a_start_cannot_be_corrected_to_later():
    runner = led(cmd.Next(), Wait(minutes=6), curriculum=timed_curriculum(*STEPS))
    with pytest.raises(Refused, match="It began 6 min ago"):
        runner.send(cmd.BeganEarlier(6))


def test_coming_back_to_a_step_can_be_corrected_by_when_one_came_back():
    """Step 1 had 10 minutes before; back in it for 1, one really came back 3 minutes ago."""
    past = cmd.Next(), Wait(minutes=10), cmd.NextStep(), Wait(minutes=5), cmd.Lead("1")
    runner = led(*past, Wait(minutes=1), curriculum=timed_curriculum(*STEPS))
    runner.send(cmd.BeganEarlier(3))
    now = runner.clock.now()
    spent = [timing.elapsed_seconds(runner.state, key, now) / 60 for key in ("x/1", "x/2")]
    assert spent == [13, 3]
