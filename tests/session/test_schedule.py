"""Days and hours of a guide: what a session leads that day, and when it ends."""

from datetime import timedelta
from functools import cache

import pytest
from support import START, Wait, clock_of, led, read_curriculum

from workshop.curriculum.model import Curriculum
from workshop.plain.views import agenda_lines
from workshop.reports.agenda import agenda
from workshop.reports.render.plain_text import text
from workshop.session import commands as cmd
from workshop.session.commands.timer import ToggleTimer
from workshop.session.fate import fates
from workshop.session.runner import Runner
from workshop.session.time import timing

ACTIVITY = """
[[activity]]
id = "{id}"
title = "{id}"
minutes = {minutes}
purpose = "P"
{more}
[[activity.step]]
title = "Talk"
kind = "talk"
minutes = {step}
"""


@cache
def plan() -> Curriculum:
    """Day 1: 9:00 (60 min), 10:30 (30), then 20 more; day 2: 9:30 (45)."""
    parts = (
        ("a", 60, 'start = "9:00"'),
        ("b", 30, 'start = "10:30"'),
        ("c", 20, ""),
        ("d", 45, 'day = 2\nstart = "09:30"'),
        ("e", 2000, ""),
    )
    module = "".join(
        ACTIVITY.format(id=id, minutes=n, step=min(n, 1440), more=more) for id, n, more in parts
    )
    return read_curriculum(
        'title = "T"\nmodules = ["m.toml"]', f'id = "m"\ntitle = "M"\nminutes = 2155\n{module}'
    )


def there(*commands: cmd.Command | Wait, arrange: cmd.Arrange | None = None) -> Runner:
    return led(*commands, curriculum=plan(), arrange=arrange or cmd.Arrange())


def ends(runner: Runner) -> tuple[str, str]:
    """The projected end and the planned one."""
    line = timing.time_line(runner.state, runner.agenda, runner.clock.now())
    return f"{line.end:%d %H:%M}", f"{line.planned_end:%d %H:%M}"


def test_a_guide_says_its_days_and_hours():
    said = text(agenda(plan()))
    assert "When: day 1, 9:00" in said
    assert "When: day 2, 09:30" in said
    assert plan().days == {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2}


def test_an_activity_does_not_begin_before_its_hour():
    """Of an hour's talk 20 minutes are gone; the next one waits until 10:30."""
    assert ends(there(cmd.Next())) == ("21 11:20", "21 11:20")
    assert ends(there(cmd.Next(), Wait(20), cmd.Lead("a/1"))) == ("21 11:20", "21 11:20")
    assert ends(there(cmd.Next(), Wait(95))) == ("21 11:25", "21 11:20")
    assert ends(there(cmd.Next(), Wait(70), cmd.Lead("b/1"))) == ("21 11:00", "21 11:20")


@pytest.mark.parametrize(
    ("late", "starts", "end"),
    [
        (0, None, "21 11:20"),
        (20, None, "21 11:20"),  # the guide's hours hold
        (120, None, "21 13:20"),  # they move along
        (0, 15, "21 11:35"),  # settled: they move along
        (5, 0, "21 11:20"),
    ],
)
def test_the_hours_move_along_with_a_session_that_begins_at_another(
    late: int, starts: int | None, end: str
):
    arrange = cmd.Arrange(starts=None if starts is None else START + timedelta(minutes=starts))
    assert ends(there(Wait(late), cmd.Next(), arrange=arrange))[1] == end


def test_another_day_is_for_another_session_until_it_is_gone_on_to():
    runner = there(cmd.Next(), Wait(1), cmd.Lead("b/1"), Wait(30))
    steps = timing.session_steps(runner.state, runner.agenda)
    assert [step.key for step in steps] == ["a/1", "b/1", "c/1"]
    became = fates(runner.state, runner.agenda, runner.agenda.steps, runner.clock.now())
    assert became["d/1"] == "later meeting"
    clock_of(runner).wait(minutes=24 * 60)
    runner.send(cmd.Lead("d/1"))
    assert ends(runner)[0] == ends(runner)[1]


def test_a_session_of_the_second_day_has_its_hours():
    arrange = cmd.Arrange(activities=("d",), starts=START + timedelta(minutes=30))
    assert ends(there(cmd.Next(), arrange=arrange)) == ("21 09:45", "21 10:15")
    assert "Activity d: d, 45 min, day 2, 09:30" in agenda_lines(there(arrange=arrange).now())


def test_what_comes_before_a_wait_is_not_cut_to_catch_up():
    runner = there(cmd.Arrange(ends=START + timedelta(minutes=130)), cmd.Next(), ToggleTimer())
    plan = timing.catch_up(runner.state, runner.agenda, runner.clock.now(), ["a/1", "b/1", "c/1"])
    assert {change.step.key for change in plan.changes} == {"b/1", "c/1"}
