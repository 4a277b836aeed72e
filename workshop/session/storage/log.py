"""Where a log is kept: a file that is appended to, or nowhere (rehearsals)."""

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from workshop.session.storage.disk import DISK_TIMEOUT_S, FINAL_DISK_TIMEOUT_S, Disk
from workshop.session.storage.session_folder import sync_folder


def _always() -> None:
    """Nobody else writes there."""


class LogFile:
    """A log that is appended to; a line that is handed in is on disk when `append` returns.

    When the disk gives trouble, or does not answer in time, `append` raises OSError and keeps the
    lines; the next `append` or `flush` writes everything that is still missing. The file is ours:
    cut short or taken away, it is completed; replaced by something else, that is set aside and it
    is written anew. Before it is opened, `may_write` raises OSError if somebody else has it now.
    """

    def __init__(
        self, path: Path, data: bytes = b"", may_write: Callable[[], None] = _always
    ) -> None:
        self.path, self.disk = path, Disk()
        self._data = bytearray(data)
        self._safe = len(data)
        self._fd: int | None = None
        self._may_write = may_write
        if data and not data.endswith(b"\n"):
            self._data += b"\n"

    @property
    def pending(self) -> int:
        """Bytes that are not on disk yet."""
        return len(self._data) - self._safe

    def append(self, line: bytes) -> None:
        self._data += line
        self.flush()

    def flush(self, timeout: float = DISK_TIMEOUT_S) -> None:
        """Write what is missing and wait until it is on disk; raises OSError."""
        if self.pending:
            self.disk.do(self._save, timeout)

    def _save(self) -> None:
        try:
            self._write()
        except OSError:
            self._close_file()
            raise

    def _write(self) -> None:
        fd, whole = self._open(), len(self._data)
        rest = bytes(self._data[self._safe : whole])
        while rest:
            rest = rest[os.write(fd, rest) :]
        os.fsync(fd)
        self._safe = whole

    def _open(self) -> int:
        """The open file, holding exactly what is safe."""
        if self._fd is not None and self._is_unchanged(self._fd):
            return self._fd
        self._close_file()
        self._may_write()
        there = self._there()
        if not there.startswith(self._data[: self._safe]) and not self._data.startswith(there):
            self._set_aside()
            there = b""
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
        self._fd = os.open(self.path, flags, 0o644)
        self._safe = min(self._safe, len(there))
        if os.fstat(self._fd).st_size != self._safe:
            os.ftruncate(self._fd, self._safe)
        if not there:
            sync_folder(self.path.parent)
        return self._fd

    def _there(self) -> bytes:
        """What the file begins with, as far as it could be ours, and a byte more."""
        try:
            with self.path.open("rb") as file:
                return file.read(len(self._data) + 1)
        except FileNotFoundError:
            return b""

    def _set_aside(self) -> None:
        """Keep a foreign file that stands in the log's place, beside those kept before."""
        names = (f"{self.path.name}.replaced{n}" for n in ("", *(f"-{n}" for n in range(2, 1000))))
        free = (self.path.with_name(name) for name in names)
        self.path.replace(next(path for path in free if not path.exists()))

    def _is_unchanged(self, fd: int) -> bool:
        """Whether the path still leads to the open file, and nobody else wrote in it."""
        try:
            there = self.path.stat()
        except FileNotFoundError:
            return False
        ours = os.fstat(fd)
        same = (there.st_ino, there.st_dev) == (ours.st_ino, ours.st_dev)
        return same and ours.st_size == self._safe

    def moved_to(self, path: Path, may_write: Callable[[], None] = _always) -> "LogFile":
        """The same log in a new file, which has all of it; raises OSError, and stays."""
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
        new = LogFile(path, bytes(self._data), may_write)
        new._safe = 0
        try:
            new.flush(FINAL_DISK_TIMEOUT_S)
            if path.read_bytes() != self._data:
                raise OSError(errno.EIO, "What was written there reads differently")
        except OSError:
            new.close()
            with suppress(OSError):
                path.unlink()
            raise
        self.close()
        return new

    def close(self) -> None:
        self.disk.close(self._close_file)

    def _close_file(self) -> None:
        if self._fd is not None:
            fd, self._fd = self._fd, None
            with suppress(OSError):
                os.close(fd)


class NoFile:
    """A log that is kept nowhere (rehearsals)."""

    pending = 0
    disk = Disk()

    def append(self, line: bytes) -> None:
        """Nothing is saved."""

    def flush(self, timeout: float = DISK_TIMEOUT_S) -> None:
        """There is nothing to write."""

    def close(self) -> None:
        """There is nothing to close."""
