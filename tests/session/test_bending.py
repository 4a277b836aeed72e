"""The plan bent for a session: steps inserted, moved, swapped and dropped, with worked-out ends."""

from collections.abc import Sequence

import pytest
from support import (
    Happened,
    Wait,
    clock_of,
    event,
    given,
    lead,
    led,
    moved,
    timed_curriculum,
)

from workshop.errors import Refused
from workshop.reports.record import Record
from workshop.reports.steps import time_row
from workshop.session import commands as cmd
from workshop.session import events as ev
from workshop.session.agenda import Agenda
from workshop.session.commands.vocabulary import words
from workshop.session.fold import replay
from workshop.session.narration.events import plain_lines
from workshop.session.runner import Runner
from workshop.session.state import MAX_BENDS
from workshop.session.storage.log import NoFile
from workshop.session.time import timing
from workshop.session.walk import walk
from workshop.value import replace

PLAN = timed_curriculum("10", "20", "15", "5")
"""Steps x/1 to x/4, from 9:00 to 9:50."""


def say(runner: Runner, *lines: str) -> None:
    """Type these lines, as in plain mode."""
    for line in lines:
        word, _, rest = line.partition(" ")
        runner.send(words(runner.now())[word].parse(rest, runner.now()))


def order(agenda: Agenda) -> str:
    return " ".join(step.label for step in agenda.steps)


def end(runner: Runner) -> str:
    now = runner.clock.now()
    return f"{timing.time_line(runner.state, runner.agenda, now).end:%H:%M}"


BENDS: Sequence[tuple[str, str, str]] = (
    ("insert break 10 Coffee", "1 +1 2 3 4", "10:00"),
    ("insert break 10", "1 +1 2 3 4", "10:00"),
    ("insert energizer 5 Stand up after 3", "1 2 3 +1 4", "09:55"),
    ("insert question 1h What is missing? before 2", "1 +1 2 3 4", "10:50"),
    ("insert talk 0 after lunch", "1 +1 2 3 4", "09:50"),
    ("move 2 after 3", "1 3 2 4", "09:50"),
    ("move step 4 before step 2", "1 4 2 3", "09:50"),
    ("move x/4 after x/1", "1 4 2 3", "09:50"),
    ("swap 2 4", "1 4 3 2", "09:50"),
    ("swap 4 and 3", "1 2 4 3", "09:50"),
    ("drop 3", "1 2 3 4", "09:35"),
    ("drop 3 no time", "1 2 3 4", "09:35"),
)


@pytest.mark.parametrize(("line", "steps", "ends"), BENDS)
def test_each_way_to_bend_the_plan_gives_an_order_and_an_end_and_undo_takes_it_back(
    line: str, steps: str, ends: str
):
    runner = led(cmd.Next(), curriculum=PLAN)
    say(runner, line)
    assert (order(runner.agenda), end(runner)) == (steps, ends)
    assert [step.key for step in runner.agenda.steps] == [f"x/{s}" for s in steps.split()]
    runner.undo()
    assert (order(runner.agenda), end(runner)) == ("1 2 3 4", "09:50")
    assert all(not step.bent for step in runner.agenda.steps)


def test_what_is_inserted_is_the_next_step_and_is_led_like_any_other():
    """Ten minutes of step 1, four of the break that was to take ten: 20 + 15 + 5 from 9:14 on."""
    runner = led(cmd.Next(), curriculum=PLAN)
    say(runner, "insert break 10 Coffee")
    lead(runner, clock_of(runner), Wait(10), cmd.NextStep())
    assert runner.state.step == "x/+1"
    assert runner.now().step.plan.kind == "break"
    say(runner, "timer start")
    lead(runner, clock_of(runner), Wait(4), cmd.NextStep())
    assert (runner.state.step, end(runner)) == ("x/2", "09:54")


def test_the_minutes_of_an_inserted_step_can_be_changed_and_its_timer_follows():
    runner = led(cmd.Next(), curriculum=PLAN)
    say(runner, "insert break 10 Coffee", "minutes 15 +1", "lead +1", "timer start")
    face = timing.timer_face(runner.state, runner.agenda["x/+1"], runner.clock.now())
    assert face and face.seconds == 15 * 60


def test_the_answers_to_an_inserted_question_stand_on_a_sheet_of_its_own():
    runner = led(cmd.Next(), curriculum=PLAN)
    say(runner, "insert question 5 What is missing?", "lead +1", "note Time")
    sheet = runner.state.board.sheets["x/+1"]
    assert (sheet.label, [entry.text for entry in sheet]) == ("What is missing?", ["Time"])


def test_inserted_steps_are_numbered_through_in_their_activity():
    runner = led(cmd.Next())
    lines = ("insert break 5", "insert break 5 Lunch after 2a", "insert break 5 Tea after b/1")
    say(runner, *lines)
    there = [step.key for step in runner.agenda.steps if step.added]
    assert there == ["a/+1", "a/+2", "b/+1"]


