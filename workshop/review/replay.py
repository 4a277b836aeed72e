"""A session through time: after each of its events, stepped through, played, or line by line."""

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
from workshop.session.narration.events import Scene, log_line
from workshop.session.narration.log import NarratedEvent, narrate
from workshop.session.situation import Situation
from workshop.session.state import State
from workshop.session.time import figures, timing
from workshop.session.view import SessionView
from workshop.session.walk import Stepwise, undone_by, walk
from workshop.text import one_line, plural
from workshop.value import Value
from workshop.zone import Zone

SPEEDS = (1.0, 10.0, 60.0, 300.0)
DEFAULT_SPEED = 60.0
MAX_PLAYED_SILENCE_S = 4.0
"""Longest time in seconds that a silence takes in playback."""
MIN_SILENCE_S = 60.0
"""Seconds without an event after which a silence is mentioned."""
MAX_DRAWN_SILENCE_S = 900.0
"""Longest silence in seconds drawn to scale on the timeline."""


class StepChange(Value):
    """Where the current step changes: the number of events by then, and its key."""

    place: int
    step: str


class ReplayLine(Value):
    """A line to print, and the seconds of the session that pass before it."""

    text: str
    after: float = 0.0


class Replayer(SessionView):
    """A session at any of its events.

    `place` is the number of events that have happened; the clock stands at the last of them, or
    between it and the next during playback.
    """

    refusal = ("This is a replay.", "Nothing is changed in it.")

    def __init__(self, record: Record) -> None:
        first = record.events[0].at if record.events else datetime.fromtimestamp(0, UTC)
        super().__init__(record.curriculum, SetClock(first), record.events[:1], record.folder)
        self.record, self.all = record, record.events
        self.place = len(self.events)
        self.undone = undone_by(self.all)
        self.step_changes = tuple(step_changes(self.all))
        self._seconds = [0.0, *accumulate(_silences(self.all))]
        self._drawn = [0.0, *accumulate(min(s, MAX_DRAWN_SILENCE_S) for s in _silences(self.all))]
        self._damaged_lines = {damage.line for damage in record.damage}
        self._fold = Stepwise(self.all)
        self._narrations: dict[int, NarratedEvent] = {}

    def go(self, place: int) -> None:
        """Go to the place after that many events."""
        place = max(min(1, len(self.all)), min(len(self.all), place))
        self.state = self._fold.state_at(place)
        self.place, self.events = place, list(self.all[:place])
        self.agenda = self.agenda.following(self.state)
        if self.events:
            self.clock = SetClock(self.events[-1].at)

    def go_by_step(self, by: int) -> None:
        """Go to the start of the next step (1) or the previous one (-1)."""
        places = [turn.place for turn in self.step_changes]
        if by > 0:
            self.go(next((place for place in places if place > self.place), len(self.all)))
        else:
            self.go(next((place for place in reversed(places) if place < self.place), 1))

    def first_place(self, key: str) -> int:
        """The place where a step first becomes current; 0 if it never does."""
        return next((turn.place for turn in self.step_changes if turn.step == key), 0)

    def at(self, moment: datetime) -> int:
        """The last place at or before a moment."""
        return max(1, sum(1 for _ in takewhile(lambda event: event.at <= moment, self.all)))

    @property
    def silence(self) -> float:
        """Seconds between the last event and the next one."""
        if not 0 < self.place < len(self.all):
            return 0.0
        return self._seconds[self.place] - self._seconds[self.place - 1]

    def effective_speed(self, speed: float) -> float:
        """The playback speed at this place, raised so that a long silence passes quickly."""
        return max(speed, self.silence / MAX_PLAYED_SILENCE_S)

    def play(self, seconds: float, speed: float) -> bool:
        """Advance playback by some seconds; returns whether there is more to play."""
        if seconds <= 0:
            return self.place < len(self.all)
        while self.place < len(self.all):
            gone = (self.clock.now() - self.all[self.place - 1].at).total_seconds()
            needed = max(0.0, self.silence - gone) / self.effective_speed(speed)
            if needed > seconds:
                on = timedelta(seconds=seconds * self.effective_speed(speed))
                self.clock = SetClock(self.clock.now() + on)
                return True
            seconds -= needed
            self.go(self.place + 1)
        return False

    def progress_at(self, place: int) -> float:
        """A place's position on the timeline, from 0 to 1; long silences are shortened."""
        whole = self._drawn[-1]
        return self._drawn[place - 1] / whole if whole and place else 0.0

    def place_at(self, part: float) -> int:
        """The last place at or before a position on the timeline, from 0 to 1."""
        return bisect_right(self._drawn, part * self._drawn[-1] + 1e-6, 0, len(self.all))

    def is_damaged(self, place: int) -> bool:
        """Whether the event's line in the log is damaged."""
        lines = self.record.lines
        return place <= len(lines) and lines[place - 1] in self._damaged_lines

    def narration_at(self, place: int) -> NarratedEvent | None:
        """The event that led to a place, in words; None if there is no such place."""
        if not 1 <= place <= len(self.all):
            return None
        if place not in self._narrations:
            self._narrations[place] = self._narrate(place)
        return self._narrations[place]

    def _narrate(self, place: int) -> NarratedEvent:
        event, last = self.all[place - 1], self.all[place - 2].seq if place > 1 else 0
        fold = Stepwise(self.all)
        before, after = fold.state_at(place - 1), fold.state_at(place)
        then = Situation(self.agenda.following(after), after, event.at)
        undid = ""
        if isinstance(event, ev.Undone):
            found = self.narration_at(place_of_event(self.all, event.of, place))
            undid = ev.and_more(found.text, ev.change_size(self.all, event.of)) if found else ""
        said = log_line(event, Scene(then, before, undid))
        taken_back = self.undone.get(event.seq, 0)
        return NarratedEvent(event, said, after.step, taken_back, max(0, event.seq - last - 1))


