"""Homework across sessions: what a session leaves, and the session that goes through it."""

import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import vobject
from support import COACHING, FILES, MODULE, ROOM, START, data_of, folder_of

from workshop.clock import Clock, SetClock, SystemClock
from workshop.curriculum.load import load_or_raise
from workshop.errors import Refused, Unsure, WorkshopError
from workshop.kinds import kind_of
from workshop.kinds.follow_up import model as told
from workshop.kinds.follow_up import progress
from workshop.kinds.follow_up.data import FollowUpData
from workshop.kinds.follow_up.model import FollowUp
from workshop.kinds.homework import interviews
from workshop.kinds.homework import model as homework
from workshop.kinds.quiz.model import CountAnswers, Quiz, UncoverAnswer
from workshop.reports.export.export import calendar, write_notes
from workshop.reports.notes import notes
from workshop.reports.record import Record
from workshop.reports.render.plain_text import text as printed
from workshop.review.facts.gather import gather_facts
from workshop.session import commands as cmd
from workshop.session.commands.forms import AddRow
from workshop.session.fold import replay
from workshop.session.follow_up import read_left_open
from workshop.session.homework import across_sessions as there
from workshop.session.opening import Setup, open_session, resume_session, with_follow_up
from workshop.session.runner import Runner
from workshop.session.storage.entry import LOG_FILE, NOTES
from workshop.session.storage.session_folder import read_log

PLAN = {**FILES, "module.toml": MODULE + COACHING}


@pytest.fixture
def clock() -> SetClock:
    return SetClock(START)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """The coaching curriculum as files."""
    for name, text in PLAN.items():
        path = tmp_path / "curricula" / "small" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "curricula" / "small"


def opened(plan: Path, clock: Clock, before: Path | None = None) -> Runner:
    """A session of three; the one that follows another up when one is named."""
    arrange = cmd.Arrange(title="Coaching", activities=("c",), roster=ROOM[:3])
    setup = Setup(plan, load_or_raise(plan), cmd.Arrange() if before else arrange)
    setup = with_follow_up(setup, read_left_open(before)) if before else setup
    runner = open_session(setup, plan.parents[1] / "sessions", clock)
    runner.send(cmd.Next())
    return runner


def typed(runner: Runner, command, rest: str) -> None:
    now = runner.now()
    runner.send(command.parse(rest, now if issubclass(command, cmd.Command) else now.context))


def closed(runner: Runner) -> Path:
    """Close a session and write its notes."""
    runner.send(cmd.CloseSession())
    assert folder_of(runner)
    write_notes(Record.of(runner), folder_of(runner))
    runner.stop()
    return folder_of(runner)


def assigned(plan: Path, clock: SetClock) -> Path:
    """A closed session that left homework, with a row of a form and an appointment."""
    runner = opened(plan, clock)
    typed(runner, AddRow, "Ann > The clinic | May")
    runner.send(cmd.Lead("c/3"))
    typed(runner, homework.Assign, "")
    typed(runner, interviews.ShareOut, "Rosa, Sam, Tom")
    typed(runner, cmd.MakeAppointment, "14d 10:30 45 min, The library")
    return closed(runner)


def quizzed(runner: Runner, step: str, *counts: str) -> None:
    """Lead a quiz, count hands, and uncover the first answer."""
    runner.send(cmd.Lead(step))
    for count in counts:
        typed(runner, CountAnswers, count)
    typed(runner, UncoverAnswer, "1")


def test_a_quiz_of_an_earlier_session_stands_beside_the_one_that_puts_it_again(plan, clock):
    """On the screen, line by line, in notes and data; also over a session that put it not."""
    runner = opened(plan, clock)
    quizzed(runner, "c/5", "1 a 2", "1 b 1")
    runner.send(cmd.Lead("c/3"))
    typed(runner, homework.Assign, "")
    first = closed(runner)
    clock.wait(minutes=7 * 24 * 60)
    runner = opened(plan, clock, first)
    typed(runner, cmd.CarryOver, "7d")
    second = closed(runner)
    clock.wait(minutes=7 * 24 * 60)
    runner = opened(plan, clock, second)
    quizzed(runner, "c/6", "1 b 3")
    context = runner.now().context
    assert (
        "RIGHT  b Time (3 of 3; before: 1 of 3). People"
        in kind_of(context.plan).prompt_lines(context)[2]
    )
    runner.send(cmd.CloseSession())
    said = printed(notes(Record.of(runner)))
    assert "1. What does trust need?  1 of 3  3 of 3" in said
    facts = Quiz().facts(Quiz.of(context))
    assert facts["quiz"][0]["before"] == {"right": 1, "of": 3}
    assert replay(read_log(folder_of(runner)).events).counted == runner.state.counted


