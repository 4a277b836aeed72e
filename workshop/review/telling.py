"""What happened in a session, event by event, in a sentence each."""

from collections.abc import Callable, Iterator, Sequence

from workshop import board, forms
from workshop.board import Board
from workshop.curriculum.model import Curriculum
from workshop.event import Event
from workshop.kinds import kind_of
from workshop.session import attendance
from workshop.session import events as ev
from workshop.session.agenda import Agenda, AgendaStep
from workshop.session.commands.forms import row_line
from workshop.session.fold import apply, replay
from workshop.session.narration.describe import describe
from workshop.session.situation import Situation
from workshop.session.state import State
from workshop.session.time import figures, timing
from workshop.text import one_line, plural
from workshop.value import Value

REACHING_BACK = (ev.Undone, ev.GapSettled)
"""Events that change what earlier ones add up to: after one of them everything is folded anew."""
Fold = Callable[[State, int], State]


class Told(Value):
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


def telling(events: Sequence[Event], curriculum: Curriculum) -> Iterator[Told]:
    """Tell a whole log, in its order."""
    undone = undoings(events)
    said: dict[int, str] = {}
    before, last = State(), 0
    for event, then in walk(events, curriculum):
        undid = said.get(event.of, "") if isinstance(event, ev.Undone) else ""
        said[event.seq] = told(event, before, then, undid)
        lost = max(0, event.seq - last - 1)
        yield Told(event, said[event.seq], then.state.step, undone.get(event.seq, 0), lost)
        before, last = then.state, event.seq


def walk(events: Sequence[Event], curriculum: Curriculum) -> Iterator[tuple[Event, Situation]]:
    """Each event with the session as it was right after it."""
    state, agenda, fold = State(), Agenda(curriculum), folding(events)
    for place, event in enumerate(events, 1):
        new = fold(state, place)
        if new.activities != state.activities:
            agenda = Agenda(curriculum, new.activities)
        state = new
        yield event, Situation(agenda, state, event.at)


def folding(events: Sequence[Event]) -> Fold:
    """What makes the state at a place (1: after the first event) of the one at the place before.

    Where an event names one that comes after it, as a damaged log may, everything is folded anew
    each time.
    """
    named = (
        (event.of if isinstance(event, ev.Undone) else event.after, event.seq)
        for event in events
        if isinstance(event, REACHING_BACK)
    )
    straight = all(of < seq for of, seq in named)

    def fold(before: State, place: int) -> State:
        event = events[place - 1]
        if straight and not isinstance(event, REACHING_BACK):
            return apply(before, event)
        return replay(events[:place])

    return fold


def undoings(events: Sequence[Event]) -> dict[int, int]:
    """The numbers of the events that were taken back, each with the number of its undoing."""
    return {event.of: event.seq for event in reversed(events) if isinstance(event, ev.Undone)}


def told(event: Event, before: State, then: Situation, undid: str = "") -> str:
    """Say what one event changed; `undid` is what was said of the one that it took back."""
    if isinstance(event, ev.Undone):
        return f"Taken back: {undid or f'number {event.of}'}"
    said = _core(event, before, then) or _on_sheet(event, before, then.state) or _kind(event, then)
    return one_line(said or _sentence(describe(event, then.agenda)))


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _kind(event: Event, then: Situation) -> str:
    """What the kind of its step says of it."""
    key = getattr(event, "step", "")
    if key not in then.agenda:
        return ""
    step = then.agenda[key]
    lines = kind_of(step.plan).changed(event, then.at(step, then.state.round))
    return "; ".join(line.rstrip(".") for line in lines)


def _core(event: Event, before: State, then: Situation) -> str:
    match event:
        case ev.Moved():
            return _moved(before, then)
        case ev.Arranged():
            return f"Arranged: {_arranged(event)}"
        case ev.Held(on=True, reason=why) if why:
            return f"On hold: {why}"
        case ev.Held(on=False) if before.held:
            away = (event.at - before.held).total_seconds()
            return f"Taken up again after {figures.length(max(0.0, away))}"
        case ev.TimerSet() if event.step in then.agenda:
            return _timer(then, then.agenda[event.step])
        case ev.Replanned():
            return _replanned(event, before, then.agenda)
        case ev.Heard():
            concept = then.agenda.curriculum.concept(event.concept)
            text = concept.text if concept else event.concept
            return f"{'Named' if event.on else 'Not named after all'}: “{text}”"
        case ev.Remarked():
            return f"Private remark: {event.text}"
        case ev.Attended():
            return f"{event.person}: {attendance.said(event)}"
        case ev.Unknown():
            return f"Something that only a newer version can read ({event.type[:40]})"
        case forms.RowAdded() | forms.CellPut():
            return _row(event, then)
    return ""


