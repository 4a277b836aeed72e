"""A folder that several see at once: each file operation is a step, and steps are taken by turns.

The files are real ones, in memory where there is room. What is made up is when who does what, and
what a bad mount adds: locks that do nothing, sizes and names that are remembered too long, a disk
that is full, fails or does not answer. What is remembered is looked up again as between open and
close on NFS and SMB: when a file is opened, locked or changed by oneself. A look at a size and the
cut that follows it are one step, because nothing but a lock can make them so.
"""

import builtins
import errno
import fcntl
import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Lock, Thread, local
from typing import Any
from unittest.mock import patch

from workshop.session.storage import lock, log
from workshop.session.storage.disk import Disk
from workshop.session.storage.entry import PLAN_FOLDER

BY_PATH = ("mkdir", "rename", "replace", "unlink", "rmdir", "utime", "listdir", "scandir", "link")
STEPS, MOST = 20_000, 1_000_000


class Killed(BaseException):
    """The process is gone."""


class Actor:
    """Somebody's process: a thread that goes on only while it is its turn.

    `late` says whether it remembers names and sizes; `full`, `failing` and `slow` are what its
    disk does next, `dies` how many steps it has left.
    """

    def __init__(self, folder: "OneFolder", name: str, work: Callable[[], None]) -> None:
        self.folder, self.name, self.work = folder, name, work
        self.late = self.full = self.failing = self.slow = self.dead = self.over = False
        self.dies: int | None = None
        self.error: BaseException | None = None
        self.known: dict[tuple[str, bool], os.stat_result | OSError] = {}
        self.sizes: dict[int, os.stat_result] = {}
        self.paths: dict[int, str] = {}
        self.go = Lock()
        self.go.acquire()
        self.thread = Thread(target=self._run, daemon=True)
        self.thread.start()

    def _run(self) -> None:
        self.go.acquire()
        HERE.actor = self
        try:
            self.work()
        except Killed:
            pass
        except BaseException as error:
            self.error = error
        self.over = True
        self.folder.pass_on(self)

    def step(self, what: str) -> None:
        """One operation: told, and perhaps others are on first."""
        if self.dead:
            raise Killed
        self.folder.turn(self)
        self.folder.told.append(f"{self.name}: {what}")
        if self.dies is not None:
            self.dies -= 1
            if self.dies <= 0:
                self.folder.told.append(f"{self.name}: is killed before that")
                self.dead = True
                raise Killed

    def pause(self) -> None:
        """Let others be on; what was remembered is looked up again."""
        self.forget()
        self.folder.left = 0
        self.step("pauses")

    def opened(self, fd: int, name: str) -> None:
        self.paths[fd] = name
        self.sizes.pop(fd, None)

    def forget(self) -> None:
        self.known.clear()
        self.sizes.clear()


class _Here(local):
    actor: Actor | None = None


HERE = _Here()


@contextmanager
def at_once() -> Iterator[None]:
    """What is done in here takes no steps."""
    actor, HERE.actor = HERE.actor, None
    try:
        yield
    finally:
        HERE.actor = actor


class OneFolder:
    """A folder `root` with its actors; `turns` says after how many steps another one is on.

    `on_cut` is called with what somebody is about to cut off a file.
    """

    def __init__(
        self,
        root: Path,
        turns: Iterable[int],
        locks: bool,
        on_cut: Callable[[Actor, bytes], None],
    ) -> None:
        self.root, self.locks, self._turns, self.on_cut = str(root), locks, iter(turns), on_cut
        self.actors: list[Actor] = []
        self.told: list[str] = []
        self.left = 0
        self._done = Lock()
        self._done.acquire()

    def add(self, name: str, work: Callable[[], None]) -> Actor:
        self.actors.append(actor := Actor(self, name, work))
        return actor

    def cut(self, actor: Actor, gone: bytes, name: str) -> None:
        """Somebody is about to cut this off a file."""
        self.told.append(f"{actor.name}: cut {len(gone)} bytes off {name}")
        self.on_cut(actor, gone)

    def run(self) -> None:
        """Let all of them do their work; raises what one of them raised."""
        with _patched(self):
            self.left = next(self._turns, STEPS)
            self.actors[0].go.release()
            self._done.acquire()
        for actor in self.actors:
            actor.thread.join()
            if actor.error:
                raise actor.error

    def turn(self, actor: Actor) -> None:
        """Count a step; wait while others are on."""
        assert len(self.told) < STEPS, "this goes on for ever"
        self.left -= 1
        if self.left < 0 and self.pass_on(actor):
            actor.go.acquire()
            if actor.dead:
                raise Killed

    def pass_on(self, actor: Actor) -> bool:
        """Give the next one its turn; False when there is nobody else."""
        self.left = next(self._turns, STEPS)
        at = self.actors.index(actor)
        for other in self.actors[at + 1 :] + self.actors[:at]:
            if not other.over:
                other.go.release()
                return True
        if actor.over:
            self._done.release()
        return False

    def short(self, path: Any) -> str:
        return os.fspath(path).removeprefix(self.root).lstrip("/").removeprefix("sessions/") or "."

    def below(self, path: Any) -> bool:
        """Whether each thing done to it is a step; plans do not change."""
        name = os.fspath(path) if isinstance(path, str | os.PathLike) else ""
        return name.startswith(self.root) and f"/{PLAN_FOLDER}/" not in name