def test_a_quiz_whose_questions_changed_is_not_set_beside_the_earlier_one(plan, clock):
    runner = opened(plan, clock)
    quizzed(runner, "c/5", "1 a 2")
    runner.send(cmd.Lead("c/3"))
    typed(runner, homework.Assign, "")
    first = closed(runner)
    module = plan / "module.toml"
    module.write_text(module.read_text().replace("What does trust need?", "Whom do we trust?"))
    assert opened(plan, clock, first).state.counted == ()


def chain(folder):
    return there.follow_up_chain(folder, there.following_sessions(folder.parent))


def statuses(plan: Path, clock: SetClock) -> list[tuple[str, str]]:
    found = there.assignments(plan.parents[1] / "sessions", clock.now())
    return [(one.status, ", ".join(one.to)) for one in found]


def test_a_closed_session_leaves_its_homework_open_until_it_is_due_and_over(plan, clock):
    assigned(plan, clock)
    everybody = "Ann, Ben, Cleo"
    assert statuses(plan, clock) == [("open", everybody)]
    clock.wait(minutes=14 * 24 * 60)
    assert statuses(plan, clock) == [("due", everybody)]
    clock.wait(minutes=2 * 24 * 60)
    assert statuses(plan, clock) == [("overdue", everybody)]


def test_a_follow_up_opens_with_what_was_assigned_and_carries_over_what_is_not_done(plan, clock):
    """Its log stands by itself, the chain is walked both ways, and both notes name each other."""
    first = assigned(plan, clock)
    log = (first / LOG_FILE).read_bytes()
    clock.wait(minutes=14 * 24 * 60)
    runner = opened(plan, clock, first)
    here = runner.now().context
    assert (runner.state.step, runner.state.follows) == ("c/4", first.name)
    assert runner.state.roster == ROOM[:3]
    assert progress.homework_people(FollowUp.of(here)) == ("Ann", "Ben", "Cleo")
    assert progress.earlier_homework(FollowUp.of(here)).interviews == {
        "Rosa": "Ann",
        "Sam": "Ben",
        "Tom": "Cleo",
    }
    assert progress.earlier_homework(FollowUp.of(here)).appointment is None
    assert [row.cells["what"] for row in here.forms.of("plan")] == ["The clinic"]
    assert cmd.unsettled_homework(runner.now()) == "Not done with the homework: Ann, Ben, Cleo."
    assert statuses(plan, clock) == [("in follow-up", "Ann, Ben, Cleo")]

    typed(runner, told.TellHomework, "Ann > done")
    typed(runner, told.TellHomework, "Ben > partly")
    typed(runner, told.TellResult, "Ben > one of two")
    typed(runner, cmd.CarryOver, "7d > Ben, Cleo")
    with pytest.raises(Unsure, match="is before the due day"):
        typed(runner, cmd.MakeAppointment, "6d 10:00")
    typed(runner, cmd.MakeAppointment, "8d 10:00")
    assert cmd.unsettled_homework(runner.now()) == ""
    second = closed(runner)

    assert statuses(plan, clock) == [("open", "Ben, Cleo"), ("carried over", "Ann, Ben, Cleo")]
    given = there.assignments(first.parent, clock.now())[-1]
    assert [(one.person, one.status, one.came) for one in given.told] == [
        ("Ann", "done", ()), ("Ben", "partly", ("one of two",))
    ]  # fmt: skip
    assert chain(first) == chain(second) == [first, second]
    assert f"](../{first.name}/notes.md)" in (second / NOTES).read_text()
    assert f"](../{second.name}/notes.md)" in (first / NOTES).read_text()
    assert (first / LOG_FILE).read_bytes() == log

    clock.wait(minutes=8 * 24 * 60)
    runner = opened(plan, clock, second)
    assert progress.homework_people(FollowUp.of(runner.now().context)) == ("Ben", "Cleo")
    for name in ("Ben", "Cleo"):
        typed(runner, told.TellHomework, f"{name} > done")
    third = closed(runner)
    assert {status for status, _ in statuses(plan, clock)} == {"followed up", "carried over"}
    assert chain(second) == [first, second, third]
    with pytest.raises(WorkshopError, match="left nothing to follow up"):
        read_left_open(third)


