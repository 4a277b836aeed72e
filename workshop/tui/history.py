"""What earlier sessions tell, read beside the screen: nothing waits for it, no trouble shows."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from itertools import islice
from pathlib import Path
from threading import Thread

from workshop.review.past import Past
from workshop.review.statistics_minutes import RUNS

Pasts = tuple[Past, ...]
Read = Pasts | None


class _Left(Exception):
    """Nobody wants to know any more."""


async def earlier_sessions(sessions: Path, curriculum: str, own: str = "") -> Read:
    """The sessions of a curriculum as the index knows them, but for the one of the id `own`.

    Without opening the index none, where too few are saved to tell anything; None where it cannot
    be read. The thread that reads them is left to itself when the program ends.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[Read] = loop.create_future()

    def work() -> None:
        found = _read(sessions, curriculum, own, answer.done)
        with suppress(RuntimeError):  # the program has ended
            loop.call_soon_threadsafe(_settle, answer, found)

    Thread(target=work, name="earlier sessions", daemon=True).start()
    return await answer


def _settle(answer: "asyncio.Future[Read]", found: Read) -> None:
    if not answer.done():
        answer.set_result(found)


def _read(sessions: Path, curriculum: str, own: str, left: Callable[[], bool]) -> Read:
    def told(done: int, all: int) -> None:
        if left():
            raise _Left

    try:
        if not sessions.is_dir():
            return ()
        others = (path for path in sessions.iterdir() if path.name[:1] != "." and path.name != own)
        if len(tuple(islice(others, RUNS))) < RUNS:
            return ()
        from workshop.review.index import Index

        with Index.open(sessions) as index:
            index.refresh(told)
            return tuple(past for past in index.pasts(curriculum) if past.id != own)
    except Exception:
        return None
