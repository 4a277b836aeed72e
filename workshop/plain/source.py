"""Where lines come from and go to: pipes, terminals, and the ways they end."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from queue import Empty, SimpleQueue
from threading import Thread
from types import FrameType
from typing import BinaryIO, TextIO

from workshop.streams import silence, unwritten
from workshop.text import clean

CHUNK_BYTES = 65_536
MAX_LINE_BYTES = 1_000_000


class EndOfInput(Exception):
    """The lines have ended."""


class Source:
    """Lines of an input, read beside the program so that its clock goes on meanwhile.

    `stopped` is the number of the signal that asks the program to end, or 0.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self.stopped = 0
        self._queue: SimpleQueue[bytes | None] = SimpleQueue()
        Thread(target=self._read, args=(_reader(stream),), daemon=True).start()

    def line(self, timeout: float) -> str | None:
        """The next line; None when nothing came in time. Raises EndOfInput after the last."""
        if self.stopped:
            raise EndOfInput
        try:
            data = self._queue.get(timeout=timeout)
        except Empty:
            data = b""
            if not self.stopped:
                return None
        if data is None or self.stopped:
            raise EndOfInput
        return data.decode("utf-8", "surrogateescape").lstrip("\ufeff").rstrip("\r")

    def stop(self, number: int) -> None:
        """Ask the program to end when it has done what it is doing."""
        self.stopped = number
        self._queue.put(None)

    def _read(self, read: Callable[[int], bytes]) -> None:
        rest = b""
        with suppress(OSError, ValueError):
            while data := read(CHUNK_BYTES):
                *lines, rest = (rest + data).split(b"\n")
                for line in lines:
                    self._queue.put(line)
                if len(rest) > MAX_LINE_BYTES:
                    self._queue.put(rest)
                    rest = b""
        if rest:
            self._queue.put(rest)
        self._queue.put(None)


def _reader(stream: BinaryIO) -> Callable[[int], bytes]:
    """How to read available input at once, without a lock that could outlive the program."""
    try:
        number = stream.fileno()
    except (OSError, ValueError):
        return stream.read
    return lambda size: os.read(number, size)


@contextmanager
def stopping(source: Source) -> Iterator[None]:
    """While this lasts, a signal to end lets the program finish what it is doing, and end.

    The same signal a second time ends it at once; what was ignored before stays ignored.
    """
    names = ("SIGINT", "SIGTERM", "SIGHUP")
    before = {}

    def stop(number: int, frame: FrameType | None) -> None:
        source.stop(number)
        signal.signal(number, signal.SIG_DFL)

    for number in (getattr(signal, name) for name in names if hasattr(signal, name)):
        if signal.getsignal(number) != signal.SIG_IGN:
            before[number] = signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class Sink:
    """Where lines go, each at once; `broken` when nobody is there to read them any more.

    Where there is only no room for them, the last ones go to standard error.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.broken = False

    def write(self, text: str) -> None:
        """Write text as it is and see that it arrives."""
        try:
            self._stream.write(text)
            self._stream.flush()
        except (OSError, ValueError) as error:
            sentence = unwritten(self._stream, error)
            silence(self._stream)
            if not (self.broken or isinstance(error, BrokenPipeError)):
                self._stream = sys.stderr
                self.broken = True
                self.say(sentence)
            self.broken = True

    def say(self, line: str) -> None:
        """Write a line, with anything a terminal would obey made visible."""
        self.write(clean(line) + "\n")
