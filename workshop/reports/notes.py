"""The notes of a session: what somebody who was not there wants to know, in that order."""

from workshop.board import DECISIONS, DELTA, PARKING, PLUS, SESSION_SHEETS, Entry, Sheet
from workshop.document import Block, Bullets, Document, Heading, Item, Paragraph
from workshop.kinds.base import form_blocks, merged_note
from workshop.reports.attendance import people_blocks
from workshop.reports.content import (
    log_lines,
    lost_steps,
    starred,
    step_phrase,
    stray_rows,
    stray_sheets,
)
from workshop.reports.facts import facts_table, warnings
from workshop.reports.follow_ups import follow_up_links
from workshop.reports.record import Record
from workshop.reports.steps import chapter_blocks
from workshop.reports.time_table import time_blocks
from workshop.session.time.figures import time_of_day
from workshop.value import replace


def notes(record: Record, *, private: bool = True) -> Document:
    """The readable result of a session; `private` puts the facilitator's remarks at the end."""
    return (
        Heading(record.title, 1),
        *warnings(record),
        facts_table(record),
        *follow_up_links(record),
        *highlights(record),
        *(block for part in record.outline for block in chapter_blocks(record, part)),
        *_others(record),
        *_feedback(record),
        *time_blocks(record),
        *people_blocks(record),
        *(_remarks(record) if private else ()),
    )


def highlights(record: Record) -> list[Block]:
    """What is worth remembering, what was decided, and what waits on the parking lot."""
    apart = (DECISIONS, PARKING)
    best = [(sheet, entry) for sheet, entry in starred(record) if sheet.id not in apart]
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
    aside = "; ".join(filter(None, (place, merged_note(entry))))
    return Item(entry.text, "★" if entry.starred else "", aside, entry.id)


def _others(record: Record) -> list[Block]:
    """What the log tells of steps that the curriculum does not have."""
    blocks: list[Block] = []
    for sheet in stray_sheets(record):
        items = tuple(_item(record, entry) for entry in sheet)
        blocks += [Heading(_label(sheet), 3), Bullets(items)]
    if blocks:
        blocks.insert(0, Heading("Other sheets"))
    if rows := stray_rows(record):
        blocks.append(Heading("Forms"))
    for form, stray in rows:
        told_form = form_blocks(record.curriculum.form(form), form, stray)
        blocks += [replace(b, level=3) if isinstance(b, Heading) else b for b in told_form]
    told = [(key, lines) for key in lost_steps(record) if (lines := log_lines(record, key))]
    if told:
        blocks += [
            Heading("Steps that are not in the curriculum"),
            Paragraph("What was captured in them stands here as the log has it."),
        ]
    for key, lines in told:
        blocks += [Heading(f"Step {key}", 3), Bullets(tuple(Item(line) for line in lines))]
    return blocks


def _label(sheet: Sheet) -> str:
    return sheet.label or sheet.id


def _feedback(record: Record) -> list[Block]:
    said = [*standing_sheet(record, PLUS), *standing_sheet(record, DELTA)]
    return [Heading("Feedback"), *said] if said else []


def _remarks(record: Record) -> list[Block]:
    said = record.state.remarks
    if not said:
        return []
    items = tuple(Item(r.text, time_of_day(r.at), step_phrase(record, r.step)) for r in said)
    word = "For the facilitator only: take this part out before the notes are passed on."
    return [Heading("Private remarks"), Paragraph(word), Bullets(items)]
