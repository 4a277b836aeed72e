"""What devices give is taken over once, in order, and what becomes of each stands in the log."""

import errno
import os
from pathlib import Path

import pytest
from support import Given, Happened, arranged, event, folder_of, given, moved, new_session

from room.devices import Devices
from workshop.board import EntryAdded, EntryRemoved
from workshop.clock import SetClock
from workshop.kinds import contributions as gave
from workshop.kinds.public import AskBallot, Member
from workshop.session import commands as cmd
from workshop.session import events as ev
from workshop.session.commands import room
from workshop.session.room.acceptance import asks
from workshop.session.room.view import room_view
from workshop.session.runner import Runner
from workshop.session.storage.entry import LOG_FILE
from workshop.session.storage.log import NoFile


def brainstorm(at: Path) -> tuple[Given, Devices]:
    there = given(arranged(), moved("a/2a"))
    return there, Devices(there.runner, at)


def texts(runner: Runner, sheet: str = "ideas") -> list[str]:
    return [entry.text for entry in runner.state.board.sheet(sheet)]


def test_an_entry_stands_on_its_sheet_and_nobody_is_kept_who_wrote_it(tmp_path: Path) -> None:
    there, phones = brainstorm(tmp_path)
    phones.give(gave.Wrote("ideas", "a [bold]van[/]"), who="Ann")
    assert there.runner.take_in() == 1
    (entry,) = there.runner.state.board.sheet("ideas")
    assert (entry.text, entry.speaker) == ("a [bold]van[/]", "")


def test_who_wrote_it_is_kept_where_the_trainer_says_so(tmp_path: Path) -> None:
    there, phones = brainstorm(tmp_path)
    there.runner.send(room.KeepWho("named"))
    phones.give(gave.Wrote("ideas", "a van"), who="Ann")
    there.runner.take_in()
    assert [entry.speaker for entry in there.runner.state.board.sheet("ideas")] == ["Ann"]


def test_a_line_is_taken_once_also_by_a_program_that_was_killed(tmp_path: Path) -> None:
    there, phones = brainstorm(tmp_path)
    phones.give(gave.Wrote("ideas", "one"))
    there.runner.take_in()
    phones.give(gave.Wrote("ideas", "two"))
    again = Runner(there.runner.curriculum, there.clock, NoFile(), there.runner.events)
    again.folder = tmp_path
    assert [again.take_in(), again.take_in()] == [1, 0]
    assert texts(again) == ["one", "two"]


