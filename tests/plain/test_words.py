"""Every word: what it does, what it says, how it refuses."""

import errno
import inspect
import io
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from material import material_guide
from support import led as led_there
from support import read_curriculum

from plain.conftest import Led
from workshop.board import EntryAdded
from workshop.kinds import KINDS
from workshop.kinds.base import StepCommand
from workshop.plain.lead import lead, run_line
from workshop.plain.local_commands import LOCAL_COMMANDS
from workshop.plain.position import position_lines
from workshop.room.launch import Launcher
from workshop.session import commands
from workshop.session.commands import Lead, entries, timer, vocabulary
from workshop.session.runner import Runner
from workshop.session.storage.log import LogFile
from workshop.session.storage.session_folder import read_log


def test_an_empty_line_is_next(led):
    assert led.type("") == led.type("back", "next").splitlines()[-1] + "\n"
    assert led.type("").startswith("EXPLAIN  People and organizations")


def test_an_ask_brings_the_likely_answers(led):
    said = led.type("", "", "").splitlines()
    assert said[-2].startswith("ASK  What is one way you work")
    assert said[-1].startswith("LIKELY ANSWERS  referring families to the clinic; story time")


def test_a_new_step_brings_its_header_and_where_notes_go(led):
    led.wait(4)
    said = led.type("lead 4b").splitlines()
    assert said[0] == (
        "Step 4b of 1-1 · Explore possibilities and benefits · 10 min, 38 min ahead, ends 09:37"
    )
    assert said[1] == "Scenario 1: One therapist, two systems"
    assert "LISTEN FOR  1 [ ] Services are easier to find, reach and use" in said
    assert said[-2] == (
        "Notes go to “Child/Family Benefits”; "
        "other sheets: 2 “Head Start Benefits”, 3 “Personal Benefits”."
    )
    assert said[-1] == "SHOW  Who gains? Four scenarios (to read it: show handout-2)"


def test_rounds_are_told_by_number(led):
    led.type("go 4c 2")
    said = led.type("go 4c 3")
    assert said.startswith("Round 3 of 3: Scenario 4: Rides that go somewhere\n")


def test_an_unknown_word_is_refused_with_the_nearest(led):
    said = led.type("nxt")
    assert said.startswith("There is no word 'nxt'. Did you mean next")
    assert "begin it with note" in said
    said = led.type("the library reads to children")
    assert "There is no word 'the'" in said
    assert led.runner.state.board.sheets == {}


def test_words_may_be_written_in_any_case(led):
    assert "on “Ways we work together”: One Thing" in led.type("NOTE One Thing")


def test_a_word_of_another_kind_is_explained(led):
    assert "report belongs to steps of the kind debrief" in led.type("report 1 x")
    assert "(In steps of the kind debrief.)" in led.type("help report")


def test_a_wrong_line_is_refused_with_its_usage(led):
    assert led.type("edit x y").endswith("Usage: edit ENTRY TEXT\n")
    merge = led.type("merge")
    assert merge == "Name two entries or more. Usage: merge ENTRY OTHER… [> TEXT].\n"
    assert led.type("note").startswith("There is nothing to write down.")
    assert led.type("gap maybe").endswith("Usage: gap session|pause\n")
    assert led.type("close").startswith("Session closed.")


def test_the_chosen_sheet_takes_notes_until_the_step_changes(led):
    led.type("go 4b", "sheet head", "note less double work")
    assert "on “Head Start Benefits”: more" in led.type("note more")
    assert "2 Head Start Benefits: 2 entries, notes go here" in led.type("sheet")
    assert "Notes go to “Child/Family Benefits”" in led.type("go 4c")
    assert "There is no sheet 'nowhere'" in led.type("sheet nowhere")


def test_entries_are_corrected_moved_starred_merged_and_taken_off(led):
    """By the numbers that the list of sheets shows."""
    led.type("note one", "note two", "note three")
    assert [e.id for e in led.runner.state.board.sheet("ways")] == [4, 5, 6]
    assert "1 first (starred)" in led.type("edit 1 first", "star 1", "sheet")
    assert "2 two (merged: two; three)" in led.type("merge 2 3", "sheet")
    assert "moved to Parking lot" in led.type("move 2 park")
    assert "There is no entry 99" in led.type("remove 99")
    assert "“first” taken off." in led.type("remove 1")
    assert len(led.runner.state.board.sheet("ways")) == 0
    assert "Taken back: “first” taken off." in led.type("undo")


