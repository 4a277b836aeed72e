"""What a plan says of its steps and material, before anything is led."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from workshop.cli.show import as_data
from workshop.curriculum.load import load, load_or_raise
from workshop.reports.agenda import agenda, checklist
from workshop.reports.guide import guide
from workshop.reports.render.plain_text import text
from workshop.session.agenda import Agenda

from .plans import sound, write

PARTS = b"""
[[activity.step]]
part = "Our own words"
kind = "talk"
leader = "Ben"
script = [{ say = "Now you." }]
"""


def test_a_part_is_called_by_its_name_in_every_list(tmp_path: Path) -> None:
    """The core decides it, so that screen, lines, guide and notes cannot differ."""
    files = sound()
    files["m.toml"] = files["m.toml"].replace(
        b'\n[[activity.step]]\nid = "work"', PARTS + b'\n[[activity.step]]\nid = "work"'
    )
    plan = load_or_raise(write(tmp_path / "plan", files))
    steps = Agenda(plan).steps
    assert [(s.label, s.name, s.full_name) for s in steps[:4]] == [
        ("1a", "Warm up", "Warm up"),
        ("1b", "Warm up", "Warm up"),
        ("1c", "Our own words", "Warm up: Our own words"),
        ("2", "Work", "Work"),
    ]
    assert "1c Our own words talk 0 Ben" in " ".join(text(agenda(plan)).split())


def test_who_leads_is_told_of_the_whole_an_activity_and_a_step(tmp_path: Path) -> None:
    """A step without leaders of its own is led by those of its activity."""
    files = sound()
    head = b'leaders = ["Two [trainers]"]\n'
    files["curriculum.toml"] = head + files["curriculum.toml"]
    files["m.toml"] = files["m.toml"].replace(
        b"[[activity]]", b'[[activity]]\nleaders = ["Ana", "a nurse"]', 1
    )
    more = b'\nleaders = ["Cleo", "Ben"]\nalerts = [{ at = "30 s", say = "Half [way]" }]'
    files["m.toml"] = files["m.toml"].replace(
        b'\n[[activity.step]]\nid = "work"',
        PARTS.replace(b'leader = "Ben"', b'leader = "Ben"' + more)
        + b'\n[[activity.step]]\nid = "work"',
    )
    folder = write(tmp_path / "plan", files)
    plan = load_or_raise(folder)
    steps = Agenda(plan).steps
    assert [step.led_by for step in steps[1:3]] == ["Ana, a nurse", "Ben, Cleo"]
    told = " ".join(text(agenda(plan)).split())
    for said in ("Led by: Two [trainers]", "Led by: Ana, a nurse", "talk 0 Ben, Cleo"):
        assert said in told
    assert "Messages: - Step 1c, after 30 s: Half [way]" in told
    full = " ".join(text(guide(plan, (), 0, datetime(2026, 11, 21, tzinfo=UTC))).split())
    assert "led by Ben, Cleo" in full and "Led by: Two [trainers]" in full
    data = as_data(folder, plan, (), 0)
    step = data["activities"][0]["steps"][2]
    assert (data["leaders"], data["activities"][0]["leaders"], step["leaders"], step["alerts"]) == (
        ["Two [trainers]"], ["Ana", "a nurse"], ["Cleo", "Ben"],
        [{"seconds": 30, "say": "Half [way]"}],
    )  # fmt: skip


def test_a_step_with_a_title_is_no_part(tmp_path: Path) -> None:
    files = sound()
    files["m.toml"] = files["m.toml"].replace(b'title = "Work"', b'title = "Work"\npart = "A part"')
    (problem,) = load(write(tmp_path / "plan", files)).problems
    assert problem.message == (
        "A step with a title is not a part of the step above it (step 2 of 1-1)."
    )
    assert problem.hint == "Leave one of the two out."


@pytest.mark.parametrize(("people", "count"), [(0, "1 × "), (1, "1 × "), (7, "4 × "), (8, "4 × ")])
def test_a_handout_for_each_pair(tmp_path: Path, people: int, count: str) -> None:
    files = sound()
    files["m.toml"] = files["m.toml"].replace(
        b'{ handout = "h1" }', b'{ handout = "h1", per = "pair" }'
    )
    (item,) = (
        item
        for item in checklist(load_or_raise(write(tmp_path / "plan", files)), people=people)
        if item.section == "Handouts"
    )
    assert str(item) == f"{count}Handout (h1){'' if people else ' for each pair'}"
