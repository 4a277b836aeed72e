"""Who is writing in a session's folder: one process at a time, with a sign of life.

The system locks the file `lock`, and the log itself: that holds when `lock` was deleted, and for
all hard links of a log.
"""

import errno
import os
import socket
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout, has_fcntl, lock_descriptor

from workshop.errors import WorkshopError
from workshop.session.storage.entry import LOG_FILE, PLAN_FOLDER
from workshop.session.storage.files import read_file, replace_file
from workshop.session.storage.session_folder import refuse_link, write_plan
from workshop.text import one_line, shell_word

LOCK, HOLDER = "lock", "holder"
MAX_HOLDER_BYTES = 1000
_NO_LOCKS = (errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP)
LOCK_TIMEOUT_S = 0.2
"""How long a lock is waited for: whoever has just taken it has written down their name by then."""


class Locked(WorkshopError):
    """Another process is writing in this session's folder."""


class Lock:
    """The right to write in a session's folder; the system frees it when its process ends."""

    def __init__(self, folder: Path, now: datetime) -> None:
        self._folder, self._now = folder, now
        self._log: int | None = None
        self.found_beat = last_beat(folder)
        try:
            refuse_link(folder)
            self._lock, self._file = self._take()
            try:
                self.hold_log()
            except BaseException:
                self.release()
                raise
        except Timeout:
            raise Locked(
                "This session is open in another window.",
                f"It is held by {holder(folder)}.",
                f"Ask for it: workshop resume {shell_word(folder.name)} --take-over. "
                "To see it without writing: --follow.",
            ) from None
        except OSError as error:
            if error.errno in _NO_LOCKS:
                raise WorkshopError(
                    "This session cannot be kept from a second writer.",
                    f"{folder}: the file system there has no locks.",
                    "Name a workspace on a disk of this computer with --workspace.",
                ) from error
            if error.errno == errno.ELOOP and not folder.is_symlink():
                raise WorkshopError(
                    "This session cannot be written to.",
                    f"{error.filename or folder / LOG_FILE} is a link to another file.",
                    "Put a copy of that file in its place.",
                ) from error
            raise WorkshopError(
                "This session cannot be written to.",
                f"{folder}: {error.strerror or error}.",
                f"See it without writing: workshop resume {shell_word(folder.name)} --follow",
            ) from error

    def _take(self) -> tuple[FileLock, tuple[int, int]]:
        """Take the lock and leave a name in `holder`; return it with which file it is."""
        lock = FileLock(self._folder / LOCK, thread_local=False, fallback_to_soft=False)
        lock.acquire(timeout=LOCK_TIMEOUT_S, poll_interval=LOCK_TIMEOUT_S / 4)
        by = f"process {os.getpid()} on {socket.gethostname()} since {self._now:%Y-%m-%d %H:%M} UTC"
        with suppress(OSError):
            replace_file(self._folder / HOLDER, by.encode())  # whatever stands there, a link too
        self.beat(self._now)
        return lock, self._there()

    def hold_log(self) -> None:
        """Lock the log as well, if there is one; raises Timeout while another process has it."""
        if not has_fcntl:  # elsewhere a locked file cannot be read either
            return
        flags = os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK
        try:
            fd = os.open(self._folder / LOG_FILE, flags)
        except FileNotFoundError:
            return
        if self._log is not None and os.path.sameopenfile(fd, self._log):
            os.close(fd)
            return
        try:
            if not lock_descriptor(fd, blocking=False):
                raise Timeout(str(self._folder / LOG_FILE))
        except BaseException:
            os.close(fd)
            raise
        self._let_log_go()
        self._log = fd

    def _let_log_go(self) -> None:
        if self._log is not None:
            with suppress(OSError):
                os.close(self._log)
            self._log = None

    def _there(self) -> tuple[int, int]:
        known = (self._folder / LOCK).stat()
        return known.st_dev, known.st_ino

    def ensure(self) -> None:
        """Take the lock again after the folder was put back; raises OSError if another has it."""
        self._folder.stat()
        try:
            self._take_again()
            try:
                self.hold_log()
            except OSError as error:  # a log that was replaced is put aside, and written anew
                if error.errno not in (errno.ELOOP, errno.EISDIR, errno.ENXIO):
                    raise
        except Timeout:
            words = f"Another window has this session now ({holder(self._folder)})"
            raise OSError(errno.EBUSY, words) from None

    def _take_again(self) -> None:
        with suppress(FileNotFoundError):
            if self._there() == self._file:
                return
        lock, file = self._take()
        with suppress(OSError):
            self._lock.release()
        self._lock, self._file = lock, file

    def beat(self, now: datetime) -> None:
        """Leave a sign of life, so that a resume knows how long the program was away."""
        with suppress(OSError):
            os.utime(self._folder / HOLDER, (now.timestamp(), now.timestamp()))

    def release(self) -> None:
        """Let others write; the last sign of life stays."""
        self._let_log_go()
        with suppress(OSError):
            self._lock.release()


def reacquire(folder: Path, lock: Lock, plan: Mapping[Path, bytes]) -> None:
    """See that a folder, which may have been put back anew, is ours and has its plan.

    Raises OSError, also when another process writes there now.
    """
    lock.ensure()
    if not (folder / PLAN_FOLDER).exists():
        write_plan(plan, folder / PLAN_FOLDER)


def holder(folder: Path) -> str:
    """Who is writing in a session's folder, in words."""
    try:
        return one_line(read_file(folder / HOLDER, MAX_HOLDER_BYTES).decode("utf-8", "replace"))
    except OSError:
        return "another process"


def last_beat(folder: Path) -> datetime | None:
    """When the last writer was last alive, aware UTC; None if there was none."""
    try:
        return datetime.fromtimestamp((folder / HOLDER).lstat().st_mtime, UTC)
    except OSError:
        return None