class SlowDisk(Disk):
    """The disk of an actor: at once, or in its own time beside it, when it does not answer."""

    def do(self, work: Callable[[], None], timeout: float = 0) -> None:
        actor = HERE.actor
        if self.busy:
            raise _late()
        if actor is None or not actor.slow:
            work()
            return
        actor.slow = False
        done: Future[None] = Future()
        self._last = done

        def carry_out() -> None:
            try:
                work()
            except OSError as error:
                done.set_exception(error)
            else:
                done.set_result(None)

        disk = actor.folder.add(f"{actor.name}'s disk", carry_out)
        disk.late, disk.known, disk.sizes, disk.paths = (
            actor.late,
            actor.known,
            actor.sizes,
            actor.paths,
        )
        raise _late()

    def settle(self) -> None:
        """It may answer by then, or not."""
        if self.busy and HERE.actor:
            HERE.actor.pause()

    def close(self, last: Callable[[], None]) -> None:
        if self._last is not None and self.busy:
            self._last.add_done_callback(lambda _: last())
        else:
            last()


def _late() -> TimeoutError:
    return TimeoutError(errno.ETIMEDOUT, "The disk does not answer")


class _Stepping:
    """An open file each of whose operations is a step."""

    def __init__(self, file: Any, actor: Actor, name: str) -> None:
        self._file, self._actor, self._name = file, actor, name

    def __enter__(self) -> "_Stepping":
        return self

    def __exit__(self, *_: object) -> None:
        self._actor.paths.pop(self._file.fileno(), None)
        self._file.close()

    def truncate(self, size: int) -> None:
        self._actor.folder.cut(self._actor, os.pread(self._file.fileno(), MOST, size), self._name)
        self._file.truncate(size)

    def __getattr__(self, name: str) -> Any:
        if name in ("read", "write"):
            self._actor.step(f"{name} {self._name}")
        return getattr(self._file, name)


