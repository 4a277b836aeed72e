"""Everybody's hours are those of a model that ticks off minutes, whatever is corrected."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)
from support import clock_of, led

from workshop.errors import Refused
from workshop.event import Person
from workshop.session import commands as cmd
from workshop.session.attendance import seconds
from workshop.session.fold import replay
from workshop.session.walk import walk

NAMES = ("Ann", "Ben", "Cleo")
MINUTES = st.integers(2, 12)
WHO = st.sampled_from((*NAMES, "Dan"))


class Model:
    """Minute by minute: whether the session ran, and who was there."""

    def __init__(self) -> None:
        self.ran: list[bool] = []
        self.there: dict[str, list[bool]] = {name: [] for name in NAMES}
        self.here = set(NAMES)

    def pass_(self, minutes: int, running: bool) -> None:
        self.ran += [running] * minutes
        for name, there in self.there.items():
            there += [name in self.here] * minutes

    def put(self, name: str, since: int, until: int, there: bool) -> None:
        self.there[name][since:until] = [there] * (until - since)

    def hours(self, name: str) -> int:
        return sum(ran and there for ran, there in zip(self.ran, self.there[name], strict=True))


class AnyHours(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        roster = tuple(Person(name) for name in NAMES)
        self.runner = led(cmd.Arrange(roster=roster), cmd.Next())
        self.clock, self.model = clock_of(self.runner), Model()
        self.held = self.closed = self.reopened = False
        self.gaps: list[tuple[int, int]] = []
        self.runner.tick()

    def say(self, line: str) -> bool:
        """Say it of somebody; False when it is refused."""
        try:
            self.runner.send(cmd.Attend.parse(line, self.runner.now()))
        except Refused:
            return False
        return True

    def awake(self, minutes: int) -> None:
        for _ in range(2 * minutes):
            self.clock.wait(seconds=30)
            self.runner.tick()

    @property
    def stands(self) -> bool:
        return self.held or self.closed or self.reopened

    @rule(minutes=MINUTES)
    def time_passes(self, minutes: int) -> None:
        self.awake(minutes)
        if self.closed or self.reopened:
            self.since += minutes
        else:
            self.model.pass_(minutes, not self.held)

    @precondition(lambda self: not self.stands)
    @rule(minutes=MINUTES)
    def the_program_is_away(self, minutes: int) -> None:
        self.clock.wait(minutes=minutes)
        self.runner.tick()
        began = len(self.model.ran)
        self.model.pass_(minutes, running=False)
        self.gaps.append((began, began + minutes))

    @precondition(lambda self: self.gaps and not (self.closed or self.reopened))
    @rule(counts=st.booleans())
    def a_gap_is_answered(self, counts: bool) -> None:
        self.runner.settle_gap(counts)
        since, until = self.gaps.pop(0)
        self.model.ran[since:until] = [counts] * (until - since)

    @precondition(lambda self: not self.closed)
    @rule()
    def hold(self) -> None:
        self.runner.send(cmd.Hold())
        if self.reopened:
            self.model.pass_(self.since, running=False)
        self.held = not (self.held or self.reopened)
        self.reopened = False

    @precondition(lambda self: not self.closed)
    @rule()
    def move_on(self) -> None:
        self.runner.send(cmd.Next())

    @precondition(lambda self: not self.stands and "Dan" not in self.model.there)
    @rule(late=st.booleans())
    def join(self, late: bool) -> None:
        self.runner.send(cmd.Join(Person("Dan"), late=late))
        self.model.there["Dan"] = [not late] * len(self.model.ran)
        self.model.here.add("Dan")

    @precondition(lambda self: not self.closed)
    @rule(who=WHO, ago=st.integers(0, 20))
    def leave(self, who: str, ago: int) -> None:
        there, now = self.model.there.get(who), len(self.model.ran)
        at = now - ago
        if there is None or not self.say(f"{who} left {ago or ''}"):
            return
        begun = [i for i in range(at) if there[i]]
        since = begun[-1] if begun else 0
        end = next((i for i in range(at, now) if not there[i]), now)
        if there[max(at - 1, 0) :][:1] == [True]:  # there until then: gone until the stay's end
            self.model.put(who, at, end, there=False)
            self.model.here -= {who} if end == now else set()
        else:  # gone before that already: the stay was longer
            self.model.put(who, since, at, there=True)
            self.model.here -= {who} if at == now else set()

    @precondition(lambda self: not self.closed)
    @rule(who=WHO)
    def come_back(self, who: str) -> None:
        if who in self.model.there and self.say(f"{who} back"):
            self.model.here.add(who)

    @precondition(lambda self: not self.closed)
    @rule(who=WHO, how=st.sampled_from(["absent", "here"]))
    def say_outright(self, who: str, how: str) -> None:
        if who in self.model.there and self.say(f"{who} {how}"):
            self.model.put(who, 0, len(self.model.ran), there=how == "here")
            (self.model.here.add if how == "here" else self.model.here.discard)(who)

    @precondition(lambda self: not self.closed)
    @rule()
    def close(self) -> None:
        self.runner.send(cmd.CloseSession())
        if not self.reopened:
            self.end, self.since = self.clock.now(), 0
        self.gaps = []
        self.closed = True

    @precondition(lambda self: self.closed)
    @rule(minutes=st.integers(2, 90))
    def take_the_close_back(self, minutes: int) -> None:
        self.clock.wait(minutes=minutes)
        self.since += minutes
        self.runner.undo()
        if self.runner.gap:
            self.runner.settle_gap(counts=False)
        self.closed, self.held, self.reopened = False, False, True

    @invariant()
    def hours_are_those_of_the_model(self) -> None:
        state, now = self.runner.state, self.clock.now()
        assert state.running(now) == 60 * sum(self.model.ran)
        for name in self.model.there:
            assert seconds(state, name, now) == 60 * self.model.hours(name), name
            assert seconds(state, name, now) <= state.running(now)
        assert {p.name for p in self.runner.now().context.present} == self.model.here
        if self.closed:
            assert state.closed == self.end
        assert replay(self.runner.events) == state

    def teardown(self) -> None:
        *_, (_, last) = walk(self.runner.events, self.runner.curriculum)
        assert last.state == self.runner.state


TestAnyHours = AnyHours.TestCase
TestAnyHours.settings = settings(stateful_step_count=20)
