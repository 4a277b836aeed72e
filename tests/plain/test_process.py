"""The program itself, line by line: from the first cue to the notes, and every way to end."""

import os
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from plain.conftest import ROOT
from workshop.board import EntryAdded
from workshop.session.fold import replay
from workshop.session.storage.session_folder import read_log

RUN = ("run", "community-partnerships", "--activity", "1-1", "--begin", "--people", "24")
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")


def folder() -> Path:
    (only,) = [path for path in Path("ws/sessions").iterdir() if not path.name.startswith(".")]
    return only


def test_a_short_script_leads_to_notes(start):
    """The whole way, typed ahead: next, notes, hands, a decision, close; the notes hold it all."""
    program = start(*RUN, cold=True)
    program.type(
        "", "", "note story time at the library", "note <<", "referrals", "a council", ">>",
        "go 3b", "hands 1 2 20", "hands 1 coop 4", "go 5", "decision meet in May",
        "plus everybody spoke", "close",
    )  # fmt: skip
    assert program.end() == 0
    assert "Entry 1 on “Ways we work together”: story time at the library" in program.said
    assert "“story time at the library”: Coordination 20, Cooperation 4." in program.said
    assert "The notes are written:" in program.said
    notes = (folder() / "notes.md").read_text("utf-8")
    for text in ("story time at the library", "referrals", "a council", "meet in May", "spoke"):
        assert text in notes
    assert tomllib.loads((folder() / "notes.toml").read_text("utf-8"))
    assert str(folder() / "notes.md") in program.said


def test_the_end_of_input_leaves_it_open_and_resume_goes_on(start):
    """Bytes that are no text are shown as such."""
    program = start(*RUN)
    program.type("note one thing", "next")
    program.type(b"note caf\xe9 \x1b[31m", b"\xff\xfe", b"note \xef\xbb\xbfend\r")
    assert program.end() == 0
    assert "caf‹E9› ␛[31m" in program.said
    assert "There is no word '‹FF›‹FE›'." in program.said
    assert "Traceback" not in program.beside
    last = program.said.splitlines()[-1]
    assert last == (
        f"The session stays open. To go on: workshop resume --workspace ws {folder().name}"
    )
    again = start("resume")
    again.until("SAY  Today we'll get clear")
    again.type("sheet", "leave")
    assert again.end() == 0
    assert "Step 1 of 1-1 · Warm up" in again.said
    assert "1 one thing" in again.said


def test_a_kill_loses_nothing(start):
    """What was said to be written is there after a kill, at the same cue."""
    program = start(*RUN)
    program.type("next", "next", "ask nobody", "note one thing")
    program.until("Entry 1 on")
    program.process.kill()
    program.end()
    again = start("resume", folder().name)
    again.until("EXPLAIN  People and organizations work together")
    again.type("show step")
    assert again.end() == 0
    assert "one thing" in again.said


@posix
@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
)
def test_a_signal_leaves_the_session_open(start, number, status):
    """Nothing is lost, and the status says which signal it was."""
    program = start(*RUN, cold=True)
    program.type("note one thing")
    program.until("Entry 1 on")
    program.process.send_signal(number)
    program.until("The session stays open.")
    assert program.process.wait() == status
    kept = read_log(folder())
    assert kept.holds
    assert "one thing" in [event.text for event in kept.events if isinstance(event, EntryAdded)]
    assert not replay(kept.events).closed


