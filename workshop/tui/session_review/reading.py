"""Reading one session for its review: the record, the remarks, the sessions it is linked with."""

from collections.abc import Hashable
from datetime import datetime
from pathlib import Path

from workshop.document import Paragraph
from workshop.errors import WorkshopError
from workshop.reports.record import Record
from workshop.reports.render.links import links as linked
from workshop.review.remarks import FILE, ReviewRemark, review_remarks
from workshop.review.remarks_report import in_session_order
from workshop.session.homework.across_sessions import work_left_open
from workshop.session.storage.entry import LOG_FILE
from workshop.tui.session_review.head import running
from workshop.value import Value, replace


class Read(Value):
    """What a session's folder holds; `problem` is why there is no record, `broken` no remarks."""

    record: Record | None = None
    remarks: tuple[ReviewRemark, ...] = ()
    problem: str = ""
    broken: str = ""


class Linked(Value):
    """A session before or after this one: how they are linked, its name, its folder."""

    label: str
    name: str
    folder: Path


def read(folder: Path, now: datetime) -> Read:
    """Read a session and its remarks; while it is led, as it stands now."""
    try:
        record = Record.open(folder)
    except WorkshopError as error:
        return Read(problem=str(error))
    record = replace(record, alone=True, moment=now if running(record, now) else None)
    try:
        remarks = tuple(in_session_order(record, review_remarks(folder)))
    except WorkshopError as error:
        return Read(record, broken=str(error))
    return Read(record, remarks)


def looked(folder: Path) -> Hashable:
    """What changes when another program writes in the folder."""
    return tuple(_stamp(folder / name) for name in (LOG_FILE, FILE))


def _stamp(path: Path) -> Hashable:
    try:
        there = path.stat()
    except OSError as error:
        return error.errno
    return there.st_ino, there.st_size, there.st_mtime_ns


def links(record: Record) -> tuple[Linked, ...]:
    """The sessions before and after this one that are there.

    It looks through all of them when this one left homework that another may follow up.
    """
    if record.folder is None:
        return ()
    found = []
    for block in linked(replace(record, alone=not work_left_open(record.state))):
        if isinstance(block, Paragraph) and block.link:
            folder = record.folder.parent / Path(block.link).parent.name
            if folder.is_dir():
                found.append(Linked(block.label, block.text, folder))
    return tuple(found)
