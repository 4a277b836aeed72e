"""`workshop notes`: each format to the output or into files, and what cannot be had is told."""

import csv
import io
import json
import os
import pty
import subprocess
import sys
from datetime import UTC, datetime

import docx
import pytest

from cli.conftest import ROOT
from workshop.cli import commands as command
from workshop.clock import SetClock
from workshop.event import Person
from workshop.paper.handed_on import HANDED_ON
from workshop.reports.export import tables
from workshop.reports.export.formats import CONTENTS
from workshop.review.remarks import add_remark
from workshop.session.commands import Arrange, Attend
from workshop.session.opening import resume_session


@pytest.fixture
def full(open_session):
    """The open session, with two people on its roster, one of them absent."""
    now = SetClock(datetime(2026, 11, 21, 16, 0, tzinfo=UTC))
    runner = resume_session(open_session, now)
    runner.send(Arrange(roster=(Person("Ana Morales", "Library"), Person("Ben Carter"))))
    runner.send(Attend("Ben Carter", "absent"))
    runner.stop()
    return open_session


def test_the_command_offers_what_there_is():
    """It does not load the formats to show its help, so it names them itself."""
    assert tuple(HANDED_ON) == command.FORMATS
    assert tuple(CONTENTS) == command.WHAT
    assert tuple(tables.TABLES) == command.TABLES
    for made in HANDED_ON.values():
        assert f"\n  {made.name:<4}  {made.help}" in (command.notes.epilog or "")


def test_a_file_gets_the_format_that_it_ends_in(run, session, tmp_path):
    begins = {"docx": b"PK", "csv": b"\xef\xbb\xbfentry,", "md": b"# ", "json": b"{"}
    begins["pdf"] = b"%PDF-"
    for name in command.FORMATS:
        file = tmp_path / f"entries.{name}"
        assert run("notes", session, "-o", file).exit_code == 0
        data = file.read_bytes()
        assert data.startswith(begins.get(name, b""))
        if name == "docx":
            assert docx.Document(str(file)).paragraphs[0].text == "Closed one"
        elif name != "pdf":
            assert "story time at the library" in data.decode()


def test_csv_is_one_table_on_the_output_and_all_of_them_in_a_folder(run, session, tmp_path):
    """The mark that Excel needs stands in files only."""
    assert run("notes", session, "--table", "entries", "--semicolons").output.startswith("entry;")
    shown = run("notes", session, "--table", "entries")
    (first, _) = csv.DictReader(io.StringIO(shown.output, newline=""))
    assert (first["entry"], first["text"]) == ("4", "story time at the library")
    result = run("notes", session, "--format", "csv", "-o", tmp_path / "public")
    assert "entries.csv, hands.csv, votes.csv, forms.csv" in result.stderr
    result = run("notes", session, "--private", "--format", "csv", "-o", tmp_path / "tables")
    assert result.exit_code == 0
    assert "entries.csv, times.csv" in result.stderr
    assert sorted(p.stem for p in (tmp_path / "tables").iterdir()) == sorted(tables.TABLES)
    result = run("notes", session, "--format", "csv")
    assert result.exit_code == 1
    assert "There are entries, times" in result.stderr


def test_the_attendance_list_and_a_certificate(run, full, tmp_path):
    listed = run("notes", full, "--what", "attendance", "--format", "txt")
    assert "Ben Carter                 absent" in listed.output
    assert run("notes", full, "--for", "ana", "-o", tmp_path / "ana.docx").exit_code == 0
    made = docx.Document(str(tmp_path / "ana.docx"))
    assert [p.text for p in made.paragraphs if p.style and p.style.name == "Heading 2"] == [
        "Ana Morales"
    ]
    result = run("notes", full, "--for", "Ben Carter")
    assert result.exit_code == 1
    assert result.output == "Ben Carter was absent. Only who was there gets a certificate.\n"


