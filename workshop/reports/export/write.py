"""The notes as files in the session's folder, and the appointment beside them."""

from contextlib import suppress
from pathlib import Path

from workshop.errors import WorkshopError
from workshop.lazy import load
from workshop.reports.export.formats import render
from workshop.reports.record import Record
from workshop.session.homework.across_sessions import homework_of
from workshop.session.storage.session_folder import replace_file
from workshop.text import shell_word
from workshop.value import replace

TOML, MARKDOWN, APPOINTMENT = "notes.toml", "notes.md", "appointment.ics"


def write_notes(record: Record, folder: Path) -> tuple[Path, Path]:
    """Write notes.toml and notes.md, each in one go; raises WorkshopError when they cannot be.

    The appointment for the homework goes into a file of its own; the notes of the session that
    is followed up are written anew, so that they name this one.
    """
    files = folder / TOML, folder / MARKDOWN
    texts = render(record, "toml"), render(record, "md")
    for path, text in zip(files, texts, strict=True):
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
    return files


def appointment_file(folder: Path) -> Path | None:
    """The session's file for calendar programs, if it has one."""
    path = folder / APPOINTMENT
    return path if path.is_file() else None


def _write_appointment(record: Record, folder: Path) -> None:
    assigned = [one for one in homework_of(folder, record.state, record.now) if one.appointment]
    if assigned:
        write_calendar = load("workshop.reports.appointment:write_calendar")
        write_calendar(assigned, folder / APPOINTMENT, record.now)
    else:
        with suppress(OSError):
            (folder / APPOINTMENT).unlink()


def _name_in_earlier(record: Record, folder: Path) -> None:
    """Write the earlier session's notes anew, unless somebody has changed them by hand."""
    if not record.state.follows or record.state.closed is None:
        return
    before = folder.parent / record.state.follows
    with suppress(OSError, WorkshopError):
        earlier = Record.open(before)
        without = replace(earlier, alone=True)
        if (before / MARKDOWN).read_bytes() == render(without, "md"):
            replace_file(before / MARKDOWN, render(earlier, "md"))
            replace_file(before / TOML, render(earlier, "toml"))
