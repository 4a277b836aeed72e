"""Where a log is kept: a file that is appended to, or nowhere (rehearsals)."""

import errno
import os
import stat
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from workshop.session.storage.disk import DISK_TIMEOUT_S, Disk
from workshop.session.storage.files import sync_folder

MOST_SET_ASIDE = 5
"""Foreign files after which somebody must be writing there: the session goes on elsewhere."""
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0)


def _always() -> None:
    """Nobody else writes there."""


def _second_writer() -> OSError:
    return OSError(errno.EBUSY, "Another program writes in this log too")


def rescue(log: bytes, name: str, places: Iterable[Path]) -> Path | None:
    """Write a log that its disk does not take into the first place that does; None: nowhere."""
    for place in places:
        for number in range(1, 100):
            path = place / f"{name}-rescued-{number}.jsonl"
            try:
                place.mkdir(parents=True, exist_ok=True)
                fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                with os.fdopen(fd, "wb") as file:
                    file.write(log)
                    file.flush()
                    os.fsync(fd)
                return path
            except FileExistsError:
                continue
            except OSError:
                with suppress(OSError):
                    path.unlink(missing_ok=True)
                break
    return None


class LogFile:
    """A log that is appended to; a line that is handed in is on disk when `append` returns.

    When the disk gives trouble, or does not answer in time, `append` raises OSError and keeps the
    lines; the next `append` or `flush` writes everything that is still missing. Cut short or taken
    away, the file is completed. Whatever else stands in its place or behind our lines is not
    touched: the file is renamed, so that whoever goes on writing in it does so there, its name is
    put into `set_aside`, and the log is written anew. Before and after a file is opened,
    `may_write` raises OSError if somebody else has it now.
    """

    def __init__(
        self, path: Path, data: bytes = b"", may_write: Callable[[], None] = _always
    ) -> None:
        self.path, self.disk = path, Disk()
        self._data = bytearray(data)
        self._safe = len(data)
        self._fd: int | None = None
        self._may_write = may_write
        self.set_aside: list[str] = []

    @property
    def whole(self) -> bytes:
        """Every line that was handed in, on disk or not."""
        return bytes(self._data)

    @property
    def size(self) -> int:
        """Bytes of every line that was handed in."""
        return len(self._data)

    @property
    def pending(self) -> int:
        """Bytes that are not on disk yet."""
        return len(self._data) - self._safe

    def append(self, line: bytes) -> None:
        self.add(line)
        self.flush()

    def add(self, line: bytes) -> None:
        """Keep a line for the next `flush`."""
        if self._data and not self._data.endswith(b"\n"):
            self._data += b"\n"
        self._data += line

    def flush(self, timeout: float = DISK_TIMEOUT_S) -> None:
        """Write what is missing and wait until it is on disk; raises OSError."""
        self.disk.wait(timeout)
        if self.pending:
            self.disk.do(self._save, timeout)

    def begin(self) -> None:
        """Begin to write what is missing; the next `flush` sees to what is not on disk then."""
        if self.pending:
            self.disk.begin(self._save)

    def _save(self) -> None:
        try:
            self._write()
        except OSError:
            self._close_file()
            raise

    def _write(self) -> None:
        fd, whole = self._open(), len(self._data)
        new = rest = bytes(self._data[self._safe : whole])
        try:
            while rest:
                rest = rest[os.write(fd, rest) :]
            os.fsync(fd)
        finally:
            if written := new[: len(new) - len(rest)]:
                self._undo_if_misplaced(fd, written)
        if self._size(fd) is None:
            raise _second_writer()
        self._safe = whole

    def _undo_if_misplaced(self, fd: int, written: bytes) -> None:
        """Take off again what landed behind somebody else's lines, so that their log is sound."""
        end = os.lseek(fd, 0, os.SEEK_CUR)
        if end != self._safe + len(written) and stat.S_ISREG(os.fstat(fd).st_mode):
            at = os.lseek(fd, -len(written), os.SEEK_END)
            if os.read(fd, len(written)) == written:
                os.ftruncate(fd, at)
            raise _second_writer()

    def _open(self) -> int:
        """The open file, holding exactly what is safe."""
        if self._fd is not None and self._size(self._fd) == self._safe:
            return self._fd
        self._close_file()
        self._may_write()
        start = self._read_start()
        if start is None or not self._data.startswith(start):
            self._set_aside()
            start = b""
        new = 0 if start else os.O_CREAT
        flags = os.O_RDWR | new | os.O_APPEND | _NO_LINKS | getattr(os, "O_BINARY", 0)
        self._fd = os.open(self.path, flags, 0o600)
        self._safe = min(self._safe, len(start))
        size = os.fstat(self._fd).st_size
        if size not in (self._safe, len(start)):
            raise _second_writer()
        if size != self._safe:  # half of a line of ours: written again, it is on disk for sure
            os.ftruncate(self._fd, self._safe)
        if not start:
            sync_folder(self.path.parent)
            self._may_write()
        return self._fd

    def _read_start(self) -> bytes | None:
        """What the file begins with, as far as it could be ours, and a byte more; None: no file."""
        try:
            if not stat.S_ISREG(self.path.lstat().st_mode):
                return None
            with self.path.open("rb") as file:
                return file.read(len(self._data) + 1)
        except FileNotFoundError:
            return b""

    def _set_aside(self) -> None:
        """Keep a foreign file that stands in the log's place, beside those kept before."""
        if len(self.set_aside) >= MOST_SET_ASIDE:
            raise _second_writer()
        names = (f"{self.path.name}.replaced{n}" for n in ("", *(f"-{n}" for n in range(2, 1000))))
        free = (self.path.with_name(name) for name in names)
        path = next(path for path in free if not os.path.lexists(path))
        self.path.replace(path)
        self.set_aside.append(path.name)

    def _size(self, fd: int) -> int | None:
        """How large the open file is, if the path still leads to it.

        It is opened once more: a network's disk may remember names and sizes for seconds.
        """
        try:
            again = os.open(self.path, os.O_RDONLY | _NO_LINKS | getattr(os, "O_NONBLOCK", 0))
        except OSError:
            return None
        try:
            known = os.fstat(again)
            return known.st_size if os.path.samestat(known, os.fstat(fd)) else None
        finally:
            os.close(again)

    def moved_to(self, path: Path, may_write: Callable[[], None] = _always) -> "LogFile":
        """The same log, in a file that has all of it already; raises OSError, and stays."""
        if path.read_bytes() != self._data:
            raise OSError(errno.EIO, "What was written there reads differently")
        self.close()
        return LogFile(path, bytes(self._data), may_write)

    def close(self, last: Callable[[], None] = _always) -> None:
        """Close the file, then do one last thing; after a disk that hangs, if it ever answers."""

        def end() -> None:
            self._close_file()
            last()

        self.disk.close(end)

    def _close_file(self) -> None:
        if self._fd is not None:
            fd, self._fd = self._fd, None
            with suppress(OSError):
                os.close(fd)


class NoFile:
    """A log that is kept nowhere (rehearsals)."""

    size = pending = 0
    disk = Disk()
    set_aside: tuple[str, ...] = ()

    def append(self, line: bytes) -> None:
        """Nothing is saved."""

    add = append

    def flush(self, timeout: float = DISK_TIMEOUT_S) -> None:
        """There is nothing to write."""

    def begin(self) -> None:
        """There is nothing to write."""

    def close(self, last: Callable[[], None] = _always) -> None:
        """There is nothing to close."""
        last()
