"""Stretches that are repeated and regrouped, rounds with minutes, seconds, messages in between."""

import io
from functools import cache

import pytest
from support import Wait, clock_of, lead, led, read_curriculum

from workshop.curriculum.model import Curriculum
from workshop.kinds.exercise.model import FormGroups
from workshop.kinds.work import outline
from workshop.plain.lead import run_line
from workshop.plain.leader import Leader
from workshop.plain.source import Sink
from workshop.session import commands as cmd
from workshop.session.commands.timer import ChangeTimer, NextStretch, ToggleTimer
from workshop.session.runner import Runner
from workshop.session.time import alerts, figures, timing

MODULE = """
id = "m"
title = "M"
[[activity]]
id = "x"
title = "X"
minutes = 34

[[activity.step]]
title = "1-2-4-all"
kind = "exercise"
work = [
  { title = "Alone", minutes = 1, group_size = 1, do = "Think of one way." },
  { title = "Pairs", minutes = 2, group_size = 2, do = "Make one of your two." },
  { title = "Fours", minutes = 4, group_size = 4, do = "Choose the best." },
  { title = "All", minutes = 5, group_size = "all", do = "Each four says one." },
]
alerts = [
  { at = 5, say = "Two minutes left: choose your one [idea]" },
  { at = "90 s", say = "Have you both spoken?" },
]

[[activity.step]]
title = "Meet three"
kind = "exercise"
minutes = 7
group_size = 2
assignments = ["Ask what the other needs."]
work = [{ title = "Talk", seconds = 90, times = 3, change = "30 s", rotate = true }]

[[activity.step]]
title = "Two cases"
kind = "talk"
rounds = [
  { title = "The van", minutes = 5 },
  { title = "The flat", minutes = 8, seconds = 30 },
]
script = [{ ask = "Who gains?", expect = ["us"] }]

[[activity.step]]
title = "A breath"
kind = "talk"
seconds = 90
"""


@cache
def plan() -> Curriculum:
    return read_curriculum('title = "T"\nmodules = ["m.toml"]', MODULE)


def there(*commands: object) -> Runner:
    return led(*commands, curriculum=plan())  # type: ignore[arg-type]


def left(runner: Runner) -> float:
    """Minutes to the projected end."""
    now = runner.now()
    end = timing.time_line(now.state, now.agenda, now.now).end
    return (end - now.now).total_seconds() / 60


def called(runner: Runner) -> list[str]:
    return [each.label for each in runner.now().context.stretches]


def test_a_step_without_minutes_has_those_of_its_work_or_its_rounds():
    steps = there(cmd.Next()).agenda.steps
    assert [figures.planned_minutes(step.duration) for step in steps] == [
        "12",
        "7",
        "13:30",
        "1:30",
    ]


def test_each_stretch_has_its_own_grouping_and_task():
    runner = there(cmd.Next(), ToggleTimer())
    assert called(runner) == ["Alone", "Pairs, in pairs", "Fours, in fours", "All, all together"]
    told: list[str] = []
    for _ in range(4):
        now = runner.now()
        face = timing.timer_face(now.state, now.step, now.now)
        told += timing.tasks(now.step, face)
        runner.send(NextStretch())
    assert told == [
        "Think of one way.", "Make one of your two.", "Choose the best.", "Each four says one."
    ]  # fmt: skip


def test_what_is_repeated_is_told_once_and_counted_down_each_time():
    runner = there(cmd.Lead("2"), ToggleTimer())
    stretches = runner.now().context.stretches
    assert outline(stretches) == ["3 × Talk 1 min 30 s, change over 30 s"]
    assert [(s.label, s.seconds) for s in stretches] == [
        ("Talk, 1 of 3", 90),
        ("30 s to change over; roles move on", 30),
        ("Talk, 2 of 3", 90),
        ("30 s to change over; roles move on", 30),
        ("Talk, 3 of 3", 90),
    ]


def test_stretches_keep_their_seconds_when_a_step_gets_other_minutes():
    """Of 7 minutes 90 s are 3.5 by half of them; in steps of 5 seconds."""
    runner = there(cmd.Lead("2"), cmd.SetMinutes(4))
    assert [s.seconds for s in runner.now().context.stretches] == [50, 15, 50, 15, 50]


def test_the_end_is_projected_over_stretches_changes_and_seconds():
    runner = there(cmd.Lead("2"))
    assert left(runner) == 7 + 13.5 + 1.5
    lead(runner, clock_of(runner), ToggleTimer(), Wait(1), NextStretch(), Wait(seconds=15))
    assert left(runner) == pytest.approx((15 + 90 + 30 + 90) / 60 + 15)


