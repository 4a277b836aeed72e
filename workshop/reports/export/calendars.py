"""Promises in calendar files: one for all, or one for each person."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from workshop.promises import Promise
from workshop.reports.export.export import unwritten
from workshop.reports.render.calendar import CalendarTask, calendar_file
from workshop.session.storage.files import write_output
from workshop.text import UniqueSlugs


def write_promises(
    promises: Sequence[Promise], path: Path, each: bool, now: datetime
) -> dict[Path, int]:
    """Write those that have a day into a file, or with `each` into a folder, one for each person.

    Returns how many stand in which file. Raises WorkshopError when one cannot be written.
    """
    dated = [one for one in promises if one.day]
    files = {path: dated}
    if each:
        owners = dict.fromkeys(name for one in dated for name in one.owners)
        stems = UniqueSlugs("somebody")
        files = {
            path / f"{stems.new(name)}.ics": [one for one in dated if name in one.owners]
            for name in owners
        }
    for file, some in files.items():
        try:
            if each:
                path.mkdir(parents=True, exist_ok=True)
            write_output(file, calendar_file(map(_task, some), now))
        except (OSError, ValueError) as error:
            raise unwritten(file, error) from error
    return {file: len(some) for file, some in files.items()}


def _task(one: Promise) -> CalendarTask:
    assert one.day
    about = f"Promised in {one.of}." if one.of else ""
    uid = f"{one.id.replace('/', '.')}@workshop"
    return CalendarTask(uid, one.day, one.summary, about, one.times, not one.is_open)
