"""Keeping what devices give: it is written to disk in one go with what came meanwhile, then
acknowledged.
"""

import asyncio
from collections.abc import Callable

from workshop.errors import Refused
from workshop.room.ballots import Ballots
from workshop.room.inbox import InboxWriter
from workshop.session.room.inbox import BallotPaper, InboxLine

MOST_WAITING = 5_000
"""Contributions that may wait for the disk; from there on a device is asked to try again."""


class Full(Refused):
    """Too much is waiting for the disk: nothing more is taken."""


class Over(Refused):
    """The ballot is over."""


class Keeper:
    """Writes inbox and ballots, one thing after the other, in a thread beside the pages.

    `goes_on` is the ballot that goes on: papers of any other are refused.
    """

    def __init__(self, inbox: InboxWriter, ballots: Ballots) -> None:
        self.inbox, self.ballots, self.goes_on = inbox, ballots, ""
        self._waiting: list[tuple[InboxLine | BallotPaper, asyncio.Future[int]]] = []
        self._jobs: list[Callable[[], None]] = []
        self._wake, self.trouble = asyncio.Event(), ""

    async def keep(self, given: InboxLine | BallotPaper) -> int:
        """Return the number of its line, 0 for a paper, once it is on disk.

        Raises OSError, Full, Over.
        """
        if len(self._waiting) >= MOST_WAITING:
            raise Full("Too much is coming in at once.", "Try again in a moment.")
        done: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._waiting.append((given, done))
        self._wake.set()
        return await done

    def do(self, job: Callable[[], None]) -> None:
        """Queue work on the files, after what was queued before."""
        self._jobs.append(job)
        self._wake.set()

    async def run(self) -> None:
        """Write as it comes in, until this is cancelled."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            await self.flush()

    async def flush(self) -> None:
        """Write what is waiting to disk."""
        given, self._waiting = self._waiting, []
        jobs, self._jobs = self._jobs, []
        try:
            await asyncio.to_thread(self._write, [one for one, _ in given], jobs)
        except OSError as error:
            self.trouble = error.strerror or str(error)
            for _, done in given:
                if not done.done():
                    done.set_exception(OSError(error.errno, self.trouble))
            return
        self.trouble = ""
        for one, done in given:
            if done.done():
                continue
            if isinstance(one, InboxLine):
                done.set_result(self.inbox.line_of(one.id) or 0)
            elif self.ballots.has(one.id):
                done.set_result(0)
            else:
                done.set_exception(Over("The vote is over."))

    def _write(self, given: list[InboxLine | BallotPaper], jobs: list[Callable[[], None]]) -> None:
        self.inbox.append([one for one in given if isinstance(one, InboxLine)])
        papers = [one for one in given if isinstance(one, BallotPaper)]
        self.ballots.append([p for p in papers if p.ballot == self.goes_on])
        for job in jobs:
            job()
