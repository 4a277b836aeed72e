"""What became of what was given, as the session's log tells it."""

from collections.abc import Collection, Iterator

from workshop import board
from workshop.event import Event
from workshop.room.front import Settled
from workshop.session import events as ev


class Outcomes:
    """By the line of the inbox, or the digest of a ballot's paper; None as long as it is open.

    `last` is the last line that the session has taken, `names` who signed in by a line: their name
    on the roster, empty where somebody signed out.
    """

    def __init__(self) -> None:
        self._known: dict[int | str, Settled] = {}
        self._held: dict[int, int] = {}
        self.names: dict[int, str] = {}
        self.last = 0

    def __getitem__(self, giver: int | str) -> Settled | None:
        return self._known.get(giver)

    def take(self, event: Event, papers: Collection[str] = ()) -> Iterator[int | str]:
        """Take in an event; yield those of whose contributions it tells something.

        `papers` are those of the ballot that it counts.
        """
        for giver, settled in self._settled(event, papers):
            self._known[giver] = settled
            yield giver
        if event.given:
            line = event.given.line
            self.last = max(self.last, line)
            if isinstance(event, ev.PersonSigned):
                self.names[line] = event.person if event.on else ""
            if line not in self._known:
                self._known[line] = Settled("taken")
                yield line

    def _settled(
        self, event: Event, papers: Collection[str]
    ) -> Iterator[tuple[int | str, Settled]]:
        match event:
            case ev.NotTaken() if event.given:
                yield event.given.line, Settled(event.outcome, event.reason)
            case ev.Submitted() if event.given:
                self._held[event.seq] = event.given.line
                yield event.given.line, Settled("held")
            case board.EntryAdded() if event.submitted in self._held:
                yield self._held[event.submitted], Settled("taken")
            case ev.SubmissionDropped() if event.of in self._held:
                yield self._held[event.of], Settled("dropped", event.reason)
            case ev.BallotCounted():
                yield from ((paper, Settled("counted")) for paper in papers)
