"""The program in processes of its own, each with a fault at one of its calls, or with none."""

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from trials.frame import NotHere

HERE = Path(__file__).parent
COUNT, FAIL, CUT, KILL_BEFORE, KILL_AFTER, KILL_WITHIN = range(6)
"""As in fault.c."""
FOR_GOOD = 10**6
A_WHILE = 7
"""Calls in a row that fail before the disk is well again."""


@dataclass(frozen=True)
class Fault:
    """What befalls the calls `first` to `last`; `below` is the disk that it befalls."""

    how: int = COUNT
    error: int = 0
    first: int = 0
    last: int = 0
    everywhere: bool = False

    @property
    def kills(self) -> bool:
        return self.how in (KILL_BEFORE, KILL_AFTER, KILL_WITHIN)

    def __str__(self) -> str:
        how = {
            COUNT: "none",
            FAIL: "",
            CUT: "half a write, then ",
            KILL_BEFORE: "killed before",
            KILL_AFTER: "killed after",
            KILL_WITHIN: "killed half through",
        }[self.how]
        error = errno.errorcode.get(self.error, "")
        span = "for good" if self.last >= FOR_GOOD else f"for {self.last - self.first + 1}"
        where = " everywhere" if self.everywhere else ""
        return f"{how}{error} {'' if self.kills else span}{where} at call {self.first}".strip()


NONE = Fault()


@dataclass
class Ended:
    """How a process ended: its status, all that it said, the calls that change a file."""

    status: int
    said: str
    calls: list[str]


@dataclass
class Program:
    """The program with a home of its own at `place`, whose `disk` the faults befall."""

    place: Path
    server: "subprocess.Popen[str]"

    @property
    def disk(self) -> Path:
        return self.place / "disk"

    @property
    def sessions(self) -> Path:
        return self.disk / "sessions"

    def run(self, *words: str, lines: str = "", fault: Fault = NONE) -> Ended:
        """Run a command with these lines typed, and wait for its end."""
        beside = self.place.parent
        names = {name: str(beside / name) for name in ("input", "output", "calls")}
        Path(names["input"]).write_text(lines, encoding="utf-8")
        home = str(self.place)
        job = {
            **names,
            "words": words,
            "env": {
                "HOME": home,
                "TMPDIR": home,
                "XDG_STATE_HOME": f"{home}/state",
                "XDG_CACHE_HOME": f"{home}/cache",
                "WORKSHOP_CACHE": f"{home}/cache",
                "WORKSHOP_LOG": f"{home}/workshop.log",
                "WORKSHOP_CONFIG": f"{home}/config.toml",
                "WORKSHOP_WORKSPACE": str(self.disk),
                "TZ": "UTC",
            },
            "below": home if fault.everywhere else str(self.disk),
            "fault": [fault.first, fault.last, fault.how, fault.error],
        }
        assert self.server.stdin and self.server.stdout
        self.server.stdin.write(json.dumps(job) + "\n")
        self.server.stdin.flush()
        status = int(self.server.stdout.readline())
        said = Path(names["output"]).read_text(encoding="utf-8", errors="replace")
        return Ended(status, said, Path(names["calls"]).read_text().splitlines())


@contextmanager
def program(at: Path) -> Iterator[Program]:
    """The program, with its faults compiled; raises NotHere where that cannot be done."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if sys.platform != "linux" or compiler is None:
        raise NotHere("it needs Linux and a C compiler")
    shim = at / "fault.so"
    command = [compiler, "-O1", "-shared", "-fPIC", "-o", str(shim), str(HERE / "fault.c"), "-ldl"]
    made = subprocess.run(command, capture_output=True, text=True)
    if made.returncode:
        raise NotHere(f"fault.c cannot be compiled: {made.stderr.strip()[-300:]}")
    (at / "place").mkdir()
    with subprocess.Popen(
        [sys.executable, str(HERE / "server.py")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "LD_PRELOAD": str(shim)},
    ) as server:
        try:
            yield Program(at / "place", server)
        finally:
            assert server.stdin
            server.stdin.close()
