"""Planned and real time in the notes, step by step. Positive is over, or behind."""

from workshop.document import Block, Bullets, Heading, Item, Paragraph, Span, Spans, Table
from workshop.reports.durations import SessionTime, StepTime
from workshop.reports.record import Record
from workshop.reports.steps import step_name
from workshop.session.agenda import AgendaStep
from workshop.session.time.figures import (
    behind,
    between,
    length,
    minutes,
    over,
    time_of_day,
    whole_minutes,
)

TIME_COLUMNS = ("Step", "Planned", "Took", "Difference")


def time_blocks(record: Record) -> list[Block]:
    """A table of the steps and a sentence about the end; nothing before the session began."""
    time = record.durations
    if time.began is None:
        return []
    blocks: list[Block] = [Heading("Time")]
    if time.steps:
        rows = [_row(time, step) for step in time.steps]
        total = difference(time.planned, time.elapsed)
        rows.append(("Steps led", _min(time.planned), _min(time.elapsed), total))
        blocks.append(Spans(_spans(time), Table(TIME_COLUMNS, tuple(rows), frozenset({1, 2}))))
    return [*blocks, Paragraph(end_sentence(record, time)), *pause_blocks(record)]


def pause_blocks(record: Record) -> list[Block]:
    """When the clocks stood still, for how long, and why, as far as somebody said."""
    items = tuple(
        Item(f"{between(pause.begin, pause.end)}, {length(pause.seconds)}", aside=pause.reason)
        for pause in record.pauses
    )
    return [Paragraph("", "On hold"), Bullets(items)] if items else []


def _spans(time: SessionTime) -> tuple[Span, ...]:
    return tuple(
        Span(
            step_title(time, step.step),
            step.planned,
            step.elapsed,
            "" if step.counts else step.fate,
        )
        for step in time.steps
    )


def end_sentence(record: Record, time: SessionTime) -> str:
    """How the end stands against the planned end."""
    due, end = time_of_day(time.due), time_of_day(time.ended)
    stands = behind(time.behind or 0.0)
    if record.state.closed:
        return f"Planned end {due}; closed at {end}, {stands}."
    asof = time_of_day(record.now)
    return f"Planned end {due}; as things stood at {asof}, it would end {end}, {stands}."


def step_title(session: SessionTime, step: AgendaStep) -> str:
    """A step by its label and heading, with its activity where there are several."""
    several = len({other.step.activity.id for other in session.steps}) > 1
    return f"{step.activity.id} · {step_name(step)}" if several else step_name(step)


def _row(session: SessionTime, time: StepTime) -> tuple[str, ...]:
    label = step_title(session, time.step)
    if time.counts:
        return (
            label,
            _min(time.planned),
            _min(time.elapsed),
            difference(time.planned, time.elapsed),
        )
    took = _min(time.elapsed) if time.elapsed >= 1 else "–"
    return label, _min(time.planned), took, time.fate


def difference(planned: float, elapsed: float) -> str:
    """What lies between two times as they are shown, in whole minutes."""
    return over(60 * (whole_minutes(elapsed) - whole_minutes(planned)))


def _min(seconds: float) -> str:
    return f"{minutes(seconds)} min"
