"""Where the guide names minutes that were changed for the session, that is said."""

import pytest
from support import led, read_curriculum

from workshop.session import commands as cmd
from workshop.session.commands import timer
from workshop.session.runner import Runner
from workshop.session.time import timing
from workshop.session.time.guide import outdated_note

MODULE = """
id = "m"
title = "M"
[[activity]]
id = "x"
title = "X"
minutes = 0
[[activity.step]]
title = "Work"
kind = "exercise"
minutes = {minutes}
work_minutes = {work}
groups = 2
assignments = ["Draw."]
"""


def changed(to: float, minutes: int = 10, work: int = 10) -> Runner:
    """A session whose step was given other minutes."""
    module = MODULE.format(minutes=minutes, work=work)
    plan = read_curriculum('title = "T"\nmodules = ["m.toml"]', module)
    return led(cmd.Next(), cmd.SetMinutes(to), curriculum=plan)


def said(runner: Runner, text: str) -> str:
    return outdated_note(runner.state, runner.agenda.steps[0], text)


@pytest.mark.parametrize(
    "text",
    [
        "You have ten minutes",
        "You have Ten Minutes.",
        "10 minutes for this",
        "10 min",
        "a 10-minute walk",
        "a ten-minute walk",
        "five to ten minutes",
        "5–10 minutes",
        "ten more minutes",
        "ten quiet minutes",
        "Sie haben 10 Minuten",
        "Vous avez 10 minutes",
        "Tienen 10 minutos",
        "У вас 10 минут",
    ],
)
def test_the_old_figure_is_found_in_digits_and_in_words(text: str) -> None:
    assert said(changed(7), text) == "guide says 10 min, now 7"


@pytest.mark.parametrize(
    "text", ["You have two minutes left", "ten people", "10 groups", "110 minutes", "often minutes"]
)
def test_other_figures_are_left_alone(text: str) -> None:
    assert said(changed(7), text) == ""


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (25, "twenty-five minutes"),
        (25, "twenty five minutes"),
        (90, "an hour and a half"),
        (30, "half an hour"),
        (60, "an hour"),
        (60, "one hour"),
        (120, "2 hours"),
        (45, "three quarters of an hour"),
    ],
)
def test_longer_ones_too(minutes: int, text: str) -> None:
    runner = changed(20, minutes, minutes)
    assert said(runner, f"You have {text}.") == f"guide says {minutes} min, now 20"


def test_a_step_as_the_guide_has_it_says_nothing() -> None:
    assert said(changed(10), "You have ten minutes") == ""


def test_the_work_and_the_step_are_told_apart() -> None:
    """A step of 20 with 15 of work, given 12: the work has 15 × 12 / 20 = 9."""
    runner = changed(12, 20, 15)
    assert said(runner, "Twenty minutes in all; fifteen minutes of work") == (
        "guide says 20 min, now 12; guide says 15 min, now 9"
    )
    (stretch,) = timing.stretches(runner.state, runner.agenda.steps[0])
    assert str(stretch) == "Work 9 min (guide: 15)"


def test_a_timer_that_still_runs_by_the_guide_does_not_say_so() -> None:
    """Started with ten minutes before the step was cut, it counts down ten; started anew, seven."""
    module = MODULE.format(minutes=10, work=10)
    plan = read_curriculum('title = "T"\nmodules = ["m.toml"]', module)
    runner = led(cmd.Next(), timer.ToggleTimer(), cmd.SetMinutes(7), curriculum=plan)
    step = runner.agenda.steps[0]
    face = timing.timer_face(runner.state, step, runner.clock.now())
    assert face is not None and (face.seconds, face.changed) == (600, "")
    runner.send(timer.NextStretch(again=True))
    face = timing.timer_face(runner.state, step, runner.clock.now())
    assert face is not None and (face.seconds, face.changed) == (420, " (guide: 10)")
