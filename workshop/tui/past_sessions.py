"""What earlier sessions tell, read beside the screen: nothing waits for it, no trouble shows."""

import asyncio
from contextlib import suppress
from pathlib import Path
from threading import Thread

from workshop.review.statistics.statistics import MIN_RUNS, SessionSummaries, earlier_sessions


async def read_past_sessions(
    sessions: Path, curriculum: str, own: str = "", least: int = MIN_RUNS
) -> SessionSummaries | None:
    """As `earlier_sessions`, in a thread that is left to itself when the program ends.

    A thread of our own: an executor's would hold up quitting while a disk hangs.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[SessionSummaries | None] = loop.create_future()

    def settle(found: SessionSummaries | None) -> None:
        if not answer.done():
            answer.set_result(found)

    def work() -> None:
        found = earlier_sessions(sessions, curriculum, own, answer.done, least)
        with suppress(RuntimeError):  # the program has ended
            loop.call_soon_threadsafe(settle, found)

    Thread(target=work, name="earlier sessions", daemon=True).start()
    return await answer