def test_an_entry_that_is_nearly_the_same_is_merged_by_yes(led):
    led.type("note rides to the clinic", "note a van")
    said = led.type("note Ride to the clinic")
    assert (
        "Nearly the same as number 1, “rides to the clinic”. If it is: yes, or merge 1.1 1.3"
        in said
    )
    assert "2 entries merged" in led.type("yes")
    assert [entry.text for entry in led.runner.state.board.sheet("ways")] == [
        "rides to the clinic", "a van",
    ]  # fmt: skip


def test_what_a_cue_asks_for_goes_on_its_sheet(led):
    led.type("lead 4b", "sheet parking", "note who pays")
    assert "Notes go to “Child/Family Benefits”" in led.type("next", "next")
    assert "on “Child/Family Benefits”" in led.type("note less waiting")
    assert "Notes go to “Head Start Benefits”" in led.type("next")
    led.type("sheet personal")
    assert "on “Personal Benefits”" in led.type("note I know whom to call")
    assert "on “Personal Benefits”" in led.type("next", "next", "note new friends")


def test_park_and_decision_have_sheets_of_their_own(led):
    assert "on “Parking lot”: who pays" in led.type("park who pays")
    assert "on “Decisions”: meet in May" in led.type("decision meet in May")


def test_a_block_is_one_entry_a_line(led):
    said = led.type("note <<", "one", "", "next", "timer start", "five", ">>")
    assert said == "4 written on “Ways we work together”.\n"
    texts = [entry.text for entry in led.runner.state.board.sheet("ways")]
    assert texts == ["one", "next", "timer start", "five"]


def test_a_block_is_one_change_and_loses_the_marks_of_its_list(led):
    said = led.type("note before", "note <<", "1. one", "2. two", "- [ ] three", "-", ">>")
    assert said.endswith("3 written on “Ways we work together”.\n")
    assert "“one” on Ways we work together and 2 more" in led.type("undo")
    assert [entry.text for entry in led.runner.state.board.sheet("ways")] == ["before"]


def test_hands_are_counted_and_too_many_are_questioned(led):
    led.type("note one", "note two", "lead 3b")
    assert led.type("hands 2 coop 20") == "“two”: Cooperation 20.\n"
    said = led.type("hands 2 collab 9")
    assert "“two”: Cooperation 20, Collaboration 9." in said
    assert "29 hands" in said.splitlines()[-1] and "24 people" in said.splitlines()[-1]
    assert "29 hands" not in led.type("people 30", "hands 2 1 0")


def test_the_timer_warns_once_and_says_once_that_time_is_up(led):
    said = led.type("timer start")
    assert said == "Timer: 10:00 left of 10:00, running until 09:10; on time, ends 10:15.\n"
    assert "running already" in led.type("timer start")
    assert led.wait(8) == ""
    assert led.wait(1) == "1:00 left for the step.\n"
    assert led.wait(1) == "TIME IS UP for the step.\n"
    assert led.wait(5) == ""
    assert "12:00, running" in led.type("timer less 3", "timer more 5")
    paused = "3:00 over of 12:00, paused; 5 min behind, ends 10:20.\n"
    assert led.type("timer pause").endswith(paused)
    assert "10:00 left of 10:00, running until 09:25;" in led.type("timer again")
    assert led.wait(10).splitlines() == [
        "1:00 left on the timer; the step is 14 min over.",
        "TIME IS UP for the step.",
    ]
    assert "A timer cannot 'explode'." in led.type("timer explode")


def test_skip_unskip_hold_minutes_began(led):
    assert "Step 2 of 1-1" in led.type("skip no time")
    assert "1 Warm up: 10 min, skipped (no time)" in led.type("agenda")
    assert "taken back in" in led.type("unskip 1")
    assert led.type("hold coffee").startswith("On hold since 09:00 (coffee).")
    assert led.type("hold").startswith("Taken up again:")
    said = led.type("minutes 4 5")
    assert said.startswith("Step 5 now has 4 min (guide: 5).\n")
    assert "Why 5? To keep the reason: why time" in said
    assert "Why" not in led.type("minutes 9 5", "skip no time 8")
    said = led.type("skip 3c")
    assert "Standards: Our own collaborations skipped." in said and "Why 3c?" in said
    led.type("lead 2", "lead 1")
    assert "2 Introduce collaboration: 6 min, glimpsed\n" in led.type("agenda")
    led.type("undo", "undo", "undo", "undo", "undo")
    led.wait(1)
    assert "The step before began later than that" in led.type("began 30")