def test_who_does_not_wait_for_the_disk_hears_of_its_trouble_and_loses_nothing(
    tmp_path: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    runner = new_session(tmp_path, clock, cmd.Lead("2a"))
    phones, log = Devices(runner), folder_of(runner) / LOG_FILE
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        phones.give(gave.Wrote("ideas", "a van"))
        assert (runner.take_in(wait=False), runner.trouble) == (1, None)
        runner.tick()
        assert runner.trouble and runner.trouble.message == "No space left on device"
    assert b"a van" not in log.read_bytes()
    runner.tick()
    assert runner.trouble is None
    phones.give(gave.Wrote("ideas", "a bus"))
    runner.take_in(wait=False)
    runner.stop()
    assert b"a van" in log.read_bytes() and b"a bus" in log.read_bytes()


def test_many_that_come_at_once_are_taken_few_by_few_so_that_keys_go_in_between(
    tmp_path: Path,
) -> None:
    """A line that is longer than that, and that no room writes, stops nothing."""
    there, phones = brainstorm(tmp_path)
    said = [f"{number} {'x' * 200}" for number in range(150)]
    for text in (*said[:70], "y" * 30_000, *said[70:]):
        phones.give(gave.Wrote("ideas", text))
    taken = [there.runner.take_in(wait=False) for _ in range(5)]
    assert (sum(taken), taken[-1]) == (150, 0)
    assert max(taken) < 100
    assert texts(there.runner) == said


def full(fd: int, data: bytes) -> int:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_what_comes_when_the_step_is_over_is_too_late_and_its_words_are_kept(
    tmp_path: Path,
) -> None:
    there, phones = brainstorm(tmp_path)
    there.runner.send(cmd.NextStep())
    phones.give(gave.Wrote("ideas", "late"), step="a/2a")
    there.runner.take_in()
    last = there.runner.events[-1]
    assert isinstance(last, ev.NotTaken)
    assert (last.outcome, last.text) == ("late", "late")
    phones.give(gave.Wrote("parking", "late"), step="a/2a")
    there.runner.take_in()
    assert texts(there.runner, "parking") == ["late"]


def test_what_waits_is_let_on_or_dropped_by_the_trainer_alone(tmp_path: Path) -> None:
    there, phones = brainstorm(tmp_path)
    there.runner.send(room.LookFirst())
    for text in ("fine", "rude"):
        phones.give(gave.Wrote("ideas", text))
    there.runner.take_in()
    assert texts(there.runner) == []
    there.runner.send(room.LetOn())
    there.runner.send(room.TurnDown(reason="no names"))
    assert texts(there.runner) == ["fine"]
    assert not there.runner.state.room.waiting
    there.runner.undo()
    assert [one.text for one in there.runner.state.room.waiting.values()] == ["rude"]


def test_undo_takes_back_the_trainers_own_last_change_never_a_phones(tmp_path: Path) -> None:
    there, phones = brainstorm(tmp_path)
    there.runner.send(cmd.Next())
    phones.give(gave.Wrote("ideas", "theirs"))
    phones.give(gave.Wrote("plans", "the scribe's"), via="scribe")
    there.runner.take_in()
    there.runner.undo()
    assert there.runner.state.cue == 0
    assert texts(there.runner) + texts(there.runner, "plans") == ["theirs", "the scribe's"]


def test_a_phone_takes_its_own_back_but_not_what_was_merged(tmp_path: Path) -> None:
    there, phones = brainstorm(tmp_path)
    mine = phones.give(gave.Wrote("ideas", "mine"))
    phones.give(gave.TookBack(mine))
    phones.give(gave.TookBack(mine))
    there.runner.take_in()
    added, removed, refused = there.runner.events[-3:]
    assert isinstance(added, EntryAdded)
    assert isinstance(removed, EntryRemoved)
    assert isinstance(refused, ev.NotTaken)
    assert texts(there.runner) == []


def test_next_counts_on_the_cue_on_which_it_was_pressed(tmp_path: Path) -> None:
    there, phones = brainstorm(tmp_path)
    for _ in range(2):
        phones.give(gave.Pressed("next", 0), via="remote")
    there.runner.take_in()
    assert there.runner.state.cue == 1
    assert isinstance(there.runner.events[-1], ev.NotTaken)
    there.runner.undo()
    assert there.runner.state.cue == 0
    assert there.runner.take_in() == 0


def test_a_button_that_nobody_was_there_for_has_no_effect_later(tmp_path: Path) -> None:
    there, phones = brainstorm(tmp_path)
    phones.give(gave.Pressed("hold"), via="remote")
    there.clock.wait(minutes=1)
    there.runner.take_in()
    assert not there.runner.state.held
    assert isinstance(there.runner.events[-1], ev.NotTaken)


def test_a_ballot_that_is_over_is_not_asked_for(tmp_path: Path) -> None:
    there = given(arranged(), moved("a/2c"))
    asked = []
    for end in (None, True, False):
        if end is not None:
            there.runner.send(room.EndBallot(end))
        asked.append(any(isinstance(a, AskBallot) for a in asks(there.runner.now(), Member())))
    assert asked == [True, False, True]


def test_a_ballot_is_one_event_with_its_counts_and_adds_up_with_hands(tmp_path: Path) -> None:
    there = given(arranged(), moved("a/2c"))
    phones = Devices(there.runner, tmp_path)
    ballot = room_view(there.runner.now()).ballot
    path = phones.vote(ballot, ("p", {"": (1, 0)}), ("q", {"": (1, 0)}), ("p", {"": (0, 1)}))
    assert there.runner.take_in() == 0
    there.runner.send(room.EndBallot())
    sealed = phones.seal(path)
    there.runner.take_in()
    there.runner.take_in()
    counted = [e for e in there.runner.events if isinstance(e, ev.BallotCounted)]
    assert [(e.voters, e.marks) for e in counted] == [(2, {"": (1, 1)})]
    assert sealed.exists()
    hands = there.runner.now().kind.commands[0]
    there.runner.send(hands.parse("1 3", there.runner.now().context))
    assert there.runner.now().context.data.counts == {("", 0): 4, ("", 1): 1}  # type: ignore[attr-defined]


def test_somebody_who_is_not_on_the_roster_signs_in_and_is_there_from_now_on(
    tmp_path: Path,
) -> None:
    there, phones = brainstorm(tmp_path)
    there.clock.wait(minutes=20)
    phones.give(gave.SignedIn("Zoë", "Hospital", arrived=True))
    phones.give(gave.SignedIn("ann", arrived=False))
    there.runner.take_in()
    state = there.runner.state
    assert [person.name for person in state.roster][-1] == "Zoë"
    assert state.attendance["Zoë"].stays[0].came == there.clock.now()
    assert "Ann" not in state.attendance


def test_what_is_not_asked_for_is_not_asked_of_anybody_before_or_after_the_session() -> None:
    there = given(arranged())
    assert asks(there.runner.now(), Member("Ann")) == ()
    there = given(arranged(), moved("a/2a"), ev_closed())
    assert asks(there.runner.now(), Member("Ann")) == ()


def ev_closed() -> Happened:
    return event(ev.Closed)


def test_entries_are_hidden_until_they_are_shown(tmp_path: Path) -> None:
    there, phones = brainstorm(tmp_path)
    phones.give(gave.Wrote("ideas", "secret"))
    there.runner.take_in()
    there.runner.send(room.Show(on=False))
    ideas = room_view(there.runner.now()).public.sheets[0]
    assert (ideas.entries, ideas.count, ideas.hidden) == ((), 1, True)
    there.runner.send(room.Show())
    assert [e.text for e in room_view(there.runner.now()).public.sheets[0].entries] == ["secret"]
