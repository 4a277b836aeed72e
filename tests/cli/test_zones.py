"""An evening in Denver is one in every format, also where it is read in Tokyo and in Berlin."""

import io
import re
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import product
from pathlib import Path

import pytest
from reports.coaching import PEOPLE, closed, first_session, plan_of, second_session, typed
from support import START as MORNING

from workshop.clock import SetClock
from workshop.curriculum.load import load_or_raise
from workshop.kinds.homework import model
from workshop.reports.export.export import write_notes
from workshop.reports.export.formats import CONTENTS, FORMATS
from workshop.reports.export.tables import TABLES
from workshop.reports.record import Record
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry
from workshop.session.opening import Setup, open_session
from workshop.session.storage.entry import LOG_FILE
from workshop.zone import Zone

from .conftest import Run

DENVER = "America/Denver"
NIGHTS = {
    "in winter": ("2026-11-20T18:30-07:00", "20 November 2026, 18:30–21:00"),
    "clocks set back": ("2026-10-31T23:45-06:00", "31 October 2026, 23:45–1 November 2026, 01:15"),
    "clocks set forward": ("2026-03-07T23:45-07:00", "7 March 2026, 23:45–8 March 2026, 03:15"),
}
"""When it began, and how its date is told."""


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Go to another place: the computer's clocks are those there."""

    def go(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield go
    monkeypatch.undo()
    time.tzset()


def evening(at: Path, began: str) -> Path:
    """Two hours and a half with a break, somebody late, homework and an appointment."""
    begin = datetime.fromisoformat(began)
    clock = SetClock(begin, Zone(DENVER))
    plan, end = plan_of(at), begin + timedelta(minutes=150)
    arrange = cmd.Arrange(
        title="An evening", facilitator="Ruth", place="Hall", activities=("c",), roster=PEOPLE,
        starts=begin, ends=end,
    )  # fmt: skip
    runner = open_session(Setup(plan, load_or_raise(plan), arrange), at / "sessions", clock)
    runner.send(cmd.Next())
    clock.wait(minutes=20)
    runner.send(AddEntry("story time at the library"))
    runner.send(cmd.RemarkOn("The projector hums."))
    runner.send(cmd.Attend("Ben Hill", "late"))
    runner.send(cmd.Hold("pizza"))
    clock.wait(minutes=10)
    runner.send(cmd.Hold())
    runner.send(cmd.Lead("c/3"))
    typed(runner, model.Assign, "14d")
    typed(runner, cmd.MakeAppointment, f"{clock.now() + timedelta(days=14):%Y-%m-%d} 18:00, Hall")
    clock.wait(minutes=110)
    runner.send(cmd.Attend("Grace Hill", "left"))
    clock.wait(minutes=10)
    return closed(runner)


def told(run: Run, workspace: Path) -> dict[str, str]:
    """All that the commands tell of the session, by what was typed."""
    session = next((workspace / "sessions").iterdir())
    lines = [
        "list sessions",
        "list sessions --json",
        "search library",
        "search library --json",
        "review",
        f"review {session}",
        f"replay {session} --plain --speed 0",
        "homework --all",
        "homework --all --json",
        "stats small",
        "stats small --json",
        f"verify {session}",
        *(f"notes {session} --format {name} --private" for name in ("md", "html", "toml", "json")),
        *(f"notes {session} --table {table} --private" for table in TABLES),
        *(
            f"notes {session} --format {format.name} --what {what}"
            for format in FORMATS.values()
            for what in CONTENTS
            if format.document
        ),
    ]
    made = {}
    for line in lines:
        found = run("--workspace", workspace, *line.split())
        assert found.exit_code == 0, (line, found.output)
        made[line] = _words(found.stdout_bytes)
    return made


def _words(output: bytes) -> str:
    """The words that were written, of a Word file too; however lines and tables were laid out."""
    if output.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(output)) as file:
            output = b" ".join(re.findall(rb"<w:t[^>]*>([^<]*)", file.read("word/document.xml")))
    return re.sub(r"[\s-]+", " ", output.decode("utf-8"))


