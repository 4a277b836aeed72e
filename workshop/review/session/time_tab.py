"""How the time went, step by step: planned against elapsed."""

from collections.abc import Iterator

from workshop.document import Paragraph, Span, Spans, Table
from workshop.reports.durations import SessionTime, StepTime
from workshop.reports.record import Record
from workshop.reports.steps import name
from workshop.reports.time_table import COLUMNS, difference, end_sentence, pause_blocks
from workshop.review.session.tab_part import Part
from workshop.session.time.figures import minutes


def timeline(record: Record) -> Iterator[Part]:
    """A span for each step, what it was skipped for, what lay between, and how it ended."""
    time = record.durations
    if time.began is None:
        return
    activity = ""
    for step in time.steps:
        of = step.step.activity
        title = of.called if of.id != activity else ""
        activity = of.id
        reason = record.state.of(step.step.key).reason if step.fate == "skipped" else ""
        told = (Paragraph(reason, "Skipped"),) if reason else ()
        yield Part(step.step.key, (_spans(step), *told), title)
    rest = [_total(time), Paragraph(end_sentence(record, time))]
    yield Part("", (*rest, *pause_blocks(record)), "In all")


def _spans(time: StepTime) -> Spans:
    note = "" if time.counts else time.fate
    span = Span(name(time.step), time.planned, time.elapsed, note)
    took = minutes(time.elapsed) if time.counts or time.elapsed >= 1 else "–"
    off = difference(time.planned, time.elapsed) if time.counts else note
    row = (span.label, minutes(time.planned), took, off)
    return Spans((span,), Table(COLUMNS, (row,), frozenset({1, 2})))


def _total(time: SessionTime) -> Paragraph:
    planned, took = minutes(time.planned), minutes(time.elapsed)
    off = difference(time.planned, time.elapsed)
    return Paragraph(f"{planned} min planned, {took} min taken: {off}.", "Steps led")
