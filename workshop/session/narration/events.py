"""What each event did, in words, in three registers beside each other.

* The undo line says in a few words what was taken back: "on hold “lunch”".
* The plain lines say to the one who leads what a command just changed, and where that leaves the
  session.
* The log line says it to a reader who was not in the room, with what it changed from.

Every event has an undo line; where a function here gives no plain or log line, the kind of the
event's step says it, and otherwise the undo line as a sentence.
"""

from collections.abc import Callable, Iterable
from typing import Any

from workshop import board, forms
from workshop.event import SHARED, Event
from workshop.kinds import kind_of
from workshop.kinds.plan import FormPlan
from workshop.session import attendance
from workshop.session import events as ev
from workshop.session.agenda import Agenda, AgendaStep
from workshop.session.events import Followed
from workshop.session.situation import Situation
from workshop.session.state import State
from workshop.session.time import figures, timing
from workshop.text import one_line, plural
from workshop.value import Value
from workshop.zone import Zone


class Scene(Value):
    """Where an event happened: the session right after it, and its state right before it.

    `undone` is the log line of the event that an Undone took back.
    """

    now: Situation
    before: State = State()
    undone: str = ""


class Narration(Value):
    """An event in its three registers; plain and log lines are made when they are asked for."""

    undo: str
    plain: Callable[[], Iterable[str]] | None = None
    log: Callable[[], str] | None = None


def undo_line(event: Event, now: Situation) -> str:
    """Say in a few words what undo took back."""
    return _narrate(event, Scene(now)).undo


def plain_lines(event: Event, now: Situation) -> list[str]:
    """Say to the one who leads what the newest event changed."""
    narration = _narrate(event, Scene(now))
    if narration.plain:
        return list(narration.plain())
    return _lines_of_kind(event, now) or [f"{_sentence(narration.undo)}."]


def log_line(event: Event, scene: Scene) -> str:
    """Say to a reader what an event changed."""
    narration = _narrate(event, scene)
    said = narration.log() if narration.log else ""
    if not said:
        said = "; ".join(line.rstrip(".") for line in _lines_of_kind(event, scene.now))
    return one_line(said or _sentence(narration.undo))


def _narrate(event: Event, scene: Scene) -> Narration:
    narrator = _NARRATORS.get(type(event))
    return narrator(event, scene) if narrator else Narration(event.name().replace("-", " "))


def _lines_of_kind(event: Event, now: Situation) -> list[str]:
    """What the kind of its step says of an event."""
    key = getattr(event, "step", "")
    if key not in now.agenda:
        return []
    step = now.agenda[key]
    return kind_of(step.plan).narrate(event, now.at(step, now.state.round))


def _arranged(event: ev.Arranged, scene: Scene) -> Narration:
    names = (name for name in event.__struct_fields__ if name not in SHARED)
    changed = sorted(name for name in names if getattr(event, name) is not None)
    now, joined = scene.now, event.joined

    def plain() -> Iterable[str]:
        if joined and event.roster:
            yield f"{event.roster[-1].name}: came {now.zone.time_of_day(joined)}."
        yield (
            f"{plural(now.context.people, 'person', 'people')}." if now.state.step else "Arranged."
        )

    return Narration(
        undo="arranged: " + ", ".join(changed),
        plain=plain,
        log=lambda: f"Arranged: {_arrangement(event, now.zone)}",
    )


def _arrangement(event: ev.Arranged, zone: Zone) -> str:
    starts = zone.time_of_day(event.starts) if event.starts else ""
    ends = zone.time_of_day(event.ends) if event.ends else ""
    count = len(event.roster) if event.roster is not None else event.people
    parts = (
        ("title", event.title),
        ("facilitator", event.facilitator),
        ("place", event.place),
        ("starts", starts),
        ("ends", ends),
        ("activities", ", ".join(event.activities) if event.activities else ""),
        ("zone", str(zone.tz) if event.zone else ""),
        ("", "" if count is None else plural(count, "person", "people")),
        ("joined at", zone.time_of_day(event.joined) if event.joined else ""),
    )
    return "; ".join(f"{name} {text}".strip() for name, text in parts if text) or "nothing new"


def _attended(event: ev.Attended, scene: Scene) -> Narration:
    how, state = attendance.presence_words(attendance.told(event), scene.now.zone), scene.now.state

    def plain() -> Iterable[str]:
        there, roster = (
            len(attendance.people_present(state)),
            plural(len(state.roster), "person", "people"),
        )
        yield f"{event.person}: {how}. {there} of {roster} there now."

    line = f"{event.person}: {how}"
    return Narration(line, plain, log=lambda: line)


