"""The step's timer: start, pause, more, less, the next stretch; exact in held and lost time."""

import pytest
from support import Happened, Wait, clock_of, event, given, led, moved, read_curriculum

from workshop.errors import Refused
from workshop.session import commands as cmd
from workshop.session import events as ev
from workshop.session.commands.timer import ChangeTimer, NextStretch, ToggleTimer
from workshop.session.runner import Runner
from workshop.session.time import timing
from workshop.when.before import Before

COLLECT, WORK = moved("a/2a"), moved("a/3")


def timer(seconds: float, running: bool, stretch: int = 0, ran: float | None = None) -> Happened:
    step = "a/2a" if seconds >= 600 and seconds != 720 else "a/3"
    return event(ev.TimerSet, step=step, seconds=seconds, running=running, stretch=stretch, ran=ran)


def face(runner: Runner) -> tuple[float, bool, str]:
    """What the timer shows: seconds left, whether it runs, its title."""
    now = runner.now()
    shown = timing.timer_face(now.state, now.step, now.now)
    assert shown is not None
    return shown.left, shown.running, shown.title


def test_a_timer_starts_with_the_steps_minutes_and_pauses():
    there = given(COLLECT).when(ToggleTimer()).then(timer(600, running=True))
    there.when(ToggleTimer()).then(timer(600, running=False))


def test_a_timer_starts_with_the_minutes_as_changed_for_this_session():
    changed = event(ev.Replanned, planned={"a/2a": 780.0})
    given(COLLECT, changed).when(ToggleTimer()).then(timer(780, running=True))


def test_stretches_of_work_are_shortened_and_lengthened_with_their_step():
    """Of 20 minutes alone takes 5 and together 12: of 11 that is 2.75 and 6.6, of 40 10 and 24."""
    for minutes, alone, together in ((11, 120, 360), (40, 600, 1440), (2, 60, 60), (20, 300, 720)):
        runner = led(cmd.Lead("3"), cmd.SetMinutes(minutes), ToggleTimer())
        assert face(runner) == (alone, True, "Alone")
        runner.send(NextStretch())
        assert face(runner) == (together, True, "Together")
        assert [s.seconds for s in runner.now().context.stretches] == [alone, together]


def test_what_takes_the_whole_step_takes_it_as_it_is_now():
    """A break, and work without stretches of its own, have just the minutes of their step."""
    for step in ("6", "b/1"):
        runner = led(cmd.Arrange(activities=("a", "b")), cmd.Lead(step), cmd.SetMinutes(4))
        runner.send(ToggleTimer())
        assert face(runner)[:2] == (240, True)


WARNINGS = (
    # in the plan, in the session, minutes of work: seconds left when it comes
    ("", None, 10, 300),  # as is usual: five minutes
    ("", None, 8, 240),  # but not before half of it
    ("", 3, 10, 180),
    ("", "20%", 10, 120),
    ("", "20%", 7, 84),
    ("", 10, 10, 300),
    ("", 0, 10, 0),
    ("warning = 2", None, 10, 120),
    ("warning = 2", "50%", 10, 120),
    ('warning = "90%"', 1, 10, 540),
    ("warning = 6", None, 8, 360),
)


@pytest.mark.parametrize(("plan", "settled", "minutes", "left"), WARNINGS)
def test_a_timer_warns_as_the_plan_says_or_the_session_or_as_is_usual(
    plan: str, settled: Before | None, minutes: int, left: float
):
    text = (
        'id = "m"\ntitle = "M"\n[[activity]]\nid = "x"\ntitle = "X"\nminutes = 0\n'
        f'[[activity.step]]\ntitle = "W"\nkind = "exercise"\nminutes = {minutes}\ngroups = 2\n'
        f'assignments = ["Draw."]\n{plan}\n'
    )
    curriculum = read_curriculum('title = "T"\nmodules = ["m.toml"]', text)
    arrange = () if settled is None else (cmd.Warn(settled),)
    runner = led(cmd.Next(), *arrange, ToggleTimer(), curriculum=curriculum)
    (stretch,) = timing.stretches(runner.state, runner.agenda.steps[0])
    assert stretch.warning == left
    shown: list[bool] = []
    for wait in (minutes * 60 - left - 1, 1):
        clock_of(runner).wait(seconds=wait)
        now = runner.clock.now()
        face = timing.timer_face(runner.state, runner.agenda.steps[0], now)
        shown.append(face is not None and face.warned)
    assert shown == [False, True]


