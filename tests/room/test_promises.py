"""In a follow-up each tells by phone what came of their promises, before the coach asks."""

from datetime import date
from pathlib import Path

import pytest
from session.test_promises import action_plan, opened, promised

from room.devices import Devices
from workshop.clock import SetClock
from workshop.kinds import contributions as gave
from workshop.kinds.public import AskPromise, Member
from workshop.session import commands as cmd
from workshop.session.events import NotTaken, PromiseTold
from workshop.session.room.acceptance import asks
from workshop.session.room.personal import personal_record, personal_view
from workshop.session.room.view import room_view
from workshop.session.runner import Runner


@pytest.fixture
def runner(tmp_path: Path, clock: SetClock) -> Runner:
    """A follow-up of promises alone: of Ann, of Ben two, and of Cleo and Ann together."""
    plan = action_plan(tmp_path)
    return opened(plan, clock, promised(plan, clock, assigns=False))


def asked(runner: Runner, who: str) -> list[AskPromise]:
    found = asks(runner.now(), Member(who))
    return [ask for ask in found if isinstance(ask, AskPromise)]


def test_each_is_asked_about_their_own_and_nobody_about_anothers(runner):
    """Where the session opens, and nowhere else; what is told is the trainer's to see."""
    said = {who: [ask.said for ask in asked(runner, who)] for who in ("Ann", "Ben", "Cleo", "")}
    assert said == {
        "Ann": ["Call Mona", "Meet monthly"],
        "Ben": ["Paint the hall (soon)", "Eat together: ask Ann"],
        "Cleo": ["Meet monthly"],
        "": [],
    }
    phones = Devices(runner)
    mona, monthly = (ask.promise for ask in asked(runner, "Ann"))
    phones.give(gave.Kept(mona, "done", "we met, twice"), who="Ann")
    phones.give(gave.Kept(mona, "not", "she never came"), who="Ben")
    phones.give(gave.Kept(monthly, "partly", "once"), who="Cleo")
    phones.give(gave.Kept(monthly, "done", "by phone"), who="Ann")
    phones.give(gave.Kept(mona, "not"))
    assert runner.take_in() == 5
    outcomes = [(type(event), event.given.line) for event in runner.events[-5:]]
    told, refused = PromiseTold, NotTaken
    assert outcomes == [(told, 1), (refused, 2), (told, 3), (told, 4), (refused, 5)]
    kept = {one.id: one.outcome for one in runner.state.promises}
    assert (kept[mona], kept[monthly]) == ("done: we met, twice", "done: once; by phone")
    now = runner.now()
    mine = personal_record(now, "Ann").promised
    assert mine == (("Call Mona", date(2026, 12, 5)), ("Meet monthly", date(2026, 12, 12)))
    for seen in (room_view(now), personal_view(now, Member("Ann")), personal_record(now, "Ann")):
        assert "we met" not in str(seen) and "Call Mona" not in str(room_view(now))
    runner.send(cmd.NextStep())
    assert asked(runner, "Ann") == []
    runner.stop()


def test_a_scribe_writes_down_what_became_of_one(runner):
    phones = Devices(runner)
    phones.give(gave.ScribeLine("kept 1 > partly > half of it"), via="scribe")
    runner.take_in()
    assert runner.state.promises[0].outcome == "partly done: half of it"
    runner.stop()
