"""What a terminal may do to a program: bytes that are no text, signals, its own end."""

import asyncio
import codecs
import os
import signal
import sys
from collections.abc import Callable
from functools import partial

BYTE_BASE = 0xF700
"""A byte that is not UTF-8 comes in as the private character U+F700 + byte; `clean` shows it."""


def _as_private_character(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    return "".join(chr(BYTE_BASE + byte) for byte in bad), error.end


def survive_bad_bytes() -> None:
    """Let a byte that is not UTF-8, typed or pasted, come in as something to see.

    Textual's reader decodes strictly and ends the program at the first such byte (its issue
    6456); this hands it a decoder that goes on.
    """
    if os.name != "posix":
        return
    from textual.drivers import linux_driver

    codecs.register_error("workshop-visible", _as_private_character)

    def decoder(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
        return partial(codecs.getincrementaldecoder(encoding), errors="workshop-visible")

    linux_driver.getincrementaldecoder = decoder  # type: ignore[assignment, attr-defined]


def on_signals(leave: Callable[[int], None]) -> None:
    """Call `leave` with 128 + the signal's number when the program is asked to end."""
    if os.name != "posix":
        return
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        loop.add_signal_handler(number, leave, 128 + number)


def has_screen() -> bool:
    """Whether there is a terminal to draw on and to type at."""
    dumb = os.environ.get("TERM", "") in ("", "dumb") and os.name == "posix"
    return sys.stdin.isatty() and sys.stdout.isatty() and not dumb
