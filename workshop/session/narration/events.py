"""What each event did, in words, in three registers beside each other.

* The undo line says in a few words what was taken back: "on hold “lunch”".
* The plain lines say to the one who leads what a command just changed, and where that leaves the
  session.
* The log line says it to a reader who was not in the room, with what it changed from.

Every event has an undo line; where a function here gives no plain or log line, the kind of the
event's step says it, and otherwise the undo line as a sentence.
"""

from collections.abc import Callable, Iterable

from msgspec import UNSET

from workshop import board, forms
from workshop.adaptation import reason_words
from workshop.clock import day_in_words
from workshop.event import SHARED, Event
from workshop.kinds import kind_of
from workshop.kinds.plan import FormPlan
from workshop.promises import WORDS
from workshop.session import attendance
from workshop.session import events as ev
from workshop.session.agenda import Agenda, AgendaStep
from workshop.session.go_round import go_round
from workshop.session.narration.room import room_line
from workshop.session.situation import Situation
from workshop.session.state import State
from workshop.session.time import figures, timing
from workshop.text import joined, one_line, plural
from workshop.value import Value
from workshop.when.before import before_in_words
from workshop.when.written import in_words
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
    text = narration.log() if narration.log else ""
    if not text:
        text = "; ".join(line.rstrip(".") for line in _lines_of_kind(event, scene.now))
    return one_line(text or _sentence(narration.undo))


def _narrate(event: Event, scene: Scene) -> Narration:
    now, before = scene.now, scene.before
    match event:
        case ev.Opened():
            return Narration(f"session opened: {event.title}")
        case ev.Followed():
            return Narration(f"taken over from: {event.title}")
        case ev.Arranged():
            return _arranged(event, now)
        case ev.HandedOver():
            return Narration(f"{event.facilitator} leads from here on")
        case ev.Attended():
            return _attended(event, now)
        case ev.Undone():
            number = f"number {event.of}"
            return Narration(
                f"undone: {number}", log=lambda: f"Taken back: {scene.undone or number}"
            )
        case ev.Closed():
            return _closed(event, now)
        case ev.Unknown():
            newer = f"Something that only a newer version can read ({event.type[:40]})"
            return Narration(event.name().replace("-", " "), log=lambda: newer)
        case ev.Moved():
            return Narration(
                f"moved to {_step(event.step, now.agenda)}", log=lambda: _arrival(scene)
            )
        case ev.Skipped():
            done = "skipped" if event.on else "taken back in"
            reason = f": {event.reason}" if event.reason else ""
            return Narration(f"{_step(event.step, now.agenda)} {done}{reason}")
        case ev.Held():
            return _held(event, scene)
        case ev.TimerSet():
            return _timer_set(event, now)
        case ev.StartedEarlier():
            return _started_earlier(event, now)
        case ev.Replanned():
            return _replanned(event, scene)
        case ev.Protected():
            done = "keeps its minutes" if event.on else "may be cut again"
            return Narration(f"{_step(event.step, now.agenda)} {done}")
        case ev.Inserted() | ev.Placed() | ev.Swapped():
            return _bent(event, now)
        case ev.Resumed():
            away = max(0.0, (event.at - event.seen).total_seconds())
            return Narration(f"the program is back after {figures.absence_length(away)}")
        case ev.GapSettled():
            counted = "session time" if event.counts else "a pause"
            length = figures.clock(event.seconds)
            return Narration(
                f"{figures.absence_length(event.seconds)} without the program: {counted}",
                lambda: [f"{length} count as {counted}; {projected_end(now)}."],
            )
        case ev.ClockSetBack():
            return Narration("the computer's clock was set back")
        case ev.Heard():
            return _heard(event, now)
        case ev.TurnTaken():
            turn = f"{event.who} {'passed' if event.passed else 'had a turn'}"
            after = turns.lines if (turns := go_round(now)) else ()
            return Narration(turn, lambda: [f"{turn}.", *after], lambda: turn)
        case ev.TurnsBegun():
            return Narration("the go-round begins anew")
        case ev.AdaptationExplained():
            which = ", ".join(_label(key, now.agenda) for key in event.steps)
            return Narration(f"why {which}: {reason_words(event.reason)}")
        case ev.PromiseTold():
            return _promise_told(event, scene)
        case ev.Remarked():
            remark = f"Private remark: {event.text}"
            return Narration("remark" + _quoted(event.text), log=lambda: remark)
        case board.EntryAdded():
            duty, sheet = _duty(event), now.state.board.sheet(event.sheet)
            return Narration(
                f"{_quoted(event.text)} on {event.label}".strip(),
                lambda: [f"Entry {sheet.place(event.seq)} on “{event.label}”: {event.text}{duty}"],
                lambda: f"“{event.text}” on {event.label}{duty}",
            )
        case board.EntryEdited():
            return Narration(
                f"{_short(event.entry, now.state)} corrected:" + _quoted(event.text),
                lambda: [f"Corrected: “{event.text}”{_duty(event)}."],
                log=lambda: f"{_text(before, event.entry)} corrected: “{event.text}”{_duty(event)}",
            )
        case board.EntryMoved():
            return _of_entry(event, f"moved to {event.label}", before, now)
        case board.EntryRemoved():
            return _of_entry(event, "taken off", before, now)
        case board.EntryStarred():
            return _of_entry(event, "starred" if event.on else "no longer starred", now.state, now)
        case board.EntrySaid():
            by = f"said by {event.speaker}" if event.speaker else "kept of nobody"
            return _of_entry(event, by, now.state, now)
        case ev.SpeakersKept():
            return Narration(f"who says what is {'kept' if event.on else 'no longer kept'}")
        case board.EntriesGathered():
            what = ", ".join(_text(now.state, entry) for entry in event.entries)
            under = f"under “{event.theme}”" if event.theme else "under no theme"
            return Narration(f"{what} {under}")
        case board.ThemeNamed(theme=theme, to=""):
            return Narration(f"theme “{theme}” is taken away; its entries stand under none")
        case board.ThemeNamed(theme=theme, to=other):
            known = other in before.board.sheet(event.sheet).themes
            return Narration(f"theme “{theme}” is {'one with' if known else 'called'} “{other}”")
        case board.EntriesMerged():
            count = plural(1 + len(event.others), "entry", "entries")
            others = ", ".join(_text(before, other) for other in event.others)
            return Narration(
                f"{count} merged:{_quoted(event.text)}",
                log=lambda: f"{others} merged into “{event.text}”",
            )
        case forms.RowAdded():
            plan = now.agenda.forms.get(event.form)
            cells = "; ".join(event.cells.values())
            row = f"{event.who}: {cells}" if event.who else cells
            undo = f"row of {plan.title if plan else f'form {event.form}'}" + _quoted(row)
            return _of_row(undo, event.seq, now)
        case forms.CellPut():
            put = "put" if event.text else "emptied"
            undo = f"cell {put}{_quoted(event.text)} in {_row(event.row, now, before)}"
            return _of_row(undo, event.row, now)
        case forms.RowRemoved():
            return Narration(f"{_row(event.row, now, before)} taken off")
    return Narration(room_line(event, before) or event.name().replace("-", " "))


