"""The ways a program can be asked to go."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from terminal.term import PATIENCE, RESTORED, Term
from terminal.workspace import TerminalWorkspace
from workshop.session.storage.session_folder import read_log

ROOT = Path(__file__).parents[2]

HALF = "sitting on a coun"


def half_typed(workspace: TerminalWorkspace, before: Sequence[str] = ()) -> Term:
    """A session with an entry, and another one half-typed, all in the last moment."""
    term = workspace.begin(before=before)
    term.press("n")
    term.type(f"story time\r{HALF}")
    term.wait_for(rf"story time[\s\S]*> {HALF}$")
    return term


def assert_left_in_order(workspace: TerminalWorkspace) -> None:
    """The session is open, nobody holds it, and what was half-typed is kept."""
    assert workspace.drafts().count(HALF) == 1
    runner = workspace.resume_here()
    assert runner.state.status == "open"
    assert runner.state.step == "1-1/1"
    assert workspace.texts() == ["story time"]
    assert HALF in runner.drafts.texts.values()
    runner.stop()


@pytest.mark.parametrize(
    ("number", "status"),
    [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)],
    ids=["SIGTERM", "SIGHUP", "SIGINT"],
)
def test_asked_to_end_by_a_signal(
    workspace: TerminalWorkspace, number: signal.Signals, status: int
) -> None:
    """It ends with 128 + the signal's number and gives the terminal back as it was."""
    term = half_typed(workspace)
    assert not term.echoes()
    term.kill(number)
    assert term.wait_exit() == status
    assert all(sequence in term.raw for sequence in RESTORED)
    assert term.raw.rfind(b"\x1b[?1049l") > term.raw.rfind(b"\x1b[?1049h")
    assert term.echoes()
    assert_left_in_order(workspace)


def test_the_terminal_is_closed(workspace: TerminalWorkspace) -> None:
    """Without its window the program is gone, and nothing is lost."""
    term = half_typed(workspace)
    term.close()
    assert term.wait_exit() == 129
    assert_left_in_order(workspace)


def test_the_terminal_is_closed_and_only_what_it_began_with_is_told(
    workspace: TerminalWorkspace,
) -> None:
    """As under make, which waits for the program: it sees by itself that nothing is to be read."""
    term = half_typed(workspace, before=("sh", "-c", 'trap "" HUP; "$@"; exit $?', "sh"))
    term.close()
    assert term.wait_exit() == 129
    assert_left_in_order(workspace)


def test_the_keys_that_end_it(workspace: TerminalWorkspace) -> None:
    """ctrl+c is pressed too easily to end it; ctrl+q does, and the session stays open.

    So it is when it was stopped without a word and woken: nobody else reads its keys then.
    """
    term = half_typed(workspace)
    seen = len(term.raw)
    term.kill(signal.SIGSTOP)
    term.kill(signal.SIGCONT)
    term.wait_until(lambda: b"Warm up" in term.raw[seen:], "screen drawn again")
    term.press("ctrl+c")
    term.wait_for(r"ctrl\+q")
    term.press("ctrl+q")
    assert term.wait_exit() == 0
    assert all(sequence in term.raw for sequence in RESTORED)
    assert_left_in_order(workspace)


CLOSED = """
import os, subprocess, sys
for number in map(int, sys.argv[1].split(",")):
    os.close(number)
os.execv(sys.executable, [sys.executable, "-m", "workshop", *sys.argv[2:]])
"""


@pytest.mark.parametrize("closed", ["0", "1", "2", "0,1,2"])
def test_a_closed_stream_is_no_reason_to_fail(tmp_path: Path, closed: str) -> None:
    """Nor does what is printed get into the file that is opened next, such as the log."""
    where = ("--workspace", str(tmp_path))
    for command in (("list",), ("run", "community-partnerships", "--plain", "--begin")):
        done = subprocess.run(
            [sys.executable, "-c", CLOSED, closed, *command, *where],
            input=b"",
            capture_output=True,
            timeout=PATIENCE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        assert done.returncode == 0, done.stderr
        assert (done.stderr == b"Standard output is closed: nothing is shown.\n") is (closed == "1")
    (folder,) = (tmp_path / "sessions").iterdir()
    assert read_log(folder).holds
