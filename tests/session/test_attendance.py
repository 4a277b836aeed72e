"""Who is there, from when to when: what is said of it, and the hours it comes to."""

from datetime import timedelta

import pytest
from hypothesis import given as any_of
from hypothesis import strategies as st
from support import ROOM, START, Happened, Wait, arranged, clock_of, data_of, event, given, moved

from session.test_fold_is_total import TIMES, events_of, numbered
from workshop.event import Given, Person, Stay
from workshop.kinds.base import StepData
from workshop.kinds.exercise.model import FormGroups, PutMember
from workshop.session import attendance
from workshop.session import commands as cmd
from workshop.session import events as ev
from workshop.session.attendance import seconds
from workshop.session.fold import replay
from workshop.zone import OWN

BEGUN = (arranged(), moved("a/1"))
MINUTE = timedelta(minutes=1)


def attended(person: str, **said) -> Happened:
    return event(ev.Attended, person=person, **said)


def hours(runner, *names: str) -> list[float]:
    """Minutes for which each of them was there."""
    now = runner.now()
    return [seconds(now.state, name, now.now) / 60 for name in names]


def test_a_coach_says_in_two_words_who_is_late_gone_or_absent():
    there = given(*BEGUN, Wait(30))
    half_past = START + 30 * MINUTE
    there.typed(cmd.Attend, "ann late").then(attended("Ann", came=half_past))
    there = given(*BEGUN, Wait(30))
    there.typed(cmd.Attend, "Ann late 10").then(attended("Ann", came=START + 10 * MINUTE))
    there = given(*BEGUN, Wait(30))
    there.typed(cmd.Attend, "2 left 5 min").then(attended("Ben", left=START + 25 * MINUTE))
    there = given(*BEGUN, Wait(30))
    clock = OWN.time_of_day(START + 12 * MINUTE)
    there.typed(cmd.Attend, f"Ben left {clock}").then(attended("Ben", left=START + 12 * MINUTE))
    given(arranged()).typed(cmd.Attend, "Cleo absent").then(attended("Cleo", absent=True))


def test_what_was_said_of_somebody_is_corrected_by_saying_it_anew():
    late = attended("Ann", came=START + 5 * MINUTE)
    past = (*BEGUN, Wait(9), late)
    given(*past).typed(cmd.Attend, "Ann here").then(attended("Ann"))
    left = attended("Ann", came=START + 5 * MINUTE, left=START + 9 * MINUTE)
    given(*past).typed(cmd.Attend, "Ann left").then(left)


def at(minutes: float | None):
    return None if minutes is None else START + minutes * MINUTE


@pytest.mark.parametrize(
    ("said", "stays"),
    [
        # what is said of Ann, a line at each tenth minute, and her stays in minutes
        (["left", "back"], [(None, 10), (20, None)]),
        (["left", "back", "left", "back"], [(None, 10), (20, 30), (40, None)]),
        (["left", "back 5"], [(None, 10), (15, None)]),
        (["left", "back", "back 12"], [(None, 10), (18, None)]),
        (["left", "back", "left 25"], [(None, 5), (20, None)]),
        (["left", "back", "late 5"], [(5, 10), (20, None)]),
        (["left", "back", "late 15"], [(15, None)]),
        (["late", "left", "back"], [(10, 20), (30, None)]),
        (["absent", "back"], [(20, None)]),
        (["left", "back", "absent"], []),
        (["left", "back", "here"], [(None, None)]),
        (["left", "back 10"], [(None, None)]),
    ],
)
def test_who_comes_back_was_not_there_in_between(said, stays):
    runner = given(*BEGUN).runner
    for line in said:
        clock_of(runner).wait(minutes=10)
        runner.send(cmd.Attend.parse(f"Ann {line}", runner.now()))
    there = attendance.presence(runner.state, "Ann")
    assert there.stays == tuple(Stay(at(came), at(left)) for came, left in stays)
    clock_of(runner).wait(minutes=100 - 10 * len(said))
    assert hours(runner, "Ann") == [sum((left or 100) - (came or 0) for came, left in stays)]


