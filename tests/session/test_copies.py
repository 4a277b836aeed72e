"""Copies that sync programs and people make: a log counts once, and every folder is told."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from support import START, new_session

from workshop.cli.commands import workshop
from workshop.clock import SetClock
from workshop.errors import WorkshopError
from workshop.review.index.database import Index
from workshop.review.index.folder_list import list_folder
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry
from workshop.session.homework.across_sessions import waiting_homework
from workshop.session.opening import resume_session
from workshop.session.storage.copies import copies_among
from workshop.session.storage.entry import LOG_FILE
from workshop.session.storage.listing import list_sessions, newest_open


@pytest.fixture
def session(tmp_path: Path) -> Path:
    """An open session with an entry, in a workspace."""
    runner = new_session(tmp_path, SetClock(START), cmd.Next(), AddEntry("rides to the clinic"))
    runner.stop()
    assert runner.folder is not None
    return runner.folder


def test_of_equal_logs_the_one_counts_whose_name_is_no_copy_s():
    for copy in ("a - Copy", "a (conflicted copy 2026-11-28)", "a - Kopie", "a (1)", "a copy"):
        assert copies_among({copy: b"1\n2\n", "a": b"1\n2\n"}) == {copy: "a"}


def test_the_longer_log_counts_and_logs_that_went_on_apart_are_sessions_of_their_own():
    assert copies_among({"a": b"1\n", "a (1)": b"1\n2\n"}) == {"a": "a (1)"}
    assert copies_among({"a": b"1\n2\n", "a (1)": b"1\n3\n"}) == {}
    assert copies_among({"a": b"1\r\n2\r\n", "b": b"1\n2\n"}) == {"b": "a"}


@pytest.mark.parametrize("name", ["{} - Copy", "{} (Ana's conflicted copy 2026-11-28)"])
def test_a_copy_is_listed_by_name_and_counts_nowhere(session: Path, name: str) -> None:
    sessions, copy = session.parent, name.format(session.name)
    shutil.copytree(session, sessions / copy)
    for found in (list_sessions(sessions), list_folder(sessions)):
        assert {entry.id: entry.copy_of for entry in found} == {
            session.name: "",
            copy: session.name,
        }
    assert newest_open(sessions) == session
    with Index.open(sessions, sessions / ".cache") as index:
        index.refresh()
        assert [one.copy_of for one in index.listings()].count(session.name) == 1
        counted = index.facts().sessions
        assert [one.id for one in counted] == [session.name]
        assert index.facts_of_curriculum(counted[0].curriculum) == counted
        assert [hit.session.id for hit in index.search("clinic").hits] == [session.name]
        shutil.rmtree(session)
        index.refresh()
        assert [hit.session.id for hit in index.search("clinic").hits] == [copy]


def test_a_copy_that_goes_on_by_itself_counts(session: Path) -> None:
    copy = Path(shutil.copytree(session, session.with_name(f"{session.name}-copy")))
    for folder, said in ((session, "said here"), (copy, "said there")):
        runner = resume_session(folder, SetClock(START))
        runner.send(AddEntry(said))
        runner.stop()
    assert [entry.copy_of for entry in list_sessions(session.parent)] == ["", ""]


def test_homework_in_a_copy_is_due_once(tmp_path: Path) -> None:
    sample = Path(__file__).parents[2] / "sessions" / "2026-09-17-where-do-we-stand"
    for name in ("coaching", "coaching (2)"):
        shutil.copytree(sample, tmp_path / name)
    assert [one.session for one in waiting_homework(tmp_path, START)] == ["coaching"]


def test_another_program_s_copy_of_the_log_is_told_and_not_read(session: Path) -> None:
    conflict = "log (Ana's conflicted copy 2026-11-28).jsonl"
    shutil.copy(session / LOG_FILE, session / conflict)
    said = CliRunner().invoke(workshop, ["verify", str(session)], standalone_mode=False).output
    assert f"{conflict}: another program's copy of the log; it is not read" in said
    runner = resume_session(session, SetClock(START))
    runner.stop()
    assert f"{conflict}: another program's copy of the log; it is not read." in runner.notices


def test_a_log_that_was_set_aside_is_named_for_good_also_where_the_log_is_gone(
    session: Path,
) -> None:
    """As when the program is killed after it has set a foreign log aside."""
    (session / LOG_FILE).rename(session / f"{LOG_FILE}.replaced")
    with pytest.raises(WorkshopError, match=r"log.jsonl.replaced: set aside when another program"):
        resume_session(session, SetClock(START))
    (session / LOG_FILE).write_bytes((session / f"{LOG_FILE}.replaced").read_bytes())
    runner = resume_session(session, SetClock(START))
    runner.stop()
    assert "log.jsonl.replaced: set aside when" in " ".join(runner.notices)


def test_an_empty_folder_and_one_that_was_copied_in_part_are_told(tmp_path: Path) -> None:
    (tmp_path / "2026-11-21-empty").mkdir()
    (tmp_path / "2026-11-21-half" / "curriculum").mkdir(parents=True)
    (tmp_path / "2026-11-21-half" / "notes.md").write_text("# Notes")
    (tmp_path / "tuesday").mkdir()
    (tmp_path / "tuesday" / "review.toml").write_text("format = 1")
    (tmp_path / "unrelated").mkdir()
    said = {entry.id: entry.problem for entry in list_sessions(tmp_path)}
    assert said == {
        "2026-11-21-empty": "The folder is empty: was it copied whole?",
        "2026-11-21-half": "There is no log.jsonl, only curriculum, notes.md: was it copied whole?",
        "tuesday": "There is no log.jsonl, only review.toml: was it copied whole?",
    }
    with Index.open(tmp_path, tmp_path / ".cache") as index:
        index.refresh()
        assert {one.id: one.problem for one in index.listings()} == said