@pytest.mark.parametrize("said", ["20%", "20 %", "5", "5 min", "half an hour"])
def test_a_warning_is_typed_in_minutes_or_as_a_share(said: str):
    wanted = {"20%": "20%", "20 %": "20%", "5": 5, "5 min": 5, "half an hour": 30}[said]
    given().typed(cmd.Warn, said).then(event(ev.Arranged, warning=wanted))


@pytest.mark.parametrize("said", ["", "soon", "0%", "100%", "-5", "2.5%", "1441"])
def test_what_is_no_time_before_the_end_is_refused(said: str):
    with pytest.raises(Refused):
        cmd.Warn.parse(said, given().runner.now())


def test_a_timer_gets_more_minutes_or_fewer():
    given(COLLECT, timer(600, True)).when(ChangeTimer(60)).then(timer(660, running=True))
    given(COLLECT, timer(660, False)).when(ChangeTimer(-60)).then(timer(600, running=False))


def test_a_timer_has_bounds():
    given(COLLECT).when(ChangeTimer(-601)).refuses("between 0 minutes and 24 hours")
    given(COLLECT).when(ChangeTimer(24 * 3600)).refuses("between 0 minutes and 24 hours")


def test_the_next_stretch_starts_anew_and_the_last_leads_to_the_first():
    there = given(WORK, timer(300, True), Wait(minutes=5))
    there.when(NextStretch()).then(timer(720, True, stretch=1, ran=0.0))
    assert face(there.runner) == (720, True, "Together")
    there.when(NextStretch()).then(timer(300, True, stretch=0, ran=0.0))


def test_the_same_stretch_starts_again():
    there = given(WORK, timer(300, True), Wait(minutes=2))
    there.when(NextStretch(again=True)).then(timer(300, True, ran=0.0))
    assert face(there.runner) == (300, True, "Alone")


def test_a_timer_is_refused_on_hold_before_the_begin_and_after_the_end():
    held, closed = event(ev.Held, on=True), event(ev.Closed)
    for command in (ToggleTimer(), NextStretch()):
        given(COLLECT, held).when(command).refuses("on hold")
    for timer_command in (ToggleTimer(), NextStretch(), ChangeTimer(60)):
        given().when(timer_command).refuses("not begun")
        given(COLLECT, closed).when(command).refuses("closed")


def test_a_timer_runs_down_and_then_over():
    there = given(WORK, timer(300, True))
    now = there.runner.now()
    there.clock.wait(minutes=4, seconds=1)
    assert face(there.runner) == (59, True, "Alone")
    shown = timing.timer_face(now.state, now.step, there.clock.now())
    assert shown and shown.warned and not shown.has_rung
    there.clock.wait(minutes=2)
    assert face(there.runner) == (-61, True, "Alone")


def test_a_paused_timer_stands():
    there = given(WORK, timer(300, True), Wait(minutes=1))
    there.when(ToggleTimer()).then(timer(300, False))
    there.clock.wait(minutes=30)
    assert face(there.runner) == (240, False, "Alone")


def test_a_hold_stops_the_timer():
    runner = led(cmd.Lead("3"), ToggleTimer(), Wait(minutes=1), cmd.Hold(), Wait(minutes=9))
    assert face(runner) == (240, False, "Alone")
    runner.send(cmd.Hold())
    clock_of(runner).wait(seconds=30)
    assert face(runner) == (210, True, "Alone")


def test_a_timer_goes_on_when_its_step_is_left_and_ends_with_the_session():
    runner = led(cmd.Lead("3"), ToggleTimer(), Wait(minutes=1), cmd.Lead("4"), Wait(minutes=3))
    now = runner.now()
    assert [step.label for step in timing.running_timers(now.state, now.agenda, now.now)] == ["3"]
    runner.send(cmd.Lead("3"))
    assert face(runner) == (60, True, "Alone")
    runner.send(cmd.CloseSession())
    clock_of(runner).wait(minutes=9)
    assert face(runner) == (60, False, "Alone")


def test_a_start_that_is_corrected_leaves_the_timer_alone():
    """The first step began earlier: the running time grows, what the timer shows does not."""
    runner = led(cmd.Lead("2a"), ToggleTimer(), Wait(minutes=1), cmd.BeganEarlier(6))
    assert face(runner) == (540, True, "")


def test_a_step_whose_timer_was_never_started_shows_none():
    runner = led(cmd.Next())
    assert timing.timer_face(runner.state, runner.now().step, runner.clock.now()) is None