@pytest.mark.parametrize(
    ("commands", "minutes"),
    [
        ((), 13.5),
        ((Wait(2),), 11.5),
        ((Wait(7),), 8.5),  # the first round is over; the second takes its time all the same
        ((Wait(2), cmd.Lead("3", 1)), 8.5),
        ((Wait(9), cmd.Lead("3", 1), Wait(3)), 5.5),
        ((Wait(9), cmd.Lead("3", 1), Wait(10)), 0),
        ((Wait(3), cmd.Lead("3", 1), Wait(2), cmd.Lead("3", 0)), 13.5),
        ((ToggleTimer(), Wait(2), ChangeTimer(60)), 4 + 8.5),
        ((ToggleTimer(), Wait(2), ToggleTimer(), Wait(1)), 2 + 8.5),
        ((cmd.SetMinutes(27), Wait(2)), 25),
        ((cmd.SetMinutes(27), cmd.Lead("3", 1)), 17),
    ],
)
def test_a_round_with_minutes_of_its_own_leaves_what_it_and_the_next_take(
    commands: tuple[object, ...], minutes: float
):
    assert left(there(cmd.Lead("3"), *commands)) - 1.5 == pytest.approx(minutes)


def test_the_timer_of_a_round_goes_with_the_round():
    runner = there(cmd.Lead("3"), ToggleTimer(), Wait(4), cmd.Lead("3", 1))
    now = runner.now()
    assert timing.timer_face(now.state, now.step, now.now) is None
    runner.send(ToggleTimer())
    face = timing.timer_face(runner.state, now.step, now.now)
    assert face and (face.title, face.left, face.running) == ("The flat", 510, True)


def test_the_next_stretch_is_the_next_round_and_undo_takes_both_back():
    runner = there(cmd.Lead("3"), ToggleTimer(), Wait(5), NextStretch())
    assert (runner.state.round, runner.now().context.stretch) == (1, 1)
    runner.undo()
    assert (runner.state.round, runner.now().context.stretch) == (0, 0)


def test_messages_come_once_where_the_work_is_however_it_is_led():
    runner = there(cmd.Next(), ToggleTimer())
    watch, clock = alerts.AlertWatch(runner.now()), clock_of(runner)

    def news(seconds: float, *commands: cmd.Command) -> list[str]:
        clock.wait(seconds=seconds)
        for command in commands:
            runner.send(command)
        return [said[:8] for _, said in watch.news(runner.now())]

    assert news(59) == []
    assert news(200) == []  # alone goes on over its minute: the pairs have not begun
    assert news(0, NextStretch()) == []
    assert news(29) == []
    assert news(1) == ["Have you"]
    assert news(60, cmd.Lead("2")) == []
    assert news(0, cmd.Lead("1"), NextStretch()) == []
    assert news(119, cmd.Lead("4")) == []
    assert news(2) == ["Two minu"]
    assert news(0, cmd.Lead("1"), NextStretch(again=True)) == []
    assert news(121) == ["Two minu"]


def test_a_message_comes_as_much_earlier_as_the_work_is_shorter():
    runner = there(cmd.Next(), cmd.SetMinutes(6))
    lengths = [s.seconds for s in runner.now().context.stretches]
    assert (lengths, alerts.moments(runner.state, runner.now().step)) == (
        [60, 60, 120, 120],
        [150, 45],
    )


def test_what_was_said_before_a_window_opened_is_not_said_again():
    runner = there(cmd.Lead("1"), ToggleTimer(), Wait(1), NextStretch(), Wait(1))
    watch = alerts.AlertWatch(runner.now())
    assert watch.news(runner.now()) == []
    now = runner.now()
    assert alerts.current_alert(now.state, now.step, now.now) == "Have you both spoken?"
    clock_of(runner).wait(seconds=31)
    now = runner.now()
    assert alerts.current_alert(now.state, now.step, now.now) == ""


def test_in_plain_mode_a_message_is_a_line_and_the_change_says_what_comes():
    runner, out = there(cmd.Next()), io.StringIO()
    leader = Leader(runner, Sink(out))

    def said(*lines: str, minutes: float = 0) -> str:
        at = out.tell()
        for line in lines:
            run_line(leader, line)
        clock_of(runner).wait(minutes=minutes)
        leader.attend()
        return out.getvalue()[at:]

    told = said("show step")
    assert "ASSIGNMENT  Pairs: Make one of your two.\n" in told
    assert "Timer: Alone 1 min; Pairs 2 min, in pairs; Fours 4 min, in fours;" in told
    assert "MESSAGE  After 5 min: Two minutes left: choose your one [idea]\n" in told
    assert "groups to form" not in told
    assert "Change over to Pairs, in pairs: timer next" in said("timer start", minutes=1)
    assert "MESSAGE (step 1)  Have you both spoken?" in said("timer next", "lead 2", minutes=1)
    assert "ASSIGNMENT  Make one of your two." in said("lead 1", "time")
    told = said("lead 3")
    assert "Round 1 of 2: The van, 5 min" in told
    told = said("timer start", "timer next")
    assert "Round 2 of 2: The flat, 8 min 30 s" in told
    assert "Timer (The flat): 8:30 left" in told


def test_groups_that_are_formed_while_all_work_alone_are_those_to_come() -> None:
    """Twelve people, alone at first: the pairs that come next are the most groups there will be."""
    runner = there(cmd.Arrange(people=12), cmd.Next(), ToggleTimer(), FormGroups("count-off"))
    groups = runner.now().context.data.groups
    assert [group.size for group in groups] == [2] * 6
