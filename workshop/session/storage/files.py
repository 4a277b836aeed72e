"""Files of a session: read without being led astray, and replaced in one go."""

import errno
import os
import re
import stat
from contextlib import suppress
from pathlib import Path

from workshop.kept import owner_only

MAX_FILE_BYTES = 4_000_000
"""The size of any file of a session but its log, at most."""
STREAMS = re.compile(r"/dev/(stdout|stderr|fd/\d+)|/proc/[^/]+/fd/\d+")
"""Paths of what is open already, whatever it is."""


def replace_file(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Replace a file in one go: readers see the old one or the new one, and it is on disk."""
    write_file(path, data, mode)
    sync_folder(path.parent)


def write_output(path: Path, data: bytes) -> None:
    """Write a file that the user named, in one go; a device, pipe or stream is not replaced.

    Raises OSError.
    """
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "It is a folder", str(path))
    if path.exists() and (not path.is_file() or STREAMS.fullmatch(str(path))):
        with open(path, "ab", opener=_at_once) as stream:
            os.set_blocking(stream.fileno(), True)
            stream.write(data)
    else:
        replace_file(path, data)


def write_file(path: Path, data: bytes, mode: int = 0o600) -> None:
    """The same, but which file the folder names may not be on disk yet; raises OSError."""
    temporary = path.with_name(f".{path.name}.{os.urandom(4).hex()}")
    try:
        with open(temporary, "xb", opener=owner_only) as file:  # nothing that is there, no link
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode != 0o600:
            temporary.chmod(mode)
        temporary.replace(path)
    except OSError:
        with suppress(OSError):
            temporary.unlink()
        raise


def sync_folder(folder: Path) -> None:
    """Put a folder's entries on disk, where the system and its file system can."""
    if os.name == "posix":
        fd = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(fd)
        except OSError as error:
            if error.errno not in (errno.EINVAL, errno.ENOTSUP):
                raise
        finally:
            os.close(fd)


def read_file(path: Path, largest: int = MAX_FILE_BYTES) -> bytes:
    """The content of a session's file, which may come from anybody.

    Raises OSError, also for a link, for a pipe or a device, which may never end, and for a file
    that is too long.
    """
    mode = path.lstat().st_mode
    if stat.S_ISLNK(mode):
        raise OSError(errno.ELOOP, "It is a link to another file", str(path))
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise OSError(errno.EINVAL, "It is a pipe or a device, not a file", str(path))
    with open(path, "rb", opener=_at_once) as file:
        data = file.read(largest + 1) if os.fstat(file.fileno()).st_size <= largest else b""
        if len(data) > largest or os.fstat(file.fileno()).st_size > largest:
            reason = f"It is larger than {largest // 1_000_000} MB"
            raise OSError(errno.EFBIG, reason, str(path))
        return data


def _at_once(path: str, flags: int) -> int:
    """Open a file without waiting for anybody who is to write into it."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
