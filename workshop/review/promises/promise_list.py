"""The promises of a workspace as a coach goes through them, and what is told of them by phone."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from workshop.errors import Refused
from workshop.log import log_unexpected
from workshop.promises import PromiseTold
from workshop.review.index.database import Index
from workshop.review.promises.standing import StandingPromise, open_promises
from workshop.session.events import Undone
from workshop.session.promises.outside import tell_more, tell_outside
from workshop.text import shell_word
from workshop.value import replace


class PromiseList:
    """Promises as they stand, and what is told of them outside a session, which `by` writes down.

    It is kept beside the log of the session that had each last; `undo` takes back what was told
    here.
    """

    def __init__(self, sessions: Path, every: Sequence[StandingPromise], by: str) -> None:
        self.every = every
        self._sessions, self._by = sessions, by
        self._told: list[tuple[Path, int, Sequence[StandingPromise]]] = []

    @property
    def open(self) -> list[StandingPromise]:
        """Those that are open."""
        return [one for one in self.every if one.is_open]

    def tell(self, told: PromiseTold, at: datetime) -> StandingPromise:
        """Write down what was told of a promise, and say how it stands now.

        Raises: Refused as `find` does, and where nothing was told that could be taken back;
        WorkshopError.
        """
        one = self.find(told.promise)
        if told.status is None and not one.told_at:
            raise Refused(f"Nothing was told of “{one.promise.summary[:80]}” outside a session.")
        folder = self._sessions / one.last
        seq = tell_outside(folder, replace(told, by=self._by), at)
        self._told.append((folder, seq, self.every))
        promise = tell_more(one.promise, told, bool(one.told_at))
        now = replace(one, promise=promise, told_at=at, told_by=self._by)
        self.every = [now if each is one else each for each in self.every]
        return now

    def undo(self, at: datetime) -> None:
        """Take back what was told here last. Raises: Refused, WorkshopError."""
        if not self._told:
            raise Refused("Nothing was told here yet.")
        folder, seq, every = self._told[-1]
        tell_outside(folder, Undone(of=seq), at)
        self._told.pop()
        self.every = every

    def find(self, id: str) -> StandingPromise:
        """The promise of that id. Raises Refused where there is none that can be told of."""
        one = next((one for one in self.every if one.promise.id == id), None)
        if one is None:
            hint = "workshop promises lists those that are open."
            raise Refused(f"There is no promise {id[:80]!r}.", hint)
        if not one.closed:
            hint = f"Say it there: workshop resume {shell_word(one.last)}"
            said = f"“{one.promise.summary[:80]}” has come over to a session that is not closed."
            raise Refused(said, hint)
        if not (one.is_open or one.told_at):
            raise Refused(f"“{one.promise.summary[:80]}” is not open any more.")
        return one


def read_open_promises(sessions: Path, abandoned: Callable[[], bool]) -> list[StandingPromise]:
    """The open promises, the most urgent first, from the index. Never raises: none on trouble."""
    try:
        with Index.open(sessions) as index:
            if not index.refresh_unless(abandoned):
                return []
            return open_promises(index.facts().sessions)
    except Exception as error:
        log_unexpected(error, "reading what was promised")
        return []
