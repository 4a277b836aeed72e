"""The archive: a session that was only prepared can be put away, one with captured text never."""

from datetime import datetime
from pathlib import Path

from workshop.errors import Refused, WorkshopError
from workshop.forms import RowAdded
from workshop.session import events as ev
from workshop.session.storage.lock import Lock
from workshop.session.storage.session_folder import move_folder, read_log

ARCHIVE_FOLDER = ".trash"
BEFOREHAND = (
    *(ev.Opened, ev.Followed, ev.Arranged, ev.Undone, ev.Resumed, ev.GapSettled, ev.ClockSetBack),
)


def archive(folder: Path, now: datetime) -> Path:
    """Move a prepared session out of the list, into a folder beside it; return where it is.

    It can be moved back. Refuses a session in which anything has happened, even if it was undone;
    raises lock.Locked while another process has it, WorkshopError when it cannot be read or moved.
    """
    lock = Lock(folder, now)
    try:
        reading = read_log(folder)
        if not reading.holds:
            raise Refused("The log is not whole: who knows what was in it.", "It stays.")
        opened = reading.events[0].at if reading.events else now
        more = (event for event in reading.events if not isinstance(event, BEFOREHAND))
        if not all(isinstance(row, RowAdded) and row.at == opened for row in more):  # came over
            raise Refused("This session had begun: what was captured stays.")
    finally:
        lock.release()
    try:
        away = folder.parent / ARCHIVE_FOLDER
        away.mkdir(exist_ok=True)
        return move_folder(folder, away, folder.name)
    except OSError as error:
        raise WorkshopError(
            "The session cannot be put away.",
            f"{folder}: {error.strerror or error}.",
            "It stays in the list. Free some space there, then try again.",
        ) from error
