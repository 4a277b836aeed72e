"""`workshop stats`: for people and for programs."""

import json
from pathlib import Path

import pytest
from review.fixtures import lead_session

from workshop.session.storage.entry import LOG_FILE


@pytest.fixture
def led(tmp_path: Path) -> Path:
    """A workspace with three sessions of the talks."""
    for number in range(3):
        lead_session(tmp_path / "ws", number, 12 + number, 20, 10)
    return tmp_path / "ws"


def test_a_curriculum_step_by_step(run, led):
    result = run("stats", "talks", "--workspace", led)
    assert result.exit_code == 0, result.output
    assert "3 sessions counted, from 21 November 2026 to 23 November 2026." in result.output
    assert (
        "  1 Welcome    3     –     –     –    –    10    13    14    13"
        in result.output.splitlines()
    )
    assert max(map(len, result.output.splitlines())) <= 80


def test_a_line_for_every_curriculum(run, led, session):
    """And none for what was never led."""
    result = run("stats", "--workspace", led)
    assert result.exit_code == 0
    lines = [line.split()[:5] for line in result.output.splitlines()]
    assert ["talks", "3", "–", "–", "2"] in lines
    assert ["community-partnerships", "1", "–", "–", "24"] in lines
    assert "reaching-out" not in result.output


def test_data_for_programs(run, led):
    data = json.loads(run("stats", "talks", "--json", "--workspace", led).stdout)
    assert data["format"] == 4 and data["title"] == "Three talks"
    assert [step["proposed_minutes"] for step in data["steps"]] == [13, None, None]
    every = json.loads(run("stats", "--json", "--workspace", led).stdout)
    assert [one["curriculum"] for one in every["curricula"]] == ["talks"]


def test_since_a_day(run, led):
    told = run("stats", "talks", "--since", "2026-11-23", "--workspace", led).output
    assert "1 session counted, 23 November 2026 (asked for from 2026-11-23 on)." in told
    assert run("stats", "--since", "the other day").exit_code == 2
    assert "No session of it" not in told


def test_altered_and_unreadable_sessions_are_named(run, led):
    folder = lead_session(led, 5, 12, 20, 10)
    log = folder / LOG_FILE
    log.write_bytes(log.read_bytes().replace(b"Idea 1", b"Idea 9"))
    broken = led / "sessions" / "broken"
    broken.mkdir()
    (broken / LOG_FILE).write_bytes(b"no log at all\n")
    told = run("stats", "talks", "--workspace", led).output
    assert "3 sessions counted" in told
    assert f"- {folder.name} — altered from line 5 on" in told.splitlines()
    assert (
        "- broken — altered from line 1 on" in run("stats", "--workspace", led).output.splitlines()
    )


def test_a_curriculum_that_is_gone_is_known_from_its_sessions(run, led):
    for path in sorted((led / "curricula").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    assert "3 sessions counted" in run("stats", "talks", "--workspace", led).output


def test_a_curriculum_that_cannot_be_read_is_told(run, led):
    (led / "curricula" / "talks" / "module.toml").write_text("[", encoding="utf-8")
    result = run("stats", "talks", "--workspace", led)
    assert "3 sessions counted" in result.stdout
    assert "newest session's plan" in result.stderr


def test_nothing_yet(run, tmp_path):
    nowhere = tmp_path / "nowhere"
    assert "No session has been saved yet." in run("stats", "--workspace", nowhere).output
    told = run("stats", "community-partnerships", "--workspace", nowhere).output
    assert "No session of it has been saved yet." in told
    missing = run("stats", "nosuch", "--workspace", nowhere)
    assert missing.exit_code == 1 and "no curriculum" in missing.stderr
