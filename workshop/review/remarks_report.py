"""Reviewers' remarks as a document: each with what it is on, in the order of the session."""

from pathlib import Path
from typing import TYPE_CHECKING

from workshop.board import is_private_sheet
from workshop.document import WARNING, Bullets, Document, Heading, Item, Paragraph
from workshop.errors import WorkshopError
from workshop.reports.record import Record
from workshop.reports.steps import step_name, step_phrase
from workshop.review.remarks import ReviewRemark, entry_number, review_remarks
from workshop.text import one_line
from workshop.value import replace

if TYPE_CHECKING:
    from workshop.reports.export.formats import ExportOptions

TITLE = "Reviewers' remarks"


def review_blocks(folder: Path, record: Record, private: bool = True) -> Document:
    """What reviewers remarked; nothing when nobody did. A file that cannot be read is told.

    Only in `private` with what they remarked on what was said in confidence.
    """
    try:
        remarks = review_remarks(folder)
    except WorkshopError as error:
        return (Heading(TITLE), Paragraph(f"{error.title} {error.message}", WARNING))
    if not remarks:
        return ()
    items = (
        Item(remark.text, aside=remark_head(record, remark))
        for remark in in_session_order(record, remarks)
        if private or not in_confidence(record, remark)
    )
    return (Heading(TITLE), Bullets(tuple(items)))


def in_confidence(record: Record, remark: ReviewRemark) -> bool:
    """Whether it is on what only the facilitator reads."""
    found = record.state.board.find(entry_number(remark.on))
    return found is not None and is_private_sheet(found[0].id)


def with_remarks(options: "ExportOptions", folder: Path, record: Record) -> "ExportOptions":
    """What is to be handed on, reviewers' remarks at its end; raises when they cannot be read."""
    by = tuple(remark.by for remark in review_remarks(folder))
    return replace(options, more=review_blocks(folder, record, options.private), reviewers=by)


def in_session_order(record: Record, remarks: tuple[ReviewRemark, ...]) -> list[ReviewRemark]:
    """Remarks on the session, then on steps and entries in order, then on removed ones."""
    steps = {step.key: at for at, step in enumerate(record.whole.steps)}

    def order(remark: ReviewRemark) -> tuple[int, int]:
        if not remark.on:
            return -1, 0
        entry = entry_number(remark.on)
        found = record.state.board.find(entry) if entry else None
        step = found[1].step if found else remark.on
        return steps.get(step, len(steps)), entry

    return sorted(remarks, key=order)


def describe_target(record: Record, remark: ReviewRemark) -> str:
    """What a remark is on, in words; by what it said then, where that is no longer there."""
    if not remark.on:
        return "on the session"
    if entry := entry_number(remark.on):
        if found := record.state.board.find(entry):
            sheet, said = found
            there = ", ".join(filter(None, (step_phrase(record, said.step), one_line(sheet.label))))
            return f"on “{one_line(said.text)}” ({there})"
        return f"on an entry that is no longer there{_earlier_text(remark)}"
    if remark.on in record.whole:
        return f"on {step_phrase(record, remark.on)}, {record.whole[remark.on].name}".rstrip(", ")
    return f"on step {one_line(remark.on)}, which is not in the plan{_earlier_text(remark)}"


def _earlier_text(remark: ReviewRemark) -> str:
    return f": “{one_line(remark.about)}”" if remark.about else ""


def target_text(record: Record, on: str) -> str:
    """What something is called or says now, kept with a remark on it for when it is gone."""
    if entry := entry_number(on):
        found = record.state.board.find(entry)
        return one_line(found[1].text) if found else ""
    return step_name(record.whole[on]) if on in record.whole else ""


def remark_head(record: Record, remark: ReviewRemark) -> str:
    """What a remark is on, its author and its time."""
    when = record.zone.day_and_time(remark.at)
    by = f"{one_line(remark.by)}, {when}" if remark.by else when
    return f"{describe_target(record, remark)}; {by}"
