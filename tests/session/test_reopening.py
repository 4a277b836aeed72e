"""A session that is taken up again to put something right keeps its hours and its dates."""

from datetime import timedelta

import pytest
from support import START, Wait, clock_of, folder_of, lead, led, new_session, timed_curriculum

from workshop.errors import Refused
from workshop.event import Person
from workshop.reports.certificates import certificates
from workshop.reports.facts import facts_table
from workshop.reports.record import Record
from workshop.reports.render.plain_text import text
from workshop.session import commands as cmd
from workshop.session import events as ev
from workshop.session.attendance import seconds
from workshop.session.commands.entries import AddEntry
from workshop.session.fold import replay
from workshop.session.opening import resume_session
from workshop.session.runner import Runner
from workshop.session.time import timing

WEEKS = 35 * 24 * 60
NOTE = AddEntry("A word that was missing")


def closed(*commands) -> Runner:
    """Five minutes, closed in the second of three steps, with one step still to come."""
    roster = cmd.Arrange(roster=(Person("Ann"), Person("Ben")))
    past = (
        roster,
        cmd.Next(),
        Wait(minutes=3),
        cmd.NextStep(),
        Wait(minutes=2),
        cmd.CloseSession(),
    )
    return led(*past, *commands, curriculum=timed_curriculum("10", "20", "30"))


def facts(runner: Runner) -> dict[str, str]:
    return {row[0]: row[1] for row in facts_table(Record.of(runner)).rows}


@pytest.mark.parametrize("away", [2, 90, WEEKS])
@pytest.mark.parametrize(
    "mending",
    [
        (NOTE,),
        (NOTE, Wait(minutes=50)),
        (cmd.Lead("3"), NOTE, cmd.Lead("1")),
        (cmd.Skip(step="1"), cmd.NextStep()),
        (cmd.Attend("Ann", "absent"),),
        (NOTE, cmd.CloseSession(), Wait(minutes=WEEKS), cmd.Undo(), NOTE),
        (),
    ],
)
def test_a_correction_changes_neither_hours_nor_dates_nor_what_was_led(away, mending):
    before = closed()
    runner = closed(Wait(minutes=away), cmd.Undo(), *mending, cmd.CloseSession())
    for name in ("closed", "began", "ran", "step", "pauses", "held", "since", "reopened"):
        assert getattr(runner.state, name) == getattr(before.state, name), name
    assert seconds(runner.state, "Ben", runner.clock.now()) == 300
    record, was = Record.of(runner), Record.of(before)
    told = [(s.step.key, s.elapsed) for s in record.durations.steps]
    assert told == [(s.step.key, s.elapsed) for s in was.durations.steps]
    assert record.durations.behind == was.durations.behind
    assert facts(runner)["Date"] == facts(before)["Date"]


def test_a_correction_is_told_with_its_day():
    runner = closed(Wait(minutes=WEEKS), cmd.Undo(), NOTE)
    assert facts(runner)["Status"] == "closed, and opened again to put something right"
    runner.send(cmd.CloseSession())
    assert facts(runner)["Status"] == "closed; corrected on Sat 26 December 2026"
    assert "December" not in text(certificates(Record.of(runner)), 80)
    again = closed(Wait(minutes=WEEKS), cmd.Undo(), cmd.Lead("3"), cmd.CloseSession())
    assert facts(again)["Status"] == facts(closed())["Status"] == "closed"


def test_what_is_said_of_people_in_a_correction_is_said_of_the_session():
    runner = closed(Wait(minutes=WEEKS), cmd.Undo(), cmd.Attend("Ann", "left"))
    runner.send(cmd.Attend.parse("Ben left 2", runner.now()))
    runner.send(cmd.Join(Person("Cleo")))
    runner.send(cmd.CloseSession())
    now = runner.clock.now()
    assert [seconds(runner.state, name, now) for name in ("Ann", "Ben", "Cleo")] == [300, 180, 300]


def test_a_session_that_ended_late_has_nothing_to_catch_up():
    """Its time stands: shorter steps to come would not end it any earlier."""
    late = closed(cmd.Undo(), Wait(minutes=100), cmd.CloseSession(), Wait(minutes=2), cmd.Undo())
    now = late.now()
    assert timing.time_line(now.state, now.agenda, now.now).behind == 45 * 60
    assert timing.catch_up(now.state, now.agenda, now.now).changes == ()
    with pytest.raises(Refused, match="The session has ended"):
        late.send(cmd.TakePlan())
    late.send(cmd.Hold())
    now = late.now()
    assert timing.catch_up(now.state, now.agenda, now.now).behind > 45 * 60


