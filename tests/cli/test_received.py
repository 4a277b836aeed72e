"""Folders that come from anybody: nothing hangs, nothing outside is written, the others go on."""

import os
import shutil
import time
from pathlib import Path

import pytest

from workshop.session.storage import codec
from workshop.session.storage.entry import LOG_FILE
from workshop.session.storage.session_folder import MAX_LOG_LINES

NAMES = ("holder", "review.toml", "drafts.json", ".handed-on.json", "notes.toml", "notes.md")
COMMANDS = (
    ("verify",), ("notes",), ("notes", "--review"), ("review", "--plain"), ("remark",),
    ("remark", "said"), ("resume", "--plain"), ("replay", "--plain"),
)  # fmt: skip
pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs pipes and links")


@pytest.fixture
def received(session: Path, tmp_path: Path) -> Path:
    """A copy of a session in another workspace, beside which a file must stay as it is."""
    (tmp_path / "precious").write_text("mine")
    return Path(shutil.copytree(session, tmp_path / "received" / "sessions" / "tuesday"))


def make(what: str, path: Path, precious: Path) -> None:
    path.unlink(missing_ok=True)
    match what:
        case "pipe":
            os.mkfifo(path)
        case "link":
            path.symlink_to(precious)
        case "device":
            path.symlink_to("/dev/zero")
        case "huge":
            with path.open("wb") as file:
                file.truncate(20_000_000_000)


@pytest.mark.parametrize("what", ["pipe", "link", "device", "huge"])
def test_odd_files_beside_a_log_hold_nobody_up(run, received, tmp_path, what):
    """Each command answers, whatever stands where the program's own files do."""
    for name in NAMES:
        make(what, received / name, tmp_path / "precious")
    for word, *rest in COMMANDS:
        result = run(word, received, *rest, input="")
        assert result.exit_code in (0, 1), (word, result.output)
        assert "wrong inside" not in result.output
    assert (tmp_path / "precious").read_text() == "mine"


@pytest.mark.parametrize("what", ["pipe", "link", "device", "huge"])
@pytest.mark.parametrize("name", [LOG_FILE, "lock"])
def test_an_odd_log_or_lock_is_told_and_the_other_sessions_go_on(
    run, session, received, tmp_path, what, name
):
    make(what, received / name, tmp_path / "precious")
    there = Path(shutil.copytree(session, received.parent / "sound"))
    for word, *rest in COMMANDS:
        result = run(word, received, *rest, input="")
        assert result.exit_code in (0, 1) and "wrong inside" not in result.output, (word, rest)
    for command in (("list", "sessions"), ("search", "story"), ("stats",), ("review", "--plain")):
        result = run(*command, "--workspace", tmp_path / "received")
        assert result.exit_code == 0, (command, result.output)
        assert command[0] == "stats" or there.name in result.output
    assert (tmp_path / "precious").read_text() == "mine"


def test_remarks_that_would_be_read_for_minutes_are_named_by_file_and_line(run, received):
    (received / "review.toml").write_text("format = 1\n" + ".".join(["a"] * 100_000) + " = 1\n")
    result = run("remark", received, "said")
    assert result.exit_code == 1
    assert f"{received / 'review.toml'}:2: A key has more than" in result.output


def test_thousands_of_remarks_are_read(run, received):
    row = '[[remark]]\nat = 2026-11-21T10:30:00Z\ntext = "r{}"\n'
    (received / "review.toml").write_text("format = 1\n" + "".join(map(row.format, range(5000))))
    assert "r4999" in run("remark", received).output


def test_links_in_a_folder_are_named_when_it_is_taken_up(run, open_session, tmp_path):
    (open_session / "curriculum" / "more.md").symlink_to(tmp_path)
    for command in (("resume", open_session, "--plain"), ("remark", open_session, "said")):
        said = run(*command, input="").stderr
        assert said.startswith("Links in the folder are not followed: more.md.\n"), command


def test_what_belongs_to_somebody_else_is_named_before_it_is_written_in(
    run, open_session, monkeypatch
):
    """Behind a pipe it is named only; a look, and what is one's own, need no word."""
    assert "Somebody else" not in run("resume", open_session, "--plain", input="").output
    monkeypatch.setattr(os, "getuid", lambda: 4711)
    owned = "Somebody else owns in this session's folder: the folder itself, "
    for command in (("resume", open_session, "--plain"), ("remark", open_session, "said")):
        assert run(*command, input="").stderr.startswith(owned), command
    assert "Somebody else" not in run("remark", open_session).output


@pytest.mark.parametrize("answer", ["y", "n"])
def test_on_a_terminal_it_is_asked_about(run, open_session, monkeypatch, answer):
    monkeypatch.setattr(os, "getuid", lambda: 4711)
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: True)
    before = (open_session / LOG_FILE).read_bytes()
    result = run("remark", open_session, "said", input=f"{answer}\n")
    assert "Write in it all the same?" in result.stderr
    assert (open_session / "review.toml").exists() == (answer == "y") == (result.exit_code == 0)
    assert (open_session / LOG_FILE).read_bytes() == before


def test_lines_that_are_none_take_no_longer_than_there_are_of_them():
    def seconds(lines: int) -> float:
        began = time.process_time()
        assert len(codec.read(b"{}\n" * lines).damage) == lines
        return time.process_time() - began

    seconds(1000)
    assert seconds(60_000) < 10 * seconds(15_000)


def test_a_log_of_more_lines_than_any_session_has_is_named_and_left_out(run, received):
    (received / LOG_FILE).write_bytes(b"\n" * (MAX_LOG_LINES + 1))
    assert f"It has more than {MAX_LOG_LINES:,} lines" in run("verify", received).output
    listed = run("list", "sessions", "--workspace", received.parents[1])
    assert listed.exit_code == 0 and "more than 50,000 lines" in listed.output


def test_nothing_is_written_through_a_link_to_a_folder(run, open_session, received):
    before = {path: path.read_bytes() for path in open_session.rglob("*") if path.is_file()}
    link = received.with_name("linked")
    link.symlink_to(open_session)
    for typed in (("resume", link, "--plain"), ("remark", link, "said")):
        result = run(*typed, input="close\n")
        assert result.exit_code == 1 and "It is a link to another folder" in result.output
    assert {path: path.read_bytes() for path in open_session.rglob("*") if path.is_file()} == before