def test_attendance_of_earlier_logs_is_read():
    line = b'{"type":"attendance","seq":3,"at":"2026-11-21T09:00:00Z","person":"Ann","came":null,'
    old = ev.read(line + b'"left":"2026-11-21T09:10:00Z","absent":false}')
    assert isinstance(old, ev.Attended)
    assert attendance.presence_from(old).stays == (Stay(None, at(10)),)


def test_what_cannot_be_is_refused():
    past = *BEGUN, Wait(9), attended("Ann", left=START + 5 * MINUTE)
    given(*past).typed(cmd.Attend, "Ann back 6").refuses("left at")
    given(*past).typed(cmd.Attend, "Ben back").refuses("here already")
    given(*BEGUN).typed(cmd.Attend, "Zoe late").refuses("Choose from: 1 Ann")
    given(*BEGUN).typed(cmd.Attend, "Ann").refuses("attend Ana late 10")
    given(*BEGUN, Wait(5)).typed(cmd.Attend, "Ann late 10").refuses("began 5 minutes ago")
    given(*BEGUN, Wait(5)).typed(cmd.Attend, "Ann left 10").refuses("after that")
    given(*BEGUN).typed(cmd.Attend, "Ann here").refuses("there from the beginning already")
    given(arranged()).typed(cmd.Attend, "Ann late").refuses("not begun")
    given(moved("a/1")).typed(cmd.Attend, "Ann late").refuses("Nobody is on the roster")
    late = attended("Ann", came=START + 5 * MINUTE)
    given(*BEGUN, Wait(9), late).typed(cmd.Attend, "Ann left 6").refuses("came at")


def test_who_comes_without_being_on_the_roster_is_put_on_it():
    runner = given(*BEGUN, Wait(10)).runner
    runner.send(cmd.Join.parse("Fay Ray, School", runner.now()))
    assert runner.state.roster[-1].organisation == "School"
    assert runner.now().context.people == 6
    runner.send(cmd.Join.parse("Gil, School, from the beginning", runner.now()))
    assert hours(runner, "Fay Ray", "Gil", "Ann") == [0, 10, 10]
    runner.undo()
    runner.undo()
    assert runner.state.attendance == {}
    given(*BEGUN).typed(cmd.Join, "Ann, Library").refuses("already")


def test_who_joins_is_written_down_alone_and_stays_when_an_earlier_change_is_taken_back():
    fay, gil = Person("Fay", "School"), Person("Gil")
    joins = event(ev.Arranged, added=(fay,), joined=START + 10 * MINUTE)
    given(*BEGUN, Wait(10)).when(cmd.Join(fay)).then(joins)
    by_phone = event(ev.Arranged, added=(gil,), given=Given(1))
    runner = given(*BEGUN, Wait(10), joins, by_phone).runner
    state = runner.state
    assert (state.people, state.expected, state.room.newcomers) == (7, 6, 1)
    runner.undo()
    assert [person.name for person in runner.state.roster][-2:] == ["Eve", "Gil"]


def test_who_joined_reads_as_before_in_a_log_that_has_the_whole_roster():
    roster = (*ROOM, Person("Fay", "School"))
    past = event(ev.Arranged, roster=roster, people=6, joined=START + 10 * MINUTE)
    runner = given(*BEGUN, Wait(10), past, Wait(10)).runner
    assert (runner.state.roster, runner.state.people) == (roster, 6)
    assert hours(runner, "Fay", "Ann") == [10, 20]


def test_who_joins_with_a_part_of_a_name_is_asked_about():
    there = given(arranged(roster=(Person("Dana Reyes"), Person("Lee Ortiz", "School"))))
    there.typed(cmd.Join, "dana").refuses("may be Dana Reyes, who is on the roster. Type: new dana")
    there.typed(cmd.Join, "reyes, Library").refuses("Type: new reyes, Library")
    for known in ("Reyes, Dana", "new Dana Reyes", "new Ortiz Lee"):
        there.typed(cmd.Join, known).refuses("already")
    runner = there.runner
    for new in ("new dana", "Lee, Clinic", "Danae", "new Kim; North"):
        runner.send(cmd.Join.parse(new, runner.now()))
    assert [p.name for p in runner.state.roster[2:]] == ["dana", "Lee", "Danae", "Kim"]


