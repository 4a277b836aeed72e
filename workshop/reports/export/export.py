"""Writes a session's files: a format into any folder, its notes and record, calendars.

What is handed on never replaces what anybody else wrote: a file that the program wrote is replaced;
one that somebody has changed since, or that comes from elsewhere, stays, and the new one gets a
number.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from workshop.clock import day_in_words
from workshop.errors import WorkshopError
from workshop.promises import Promise
from workshop.reports.export.formats import ExportOptions, files, render
from workshop.reports.export.names import Pseudonyms
from workshop.reports.record import Record
from workshop.reports.render.calendar import CalendarEntry, CalendarTask, calendar_file
from workshop.session.homework.across_sessions import Assignment, homework_of
from workshop.session.storage.entry import NOTES, NOTES_DATA, RECORD
from workshop.session.storage.files import read_file, replace_file, write_output
from workshop.session.storage.session_folder import MAX_LOG_BYTES
from workshop.text import UniqueSlugs, shell_word
from workshop.value import replace
from workshop.zone import OWN

CHECKSUMS = ".handed-on.json"
"""The file that holds the checksums of what the program wrote, by file name."""
APPOINTMENT = "appointment.ics"
LINKED = ExportOptions(linked=True)


def export(
    record: Record, folder: Path, name: str, options: ExportOptions, names: Pseudonyms | None = None
) -> tuple[Path, ...]:
    """Write a format into a folder, each file in one go; return the paths.

    Raises WorkshopError when the format cannot hold it, or the folder cannot be written.
    """
    contents = files(record, name, with_links(options, record, folder), names)
    return write_files(contents, folder, name, options)


def write_files(
    contents: Mapping[str, bytes], folder: Path, name: str, options: ExportOptions
) -> tuple[Path, ...]:
    """Write files in that format into a folder, each in one go; return the paths.

    Raises WorkshopError when the folder cannot be written.
    """
    known, paths = _read_digests(folder), []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file, data in contents.items():
            path = _place(folder, file_name(file, options), data, known)
            replace_file(path, data)
            known[path.name] = _checksum(data)
            paths.append(path)
        replace_file(folder / CHECKSUMS, json.dumps(known, indent=1).encode())
    except OSError as error:
        raise WorkshopError(
            "It cannot be handed on.",
            f"{folder}: {error.strerror or error}.",
            "Free some space, or write it elsewhere with: "
            f"workshop notes {shell_word(folder.name)} --format {name} -o FILE",
        ) from error
    return tuple(paths)


def with_links(options: ExportOptions, record: Record, folder: Path) -> ExportOptions:
    """The options for a file in that folder: in the session's own it links to other sessions."""
    own = record.folder is not None and os.path.realpath(record.folder) == os.path.realpath(folder)
    return replace(options, linked=own)


def file_name(file: str, options: ExportOptions) -> str:
    """A file's name that says what was added and left out: notes-review-anonymous.docx."""
    parts = [Path(file).stem, *(["review"] if options.more else [])]
    parts += ["series"] if options.pages else []
    parts += ["anonymous"] if options.anonymous else []
    return "-".join(parts) + Path(file).suffix


def _place(folder: Path, name: str, data: bytes, known: dict[str, str]) -> Path:
    """The path for that name, numbered if another file has it."""
    path = first = folder / name
    number = 1
    while path.exists() and not _is_ours(path, data, known):
        number += 1
        path = first.with_stem(f"{first.stem}-{number}")
    return path


def _is_ours(path: Path, data: bytes, known: dict[str, str]) -> bool:
    """Whether a file holds the data already, or what the program wrote there before."""
    try:
        content = read_file(path, MAX_LOG_BYTES)
    except OSError:
        return False
    return content == data or _checksum(content) == known.get(path.name)


def _read_digests(folder: Path) -> dict[str, str]:
    with suppress(OSError, ValueError):
        known = json.loads(read_file(folder / CHECKSUMS))
        if isinstance(known, dict):
            return {str(name): str(checksum) for name, checksum in known.items()}
    return {}


def _checksum(data: bytes) -> str:
    return sha256(data).hexdigest()


