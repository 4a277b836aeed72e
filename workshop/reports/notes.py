"""The notes of a session: what somebody who was not there wants to know; and a short summary."""

from collections.abc import Callable, Iterable

from workshop.board import DECISIONS, DELTA, PARKING, PLUS, SESSION_SHEETS, Entry
from workshop.document import Block, Bullets, Document, Heading, Item, Paragraph, Table, as_facts
from workshop.kinds.base import entry_note, form_blocks
from workshop.reports.attendance import people_blocks
from workshop.reports.facts import facts_table, fingerprint_line, warnings
from workshop.reports.fidelity_report import fidelity_blocks
from workshop.reports.follow_ups import follow_up_links
from workshop.reports.material import material_blocks
from workshop.reports.one_page import one_page
from workshop.reports.record import Record
from workshop.reports.steps import (
    chapter_blocks,
    end_sentence,
    log_lines,
    lost_steps,
    starred_entries,
    step_phrase,
    step_title,
    stray_rows,
    stray_sheets,
    time_blocks,
)
from workshop.reports.times import SessionTime, difference, time_sentence
from workshop.reports.told_since import since_blocks
from workshop.session.situation import Situation
from workshop.value import Value, replace


class Part(Value):
    """A part of the notes: what it tells, whether to the facilitator alone, or on paged notes."""

    tells: str
    make: Callable[[Record], Iterable[Block]]
    private: bool = False
    paged: bool = False


def notes(record: Record, paged: bool = False) -> Document:
    """The readable result of a session; of a public record, what everybody may read.

    Those that are `paged` begin with a page for whoever reads no more.
    """
    parts = (one for one in PARTS if record.private >= one.private and paged >= one.paged)
    return (Heading(record.title, 1), *(block for part in parts for block in part.make(record)))


def _private(record: Record) -> list[Block]:
    warning = "With remarks, reasons and times. What can be passed on stands in the notes."
    return [Paragraph(warning, "For the facilitator only")]


def _chapters(record: Record) -> list[Block]:
    return [block for part in record.outline for block in chapter_blocks(record, part)]


def highlights(record: Record) -> list[Block]:
    """What is worth remembering, what was decided, and what waits on the parking lot."""
    apart = (DECISIONS, PARKING)
    best = [(sheet, entry) for sheet, entry in starred_entries(record) if sheet.id not in apart]
    blocks: list[Block] = []
    if best:
        best.sort(key=lambda found: found[1].id)
        items = tuple(_item(record, entry, sheet.label) for sheet, entry in best)
        blocks += [Heading("Worth remembering", 3), Bullets(items)]
    for id in apart:
        blocks += standing_sheet(record, id)
    return [Heading("Highlights"), *blocks] if blocks else []


def standing_sheet(record: Record, id: str) -> list[Block]:
    """One of the sheets that every session has, with the steps in which it was written on."""
    entries = list(record.state.board.sheet(id))
    items = tuple(_item(record, entry) for entry in entries)
    return [Heading(SESSION_SHEETS[id], 3), Bullets(items)] if items else []


def _item(record: Record, entry: Entry, sheet: str = "") -> Item:
    place = ", ".join(filter(None, (step_phrase(record, entry.step), sheet)))
    return Item(entry.text, "★" if entry.starred else "", entry_note(entry, place), entry.id)


def _others(record: Record) -> list[Block]:
    """What was said in steps that the curriculum does not have."""
    blocks: list[Block] = []
    for sheet in stray_sheets(record):
        items = tuple(_item(record, entry) for entry in sheet)
        blocks += [Heading(sheet.label or sheet.id, 3), Bullets(items)]
    if blocks:
        blocks.insert(0, Heading("Other sheets"))
    if rows := stray_rows(record):
        blocks.append(Heading("Forms"))
    for form, stray in rows:
        told_form = form_blocks(record.curriculum.form(form), form, stray)
        blocks += [replace(b, level=3) if isinstance(b, Heading) else b for b in told_form]
    return blocks


