"""Links and files of other programs: looked for, taken along, opened, told in the notes."""

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from material import material_guide

from workshop.clock import SetClock
from workshop.curriculum import cache
from workshop.curriculum.load import load, load_or_raise
from workshop.curriculum.material import address_to_open
from workshop.errors import Refused
from workshop.reports.agenda import checklist
from workshop.reports.export.formats import render
from workshop.reports.record import Record
from workshop.session.commands import Arrange, Next
from workshop.session.opening import Setup, open_session, resume_session
from workshop.session.runner import Runner
from workshop.session.verify import verify_session

START = datetime(2026, 11, 21, 14, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKSHOP_CACHE", str(tmp_path / "cache"))
    cache._memory.clear()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return material_guide(tmp_path)


@pytest.fixture
def runner(folder: Path, tmp_path: Path) -> Iterator[Runner]:
    setup = Setup(folder, load_or_raise(folder), Arrange(people=4))
    made = open_session(setup, tmp_path / "sessions", SetClock(START))
    yield made
    made.stop()


@pytest.mark.parametrize("name", ["h/map.png", "h/plan.pdf", "slides.odp"])
def test_a_file_is_missed_when_it_goes_and_no_longer_when_it_is_back(
    folder: Path, name: str
) -> None:
    """Whatever is known of the plan: no text of it has changed."""
    assert load(folder).problems == ()
    content = (folder / name).read_bytes()
    for _ in range(2):
        (folder / name).unlink()
        assert len(load(folder).problems) == 1
        assert len(load(folder).problems) == 1
        (folder / name).write_bytes(content)
        assert load(folder).problems == ()


def test_a_session_takes_the_files_along_and_can_be_told_from_its_log(
    runner: Runner, folder: Path
) -> None:
    assert runner.folder is not None
    plan = runner.folder / "curriculum"
    files = {path.relative_to(plan) for path in plan.rglob("*") if path.is_file()}
    assert files == {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
    assert verify_session(runner.folder).wrong == ()


def test_a_session_is_led_without_its_files_where_they_are_lost(runner: Runner) -> None:
    at = runner.folder
    assert at is not None
    runner.stop()
    for name in ("h/plan.pdf", "slides.odp", "h/map.png"):
        (at / "curriculum" / name).unlink()
    again = resume_session(at, SetClock(START))
    again.stop()
    plan = again.curriculum.handout("plan")
    assert plan is not None
    with pytest.raises(Refused, match=r"The file h/plan\.pdf is not there"):
        address_to_open(again.curriculum, plan)


def test_a_large_file_is_opened_where_it_lies(folder: Path, tmp_path: Path) -> None:
    os.truncate(folder / "slides.odp", 20_000_001)
    (problem,) = load(folder).problems
    assert str(problem).endswith(
        'curriculum.toml:26:1: warning: "slides.odp" is larger than 20 MB: '
        "sessions get no copy of it."
    )
    setup = Setup(folder, load_or_raise(folder))
    made = open_session(setup, tmp_path / "sessions", SetClock(START))
    made.stop()
    assert made.folder is not None and not (made.folder / "curriculum/slides.odp").exists()
    assert not load(made.folder / "curriculum", is_copy=True).errors


def test_a_link_that_takes_a_files_place_is_not_followed(folder: Path, tmp_path: Path) -> None:
    plan = load_or_raise(folder)
    (tmp_path / "secret").write_text("secret")
    (folder / "h/plan.pdf").unlink()
    (folder / "h/plan.pdf").symlink_to(tmp_path / "secret")
    made = open_session(Setup(folder, plan), tmp_path / "sessions", SetClock(START))
    made.stop()
    assert made.folder is not None and not (made.folder / "curriculum/h/plan.pdf").exists()
    handout = plan.handout("plan")
    assert handout is not None
    with pytest.raises(Refused):
        address_to_open(plan, handout)
    assert "leads outside" in str(load(folder).errors[0])


def test_the_notes_tell_where_to_find_what_was_shown(runner: Runner) -> None:
    """What the steps that were led have shown, in each format; what is a text is not told."""
    for _ in range(3):
        runner.send(Next())
    record = Record.of(runner)
    told = render(record, "md").decode()
    assert "Our \\[bold]film (video), https://example.org/our_film" in told
    assert "- The \\<plan> (PDF), h/plan.pdf" in told
    assert "Slides of the day" not in told
    assert "## References\n\n- A Book \\[2nd ed.], 2019" in told
    assert "The &lt;plan&gt; (PDF), h/plan.pdf" in render(record, "html").decode()
    whole = json.loads(render(record, "json"))
    assert [one["address"] for one in whole["material"]] == [
        "https://example.org/our_film",
        "h/plan.pdf",
    ]
    assert whole["references"] == ["A Book [2nd ed.], 2019"]


def test_what_is_to_be_opened_stands_on_the_list_of_what_to_prepare(folder: Path) -> None:
    items = checklist(load_or_raise(folder), people=4)
    assert [(item.section, str(item)) for item in items] == [
        ("Handouts", "4 × The <plan> (plan, PDF: h/plan.pdf)"),
        ("To open", "Our [bold]film (video), https://example.org/our_film"),
        ("To open", "Slides of the day (slides), slides.odp"),
    ]