def _undone(event: ev.Undone, scene: Scene) -> Narration:
    return Narration(
        undo=f"undone: number {event.of}",
        log=lambda: f"Taken back: {scene.undone or f'number {event.of}'}",
    )


def _unknown(event: ev.Unknown, scene: Scene) -> Narration:
    return Narration(
        undo=event.name().replace("-", " "),
        log=lambda: f"Something that only a newer version can read ({event.type[:40]})",
    )


def _moved(event: ev.Moved, scene: Scene) -> Narration:
    return Narration(f"moved to {_step(event.step, scene.now.agenda)}", log=lambda: _arrival(scene))


def _arrival(scene: Scene) -> str:
    """Where a move led: to a step, a round of it, or a cue."""
    before, now, state = scene.before, scene.now, scene.now.state
    if state.step not in now.agenda:
        return f"Step {state.step} begins"
    step = now.agenda[state.step]
    if before.step != state.step:
        again = " again" if before.of(step.key).began else " begins"
        minutes = figures.minutes(timing.planned(state, step))
        left = _length_of_step(before.step, now)
        return f"{_sentence(_name(step))}{again}, {minutes} min planned{left}"
    if before.round != state.round and state.round < len(step.rounds):
        turn = step.rounds[state.round]
        title = f": {turn.title}" if turn.title else ""
        return f"Round {state.round + 1} of {len(step.rounds)}{title}"
    if state.cue < len(step.plan.script):
        cue = step.plan.script[state.cue]
        handout = now.agenda.curriculum.handout(cue.text) if cue.word == "show" else None
        return f"{cue.label}: {handout.title if handout else cue.text}"
    return f"In {_sentence(_name(step))}"


def _length_of_step(key: str, now: Situation) -> str:
    """How long a step took that was just left; nothing when there was none."""
    if key not in now.agenda:
        return ""
    step = now.agenda[key]
    spent = timing.elapsed(now.state, step.key, now.now)
    over = figures.over(timing.over(now.state, step, now.now))
    return f"; {step.label} took {figures.minutes(spent)} min, {over}"


def _skipped(event: ev.Skipped, scene: Scene) -> Narration:
    done = " skipped" if event.on else " taken back in"
    reason = f": {event.reason}" if event.reason else ""
    return Narration(_step(event.step, scene.now.agenda) + done + reason)


def _held(event: ev.Held, scene: Scene) -> Narration:
    def log() -> str:
        if event.on:
            return f"On hold: {event.reason}" if event.reason else ""
        if scene.before.held is None:
            return ""
        away = (event.at - scene.before.held).total_seconds()
        return f"Taken up again after {figures.length(max(0.0, away))}"

    return Narration(
        undo=("on hold" if event.on else "taken up again") + _quoted(event.reason),
        plain=lambda: [
            on_hold(scene.now) if event.on else f"Taken up again: {projected_end(scene.now)}."
        ],
        log=log,
    )


def _timer_set(event: ev.TimerSet, scene: Scene) -> Narration:
    now = scene.now

    def plain() -> Iterable[str]:
        if face := timing.timer_face(now.state, now.step, now.now):
            yield f"{timer_line(face)}."

    def log() -> str:
        if event.step not in now.agenda:
            return ""
        face = timing.timer_face(now.state, now.agenda[event.step], now.now)
        if face is None:
            return ""
        runs = "runs" if face.running else "stands"
        return f"{_timer(face)} {runs}: {_time_left(face)} of {figures.clock(face.seconds)}"

    running = "running" if event.running else "paused"
    return Narration(f"timer {running}, {event.seconds / 60:g} min", plain, log)


def _started_earlier(event: ev.StartedEarlier, scene: Scene) -> Narration:
    def plain() -> Iterable[str]:
        now = scene.now
        spent = figures.clock(timing.elapsed(now.state, event.step, now.now))
        label = now.agenda[event.step].label
        yield f"Step {label} counts {spent} so far; {projected_end(now)}."

    step = _step(event.step, scene.now.agenda)
    return Narration(f"{step} began {event.seconds / 60:.0f} min earlier", plain)


