"""A session's folder is read as it is: without its lock, without writing, however damaged."""

import tomllib
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.board import EntryAdded
from workshop.clock import SetClock
from workshop.document import Document, Paragraph
from workshop.errors import WorkshopError
from workshop.event import Person
from workshop.kinds.exercise.data import GroupMade, GroupsFormed
from workshop.reports.data import data
from workshop.reports.export.export import write_notes
from workshop.reports.export.formats import ExportOptions, render
from workshop.reports.notes import notes, summary
from workshop.reports.private import public
from workshop.reports.record import Record
from workshop.reports.render.markdown import markdown
from workshop.reports.render.plain_text import text
from workshop.reports.times import SessionTime, session_time
from workshop.session import commands as cmd
from workshop.session import events as ev
from workshop.session.agenda import Agenda
from workshop.session.commands.entries import AddEntry
from workshop.session.fold import replay
from workshop.session.opening import Setup, open_session
from workshop.session.storage import codec
from workshop.value import replace

from .small import HEAD, MODULE, small
from .story import START


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A session of the small curriculum with one entry, left open."""
    plan = tmp_path / "small"
    plan.mkdir()
    (plan / "curriculum.toml").write_text(HEAD.replace("m.toml", "module.toml"))
    (plan / "module.toml").write_text(MODULE)
    for name in ("h1.md", "h2.md"):
        (plan / name).write_text("# A handout\n")
    clock = SetClock(START)
    runner = open_session(
        Setup(plan, small(), cmd.Arrange(title="Kept")), tmp_path / "sessions", clock
    )
    runner.send(cmd.Next())
    runner.send(cmd.Lead("a/2a"))
    clock.wait(minutes=7)
    runner.send(AddEntry("The first idea"))
    runner.stop()
    assert runner.folder is not None
    return runner.folder


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def warnings(document: Document) -> str:
    said = (b.text for b in document if isinstance(b, Paragraph) and b.label == "Warning")
    return " ".join(said)


@pytest.mark.usefixtures("new_york")
def test_an_open_session_is_told_up_to_its_last_event(folder: Path) -> None:
    """Now is when something happened last, and reading changes no file."""
    before = files(folder)
    record = Record.open(folder)
    told = text(notes(record))
    assert record.now == START + timedelta(minutes=7)
    assert "still open; these notes go up to 21 November 2026, 09:07" in told
    assert "The first idea" in told
    assert not warnings(notes(record))
    assert files(folder) == before


def test_damage_and_a_torn_line_are_named_and_the_rest_is_told(folder: Path) -> None:
    """What can be read is in the notes, with a warning that names the line."""
    path = folder / "log.jsonl"
    lines = path.read_bytes().split(b"\n")
    lines[2] = lines[2][:10] + b"?" + lines[2][11:]
    path.write_bytes(b"\n".join(lines) + b'{"type":"ent')
    record = Record.open(folder)
    said = warnings(notes(record))
    assert "line 3" in said
    assert "last line" in said
    assert "The first idea" in markdown(notes(record))
    assert data(record)["torn"] is True
    assert data(record)["damage"][0]["line"] == 3


def test_without_its_plan_a_session_tells_what_the_log_has(folder: Path) -> None:
    """Entries, time and groups are there, under the names that the log uses."""
    (folder / "curriculum" / "module.toml").write_text("[[activity")
    record = Record.open(folder)
    told = markdown(notes(record))
    assert "curriculum cannot be read" in warnings(notes(record))
    assert "The first idea — step a/2a" in told
    assert told.startswith("# Kept\n")
    assert tomllib.loads(render(record, "toml").decode())["plan_problem"]
    assert summary(record)


def test_groups_of_a_step_that_is_gone_are_told_as_the_log_has_them() -> None:
    """A step that the curriculum does not have any more loses nothing."""
    events = (
        ev.Opened(seq=1, at=START, curriculum="small", title="Small"),
        ev.Moved(seq=2, at=START, step="gone/1"),
        GroupsFormed(
            seq=3, at=START, step="gone/1", how="random",
            groups=(GroupMade(name="Owls", members=("Ana", "Ben"), size=2),),
        ),
    )  # fmt: skip
    record = Record(None, small(), Agenda(small()), events, replay(events))
    told = text(notes(record))
    assert "Step gone/1" in told
    assert "Owls, Ana; Ben, 2" in told
    assert data(record)["lost_steps"][0]["step"] == "gone/1"


@given(st.text(), st.text(), st.text())
def test_toml_can_be_read_again_whatever_a_log_holds(said: str, step: str, sheet: str) -> None:
    """Texts that never went through a command are cleaned on the way out."""
    events = (
        ev.Opened(seq=1, at=START, curriculum=said, title=said),
        ev.Arranged(seq=2, at=START, roster=(Person(name=said, organisation=sheet),)),
        ev.Moved(seq=3, at=START, step="a/2a"),
        ev.Moved(seq=4, at=START, step=step or "x"),
        EntryAdded(seq=5, at=START, sheet=sheet, label=said, text=said, step=step),
        ev.Remarked(seq=6, at=START, step=step, text=said),
        ev.Skipped(seq=7, at=START, step=step, reason=said),
    )
    record = Record(None, small(), Agenda(small()), events, replay(events))
    assert tomllib.loads(render(record, "toml", ExportOptions(private=True)).decode()) == data(
        record
    )
    assert markdown(notes(record))


def test_the_notes_and_the_record_are_written_side_by_side(folder: Path) -> None:
    """Each is replaced in one go, and nothing else is left behind."""
    record, before = Record.open(folder), set(files(folder))
    shown, own, toml = write_notes(record, folder)
    assert set(files(folder)) - before == {toml, shown, own}
    assert shown.read_text(encoding="utf-8") == markdown(notes(public(record)))
    assert own.read_text(encoding="utf-8") == markdown(notes(record))
    assert tomllib.loads(toml.read_text(encoding="utf-8"))["title"] == "Kept"


def test_a_disk_that_takes_nothing_is_told_in_a_sentence(folder: Path) -> None:
    """The error names the file and says that the log has everything."""
    with pytest.raises(WorkshopError, match="notes cannot be written") as caught:
        write_notes(Record.open(folder), folder / "missing")
    assert "Nothing is lost" in caught.value.hint


def test_a_folder_without_a_log_is_refused(tmp_path: Path) -> None:
    """It says that this is no session."""
    with pytest.raises(WorkshopError, match="not a session"):
        Record.open(tmp_path)


def test_a_log_without_a_single_event_still_makes_notes(tmp_path: Path) -> None:
    """They hold little but the warning."""
    (tmp_path / "log.jsonl").write_bytes(b"not a log\n")
    record = Record.open(tmp_path)
    assert "line 1" in warnings(notes(record))
    assert codec.read(b"").events == ()
    assert render(record, "toml")
    assert summary(record)


def test_the_times_of_a_record_are_worked_out_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many parts of the notes and files tell of them; another moment has its own."""
    worked_out = []

    def counted(*args: object) -> SessionTime:
        worked_out.append(args)
        return session_time(*args)  # type: ignore[arg-type]

    monkeypatch.setattr("workshop.reports.record.session_time", counted)
    record = Record.open(folder)
    for _ in range(2):
        notes(record), summary(record), data(record)
    assert len(worked_out) == 1
    later = replace(record, moment=record.now + timedelta(hours=1))
    assert later.durations.ended != record.durations.ended or record.state.closed
    assert len(worked_out) == 2
