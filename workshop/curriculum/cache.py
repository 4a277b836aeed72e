"""Checked plans in the user's cache folder, keyed by the SHA-256 of their files."""

import os
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec import DecodeError, msgpack

import workshop
from workshop.curriculum.folder import Problem
from workshop.kept import keep, read_kept
from workshop.lazy import load
from workshop.user_folders import cache_folder
from workshop.value import Value

if TYPE_CHECKING:
    from workshop.curriculum.checked_plan import CheckedPlan

T = TypeVar("T")

MAX_PLANS = 64
MAX_PLANS_IN_MEMORY = 32


DECODE = "workshop.curriculum.checked_plan:decode"
"""Loads every kind: a list and a check do without."""


class KnownHead(Value):
    """What is known of a head file."""

    title: str


class KnownPlan(Value):
    """A checked plan without the plan: what it is called, and what is odd about it."""

    head: KnownHead
    warnings: tuple[Problem, ...]
    looked_for: dict[str, str]


_known = msgpack.Decoder(KnownPlan)
_memory: "OrderedDict[str, CheckedPlan]" = OrderedDict()


def key_of(files: Mapping[Path, bytes]) -> str:
    """The key of a plan: a hash of its files, their names, and the program that checks them."""
    digest = sha256(_program())
    for path, content in files.items():
        name = os.fsencode(path.as_posix())
        digest.update(b"%d %d " % (len(name), len(content)) + name + content)
    return digest.hexdigest()


def look_up(key: str) -> "CheckedPlan | None":
    """The checked plan of that key, or None."""
    if plan := _memory.get(key):
        return plan
    plan = _read(key, load(DECODE))
    if plan:
        _remember(key, plan)
    return plan


def glance(key: str) -> KnownPlan | None:
    """What is known of the checked plan of that key, or None."""
    return _read(key, _known.decode)


def _read(key: str, decode: Callable[[bytes], T]) -> T | None:
    path = _path(key)
    if (data := read_kept(path, key)) is None:
        return None
    with suppress(DecodeError, OSError):
        found = decode(data)
        os.utime(path)  # pruning keeps the most recently used
        return found
    return None


def store(key: str, plan: "CheckedPlan") -> None:
    """Store a checked plan; does nothing if the cache cannot be written."""
    _remember(key, plan)
    path = _path(key)
    with suppress(OSError):
        keep(path, key, msgpack.encode(plan))
        _prune(path.parent)


def forget() -> None:
    """Drop all plans from memory; those on disk stay."""
    _memory.clear()


@cache
def _program() -> bytes:
    """The program's version and the state of its source files, which change in a checkout."""
    package = Path(workshop.__file__).parent
    parts = [f"workshop {workshop.__version__}"]
    for folder in (package, package / "curriculum", *_folders(package / "kinds")):
        with suppress(OSError), os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.name.endswith(".py"):
                    info = entry.stat()
                    parts.append(f"{entry.path} {info.st_size} {info.st_mtime_ns}")
    return "\n".join(parts).encode(errors="surrogateescape")


def _folders(parent: Path) -> Iterator[Path]:
    yield parent
    with suppress(OSError), os.scandir(parent) as entries:
        yield from sorted(Path(entry.path) for entry in entries if entry.is_dir())


def _remember(key: str, plan: "CheckedPlan") -> None:
    _memory[key] = plan
    if len(_memory) > MAX_PLANS_IN_MEMORY:
        _memory.popitem(last=False)


def _path(key: str) -> Path:
    return cache_folder() / "plans" / key


def _prune(folder: Path) -> None:
    """Delete the least recently used plans; raises OSError."""
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.stat(follow_symlinks=False).st_mtime)
    for entry in found[:-MAX_PLANS]:
        with suppress(OSError):
            Path(entry).unlink()
