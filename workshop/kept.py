"""What the program keeps for itself in the cache folder, to do no work twice.

Files may be deleted at any time; one that is damaged, not the user's own or kept for something else
is ignored.
"""

import os
import stat
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

MAX_BYTES = 32_000_000
DIGEST_BYTES = 32


def read_kept(path: Path, key: str) -> bytes | None:
    """What was kept in a file for that key, or None."""
    with suppress(OSError):
        content = _own_file(path)
        digest, data = content[:DIGEST_BYTES], content[DIGEST_BYTES:]
        if digest == _digest(key, data):
            return data
    return None


def keep(path: Path, key: str, data: bytes) -> None:
    """Keep data for a key in place of what a file holds; raises OSError, and leaves nothing new."""
    temporary = path.with_name(f".{path.name}-{os.urandom(6).hex()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with open(temporary, "xb", opener=owner_only) as file:
            file.write(_digest(key, data) + data)
        with suppress(OSError):
            path.rmdir()  # an empty folder may stand where the file belongs
        temporary.replace(path)
    except OSError:
        with suppress(OSError):
            temporary.unlink()
        raise


def _digest(key: str, data: bytes) -> bytes:
    return sha256(key.encode(errors="surrogateescape") + data).digest()


def _own_file(path: Path) -> bytes:
    """The bytes of a regular file of this user; raises OSError for any other."""
    with open(path, "rb", opener=_no_link) as file:
        info = os.fstat(file.fileno())
        ours = not hasattr(os, "geteuid") or info.st_uid == os.geteuid()
        if not (stat.S_ISREG(info.st_mode) and ours and info.st_size <= MAX_BYTES):
            raise OSError("This is not a file that the program wrote")
        return file.read()


def _no_link(path: str, flags: int) -> int:
    """Open without following a link or blocking."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))


def owner_only(path: str, flags: int) -> int:
    """Open a file that nobody else may read."""
    return os.open(path, flags, 0o600)
