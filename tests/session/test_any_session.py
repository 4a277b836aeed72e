"""Whatever a facilitator does in whatever order: what must hold of every session."""

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import get_args

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from pytest import approx
from support import ROOM, START, decided, folder_of, new_session

from workshop.clock import SetClock
from workshop.errors import Refused
from workshop.kinds.close.model import Plus
from workshop.kinds.debrief import Report
from workshop.kinds.exercise.groups import GroupingMethod
from workshop.kinds.exercise.model import FormGroups, GiveRole, PutMember
from workshop.kinds.hands.model import CountHands
from workshop.kinds.questions import AnswerQuestion
from workshop.session import attendance
from workshop.session import commands as cmd
from workshop.session.agenda import Agenda
from workshop.session.commands import entries as cap
from workshop.session.commands.attendance import HOW as HOWS
from workshop.session.commands.attendance import How
from workshop.session.commands.timer import ChangeTimer, NextStretch, ToggleTimer
from workshop.session.fold import replay
from workshop.session.opening import resume_session
from workshop.session.runner import Runner
from workshop.session.storage import codec
from workshop.session.storage.session_folder import read_log, read_log_bytes
from workshop.session.time import timing
from workshop.text import one_line
from workshop.value import replace

TEXT = st.text(min_size=1, max_size=12) | st.sampled_from(["rides", "a\nb", "🚐", "[/b]", "\x1b"])
LABELS = st.sampled_from(["1", "2a", "2b", "2c", "3", "4", "5", "6", "7", "8", "b/1", "b/2"])
NUMBERS = st.integers(0, 40)
MOVES = st.sampled_from([cmd.Next(), cmd.Next(), cmd.NextStep(), cmd.Back(), cmd.Hold()])
TIMERS = st.sampled_from(
    [ToggleTimer(), ChangeTimer(60), ChangeTimer(-60), NextStretch(), NextStretch(again=True)]
)
KIND_COMMANDS = st.one_of(
    st.builds(CountHands, st.just(""), st.integers(0, 2), st.none() | st.integers(0, 30)),
    st.builds(FormGroups, st.sampled_from(get_args(GroupingMethod)), st.none() | st.integers(0, 6)),
    st.builds(PutMember, st.sampled_from([p.name for p in ROOM]), st.just("Group 1")),
    st.builds(GiveRole, st.just("Group 1"), st.just("facilitator"), st.just("Ann")),
    st.builds(Report, st.sampled_from(["Group 1", "Group 2"]), TEXT | st.just("")),
    st.builds(AnswerQuestion, st.integers(0, 2), TEXT),
    st.builds(decided, TEXT),
    st.builds(Plus, TEXT),
)


