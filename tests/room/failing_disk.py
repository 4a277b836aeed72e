"""A disk on which the program dies, or that takes nothing, at a chosen moment."""

import errno
import os
from collections.abc import Callable
from typing import Any, Literal, TypeVar
from unittest.mock import patch

from workshop.room import appending, inbox
from workshop.session.storage.files import replace_file

T = TypeVar("T")
How = Literal["die", "fail"]


class Killed(BaseException):
    """The process is no more; what it had handed to the system is there."""


class FailingDisk:
    """What inbox and ballots are written with. With `at` the thing of that number done to it fails:
    half of it is done, then the program dies, or is told that the disk is full.
    """

    def __init__(self) -> None:
        self.how, self.left = "", 0

    def at(self, how: How | None, left: int) -> None:
        self.how, self.left = how or "", left

    def _reach(self) -> bool:
        """Whether it goes wrong now."""
        self.left -= 1
        return bool(self.how) and self.left == -1

    def _go_wrong(self) -> None:
        if self.how == "die":
            raise Killed
        raise OSError(errno.ENOSPC, "No space left on device")

    def write(self, fd: int, data: bytes) -> int:
        if self._reach():
            os.write(fd, data[: len(data) // 2])
            self._go_wrong()
        return os.write(fd, data)

    def fsync(self, fd: int) -> None:
        """Not waited for: a process that dies takes nothing of it along."""
        if self._reach():
            self._go_wrong()

    def after(self, do: Callable[..., T]) -> Callable[..., T]:
        """Something that is done in one go: it goes wrong before, or behind."""

        def done(*args: Any) -> T:
            if self._reach():
                self._go_wrong()
            result = do(*args)
            if self._reach():
                self._go_wrong()
            return result

        return done

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)

    def installed(self) -> Any:
        """While this lasts, inbox and ballots are written on it."""
        replacing = self.after(replace_file)
        return patch.multiple(
            appending, os=self, replace_file=replacing, sync_folder=lambda _: None
        ), patch.object(inbox, "replace_file", replacing)