def _lost(record: Record) -> list[Block]:
    """Steps that the curriculum does not have, as the log tells of them."""
    lost = [(key, lines) for key in lost_steps(record) if (lines := log_lines(record, key))]
    blocks: list[Block] = []
    if lost:
        blocks += [
            Heading("Steps that are not in the curriculum"),
            Paragraph("What was captured in them stands here as the log has it."),
        ]
    for key, lines in lost:
        blocks += [Heading(f"Step {key}", 3), Bullets(tuple(Item(line) for line in lines))]
    return blocks


def _feedback(record: Record) -> list[Block]:
    blocks = [*standing_sheet(record, PLUS), *standing_sheet(record, DELTA)]
    return [Heading("Feedback"), *blocks] if blocks else []


def _remarks(record: Record) -> list[Block]:
    remarks, at = record.state.remarks, record.zone.time_of_day
    if not remarks:
        return []
    items = tuple(Item(r.text, at(r.at), step_phrase(record, r.step)) for r in remarks)
    return [Heading("Private remarks"), Bullets(items)]


def _whom_to_ask(record: Record) -> list[Block]:
    return as_facts(("Questions to", record.state.facilitators))


PARTS = (
    Part("whose it is", _private, private=True),
    Part("what of the log or the plan cannot be read", warnings),
    Part("who led what, where and when", lambda record: [facts_table(record)]),
    Part("the sessions before and after it", follow_up_links),
    Part("what it came to, on one page", one_page, paged=True),
    Part("what is worth remembering, decisions, parking lot", highlights),
    Part("what was said, counted, agreed, assigned and chosen, step by step", _chapters),
    Part("what was said in steps that the curriculum does not have", _others),
    Part("what the log holds of such steps besides", _lost, private=True),
    Part("what came since of what was promised", since_blocks),
    Part("what went well, what to change", _feedback),
    Part("how long each step took, holds and their reasons", time_blocks, private=True),
    Part("how closely it kept to the curriculum", fidelity_blocks, private=True),
    Part("who took part", people_blocks),
    Part("where to find what was shown, and the references", material_blocks),
    Part("whom to ask", _whom_to_ask),
    Part("the facilitator's remarks", _remarks, private=True),
    Part("what the log was", fingerprint_line),
)
"""The notes in their order; a part that is in both tells less in a public record."""


MAX_STEPS = 3


def summary(of: Record | Situation) -> Document:
    """Starred entries, decisions, parking lot, how the time went, and what each sheet holds."""
    if isinstance(of, Record):
        record = of
    else:  # this moment, without the events that led to it
        record = Record(None, of.agenda.curriculum, of.agenda, (), of.state, moment=of.now)
    highlighted = highlights(record) or [
        Paragraph("Nothing is starred, decided or on the parking lot yet.")
    ]
    return (*highlighted, *_time(record), *_sheets(record))


def _time(record: Record) -> list[Block]:
    time = record.durations
    if time.began is None:
        return []
    sentence = f"{time_sentence(time.total)} {end_sentence(record, time)}"
    blocks: list[Block] = [Heading("Time"), Paragraph(sentence)]
    far = _furthest(time)
    return [*blocks, Bullets(far)] if far else blocks


def _furthest(time: SessionTime) -> tuple[Item, ...]:
    """The steps that took most over and most under what was planned, a minute or more."""
    steps = sorted((s for s in time.steps if s.led), key=lambda s: s.over)
    under = [s for s in steps[:MAX_STEPS] if s.over <= -60]
    above = [s for s in reversed(steps[-MAX_STEPS:]) if s.over >= 60]
    return tuple(
        Item(f"{step_title(time, s.step)}: {difference(s.planned, s.elapsed)}")
        for s in (*above, *under)
    )


def _sheets(record: Record) -> list[Block]:
    apart = (DECISIONS, PARKING)
    sheets = [s for s in record.state.board.sheets.values() if len(s) and s.id not in apart]
    if not sheets:
        return []
    rows = tuple((s.label, str(len(s))) for s in sheets)
    return [Heading("Sheets"), Table(("Sheet", "Entries"), rows, frozenset({1}))]
