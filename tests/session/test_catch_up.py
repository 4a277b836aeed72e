"""Catching up: what is proposed, worked out by hand; nothing is cut that cannot be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import Wait, clock_of, led, timed_curriculum

from workshop.errors import Refused
from workshop.session import commands as cmd
from workshop.session import events as ev
from workshop.session.agenda import AgendaStep
from workshop.session.commands.timer import ToggleTimer
from workshop.session.fold import apply
from workshop.session.runner import Runner
from workshop.session.time import timing
from workshop.session.time.timing import CatchUp

STEPS = "10 6", "6 4", "6 4", "9 6", "8 5", "3 2", "10 8", "18 10", "5 3"


def late(minutes: float, *steps: str) -> Runner:
    """A session that stands at its first step, so many minutes behind."""
    runner = led(cmd.Next(), curriculum=timed_curriculum(*steps))
    lead = timing.planned_seconds(runner.state, runner.agenda.steps[0]) / 60
    clock_of(runner).wait(minutes=lead + minutes)
    return runner


def proposal(runner: Runner) -> CatchUp:
    return timing.catch_up(runner.state, runner.agenda, runner.clock.now())


def rows(plan: CatchUp) -> list[tuple[str, float, float, bool]]:
    """Step, seconds before and after, dropped or not."""
    return [(c.step.label, c.before, c.after, c.dropped) for c in plan.changes]


def test_eight_minutes_are_taken_from_every_step_in_proportion_to_what_it_can_give():
    """Steps 2 to 9 can give 2, 2, 3, 3, 1, 2, 8, 2 of 23 minutes: 8 of 23 is taken from each.

    2 × 8 / 23 = 0.70, 3 × 8 / 23 = 1.04, 1 × 8 / 23 = 0.35, 8 × 8 / 23 = 2.78: whole minutes are
    0, 0, 1, 1, 0, 0, 2, 0, four in all. The other four go to the largest rests: step 8 (0.78), then
    2, 3 and 7 of those with 0.70.
    """
    plan = proposal(late(8, *STEPS))
    assert rows(plan) == [
        ("2", 360, 300, False),  # 0 + 1
        ("3", 360, 300, False),  # 0 + 1
        ("4", 540, 480, False),  # 1
        ("5", 480, 420, False),  # 1
        ("7", 600, 540, False),  # 0 + 1
        ("8", 1080, 900, False),  # 2 + 1
    ]
    assert plan.behind == 480
    assert plan.still_behind == 0


def test_odd_seconds_are_left_alone():
    """8 min 20 s are caught up like 8: the rest is called on time."""
    plan = proposal(late(8 + 1 / 3, *STEPS))
    assert rows(plan) == rows(proposal(late(8, *STEPS)))
    assert (plan.behind, plan.still_behind) == (500, 0)


def test_under_a_minute_there_is_nothing_to_catch_up():
    """59 seconds are called on time: nothing is proposed, and taking it is refused."""
    runner = late(59 / 60, *STEPS)
    assert rows(proposal(runner)) == []
    with pytest.raises(Refused, match="You are on time"):
        runner.send(cmd.TakePlan())


def test_a_step_whose_timer_was_started_is_not_cut():
    """It goes by its timer, so that a shorter plan would win nothing; found by chance."""
    runner = late(3, *STEPS)
    for command in (cmd.Lead("2"), ToggleTimer(), cmd.Lead("1")):
        runner.send(command)
    plan = proposal(runner)
    assert plan.behind == 180
    assert "2" not in [change.step.label for change in plan.changes]
    runner.send(cmd.TakePlan())
    line = timing.time_line(runner.state, runner.agenda, runner.clock.now())
    assert line.behind == 0


def test_what_was_spent_of_a_step_cannot_be_cut():
    """Of 10 minutes that may be cut to 2, 7 are gone: 3 are left to cut, the fourth is not."""
    runner = led(cmd.Lead("2"), curriculum=timed_curriculum("5", "10 2", "4 4"))
    clock_of(runner).wait(minutes=7)
    runner.send(cmd.Lead("1"))
    clock_of(runner).wait(minutes=9)
    plan = proposal(runner)
    assert rows(plan) == [("2", 600, 420, False)]
    assert plan.still_behind == plan.behind - 180
    runner.send(cmd.TakePlan())
    line = timing.time_line(runner.state, runner.agenda, runner.clock.now())
    assert line.behind == plan.still_behind


def test_odd_seconds_that_a_plan_has_already_stay_in_it():
    """A step of 9:40 that may be cut to 6:00 gives three whole minutes."""
    runner = late(5, "10", "10 6")
    odd = ev.Replanned(seq=9, at=runner.clock.now(), planned={"x/2": 580.0})
    state = apply(runner.state, odd)
    plan = timing.catch_up(state, runner.agenda, runner.clock.now())
    assert rows(plan) == [("2", 580, 400, False)]
    assert plan.still_behind == 280 - 180


def test_taking_the_proposal_over_ends_on_time():
    runner = late(8, *STEPS)
    runner.send(cmd.TakePlan())
    assert timing.time_line(runner.state, runner.agenda, runner.clock.now()).behind == 0
    assert timing.planned_seconds(runner.state, runner.agenda["x/8"]) == 900
    runner.undo()
    assert timing.time_line(runner.state, runner.agenda, runner.clock.now()).behind == 480


def test_more_than_all_can_give_leaves_everything_at_its_least_and_says_what_is_missing():
    """All steps to come give 23 minutes; of 30 behind, 7 are left."""
    plan = proposal(late(30, *STEPS))
    leasts = [4, 4, 6, 5, 2, 8, 10, 3]
    assert [after / 60 for _, _, after, _ in rows(plan)] == leasts
    assert plan.still_behind == 7 * 60


# The first step is being led; of the others only the second can be shortened, by 2 minutes;
# the third and the fifth may be dropped, they take 6 and 5 minutes.
OPTIONAL = "10", "10 8", "6 - optional", "10 10", "5 - optional", "4"


def test_shortening_comes_before_dropping():
    assert rows(proposal(late(2, *OPTIONAL))) == [("2", 600, 480, False)]


def test_the_last_optional_step_is_dropped_first_and_the_others_get_back_what_is_left_over():
    """4 behind is more than 2: dropping 5 minutes is enough, nothing is shortened."""
    assert rows(proposal(late(4, *OPTIONAL))) == [("5", 300, 0, True)]


def test_what_dropping_leaves_over_is_shortened():
    """7 behind: 5 dropped, 2 shortened."""
    assert rows(proposal(late(7, *OPTIONAL))) == [("2", 600, 480, False), ("5", 300, 0, True)]


def test_one_optional_step_after_the_other_is_dropped():
    """9 behind: 5 and 2 are not enough, 5 and 6 are more than enough."""
    assert rows(proposal(late(9, *OPTIONAL))) == [("3", 360, 0, True), ("5", 300, 0, True)]


def test_when_all_is_not_enough_it_says_by_how_much():
    """20 behind: 5 and 6 dropped, 2 shortened: 7 are missing."""
    plan = proposal(late(20, *OPTIONAL))
    assert rows(plan) == [("2", 600, 480, False), ("3", 360, 0, True), ("5", 300, 0, True)]
    assert plan.still_behind == 7 * 60


def test_a_dropped_step_is_skipped_for_lack_of_time():
    runner = late(4, *OPTIONAL)
    runner.send(cmd.TakePlan())
    dropped = runner.state.of("x/5")
    assert (dropped.skipped, dropped.reason) == (True, "no time")


def test_an_optional_step_without_minutes_is_not_dropped():
    assert rows(proposal(late(3, "5", "9", "0 - optional"))) == []


def test_a_step_that_was_led_or_skipped_is_left_alone():
    runner = late(3, "5", "9 4", "9 4", "9 4")
    for command in (cmd.NextStep(), cmd.NextStep(), cmd.Lead("1"), cmd.Skip(step="3")):
        runner.send(command)
    clock_of(runner).wait(minutes=18)
    assert [row[0] for row in rows(proposal(runner))] == ["4"]


def test_on_time_or_ahead_nothing_is_proposed():
    runner = led(cmd.Next(), Wait(minutes=3), curriculum=timed_curriculum(*STEPS))
    assert proposal(runner) == CatchUp(0, (), 0)


def test_taking_a_proposal_that_changes_nothing_is_refused():
    runner = led(cmd.Next(), curriculum=timed_curriculum(*STEPS))
    for wait, words in ((0, "You are on time"), (600, "No step to come can be shortened")):
        clock_of(runner).wait(minutes=wait)
        if wait:
            runner.send(cmd.Lead("9"))
        try:
            runner.send(cmd.TakePlan())
        except Refused as refused:
            assert words in str(refused)
        else:
            raise AssertionError("not refused")


def test_it_takes_a_session_that_has_begun_and_not_ended():
    for past in ((), (cmd.Next(), cmd.CloseSession())):
        runner = led(*past, curriculum=timed_curriculum(*STEPS))
        try:
            runner.send(cmd.TakePlan())
        except Refused as refused:
            assert "begun" in str(refused) or "closed" in str(refused)
        else:
            raise AssertionError("not refused")


def test_only_the_steps_that_were_chosen_are_cut():
    """Of 8 minutes, step 2 gives its 2 and step 5, which has no least minutes, goes to nothing."""
    runner = late(12, "10", "6 4", "9 3", "8 - optional", "5", "7")
    assert [row[0] for row in rows(proposal(runner))] == ["2", "3", "4"]
    chosen = ("x/2", "x/5")
    plan = timing.catch_up(runner.state, runner.agenda, runner.clock.now(), chosen)
    assert rows(plan) == [("2", 360, 240, False), ("5", 300, 0, True)]
    assert plan.still_behind == 5 * 60
    runner.send(cmd.TakePlan(chosen))
    assert runner.state.of("x/5").skipped
    assert timing.planned_seconds(runner.state, runner.agenda["x/3"]) == 9 * 60
    runner.undo()
    runner.send(cmd.Protect("5"))
    plan = timing.catch_up(runner.state, runner.agenda, runner.clock.now(), chosen)
    assert rows(plan) == [("2", 360, 240, False)]


step = st.builds(
    lambda minutes, least, optional: (
        f"{minutes} {min(minutes, least) if least is not None else '-'}"
        f"{' optional' if optional else ''}"
    ),
    st.integers(0, 40),
    st.none() | st.integers(1, 40),
    st.booleans(),
)


@given(st.lists(step, min_size=1, max_size=12), st.integers(-600, 10_000), st.integers(0, 10**6))
def test_no_minute_is_lost_or_made_up(steps, seconds, micro):
    """What is cut is the minutes one is behind, or all that can be cut; a drop may give more."""
    runner = late((seconds + micro / 1e6) / 60, "5", *steps)
    plan = proposal(runner)
    ahead = timing.steps_to_come(runner.state, runner.agenda)
    cut = sum(c.before - c.after for c in plan.changes)
    dropped = [c for c in plan.changes if c.dropped]
    wanted = max(0.0, plan.behind // 60 * 60)
    possible = sum(_full(runner, s) if s.plan.optional else _give(runner, s) for s in ahead)
    for change in plan.changes:
        least = 0 if change.dropped else timing.least(runner.state, change.step)
        assert least <= change.after < change.before
        assert change.after % 60 == 0, "a plan of whole minutes stays one"
        assert change.step.plan.optional or not change.dropped
    if not dropped:
        assert cut == min(wanted, sum(_give(runner, s) for s in ahead))
    assert min(wanted, possible) <= cut <= max(wanted, sum(c.before for c in dropped))
    missing = plan.behind - cut
    assert plan.still_behind == (missing if wanted and missing >= 60 else 0)
    optional = [s for s in ahead if s.plan.optional and _full(runner, s) > 0]
    assert [c.step for c in dropped] == optional[len(optional) - len(dropped) :]
    if plan.changes:
        runner.send(cmd.TakePlan())
        line = timing.time_line(runner.state, runner.agenda, runner.clock.now())
        assert line.behind < plan.still_behind + 60


def _full(runner: Runner, step: AgendaStep) -> float:
    return timing.planned_seconds(runner.state, step)


def _give(runner: Runner, step: AgendaStep) -> float:
    return _full(runner, step) - timing.least(runner.state, step)


def test_a_protected_step_is_neither_cut_nor_dropped_before_it_is_let_go_again():
    """Steps 2 and 3 can give 4 each, step 4 is optional; with 2 and 4 protected, 3 gives its 4."""
    runner = late(6, "10", "10 6", "10 6", "8 - optional")
    assert [row[0] for row in rows(proposal(runner))] == ["2", "3"]
    runner.send(cmd.Protect("2"))
    runner.send(cmd.Protect("4"))
    plan = proposal(runner)
    assert rows(plan) == [("3", 600, 360, False)]
    assert plan.still_behind == 2 * 60
    runner.send(cmd.Protect("2"))
    assert [row[0] for row in rows(proposal(runner))] == ["2", "3"]
    runner.undo()
    assert runner.state.of("x/2").protected


def test_what_would_have_no_minutes_left_is_proposed_as_skipped():
    runner = late(6, "10", "6 0", "10")
    assert rows(proposal(runner)) == [("2", 360, 0, True)]
    runner.send(cmd.TakePlan())
    assert runner.state.of("x/2").skipped
