"""A coach in a real terminal: two weeks after the homework, Home opens what was assigned."""

import io
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner

from terminal.workspace import CURRICULUM, TerminalWorkspace, plan
from workshop.cli import workshop
from workshop.clock import SetClock
from workshop.event import Person
from workshop.plain.lead import run_line
from workshop.plain.leader import Leader
from workshop.plain.source import Sink
from workshop.session.commands import Arrange, Next
from workshop.session.opening import Setup, open_session

THREE = tuple(Person(name) for name in ("Ana", "Bo", "Cleo"))
LINES = (
    "note the clinic sends a nurse",
    "go 1-3/5b",
    "assign",
    "share Rosa, Sam, Tom, Uli",
    "appointment 14d 23:30 45 min, The library",
    "close",
)


@pytest.fixture
def assigned(workspace: TerminalWorkspace) -> str:
    """Activity 1-3 with three people, led up to the homework and closed two weeks ago."""
    arrange = Arrange(title="Coaching", roster=THREE, activities=("1-3",))
    clock = SetClock(datetime.now(UTC) - timedelta(days=14))
    runner = open_session(Setup(CURRICULUM, plan(), arrange), workspace.root / "sessions", clock)
    runner.send(Next())
    leader = Leader(runner, Sink(io.StringIO()))
    for line in LINES:
        run_line(leader, line)
    runner.stop()
    return workspace.folder.name


def test_homework_that_is_due_is_followed_up_from_home_to_its_end(
    workspace: TerminalWorkspace, assigned: str
):
    """Person by person; what is not done is asked about, and goes on; the notes tell of both."""
    listed = CliRunner().invoke(workshop, ["homework", "--workspace", str(workspace.root)]).output
    assert "Ana, Bo, Cleo" in listed and "due today" in listed and "The library" in listed

    term = workspace.start(warm=True)
    term.wait_for(r"Ana, Bo, Cleo: .*due today")
    term.press("enter")
    term.wait_for("Begin")
    term.press("enter")
    term.wait_for("Homework, due .* 0 of 3")
    term.press("home", "enter")
    term.wait_for("Ana: the homework is")
    term.press("1")
    term.wait_for(r"☑ Ana +done")
    term.press("n")
    term.type("we found three partners\r")
    term.wait_for("• we found three partners")
    term.press("escape")
    term.wait_for("n to write down")
    term.press("q")
    term.wait_for("Leave it open")
    term.press("3")
    term.wait_for("Not done with the homework: Bo, Cleo")
    term.press("2")
    term.wait_for("Until which day")
    term.type("7d\r")
    term.wait_for("Bo, Cleo will go on with it, until")
    term.press("q")
    term.wait_for("Leave it open")
    term.press("3")
    term.wait_for("Closed. The notes are written")
    term.press("q")
    term.wait_for("v Review")
    term.press("q")
    assert term.wait_exit() == 0

    first = workspace.root / "sessions" / assigned
    (second,) = [path for path in first.parent.iterdir() if path.name not in (assigned, ".")]
    told = (second / "notes.md").read_text()
    assert f"](../{assigned}/notes.md)" in told and "we found three partners" in told
    assert f"](../{second.name}/notes.md)" in (first / "notes.md").read_text()
    listed = CliRunner().invoke(workshop, ["homework", "--workspace", str(workspace.root)]).output
    assert "Bo, Cleo" in listed and "Ana" not in listed and "due in 7 days" in listed
