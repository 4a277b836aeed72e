"""`workshop review` where no screen can be drawn: the list, one session, several side by side."""

import pytest
from support import BUNDLED

from cli.conftest import START, lead
from workshop.clock import SystemClock
from workshop.curriculum.load import load_or_raise
from workshop.review.remarks import add_remark
from workshop.session.opening import Setup
from workshop.session.opening import open_session as begin


@pytest.fixture(autouse=True)
def here(monkeypatch, tmp_path):
    monkeypatch.setenv("WORKSHOP_WORKSPACE", str(tmp_path / "ws"))


def test_every_session_is_a_line_the_newest_first(run, session, open_session):
    """With its state, its people, who led it; and from which line on its log is altered."""
    log = session / "log.jsonl"
    log.write_bytes(log.read_bytes().replace(b"story time", b"Story time"))
    result = run("review")
    assert result.exit_code == 0
    first, second = result.stdout.splitlines()
    assert (
        first
        == f"{open_session.name}  Open one, 21 November 2026, open, 24 people, led by Ana Ruiz"
    )
    assert second.startswith(f"{session.name}  Closed one, 21 November 2026, closed, 24 people, ")
    assert second.endswith(", ⚠ altered from line 4 on")


def test_one_session_is_its_notes(run, session):
    """The same as `workshop notes --private --format txt`, with what reviewers remarked."""
    result = run("review", "closed")
    assert result.exit_code == 0
    assert (
        result.stdout.rstrip()
        == run("notes", session, "--private", "--format", "txt").stdout.rstrip()
    )
    assert "referrals to the clinic" in result.stdout
    add_remark(session, "Ask the clinic", on="", by="Rita", at=START)
    said = run("review", "closed").stdout
    assert said.startswith(result.stdout.rstrip())
    assert "Ask the clinic — on the session; Rita, " in said


def test_several_sessions_are_told_side_by_side(run, session, open_session):
    """Named twice, by id and by path, a session is still one."""
    result = run("review", session.name, open_session)
    assert result.exit_code == 0
    assert "2 sessions side by side" in result.stdout
    assert "referrals to the clinic" in result.stdout
    assert run("review", session.name, session).stdout == run("review", session).stdout


def test_sessions_of_different_curricula_are_refused(run, session, tmp_path):
    """With a sentence that says which is of which."""
    other = BUNDLED.parent / "reaching-out"
    setup = Setup(other, load_or_raise(other))
    runner = begin(setup, tmp_path / "ws" / "sessions", SystemClock())
    runner.stop()
    assert runner.folder is not None
    result = run("review", session, runner.folder)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "Side by side stand sessions of one curriculum." in result.stderr
    assert f"{session.name} is of community-partnerships" in result.stderr
    assert f"{runner.folder.name} is of reaching-out" in result.stderr


def test_without_a_session_it_says_what_there_is_to_look_into(run, monkeypatch, tmp_path):
    sample = lead(tmp_path / "elsewhere", "Sample")
    monkeypatch.setattr("workshop.cli.review_text.samples", lambda: [sample])
    result = run("review")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "No session has been recorded here yet.",
        "These come with the program, to look into:",
        f"  workshop review {sample}",
    ]


def test_a_session_that_is_not_there_is_named(run, session):
    result = run("review", "nosuch")
    assert result.exit_code == 1
    assert "There is no session “nosuch”." in result.stderr