def test_a_number_that_was_undone_is_given_again_and_the_log_folds_to_the_same():
    runner = led(cmd.Next(), curriculum=PLAN)
    say(runner, "insert break 5 One", "insert break 5 Two", "undo", "insert break 5 Three")
    assert [s.heading for s in runner.agenda.steps if s.added] == ["Three", "One"]
    assert replay(runner.events) == runner.state
    *_, (_, last) = walk(runner.events, PLAN)
    assert order(last.agenda) == order(runner.agenda)


DEPARTURES: Sequence[tuple[tuple[str, ...], dict[str, str]]] = (
    (("move 4 after 1",), {"4": "moved from after 3"}),
    (("move 4 after 1", "move 4 after 3"), {}),
    (("move 2 after 4", "move 3 after 2"), {"2": "moved from after 1"}),
    (("swap 2 3",), {"2": "moved from after 1", "3": "moved from after 2"}),
    (("swap 2 3", "swap 2 3"), {}),
    (("insert break 5 after 2",), {"+1": "added"}),
    (("insert break 5 after 2", "move +1 after 3"), {"+1": "added"}),
    (("drop 3",), {}),
)


@pytest.mark.parametrize(("lines", "told"), DEPARTURES)
def test_a_step_says_how_it_departs_from_the_guide(lines: tuple[str, ...], told: dict[str, str]):
    runner = led(cmd.Next(), curriculum=PLAN)
    say(runner, *lines)
    assert {s.label: s.bent for s in runner.agenda.steps if s.bent} == told


REFUSED = (
    ("insert break Coffee", "not a length of time"),
    ("insert party 10", "no step to insert"),
    ("insert break 10 Tea after 9", "no step '9'"),
    ("insert break 10 Tea after 1", "behind you"),
    ("insert break 10 Tea before 2", "behind you"),
    ("insert question 5", "question has words"),
    ("insert talk 5 " + "x" * 201, "200 characters"),
    ("move 2 after 4", "being led"),
    ("move 1 after 4", "was led"),
    ("move 4 after 1", "behind you"),
    ("move 4 after 3", "there already"),
    ("move 4 before 4", "there already"),
    ("move 4 after 9", "no step '9'"),
    ("move 9 after 4", "no step '9'"),
    ("swap 3", "Two steps"),
    ("swap 3 3", "Name two"),
    ("swap 1 3", "was led"),
    ("drop", "Which step"),
    ("drop 9", "no step '9'"),
)


@pytest.mark.parametrize(("line", "why"), REFUSED)
def test_what_was_led_stays_where_it_is_and_what_makes_no_sense_is_refused(line: str, why: str):
    runner = led(cmd.Next(), cmd.NextStep(), curriculum=PLAN)
    before = len(runner.events)
    with pytest.raises(Refused) as refused:
        say(runner, line)
    assert why in str(refused.value)
    assert len(runner.events) == before


def test_a_step_stays_in_its_activity():
    given(moved("a/1")).when(cmd.MoveStep("b/1", "a/2a")).refuses("within its activity")
    given(moved("a/1")).when(cmd.Swap("b/1", "a/2a")).refuses("within its activity")


def test_a_step_that_was_jumped_over_can_be_put_behind_the_one_that_is_led():
    past = moved("x/1"), moved("x/3")
    after = given(*past, curriculum=PLAN).when(cmd.MoveStep("2", "3"))
    now = after.then(event(ev.Placed, step="x/2", after="x/3")).runner.now()
    assert [s.label for s in timing.steps_to_come(now.state, now.agenda)] == ["2", "4"]


def test_a_closed_session_keeps_its_order():
    past = moved("x/1"), event(ev.Closed)
    given(*past, curriculum=PLAN).typed(cmd.Insert, "break 5").refuses("closed")


def test_beforehand_a_place_is_to_be_named_and_undo_takes_a_bend_back():
    given(curriculum=PLAN).typed(cmd.Insert, "break 5").refuses("after which step")
    runner = led(curriculum=PLAN)
    say(runner, "insert break 5 Tea before 1", "move 4 before 2", "drop 3", "undo")
    assert order(runner.agenda) == "+1 1 4 2 3"
    assert not runner.state.of("x/3").skipped
    say(runner, "undo", "undo")
    assert order(runner.agenda) == "1 2 3 4"


FOLLOW_UP: Sequence[tuple[str, str, str]] = (
    ("insert energizer 5 Stand up before 3", "+1 3 4", "09:25"),
    ("insert energizer 5 Stand up after 3", "3 +1 4", "09:25"),
    ("move 3 after 4", "4 3", "09:20"),
    ("move 4 before 3", "4 3", "09:20"),
    ("move 2 after 3", "3 2 4", "09:40"),
    ("move 2 before 1", "2 3 4", "09:40"),
    ("swap 2 4", "4 3 2", "09:40"),
)


