"""A log event by event is what it is folded anew after each, at any cost that was to be feared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import led

from workshop.board import EntryAdded
from workshop.event import Event
from workshop.session import commands as cmd
from workshop.session import events as ev
from workshop.session import walk as module
from workshop.session.commands.entries import AddEntry
from workshop.session.fold import replay
from workshop.session.runner import Runner
from workshop.session.walk import Stepwise, walk
from workshop.value import replace

ACTS = st.lists(st.sampled_from(["add", "two", "undo", "next", "wait", "close", "settle"]))


@given(acts=ACTS, jumps=st.lists(st.integers(0, 40), max_size=4))
def test_each_state_is_the_log_folded_up_to_there(acts: list[str], jumps: list[int]) -> None:
    runner = led(cmd.Lead("2a"))
    for act in acts:
        _do(act, runner)
    for _, now in walk(runner.events, runner.curriculum):
        assert now.state == replay([e for e in runner.events if e.seq <= now.state.seq])
    fold = Stepwise(runner.events)
    for jump in jumps:
        for place in (jump, jump + 1):
            place = min(place, len(runner.events))
            assert fold.state_at(place) == replay(runner.events[:place])


def _do(act: str, runner: Runner) -> None:
    closed = bool(runner.state.closed)
    if act in ("undo", "wait"):
        if act == "wait":
            runner.clock.wait(minutes=2)  # type: ignore[attr-defined]
            runner.tick()
        elif runner.undoable:
            runner.undo()
    elif act == "settle":
        runner.settle_gap(counts=False)
    elif not closed and (act == "next" or runner.state.began):
        with runner.one_change():
            for command in _commands(act):
                runner.send(command)


def _commands(act: str) -> list[cmd.Command]:
    if act == "next":
        return [cmd.Next()]
    return [cmd.CloseSession()] if act == "close" else [AddEntry("said")] * (1 + (act == "two"))


@given(of=st.lists(st.integers(1, 40), max_size=12), gaps=st.sets(st.integers(0, 12)))
def test_so_it_is_where_undos_name_anything(of: list[int], gaps: set[int]) -> None:
    events = _log(20, of)
    for at in gaps:
        events[at:at] = [ev.Resumed(seq=1, at=events[0].at, seen=events[0].at)]
    events = [replace(event, seq=seq) for seq, event in enumerate(events, 1)]
    fold = Stepwise(events)
    for place in range(len(events) + 1):
        assert fold.state_at(place) == replay(events[:place])


def _log(entries: int, of: list[int]) -> list[Event]:
    """Entries, and then an undo of each of these numbers."""
    first = led(cmd.Lead("2a")).events
    at, step = first[-1].at, "a/2"
    added = [
        EntryAdded(seq=len(first) + n, at=at, sheet="ideas", label="Ideas", text="x", step=step)
        for n in range(1, entries + 1)
    ]
    undone = [ev.Undone(seq=len(first) + entries + n, at=at, of=o) for n, o in enumerate(of, 1)]
    return [*first, *added, *undone]


def test_undos_that_reach_far_back_time_and_again_are_not_folded_anew_for_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As in a log from elsewhere; at its end the state is right all the same."""
    monkeypatch.setattr(module, "MOST_ANEW", 5000)
    events = _log(600, list(range(5, 400)))
    folded: list[int] = []
    start = Stepwise._start

    def count(self: Stepwise, place: int) -> None:
        folded.append(place)
        start(self, place)

    monkeypatch.setattr(Stepwise, "_start", count)
    (*_, (_, last)) = walk(events, led().curriculum)
    assert last.state == replay(events) and sum(folded) < 10_000
