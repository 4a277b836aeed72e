"""What earlier sessions tell, read beside the screen: nothing waits, and no trouble shows."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from workshop.lazy import load

if TYPE_CHECKING:
    from workshop.review.statistics.earlier import EarlierSessions

T = TypeVar("T")
EARLIER = "workshop.review.statistics.earlier:earlier_sessions"
"""Loaded beside the screen as well."""


async def read_in_thread(read: Callable[[Callable[[], bool]], T]) -> T:
    """What `read` answers, in a thread that is left to itself when the program ends.

    It is told whether anybody still waits. A thread of our own: an executor's would hold up
    quitting while a disk hangs.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[T] = loop.create_future()

    def settle(found: T) -> None:
        if not answer.done():
            answer.set_result(found)

    def work() -> None:
        found = read(answer.done)
        with suppress(RuntimeError):  # the program has ended
            loop.call_soon_threadsafe(settle, found)

    Thread(target=work, name="earlier sessions", daemon=True).start()
    return await answer


async def read_past_sessions(
    sessions: Path, curriculum: str, own: str = "", *least: int
) -> "EarlierSessions | None":
    """As `earlier_sessions`, beside the screen."""
    return await read_in_thread(lambda left: load(EARLIER)(sessions, curriculum, own, left, *least))