def empty_replayer() -> Replayer:
    """A replayer without events, to show until the session is read."""
    head = CurriculumFile(title="", modules=())
    curriculum = Curriculum("", head, ())
    return Replayer(Record(None, curriculum, Agenda(curriculum), (), State()))


def step_changes(events: Sequence[Event]) -> Iterator[StepChange]:
    """Every change of the current step, including undone moves."""
    current, turns = "", list[tuple[int, str]]()
    for place, event in enumerate(events, 1):
        match event:
            case ev.Moved():
                turns.append((event.change, event.step))
            case ev.Skipped(to=str(to)) if to and event.step == current:
                turns.append((event.change, to))
            case ev.Undone(of=of) if turns and of <= turns[-1][0]:
                turns = [turn for turn in turns if turn[0] != of]
            case _:
                continue
        step = turns[-1][1] if turns else ""
        if step != current:
            current = step
            if step:
                yield StepChange(place, step)


def place_of_event(events: Sequence[Event], seq: int, before: int) -> int:
    """The place of the event with a sequence number, before another place; 0 if not found."""
    places = range(min(seq, before - 1), 0, -1)  # numbers count up, and none comes twice
    return next((place for place in places if events[place - 1].seq == seq), 0)


def _silences(events: Sequence[Event]) -> Iterator[float]:
    """Seconds between successive events; 0 where the clock was set back."""
    for one, other in pairwise(events):
        yield max(0.0, (other.at - one.at).total_seconds())


def replay_lines(record: Record) -> Iterator[ReplayLine]:
    """The whole session: its heading, each event with its time, and how it ended."""
    yield from (ReplayLine(text) for text in _head(record))
    damaged = {damage.line for damage in record.damage}
    narrated = narrate(record.events, record.curriculum)
    before: Situation | None = None
    pairs = zip(narrated, walk(record.events, record.curriculum), strict=True)
    for number, (event, (_, now)) in enumerate(pairs):
        silence = max(0.0, (now.now - before.now).total_seconds()) if before else 0.0
        if silence >= MIN_SILENCE_S:
            yield ReplayLine(f"{figures.length(silence)} without an event.")
        if event.gap:
            yield ReplayLine(f"Warning: {event.gap[:1].lower()}{event.gap[1:]}")
        if number < len(record.lines) and record.lines[number] in damaged:
            yield ReplayLine("Warning: this line of the log is not as it was written.")
        yield ReplayLine(_line(event, now, before, record.zone), silence)
        before = now
    yield ReplayLine("The session is over." if record.state.closed else "So far; it is still open.")


def _head(record: Record) -> Iterator[str]:
    yield one_line(record.title)
    begin = ""
    if record.events:
        first, zone = record.events[0].at, record.zone
        begin = f"{zone.day(first)}{zone.suffix(first)}, "
    yield f"{begin}{plural(len(record.events), 'event')}."
    if record.altered:
        yield f"Warning: the log of this session is {record.altered}."
    if record.no_plan:
        yield f"Warning: its plan cannot be read. {one_line(record.no_plan)}"


def _line(event: NarratedEvent, now: Situation, before: Situation | None, zone: Zone) -> str:
    """The time, what happened, and at a new step how the session stands."""
    said = f"{zone.local(now.now):%H:%M:%S}  {event.whole}"
    state = now.state
    if before and state.step != before.state.step and state.step in now.agenda:
        line = timing.time_line(state, now.agenda, now.now)
        said += f"; {figures.behind_or_ahead(line.behind)}"
    return said
