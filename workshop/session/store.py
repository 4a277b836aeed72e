"""A session's folder: its log, its plan, its half-typed text, and who is writing in it."""

import errno
import json
import os
import secrets
import shutil
import socket
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from filelock import FileLock, Timeout

from workshop.curriculum.load import load_or_raise
from workshop.curriculum.model import Curriculum
from workshop.errors import WorkshopError
from workshop.event import Event
from workshop.session import events as ev
from workshop.session import log
from workshop.session.logfile import sync_folder
from workshop.text import one_line, slug
from workshop.value import replace

LOG, PLAN, DRAFTS, LOCK, HOLDER = "log.jsonl", "curriculum", "drafts.json", "lock", "holder"
PATIENCE = 0.2
"""Seconds to wait for a lock: who has taken it just now has written down who it is by then."""


class Locked(WorkshopError):
    """Another process is writing in this session's folder."""


def create(sessions: Path, plan: Path, opened: ev.Opened) -> Path:
    """Make a new session's folder with a copy of its curriculum and the first line of its log.

    The folder appears whole or not at all. Raises WorkshopError when it cannot be made.
    """
    day = opened.at.astimezone().strftime("%Y-%m-%d")
    new = sessions / f".new-{secrets.token_hex(6)}"
    try:
        sessions.mkdir(parents=True, exist_ok=True)
        _sweep(sessions, opened.at)
        new.mkdir()
        copy_plan(plan, new / PLAN)
        line, _ = log.encode(opened, "")
        write_bytes(new / LOG, line)
        for number in range(1, 1000):
            name = f"{day}-{slug(opened.title)}" + (f"-{number}" if number > 1 else "")
            if _claim(new, sessions / name):
                return sessions / name
    except OSError as error:
        raise WorkshopError(
            "The session's folder cannot be made.",
            f"{sessions}: {error.strerror or error}.",
            "Name another place with --workspace, or free some space here.",
        ) from error
    finally:
        shutil.rmtree(new, ignore_errors=True)
    raise WorkshopError("There are too many sessions of that name today.", hint="Give it a title.")


def _sweep(sessions: Path, now: datetime) -> None:
    """Take away what a create that was killed left behind more than a day ago."""
    for left in sessions.glob(".new-*"):
        with suppress(OSError):
            if left.stat().st_mtime < (now - timedelta(days=1)).timestamp():
                shutil.rmtree(left)


def _claim(new: Path, folder: Path) -> bool:
    """Rename the new folder to its name; False when somebody has that name already."""
    try:
        if os.path.lexists(folder):
            return False
        new.rename(folder)
    except OSError:
        if os.path.lexists(folder):
            return False
        raise
    sync_folder(folder.parent)
    return True


def copy_plan(plan: Path, to: Path) -> None:
    """Copy a curriculum's text files, and nothing that a link leads to outside of it."""
    write_plan(read_plan(plan), to)


def read_plan(plan: Path) -> dict[Path, bytes]:
    """A curriculum's text files by their place in its folder; what is a link is left out."""
    return {
        path.relative_to(plan): path.read_bytes()
        for path in sorted(plan.rglob("*"))
        if path.is_file() and path.suffix in {".toml", ".md"} and not path.is_symlink()
    }


def write_plan(files: Mapping[Path, bytes], to: Path) -> None:
    """Write a curriculum's text files into a folder."""
    for name, data in files.items():
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        write_bytes(to / name, data)


def new_folder(sessions: Path, name: str) -> Path:
    """Make an empty folder of that name, or of that name and a number; raises OSError."""
    sessions.mkdir(parents=True, exist_ok=True)
    for number in range(1, 1000):
        folder = sessions / (f"{name}-{number}" if number > 1 else name)
        with suppress(FileExistsError):
            folder.mkdir()
            return folder
    raise FileExistsError(errno.EEXIST, "There are too many folders of that name", str(sessions))


def write_bytes(path: Path, data: bytes) -> None:
    """Replace a file in one go: readers see the old one or the new one, and it is on disk."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError:
        with suppress(OSError):
            temporary.unlink()
        raise
    sync_folder(path.parent)


def read_log(folder: Path) -> log.Reading:
    """Read a session's log; raises WorkshopError when there is none."""
    return log.read(read_bytes(folder))


def read_bytes(folder: Path) -> bytes:
    try:
        return (folder / LOG).read_bytes()
    except OSError as error:
        raise WorkshopError(
            f"{folder.name} is not a session that can be read.",
            f"{folder / LOG}: {error.strerror or error}.",
            "See the sessions there are with: workshop list sessions",
        ) from error


def load_plan(folder: Path, curriculum: str) -> Curriculum:
    """The curriculum as it was when the session was opened."""
    return replace(load_or_raise(folder / PLAN), id=curriculum)


