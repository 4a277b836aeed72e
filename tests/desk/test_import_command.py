"""`workshop import` on the command line: what it says, what it writes and what it leaves alone."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from desk.guides import SCRIPTED
from workshop.cli import workshop

LEVELS = "# Guide\n\n## A\n\n### B\n\nSay: Yes.\n\n### C\n\nGo.\n\n## E\n\n### D\n\nStop.\n"


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    (path := tmp_path / "guide.txt").write_text(SCRIPTED, "utf-8")
    return path


def run(*words: object) -> Result:
    return CliRunner().invoke(workshop, ["import", *map(str, words)])


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_a_guide_becomes_a_draft_and_is_told_of(guide: Path, tmp_path: Path) -> None:
    done = run(guide, "-o", tmp_path / "draft")
    assert done.exit_code == 0, done.output
    assert "1 module, 2 activities, 4 steps and 2 parts of them, 1 handout." in done.output
    assert "100.0 % recognised" in done.output
    assert "Activity 3-1: 30 minutes, stated in line 30; its steps state none." in done.output
    assert "It has 0 errors" in done.output
    assert files(tmp_path) == {
        "guide.txt",
        "draft/curriculum.toml",
        "draft/module-3.toml",
        "draft/background-3.md",
        "draft/handouts/3-1.md",
        "draft/coverage.toml",
    }


def test_line_by_line_on_request(guide: Path, tmp_path: Path) -> None:
    done = run(guide, "-o", tmp_path / "draft", "--report")
    assert "cue          Say the following:  → 3-1/1" in done.output
    assert "cue          What did you see there?  → 3-1/1 ask 1" in done.output


def test_nothing_is_written_over_without_leave(guide: Path, tmp_path: Path) -> None:
    (folder := tmp_path / "draft").mkdir()
    (mine := folder / "curriculum.toml").write_text("mine")
    (other := folder / "notes.txt").write_text("also mine")
    done = run(guide, "-o", folder)
    assert done.exit_code == 1
    assert "is not empty" in done.output and "--force" in done.output
    assert files(folder) == {"curriculum.toml", "notes.txt"} and mine.read_text() == "mine"
    assert run(guide, "-o", folder, "--force").exit_code == 0
    assert mine.read_text() != "mine" and other.read_text() == "also mine"


def test_nothing_is_written_outside_its_folder(guide: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (folder := tmp_path / "draft").mkdir()
    (folder / "handouts").symlink_to(tmp_path / "elsewhere")
    done = run(guide, "-o", folder, "--force")
    assert done.exit_code == 1 and "is a link" in done.output
    assert files(tmp_path / "elsewhere") == set()


def test_a_file_in_the_place_of_the_folder(guide: Path) -> None:
    before = guide.read_bytes()
    done = run(guide, "-o", guide, "--force")
    assert done.exit_code == 1 and "is not a folder" in done.output
    assert guide.read_bytes() == before


def test_which_level_is_a_step_is_told_where_nobody_can_be_asked(tmp_path: Path) -> None:
    (path := tmp_path / "guide.md").write_text(LEVELS)
    done = run(path, "-o", tmp_path / "draft")
    assert done.exit_code == 0
    assert "3  “B”, “C”, “D”" in done.output
    assert "Taken: 3. Another one: --heading N." in done.output
    again = run(path, "-o", tmp_path / "other", "--heading", "2")
    assert "Which of them" not in again.output
    assert "1 activity, 2 steps" in again.output


@pytest.mark.parametrize(("answer", "steps"), [("", 3), ("2", 2), ("9\n3", 3)])
def test_on_a_terminal_it_is_asked_which_level_is_a_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, steps: int
) -> None:
    """Nothing typed is what is proposed; a level that there is not is asked again."""
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: True)
    (path := tmp_path / "guide.md").write_text(LEVELS)
    words = ["import", str(path), "-o", str(tmp_path / "draft")]
    done = CliRunner().invoke(workshop, words, input=f"{answer}\n")
    assert done.exit_code == 0
    assert "Steps are" in done.output
    assert f", {steps} steps and" in done.output


def test_a_level_that_the_guide_has_not(tmp_path: Path) -> None:
    (path := tmp_path / "guide.md").write_text(LEVELS)
    done = run(path, "-o", tmp_path / "draft", "--heading", "7")
    assert done.exit_code == 1
    assert "headings of 3 levels" in done.output
    assert not (tmp_path / "draft").exists()