def test_without_names_and_with_the_remarks_of_a_reviewer(run, full):
    add_remark(full, "Ana led well", by="Ida Falk", at=datetime(2026, 12, 1, tzinfo=UTC))
    shown = run("notes", full, "--anonymous", "--review")
    assert shown.exit_code == 0
    assert "Facilitator or Participant 1 led well — on the session; Reviewer 1" in shown.output
    for name in ("Ana", "Morales", "Ida", "Falk", "Ruiz"):
        assert name not in shown.output
    assert "Reviewers" not in run("notes", full).output


def test_somebody_who_was_only_spoken_of_is_left_out_by_name(run, full):
    add_remark(full, "Nurse Ida Falk sent a card", at=datetime(2026, 12, 1, tzinfo=UTC))
    shown = run("notes", full, "--hide", "Ida Falk", "--review").output
    assert "Nurse Person 1 sent a card" in shown
    assert "Participant 1" in shown


def test_what_was_replaced_is_told_and_what_is_doubtful_and_who_was_not_there(run, full, tmp_path):
    """With the words themselves for whoever makes it, and without them at the end of the file."""
    at = datetime(2026, 12, 1, tzinfo=UTC)
    add_remark(full, "AM wrote to carter's; Ben and Will Carter", at=at)
    file = tmp_path / "notes.md"
    done = run("notes", full, "--hide", "Ida Falk", "--hide", "Will Ox", "--review", "-o", file)
    assert done.exit_code == 0
    assert "Names left out: Facilitator " in done.stderr
    assert '"Ida Falk" does not occur: nothing was replaced for it.' in done.stderr
    assert "Person" not in run("notes", full, "--hide", "ben").stdout  # Ben is on the roster
    told = file.read_text("utf-8").partition("## Names left out")[2]
    assert "Participant 2 " in told
    assert not any(word in told for word in ("Ana", "Carter", "Will", "Falk"))


def test_without_names_a_damaged_log_is_a_reason_to_look_again(run, full):
    log = full / "log.jsonl"
    log.write_bytes(log.read_bytes().replace(b"story time", b"story tome"))
    result = run("notes", full, "--anonymous")
    assert "names on lines that are lost" in result.stderr
    assert "Names that stood on lines which are lost could not be found" in result.stdout


def test_an_altered_log_is_told_on_the_output(run, session):
    log = session / "log.jsonl"
    log.write_bytes(log.read_bytes().replace(b"story time", b"story tome"))
    for args in (("--format", "txt"), ("--format", "toml"), ("--table", "forms")):
        assert "altered from line 4 on" in " ".join(run("notes", session, *args).output.split())


def test_what_makes_no_sense_is_a_mistake_in_usage(run, session, tmp_path):
    before = set(tmp_path.rglob("*"))
    for args, words in (
        (["-o", "notes.odt"], "No format ends in .odt. Name one: --format md|txt|html"),
        (["--format", "json", "--table", "hands"], "--table is for csv, not for json."),
        (["--what", "people"], "is not one of"),
    ):
        result = run("notes", session, *args)
        assert result.exit_code == 2
        assert words in result.stderr
    assert set(tmp_path.rglob("*")) == before


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_word_is_not_poured_into_a_terminal(session):
    leader, follower = pty.openpty()
    process = subprocess.run(
        [sys.executable, "-m", "workshop", "notes", str(session), "--format", "docx"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=follower,
        stderr=subprocess.PIPE,
        text=True,
    )
    os.close(follower)
    os.close(leader)
    assert process.returncode == 1
    assert process.stderr == "A terminal cannot show docx. Write it to a file: -o notes.docx\n"


def test_the_schema_of_the_notes_is_printed(run):
    schema = json.loads(run("schema", "notes").output)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "altered" in schema["$defs"]["Notes"]["properties"]


@pytest.mark.parametrize("name", ["log.jsonl", "review.toml", "curriculum/module-1.toml"])
def test_what_a_session_is_made_of_is_never_written_over(run, session, name):
    """Also when a shell or a hurry names it as the file to write."""
    before = {path: path.read_bytes() for path in session.rglob("*") if path.is_file()}
    result = run("notes", session, "--format", "toml", "-o", session / name)
    assert result.exit_code == 1
    assert "is part of a session" in result.output
    assert {path: path.read_bytes() for path in session.rglob("*") if path.is_file()} == before