@pytest.mark.parametrize(("line", "steps", "ends"), FOLLOW_UP)
def test_a_session_that_follows_another_up_is_bent_from_its_first_step_on(
    line: str, steps: str, ends: str
):
    """It begins with 3, of 15 minutes, and 4, of 5; an earlier step that is moved is led in it."""
    begins = event(ev.Followed, step="x/1", begin="x/3", session="s", title="", homework="h",
                   closed=None)  # fmt: skip
    runner = given(begins, curriculum=PLAN).runner
    assert (_of_session(runner), end(runner)) == ("3 4", "09:20")
    say(runner, line)
    assert (_of_session(runner), end(runner)) == (steps, ends)
    runner.send(cmd.Next())
    assert runner.state.step == f"x/{steps.split()[0]}"


def _of_session(runner: Runner) -> str:
    return " ".join(s.label for s in timing.session_steps(runner.state, runner.agenda))


ODD: tuple[Happened, ...] = (
    event(ev.Placed, step="x/99", after="x/1"),
    event(ev.Placed, step="x/2", after="x/2"),
    event(ev.Swapped, step="x/2", other="nowhere"),
    event(ev.Inserted, step="x/2", after="x/1", kind="break", title="Twice"),
    event(ev.Inserted, step="other/+1", kind="break", title="Elsewhere"),
)


@pytest.mark.parametrize("odd", ODD, ids=str)
def test_a_bend_that_fits_nowhere_changes_nothing(odd: Happened):
    assert order(given(moved("x/1"), odd, curriculum=PLAN).runner.agenda) == "1 2 3 4"


def test_an_inserted_step_of_a_kind_that_only_a_newer_version_has_is_a_talk_at_the_end():
    new = event(ev.Inserted, step="x/+1", after="x/77", kind="dance", title="Dance", minutes=5)
    step = given(moved("x/1"), new, curriculum=PLAN).runner.agenda.steps[-1]
    assert (step.label, step.plan.kind, step.plan.minutes) == ("+1", "talk", 5)


def test_the_lines_tell_place_and_new_end():
    runner = led(cmd.Next(), curriculum=PLAN)
    said = []
    for line in ("insert break 10 Coffee after 2", "move 4 after 2", "swap 3 4"):
        say(runner, line)
        said += plain_lines(runner.events[-1], runner.now())
    assert said == [
        "Step +1 Coffee, 10 min, added after step 2. The session is 10 min behind, ends 10:00.",
        "Step 4 Talk moved after step 2. The session is 10 min behind, ends 10:00.",
        "Step 3 Talk and step 4 Talk swapped. The session is 10 min behind, ends 10:00.",
    ]


def test_the_record_tells_each_step_apart_from_the_guide():
    """The break is no minute of the curriculum's, ten of the plan of the day."""
    runner = led(cmd.Next(), curriculum=PLAN)
    say(runner, "insert break 10 Coffee", "move 4 after 2")
    lead(runner, clock_of(runner), Wait(10), cmd.NextStep(), Wait(10), cmd.NextStep())
    record = Record.of(runner)
    rows = [time_row(record, time, time.step.label)[:5] for time in record.durations.steps]
    assert rows == [
        ("1", "10 min", "10 min", "10 min", "as planned"),
        ("+1", "0 min", "10 min", "10 min", "10 min over, added"),
        ("2", "20 min", "20 min", "–", "glimpsed"),
        ("4", "5 min", "5 min", "–", "still to come, moved from after 3"),
        ("3", "15 min", "15 min", "–", "still to come"),
    ]
    whole = record.durations.whole
    assert (whole.planned / 60, whole.of_day / 60) == (50, 60)


def test_entries_are_moved_by_the_same_word():
    runner = led(cmd.Next(), cmd.Lead("2a"))
    say(runner, "note First")
    say(runner, f"move {runner.state.seq} parking")
    assert [entry.text for entry in runner.state.board.sheets["parking"]] == ["First"]


def test_a_plan_is_bent_only_so_often_and_a_log_of_more_bends_is_told_soon():
    """A received log may hold tens of thousands of them: each is told, none makes the next slow."""
    runner = led(cmd.Next(), curriculum=PLAN)
    swap = ev.Swapped(seq=1, at=runner.events[-1].at, step="x/3", other="x/4")
    events = [*runner.events, *(replace(swap, seq=n + 4) for n in range(3 * MAX_BENDS))]
    assert len(replay(events).bends) == MAX_BENDS
    (*_, (_, last)) = walk(events, PLAN)
    assert order(last.agenda) == "1 2 3 4"
    full = Runner(PLAN, runner.clock, NoFile(), events)
    with pytest.raises(Refused, match="bent 500 times"):
        say(full, "swap 3 4")