def _lines_of_kind(event: Event, now: Situation) -> list[str]:
    """What the step's kind says of an event."""
    key = getattr(event, "step", "")
    if key not in now.agenda:
        return []
    step = now.agenda[key]
    return kind_of(step.plan).narrate(event, now.at(step, now.state.round))


def _arranged(event: ev.Arranged, now: Situation) -> Narration:
    names = (name for name in event.__struct_fields__ if name not in SHARED)
    changed = sorted(name for name in names if getattr(event, name) not in (None, UNSET))
    new = [person.name for person in event.added or event.roster or ()]
    came = f"{', '.join(new)}: on the roster" if event.added else ""
    if event.joined and new:
        came = f"{new[-1]}: came {now.zone.time_of_day(event.joined)}"

    warning, variant = event.warning, one_line(event.variant or "")
    warns = "" if warning is None else f"timers warn {before_in_words(warning)}"

    def plain() -> Iterable[str]:
        if changed == ["warning"]:
            yield f"{_sentence(warns)}, where the curriculum does not say."
            return
        if variant:
            planned = figures.length(timing.total_planned_seconds(now.state, now.agenda))
            yield f"Variant “{variant}”: {planned}."
            return
        if came:
            yield f"{came}."
        yield (
            f"{plural(now.context.people, 'person', 'people')}." if now.state.step else "Arranged."
        )

    if variant and set(changed) <= {"variant", "activities"}:
        came = f"variant “{variant}”"
    return Narration(
        undo=came or (warns if changed == ["warning"] else "arranged: " + ", ".join(changed)),
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
        ("series", one_line(event.series or "")),
        ("starts", starts),
        ("ends", ends),
        ("variant", one_line(event.variant or "")),
        ("activities", ", ".join(event.activities) if event.activities else ""),
        ("zone", str(zone.tz) if event.zone else ""),
        ("", "" if count is None else plural(count, "person", "people")),
        ("with", ", ".join(person.name for person in event.added or ())),
        ("timers warn", "" if event.warning is None else before_in_words(event.warning)),
        ("joined at", zone.time_of_day(event.joined) if event.joined else ""),
    )
    return "; ".join(f"{name} {text}".strip() for name, text in parts if text) or "nothing new"