def _moved(before: State, then: Situation) -> str:
    state = then.state
    if state.step not in then.agenda:
        return f"Step {state.step} begins"
    step = then.agenda[state.step]
    if before.step != state.step:
        again = " again" if before.of(step.key).began else " begins"
        minutes = figures.minutes(timing.planned(state, step))
        return f"{_name(step)}{again}, {minutes} min planned{_left(before, then)}"
    if before.round != state.round and state.round < len(step.rounds):
        turn = step.rounds[state.round]
        title = f": {turn.title}" if turn.title else ""
        return f"Round {state.round + 1} of {len(step.rounds)}{title}"
    if state.cue < len(step.plan.script):
        cue = step.plan.script[state.cue]
        handout = then.agenda.curriculum.handout(cue.text) if cue.word == "show" else None
        return f"{cue.label}: {handout.title if handout else cue.text}"
    return f"In {_name(step)}"


def _left(before: State, then: Situation) -> str:
    """How long the step took that was left."""
    if before.step not in then.agenda:
        return ""
    step = then.agenda[before.step]
    spent = timing.elapsed(then.state, step.key, then.now)
    off = figures.over(timing.over(then.state, step, then.now))
    return f"; {step.label} took {figures.minutes(spent)} min, {off}"


def _name(step: AgendaStep) -> str:
    return f"Step {step.label} {step.heading}".rstrip()


def _arranged(event: ev.Arranged) -> str:
    starts = figures.time_of_day(event.starts) if event.starts else ""
    ends = figures.time_of_day(event.ends) if event.ends else ""
    count = len(event.roster) if event.roster is not None else event.people
    parts = (
        ("title", event.title),
        ("facilitator", event.facilitator),
        ("place", event.place),
        ("starts", starts),
        ("ends", ends),
        ("activities", ", ".join(event.activities) if event.activities else ""),
        ("", "" if count is None else plural(count, "person", "people")),
    )
    return "; ".join(f"{name} {said}".strip() for name, said in parts if said) or "nothing new"


def _timer(then: Situation, step: AgendaStep) -> str:
    face = timing.timer_face(then.state, step, then.now)
    if face is None:
        return ""
    what = f"Timer ({face.title})" if face.title else "Timer"
    left = f"{figures.clock(face.left)} {'over' if face.left < 0 else 'left'}"
    running = "runs" if face.running else "stands"
    return f"{what} {running}: {left} of {figures.clock(face.seconds)}"


def _replanned(event: ev.Replanned, before: State, agenda: Agenda) -> str:
    parts = []
    for key, seconds in event.planned.items():
        was = ""
        if key in agenda:
            was = f" (was {figures.minutes(timing.planned(before, agenda[key]))})"
        parts.append(f"{_label(key, agenda)} now has {figures.minutes(seconds)} min{was}")
    parts += [f"{_label(key, agenda)} is dropped" for key in event.dropped]
    return _sentence("; ".join(parts))


def _label(key: str, agenda: Agenda) -> str:
    return f"step {agenda[key].label if key in agenda else key}"


def _row(event: forms.RowAdded | forms.CellPut, then: Situation) -> str:
    id = event.seq if isinstance(event, forms.RowAdded) else event.row
    found = then.state.forms.find(id)
    if found is None:
        return ""
    form, row = found
    plan = then.agenda.forms.get(form)
    return f"{plan.title if plan else f'Form {form}'}, row {id}: {row_line(plan, row)}"


def _on_sheet(event: Event, before: State, then: State) -> str:
    """What was done to an entry, with its words."""
    match event:
        case board.EntryAdded():
            return f"“{event.text}” on {event.label}"
        case board.EntryEdited():
            was = _text(before.board, event.entry)
            return f"{was} corrected: “{event.text}”"
        case board.EntryMoved():
            return f"{_text(before.board, event.entry)} moved to {event.label}"
        case board.EntryRemoved():
            return f"{_text(before.board, event.entry)} taken off"
        case board.EntryStarred():
            said = "starred" if event.on else "no longer starred"
            return f"{_text(then.board, event.entry)} {said}"
        case board.EntriesMerged():
            others = ", ".join(_text(before.board, other) for other in event.others)
            return f"{others} merged into “{event.text}”"
    return ""


def _text(on: Board, entry: int) -> str:
    found = on.find(entry)
    return f"“{found[1].text}”" if found else f"Entry {entry}"
