"""`workshop people`: hours of everybody, somebody's page, and who is who."""

import json
import re
from pathlib import Path

import pytest
from review.fixtures import lead_session

from workshop.session.storage.entry import LOG_FILE


@pytest.fixture
def led(tmp_path: Path) -> Path:
    """A workspace with three sessions of the talks, one of them open, and one that is altered."""
    for number in range(3):
        lead_session(tmp_path / "ws", number, 10 + number, 20, 10, close=number < 2)
    log = lead_session(tmp_path / "ws", 5, 12, 20, 10) / LOG_FILE
    log.write_bytes(log.read_bytes().replace(b"Idea 1", b"Idea 9"))
    return tmp_path / "ws"


def test_everybody_with_their_hours_and_what_these_rest_on(run, led):
    told = run("people", "--workspace", led).output
    assert "2 people came to 2 sessions: 4 visits, 2 h 42 min together." in told
    lines = [" ".join(line.split()) for line in told.splitlines()]
    assert "1 Ann Library 2 1 h 21 min" in lines
    assert "2 sessions counted." in told and "Not counted: 2 sessions." in told
    assert "2026-11-23-talks-2 — still open" in told
    assert "2026-11-26-talks-5 — altered from line" in told


def test_hours_by_something_and_filtered(run, led):
    told = run("people", "--by", "organisation", "--until", "2026-11-21", "--workspace", led).output
    lines = [" ".join(line.split()) for line in told.splitlines()]
    assert lines[0] == "Contact hours by organisation" and "Clinic 1 1 40 min" in lines
    data = json.loads(run("people", "--by", "year", "--json", "--workspace", led).stdout)
    assert [(row["label"], row["minutes"]) for row in data["rows"]] == [("2026", 162)]
    assert data["total"]["hours"] == "2 h 42 min" and len(data["not_counted"]) == 2
    none = run("people", "--organisation", "Nowhere", "--workspace", led)
    assert "Nobody is on the roster" in none.output and none.exit_code == 0


def test_somebody_s_page(run, led):
    told = run("people", "ann", "--workspace", led).output
    assert told.splitlines()[0] == "Ann" and "Contact hours: 1 h 21 min in 2 sessions" in told
    assert re.search(r"\d\d:00–\d\d:40 +40 min", told)
    data = json.loads(run("people", "2", "--json", "--workspace", led).stdout)
    assert data["name"] == "Ben" and [one["minutes"] for one in data["visits"]] == [40, 41]
    assert run("people", "Nobody", "--workspace", led).exit_code == 2


def test_two_are_said_to_be_one_and_told_apart_again(run, led):
    told = run("people", "--same", "Ann", "Ben", "--workspace", led)
    assert told.exit_code == 0, told.output
    assert '"Ann" of "Library" and "Ben" of "Clinic" are one person: 1 person now' in told.output
    assert (led / "people.toml").read_text(encoding="utf-8").count("[[same]]") == 1
    again = run("people", "--same", "Ben", "Ben", "--workspace", led)
    assert again.exit_code == 1 and "NAME @ SESSION" in again.output
    apart = run("people", "--not-same", "Ben", "Ben @ 2026-11-22", "--workspace", led)
    assert "are two people: 2 people now, 1 before" in apart.output
    (led / "people.toml").write_text("[[same]]\npeople = 3\n", encoding="utf-8")
    broken = run("people", "--workspace", led)
    assert broken.exit_code == 1 and "people.toml:1: it needs people" in broken.output


def test_names_are_left_out_and_the_key_stays_with_the_workspace(run, led):
    told = run("people", "--anonymous", "--workspace", led).output
    assert "Ann" not in told and "talks-5" not in told and "Participant " in told
    assert (led / ".people.key").is_file()
    assert told == run("people", "--anonymous", "--workspace", led).output
    page = run("people", "Ann", "--anonymous", "--workspace", led).output
    assert page.splitlines()[0] in told and "Ann" not in page