@contextmanager
def _patched(folder: OneFolder) -> Iterator[None]:
    """Whatever an actor's thread does with files below the folder is a step of it."""
    real = {name: getattr(os, name) for name in (*BY_PATH, *_BY_OTHERS)}
    real_open, real_flock, getpid = io.open, fcntl.flock, os.getpid

    def by_path(name: str) -> Callable[..., Any]:
        def call(path: Any, *more: Any, **named: Any) -> Any:
            actor = HERE.actor
            if actor and folder.below(path):
                to = " to " + folder.short(more[0]) if name in ("rename", "replace", "link") else ""
                actor.step(f"{name} {folder.short(path)}{to}")
                if name not in ("listdir", "scandir"):
                    actor.known.clear()
            return real[name](path, *more, **named)

        return call

    def stat(path: Any, *, dir_fd: Any = None, follow_symlinks: bool = True) -> os.stat_result:
        actor = HERE.actor
        if not actor or not folder.below(path):
            found: os.stat_result = real["stat"](
                path, dir_fd=dir_fd, follow_symlinks=follow_symlinks
            )
            return found
        actor.step(f"stat {folder.short(path)}")
        key = os.fspath(path), follow_symlinks
        if not actor.late or key not in actor.known:
            try:
                actor.known[key] = real["stat"](path, follow_symlinks=follow_symlinks)
            except OSError as error:
                actor.known[key] = error
        known = actor.known[key]
        if isinstance(known, OSError):
            raise OSError(known.errno, known.strerror, known.filename)
        return known

    def open_(path: Any, flags: int, mode: int = 0o777, *, dir_fd: Any = None) -> int:
        actor = HERE.actor
        if not actor or not folder.below(path):
            fd: int = real["open"](path, flags, mode, dir_fd=dir_fd)
            return fd
        actor.step(f"open {folder.short(path)}{' to write' if flags & os.O_RDWR else ''}")
        for follow in (True, False):
            actor.known.pop((os.fspath(path), follow), None)
        fd = real["open"](path, flags, mode)
        actor.opened(fd, folder.short(path))
        return fd

    def by_fd(name: str, change: Callable[..., Any]) -> Callable[..., Any]:
        def call(fd: int, *more: Any) -> Any:
            actor = HERE.actor
            if not actor or fd not in actor.paths:
                return real[name](fd, *more)
            made = change(actor, fd, *more)
            actor.sizes.pop(fd, None)
            return made

        return call

    def write(actor: Actor, fd: int, data: bytes) -> int:
        actor.step(f"write {actor.paths[fd]}, {len(data)} bytes" + ", no room" * actor.full)
        if actor.full:
            if len(data) < 20:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            data = data[: len(data) // 2]
        written: int = real["write"](fd, data)
        return written

    def fsync(actor: Actor, fd: int) -> None:
        actor.step(f"fsync {actor.paths[fd]}" + ", it fails" * actor.failing)
        if actor.failing:
            actor.failing = False
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    def ftruncate(actor: Actor, fd: int, size: int) -> None:
        folder.cut(actor, os.pread(fd, MOST, size), actor.paths[fd])
        real["ftruncate"](fd, size)

    def lseek(actor: Actor, fd: int, to: int, whence: int) -> int:
        at: int = real["lseek"](fd, to, whence)
        return at

    def close(actor: Actor, fd: int) -> None:
        del actor.paths[fd]
        real["close"](fd)

    def fstat(fd: int) -> os.stat_result:
        actor = HERE.actor
        if not actor or fd not in actor.paths:
            found: os.stat_result = real["fstat"](fd)
            return found
        actor.step(f"fstat {actor.paths[fd]}")
        if not actor.late or fd not in actor.sizes:
            actor.sizes[fd] = real["fstat"](fd)
        return actor.sizes[fd]

    def flock(fd: int, how: int) -> None:
        actor = HERE.actor
        if not actor or fd not in actor.paths or how & fcntl.LOCK_UN:
            real_flock(fd, how)
        else:
            actor.step(f"lock {actor.paths[fd]}" + ", as if" * (not folder.locks))
            actor.forget()
            if folder.locks:
                real_flock(fd, how)

    def open_file(path: Any, *more: Any, **named: Any) -> Any:
        actor = HERE.actor
        if not actor or not folder.below(path):
            return real_open(path, *more, **named)
        actor.step(f"open {folder.short(path)}")
        file = real_open(path, *more, **named)
        actor.opened(file.fileno(), folder.short(path))
        return _Stepping(file, actor, folder.short(path))

    made: dict[str, Callable[..., Any]] = {name: by_path(name) for name in BY_PATH}
    for change in (write, fsync, ftruncate, lseek, close):
        made[change.__name__] = by_fd(change.__name__, change)
    made |= {"open": open_, "stat": stat, "fstat": fstat}
    made["lstat"] = lambda path, **named: stat(path, follow_symlinks=False, **named)
    with ExitStack() as stack:
        for name, call in made.items():
            stack.enter_context(patch.object(os, name, call))
        stack.enter_context(patch.object(os, "getpid", lambda: _pid(folder) or getpid()))
        stack.enter_context(patch.object(fcntl, "flock", flock))
        stack.enter_context(patch.object(io, "open", open_file))
        stack.enter_context(patch.object(builtins, "open", open_file))
        stack.enter_context(patch.object(log, "Disk", SlowDisk))
        stack.enter_context(patch.object(lock, "LOCK_TIMEOUT_S", 0.0))
        yield


def _pid(folder: OneFolder) -> int:
    """A process of its own for each actor, to the program; its disk is a part of it."""
    if not sys._getframe(2).f_globals["__name__"].startswith("workshop."):
        return 0  # filelock would take it for a fork
    names = [actor.name for actor in folder.actors]
    return names.index(HERE.actor.name.split("'")[0]) + 1 if HERE.actor else 0


_BY_OTHERS = ("open", "stat", "lstat", "fstat", "write", "fsync", "ftruncate", "lseek", "close")
