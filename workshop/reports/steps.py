"""The steps in the notes: what each captured, what was named or not reached, and the time."""

from collections.abc import Iterable

from msgspec import to_builtins

from workshop.board import SESSION_SHEETS, Entry, Sheet
from workshop.document import Block, Bullets, Heading, Item, Paragraph, Span, Spans, Table, as_facts
from workshop.event import SHARED, Event
from workshop.forms import FormRow
from workshop.kinds import kind_of
from workshop.kinds.base import AnyContext, without_sheets
from workshop.reports.agenda import activity_outcomes
from workshop.reports.record import Chapter, Record
from workshop.reports.times import SessionTime, StepTime, Times, difference
from workshop.session import events as ev
from workshop.session.agenda import AgendaStep
from workshop.session.state import Turn
from workshop.session.time.figures import behind_or_ahead, length
from workshop.text import one_line
from workshop.value import replace

STILL = "still to come"
UNREACHED = {"prepared": "planned", "open": STILL, "held": STILL}
TIME_COLUMNS = ("Step", "Planned", "That day", "Took", "Difference", "From that day")
_SHARED = {*SHARED, "type", "step"}
Row = tuple[str, ...]


def chapter_blocks(record: Record, chapter: Chapter) -> list[Block]:
    """The activity's purpose, then its steps; those that captured nothing share a line.

    In a public record these are left out once the session began, and what was not gone into at all.
    """
    activity = chapter.activity
    blocks: list[Block] = [Heading(activity.display_name)]
    blocks += [*as_facts(("Purpose", activity.purpose)), *activity_outcomes(activity)]
    began = record.state.began is not None
    if began and not (record.private or any(record.times[s.key].led for s in chapter.steps)):
        return []
    quiet: dict[str, list[str]] = {}
    for step in chapter.steps:
        time = record.times[step.key]
        report = _step_blocks(record, time)
        if report:
            blocks += [Heading(step_name(step), 3), *report]
        else:
            quiet.setdefault(fate_word(record, time), []).append(step_name(step))
    rest = [Paragraph("; ".join(names), word.capitalize()) for word, names in quiet.items()]
    if rest and (record.private or not began):
        alone = not any(isinstance(block, Heading) and block.level == 3 for block in blocks)
        blocks += [Heading("Steps" if alone else "Other steps", 3), *rest]
    return blocks


def fate_word(record: Record, time: StepTime) -> str:
    """A step's fate in words; while the session is not closed, it may yet be reached."""
    unreached = UNREACHED.get(record.state.status, time.fate)
    return unreached if time.fate == "not reached" else time.fate


def step_name(step: AgendaStep) -> str:
    """A step's label and what lists call it: "3b Look at the levels"."""
    return f"{step.label} {step.name}".rstrip()


def _step_blocks(record: Record, time: StepTime) -> list[Block]:
    context, kind = in_step(record, time.step), kind_of(time.step.plan)
    if not record.private:
        return kind.report(context) + _concepts(record, time)
    skipped = [_skip_reason(record, time)] if time.fate == "skipped" else []
    turns = _turns(record.state.of(time.step.key).turns)
    return [*skipped, *kind.full_report(context), *turns, *_concepts(record, time)]


def _turns(turns: tuple[Turn, ...]) -> list[Block]:
    """Who had a turn in the go-round, and who passed."""
    spoke = dict.fromkeys(turn.who for turn in turns if not turn.passed)
    passed = dict.fromkeys(turn.who for turn in turns if turn.passed)
    return as_facts(("Had a turn", ", ".join(spoke)), ("Passed", ", ".join(passed)))


def _skip_reason(record: Record, time: StepTime) -> Paragraph:
    reason = record.state.of(time.step.key).skipped_for or "no reason given"
    after = f" (after {length(time.elapsed)})" if time.elapsed >= 30 else ""
    return Paragraph(reason + after, "Skipped")


def _concepts(record: Record, time: StepTime) -> list[Block]:
    """Key concepts named in the step, and those that no step to come listens for any more."""
    listened, named_here = time.step.plan.listen_for, heard_in(record, time.step.key)
    heard = [id for id in listened if id in named_here] + sorted(named_here - set(listened))
    looked_at = time.led and record.private
    missing = [id for id in listened if id not in record.state.heard and looked_at]
    never = [id for id in missing if _last_listener(record, id) == time.step.key]
    words = (("Named", heard), ("Not named", never))
    texts = ((word, "; ".join(concept_text(record, id) for id in ids)) for word, ids in words)
    paragraphs = as_facts(*texts)
    return [Heading("Key concepts", 4), *paragraphs] if paragraphs else []


def _last_listener(record: Record, concept: str) -> str:
    """The last of the steps that were led to listen for a concept."""
    steps = [s for part in record.outline for s in part.steps if concept in s.plan.listen_for]
    return next((s.key for s in reversed(steps) if record.times[s.key].led), "")


def heard_in(record: Record, key: str) -> frozenset[str]:
    """The concepts that stand as heard and were ticked off in that step."""
    return frozenset(concept for concept, step in record.heard.items() if step == key)


def concept_text(record: Record, id: str) -> str:
    """What a concept says; its id where the curriculum does not have it."""
    concept = record.curriculum.concept(id)
    return concept.text if concept else id


def lost_steps(record: Record) -> tuple[str, ...]:
    """Keys of steps that the log tells of and the curriculum does not have."""
    return tuple(key for key in record.touched if key not in record.whole)


def in_step(record: Record, step: AgendaStep) -> AnyContext:
    """The step without what it put on the standing sheets, which have sections of their own."""
    return without_sheets(record.at(step), SESSION_SHEETS)