@pytest.mark.parametrize("night", NIGHTS)
def test_whoever_reads_it_reads_the_evening_in_denver(run, at, tmp_path, night) -> None:
    """The same to the last word; but that it was in Denver is said to who is elsewhere, once."""
    began, date = NIGHTS[night]
    at(DENVER)
    evening(tmp_path, began)
    here = {
        line: text.replace(f" ({DENVER})", "") if "certificates" in line else text
        for line, text in told(run, tmp_path).items()
    }
    session = next(line.split()[1] for line in here if line.startswith("notes"))
    for reader in ("Asia/Tokyo", "Europe/Berlin"):
        at(reader)
        there = told(run, tmp_path)
        assert {line: text.replace(f" ({DENVER})", "") for line, text in there.items()} == here
        for format, what in product(("md", "txt", "html", "docx"), CONTENTS):
            text = there[f"notes {session} --format {format} --what {what}"]
            assert f"{date} ({DENVER})" in text
            assert text.count(DENVER) == (len(PEOPLE) if what == "certificates" else 1)
        for line in ("list sessions", "search library", "review", f"review {session}"):
            assert there[line].count(f"({DENVER})") == 1


@pytest.mark.parametrize("reader", [DENVER, "Asia/Tokyo", "Europe/Berlin"])
def test_days_that_are_asked_for_are_days_in_denver(run, at, tmp_path, reader) -> None:
    """The evening of the 20th is the morning of the 21st in Berlin, and noon in Tokyo."""
    at(DENVER)
    evening(tmp_path, NIGHTS["in winter"][0])
    at(reader)
    for options, found in (
        ("--since 2026-11-20 --until 2026-11-20", True),
        ("--since 2026-11-21", False),
        ("--until 2026-11-19", False),
    ):
        result = run("--workspace", tmp_path, "search", "library", *options.split())
        assert ("story time" in result.output) == found
    stats = run("--workspace", tmp_path, "stats", "small", "--since", "2026-11-21")
    assert "No session of it" in stats.output


@pytest.mark.parametrize("reader", [DENVER, "Asia/Tokyo"])
def test_an_older_log_is_told_by_its_offset(run, at, tmp_path, reader) -> None:
    """What it does not say is the change of clocks; nothing of it is altered."""
    at(DENVER)
    folder = evening(tmp_path, NIGHTS["in winter"][0])
    at(reader)
    log = folder / LOG_FILE
    log.write_bytes(log.read_bytes().replace(b'"zone":"America/Denver"', b'"zone":"-0700"', 1))
    notes = run("--workspace", tmp_path, "notes", str(folder)).output
    mark = "" if reader == DENVER else " (UTC-07:00)"
    assert f"20 November 2026, 18:30–21:00{mark} " in notes


def test_a_follow_up_in_tokyo_is_named_in_the_notes_that_denver_wrote(at, tmp_path) -> None:
    """They are not taken for changed by hand, and are as they were otherwise."""
    at(DENVER)
    folder = first_session(tmp_path, SetClock(MORNING, Zone(DENVER)))
    write_notes(Record.open(folder), folder)
    before = (folder / "notes.md").read_text(encoding="utf-8")
    at("Asia/Tokyo")
    runner = second_session(folder, SetClock(MORNING + timedelta(days=14), Zone("Asia/Tokyo")))
    assert runner.folder is not None
    write_notes(Record.open(runner.folder), runner.folder)
    after = (folder / "notes.md").read_text(encoding="utf-8")
    assert f"../{runner.folder.name}/notes.md" in after
    assert set(before.splitlines()) <= set(after.splitlines())
    assert "Coaching María, 21 November 2026" in (runner.folder / "notes.md").read_text("utf-8")
