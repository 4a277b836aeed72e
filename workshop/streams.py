"""Streams whose reader is gone."""

import os
from contextlib import suppress
from typing import TextIO


def silence(stream: TextIO) -> None:
    """Discard what is still written to a stream whose reader is gone."""
    with suppress(OSError, ValueError):
        number = stream.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, number)
        os.close(nowhere)