def stray_sheets(record: Record) -> tuple[Sheet, ...]:
    """Sheets with those of their entries that no step of the curriculum tells of."""
    sheets = []
    for sheet in record.state.board.sheets.values():
        stray = {k: e for k, e in sheet.entries.items() if e.step not in record.whole}
        if stray and sheet.id not in SESSION_SHEETS:
            sheets.append(replace(sheet, entries=stray))
    return tuple(sheets)


def stray_rows(record: Record) -> tuple[tuple[str, tuple[FormRow, ...]], ...]:
    """Forms by id, with those of their rows that no step of the curriculum tells of."""
    forms, rows = record.state.forms, []
    for form in forms.rows:
        stray = tuple(row for row in forms.of(form) if row.step not in record.whole)
        rows += [(form, stray)] if stray else []
    return tuple(rows)


def starred_entries(record: Record) -> list[tuple[Sheet, Entry]]:
    """Starred entries, each with the sheet that it is on."""
    sheets = record.state.board.sheets.values()
    return [(sheet, entry) for sheet in sheets for entry in sheet if entry.starred]


def step_phrase(record: Record, key: str) -> str:
    """A step as a sentence names it: "step 3b", with its activity where there are several."""
    if key not in record.whole:
        return f"step {one_line(key)}" if key else ""
    step = record.whole[key]
    several = len(record.agenda.activities) != 1 or key not in record.agenda
    return f"{step.activity.id} step {step.label}" if several else f"step {step.label}"


def log_lines(record: Record, key: str) -> list[str]:
    """What the log has on a step besides entries and time, word for word."""
    return [
        _in_words(event)
        for event in record.standing
        if (ev.of_a_kind(event) or isinstance(event, ev.Heard))
        and getattr(event, "step", "") == key
    ]


def _in_words(event: Event) -> str:
    data = {k: v for k, v in to_builtins(event).items() if k not in _SHARED}
    values = "; ".join(f"{name} {_plain(value)}" for name, value in data.items())
    return one_line(f"{event.name()}: {values}")


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(_plain(part) for part in value.values() if part not in ("", [], None))
    if isinstance(value, list | tuple):
        return "; ".join(_plain(part) for part in value)
    return "–" if value is None else str(value)


def time_blocks(record: Record) -> list[Block]:
    """A table of the steps and a sentence about the end; nothing before the session began."""
    time = record.durations
    if time.began is None:
        return []
    blocks: list[Block] = [Heading("Time")]
    if time.steps:
        of_day = any(step.replanned for step in time.steps)
        named = [(step_title(time, step.step), step) for step in time.steps]
        rows = [time_row(record, step, name) for name, step in named]
        rows.append(_total_row("In all" if record.state.closed else "So far", time.total))
        spans = tuple(step_span(record, step, name) for name, step in named)
        blocks.append(Spans(spans, time_table(rows, of_day)))
    return [*blocks, Paragraph(end_sentence(record, time)), *pause_blocks(record)]


def pause_blocks(record: Record) -> list[Block]:
    """When the clocks stood still, for how long, and the reason if one was given."""
    between = record.zone.between
    items = tuple(
        Item(f"{between(pause.begin, pause.end)}, {length(pause.seconds)}", aside=pause.reason)
        for pause in record.pauses
    )
    return [Paragraph("", "On hold"), Bullets(items)] if items else []


def step_span(record: Record, time: StepTime, name: str) -> Span:
    """A step's time as a bar, under that name."""
    note = "" if time.led else fate_word(record, time)
    return Span(name, time.planned, time.elapsed, note)


def end_sentence(record: Record, time: SessionTime) -> str:
    """How the end stands against the planned end, by the minutes of both that are told."""
    due, end, asof = map(record.zone.time_of_day, (time.due, time.ended, record.now))
    ended, planned = (at.replace(second=0, microsecond=0) for at in (time.ended, time.due))
    stands = behind_or_ahead((ended - planned).total_seconds())
    if record.state.closed:
        return f"Planned end {due}; closed at {end}, {stands}."
    return f"Planned end {due}; as things stood at {asof}, it would end {end}, {stands}."


def step_title(session: SessionTime, step: AgendaStep) -> str:
    """A step by its label and heading, with its activity where there are several."""
    several = len({other.step.activity.id for other in session.steps}) > 1
    return f"{step.activity.id} · {step_name(step)}" if several else step_name(step)


def time_table(rows: Iterable[Row], of_day: bool) -> Table:
    """Rows of times as a table, with the plan of the day or without."""
    shown = range(len(TIME_COLUMNS)) if of_day else (0, 1, 3, 4)
    columns = tuple(TIME_COLUMNS[at] for at in shown)
    right = frozenset(range(1, columns.index("Took") + 1))
    return Table(columns, tuple(tuple(row[at] for at in shown) for row in rows), right)


def time_row(record: Record, time: StepTime, name: str) -> Row:
    """A step's time in figures, under that name."""
    took = _min(time.elapsed) if time.led or time.elapsed >= 1 else "–"
    bent = time.step.bent or "added"
    flags = ((bent, time.added or time.step.bent), ("out of order", time.moved))
    off = difference(time.planned, time.elapsed) if time.led else fate_word(record, time)
    off = ", ".join((off, *(word for word, on in flags if on)))
    today = difference(time.of_day, time.elapsed) if time.led else ""
    return name, _min(time.planned), _min(time.of_day), took, off, today


def _total_row(name: str, total: Times) -> Row:
    planned, of_day, took = map(length, (total.planned, total.of_day, total.elapsed))
    off, today = (difference(to, total.elapsed) for to in (total.planned, total.of_day))
    return name, planned, of_day, took, off, today


def _min(seconds: float) -> str:
    return length(seconds) if seconds >= 30 or not seconds else "<1 min"