@posix
def test_a_signal_that_was_ignored_stays_ignored():
    """Under nohup a hang-up is no reason to leave."""
    code = (
        "import os, signal, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN);"
        "from workshop.cli import workshop; workshop(sys.argv[1:])"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, *RUN, "--workspace", "ws"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdout is not None and process.stdin is not None
    while b"SAY" not in process.stdout.readline():
        pass
    process.send_signal(signal.SIGHUP)
    out, _ = process.communicate(b"note still here\nleave\n")
    assert process.returncode == 0
    assert b"still here" in out


@posix
def test_when_nobody_reads_the_session_stays_open(start):
    """A closed output is no reason to lose anything, or to go on unheard."""
    program = start(*RUN, cold=True)
    program.until("SAY")
    program.stdout.close()
    program.type("note heard by nobody", "note not even typed")
    assert program.process.wait() == 1
    assert program.stderr.read().count(b"Traceback") == 0
    assert read_log(folder()).holds


def test_a_second_window_is_told_who_holds_the_session_and_can_look_on(start):
    """It tells each cue as the first window comes to it, and refuses to change anything."""
    program = start(*RUN)
    program.until("SAY")
    second = start("resume")
    assert second.end() == 1
    assert "This session is open in another window." in second.beside
    assert "--follow" in second.beside
    second = start("resume", "--follow")
    second.until("SAY  Think of the last time")
    program.type("next")
    second.until("SAY  Today we'll get clear")
    second.type("note from here", "next")
    second.until("You are following this session.")
    assert second.end() == 0
    assert second.said.endswith("You looked on; nothing was changed.\n")
    program.type("close")
    assert program.end() == 0


def test_another_window_takes_over_when_it_is_let(start):
    """It asks; the one that leads says no, then yes, and looks on; each sees what the other did."""
    first = start(*RUN)
    first.type("note from the first")
    first.until("Entry 1 on")
    second = start("resume", "--follow")
    second.until("Somebody else leads this session")
    second.type("take-over Ben")
    second.until("Asked process")
    assert "To hand over: agree; to go on: agree no" in first.until("Ben (process")
    first.type("agree no")
    first.until("They are told that you go on leading.")
    second.until("They go on leading")
    second.type("note not mine", "take-over Ben")
    second.until("You are following this session.")
    first.until("Ben (process")
    first.type("agree", "note not mine any more")
    first.until("The session is handed over")
    first.until("You are following this session.")
    second.until("You lead the session now.")
    second.type("note from the second", "next", "leave")
    second.until("Entry 2 on")
    first.until("SAY  Today we'll get clear")
    assert (second.end(), first.end()) == (0, 0)
    assert "You looked on; nothing was changed." in first.said
    log = (folder() / "log.jsonl").read_text("utf-8")
    assert "not mine" not in log
    assert '"type":"handed-over"' in log and '"facilitator":"Ben"' in log
    assert read_log(folder()).holds
    assert not (folder() / "take-over").exists()


@posix
@pytest.mark.parametrize("dies", ["who leads", "who asks"])
def test_a_kill_of_either_leaves_the_session_to_the_other(start, dies):
    """Whoever asks for the session of a dead program has it; a dead one's request is over."""
    first = start(*RUN)
    first.type("note one thing")
    first.until("Entry 1 on")
    second = start("resume", "--take-over", "--facilitator", "Ben", "--plain")
    first.until("Ben (process")
    if dies == "who leads":
        first.process.kill()
        second.until("SAY  Think of the last time")
        second.type("note another", "leave")
        assert second.end() == 0
        assert "Ctrl+c ends asking." in second.beside
    else:
        second.process.kill()
        first.type("note another", "leave")
        assert first.end() == 0
    reading = read_log(folder())
    assert reading.holds
    assert [e.text for e in reading.events if isinstance(e, EntryAdded)] == ["one thing", "another"]


@posix
def test_ctrl_c_ends_asking_and_leaves_no_request(start):
    first = start(*RUN)
    first.until("SAY")
    second = start("resume", "--take-over", "--plain", cold=True)
    first.until("Somebody (process")
    second.process.send_signal(signal.SIGINT)
    assert second.end() == 130
    first.until("They no longer ask to take over.")
    assert not (folder() / "take-over").exists()
    first.type("leave")
    assert first.end() == 0


def test_standing_time_in_a_rehearsal_moves_by_wait(start):
    program = start("rehearse", "community-partnerships", "--activity", "1-1", "--speed", "0")
    program.type("timer start", "wait 9", "wait 3", "time")
    assert program.end() == 0
    assert "1:00 left for the step." in program.said
    assert "TIME IS UP for the step, 2:00 over." in program.said
    assert "Step 1: 2:00 over of 10:00. The session is 2 min behind" in program.said
    assert not Path("ws").exists()