def test_who_goes_on_says_so_and_the_time_since_the_close_was_a_pause():
    runner = closed(Wait(minutes=90), cmd.Undo())
    assert runner.state.status == "held"
    runner.send(cmd.Hold())
    clock_of(runner).wait(minutes=4)
    runner.send(cmd.NextStep())
    clock_of(runner).wait(minutes=1)
    runner.send(cmd.CloseSession())
    state = runner.state
    assert [state.of(f"x/{n}").elapsed for n in (1, 2, 3)] == [180, 360, 60]
    assert (state.ran, state.closed) == (600, START + timedelta(minutes=100))
    assert Record.of(runner).corrected == ()


def test_who_says_that_it_went_on_all_the_while_has_the_time_since_the_close():
    runner = closed(Wait(minutes=90), cmd.Undo())
    assert runner.gap and runner.gap.seconds == 5400
    runner.settle_gap(counts=True)
    clock_of(runner).wait(minutes=5)
    assert runner.state.running(runner.clock.now()) == 100 * 60
    assert timing.elapsed_seconds(runner.state, "x/2", runner.clock.now()) == 97 * 60


def test_a_close_by_mistake_is_taken_back_within_a_minute_as_if_it_had_not_been():
    runner = closed(Wait(seconds=50), cmd.Undo(), Wait(minutes=10), cmd.CloseSession())
    assert runner.state.ran == 300 + 50 + 600


def test_earlier_logs_keep_what_was_answered_then():
    """The pause was answered, and the session went on; or nobody answered, and it was mended."""
    events = closed(Wait(minutes=90), cmd.Undo()).events
    resumed = events[-1]
    assert isinstance(resumed, ev.Resumed)
    later = START + timedelta(minutes=95 + 10)
    answer = ev.GapSettled(
        seq=resumed.seq + 1, at=resumed.at, seconds=5400, counts=False, after=resumed.seq
    )
    close = ev.Closed(seq=resumed.seq + 2, at=later)
    assert replay([*events, answer, close]).ran == 300 + 600
    assert replay([*events, answer, close]).closed == later
    assert replay([*events, close]).ran == 300
    assert replay([*events, close]).closed == START + timedelta(minutes=5)


def test_a_session_that_was_left_reopened_stands_still_until_it_is_resumed(tmp_path, clock):
    runner = new_session(tmp_path, clock, cmd.Next(), Wait(minutes=5), cmd.CloseSession())
    end = clock.now()
    clock.wait(minutes=WEEKS)
    runner.undo()
    runner.stop()
    clock.wait(minutes=WEEKS)
    again = resume_session(folder_of(runner), clock)
    again.send(cmd.CloseSession())
    assert (again.state.closed, again.state.ran) == (end, 300)
    again.stop()


# Gaps that nobody answers


def test_a_gap_is_a_pause_until_somebody_says_otherwise_and_a_close_answers_it():
    runner = led(cmd.Next(), curriculum=timed_curriculum("10"))
    runner.tick()
    clock_of(runner).wait(minutes=40)
    runner.tick()
    assert runner.state.running(runner.clock.now()) == 0
    runner.send(cmd.CloseSession())
    *_, answer, close = runner.events
    assert isinstance(answer, ev.GapSettled) and not answer.counts
    assert isinstance(close, ev.Closed)
    assert runner.state.ran == 0


def left_open(*commands) -> Runner:
    """Led for five minutes, then away for weeks, and taken up again."""
    roster = cmd.Arrange(roster=(Person("Ann"), Person("Ben")))
    runner = led(roster, cmd.Next(), curriculum=timed_curriculum("10", "20"))
    runner.tick()
    for minutes in (1,) * 5:
        clock_of(runner).wait(minutes=minutes)
        runner.tick()
    clock_of(runner).wait(minutes=WEEKS)
    runner.tick()
    lead(runner, clock_of(runner), *commands)
    return runner


@pytest.mark.parametrize("mending", [(), (NOTE,), (Wait(minutes=1), NOTE, Wait(minutes=1))])
def test_a_session_that_was_only_left_ended_when_it_was_left(mending):
    """Nobody said that it went on, and nothing was led: what was written since is a correction."""
    runner = left_open(*mending, cmd.CloseSession())
    state = runner.state
    assert (state.closed, state.ran) == (START + timedelta(minutes=5), 300)
    assert (seconds(state, "Ann", runner.clock.now()), state.pauses) == (300, ())
    assert facts(runner)["Date"].endswith("09:00–09:05")
    told = "closed; corrected on Sat 26 December 2026" if mending else "closed"
    assert facts(runner)["Status"] == told
    assert replay(runner.events) == state


@pytest.mark.parametrize("on", [cmd.NextStep(), cmd.Hold()])
def test_a_session_that_went_on_after_weeks_ends_when_it_is_closed(on):
    runner = left_open(on, Wait(minutes=3), cmd.CloseSession())
    assert runner.state.closed == runner.clock.now()
    answered = left_open()
    answered.settle_gap(counts=False)
    lead(answered, clock_of(answered), Wait(seconds=50), cmd.CloseSession())
    assert (answered.state.closed, answered.state.ran) == (answered.clock.now(), 350)
