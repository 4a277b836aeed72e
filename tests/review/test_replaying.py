"""A session at each of its events, forwards, backwards, and played."""

from datetime import timedelta
from pathlib import Path

import pytest
from reports.story import whole_session
from support import START, Wait, led, new_session

from workshop.clock import SetClock
from workshop.errors import Refused
from workshop.kinds.base import Target
from workshop.reports.record import Record
from workshop.review.replay import MAX_PLAYED_SILENCE_S, Replayer, empty_replayer
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry
from workshop.session.events import Undone
from workshop.session.fold import replay
from workshop.session.runner import Runner, runner_of
from workshop.session.storage.entry import LOG_FILE
from workshop.session.storage.session_folder import read_log_bytes
from workshop.value import replace

IDEAS = Target("ideas", "Ideas")


def replayer(runner: Runner) -> Replayer:
    return Replayer(Record.of(runner))


def three_steps() -> Runner:
    """Opened, arranged; step 1 for five minutes, 2a with an entry taken back, then 3."""
    return led(
        Wait(minutes=1),
        cmd.Next(),
        Wait(minutes=5),
        cmd.Lead("2a"),
        AddEntry("One", IDEAS),
        Wait(seconds=30),
        cmd.Undo(),
        Wait(minutes=20),
        cmd.Lead("3"),
    )


def test_every_place_shows_what_stood_then() -> None:
    """Whichever way one comes there, also where something was taken back or a gap was settled."""
    runner = whole_session()
    replayed = replayer(runner)
    there = list(range(1, len(runner.events) + 1))
    for place in (*there, *reversed(there), 50, 3, 96, 12):
        replayed.go(place)
        assert replayed.state == replay(runner.events[:place])
        assert replayed.now().now == runner.events[place - 1].at


def test_what_was_taken_back_is_there_until_it_is_taken_back() -> None:
    replayed = replayer(three_steps())
    said = []
    for place in range(4, 8):
        replayed.go(place)
        said.append([entry.text for entry in replayed.state.board.sheet("ideas")])
    assert said == [[], ["One"], [], []]
    told = replayed.narration_at(6)
    assert told and told.text == "Taken back: “One” on Ideas"


def test_steps_are_gone_to_by_their_beginning() -> None:
    replayed = replayer(three_steps())
    places = []
    for by in (1, 1, 1, 1, -1, -1, -1, -1):
        replayed.go_by_step(by)
        places.append((replayed.place, replayed.state.step))
    steps = [(3, "a/1"), (4, "a/2a"), (7, "a/3"), (7, "a/3"), (4, "a/2a"), (3, "a/1"), (1, "")]
    assert places == [*steps, (1, "")]
    assert replayed.first_place("a/2a") == 4
    assert replayed.first_place("a/8") == 0


def test_a_move_that_is_taken_back_is_a_turn_too() -> None:
    replayed = replayer(led(cmd.Next(), cmd.Lead("2a"), cmd.Undo()))
    assert [turn.step for turn in replayed.step_changes] == ["a/1", "a/2a", "a/1"]


def test_playing_takes_the_time_it_took_but_for_silences() -> None:
    """At 60 times: half a minute is half a second; five and twenty minutes are 4 seconds each."""
    replayed = replayer(three_steps())
    replayed.go(3)
    assert replayed.effective_speed(60) == 75
    assert replayed.play(MAX_PLAYED_SILENCE_S - 1, 60)
    assert (replayed.place, replayed.now().now) == (3, START + timedelta(minutes=4, seconds=45))
    assert replayed.play(1.25, 60)
    assert replayed.place == 5
    assert replayed.now().now == START + timedelta(minutes=6, seconds=15)
    assert replayed.play(0.25, 60)
    assert replayed.place == 6
    assert replayed.silence == 1200
    assert replayed.effective_speed(60) == 300
    assert replayed.play(2, 60)
    assert replayed.now().now == START + timedelta(minutes=16, seconds=30)
    assert not replayed.play(2, 60)
    assert replayed.place == 7


def test_a_timer_is_seen_to_run_while_it_is_played() -> None:
    replayed = replayer(three_steps())
    replayed.go(3)
    replayed.play(1, 10)
    assert replayed.state.running(replayed.now().now) == 75


def test_the_line_of_time_has_a_place_for_every_part_of_it() -> None:
    """Long silences are drawn short; what is clicked is what is shown there."""
    replayed = replayer(three_steps())
    parts = [replayed.progress_at(place) for place in range(1, 8)]
    assert parts == sorted(parts)
    assert (parts[0], parts[-1]) == (0, 1)
    assert [replayed.place_at(part) for part in parts] == [2, 2, 3, 5, 5, 6, 7]
    assert replayed.at(START + timedelta(minutes=7)) == 6
    assert replayed.at(START - timedelta(days=1)) == 1


def test_nothing_is_changed_and_nothing_written(tmp_path: Path, clock: SetClock) -> None:
    runner = new_session(tmp_path, clock, cmd.Next())
    assert runner.folder is not None
    runner.stop()
    before = read_log_bytes(runner.folder)
    replayed = Replayer(Record.open(runner.folder))
    with pytest.raises(Refused, match="replay"):
        runner_of(replayed).send(cmd.Next())
    replayed.tick()
    replayed.stop()
    assert read_log_bytes(runner.folder) == before


def test_an_altered_log_replays_what_can_be_read(tmp_path: Path, clock: SetClock) -> None:
    """What is missing is told where it is missing, and which line is not as written."""
    runner = new_session(
        tmp_path, clock, cmd.Next(), cmd.Lead("2a"), AddEntry("One", IDEAS), AddEntry("Two", IDEAS)
    )
    assert runner.folder is not None
    runner.stop()
    log = runner.folder / LOG_FILE
    lines = log.read_bytes().replace(b'"One"', b'"Own"').split(b"\n")
    log.write_bytes(b"\n".join([*lines[:3], *lines[4:]]))
    replayed = Replayer(Record.open(runner.folder))
    told = [replayed.narration_at(place) for place in range(1, len(replayed.all) + 1)]
    assert [(one.event.seq, one.missing) for one in told if one] == [
        (1, 0), (2, 0), (3, 0), (5, 1), (6, 0),
    ]  # fmt: skip
    assert [place for place in range(1, 6) if replayed.is_damaged(place)] == [4]


def test_a_session_of_which_nothing_is_known_has_no_place() -> None:
    """Until it is read, every way through time leads nowhere."""
    replayed = empty_replayer()
    replayed.go(5)
    replayed.go_by_step(1)
    replayed.go_by_step(-1)
    assert (replayed.place, replayed.play(1, 60), replayed.narration_at(1)) == (0, False, None)
    assert (replayed.progress_at(0), replayed.place_at(0.5), replayed.silence) == (0, 0, 0)


def test_a_log_that_takes_back_what_is_yet_to_come_is_replayed_as_it_is_read() -> None:
    """No runner writes that; a damaged log may hold it."""
    record = Record.of(three_steps())
    events = list(record.events)
    events[3] = Undone(seq=4, at=events[3].at, of=7)
    replayed = Replayer(replace(record, events=tuple(events)))
    for place in range(1, 8):
        replayed.go(place)
        assert replayed.state == replay(events[:place])
    assert replayed.state.step == "a/1"