def _attended(event: ev.Attended, now: Situation) -> Narration:
    line = f"{event.person}: {attendance.presence_words(attendance.presence_from(event), now.zone)}"

    def plain() -> Iterable[str]:
        roster = plural(len(now.state.roster), "person", "people")
        yield f"{line}. {len(attendance.people_present(now.state))} of {roster} there now."

    return Narration(line, plain, log=lambda: line)


def _arrival(scene: Scene) -> str:
    """Where a move led: to a step, a round of it, or a cue."""
    before, now, state = scene.before, scene.now, scene.now.state
    if state.step not in now.agenda:
        return f"Step {state.step} begins"
    step = now.agenda[state.step]
    if before.step != state.step:
        again = " again" if before.of(step.key).began else " begins"
        minutes = in_words(timing.planned_seconds(state, step))
        left = _length_of_step(before.step, now)
        return f"{_sentence(_name(step))}{again}, {minutes} planned{left}"
    if before.round != state.round and state.round < len(step.rounds):
        turn = step.rounds[state.round]
        title = f": {turn.title}" if turn.title else ""
        return f"Round {state.round + 1} of {len(step.rounds)}{title}"
    if state.cue < len(step.plan.script):
        cue = step.plan.script[state.cue]
        handout = now.agenda.curriculum.shown(cue.text) if cue.word == "show" else None
        return f"{cue.label}: {handout.title if handout else cue.text}"
    return f"In {_sentence(_name(step))}"


def _length_of_step(key: str, now: Situation) -> str:
    """How long the step that was just left took; nothing when there was none."""
    if key not in now.agenda:
        return ""
    step = now.agenda[key]
    spent = timing.elapsed_seconds(now.state, step.key, now.now)
    over = figures.over_or_under(timing.over_seconds(now.state, step, now.now))
    return f"; {step.label} took {figures.minutes(spent)} min, {over}"


def _held(event: ev.Held, scene: Scene) -> Narration:
    zone = scene.now.zone
    since = f" since {zone.time_of_day(event.since)}" if event.since else ""

    def log() -> str:
        if event.on:
            why = f": {event.reason}" if event.reason else ""
            return f"On hold{since}{why}" if since or why else ""
        if scene.before.held is None:
            return ""
        away = ((event.since or event.at) - scene.before.held).total_seconds()
        return f"Taken up again after {figures.length(max(0.0, away))}"

    return Narration(
        undo=("on hold" if event.on else "taken up again") + since + _quoted(event.reason),
        plain=lambda: [
            on_hold(scene.now) if event.on else f"Taken up again: {projected_end(scene.now)}."
        ],
        log=log,
    )


def _timer_set(event: ev.TimerSet, now: Situation) -> Narration:
    def plain() -> Iterable[str]:
        step = now.agenda[event.step]
        if face := timing.timer_face(now.state, step, now.now):
            yield f"{timer_line(face, step, now)}; {projected_end(now)}."

    def log() -> str:
        known = event.step in now.agenda
        face = timing.timer_face(now.state, now.agenda[event.step], now.now) if known else None
        if face is None:
            return ""
        runs = "runs" if face.running else "stands"
        return f"{_timer(face)} {runs}: {_time_left(face)} of {figures.clock(face.seconds)}"

    running = "running" if event.running else "paused"
    return Narration(f"timer {running}, {figures.clock(event.seconds)}", plain, log)


def _started_earlier(event: ev.StartedEarlier, now: Situation) -> Narration:
    def plain() -> Iterable[str]:
        spent = figures.clock(timing.elapsed_seconds(now.state, event.step, now.now))
        label = now.agenda[event.step].label
        yield f"Step {label} counts {spent} so far; {projected_end(now)}."

    step = _step(event.step, now.agenda)
    return Narration(f"{step} began {figures.minutes(event.seconds)} min earlier", plain)


def _replanned(event: ev.Replanned, scene: Scene) -> Narration:
    agenda = scene.now.agenda

    def plain() -> Iterable[str]:
        for key, seconds in event.planned.items():
            if key in agenda:
                guide = timing.guide_note(scene.now.state, agenda[key])
                yield f"Step {agenda[key].label} now has {in_words(seconds)}{guide}."
        for key in event.dropped:
            yield f"{_sentence(_step(key, agenda))} is skipped."
        yield f"The session is {projected_end(scene.now)}."

    def log() -> str:
        parts = []
        for key, seconds in event.planned.items():
            was = ""
            if key in agenda:
                before = timing.planned_seconds(scene.before, agenda[key])
                was = f" (was {figures.planned_minutes(before)})"
            parts.append(f"{_label(key, agenda)} now has {in_words(seconds)}{was}")
        parts += [f"{_step(key, agenda)} is skipped" for key in event.dropped]
        return _sentence("; ".join(parts))

    changed = plural(len(event.planned) + len(event.dropped), "step")
    return Narration(f"minutes changed for {changed}", plain, log)


