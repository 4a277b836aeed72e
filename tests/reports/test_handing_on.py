"""Files in the session's folder: replaced while they are the program's, left alone when changed."""

import json
import shutil
from pathlib import Path

import pytest

from workshop.document import Heading
from workshop.errors import WorkshopError
from workshop.reports.export.export import CHECKSUMS, export, file_name
from workshop.reports.export.formats import FORMATS, ExportOptions
from workshop.reports.export.tables import PRIVATE_TABLES, TABLES
from workshop.reports.record import Record
from workshop.value import replace

NOTES = ExportOptions()


@pytest.fixture
def folder(chain: tuple[Path, Path], tmp_path: Path) -> Path:
    return Path(shutil.copytree(chain[0], tmp_path / "sessions" / chain[0].name))


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_is_a_file_in_the_session_s_folder(folder, name):
    paths = export(Record.open(folder), folder, name, NOTES)
    tables = [f"{table}.csv" for table in TABLES if table not in PRIVATE_TABLES]
    assert [path.name for path in paths] == (tables if name == "csv" else [f"notes.{name}"])
    assert all(path.parent == folder and path.stat().st_size for path in paths)


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        (replace(NOTES, private=True), "notes.docx"),
        (NOTES, "notes.docx"),
        (replace(NOTES, anonymous=True), "notes-anonymous.docx"),
        (ExportOptions(more=(Heading("x"),)), "notes-review.docx"),
        (replace(NOTES, what="attendance"), "attendance.docx"),
    ],
)
def test_its_name_says_what_was_left_out(wanted, name):
    assert file_name(f"{wanted.what}.docx", wanted) == name


@pytest.mark.parametrize("name", ["md", "txt", "html"])
def test_a_file_that_leaves_the_folder_has_no_link_that_would_break(chain, name, tmp_path):
    """In the session's folder the notes of others are linked to; elsewhere they are named."""
    before, after = chain
    record = Record.open(shutil.copytree(after, tmp_path / after.name))
    (here,) = export(record, tmp_path / after.name, name, NOTES)
    (away,) = export(record, tmp_path / "away", name, NOTES)
    assert ("../" in here.read_text()) is (name != "html")
    assert "../" not in away.read_text() and before.name in away.read_text()


def test_what_the_program_wrote_is_replaced_and_what_somebody_changed_is_not(folder):
    """Also what comes from elsewhere: nobody's work is lost."""
    record = Record.open(folder)
    (file,) = export(record, folder, "txt", NOTES)
    assert export(record, folder, "txt", NOTES) == (file,)
    later = replace(record, state=replace(record.state, title="Another title"))
    assert export(later, folder, "txt", NOTES) == (file,)
    assert file.read_text().startswith("Another title")
    file.write_text("My own words")
    (second,) = export(record, folder, "txt", NOTES)
    assert second.name == "notes-2.txt"
    assert export(later, folder, "txt", NOTES) == (second,)
    assert file.read_text() == "My own words"


@pytest.mark.parametrize("data", ["", "[]", '{"notes.txt": 3}', "\x00"])
def test_a_list_of_what_was_written_that_cannot_be_read_costs_a_number_at_most(folder, data):
    record = Record.open(folder)
    export(record, folder, "txt", NOTES)
    (folder / CHECKSUMS).write_text(data)
    later = replace(record, state=replace(record.state, title="Another title"))
    assert export(later, folder, "txt", NOTES)[0].name == "notes-2.txt"
    assert json.loads((folder / CHECKSUMS).read_text())["notes-2.txt"]


def test_a_folder_that_cannot_be_written_in_is_told_with_another_way(folder):
    record = Record.open(folder)
    shutil.rmtree(folder)
    folder.write_text("not a folder")
    with pytest.raises(WorkshopError, match=r"workshop notes .* --format md -o FILE"):
        export(record, folder, "md", NOTES)