def _replanned(event: ev.Replanned, scene: Scene) -> Narration:
    agenda = scene.now.agenda

    def plain() -> Iterable[str]:
        for key, seconds in event.planned.items():
            if key in agenda:
                yield f"Step {agenda[key].label} now has {seconds / 60:.3g} min."
        for key in event.dropped:
            yield f"Step {agenda[key].label} is dropped."
        yield f"The session is {projected_end(scene.now)}."

    def log() -> str:
        parts = []
        for key, seconds in event.planned.items():
            was = ""
            if key in agenda:
                was = f" (was {figures.minutes(timing.planned(scene.before, agenda[key]))})"
            parts.append(f"{_label(key, agenda)} now has {figures.minutes(seconds)} min{was}")
        parts += [f"{_label(key, agenda)} is dropped" for key in event.dropped]
        return _sentence("; ".join(parts))

    changed = plural(len(event.planned) + len(event.dropped), "step")
    return Narration(f"minutes changed for {changed}", plain, log)


def _resumed(event: ev.Resumed, scene: Scene) -> Narration:
    away = max(0.0, (event.at - event.seen).total_seconds())
    return Narration(f"the program is back after {away / 60:.0f} min")


def _gap_settled(event: ev.GapSettled, scene: Scene) -> Narration:
    counted = "session time" if event.counts else "a pause"
    return Narration(
        undo=f"{event.seconds / 60:.0f} min without the program: {counted}",
        plain=lambda: [
            f"{figures.clock(event.seconds)} count as {counted}; {projected_end(scene.now)}."
        ],
    )


def _closed(event: ev.Closed, scene: Scene) -> Narration:
    now = scene.now
    if now.state.closed in (None, event.at):
        return Narration("session closed")
    closed, today = now.zone.day_and_time(now.state.closed), now.zone.day(event.at)
    return Narration(
        "session closed again",
        plain=lambda: [f"Closed again: it ended on {closed}, and that stays."],
        log=lambda: f"Closed again, corrected on {today}; it ended on {closed}",
    )


def _heard(event: ev.Heard, scene: Scene) -> Narration:
    now = scene.now
    concept = now.agenda.curriculum.concept(event.concept)
    text = concept.text if concept else event.concept

    def plain() -> Iterable[str]:
        missing = sum(id not in now.state.heard for id in now.step.plan.listen_for)
        yield f"{'Heard' if event.on else 'Not heard'}: {text} ({missing} still to come)."

    return Narration(
        f"concept {event.concept} {'heard' if event.on else 'not heard'}",
        plain,
        log=lambda: f"{'Named' if event.on else 'Not named after all'}: “{text}”",
    )


def _remarked(event: ev.Remarked, scene: Scene) -> Narration:
    return Narration("remark" + _quoted(event.text), log=lambda: f"Private remark: {event.text}")


def _entry_added(event: board.EntryAdded, scene: Scene) -> Narration:
    return Narration(
        undo=f"entry on {event.label}" + _quoted(event.text),
        plain=lambda: [f"Entry {event.seq} on “{event.label}”: {event.text}"],
        log=lambda: f"“{event.text}” on {event.label}",
    )


def _entry_edited(event: board.EntryEdited, scene: Scene) -> Narration:
    return Narration(
        undo=f"entry {event.entry} corrected" + _quoted(event.text),
        log=lambda: f"{_text(scene.before, event.entry)} corrected: “{event.text}”",
    )


def _entry_moved(event: board.EntryMoved, scene: Scene) -> Narration:
    return Narration(
        undo=f"entry {event.entry} moved to {event.label}",
        log=lambda: f"{_text(scene.before, event.entry)} moved to {event.label}",
    )


def _entry_removed(event: board.EntryRemoved, scene: Scene) -> Narration:
    return Narration(
        undo=f"entry {event.entry} taken off",
        log=lambda: f"{_text(scene.before, event.entry)} taken off",
    )


def _entry_starred(event: board.EntryStarred, scene: Scene) -> Narration:
    starred = "starred" if event.on else "no longer starred"
    return Narration(
        undo=f"entry {event.entry} {starred}",
        log=lambda: f"{_text(scene.now.state, event.entry)} {starred}",
    )


def _entries_merged(event: board.EntriesMerged, scene: Scene) -> Narration:
    def log() -> str:
        others = ", ".join(_text(scene.before, other) for other in event.others)
        return f"{others} merged into “{event.text}”"

    return Narration(f"{plural(1 + len(event.others), 'entry', 'entries')} merged", log=log)


def _text(state: State, entry: int) -> str:
    found = state.board.find(entry)
    return f"“{found[1].text}”" if found else f"Entry {entry}"


def _row_added(event: forms.RowAdded, scene: Scene) -> Narration:
    plan = scene.now.agenda.forms.get(event.form)
    cells = "; ".join(event.cells.values())
    row = f"{event.who}: {cells}" if event.who else cells
    undo = f"row of {plan.title if plan else f'form {event.form}'}" + _quoted(row)
    return _row_narration(undo, event.seq, scene.now)


