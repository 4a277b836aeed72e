"""Another facilitator takes over from another window: who leads is asked, and answers."""

from datetime import datetime
from pathlib import Path

from workshop.clock import Clock
from workshop.errors import Refused, WorkshopError
from workshop.session.commands import HandOver
from workshop.session.opening import resume_session
from workshop.session.runner import Runner
from workshop.session.storage.lock import Locked, holder, last_beat
from workshop.session.storage.request import Request, ask, keep_asking, withdraw
from workshop.session.time import figures
from workshop.spelling import fold_name

SOON_S = 5.0
"""Seconds after which the lack of an answer is mentioned."""


class Asker:
    """Asks for a session that is led in another window, until there is an answer.

    Nothing is taken from whoever leads: the session changes hands when they hand it over, or end.
    """

    def __init__(self, folder: Path, clock: Clock, who: str = "") -> None:
        self.folder, self._clock, self._who = folder, clock, who
        self._request: Request | None = None
        self._since = clock.now()

    def poll(self) -> Runner | None:
        """Ask, or look for the answer, once or twice a second: the session, or None as yet.

        Raises: Refused when the answer is no, or somebody else asks already; WorkshopError.
        """
        now, answered = self._clock.now(), False
        if self._request:
            answered = not keep_asking(self.folder, self._request, now)
        try:
            runner = resume_session(self.folder, self._clock)
        except Locked:
            if answered:
                self._request = None
                hint = "They go on leading; you may follow the session, or ask again later."
                raise Refused("The session is not handed over now.", hint) from None
            self._request = self._request or self._ask(now)
            return None
        self.stop()
        lead_as(runner, self._who)
        return runner

    def _ask(self, now: datetime) -> Request:
        try:
            return ask(self.folder, self._who, now)
        except OSError as error:
            raise WorkshopError(
                "The session cannot be asked for.",
                f"{self.folder}: {error.strerror or error}.",
                "Whoever leads it has to end there first.",
            ) from error

    @property
    def status(self) -> str:
        """Who is asked, how long there has been no answer, and when they were last alive."""
        now, beat = self._clock.now(), last_beat(self.folder)
        waited = (now - self._since).total_seconds()
        asked = f"Asked {holder(self.folder)} to hand it over."
        if waited < SOON_S or beat is None:
            return asked
        alive = figures.absence_length((now - beat).total_seconds())
        return f"{asked} No answer for {figures.clock(waited)}; last sign of life {alive} ago."

    def stop(self) -> None:
        """Stop asking."""
        if self._request:
            withdraw(self.folder, self._request)
            self._request = None


def lead_as(runner: Runner, who: str) -> None:
    """Note who leads from here on, where they are named and somebody else led."""
    known = fold_name(runner.state.leading)
    if who.strip() and not runner.state.closed and fold_name(who) != known:
        runner.send(HandOver(who))


def decline(runner: Runner) -> None:
    """Decline the request to take over."""
    if runner.folder and runner.asked:
        withdraw(runner.folder, runner.asked)
        runner.asked = None
