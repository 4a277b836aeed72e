"""Streams that nobody is there to read any more."""

import os
from contextlib import suppress
from typing import TextIO


def silence(stream: TextIO) -> None:
    """Let what is still written to a stream that is gone go nowhere."""
    with suppress(OSError, ValueError):
        number = stream.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, number)
        os.close(nowhere)
