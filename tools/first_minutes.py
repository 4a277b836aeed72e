"""Time the way from `workshop new` to a rehearsed step: python -m tools.first_minutes [FOLDER].

A shell on a real terminal is typed in as somebody types who thinks before each answer and reads
each cue: 5 keys a second, two seconds before each line, four for each cue. Prints when each part
was over; whatever else the computer does meanwhile counts too.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

from bench.terminal import Program

KEY_S, THINK_S, READ_S = 0.2, 2.0, 4.0
ANSWERS = (
    (r"Title \[.*\]:", "First days"),
    (r"Minutes \[.*\]:", "90"),
    (r"People \[.*\]:", "12"),
    (r"Which, in order \[.*\]:", ""),
)
CUES = 5
"""From the first one to the first cue of the next step."""


def type_line(program: Program, line: str) -> None:
    """Think, and type a line key by key."""
    program.rest(THINK_S)
    for key in f"{line}\r":
        program.type(key.encode())
        program.rest(KEY_S)


def main(workspace: Path) -> None:
    there = {"WORKSHOP_WORKSPACE": str(workspace), "PS1": "$ ", "HOME": str(workspace)}
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    shell = Program("sh", env={**there, "PATH": path})
    began = shell.wait(r"\$ ")

    def told(what: str) -> None:
        print(f"{time.monotonic() - began:6.1f} s  {what}", flush=True)

    try:
        type_line(shell, "workshop new first-days")
        for question, answer in ANSWERS:
            shell.wait(question)
            type_line(shell, answer)
        shell.wait("To see it led")
        told("the curriculum is written")
        type_line(shell, "workshop rehearse first-days --watch")
        shell.wait("▸ SAY")
        told("its first cue is shown")
        for _ in range(CUES - 1):
            shell.rest(READ_S)
            shell.type(b" ")
        shell.wait("2 Collect")
        told("its first step was rehearsed, the second one is shown")
        shell.rest(READ_S)
        type_line(shell, "nA blanket from home")
        shell.wait("• A blanket from home")
        told("what somebody said is written down")
    finally:
        shell.end()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        main(Path(sys.argv[1]).absolute() if len(sys.argv) > 1 else Path(folder))
