"""The log on disk: one event a line, each chained to the line before by a checksum.

A line is a JSON object whose last member is "sum": the first 16 hex digits of the SHA-256 of the
sum before it and of all bytes of the line in front of ,"sum". Whoever changes, cuts or reorders
lines breaks the chain. Lines end in \\n and are split there and nowhere else.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError

from workshop.event import Event
from workshop.session import events as ev

_MARK = b',"sum":"'
_END = b'"}'
SUM = 16


@dataclass(frozen=True, slots=True)
class Damage:
    """A line of a log that is not what was written: its number from 1, and what is wrong."""

    line: int
    message: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a log holds: readable events in order, damage by line, a torn last line.

    `size` counts the bytes up to the torn line, `sum` is what the next line chains to.
    """

    events: tuple[Event, ...]
    damage: tuple[Damage, ...]
    torn: bytes
    size: int
    sum: str

    @property
    def holds(self) -> bool:
        """Whether every line is what was written, in the order it was written."""
        return not self.damage and not self.torn


def encode(event: Event, previous: str) -> tuple[bytes, str]:
    """Return the event's line, and its sum for the next one to chain to."""
    body = event.model_dump_json().encode("utf-8", "backslashreplace")[:-1]
    total = _sum(previous, body)
    return body + _MARK + total.encode() + _END + b"\n", total


def _sum(previous: str, body: bytes) -> str:
    return sha256(previous.encode() + body).hexdigest()[:SUM]


def read(data: bytes) -> Reading:
    """Read a whole log, however damaged; never raises."""
    *lines, tail = data.split(b"\n")
    size = len(data) - len(tail)
    events: list[Event] = []
    damage: list[Damage] = []
    chain: str | None = ""
    last = 0
    for number, line in enumerate(lines, 1):
        event, found, wrong = _read_line(line, chain)
        if event is not None and event.seq <= last:
            wrong = f"number {event.seq} stands after number {last}"
            event = None
        if event is not None:
            if event.seq != last + 1 and not wrong and not damage:
                wrong = f"number {last + 1} is missing before it"
            last = event.seq
            events.append(event)
        if wrong:
            damage.append(Damage(number, wrong))
        chain = found
    complete, found, wrong = _read_line(tail, chain)
    if complete is not None and not wrong and complete.seq == last + 1:
        events.append(complete)
        return Reading(tuple(events), tuple(damage), b"", len(data), found or "")
    return Reading(tuple(events), tuple(damage), tail, size, chain or "")


def sound_lines(data: bytes) -> list[bytes] | None:
    """The lines of a log that is just as it was written; None when anything is wrong with it.

    Only the chain is tried, no event is read: enough for a list of many sessions.
    """
    *lines, tail = data.split(b"\n")
    chain = ""
    for line in lines:
        body, _, rest = line.rpartition(_MARK)
        chain = _sum(chain, body)
        if rest != chain.encode() + _END:
            return None
    return None if tail else lines


def _read_line(line: bytes, chain: str | None) -> tuple[Event | None, str | None, str]:
    """Return a line's event, the sum it carries, and what is wrong with it."""
    body, mark, rest = line.rpartition(_MARK)
    given = rest[:SUM].decode("ascii", "replace")
    whole = bool(mark) and rest.endswith(_END) and len(rest) == SUM + len(_END)
    if not whole:
        return None, None, "it is not a whole line of a log"
    try:
        event = ev.read(line)
    except (ValidationError, UnicodeDecodeError) as error:
        return None, given, f"it cannot be read ({_reason(error)})"
    if chain is None:
        return event, given, "the line before it is damaged, so its checksum cannot be tried"
    if _sum(chain, body) != given:
        return event, given, "it was changed, or lines before it are missing (checksum)"
    return event, given, ""


def _reason(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        return first["msg"].lower()
    return "not UTF-8"


class LogFile:
    """A log that is appended to; a line that is handed in is on disk when `append` returns.

    When the disk gives trouble, `append` raises OSError and keeps the lines; the next `append`
    or `flush` writes everything that is still missing.
    """

    def __init__(self, path: Path, data: bytes = b"") -> None:
        self.path = path
        self._data = bytearray(data)
        self._safe = len(data)
        self._fd: int | None = None

    @property
    def pending(self) -> int:
        """Bytes that are not on disk yet."""
        return len(self._data) - self._safe

    def append(self, line: bytes) -> None:
        self._data += line
        self.flush()

    def flush(self) -> None:
        """Write what is missing and wait until it is on disk; raises OSError."""
        if not self.pending:
            return
        try:
            self._write()
        except OSError:
            self.close()
            raise

    def _write(self) -> None:
        fd = self._open()
        view = memoryview(self._data)[self._safe :]
        while view:
            view = view[os.write(fd, view) :]
        os.fsync(fd)
        self._safe = len(self._data)

    def _open(self) -> int:
        """The open file, holding exactly what is safe; written anew if it was taken away."""
        if self._fd is not None and self._is_ours(self._fd):
            return self._fd
        self.close()
        fd = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
        self._fd = fd
        size = os.fstat(fd).st_size
        if size < self._safe:
            self._safe = 0
        os.ftruncate(fd, self._safe)
        return fd

    def _is_ours(self, fd: int) -> bool:
        try:
            there = os.stat(self.path)
        except FileNotFoundError:
            return False
        ours = os.fstat(fd)
        return (there.st_ino, there.st_dev) == (ours.st_ino, ours.st_dev)

    def move_to(self, path: Path) -> None:
        """Go on in another file, which gets the whole log first; raises OSError."""
        self.close()
        before, self.path, self._safe = (self.path, self._safe), path, 0
        try:
            self._write()
        except OSError:
            self.close()
            self.path, self._safe = before
            raise

    def close(self) -> None:
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None


class NoFile:
    """A log that is kept nowhere (rehearsals)."""

    pending = 0

    def append(self, line: bytes) -> None:
        """Nothing is saved."""

    def flush(self) -> None:
        """There is nothing to write."""

    def move_to(self, path: Path) -> None:
        """There is nothing to move."""

    def close(self) -> None:
        """There is nothing to close."""


def chain(events: Iterable[Event]) -> bytes:
    """A whole log of these events, as it stands in a file."""
    data, previous = bytearray(), ""
    for event in events:
        line, previous = encode(event, previous)
        data += line
    return bytes(data)