def set_aside(folder: Path, torn: bytes, now: datetime) -> Path:
    """Keep a torn last line in a file of its own, and take it off the log."""
    path = folder / f"log.torn-{now.strftime('%Y%m%dT%H%M%S%f')}"
    write_bytes(path, torn)
    size = (folder / LOG).stat().st_size - len(torn)
    with (folder / LOG).open("r+b") as file:
        file.truncate(size)
        os.fsync(file.fileno())
    return path


@dataclass
class Drafts:
    """Half-typed text by field, with the number of the last event when it was typed."""

    path: Path | None
    texts: dict[str, str]
    dirty: bool = False

    def set(self, field: str, text: str) -> None:
        if self.texts.get(field, "") != text:
            if text:
                self.texts[field] = text
            else:
                self.texts.pop(field, None)
            self.dirty = True

    def flush(self, seq: int) -> None:
        """Write to disk what has changed; a disk in trouble is tried again the next time."""
        if not self.dirty or self.path is None:
            return
        self.dirty = False
        data = {"seq": seq, "texts": dict(self.texts)}
        try:
            write_bytes(self.path, json.dumps(data, ensure_ascii=True).encode())
        except OSError:
            self.dirty = True


def load_drafts(folder: Path, events: tuple[Event, ...]) -> Drafts:
    """Half-typed text as it was left; what has become an entry since is no draft any more."""
    path = folder / DRAFTS
    try:
        data = json.loads(path.read_bytes())
        seq, found = int(data["seq"]), data["texts"].items()
    except (
        OSError,
        ValueError,
        KeyError,
        TypeError,
        ArithmeticError,
        AttributeError,
        RecursionError,
    ):
        return Drafts(path, {})
    written = {text for e in events if e.seq > seq if (text := getattr(e, "text", None))}
    texts = {k: v for k, v in found if isinstance(v, str) and one_line(v) not in written}
    return Drafts(path, texts)


class Lock:
    """The right to write in a session's folder; the system frees it when its process ends."""

    def __init__(self, folder: Path, now: datetime) -> None:
        self._folder, self._now = folder, now
        self.found_beat = last_beat(folder)
        try:
            self._lock, self._file = self._take()
        except Timeout:
            raise Locked(
                "This session is open in another window.",
                f"It is held by {holder(folder)}.",
                "Close it there, or see it without writing: "
                f"workshop resume {folder.name} --follow",
            ) from None
        except OSError as error:
            raise WorkshopError(
                "This session cannot be written to.",
                f"{folder}: {error.strerror or error}.",
                f"See it without writing: workshop resume {folder.name} --follow",
            ) from error

    def _take(self) -> tuple[FileLock, tuple[int, int]]:
        """The lock and which file it is; who takes it in the same moment gets to say its name."""
        lock = FileLock(self._folder / LOCK, thread_local=False)
        lock.acquire(timeout=PATIENCE, poll_interval=PATIENCE / 4)
        by = f"process {os.getpid()} on {socket.gethostname()} since {self._now:%Y-%m-%d %H:%M} UTC"
        with suppress(OSError):
            (self._folder / HOLDER).write_text(by, encoding="utf-8")
        self.beat(self._now)
        return lock, self._there()

    def _there(self) -> tuple[int, int]:
        there = (self._folder / LOCK).stat()
        return there.st_dev, there.st_ino

    def hold(self) -> None:
        """Take the lock again where the folder was put back anew; raises OSError if another did."""
        self._folder.stat()
        with suppress(FileNotFoundError):
            if self._there() == self._file:
                return
        try:
            lock, file = self._take()
        except Timeout:
            words = f"Another window has this session now ({holder(self._folder)})"
            raise OSError(errno.EBUSY, words) from None
        self.release()
        self._lock, self._file = lock, file

    def beat(self, now: datetime) -> None:
        """Leave a sign of life, so that a resume knows how long the program was away."""
        with suppress(OSError):
            os.utime(self._folder / HOLDER, (now.timestamp(), now.timestamp()))

    def release(self) -> None:
        """Let others write; the last sign of life stays."""
        with suppress(OSError):
            self._lock.release()


def settle_in(folder: Path, lock: Lock, plan: Mapping[Path, bytes]) -> None:
    """See that a folder, which may have been put back anew, is ours and has its plan.

    Raises OSError, also when another process writes there now.
    """
    lock.hold()
    if not (folder / PLAN).exists():
        write_plan(plan, folder / PLAN)


def holder(folder: Path) -> str:
    """Who is writing in a session's folder, in words."""
    try:
        return (folder / HOLDER).read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return "another process"


def last_beat(folder: Path) -> datetime | None:
    """When the last writer was last alive, aware UTC; None if there was none."""
    try:
        return datetime.fromtimestamp((folder / HOLDER).stat().st_mtime, UTC)
    except OSError:
        return None