@pytest.mark.parametrize(
    "said", ["Zoe, North 9:20", "Zoe, North, at 09.20", "Zoe; North since 9:20 am"]
)
def test_who_joined_a_while_ago_is_there_since_then(said: str) -> None:
    """In the log as when it was; a time before the beginning is the beginning."""
    runner = given(*BEGUN, Wait(30)).runner
    runner.send(cmd.Join.parse(said, runner.now()))
    assert (runner.state.roster[-1].name, runner.state.roster[-1].organisation) == ("Zoe", "North")
    assert hours(runner, "Zoe") == [10]


def test_who_joined_before_the_beginning_or_comes_later_is_told_so() -> None:
    there = given(*BEGUN, Wait(30))
    there.typed(cmd.Join, "Zoe 9:50").refuses("not 09:50 yet")
    there.runner.send(cmd.Join.parse("Zoe 8:50", there.runner.now()))
    assert hours(there.runner, "Zoe") == [30]


def test_groups_and_head_counts_leave_out_who_is_not_there():
    left = attended("Ben", left=START + MINUTE)
    runner = given(arranged(), moved("a/3"), Wait(2), attended("Ann", absent=True), left).runner
    here = runner.now().context
    assert [p.name for p in here.roster] == ["Ben", "Cleo", "Dan", "Eve"]
    assert here.people == 3
    runner.send(FormGroups("count-off"))
    groups = data_of(runner.state, "a/3", StepData).groups
    assert sorted(name for group in groups for name in group.members) == ["Cleo", "Dan", "Eve"]
    runner.send(cmd.Undo())
    runner.send(cmd.Undo())
    assert [p.name for p in runner.now().context.present] == ["Ben", "Cleo", "Dan", "Eve"]


def test_hours_leave_out_holds_and_pauses_that_somebody_was_there_for():
    """A hold before somebody came is not theirs, nor one after they left; a gap counts as told."""
    given_ = given(*BEGUN, Wait(10), event(ev.Held, on=True), Wait(15), event(ev.Held, on=False))
    runner, clock = given_.runner, given_.clock
    clock.wait(minutes=5)
    runner.send(cmd.Attend.parse("Ann late 5", runner.now()))
    runner.send(cmd.Attend.parse("Ben left 17", runner.now()))  # while the session was on hold
    runner.send(cmd.Attend.parse("Cleo late 12", runner.now()))  # likewise
    runner.send(cmd.Attend("Dan", "absent"))
    names = ("Ann", "Ben", "Cleo", "Dan", "Eve")
    assert hours(runner, *names) == [10, 10, 5, 0, 15]
    clock.wait(minutes=-60)
    runner.tick()
    assert hours(runner, *names) == [10, 10, 5, 0, 15]
    clock.wait(minutes=5)
    runner.send(cmd.Hold())
    runner.settle_gap(counts=True)
    clock.wait(minutes=30)
    runner.send(cmd.CloseSession())
    clock.wait(minutes=30)
    assert hours(runner, *names) == [15, 10, 10, 0, 20]


ANYTHING = st.one_of(
    *(
        events_of(kind)
        for kind in (ev.Attended, ev.Moved, ev.Held, ev.GapSettled, ev.ClockSetBack, ev.Closed)
    ),
    events_of(ev.StartedEarlier),
    events_of(ev.Undone),
)


@any_of(st.lists(ANYTHING, max_size=25), TIMES)
def test_nobody_is_there_for_longer_than_the_session_or_for_less_than_nothing(parts, now):
    """Whatever the order of the events, and whatever moments they tell of."""
    state = replay(numbered(parts))
    whole = max(0.0, state.running(state.closed or now))
    for name in ("nobody ever named", *state.attendance):
        assert 0 <= seconds(state, name, now) <= whole + 1e-6


def test_who_joins_after_the_groups_were_formed_is_named_as_in_none():
    runner = given(arranged(), moved("a/3"), Wait(2)).runner
    runner.send(FormGroups("count-off"))
    kind, before = runner.now().kind, runner.now().context
    runner.send(cmd.Join.parse("Kai, North", runner.now()))
    assert kind.warnings(before) == ()
    assert kind.warnings(runner.now().context) == ("Kai is in no group yet: place Kai",)
    runner.send(PutMember("Kai", "Group 1"))
    assert kind.warnings(runner.now().context) == ()