def test_catching_up_is_proposed_before_anything_changes(led):
    """The proposal alone changes nothing; take takes it; undo takes it back."""
    assert "There is nothing to catch up" in led.type("catch-up")
    led.wait(20)
    before = led.runner.state
    said = led.type("catch-up")
    assert "You are 10 min behind. To catch up:" in said
    assert "Nothing has changed yet. To do it: catch-up take" in said
    assert led.runner.state.seq == before.seq
    assert "The session is on time" in led.type("catch-up take")
    assert "Taken back:" in led.type("undo")
    assert led.runner.state.steps == before.steps


def test_the_steps_that_may_be_cut_are_chosen_by_their_labels(led):
    """Those alone are cut; one without least minutes may be skipped; the protected one stays."""
    led.type("next", "insert energizer 5 Stand up")
    led.wait(20)
    said = led.type("catch-up from 2 5")
    assert "  2 Introduce collaboration: 6:00 becomes" in said
    assert "To do it: catch-up take from 2 5" in said
    assert " 4 " not in said
    led.type("protect 5")
    assert "Step 5 is protected" in led.type("catch-up take from 2 5")
    assert "Step 2 now has 4 min (guide: 6)." in led.type("catch-up take from 2")
    assert "+1 Stand up: skip it" in led.type("catch-up from +1")
    assert "Step +1 Stand up is skipped." in led.type("catch-up take from +1")
    assert led.runner.state.of("1-1/+1").skipped
    assert "There is no step" in led.type("catch-up from 99")
    assert "Usage: catch-up take" in led.type("catch-up 2")


def test_heard_concepts_are_ticked(led):
    led.type("lead 4b")
    assert (
        led.type("heard 1")
        == "Heard: Services are easier to find, reach and use (10 still to come).\n"
    )
    assert "LISTEN FOR  1 [x] Services" in led.type("show")


def test_what_can_be_shown(led):
    led.type("note one")
    for name, told in (
        ("handout-1", "# Levels of working together"),
        ("levels", "1. Communication and networking\n  Shared: information."),
        ("levels", "\n  We know whom to call\n"),
        ("frameworks", "\n4. Taking action\n"),
        ("materials", "24 × Levels of working together"),
        ("people", "24 people"),
        ("sheets", "1 one"),
        ("ways", "1 one"),
        ("background-1", "# "),
        ("time", "It is 09:00. Step 1: 10:00 left of 10:00."),
        ("agenda", "1 Warm up: 10 min, this is where you are"),
    ):
        assert told in led.type(f"show {name}"), name
    assert "Did you mean handout-1" in led.type("show handout-11")


def test_the_exercise_is_led_by_words(tmp_path):
    from plain.conftest import Led

    led = Led(tmp_path / "sessions", "1-2", people=5)
    said = led.type("lead 3b")
    assert "ASSIGNMENT  Find what the people of New Beginnings did" in said
    assert "2 groups to form: groups count-off, random or mixed." in said
    said = led.type("groups")
    assert said == "2 groups.\nGroup 1: 3 people\nGroup 2: 2 people\n"
    assert led.type("place Ana > 1") == "Ana is in Group 1.\n"
    assert led.type("role 1 > rec > Ana") == "Group 1, recorder/reporter: Ana.\n"
    assert led.type("timer start") == (
        "Timer (Work): 30:00 left of 30:00, running until 09:30; 25 min ahead, ends 10:35.\n"
    )
    said = led.type("go 4a")
    assert "Reports: Group 1, Group 2." in said
    assert "on “Report: Group 2”: trust" in led.type("report 2 trust")
    assert led.type("report 1") == "Group 1 has reported.\n"
    said = led.type("go 4b")
    assert "QUESTION 1  What struck you most in this story?" in said
    assert "What struck you most" in led.type("answer 1 the children")
    led.runner.stop()


def test_the_close_reads_back_what_was_starred(led):
    said = led.type("note one", "star", "go 5")
    assert "★ one" in said
    assert "on “What went well”: all spoke" in led.type("plus all spoke")


def test_a_gap_is_asked_about_until_it_is_answered(led):
    """Time without the program is a pause until somebody says that it counts."""
    led.wait(2)
    led.go_away(10)
    said = led.type()
    assert "The program was away from 09:02 to 09:12 (10:00)." in said
    assert "gap session, or gap pause" in said
    assert led.type("next").count("gap") == 0
    assert "took 2" in led.type("agenda")
    assert led.type("gap session").startswith("10:00 count as session time;")
    assert "took 12" in led.type("agenda")
    assert "gap" in led.type("gap pause") and led.runner.gap is None