def _cell_put(event: forms.CellPut, scene: Scene) -> Narration:
    put = "put" if event.text else "emptied"
    undo = f"cell of row {event.row} {put}" + _quoted(event.text)
    return _row_narration(undo, event.row, scene.now)


def _row_narration(undo: str, id: int, now: Situation) -> Narration:
    """The plain and the log line show the whole row as it is now."""

    def plain() -> Iterable[str]:
        if found := now.state.forms.find(id):
            form, row = found
            yield f"Row {id}: {row_line(now.agenda.forms.get(form), row)}"

    def log() -> str:
        found = now.state.forms.find(id)
        if found is None:
            return ""
        form, row = found
        plan = now.agenda.forms.get(form)
        return f"{plan.title if plan else f'Form {form}'}, row {id}: {row_line(plan, row)}"

    return Narration(undo, plain, log)


_NARRATORS: dict[type[Event], Callable[[Any, Scene], Narration]] = {
    ev.Opened: lambda event, _: Narration(f"session opened: {event.title}"),
    Followed: lambda event, _: Narration(f"homework taken over from: {event.title}"),
    ev.Arranged: _arranged,
    ev.Attended: _attended,
    ev.Undone: _undone,
    ev.Closed: _closed,
    ev.Unknown: _unknown,
    ev.Moved: _moved,
    ev.Skipped: _skipped,
    ev.Held: _held,
    ev.TimerSet: _timer_set,
    ev.StartedEarlier: _started_earlier,
    ev.Replanned: _replanned,
    ev.Resumed: _resumed,
    ev.GapSettled: _gap_settled,
    ev.ClockSetBack: lambda *_: Narration("the computer's clock was set back"),
    ev.Heard: _heard,
    ev.Remarked: _remarked,
    board.EntryAdded: _entry_added,
    board.EntryEdited: _entry_edited,
    board.EntryMoved: _entry_moved,
    board.EntryRemoved: _entry_removed,
    board.EntryStarred: _entry_starred,
    board.EntriesMerged: _entries_merged,
    forms.RowAdded: _row_added,
    forms.CellPut: _cell_put,
    forms.RowRemoved: lambda event, _: Narration(f"row {event.row} taken off"),
}


def projected_end(now: Situation) -> str:
    """Ahead or behind, and when the session will end: "3 min behind, ends 10:33"."""
    times = timing.time_line(now.state, now.agenda, now.now)
    return f"{figures.behind(times.behind)}, ends {now.zone.time_of_day(times.end)}"


def reopened(now: Situation) -> str:
    """When a session was closed that was reopened, in a sentence."""
    closed = now.zone.day_and_time(now.state.ended or now.now)
    return f"The session was closed on {closed}, and its time stands since."


def on_hold(now: Situation) -> str:
    """Since when the session is on hold, and how it goes on."""
    if now.state.reopened:
        return f"{reopened(now)} Put right what you like, and close it again; hold takes it up."
    since = now.zone.time_of_day(now.state.held or now.now)
    reason = f" ({now.state.held_reason})" if now.state.held_reason else ""
    return f"On hold since {since}{reason}. Take it up again with: hold"


def timer_line(face: timing.TimerFace) -> str:
    """The timer in words: "Timer: 17:41 left of 30:00, running"."""
    running = "running" if face.running else "paused"
    return f"{_timer(face)}: {_time_left(face)} of {figures.clock(face.seconds)}, {running}"


def row_line(plan: FormPlan | None, row: forms.FormRow) -> str:
    """A row in one line: "Ann: What a map; Until when Friday"."""
    labels = {column.id: column.label for column in plan.columns} if plan else {}
    order = [*labels, *(column for column in row.cells if column not in labels)]
    cells = "; ".join(f"{labels.get(c, c)}: {row.cells[c]}" for c in order if row.cells.get(c))
    return " — ".join(part for part in (row.who, cells or "empty") if part)


def _timer(face: timing.TimerFace) -> str:
    return f"Timer ({face.title})" if face.title else "Timer"


def _time_left(face: timing.TimerFace) -> str:
    return f"{figures.clock(face.left)} {'over' if face.left < 0 else 'left'}"


def _step(key: str, agenda: Agenda) -> str:
    return _name(agenda[key]) if key in agenda else f"step {key}"


def _name(step: AgendaStep) -> str:
    return f"step {step.label} {step.heading}".rstrip()


def _label(key: str, agenda: Agenda) -> str:
    return f"step {agenda[key].label if key in agenda else key}"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _quoted(text: str) -> str:
    short = text if len(text) <= 60 else text[:59] + "…"
    return f" “{short}”" if short else ""
