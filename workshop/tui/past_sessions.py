"""What earlier sessions tell, read beside the screen: nothing waits for it, no trouble shows."""

import asyncio
from contextlib import suppress
from pathlib import Path
from threading import Thread

from workshop.review.past_sessions import SessionSummaries, earlier_sessions

Read = SessionSummaries | None


async def read_earlier(sessions: Path, curriculum: str, own: str = "") -> Read:
    """As `earlier_sessions`, in a thread that is left to itself when the program ends."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[Read] = loop.create_future()

    def work() -> None:
        found = earlier_sessions(sessions, curriculum, own, answer.done)
        with suppress(RuntimeError):  # the program has ended
            loop.call_soon_threadsafe(_settle, answer, found)

    Thread(target=work, name="earlier sessions", daemon=True).start()
    return await answer


def _settle(answer: "asyncio.Future[Read]", found: Read) -> None:
    if not answer.done():
        answer.set_result(found)
