"""Standard streams that are closed, or whose reader is gone."""

import os
import sys
from contextlib import suppress
from typing import TextIO


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


def silence(stream: TextIO) -> None:
    """Discard what is still written to a stream whose reader is gone."""
    with suppress(OSError, ValueError):
        number = stream.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, number)
        os.close(nowhere)
