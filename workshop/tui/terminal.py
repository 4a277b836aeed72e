"""What a terminal may do to a program: bytes that are no text, signals, its own end."""

import asyncio
import codecs
import os
import re
import signal
import sys
import time
from collections.abc import Callable

from textual.app import App

from workshop import streams
from workshop.tui import textual_private

BYTE_BASE = 0xF700
"""A byte that is not UTF-8 comes in as the private character U+F700 + byte; `clean` shows it."""
PASTE_BEGIN, PASTE_END = "\x1b[200~", "\x1b[201~"
MAX_PASTE, MAX_LINES = 1_000_000, 10_000
"""Characters and lines of a paste."""
HANG_UP_S = 0.1
"""Seconds from one look at a terminal that is gone to the next."""
STALL_S, TYPED_BYTES = 2.0, 16
"""A paste that has stalled for STALL_S seconds after so few bytes was typed: its end got lost."""
_UNSEEN = {0x00: "␀", 0x1B: "␛"}
_LINE_END = re.compile(r"\r\n|[\n\r]")
_TOO_LONG = f"\n⚠ The paste is cut here, at {MAX_PASTE:,} characters or {MAX_LINES:,} lines.\n"


def _as_private_character(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    return "".join(chr(BYTE_BASE + byte) for byte in bad), error.end


def hang_up() -> None:
    """Ask the program to end as when its window is closed; called again until it has."""
    os.kill(os.getpid(), signal.SIGHUP)
    time.sleep(HANG_UP_S)


class Decoder:
    """Makes text of what a terminal sends; what is no text inside a paste is made visible here.

    Textual takes an escape inside a bracketed paste for keys: they would be typed in front of
    the rest of the paste. A paste that never ends would swallow every key, and one of millions of
    lines keep the program busy for hours: it is cut, and says so in its last line.

    A terminal that sends nothing is gone. Only the program that its window began with is told so,
    such as `make`, which waits for ours: Textual would read nothing for ever.
    """

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, gone: Callable[[], None] = hang_up
    ) -> None:
        self._gone = gone
        self._utf8 = codecs.getincrementaldecoder("utf-8")("workshop-visible")
        self._before, self._held, self._pasting = "", "", False
        self._clock, self._last = clock, 0.0
        self._size = self._lines = 0

    def decode(self, data: bytes, final: bool = False) -> str:
        """The text so far; the end of a paste that may still become its last mark is held back."""
        if not data and not final:
            self._gone()
        new, text = self._utf8.decode(data, final), ""
        stalled, self._last = self._clock() - self._last > STALL_S, self._clock()
        rest, self._held = self._held + new, ""
        if self._pasting and stalled and 0 < len(data) <= TYPED_BYTES and PASTE_END not in rest:
            held = rest[: len(rest) - len(new)]
            text, rest, self._pasting = self._cut(held) + PASTE_END, new, False
        while rest:
            decode = self._decode_paste if self._pasting else self._decode_keys
            text, rest = decode(text, rest)
        return text

    def _decode_keys(self, text: str, rest: str) -> tuple[str, str]:
        known = self._before + rest
        at = known.find(PASTE_BEGIN)
        self._pasting = at >= 0
        self._size = self._lines = 0
        self._before = "" if self._pasting else known[1 - len(PASTE_BEGIN) :]
        cut = at + len(PASTE_BEGIN) - (len(known) - len(rest)) if self._pasting else len(rest)
        return text + rest[:cut], rest[cut:]

    def _decode_paste(self, text: str, rest: str) -> tuple[str, str]:
        pasted, mark, after = rest.partition(PASTE_END)
        if mark:
            self._pasting = False
        else:
            kept = next(
                n for n in range(len(PASTE_END) - 1, -1, -1) if rest.endswith(PASTE_END[:n])
            )
            pasted, self._held = rest[: len(rest) - kept], rest[len(rest) - kept :]
        return text + self._cut(pasted) + mark, after

    def _cut(self, pasted: str) -> str:
        """What is taken of a piece of a paste, made visible."""
        if self._size > MAX_PASTE or self._lines > MAX_LINES:
            return ""
        ends = [*_LINE_END.finditer(pasted)]
        room = MAX_LINES - self._lines
        taken = pasted[: ends[room].start() if len(ends) > room else None][: MAX_PASTE - self._size]
        self._size, self._lines = self._size + len(pasted), self._lines + len(ends)
        told = "" if taken == pasted else _TOO_LONG
        return taken.translate(_UNSEEN) + told


def survive_bad_bytes() -> None:
    """Let a byte that is not UTF-8, typed or pasted, come in as something to see.

    Textual's reader decodes strictly and ends the program at the first such byte (its issue
    6456); this hands it a decoder that goes on.
    """
    if os.name != "posix":
        return
    codecs.register_error("workshop-visible", _as_private_character)
    textual_private.decode_keys_with(Decoder)


def on_signals(leave: Callable[[int], None]) -> None:
    """Call `leave` with 128 + the signal's number when the program is asked to end."""
    if os.name != "posix":
        return
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        loop.add_signal_handler(number, leave, 128 + number)


def take_sizes_in_turn() -> None:
    """Have Textual look at the window's size in the event loop, not in the middle of a signal.

    There a second signal is dealt with inside the first: the older size is told last, and stays.
    """
    if os.name != "posix":
        return
    look = signal.getsignal(signal.SIGWINCH)
    if callable(look):
        asyncio.get_running_loop().add_signal_handler(signal.SIGWINCH, look, signal.SIGWINCH, None)


def wake_once(app: App[None]) -> None:
    """Have Textual take the terminal up once when the program was stopped and is woken.

    A stop may come without a word (SIGSTOP); Textual would take the terminal up a second time all
    the same: two would read its keys, and the program would never end.
    """
    driver = textual_private.suspendable_driver(app)
    if os.name != "posix" or driver is None:
        return

    def wake() -> None:
        textual_private.suspend_once(driver)
        driver.resume_application_mode()
        take_sizes_in_turn()
        app.refresh(layout=True)

    asyncio.get_running_loop().add_signal_handler(signal.SIGCONT, wake)


def silence_terminal() -> None:
    """Discard what is still buffered for a terminal that is gone.

    Python would try to write it once more on its way out, and exit with a status of its own.
    """
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            streams.silence(stream)
