"""Prepare prints what is settled so far into the workspace, and writes over nothing else."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader
from support import START, bundled_curriculum, plan_folder

from tui.support import RecordingApp
from workshop.clock import SetClock
from workshop.config import Config
from workshop.curriculum.load import load_or_raise
from workshop.errors import WorkshopError
from workshop.event import Person
from workshop.paper.options import PrintOptions
from workshop.session.commands import Arrange
from workshop.session.opening import Setup
from workshop.tui.prepare.preparation import Preparation
from workshop.tui.prepare.printed import as_prepared, write
from workshop.workspace import Workspace


def test_activities_people_and_start_are_those_that_are_settled(tmp_path: Path) -> None:
    people = (Person("Ana Ruiz", "Clinic"),)
    arrange = Arrange("Spring", "Ruth", "Library", START, activities=("1-2",), roster=people)
    setup = Setup(tmp_path, bundled_curriculum(), arrange)
    plan, options = as_prepared(Preparation(setup, None, tmp_path / "sessions", SetClock(START)))
    day, who = "21 November 2026, 09:00", "Ruth"
    assert options == PrintOptions(
        ("1-2",), 1, people, 9 * 60, title="Spring", day=day, place="Library", facilitator=who
    )
    path, told = write(plan, options, tmp_path, "sign-in")
    assert (path, told) == (tmp_path / "printed" / f"{plan.id}-sign-in.pdf", ())
    said = PdfReader(io.BytesIO(path.read_bytes())).pages[0].extract_text()
    assert all(each in said for each in ("Ana Ruiz", "Spring", day, "Library", who, "Plan "))


def test_the_same_is_one_file_and_anything_else_stays(tmp_path: Path) -> None:
    plan, options = bundled_curriculum(), PrintOptions(("1-1",))
    first, _ = write(plan, options, tmp_path, "wall")
    assert write(plan, options, tmp_path, "wall")[0] == first
    first.write_bytes(b"mine")
    second, _ = write(plan, options, tmp_path, "wall")
    assert second.name == f"{plan.id}-wall-2.pdf" and first.read_bytes() == b"mine"


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(tmp_path: Path) -> None:
    (folder := tmp_path / "printed").write_text("a file where the folder would be")
    with pytest.raises(WorkshopError) as told:
        write(bundled_curriculum(), PrintOptions(("1-1",)), tmp_path, "wall")
    assert str(told.value).startswith(f"{folder} cannot be written: File exists. ")


async def test_f7_asks_for_whom_and_says_where_it_lies(tmp_path: Path) -> None:
    place = Workspace(tmp_path / "training")
    folder = plan_folder(place.curricula)
    setup = Setup(folder, load_or_raise(folder))
    app = RecordingApp(place, Config(), SetClock(START), setup=setup)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f7", "5")
        await app.workers.wait_for_complete()
        await pilot.pause()
    (path,) = (place.root / "printed").iterdir()
    assert path.name == f"{folder.name}-wall.pdf"
    assert app.notified == ["Printing …", f"Written: {path}"]
