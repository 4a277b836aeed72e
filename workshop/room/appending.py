"""A file that is only appended to: what is handed in is on disk, or nothing of it counts."""

import errno
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from workshop.session.room.inbox import open_plainly
from workshop.session.storage.files import replace_file, sync_folder

_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)


class Appending:
    """Lines of a file, each with its end. A torn last one was never acknowledged: it is cut off.

    After an error the lines that are whole in the file may have been read by others: they stay,
    and are brought to disk by the next `append`.
    """

    def __init__(self, path: Path) -> None:
        self.path, self._fd, self._in_doubt = path, -1, False
        self.size = 0
        """Bytes of the whole lines."""
        self.lines = self._whole()

    def _whole(self) -> list[bytes]:
        """The whole lines that are there; a torn end is cut off."""
        try:
            with open_plainly(self.path) as file:
                data = file.read()
        except FileNotFoundError:
            self.size = 0
            return []
        whole = data[: data.rfind(b"\n") + 1]
        self.size = len(whole)
        if len(whole) != len(data):
            replace_file(self.path, whole)
        return whole.splitlines()

    def append(self, lines: Iterable[bytes]) -> None:
        """Bring lines to disk. Raises OSError; then `lines` has those that are there all the same.

        With none it brings to disk what is in doubt.
        """
        new = list(lines)
        if self._in_doubt:
            self.replace(self._whole())
        data = b"".join(line + b"\n" for line in new)
        if not data:
            return
        try:
            self._write(data)
        except OSError:
            self._in_doubt = True
            with suppress(OSError):
                self.lines = self._whole()
            raise
        self.lines += new
        self.size += len(data)

    def _write(self, data: bytes) -> None:
        if self._fd < 0:
            self._fd = os.open(self.path, _FLAGS, 0o600)
            sync_folder(self.path.parent)
        while data:
            data = data[os.write(self._fd, data) :]
        os.fsync(self._fd)
        if not os.fstat(self._fd).st_nlink:
            raise OSError(errno.ENOENT, "The file was deleted")

    def replace(self, lines: list[bytes]) -> None:
        """Replace the lines of the file in one go. Raises OSError."""
        self.close()
        data = b"".join(line + b"\n" for line in lines)
        replace_file(self.path, data)
        self.lines, self.size, self._in_doubt = lines, len(data), False

    def close(self) -> None:
        if self._fd >= 0:
            fd, self._fd = self._fd, -1
            with suppress(OSError):
                os.close(fd)
