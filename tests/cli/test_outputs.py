"""Where what is printed or handed on goes: devices, pipes, what is full, what is closed."""

import os
import stat
import subprocess
import sys
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from workshop.plain.source import Sink

FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.is_char_device(), reason="There is no /dev/full.")


@pytest.fixture
def full(tmp_path: Path) -> Path:
    """A device that takes nothing: one's own, where it might be replaced by mistake."""
    if os.geteuid():
        return FULL
    os.mknod(tmp_path / "full", 0o666 | stat.S_IFCHR, FULL.stat().st_rdev)
    return tmp_path / "full"


@needs_full
@pytest.mark.parametrize("words", ["notes {} -o", "notes {} --format docx -o", "homework --ics"])
def test_a_device_that_takes_nothing_is_named_and_stays_one(run, open_session, full, words):
    result = run(*words.format(open_session).split(), full)
    assert result.exit_code == 1 and "Traceback" not in result.output
    assert f"{full} cannot be written: No space left on device.\n" in result.stderr
    assert "name another file" in result.stderr and full.is_char_device()


def test_a_pipe_is_written_into_and_not_waited_for(run, open_session, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    result = run("notes", open_session, "-o", pipe)
    assert result.exit_code == 1 and f"{pipe} cannot be written: " in result.stderr
    inside = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    assert run("notes", open_session, "-o", pipe).exit_code == 0
    assert os.read(inside, 2) == b"# " and pipe.is_fifo()
    os.close(inside)


@pytest.mark.skipif(not Path("/dev/shm").is_dir(), reason="There is no /dev/shm.")
def test_a_file_below_dev_is_written_anew_like_any_other(run, open_session):
    with TemporaryDirectory(dir="/dev/shm") as folder:
        file = Path(folder) / "notes.md"
        assert run("notes", open_session, "-o", file).exit_code == 0
        once = file.read_bytes()
        assert run("notes", open_session, "-o", file).exit_code == 0
        assert file.read_bytes() == once


def test_a_folder_in_the_place_of_a_file_and_a_file_in_that_of_a_folder_are_told(
    run, open_session, tmp_path
):
    assert "It is a folder." in run("notes", open_session, "-o", tmp_path).stderr
    (tmp_path / "tables").touch()
    result = run("notes", open_session, "--format", "csv", "-o", tmp_path / "tables")
    assert "All tables go into a folder, this is none." in result.stderr


@needs_full
@pytest.mark.parametrize("words", [["--version"], ["list", "curricula"]])
def test_an_output_that_takes_no_more_is_named(words):
    with FULL.open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "workshop", *words],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ended.returncode == 1
    assert ended.stderr.startswith("Standard output, /dev/full, cannot be written: No space left")


class Full(StringIO):
    """An output that takes nothing."""

    def __init__(self, error: OSError) -> None:
        super().__init__()
        self.error = error

    def flush(self) -> None:
        raise self.error


def test_the_last_lines_go_to_standard_error_where_there_is_no_room(capsys):
    for error in (OSError(28, "No space left on device"), BrokenPipeError()):
        sink = Sink(Full(error))
        sink.say("lost")
        assert sink.broken
        sink.say("To go on: workshop resume x")
    assert capsys.readouterr().err.splitlines() == [
        "The output cannot be written: No space left on device. Free some space there, or send it "
        "elsewhere.",
        "To go on: workshop resume x",
    ]
