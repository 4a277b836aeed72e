"""Starts the program again and again, each time with a fault, from a process that has it loaded.

Each line of its input is a job (`Job` of `trials.faulty.program`) as JSON; the answer is a line
with the process's status.
"""

import ctypes
import gc
import io
import json
import os
import signal
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

SECONDS = 300
"""A process that takes longer is ended by the alarm."""
LOADED = (
    "filelock", "icalendar", "platformdirs", "tomli_w",
    "workshop.cli.check", "workshop.cli.commands", "workshop.cli.notes", "workshop.cli.resume",
    "workshop.cli.verify",
    "workshop.kinds.close.model", "workshop.kinds.debrief", "workshop.kinds.follow_up",
    "workshop.kinds.newsprint", "workshop.plain.lead", "workshop.reports.render.markdown",
    "workshop.session.verify",
)  # fmt: skip


def main() -> None:
    for name in LOADED:
        import_module(name)
    gc.freeze()
    for line in sys.stdin:
        job = json.loads(line)
        child = os.fork()
        if child == 0:
            be_the_program(job)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def be_the_program(job: dict[str, Any]) -> None:
    """Lead, remark or write as the words say, with the fault; never returns."""
    signal.alarm(SECONDS)
    os.environ.update(job["env"])
    tempfile.tempdir = None  # found anew
    os.chdir(job["env"]["HOME"])
    for number, name in ((0, "input"), (1, "output")):
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC if number else os.O_RDONLY
        fd = os.open(job[name], flags, 0o600)
        os.dup2(fd, number)
        os.close(fd)
    os.dup2(1, 2)
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        raw = open(number, "wb" if number else "rb", closefd=False)  # noqa: SIM115
        setattr(sys, name, io.TextIOWrapper(raw, "utf-8", line_buffering=bool(number)))
    told = os.open(job["calls"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    sys.argv = ["workshop", *job["words"]]
    run = import_module("workshop.cli.commands").main
    fault = job["fault"]
    ctypes.CDLL(None).fault_arm(os.fsencode(job["below"]), *fault, told)
    status = 70
    try:
        run()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(bool(end.code))
        sys.stdout.flush()
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(status)


if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).parents[2])
    main()