class AnySession(RuleBasedStateMachine):
    """A session in a real folder, led at random."""

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp())
        self.clock = SetClock(START)
        self.runner: Runner = new_session(
            self.place, self.clock, cmd.Arrange(roster=ROOM, activities=("a", "b"))
        )

    def teardown(self) -> None:
        self.undone_to_the_start()
        self.runner.stop()
        assert codec.chain(self.runner.events) == read_log_bytes(folder_of(self.runner))
        shutil.rmtree(self.place)

    def send(self, command) -> None:
        """A command may be refused; then nothing may have changed."""
        before, events = self.runner.state, len(self.runner.events)
        try:
            self.runner.send(command)
        except Refused as refused:
            assert str(refused)
            noted = self.runner.events[events:]
            assert all(type(e).__name__ in ("Resumed", "ClockSetBack") for e in noted)
            assert noted or self.runner.state is before

    def entries(self) -> list[int]:
        return [e.id for sheet in self.runner.state.board.sheets.values() for e in sheet]

    # What can happen

    @rule(command=MOVES)
    def moves(self, command) -> None:
        self.send(command)

    @rule(label=LABELS, round=st.integers(0, 2))
    def goes(self, label: str, round: int) -> None:
        self.send(cmd.Lead(label, round))

    @rule(label=LABELS)
    def looks(self, label: str) -> None:
        """Nothing changes but what is in view."""
        state, left = self.runner.state, self.time_to_go()
        self.send(cmd.Go(label))
        if state.step in self.runner.agenda and state.began and self.runner.looking:
            assert self.runner.state is state
            assert self.time_to_go() == approx(left)

    @rule(label=LABELS, here=st.booleans())
    def skips(self, label: str, here: bool) -> None:
        self.send(cmd.Skip(step="" if here else label, reason="so"))

    @rule(label=LABELS)
    def unskips(self, label: str) -> None:
        self.send(cmd.Unskip(label))

    @rule(text=TEXT, sheet=st.integers(0, 20))
    def writes(self, text: str, sheet: int) -> None:
        there = self.runner.now().all_targets()
        self.send(cap.AddEntry(text, there[sheet % len(there)]))

    @precondition(lambda self: self.entries())
    @rule(data=st.data(), text=TEXT)
    def changes_an_entry(self, data, text: str) -> None:
        pick = st.sampled_from(self.entries())
        one, two = data.draw(pick), data.draw(pick)
        there = self.runner.now().all_targets()
        commands = (
            cap.EditEntry(one, text),
            cap.StarEntry(one),
            cap.RemoveEntry(one),
            cap.MergeEntries(one, (two,)),
            cap.MoveEntry(one, there[two % len(there)]),
        )
        self.send(data.draw(st.sampled_from(commands)))

    @rule(command=KIND_COMMANDS)
    def works(self, command) -> None:
        self.send(command)

    @rule(data=st.data())
    def counts_an_entry(self, data) -> None:
        if entries := self.entries():
            item = f"entry-{data.draw(st.sampled_from(entries))}"
            self.send(CountHands(item, data.draw(st.integers(0, 4)), 3))

    @rule(command=TIMERS)
    def times(self, command) -> None:
        self.send(command)

    @rule(minutes=NUMBERS)
    def began_earlier(self, minutes: int) -> None:
        self.send(cmd.BeganEarlier(minutes))

    @rule(minutes=NUMBERS, label=LABELS)
    def replans(self, minutes: int, label: str) -> None:
        self.send(cmd.SetMinutes(minutes, label))

    @rule()
    def catches_up(self) -> None:
        runner = self.runner
        plan = timing.catch_up(runner.state, runner.agenda, self.clock.now())
        saved = sum(change.before - change.after for change in plan.changes)
        drops = sum(change.before for change in plan.changes if change.dropped)
        wanted = max(0.0, plan.behind // 60 * 60)
        assert saved <= max(wanted, drops), "no minute is taken that is not needed"
        assert saved + plan.still_behind > plan.behind - 60, "on time, or it says by how much not"
        assert plan.changes == () or wanted
        for change in plan.changes:
            least = 0 if change.dropped else timing.least(runner.state, change.step)
            assert least <= change.after < change.before
            assert change.dropped or (change.before - change.after) % 60 == 0
        self.send(cmd.TakePlan())
        if plan.changes and runner.state.status in ("open", "held"):
            line = timing.time_line(runner.state, runner.agenda, self.clock.now())
            assert line.behind < plan.still_behind + 60

    @rule(concept=st.sampled_from(["trust", "time"]), text=TEXT)
    def hears_and_remarks(self, concept: str, text: str) -> None:
        self.send(cmd.HearConcept(concept))
        self.send(cmd.RemarkOn(text))

    @rule(people=st.integers(0, 9))
    def arranges(self, people: int) -> None:
        self.send(cmd.Arrange(people=people))

    @rule(name=st.sampled_from([p.name for p in ROOM]), how=st.sampled_from(HOWS), ago=NUMBERS)
    def attends(self, name: str, how: How, ago: int) -> None:
        self.send(cmd.Attend(name, how, self.clock.now() - timedelta(minutes=ago)))

    @rule()
    def closes(self) -> None:
        self.send(cmd.CloseSession())

    @rule(times=st.integers(1, 4))
    def undoes(self, times: int) -> None:
        for _ in range(times):
            self.send(cmd.Undo())

    @rule(seconds=st.integers(0, 900), micro=st.integers(0, 999_999))
    def waits(self, seconds: int, micro: int) -> None:
        self.runner.tick()
        before = self.time_to_go()
        self.clock.wait(seconds=seconds + micro / 1e6)
        for left, had in zip(self.time_to_go(), before, strict=True):
            assert left < had + 1e-6, "time to go never grows by waiting"

    @rule()
    def ticks(self) -> None:
        before = self.time_to_go()
        self.runner.tick()
        assert self.time_to_go() == approx(before)

    @rule(minutes=st.integers(1, 90))
    def clock_is_set_back(self, minutes: int) -> None:
        self.runner.tick()
        before = *self.time_to_go(), self.running()
        self.clock.wait(minutes=-minutes)
        assert (*self.time_to_go(), self.running()) == approx(before)

    @rule(counts=st.booleans())
    def settles(self, counts: bool) -> None:
        self.runner.settle_gap(counts)

    @rule()
    def stops_and_resumes(self) -> None:
        self.runner.tick()
        state, running, left = self.runner.state, self.running(), self.time_to_go()
        self.runner.stop()
        self.runner = resume_session(folder_of(self.runner), self.clock)
        assert replace(self.runner.state, seq=0) == replace(state, seq=0)
        assert (self.running(), self.time_to_go()) == (running, left)

    # What must hold

    def time_to_go(self) -> tuple[float, float]:
        """What is left of the step, and of its timer."""
        now = self.runner.now()
        if now.state.step not in now.agenda:
            return 0.0, 0.0
        led = now.agenda[now.state.step]
        face = timing.timer_face(now.state, led, now.now)
        return timing.remaining(now.state, led, now.now), face.left if face else 0.0

    def running(self) -> float:
        now = self.runner.now()
        return now.state.running(now.now)

    @invariant()
    def the_state_is_what_the_events_add_up_to(self) -> None:
        assert replay(self.runner.events) == self.runner.state
        assert [e.seq for e in self.runner.events] == list(range(1, len(self.runner.events) + 1))

    @invariant()
    def the_log_on_disk_is_the_events(self) -> None:
        reading = read_log(folder_of(self.runner))
        assert reading.holds
        there, events = list(reading.events), self.runner.events
        assert there == events[: len(there)]
        assert len(there) == len(events) or self.runner.trouble, "or the disk is said to be slow"

    @invariant()
    def every_running_second_belongs_to_one_step(self) -> None:
        now = self.runner.now()
        spent = [timing.elapsed_seconds(now.state, key, now.now) for key in now.state.steps]
        assert all(seconds >= 0 for seconds in spent)
        assert abs(sum(spent) - now.state.running(now.now)) < 1e-3

    @invariant()
    def nobody_is_there_for_longer_than_the_session(self) -> None:
        now = self.runner.now()
        for person in now.state.roster:
            there = attendance.seconds(now.state, person.name, now.now)
            assert 0 <= there <= self.running() + 1e-6
            assert there == self.running() or person.name in now.state.attendance

    @invariant()
    def everybody_is_in_one_group_at_most(self) -> None:
        for step in self.runner.state.steps.values():
            groups = step.work.groups if step.work else ()
            named = [name for group in groups for name in group.members]
            assert len(named) == len(set(named))
            assert all(group.size >= len(group.members) for group in groups)

    @invariant()
    def what_is_written_is_safe_to_show(self) -> None:
        for sheet in self.runner.state.board.sheets.values():
            for entry in sheet:
                assert entry.text == one_line(entry.text) != ""

    def undone_to_the_start(self) -> None:
        """Undo, again and again, leads back to where the session had not begun."""
        while self.runner.undoable:
            self.runner.undo()
        state = self.runner.state
        assert state.began is None and state.step == "" and not state.board.sheets
        assert not any(known.skipped or known.began for known in state.steps.values())
        assert [s.key for s in self.runner.agenda.steps] == [s.key for s in self.in_order().steps]
        assert self.runner.gap is None

    def in_order(self) -> Agenda:
        """The steps as the guide has them."""
        return Agenda(self.runner.curriculum, self.runner.state.activities)


TestAnySession = AnySession.TestCase
TestAnySession.settings = TestAnySession.settings.__class__(
    TestAnySession.settings, stateful_step_count=30
)