def test_homework_for_everybody_is_for_those_who_are_named_later_whether_they_come_or_not(
    plan, clock
):
    runner = opened(plan, clock)
    runner.send(cmd.Arrange(roster=()))
    runner.send(cmd.Lead("c/3"))
    typed(runner, homework.Assign, "")
    first = closed(runner)
    assert statuses(plan, clock) == [("open", "Everybody")]
    clock.wait(minutes=7 * 24 * 60)
    runner = opened(plan, clock, first)
    typed(runner, told.TellHomework, "Everybody > done")
    runner.send(cmd.Arrange(roster=ROOM[:3]))
    assert cmd.unsettled_homework(runner.now()) == ""
    typed(runner, cmd.Attend, "Cleo absent")
    typed(runner, told.TellHomework, "Cleo > partly")
    typed(runner, told.TellHomework, "Ben > not")
    assert cmd.unsettled_homework(runner.now()) == "Not done with the homework: Ben, Cleo."
    typed(runner, cmd.CarryOver, "7d")
    assert data_of(runner.state, "c/4", FollowUpData).carried == ("Ben", "Cleo")
    typed(runner, cmd.CarryOver, "7d > Cleo")
    assert gather_facts(Record.of(runner)).homework[0].to == ("Ann", "Ben")


def test_notes_of_the_earlier_session_that_somebody_changed_by_hand_are_left_alone(plan, clock):
    first = assigned(plan, clock)
    (first / NOTES).write_text("My own words.\n")
    closed(opened(plan, clock, first))
    assert (first / NOTES).read_text() == "My own words.\n"


def test_what_was_taken_over_is_not_undone(plan, clock):
    runner = opened(plan, clock, assigned(plan, clock))
    runner.undo()
    with pytest.raises(Refused, match="nothing to undo"):
        runner.undo()
    assert runner.state.first == "c/4"
    runner.stop()


def test_an_appointment_is_the_same_instant_for_another_reader_though_clocks_change_before_it(
    plan, clock, monkeypatch
):
    """Assigned in New York's summer time for a morning after it ended."""
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    try:
        clock.wait(seconds=(datetime(2026, 10, 24, 18, tzinfo=UTC) - START).total_seconds())
        folder = assigned(plan, clock)
        made = there.assignments(folder.parent, clock.now())
        again = vobject.readOne(calendar(made, clock.now()).decode())
        assert (folder / "appointment.ics").is_file()
    finally:
        monkeypatch.undo()
        time.tzset()
    meeting = again.vevent
    assert meeting.dtstart.value == datetime(2026, 11, 7, 15, 30, tzinfo=UTC)
    assert meeting.dtend.value - meeting.dtstart.value == timedelta(minutes=45)
    assert meeting.location.value == "The library"
    assert "Ann, Ben, Cleo" in meeting.description.value


def test_a_session_killed_in_its_homework_and_in_its_follow_up_goes_on_as_it_was(plan):
    """What was answered is there, to the last word."""
    runner = opened(plan, SystemClock())
    runner.stop()
    state = runner.state
    lines = [
        ["go c/3", "assign", "share Rosa, Sam, Tom", "hand-over Sam > Ann", "appointment 9d 9:00"],
        ["go c/4", "told Ann > partly", "came Ann > a map", "stage 2 we plan", "carry 7d"],
    ]
    kinds = [("homework-set", "appointment-made"), ("homework-told", "homework-carried")]
    for said, (begin_with, end_with) in zip(lines, kinds, strict=True):
        answered = killed(folder_of(runner), said)
        assert "Usage" not in answered
        events = read_log(folder_of(runner)).events
        named = [event.name() for event in events]
        assert begin_with in named and named[-1] == end_with
        again = resume_session(folder_of(runner), SystemClock())
        again.stop()
        state = again.state
        assert state.steps["c/3"].work == replay(events).steps["c/3"].work
        assert state.board == replay(events).board
    work = data_of(state, "c/4", FollowUpData)
    assert (work.told, work.carried, work.stage) == (
        {"Ann": "partly"},
        ("Ann", "Ben", "Cleo"),
        "Coordination",
    )


def killed(folder: Path | None, lines: list[str]) -> str:
    """Lead a session line by line in a process of its own, and kill it when it has answered."""
    words = ("resume", "--plain", str(folder))
    process = subprocess.Popen(
        [sys.executable, "-m", "workshop", *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert process.stdin and process.stdout
    process.stdin.write("".join(f"{line}\n" for line in [*lines, "the-end"]).encode())
    process.stdin.flush()
    said = b""
    while b"'the-end'" not in said:
        line = process.stdout.readline()
        assert line, said.decode()
        said += line
    process.kill()
    process.wait()
    process.stdin.close()
    process.stdout.close()
    return said.decode()
