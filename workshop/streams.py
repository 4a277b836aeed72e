"""Standard streams that are closed, or whose reader is gone."""

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TextIO

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS)
"""What is said for an output that takes nothing more."""


def open_closed() -> None:
    """Put the null device in the place of standard streams that are closed.

    Else the next file to be opened, a log perhaps, would take what is printed.
    """
    closed = [name for name in ("stdin", "stdout", "stderr") if getattr(sys, name) is None]
    for name in closed:
        stream = open(os.devnull, "r" if name == "stdin" else "w", encoding="utf-8")  # noqa: SIM115, PTH123
        setattr(sys, name, stream)
    if "stdout" in closed:
        print("Standard output is closed: nothing is shown.", file=sys.stderr)


def unwritten(stream: TextIO, error: OSError | ValueError) -> str:
    """The sentence that an output cannot be written, with its file where the system names it."""
    name = "Standard output" if stream is sys.stdout else "The output"
    with suppress(OSError, ValueError):
        name += f", {Path(f'/proc/self/fd/{stream.fileno()}').readlink()},"
    reason = getattr(error, "strerror", None) or error
    return f"{name} cannot be written: {reason}. Free some space there, or send it elsewhere."


def silence(stream: TextIO) -> None:
    """Discard what is still written to a stream whose reader is gone."""
    with suppress(OSError, ValueError):
        number = stream.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, number)
        os.close(nowhere)
