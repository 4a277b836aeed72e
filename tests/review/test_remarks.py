"""Reviewers' remarks: beside the log and never in it, lost to nobody, a broken file told."""

import multiprocessing
import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from support import START, Wait, new_session

from workshop.clock import SetClock
from workshop.document import Bullets, Heading, Paragraph
from workshop.errors import Refused, WorkshopError
from workshop.reports.record import Record
from workshop.review.remarks import (
    REMARKS_LOCK,
    add_remark,
    correct_remark,
    remove_remark,
    review_remarks,
)
from workshop.review.remarks_report import describe_target, review_blocks
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry, RemoveEntry
from workshop.session.storage.entry import REMARKS_FILE


@pytest.fixture(scope="module")
def led(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A session with two entries in its step a/2a."""
    clock = SetClock(START)
    at = tmp_path_factory.mktemp("led")
    runner = new_session(at, clock, cmd.Next(), Wait(minutes=4), cmd.Lead("2a"))
    runner.send(AddEntry("A clinic on wheels"))
    runner.send(AddEntry("Story time"))
    runner.stop()
    assert runner.folder is not None
    return runner.folder


@pytest.fixture
def folder(led: Path, tmp_path: Path) -> Path:
    """A copy of it, to be remarked on."""
    return shutil.copytree(led, tmp_path / "sessions" / led.name)


def files(folder: Path) -> dict[str, bytes]:
    """What stands in a session's folder, but for the remarks and their lock."""
    there = (path for path in folder.rglob("*") if path.is_file())
    return {
        str(p.relative_to(folder)): p.read_bytes()
        for p in there
        if p.name not in (REMARKS_FILE, REMARKS_LOCK)
    }


def on_entry(record: Record, text: str) -> str:
    found = (e for sheet in record.state.board.sheets.values() for e in sheet if e.text == text)
    return f"entry-{next(found).id}"


def test_a_remark_is_kept_beside_a_log_that_stays_as_it_was(folder: Path) -> None:
    before = files(folder)
    made = add_remark(folder, "Why so short?", on="a/2a", by="Rita", at=START, about="2a Collect")
    other = add_remark(folder, "A good room", by="", at=START + timedelta(seconds=1))
    assert review_remarks(folder) == (made, other)
    assert (made.on, made.by, made.text, made.about) == (
        "a/2a", "Rita", "Why so short?", "2a Collect",
    )  # fmt: skip
    correct_remark(folder, made, "Why so long?")
    remove_remark(folder, other)
    assert [remark.text for remark in review_remarks(folder)] == ["Why so long?"]
    assert files(folder) == before


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  naïve “🚐” \t 家庭 \n next", "naïve “🚐” 家庭 next"),
        ('"""[[remark]]\\', '"""[[remark]]\\'),
        ("\x1b[31mred\udcff", "␛[31mred‹FF›"),
        ("a\u2028b\u0085c", "a b c"),
    ],
)
def test_whatever_is_typed_comes_back_on_one_line_and_safe_to_show(
    folder: Path, typed: str, kept: str
) -> None:
    add_remark(folder, typed, by=typed, at=START, about=typed)
    remark = review_remarks(folder)[0]
    assert (remark.text, remark.by, remark.about) == (kept, kept, kept)


def test_an_empty_remark_and_one_that_is_gone_are_refused(folder: Path) -> None:
    with pytest.raises(Refused, match="nothing to write down"):
        add_remark(folder, " \n", at=START)
    made = add_remark(folder, "Once", at=START)
    remove_remark(folder, made)
    for change in (
        lambda: remove_remark(folder, made),
        lambda: correct_remark(folder, made, "Twice"),
    ):
        with pytest.raises(Refused, match="no longer there"):
            change()
    assert review_remarks(folder) == ()


def _remark_often(folder: Path, name: str) -> None:
    for number in range(10):
        add_remark(folder, f"{name} {number}", by=name, at=START)


