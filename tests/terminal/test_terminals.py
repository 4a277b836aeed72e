"""Terminals that can do less: without colour, without a screen, or none at all."""

import re
import subprocess
import sys

from terminal.term import PATIENCE
from terminal.workspace import TerminalWorkspace, see_that_keys_work

BEGIN = ("run", "community-partnerships", "--people", "24", "--begin")
COLOURS = {*range(30, 39), *range(40, 49), *range(90, 98), *range(100, 108)}


def colours(raw: bytes) -> set[int]:
    """The colours that were asked for by their SGR codes."""
    codes = re.findall(rb"\x1b\[([0-9;:]*)m", raw)
    return {int(n) for code in codes for n in re.split(rb"[;:]", code) if n} & COLOURS


def test_no_colour_when_none_is_wanted(workspace: TerminalWorkspace) -> None:
    """With NO_COLOR nothing is coloured, on no screen; without it, already Home is."""
    coloured = workspace.start()
    coloured.wait_for("enter prepares a session")
    coloured.press("q")
    assert coloured.wait_exit() == 0
    assert colours(bytes(coloured.raw))
    workspace.env["NO_COLOR"] = "1"
    term = workspace.start()
    term.wait_for("enter prepares a session")
    term.press("enter")
    term.wait_for("▶ Begin")
    term.press("enter")
    see_that_keys_work(term)
    term.type("nstory time\rand half a li")
    term.wait_for(r"• story time[\s\S]*> and half a li$")
    term.press("ctrl+q")
    assert term.wait_exit() == 0
    assert not colours(bytes(term.raw))


def test_a_terminal_that_cannot_draw(workspace: TerminalWorkspace) -> None:
    """On TERM=dumb the session is led line by line, and a word says why."""
    workspace.env["TERM"] = "dumb"
    term = workspace.start(*BEGIN)
    term.wait_for("The terminal cannot draw a screen: leading line by line")
    term.wait_for(r"^>$")
    term.type("note story time\n")
    term.wait_for(r"Entry \d+ on “Ways we work together”: story time")
    term.type("leave\n")
    assert term.wait_exit() == 0
    assert b"\x1b" not in term.raw
    assert workspace.texts() == ["story time"]


def test_no_terminal_at_all(workspace: TerminalWorkspace) -> None:
    """From a pipe the session is led line by line; the end of the input leaves it open."""
    done = subprocess.run(
        [sys.executable, "-m", "workshop", *BEGIN],
        input="note story time\n", env=workspace.env, capture_output=True, text=True,
        timeout=PATIENCE,
    )  # fmt: skip
    assert done.returncode == 0
    assert "Input is not a terminal: leading line by line" in done.stderr
    assert "The session stays open" in done.stdout
    assert workspace.texts() == ["story time"]
    runner = workspace.resume_here()
    assert runner.state.status == "open"
    runner.stop()
