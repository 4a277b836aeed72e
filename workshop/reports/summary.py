"""What a session made of itself, to be read back at the close."""

from workshop.board import DECISIONS, PARKING
from workshop.document import Block, Bullets, Document, Heading, Item, Paragraph, Table
from workshop.reports.durations import SessionTime, StepTime
from workshop.reports.notes import highlights
from workshop.reports.record import Record
from workshop.reports.time_table import difference, end_sentence, step_title
from workshop.session.situation import Situation
from workshop.session.time.figures import minutes

MAX_STEPS = 3


def summary(of: Record | Situation) -> Document:
    """Starred entries, decisions, parking lot, how the time went, and what each sheet holds."""
    record = _record(of) if isinstance(of, Situation) else of
    found = highlights(record) or [
        Paragraph("Nothing is starred, decided or on the parking lot yet.")
    ]
    return (*found, *_time(record), *_sheets(record))


def _record(now: Situation) -> Record:
    """A record of this moment, without the events that led to it."""
    return Record(None, now.agenda.curriculum, now.agenda, (), now.state, moment=now.now)


def _time(record: Record) -> list[Block]:
    time = record.durations
    if time.began is None:
        return []
    spent = f"{minutes(time.planned)} min planned for the steps led, {minutes(time.elapsed)} taken"
    off = difference(time.planned, time.elapsed)
    blocks: list[Block] = [
        Heading("Time"),
        Paragraph(f"{spent}: {off}. {end_sentence(record, time)}"),
    ]
    far = _furthest(time)
    return [*blocks, Bullets(far)] if far else blocks


def _furthest(time: SessionTime) -> tuple[Item, ...]:
    """The steps that took most over and most under what was planned, a minute or more."""
    steps = sorted((s for s in time.steps if s.counts), key=lambda s: s.over)
    under = [s for s in steps[:MAX_STEPS] if s.over <= -60]
    above = [s for s in reversed(steps[-MAX_STEPS:]) if s.over >= 60]
    return tuple(_item(time, step) for step in (*above, *under))


def _item(session: SessionTime, time: StepTime) -> Item:
    off = difference(time.planned, time.elapsed)
    return Item(f"{step_title(session, time.step)}: {off}")


def _sheets(record: Record) -> list[Block]:
    apart = (DECISIONS, PARKING)
    sheets = [s for s in record.state.board.sheets.values() if len(s) and s.id not in apart]
    if not sheets:
        return []
    rows = tuple((s.label, str(len(s))) for s in sheets)
    return [Heading("Sheets"), Table(("Sheet", "Entries"), rows, frozenset({1}))]