def _bent(event: ev.Bend, now: Situation) -> Narration:
    """A step in its new place, by what stands in front of it, and the end that follows."""
    agenda, step = now.agenda, _step(event.step, now.agenda)
    if isinstance(event, ev.Swapped):
        change = f"{step} and {_step(event.other, agenda)} swapped"
    else:
        place = f"after {_label(event.after, agenda)}" if event.after else "at the beginning"
        if isinstance(event, ev.Inserted):
            change = f"{step}, {event.minutes} min, added {place}"
        else:
            change = f"{step} moved {place}"
    return Narration(change, lambda: [f"{_sentence(change)}. The session is {projected_end(now)}."])


def _closed(event: ev.Closed, now: Situation) -> Narration:
    if now.state.closed in (None, event.at):
        return Narration("session closed")
    closed, today = now.zone.day_and_time(now.state.closed), now.zone.day(event.at)
    if event.ended:
        return Narration(f"session closed: it ended on {closed}")
    return Narration(
        "session closed again",
        plain=lambda: [f"Closed again: it ended on {closed}, and that stays."],
        log=lambda: f"Closed again, corrected on {today}; it ended on {closed}",
    )


def _heard(event: ev.Heard, now: Situation) -> Narration:
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


def _promise_told(event: ev.PromiseTold, scene: Scene) -> Narration:
    """What became of a promise, which an undo has not taken back of the state before."""
    known = (*scene.now.state.promises, *scene.before.promises)
    promise = next((one for one in known if one.id == event.promise), None)
    what = f"promise{_quoted(promise.summary)}" if promise else "a promise"
    until = f"carried on to {day_in_words(event.until)}" if event.until else ""
    told = joined(", ", WORDS[event.status] if event.status else "", until, event.came or "")
    return Narration(f"{what}: {told or 'nothing is told of it'}")


def _of_entry(event: board.EntryEvent, done: str, state: State, now: Situation) -> Narration:
    """The log line has the entry's text as it is in a state."""
    undo = f"{_short(event.entry, now.state)} {done}"
    return Narration(undo, log=lambda: f"{_text(state, event.entry)} {done}")


def _text(state: State, entry: int) -> str:
    text = state.board.text(entry)
    return f"“{text}”" if text else f"Entry {entry}"


def _short(entry: int, state: State) -> str:
    return _quoted(state.board.text(entry)).strip() or f"entry {entry}"


def _duty(event: board.EntryAdded | board.EntryEdited) -> str:
    duty = board.duty(event.who, event.by)
    return f" ({duty})" if duty else ""


def _row(id: int, now: Situation, before: State) -> str:
    """A row by what it says, even if it was just taken off; by its number where it is empty."""
    form, row = now.state.forms.find(id) or before.forms.find(id) or ("", None)
    if row is None or not (row.who or any(row.cells.values())):
        return f"row {id}"
    return f"row{_quoted(row_line(now.agenda.forms.get(form), row))}"


def _of_row(undo: str, id: int, now: Situation) -> Narration:
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


def projected_end(now: Situation) -> str:
    """Ahead or behind, and when the session will end: "3 min behind, ends 10:33"."""
    times = timing.time_line(now.state, now.agenda, now.now)
    return f"{figures.behind_or_ahead(times.behind)}, ends {now.zone.time_of_day(times.end)}"


def reopened(now: Situation) -> str:
    """When a reopened session was closed, in a sentence."""
    closed = now.zone.day_and_time(now.state.ended or now.now)
    return f"The session was closed on {closed}, and its time stands since."


def on_hold(now: Situation) -> str:
    """Since when the session is on hold, and how it goes on."""
    if now.state.reopened:
        return f"{reopened(now)} Put right what you like, and close it again; hold takes it up."
    since = now.zone.time_of_day(now.state.held or now.now)
    reason = f" ({now.state.held_reason})" if now.state.held_reason else ""
    return f"On hold since {since}{reason}. Take it up again with: hold"


def timer_line(face: timing.TimerFace, step: AgendaStep, now: Situation) -> str:
    """A timer in words: "Timer of step 3b: 17:41 left of 30:00, running until 10:45"."""
    until = f" until {now.zone.time_of_day(face.ends)}" if face.ends else ""
    running = f"running{until}" if face.running else "paused"
    of = "" if step.key == now.state.step else f" of step {step.label}"
    length = figures.clock(face.seconds) + face.changed
    return f"{_timer(face)}{of}: {_time_left(face)} of {length}, {running}"


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
    return f"step {step.label} {step.full_name}".rstrip()


def _label(key: str, agenda: Agenda) -> str:
    return f"step {agenda[key].label if key in agenda else key}"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _quoted(text: str) -> str:
    short = text if len(text) <= 60 else text[:59] + "…"
    return f" “{short}”" if short else ""