def test_two_weeks_away_are_told_in_days(led):
    led.wait(2)
    led.go_away(14 * 24 * 60)
    said = led.type()
    assert "away from 21 November 2026, 09:02, to 5 December 2026, 09:02 (14 days)." in said
    assert "14 days behind" in led.type("time")


def test_sleep_of_the_computer_is_asked_about_too(led):
    led.type("next")
    led.clock.wait(minutes=30)
    assert "The program was away from 09:00 to 09:30" in led.type("")


def test_undo_goes_back_to_the_start(led):
    led.type("next", "note one", "hold")
    assert led.type("undo").startswith("Taken back: on hold.")
    assert led.type("undo").startswith("Taken back: “one” on Ways we work together.")
    assert "SAY  Think of" in led.type("undo")
    assert led.type("undo").splitlines()[-1] == "The session has not begun."
    assert "There is nothing to undo" in led.type("undo")


def test_another_folder_takes_the_whole_session(led, tmp_path):
    from workshop.session.storage.session_folder import read_log

    led.type("note one")
    said = led.type(f"save-in {tmp_path / 'stick'}")
    assert "is saved in" in said
    assert led.runner.folder is not None
    assert led.runner.folder.is_relative_to(tmp_path / "stick")
    led.type("note two")
    reading = read_log(led.runner.folder)
    last = reading.events[-1]
    assert reading.holds and isinstance(last, EntryAdded) and last.text == "two"
    refused = led.type("save-in /dev/null/x")
    assert "cannot be saved there. /dev/null/x: Not a directory. Name another folder" in refused
    out, here = io.StringIO(), led.runner.folder
    assert lead(led.runner, fresh=True, stdin=io.BytesIO(), stdout=out, sessions=tmp_path) == 0
    assert f"To go on: workshop resume {here}\n" in out.getvalue()


def test_a_disk_in_trouble_is_told_and_tried_again(led):
    """The session goes on, leaving is refused, and what was typed is saved in the end."""
    resource = pytest.importorskip("resource")
    from workshop.session.storage.session_folder import read_log

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    size = (led.runner.folder / "log.jsonl").stat().st_size
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
        said = led.type("note one")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "Entry 1 on" in said
    assert "NOT SAVED since 09:00: File too large, in /" in said
    assert "save-in FOLDER" in said
    run_line(led.leader, "leave")
    assert not led.leader.left
    assert led.type().endswith("Everything is saved again.\n")
    last = read_log(led.runner.folder).events[-1]
    assert isinstance(last, EntryAdded) and last.text == "one"


def test_help_lists_every_word_with_its_help(led):
    said = led.type("help")
    for usage in ("next", "note TEXT", "timer [start", "catch-up [take]", "leave", "gap session"):
        assert f"\n  {usage}" in said
    assert "wait" not in said
    assert led.type("help hands").startswith("hands [ITEM] OPTION COUNT\n")
    assert led.type("?") == said
    assert "Did you mean timer" in led.type("help timr")


@pytest.mark.parametrize("word", ["leave", "quit", "Exit"])
def test_quit_leaves_as_leave_does(led, word):
    assert led.type(f"help {word}").startswith("leave\n")
    run_line(led.leader, word)
    assert led.leader.left and not led.runner.state.closed


def commands_of(*modules):
    for module in modules:
        for _, each in inspect.getmembers(module, inspect.isclass):
            here = each.__module__ == module.__name__
            if here and issubclass(each, commands.Command) and hasattr(each, "word"):
                yield each


@pytest.mark.parametrize("command", list(commands_of(commands, entries, timer)))
def test_every_command_has_a_word_in_the_table(command):
    """But for what is arranged beforehand, whatever can be sent can be typed."""
    words = {word.word for word in vocabulary.CORE}
    assert command is commands.Arrange or command.word.partition(" ")[0] in words


def test_every_word_has_usage_and_help():
    kinds = [word for name in KINDS for word in vocabulary.kind_words(name)]
    listed: tuple[Any, ...] = (*vocabulary.CORE, *kinds, *LOCAL_COMMANDS.values())
    for word in listed:
        assert word.usage.partition(" ")[0] == word.word
        assert word.help.endswith((".", ")"))
    for kind in KINDS.values():
        assert all(issubclass(command, StepCommand) for command in kind.commands)