def write_notes(record: Record, folder: Path) -> tuple[Path, ...]:
    """Write notes.md, record.md and notes.toml, each in one go; return their paths.

    Raises WorkshopError when they cannot be written. The record is the facilitator's, the notes
    can be passed on. The appointment for the homework goes into a file of its own; what was written
    of the session that is followed up is written anew, so that it names this one.
    """
    files = {folder / name: text for name, text in _notes(record).items()}
    for path, text in files.items():
        try:
            replace_file(path, text)
        except OSError as error:
            raise WorkshopError(
                "The notes cannot be written.",
                f"{path}: {error.strerror or error}.",
                "Nothing is lost: the log has everything. Free some space, then write them with: "
                f"workshop notes {shell_word(folder.name)}",
            ) from error
    _write_appointment(record, folder)
    _name_in_earlier(record, folder)
    return tuple(files)


def _notes(record: Record) -> dict[str, bytes]:
    """The files that are written at the close, by their names."""
    own = render(record, "md", replace(LINKED, private=True))
    return {NOTES: render(record, "md", LINKED), RECORD: own, NOTES_DATA: render(record, "toml")}


def appointment_file(folder: Path) -> Path | None:
    """The session's file for calendar programs, if it has one."""
    path = folder / APPOINTMENT
    return path if path.is_file() else None


def _write_appointment(record: Record, folder: Path) -> None:
    assigned = [one for one in homework_of(folder, record.state, record.now) if one.appointment]
    if assigned:
        write_calendar(assigned, folder / APPOINTMENT, record.now)
    else:
        with suppress(OSError):
            (folder / APPOINTMENT).unlink()


def _name_in_earlier(record: Record, folder: Path) -> None:
    """Write the earlier session's notes anew, unless somebody has changed them by hand."""
    follows = record.state.follows
    if not follows or Path(follows).name != follows or record.state.closed is None:
        return
    before = folder.parent / follows
    with suppress(OSError, WorkshopError):
        earlier = Record.open(before)
        for reader in (OWN, earlier.zone):  # here, or where it was led
            there = replace(earlier, reader=reader)
            now = _notes(there)
            for name, text in _notes(replace(there, alone=True)).items():
                if (before / name).is_file() and read_file(before / name, MAX_LOG_BYTES) == text:
                    replace_file(before / name, now[name])


def calendar(assignments: Iterable[Assignment], now: datetime) -> bytes:
    """The due days of these assignments and their appointments, as a calendar file's bytes."""
    return calendar_file((entry for one in assignments for entry in _entries(one)), now)


def _entries(one: Assignment) -> Iterator[CalendarEntry | CalendarTask]:
    id, title = f"{one.session}.{one.step.replace('/', '-')}", f"Homework: {one.session_title}"
    about = "\n".join(_about(one))
    if made := one.appointment:
        yield CalendarEntry(
            f"{id}@workshop", made.at, made.minutes, title, about, made.place, one.moved
        )
    yield CalendarTask(f"{id}.due@workshop", one.due, title, about, one.moved, not one.waits)


def _about(one: Assignment) -> Iterable[str]:
    yield f"With {', '.join(one.to)}."
    yield f"Due {day_in_words(one.due)}."
    yield from one.instructions


def write_calendar(assignments: Iterable[Assignment], file: Path, now: datetime) -> Path:
    """Write due days and appointments into a file in one go; raises WorkshopError."""
    try:
        write_output(file, calendar(assignments, now))
    except (OSError, ValueError) as error:
        raise unwritten(file, error) from error
    return file


def write_promises(
    promises: Sequence[Promise], path: Path, each: bool, now: datetime
) -> dict[Path, int]:
    """Write promises that have a day into a file; with `each` into one a person, in a folder.

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


def unwritten(path: Path, error: OSError | ValueError) -> WorkshopError:
    """The error of a file, named by the user, that cannot be written."""
    reason = getattr(error, "strerror", None) or error
    hint = "Free some space there, or name another file."
    return WorkshopError(f"{path} cannot be written:", f"{reason}.", hint)
