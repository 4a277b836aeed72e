"""Where curricula and sessions are looked for."""

import json
import os
from pathlib import Path

import pytest

from cli.conftest import lead
from workshop.curriculum.listing import CurriculumEntry, list_curricula
from workshop.errors import WorkshopError
from workshop.review.index.folder_list import list_folder
from workshop.session.storage.listing import newest_open
from workshop.workspace import (
    Workspace,
    bundled_curricula,
    curriculum_folders,
    find_curriculum,
    find_session,
    find_workspace,
)


def listed(root: Path) -> list[CurriculumEntry]:
    return list_curricula(curriculum_folders(Workspace(root)), bundled_curricula())


def workspace(root: Path) -> Path:
    (root / "curricula").mkdir(parents=True)
    (root / "sessions").mkdir()
    return root


def curriculum(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "curriculum.toml").write_text(text, "utf-8")
    return folder


def test_the_nearest_folder_upwards_is_the_workspace(tmp_path, monkeypatch):
    root = workspace(tmp_path / "a")
    (root / "b" / "curricula").mkdir(parents=True)
    monkeypatch.chdir(root / "b")
    assert find_workspace().root == root


def test_without_one_it_is_the_users_own_folder(tmp_path):
    root = find_workspace().root
    assert root.is_relative_to(tmp_path / "home")
    assert root.name == "workshop"
    assert not root.exists()


def test_a_named_one_comes_first(tmp_path, monkeypatch):
    """The option, then the variable, then the nearest one; an empty variable names nothing."""
    root = workspace(tmp_path / "a")
    monkeypatch.chdir(root)
    monkeypatch.setenv("WORKSHOP_WORKSPACE", "")
    assert find_workspace().root == root
    monkeypatch.setenv("WORKSHOP_WORKSPACE", str(tmp_path / "b"))
    assert find_workspace().root == tmp_path / "b"
    assert find_workspace(tmp_path / "c").root == tmp_path / "c"
    assert not (tmp_path / "b").exists() and not (tmp_path / "c").exists()


def test_a_file_is_no_workspace(tmp_path, run):
    (tmp_path / "file").write_text("")
    with pytest.raises(WorkshopError, match="file is not a folder"):
        find_workspace(tmp_path / "file")
    for args in (["--workspace", "file", "list"], ["list", "--workspace", "file"]):
        result = run(*args)
        assert result.exit_code == 1
        assert result.stderr.startswith("file is not a folder.\n")


def test_the_option_behind_the_command_wins(tmp_path, run, session):
    result = run("--workspace", "other", "list", "sessions", "--workspace", "ws")
    assert session.name in result.output


def test_a_folder_that_is_gone_is_no_reason_to_fail(tmp_path, monkeypatch):
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert find_workspace().root.name == "workshop"


def test_bundled_curricula_are_always_there(tmp_path):
    entries = listed(tmp_path)
    assert [(e.id, e.bundled, e.problem) for e in entries if e.id == "community-partnerships"] == [
        ("community-partnerships", True, "")
    ]
    assert entries[0].folder.parent == bundled_curricula()


def test_the_workspaces_own_curriculum_hides_a_bundled_one(tmp_path):
    own = curriculum(tmp_path / "curricula" / "community-partnerships", 'title = "Ours"\n')
    (entry,) = [e for e in listed(tmp_path) if e.id == "community-partnerships"]
    assert (entry.title, entry.folder, entry.bundled) == ("Ours", own, False)
    assert find_curriculum(Workspace(tmp_path), "community-partnerships") == own


@pytest.mark.parametrize("text", ["", "title = ", "title = 3\n", "\x00", 'x = "1"\n'])
def test_a_broken_curriculum_is_listed_with_its_problem(tmp_path, text):
    curriculum(tmp_path / "curricula" / "mine", text)
    (entry,) = [e for e in listed(tmp_path) if e.id == "mine"]
    assert entry.title == "mine"
    assert entry.problem.endswith((".", "!")) and "\x00" not in entry.problem


