"""workshop replay, line by line."""

from pathlib import Path

import pytest
from support import Wait, new_session

from workshop.cli import review_text
from workshop.clock import SetClock
from workshop.kinds.base import Target
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry
from workshop.session.storage.entry import LOG_FILE

IDEAS = Target("ideas", "Ideas")


@pytest.fixture
def folder(tmp_path: Path, clock: SetClock, elsewhere: None) -> Path:
    """A session of five minutes, with an entry that was taken back."""
    runner = new_session(
        tmp_path, clock, cmd.Next(), Wait(minutes=5), cmd.Lead("2a"), AddEntry("Rides", IDEAS),
        Wait(seconds=30), cmd.Undo(), AddEntry("\x1b[2JVans", IDEAS), cmd.CloseSession(),
    )  # fmt: skip
    runner.stop()
    assert runner.folder is not None
    return runner.folder


def test_it_is_told_from_beginning_to_end(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each event with its time; what a terminal would obey is shown."""
    review_text.print_replay(folder, 0)
    assert capsys.readouterr().out.splitlines() == [
        "Tuesday",
        "21 November 2026, 8 events.",
        "04:00:00  Session opened: Tuesday",
        "04:00:00  Arranged: title Tuesday",
        "04:00:00  Step 1 Welcome begins, 5 min planned; on time",
        "5 min without an event.",
        "04:05:00  Step 2a Collect begins, 10 min planned; 1 took 5 min, as planned; on time",
        "04:05:00  “Rides” on Ideas (taken back by number 6)",
        "04:05:30  Taken back: “Rides” on Ideas",
        "04:05:30  “␛[2JVans” on Ideas",
        "04:05:30  Session closed",
        "The session is over.",
    ]


def test_at_a_speed_it_waits(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As long as it took, so many times as fast; never longer than a replay on a screen."""
    waits: list[float] = []
    monkeypatch.setattr("workshop.cli.review_text.sleep", waits.append)
    review_text.print_replay(folder, 10)
    assert waits == [4, 3]


def test_what_is_altered_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """At the head, and where it is."""
    log = folder / LOG_FILE
    lines = log.read_bytes().replace(b"Rides", b"Rodes").split(b"\n")
    log.write_bytes(b"\n".join([*lines[:2], *lines[3:]]))
    review_text.print_replay(folder, 0)
    said = capsys.readouterr().out
    assert "Warning: the log of this session is altered from line 3 on.\n" in said
    assert "Warning: before this 1 number is missing from the log.\n" in said
    assert "Warning: this line of the log is not as it was written.\n04:05:00  “Rodes”" in said
