"""One session as the index keeps it, read from its folder."""

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from workshop.curriculum.folder import text_files
from workshop.curriculum.model import Curriculum
from workshop.errors import WorkshopError
from workshop.log import unexpected
from workshop.reports.record import Record
from workshop.review.catalogue import listed, unread
from workshop.review.index.records import SessionRow, row
from workshop.review.index.texts import texts
from workshop.review.past import past
from workshop.session.storage.entry import PLAN_FOLDER
from workshop.session.storage.listing import unreadable
from workshop.session.storage.session_folder import load_plan
from workshop.value import replace

MOST_LINES = 2**20


def read_session(folder: Path, stamp: str) -> SessionRow:
    """Read one session; one that cannot be read is kept as such. Never raises."""
    try:
        record = Record.open(folder, load=_plan)
        if record.events:
            record = replace(record, alone=True)
            said = list(texts(record))[:MOST_LINES]
            return row(stamp, listed(record), past(record), said)
        return row(stamp, listed(record), None, [])
    except WorkshopError as error:
        problem = error.message
    except Exception as error:
        unexpected(error, "reading a session into the index")
        problem = f"It cannot be read ({type(error).__name__}: {error})."
    return row(stamp, unread(unreadable(folder, problem)), None, [])


def _plan(folder: Path, curriculum: str) -> Curriculum:
    """The session's plan; thousands of sessions have copies of the same few."""
    try:
        files = text_files(folder / PLAN_FOLDER)
    except OSError:
        return load_plan(folder, curriculum)
    told = sha256()
    for name, data in files.items():
        told.update(f"{name} {len(data)} ".encode(errors="replace") + data)
    return _same_plan(_Folder(told.digest(), curriculum, folder))


class _Folder:
    """A session's folder, equal to another one with the same plan."""

    def __init__(self, told: bytes, curriculum: str, folder: Path) -> None:
        self.key, self.folder = (told, curriculum), folder

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Folder) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


@lru_cache(32)
def _same_plan(of: _Folder) -> Curriculum:
    return load_plan(of.folder, of.key[1])
