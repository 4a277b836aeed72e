"""Read one session from its folder for the index."""

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from workshop.curriculum.folder import text_files
from workshop.curriculum.model import Curriculum
from workshop.errors import WorkshopError
from workshop.kinds.homework.data import HomeworkData
from workshop.log import unexpected
from workshop.reports.record import Record
from workshop.review.catalogue import SessionListing
from workshop.review.index.records import SessionRow, pack_session
from workshop.review.index.texts import extract_lines
from workshop.review.session_summary import summarize_session
from workshop.session.storage.entry import PLAN_FOLDER, SessionEntry
from workshop.session.storage.listing import entry_of, unreadable
from workshop.session.view import load_plan
from workshop.text import one_line
from workshop.value import asdict, replace

MAX_LINES = 2**20


def read_session(folder: Path, stamp: str) -> SessionRow:
    """Read one session; an unreadable one is recorded as such. Never raises."""
    try:
        record = Record.open(folder, load=_plan)
        if record.events:
            record = replace(record, alone=True)
            lines = list(extract_lines(record))[:MAX_LINES]
            return pack_session(stamp, list_record(record), summarize_session(record), lines)
        return pack_session(stamp, list_record(record), None, [])
    except WorkshopError as error:
        problem = error.message
    except Exception as error:
        unexpected(error, "reading a session into the index")
        problem = f"It cannot be read ({type(error).__name__}: {error})."
    return pack_session(stamp, bare_listing(unreadable(folder, problem)), None, [])


def list_record(record: Record) -> SessionListing:
    """A session as it is listed; the record is of one in a folder."""
    assert record.folder is not None
    folder, state = record.folder, record.state
    problem = str(record.damage[0]) if record.damage else ""
    if not record.events:
        problem = problem or "The log has no whole line."
        return bare_listing(unreadable(folder, problem, record.altered))
    entry = entry_of(folder, state, record.events[-1].at, problem, record.altered)
    works = (step.work for step in state.steps.values())
    return SessionListing(
        **asdict(entry),
        curriculum_title=one_line(record.curriculum.title),
        began=state.began,
        closed=state.closed,
        homework=any(isinstance(work, HomeworkData) and work.due is not None for work in works),
        follows=one_line(state.follows),
        entries=sum(len(sheet) for sheet in state.board.sheets.values()),
    )


def bare_listing(entry: SessionEntry) -> SessionListing:
    """The listing of a session about which nothing more is known."""
    return SessionListing(**asdict(entry))


def _plan(folder: Path, curriculum: str) -> Curriculum:
    """The session's plan; thousands of sessions have copies of the same few."""
    try:
        files = text_files(folder / PLAN_FOLDER)
    except OSError:
        return load_plan(folder, curriculum)
    digest = sha256()
    for name, data in files.items():
        digest.update(f"{name} {len(data)} ".encode(errors="replace") + data)
    return _same_plan(_Folder(digest.digest(), curriculum, folder))


class _Folder:
    """A session's folder, equal to another one with the same plan."""

    def __init__(self, digest: bytes, curriculum: str, folder: Path) -> None:
        self.key, self.folder = (digest, curriculum), folder

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Folder) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


@lru_cache(32)
def _same_plan(of: _Folder) -> Curriculum:
    return load_plan(of.folder, of.key[1])
