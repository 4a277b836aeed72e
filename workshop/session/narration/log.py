"""A whole log in words, event by event."""

from collections import Counter
from collections.abc import Iterator, Sequence

from workshop.curriculum.model import Curriculum
from workshop.event import Event
from workshop.session import events as ev
from workshop.session.narration.events import Scene, log_line
from workshop.session.state import State
from workshop.session.walk import undone_by, walk
from workshop.text import plural
from workshop.value import Value


class NarratedEvent(Value):
    """An event in words, with the key of the step that was current after it.

    `taken_back` is the number of the event that undid it (0: it stands), `missing` how many
    numbers before it the log has lost.
    """

    event: Event
    text: str
    step: str
    taken_back: int = 0
    missing: int = 0

    @property
    def whole(self) -> str:
        """Its text, with what took it back."""
        by = f" (taken back by number {self.taken_back})" if self.taken_back else ""
        return self.text + by

    @property
    def gap(self) -> str:
        """A sentence about what is missing before it; "" when nothing is."""
        lost = plural(self.missing, "number is", "numbers are")
        return f"Before this {lost} missing from the log." if self.missing else ""


def narrate(events: Sequence[Event], curriculum: Curriculum) -> Iterator[NarratedEvent]:
    """Say what each event of a log did, in the log's order."""
    undone = undone_by(events)
    counts = Counter(event.change for event in events)
    texts: dict[int, str] = {}
    before, last = State(), 0
    for event, now in walk(events, curriculum):
        taken_back = ""
        if isinstance(event, ev.Undone) and event.of in texts:
            taken_back = ev.and_more(texts[event.of], counts[event.of])
        text = texts[event.seq] = log_line(event, Scene(now, before, taken_back))
        missing = max(0, event.seq - last - 1)
        yield NarratedEvent(event, text, now.state.step, undone.get(event.seq, 0), missing)
        before, last = now.state, event.seq