def test_no_word_of_the_plain_mode_hides_one_that_a_kind_has():
    own = {word.word for name in KINDS for word in vocabulary.kind_words(name)}
    assert not own & {*LOCAL_COMMANDS, *(word.word for word in vocabulary.CORE)}


@pytest.mark.parametrize("word", ["next", "back", "undo", "close", "leave", "time"])
def test_a_word_that_takes_nothing_is_refused_with_something_behind_it(led, word):
    """What somebody said may begin like a word: nothing is closed by mistake."""
    seq = led.runner.state.seq
    said = led.type(f"{word} enough to the school")
    but = " but a time" * (word == "close")
    assert said.startswith(f"{word} takes nothing behind it{but}. To write it down: note {word} ")
    assert led.runner.state.seq == seq and not led.leader.left


@pytest.mark.parametrize("word", [*(w.word for w in vocabulary.CORE), *LOCAL_COMMANDS])
def test_no_word_is_ever_a_reason_to_fail(led, word):
    """Any word with anything behind it is done or refused; nothing is raised."""
    for rest in ("", "x", "1", "999999999999", "1 x", "> >", "-1", "٣", "\x00", "1 " * 500):
        led.type(f"{word} {rest}", f"{word} {rest}")
    assert led.out.getvalue() and "wrong inside" not in led.out.getvalue()
    if word == "room":
        Launcher(led.runner.folder).stop()


