"""What the catalogue takes from whole records and plans.

Kinds and reports come with this module; the list opens without them, so it is imported on use.
"""

from datetime import date, datetime
from itertools import chain, count
from pathlib import Path
from secrets import token_bytes

from workshop import workspace
from workshop.curriculum.load import load_or_raise
from workshop.document import Document
from workshop.errors import Refused, WorkshopError
from workshop.reports.export.export import unwritten
from workshop.reports.notes import highlights
from workshop.reports.record import Record
from workshop.reports.render.plain_text import text
from workshop.reports.times import time_sentence
from workshop.review.catalogue import Filter, SessionListing
from workshop.review.counting import Programme
from workshop.review.index.extract import list_record
from workshop.review.people.book import PeopleBook, open_book
from workshop.review.people.key import workspace_key
from workshop.review.people.names import AS_THEY_ARE, NamesLeftOut
from workshop.review.programme.files import ReportFiles
from workshop.review.programme.page import page_one
from workshop.review.programme.then_and_now_report import then_and_now_page
from workshop.review.promises.page import promises_page
from workshop.review.sessions import Sessions
from workshop.review.statistics.report import statistics_report
from workshop.review.statistics.statistics import statistics
from workshop.session.agenda import AgendaStep, whole_steps
from workshop.session.storage.files import replace_file
from workshop.text import joined
from workshop.tui.catalogue.filter import FilterChoice, FilterSet
from workshop.workspace import Workspace, find_curriculum

REPORTS = "reports"
"""The folder of a workspace into which reports are written."""


def record_summary(folder: Path, width: int) -> str:
    """What was led, how its time went and what was captured, as a text `width` columns wide."""
    record = Record.open(folder)
    led = {step.activity.id: step.activity for step in record.agenda.steps}
    parts = ["\n".join(activity.display_name for activity in led.values())]
    time = record.durations
    if time.began is not None:
        parts.append(time_sentence(time.total))
        parts.append(text(tuple(highlights(record)[1:]), width).strip())
    return joined("\n\n", *parts)


def sample_listings() -> tuple[SessionListing, ...]:
    """The sessions that come with the program."""
    return tuple(list_record(Record.open(folder)) for folder in workspace.samples())


def curriculum_statistics(
    sessions: Sessions,
    root: Path | None,
    filters: FilterSet,
    workspace: Workspace,
    session: SessionListing,
) -> Document:
    """The sessions of a session's curriculum that the filters leave, added up."""
    id, title = session.curriculum, session.curriculum_title
    book = open_book(sessions, root, filters.only(FilterChoice("curriculum", id, title)))
    mine = book.programme.by_curriculum.get(id, Programme(()))
    return statistics_report(
        statistics(
            mine,
            _steps(workspace, id),
            curriculum=id,
            title=title,
            different=book.different(mine.sessions),
        )
    )


def programme_page(sessions: Sessions, root: Path | None, filters: Filter) -> Document:
    """What the sessions came to that the filters leave, and what changed from then to now."""
    book = open_book(sessions, root, filters, steps=False)
    changes = then_and_now_page(book.programme, filters)
    return (*page_one(book.programme, filters, book.heads), *changes)


def write_report(
    sessions: Sessions,
    root: Path | None,
    filters: Filter,
    workspace: Workspace,
    ending: str,
    hidden: bool,
    day: date,
) -> Path:
    """Write the report of the sessions that the filters leave into the workspace; its path.

    Without an ending it is a folder with all tables. Raises WorkshopError.
    """
    if root is None and ending in ("", ".xlsx"):
        raise Refused("Tables are made of whole logs, and those a store gives nobody else.")
    book = open_book(sessions, root, filters)
    hide = hidden and root is not None  # a store has pseudonyms alone
    key = workspace_key(workspace.root, token_bytes) if hide else None
    names = NamesLeftOut(book, workspace.sessions, key) if hide else AS_THEY_ARE
    files = ReportFiles(book, workspace.sessions if root else None, names)
    path = _free(workspace.root / REPORTS / f"report-{day}{'-anonymous' * hidden}{ending}")
    made = files.tables() if not ending else {path.name: _file(files, ending)}
    folder = path.parent if ending else path
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in made.items():
            replace_file(folder / name, data)
    except OSError as error:
        raise unwritten(path, error) from error
    return path


def _file(files: ReportFiles, ending: str) -> bytes:
    return files.workbook() if ending == ".xlsx" else files.file("page", ending)[0]


def _free(path: Path) -> Path:
    """That path, with a number where something is there already."""
    numbers = (path.with_name(f"{path.stem}-{n}{path.suffix}") for n in count(2))
    return next(one for one in chain([path], numbers) if not one.exists())


def promises_of(sessions: Sessions, root: Path | None, filters: Filter, now: datetime) -> Document:
    """What was promised in the sessions that the filters leave, as it stands now."""
    book = open_book(sessions, root, filters)
    return promises_page(book.promises(filters), now)


def people_of(sessions: Sessions, root: Path | None, filters: Filter) -> PeopleBook:
    """The people of the sessions that the filters leave, told apart here, where no key waits."""
    book = open_book(sessions, root, filters)
    _ = book.register.alike
    return book


def _steps(workspace: Workspace, curriculum: str) -> tuple[AgendaStep, ...]:
    """The curriculum's steps as they are now; none where it is no longer there."""
    try:
        return whole_steps(load_or_raise(find_curriculum(workspace, curriculum)))
    except WorkshopError:
        return ()