def test_listing_reads_the_head_file_only(tmp_path):
    folder = curriculum(tmp_path / "curricula" / "mine", 'title = "Mine"\nmodules = ["m.toml"]\n')
    (folder / "m.toml").write_text("not TOML at all")
    (entry,) = [e for e in listed(tmp_path) if e.id == "mine"]
    assert (entry.title, entry.problem) == ("Mine", "")


def test_a_curriculum_is_found_by_id_beginning_or_path(tmp_path):
    one = curriculum(tmp_path / "curricula" / "Alpha-one", 'title = "1"\n')
    two = curriculum(tmp_path / "curricula" / "alpha-two", 'title = "2"\n')
    here = Workspace(tmp_path)
    assert find_curriculum(here, "Alpha-one") == one
    assert find_curriculum(here, "alpha-o") == one
    assert find_curriculum(here, str(two)) == two
    assert find_curriculum(here, str(two / "curriculum.toml")) == two
    with pytest.raises(WorkshopError, match="More than one curriculum begins with “alpha”"):
        find_curriculum(here, "alpha")
    with pytest.raises(WorkshopError, match="Did you mean alpha-two"):
        find_curriculum(here, "alfa-two")
    with pytest.raises(WorkshopError, match=r"curricula is not a curriculum\."):
        find_curriculum(here, "curricula")
    with pytest.raises(WorkshopError, match="There is no curriculum"):
        find_curriculum(here, "")


def test_a_recipe_of_the_cookbook_is_found_and_not_listed(tmp_path):
    """Whoever wants to see one led names it; nobody's list gets longer by them."""
    folder = find_curriculum(Workspace(tmp_path), "cookbook/every-kind")
    assert folder == bundled_curricula() / "cookbook" / "every-kind"
    assert not {entry.folder for entry in listed(tmp_path)} & {folder, folder.parent}


def test_a_session_is_found_by_id_path_or_as_the_newest_open_one(tmp_path):
    root = tmp_path / "ws"
    here = Workspace(root)
    with pytest.raises(WorkshopError, match="No session is open"):
        newest_open(here.sessions)
    old = lead(root, "Old", close=False)
    new = lead(root, "New", close=False, minutes=30)
    done = lead(root, "Done", minutes=60)
    assert [entry.folder for entry in list_folder(here.sessions)] == [done, new, old]
    assert newest_open(here.sessions) == new
    assert find_session(here, "2026-11-21-o") == old
    assert find_session(here, str(done / "log.jsonl")) == done
    with pytest.raises(WorkshopError, match=r"ws is not a session\."):
        find_session(here, "ws")
    (here.sessions / "half").mkdir()
    with pytest.raises(WorkshopError, match="There is no log in “half”") as refusal:
        find_session(here, "half")
    assert "Was it copied whole?" in refusal.value.hint


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_holds_nothing(tmp_path):
    (tmp_path / "curricula").mkdir(mode=0)
    assert listed(tmp_path)


def test_a_session_is_found_by_its_title_behind_the_date(tmp_path):
    for name in ("2026-11-21-closing-the-gap", "2026-11-22-road-trip"):
        folder = tmp_path / "sessions" / name
        folder.mkdir(parents=True)
        (folder / "log.jsonl").write_text("")
    here = Workspace(tmp_path)
    assert find_session(here, "closing").name == "2026-11-21-closing-the-gap"
    with pytest.raises(WorkshopError, match="There is no session"):
        find_session(here, "gap")


def test_a_curriculum_that_is_wrong_in_a_module_is_marked_in_the_list(tmp_path, run):
    folder = curriculum(tmp_path / "curricula/odd", 'title = "Odd"\nmodules = ["m.toml"]\n')
    (folder / "m.toml").write_text('id = "1"\ntitel = "M"\nminuts = 5\n')
    shown = run("--workspace", str(tmp_path), "list", "curricula").output
    assert 'odd  Odd (m.toml:2: "titel" is not a key of a module. And 1 more.)' in shown
    listed = json.loads(run("--workspace", str(tmp_path), "list", "curricula", "--json").output)
    (entry,) = (one for one in listed if one["id"] == "odd")
    assert entry["problem"].startswith("m.toml:2:")
    (folder / "m.toml").write_text('id = "1"\ntitle = "M"\n')
    assert "odd  Odd\n" in run("--workspace", str(tmp_path), "list", "curricula").output
