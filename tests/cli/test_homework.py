"""`workshop homework`, and `workshop run --follow-up`."""

import json
from pathlib import Path

import pytest
import vobject

from workshop.clock import SetClock
from workshop.curriculum.load import load_or_raise
from workshop.event import Person
from workshop.session.commands import Arrange, CloseSession, Go, MakeAppointment
from workshop.session.opening import Setup, open_session
from workshop.workspace import bundled_curricula

from .conftest import START

PLAN = bundled_curricula() / "community-partnerships"


@pytest.fixture
def assigned(tmp_path: Path) -> Path:
    """A closed session of 1-3 that left homework and an appointment."""
    arrange = Arrange(
        title="Coaching", activities=("1-3",), roster=(Person("Ana", "Clinic"), Person("Bo"))
    )
    clock = SetClock(START)
    runner = open_session(Setup(PLAN, load_or_raise(PLAN), arrange), tmp_path / "sessions", clock)
    runner.send(Go("5b"))
    now = runner.now()
    runner.send(now.kind.commands[0].parse("", now.context))
    runner.send(MakeAppointment.parse("15d 9:00", runner.now()))
    runner.send(CloseSession())
    runner.stop()
    assert runner.folder
    return runner.folder


def test_homework_is_told_to_programs_one_object_an_assignment(run, assigned, tmp_path):
    result = run("homework", "--all", "--json", "--workspace", tmp_path)
    (one,) = json.loads(result.output)
    assert (one["session"], one["assigned_to"]) == (assigned.name, ["Ana", "Bo"])
    assert (one["homework"], one["due"]) == ("where-we-stand", "2026-12-05")
    assert one["appointment"]["at"].startswith("2026-12-06T")
    assert (one["followed_by"], one["chain"]) == (None, [assigned.name])


def test_only_what_is_due_within_so_many_days_is_listed_when_that_is_asked(run, assigned, tmp_path):
    near = run("homework", "--due", "3650d", "--workspace", tmp_path)
    assert f"--follow-up {assigned.name}" in near.output
    assert run("homework", "--due", "soon").exit_code == 2
    assert run("homework", "--workspace", tmp_path / "none").output == "No homework is open.\n"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (("--curriculum", "community", "--until", "2026-11-21", "--organisation", "clinic"), 1),
        (("--person", "bo"), 1),
        (("--person", "bo", "--organisation", "clinic"), 0),
        (("--since", "2026-11-22"), 0),
    ],
)
def test_it_is_narrowed_down_by_session_and_by_whom_it_was_given_to(run, assigned, asked, found):
    told = run("homework", "--all", *asked, "--json", "--workspace", assigned.parents[1])
    assert len(json.loads(told.stdout)) == found


def test_the_appointments_are_written_for_a_calendar(run, assigned, tmp_path):
    file = tmp_path / "all.ics"
    result = run("homework", "--all", "--ics", file, "--workspace", tmp_path)
    assert "1 appointment written" in result.stderr
    event = vobject.readOne(file.read_text()).vevent
    assert event.summary.value == "Homework: Coaching"


def test_a_session_is_followed_up_from_the_command_line(run, assigned, tmp_path):
    command = ("run", "community-p", "--follow-up", assigned.name, "--begin", "--plain")
    result = run(*command, "--workspace", tmp_path, input="leave\n")
    assert "Debrief the homework" in result.output
    assert "Ana: not told yet" in result.output
    other = run("run", "reaching-out", *command[2:], "--workspace", tmp_path)
    assert other.exit_code == 1 and "follows up the homework" in other.stderr
