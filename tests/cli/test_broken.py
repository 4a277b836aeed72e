"""An error inside the program, in a command or line by line: nothing that anybody said is shown."""

from pathlib import Path
from typing import Any

import pytest

from cli.conftest import START
from workshop.clock import SetClock
from workshop.session.opening import resume_session
from workshop.session.runner import Runner
from workshop.session.storage import listing

SECRET = "what Dana Reyes said"


def fail(*_: Any, **__: Any) -> Any:
    raise KeyError(SECRET)


@pytest.fixture(autouse=True)
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "workshop.log"
    monkeypatch.setenv("WORKSHOP_LOG", str(path))
    return path


def test_a_command_says_that_it_is_noted_and_where(run, session, log, monkeypatch):
    monkeypatch.setattr(listing, "read_log_bytes", fail)
    result = run("list", "sessions", "--workspace", session.parent.parent)
    assert result.exit_code == 1
    assert result.output.startswith("Something went wrong inside the program: KeyError.")
    assert str(log) in result.output and SECRET not in result.output
    assert SECRET not in log.read_text()


def test_it_is_said_when_it_cannot_be_noted(run, session, log, monkeypatch):
    log.mkdir()
    monkeypatch.setattr(listing, "read_log_bytes", fail)
    result = run("list", "sessions", "--workspace", session.parent.parent)
    assert f"It could not be noted in {log}." in result.output


def test_line_by_line_it_is_said_how_to_go_on(run, open_session, log, monkeypatch):
    """What was said before is saved, and nobody holds the session."""
    with monkeypatch.context() as patch:
        patch.setattr(Runner, "undo", fail)
        result = run("resume", open_session, "--plain", input="note kept\nundo\n")
    assert result.exit_code == 1
    assert f"To go on: workshop resume {open_session}" in result.output
    assert "Something went wrong inside the program: KeyError." in result.output
    assert SECRET not in result.output + log.read_text()
    again = resume_session(open_session, SetClock(START))
    assert "kept" in [entry.text for sheet in again.state.board.sheets.values() for entry in sheet]
    again.stop()