def fail(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@contextmanager
def full(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A disk that takes no line of a log."""
    with monkeypatch.context() as patch:
        patch.setattr(LogFile, "flush", fail)
        yield


def test_trouble_is_told_before_anything_is_acknowledged(led, monkeypatch):
    for line, acknowledged in (("note one", "Entry"), ("undo", "Taken back: ")):
        with full(monkeypatch):
            said = led.type(line)
        assert said.index("NOT SAVED since") < said.index(acknowledged)
        assert led.type() == "Everything is saved again.\n"


def test_a_close_that_was_not_saved_at_once_writes_the_notes_when_it_is(led, monkeypatch):
    with full(monkeypatch):
        led.leader.on_close = lambda folder: f"Sent: {folder.name}"
        assert "Not everything is saved yet" in (said := led.type("close"))
        assert "Sent" not in said
    said = led.type("close")
    assert "The notes are written:" in said
    assert f"Sent: {led.runner.folder.name}\n" in said
    assert led.leader.status == 0


def test_a_close_that_is_saved_only_at_the_end_of_input_has_its_notes(led, monkeypatch):
    out, keep = io.StringIO(), Runner.stop

    def stop(runner: Runner) -> None:
        disk.undo()
        keep(runner)

    disk = pytest.MonkeyPatch()
    monkeypatch.setattr(Runner, "stop", stop)
    disk.setattr(LogFile, "flush", fail)
    assert lead(led.runner, fresh=True, stdin=io.BytesIO(b"close\n"), stdout=out) == 0
    assert "The notes are written:" in out.getvalue()
    assert (led.runner.folder / "notes.md").exists()


def test_what_is_saved_nowhere_in_the_end_is_told(led, monkeypatch, tmp_path):
    monkeypatch.setattr("workshop.session.runner.rescue_folders", lambda: [tmp_path / "a" / "b"])
    (tmp_path / "a").touch()
    out = io.StringIO()
    with full(monkeypatch):
        assert lead(led.runner, fresh=True, stdin=io.BytesIO(b"note x\n"), stdout=out) == 1
    where = f"No space left on device, in {led.runner.folder}. Write it down again"
    assert f"What was written down since 09:00 is saved nowhere: {where}" in out.getvalue()


def test_a_disk_that_is_slow_at_the_end_is_waited_for(led):
    """The input ends while it is busy for a moment: nothing is lost, and nobody is alarmed."""
    with suppress(TimeoutError):
        led.runner._file.disk.do(lambda: time.sleep(0.2), timeout=0)
    led.runner.send(entries.AddEntry("the last word"))
    assert led.runner.trouble
    out = io.StringIO()
    assert lead(led.runner, fresh=True, stdin=io.BytesIO(), stdout=out) == 0
    assert "Everything is saved again." in out.getvalue()
    events = read_log(led.runner.folder).events
    assert getattr(events[-1], "text", "") == "the last word"


def test_a_session_that_is_not_on_disk_is_not_closed_and_left(led, tmp_path):
    """Else what is not saved would be gone with the program; saved elsewhere, it can be closed."""
    led.runner.folder.rename(tmp_path / "unplugged")
    led.type("note the last word")
    assert "Not everything is saved yet." in led.type("close")
    assert (led.leader.status, led.runner.state.closed) == (None, None)
    led.type(f"save-in {tmp_path / 'elsewhere'}")
    assert "The notes are written:" in led.type("close")
    assert led.leader.status == 0


def test_a_timer_with_time_left_does_not_hide_that_the_step_is_over(led):
    led.type("go 1")
    planned = led.runner.now().step.plan.minutes
    led.wait(planned + 8)
    led.type("timer start")
    said = led.wait(planned)
    assert "left on the timer; the step is 1" in said
    assert "min over." in said
    assert "left for the step" not in said


def test_no_timer_runs_while_the_session_is_on_hold(led):
    led.type("timer start")
    led.wait(1)
    led.type("hold lunch")
    assert "paused" in led.type("show time").splitlines()[-1]
    assert led.wait(60) == ""
    led.type("hold")
    assert "running" in led.type("show time").splitlines()[-1]


def test_news_does_not_stand_in_the_line_that_is_being_typed(led):
    led.type("timer start")
    led.leader.ask_for_line()
    said = led.wait(led.runner.now().step.plan.minutes)
    assert said.startswith("\n")
    assert "\n\n" not in said


def test_find_lists_what_has_the_words_with_the_numbers_to_call_it_by(led):
    led.type("note a van for the clinic", "note Café Zoë", "park who pays for the van?")
    told = led.type("find VAN").splitlines()
    assert [line.strip() for line in told if "van" in line.casefold()][-2:] == [
        "1 a van for the clinic", "2.1 who pays for the van?"
    ]  # fmt: skip
    assert "Café" not in "".join(told)
    assert "2 Café Zoë" in led.type("find zoe cafe")
    assert "No entry says 'bus'" in led.type("find bus")
    assert "Say what to look for" in led.type("find")
    led.type("star 2.1")
    assert "(starred)" in led.type("find pays")


def test_a_link_or_a_file_is_opened_by_its_name_or_as_the_cue_shows_it(tmp_path: Path) -> None:
    led = Led(tmp_path / "sessions", guide=material_guide(tmp_path))
    try:
        assert "SHOW  Our [bold]film (video), https://example.org/our_film" in led.type("show")
        assert led.type("open").startswith("Opened elsewhere: Our [bold]film (video), https://")
        assert led.type("open pl") == "Opened elsewhere: The <plan> (PDF), h/plan.pdf\n"
        assert led.type("show plan").endswith("To open it in another program: open plan\n")
        assert led.type("open text") == (
            "There is no 'text' to open. There are: plan, film, slides.\n"
        )
        led.type("next", "next")
        assert led.type("open").startswith("This cue shows nothing to open. There is: plan,")
        assert led.opened == [
            "https://example.org/our_film",
            str(tmp_path.resolve() / "curricula/material/h/plan.pdf"),
        ]
    finally:
        led.runner.stop()


def test_a_step_names_all_its_sheets_and_needs_no_script_for_its_task():
    """Twelve sheets, each with its number; an assignment is what there is to lead."""
    sheets = [f'{{ id = "s{n}", label = "Sheet {n}" }}' for n in range(1, 13)]
    plan = (
        'id = "m"\ntitle = "M"\n[[activity]]\nid = "x"\ntitle = "X"\nminutes = 5\n'
        f"sheets = [{', '.join(sheets)}]\n"
        '[[activity.step]]\ntitle = "Write"\nkind = "newsprint"\n'
        f"sheets = {[f's{n}' for n in range(1, 13)]}\n"
        '[[activity.step]]\ntitle = "Work"\nkind = "exercise"\nminutes = 5\n'
        'groups = 2\nassignments = ["Draw."]\n'
    )
    runner = led_there(
        Lead("1"), curriculum=read_curriculum('title = "T"\nmodules = ["m.toml"]', plan)
    )
    said = position_lines(runner.now(), runner.now().target)
    assert "11 “Sheet 11”, 12 “Sheet 12”." in said[1]
    assert said[-1] == "This step has no script: lead it your way."
    runner.send(Lead("2"))
    said = position_lines(runner.now(), runner.now().target)
    assert "This step has no script: lead it your way." not in said
