"""The key of a workspace, with which pseudonyms and the numbers of certificates are made."""

from collections.abc import Callable
from pathlib import Path

from workshop.errors import WorkshopError
from workshop.session.storage.files import read_file, replace_file

KEY_FILE = ".people.key"
KEY_BYTES = 32


def workspace_key(root: Path, make: Callable[[int], bytes]) -> bytes | None:
    """The key of a workspace, which is made where there is none; None if it cannot be kept.

    `make` gives random bytes. Raises WorkshopError as `read_key` does.
    """
    if key := read_key(root):
        return key
    key = make(KEY_BYTES)
    try:
        replace_file(root / KEY_FILE, f"{key.hex()}\n".encode())
    except OSError:
        return None
    return key


def read_key(root: Path) -> bytes | None:
    """The key of a workspace, if it has one.

    Raises WorkshopError for one that is there and cannot be read: a new one would give everybody
    another pseudonym.
    """
    path = root / KEY_FILE
    try:
        key = bytes.fromhex(read_file(path).decode("ascii").strip())
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise _unreadable(path, getattr(error, "strerror", None) or "it is no key") from error
    if len(key) < KEY_BYTES:
        raise _unreadable(path, "it is no key")
    return key


def _unreadable(path: Path, reason: str) -> WorkshopError:
    hint = "Put it back from a copy; with a new one, once it is taken away, everybody is another."
    return WorkshopError("The key of the pseudonyms cannot be read.", f"{path}: {reason}.", hint)
