"""Places to keep a session that give trouble, for real: disks that are full, gone, locked, slow."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from trials.frame import NotHere


def obedient() -> tuple[str, ...]:
    """A command that starts a program for which permissions count, also when we are root."""
    if os.geteuid() != 0:
        return ()
    if shutil.which("setpriv") is None:
        raise NotHere("there is no setpriv, and root may do everything")
    return "setpriv", "--bounding-set", "-dac_override,-dac_read_search"


def _run(*command: str) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise NotHere(f"{' '.join(command[:2])} is not possible ({error})") from None


class SmallDisk:
    """A file system of that size at `at`, in memory; it needs the right to mount."""

    def __init__(self, at: Path, size: str = "2m") -> None:
        self.at, self._size, self._disks = at, size, 0
        self._disk = self._new_disk()
        at.mkdir(exist_ok=True)
        self.put_back()

    def _new_disk(self) -> Path:
        self._disks += 1
        disk = self.at.with_name(f"{self.at.name}-disk{self._disks}")
        disk.mkdir()
        _run("mount", "-t", "tmpfs", "-o", f"size={self._size}", "tmpfs", str(disk))
        return disk

    def fill(self) -> None:
        """Leave not a single byte of room."""
        with (self._disk / ".ballast").open("wb", buffering=0) as ballast, suppress(OSError):
            while ballast.write(b"x" * 4096):
                pass

    def empty(self) -> None:
        (self._disk / ".ballast").unlink()

    def pull_out(self) -> None:
        """Take it away while files are open; the empty folder below it is there."""
        _run("umount", "-l", str(self.at))

    def put_back(self) -> None:
        _run("mount", "--bind", str(self._disk), str(self.at))

    def protect(self) -> None:
        """Put it back with its switch at read-only, and as another device than before."""
        self.pull_out()
        old, self._disk = self._disk, self._new_disk()
        shutil.copytree(old, self._disk, dirs_exist_ok=True)
        _run("umount", "-l", str(old))
        self.put_back()
        _run("mount", "-o", "remount,bind,ro", str(self.at))

    def unprotect(self) -> None:
        _run("mount", "-o", "remount,bind,rw", str(self.at))

    def remove(self) -> None:
        for place in (self.at, self._disk):
            subprocess.run(["umount", "-l", str(place)], capture_output=True)


@contextmanager
def small_disk(at: Path, size: str = "2m") -> Iterator[SmallDisk]:
    """A small disk, which is removed in the end."""
    disk = SmallDisk(at, size)
    try:
        yield disk
    finally:
        disk.remove()


@contextmanager
def slow_disk(pid: int, seconds: float) -> Iterator[None]:
    """Every fsync of a process takes so many seconds longer; it needs strace."""
    if shutil.which("strace") is None:
        raise NotHere("there is no strace")
    command = ["strace", "-f", "-e", "trace=fsync", "-p", str(pid)]
    command += ["-e", f"inject=fsync:delay_exit={seconds * 1e6:.0f}", "-o", "/dev/null"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as tracer:
        assert tracer.stderr
        if "attached" not in (told := tracer.stderr.readline()):
            raise NotHere(f"strace cannot attach: {told}")
        try:
            yield
        finally:
            tracer.terminate()
