"""What a session's folder holds, read for its review, and how the session stands, in words."""

from collections.abc import Hashable
from datetime import datetime, timedelta
from pathlib import Path

from workshop.document import Paragraph
from workshop.errors import WorkshopError
from workshop.reports.follow_ups import follow_up_links
from workshop.reports.record import Record
from workshop.review.remarks import ReviewRemark, review_remarks
from workshop.review.remarks_report import in_session_order
from workshop.session.homework.across_sessions import work_left_open
from workshop.session.storage.entry import LOG_FILE, REMARKS_FILE
from workshop.session.storage.lock import last_beat
from workshop.session.time.figures import minutes
from workshop.text import one_line, plural
from workshop.value import Value, replace

MAX_BEAT_AGE = timedelta(seconds=90)
"""Seconds within which a sign of life says that a session is still led."""


class SessionContent(Value):
    """A session's record and remarks.

    `problem` says why there is no record, `remarks_problem` why there are no remarks.
    """

    record: Record | None = None
    remarks: tuple[ReviewRemark, ...] = ()
    problem: str = ""
    remarks_problem: str = ""


class LinkedSession(Value):
    """A session before or after this one: how they are linked, its name, its folder."""

    label: str
    name: str
    folder: Path


def read_content(folder: Path, now: datetime) -> SessionContent:
    """Read a session; one that is still led, as it stands now."""
    try:
        record = Record.open(folder)
    except WorkshopError as error:
        return SessionContent(problem=str(error))
    record = replace(record, alone=True, moment=now if is_running(record, now) else None)
    try:
        remarks = tuple(in_session_order(record, review_remarks(folder)))
    except WorkshopError as error:
        return SessionContent(record, remarks_problem=str(error))
    return SessionContent(record, remarks)


def file_stamps(folder: Path) -> Hashable:
    """A value that changes when another program writes in the folder."""
    return tuple(_stamp(folder / name) for name in (LOG_FILE, REMARKS_FILE))


def _stamp(path: Path) -> Hashable:
    try:
        status = path.stat()
    except OSError as error:
        return error.errno
    return status.st_ino, status.st_size, status.st_mtime_ns


def linked_sessions(record: Record) -> tuple[LinkedSession, ...]:
    """The sessions before and after this one, as far as they are there.

    All sessions are searched when this one left homework that another may follow up.
    """
    if record.folder is None:
        return ()
    linked = []
    for block in follow_up_links(replace(record, alone=not work_left_open(record.state))):
        if isinstance(block, Paragraph) and block.link:
            folder = record.folder.parent / Path(block.link).parent.name
            if folder.is_dir():
                linked.append(LinkedSession(block.label, block.text, folder))
    return tuple(linked)


def log_status(record: Record) -> str:
    """What the log's own sums say of it, in a few words and a sign."""
    if record.altered:
        return f"⚠ {record.altered}"
    if not record.events:
        return "⚠ the log is empty"
    return f"✓ no damage found, {plural(len(record.events), 'line')}"


def is_running(record: Record, now: datetime) -> bool:
    """Whether a program is leading the session now."""
    if record.state.status not in ("open", "held") or record.folder is None:
        return False
    beat = last_beat(record.folder)
    return beat is not None and abs(now - beat) < MAX_BEAT_AGE


def _status(record: Record) -> str:
    """The status; of a session that is not closed, as of when."""
    state = record.state
    if state.closed:
        return "closed"
    if state.began is None:
        return "prepared, not begun"
    held = "on hold" if state.held else "still running" if record.moment else "left open"
    return f"{held}; as of {record.zone.time_of_day(record.moment or record.now)}"


def _day_and_hours(record: Record) -> str:
    state = record.state
    begin, end = state.began or state.starts or state.opened, state.closed
    if begin is None:
        return ""
    zone = record.zone
    suffix, on = zone.suffix(begin), f"{zone.local(begin):%a} {zone.day(begin)}"
    if state.began is None:
        return f"{on}{suffix}"
    hours = zone.hours(begin, end) if end else f"from {zone.time_of_day(begin)}"
    return f"{on}, {hours}{suffix}"


def subtitle(record: Record) -> str:
    """Day, status, who led it and where, in one line."""
    state = record.state
    parts = (_day_and_hours(record), _status(record), state.facilitators, state.place)
    return " · ".join(one_line(part) for part in parts if part)


def step_times(record: Record) -> dict[str, str]:
    """For each step, when it first began and how long it took in all."""
    return {
        step.step.key: f"{record.zone.time_of_day(at)}, {minutes(step.elapsed)} min"
        for step in record.durations.steps
        if (at := record.state.of(step.step.key).began)
    }