def test_two_programs_at_once_lose_nothing(folder: Path) -> None:
    context = multiprocessing.get_context("fork")
    others = [context.Process(target=_remark_often, args=(folder, name)) for name in "AB"]
    for other in others:
        other.start()
    for other in others:
        other.join()
    kept = [remark.text for remark in review_remarks(folder)]
    assert sorted(kept) == sorted(f"{name} {number}" for name in "AB" for number in range(10))
    assert not list(folder.glob(".review.toml*"))


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ('format = 1\n[[remark]]\ntext = "half', 3, "not TOML"),
        ("format = 1\n\n[[remark]]\ntext = 7\n", 3, "text is a text"),
        ('[[remark]]\nat = 2026-11-21T10:00:00Z\ntext = "x"\n[[remark]]\ntext = "y"\n', 4, "at is"),
        ("[[remark]]\nat = 2026-11-21T10:00:00Z\n", 1, "has no text"),
        ('[[remark]]\nat = 0001-01-01T00:00:00+05:00\ntext = "x"\n', 1, "at is"),
        ('[[remark]]\nat = 9999-12-31T23:59:59-09:00\ntext = "x"\n', 1, "at is"),
        ("# new\nformat = 2\n", 2, "newer version"),
        ('remark = ["x"]\n', 1, "[[remark]]"),
        ("format = 1\n\udcff", 2, "not UTF-8"),
    ],
)
def test_a_broken_file_is_told_by_line_and_never_written_over(
    folder: Path, text: str, line: int, reason: str
) -> None:
    path = folder / REMARKS_FILE
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(WorkshopError) as told:
        add_remark(folder, "New", at=START)
    assert f"{path}:{line}:" in told.value.message
    assert reason in told.value.message
    assert path.read_bytes() == text.encode("utf-8", "surrogateescape")
    warning = review_blocks(folder, Record.open(folder))[1]
    assert isinstance(warning, Paragraph) and f"{REMARKS_FILE}:{line}:" in warning.text


def test_what_a_later_version_or_a_hand_adds_to_a_remark_stays(folder: Path) -> None:
    made = add_remark(folder, "First", at=START)
    path = folder / REMARKS_FILE
    path.write_text(path.read_text() + 'colour = "red"\n')
    add_remark(folder, "Second", at=START)
    correct_remark(folder, made, "First, corrected")
    assert path.read_text().count('colour = "red"') == 1
    assert path.read_text().count("[[remark]]") == 2


def test_a_folder_that_takes_nothing_says_so(folder: Path) -> None:
    (folder / REMARKS_FILE).mkdir()
    with pytest.raises(WorkshopError, match="cannot be read"):
        add_remark(folder, "New", at=START)
    (folder / REMARKS_FILE).rmdir()
    (folder / REMARKS_LOCK).unlink(missing_ok=True)
    (folder / REMARKS_LOCK).mkdir()
    with pytest.raises(WorkshopError, match=r"cannot be kept.*then try again"):
        add_remark(folder, "New", at=START)


def test_remarks_are_told_in_the_order_of_the_session_with_what_they_are_on(folder: Path) -> None:
    record = Record.open(folder)
    story = on_entry(record, "Story time")
    for text, on in (("Last", "x/9"), ("Third", story), ("Second", "a/2a"), ("First", "")):
        add_remark(folder, text, on=on, by="Rita", at=START, about="as it was")
    title, told = review_blocks(folder, record)
    assert isinstance(title, Heading) and isinstance(told, Bullets)
    assert [item.text for item in told.items] == ["First", "Second", "Third", "Last"]
    session, step, entry, lost = (item.aside for item in told.items)
    assert session.startswith("on the session; Rita, ")
    assert step.startswith("on a step 2a, Collect; ")
    assert entry.startswith("on “Story time” (a step 2a, Ideas); ")
    assert lost.startswith("on step x/9, which is not in the plan: “as it was”; ")


def test_a_remark_on_an_entry_that_was_taken_off_still_says_what_it_was_on(
    tmp_path: Path, clock: SetClock
) -> None:
    runner = new_session(
        tmp_path, clock, cmd.Next(), cmd.Lead("2a"), AddEntry("A clinic on wheels")
    )
    assert runner.folder is not None
    id = runner.state.seq
    remark = add_remark(
        runner.folder, "Good", on=f"entry-{id}", at=START, about="A clinic on wheels"
    )
    runner.send(RemoveEntry(id))
    runner.stop()
    said = describe_target(Record.open(runner.folder), remark)
    assert said == "on an entry that is no longer there: “A clinic on wheels”"


def test_a_remark_on_a_step_with_any_key_comes_back_as_it_was_made(folder: Path) -> None:
    """A damaged log may name steps that no curriculum has."""
    for key in ("\ud800", "\x1b[2J", " a/2a\n", '"]\n[[remark]]'):
        made = add_remark(folder, "Look here", on=key, at=START)
        assert review_remarks(folder)[-1] == made


def test_a_pipe_in_the_place_of_the_remarks_is_waited_for_by_nobody(folder: Path) -> None:
    os.mkfifo(folder / REMARKS_FILE)
    for ask in (lambda: review_remarks(folder), lambda: add_remark(folder, "Hear", at=START)):
        with pytest.raises(WorkshopError, match="a pipe or a device, not a file"):
            ask()
