"""A session through time: as it was after each of its events, stepped through or played."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import accumulate, pairwise, takewhile

from workshop.clock import SetClock
from workshop.curriculum.model import Curriculum, CurriculumFile
from workshop.event import Event
from workshop.reports.record import Record
from workshop.session import events as ev
from workshop.session.agenda import Agenda
from workshop.session.fold import replay
from workshop.session.narration.events import Scene, log_line
from workshop.session.narration.log import NarratedEvent
from workshop.session.situation import Situation
from workshop.session.state import State
from workshop.session.view import SessionView
from workshop.session.walk import stepwise_fold, undone_by
from workshop.value import Value

SPEEDS = (1.0, 10.0, 60.0, 300.0)
DEFAULT_SPEED = 60.0
MAX_PLAYED_SILENCE_S = 4.0
"""Seconds that a silence takes at most when it is played."""
MIN_SILENCE_S = 60.0
"""Seconds without an event from which on they are told."""
MAX_DRAWN_SILENCE_S = 900.0
"""Seconds of silence for which there is room on the line of time; a longer one has no more."""


class StepChange(Value):
    """Where another step became the current one: the number of events by then, and its key."""

    place: int
    step: str


class Replayer(SessionView):
    """A session at any of its events.

    `place` says how many of its events have happened; the clock stands at the last of them, and
    between it and the next one while it is played. Going anywhere folds the events up to there.
    """

    refusal = ("This is a replay.", "Nothing is changed in it.")

    def __init__(self, record: Record) -> None:
        first = record.events[0].at if record.events else datetime.fromtimestamp(0, UTC)
        super().__init__(record.curriculum, SetClock(first), record.events[:1], record.folder)
        self.record, self.all = record, record.events
        self.place = len(self.events)
        self._activities = self.state.activities
        self.undone = undone_by(self.all)
        self.turns = tuple(step_changes(self.all))
        self._seconds = [0.0, *accumulate(_silences(self.all))]
        self._drawn = [0.0, *accumulate(min(s, MAX_DRAWN_SILENCE_S) for s in _silences(self.all))]
        self._doubtful = {damage.line for damage in record.damage}
        self._fold = stepwise_fold(self.all)
        self._told: dict[int, NarratedEvent] = {}

    def go(self, place: int) -> None:
        """Go to where so many events have happened."""
        place = max(min(1, len(self.all)), min(len(self.all), place))
        if place == self.place + 1:
            self.state = self._fold(self.state, place)
        elif place != self.place:
            self.state = replay(self.all[:place])
        self.place, self.events = place, list(self.all[:place])
        if self.state.activities != self._activities:
            self._activities = self.state.activities
            self.agenda = Agenda(self.curriculum, self._activities)
        if self.events:
            self.clock = SetClock(self.events[-1].at)

    def turn(self, by: int) -> None:
        """Go to where the next step began (1), or the one before (-1)."""
        places = [turn.place for turn in self.turns]
        if by > 0:
            self.go(next((place for place in places if place > self.place), len(self.all)))
        else:
            self.go(next((place for place in reversed(places) if place < self.place), 1))

    def begins(self, key: str) -> int:
        """The place at which a step was first gone to; 0 when it never was."""
        return next((turn.place for turn in self.turns if turn.step == key), 0)

    def at(self, moment: datetime) -> int:
        """The last place that was reached by then."""
        return max(1, sum(1 for _ in takewhile(lambda event: event.at <= moment, self.all)))

    @property
    def silence(self) -> float:
        """Seconds between the last event and the next one."""
        if not 0 < self.place < len(self.all):
            return 0.0
        return self._seconds[self.place] - self._seconds[self.place - 1]

    def rate(self, speed: float) -> float:
        """How many times as fast as in the room it is played here: silences take no longer."""
        return max(speed, self.silence / MAX_PLAYED_SILENCE_S)

    def play(self, seconds: float, speed: float) -> bool:
        """Let seconds of playing go by; say whether there is more to come."""
        if seconds <= 0:
            return self.place < len(self.all)
        while self.place < len(self.all):
            gone = (self.clock.now() - self.all[self.place - 1].at).total_seconds()
            needed = max(0.0, self.silence - gone) / self.rate(speed)
            if needed > seconds:
                on = timedelta(seconds=seconds * self.rate(speed))
                self.clock = SetClock(self.clock.now() + on)
                return True
            seconds -= needed
            self.go(self.place + 1)
        return False

    @property
    def part(self) -> float:
        """How much of the line of time lies behind: from 0 to 1."""
        return self.part_at(self.place)

    def part_at(self, place: int) -> float:
        """Where a place is on the line of time, from 0 to 1; long silences are drawn short."""
        whole = self._drawn[-1]
        return self._drawn[place - 1] / whole if whole and place else 0.0

    def place_at(self, part: float) -> int:
        """The last place that lies before that part of the line of time."""
        return bisect_right(self._drawn, part * self._drawn[-1] + 1e-6, 0, len(self.all))

    def doubtful(self, place: int) -> bool:
        """Whether the line of the log that the event stands in is not as it was written."""
        lines = self.record.lines
        return place <= len(lines) and lines[place - 1] in self._doubtful

    def told(self, place: int) -> NarratedEvent | None:
        """The event that led to a place, in words; None for a place that there is not."""
        if not 1 <= place <= len(self.all):
            return None
        if place not in self._told:
            self._told[place] = self._tell(place)
        return self._told[place]

    def _tell(self, place: int) -> NarratedEvent:
        event, last = self.all[place - 1], self.all[place - 2].seq if place > 1 else 0
        before = replay(self.all[: place - 1])
        after = self._fold(before, place)
        then = Situation(Agenda(self.curriculum, after.activities), after, event.at)
        undid = ""
        if isinstance(event, ev.Undone):
            found = self.told(place_of_event(self.all, event.of, place))
            undid = found.text if found else ""
        said = log_line(event, Scene(then, before, undid))
        taken_back = self.undone.get(event.seq, 0)
        return NarratedEvent(event, said, after.step, taken_back, max(0, event.seq - last - 1))


def empty_replayer() -> Replayer:
    """A replayer of nothing, until the session is read."""
    head = CurriculumFile(title="", modules=())
    curriculum = Curriculum("", head, ())
    return Replayer(Record(None, curriculum, Agenda(curriculum), (), State()))


def step_changes(events: Sequence[Event]) -> Iterator[StepChange]:
    """Where another step became the current one, also because a move was taken back."""
    current = ""
    for place, event in enumerate(events, 1):
        match event:
            case ev.Moved():
                step = event.step
            case ev.Skipped(to=str(to)) if to and event.step == current:
                step = to
            case ev.Undone() if _moves(events, event.of, place):
                step = replay(events[:place]).step
            case _:
                continue
        if step != current:
            current = step
            if step:
                yield StepChange(place, step)


def _moves(events: Sequence[Event], seq: int, before: int) -> bool:
    found = place_of_event(events, seq, before)
    return bool(found) and isinstance(events[found - 1], ev.Moved | ev.Skipped)


def place_of_event(events: Sequence[Event], seq: int, before: int) -> int:
    """The place of the event of that number, before another place; 0 when it is not there."""
    places = range(min(seq, before - 1), 0, -1)  # numbers count up, and none comes twice
    return next((place for place in places if events[place - 1].seq == seq), 0)


def _silences(events: Sequence[Event]) -> Iterator[float]:
    """Seconds between each two events; a clock that was set back adds nothing."""
    for one, other in pairwise(events):
        yield max(0.0, (other.at - one.at).total_seconds())
