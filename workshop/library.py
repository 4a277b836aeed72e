"""The program as a library: curricula and sessions read, rendered and searched, nothing written.

`import workshop` offers what is in its `__all__`, loaded at its first use. Whatever cannot be read
raises a WorkshopError, whose text says what to do about it.
"""

from pathlib import Path

from workshop.curriculum.load import load_or_raise
from workshop.curriculum.model import Curriculum
from workshop.errors import Refused as Refused
from workshop.errors import WorkshopError
from workshop.paper.handed_on import HANDED_ON, PDF, session_pdf
from workshop.paper.options import PrintOptions
from workshop.reports.export import formats
from workshop.reports.export.formats import Content
from workshop.reports.record import Record
from workshop.review.catalogue import Filter
from workshop.review.index.database import Index
from workshop.review.index.search import Hit as Hit
from workshop.review.index.search import SearchResults
from workshop.session.storage import listing
from workshop.session.storage.entry import SessionEntry


def load_curriculum(folder: str | Path) -> Curriculum:
    """The curriculum in a folder, checked; raises WorkshopError naming its first mistakes."""
    return load_or_raise(Path(folder))


def list_sessions(folder: str | Path) -> list[SessionEntry]:
    """Every session in a folder of sessions, the newest first; one that is damaged says so."""
    return listing.list_sessions(Path(folder))


def open_session(folder: str | Path) -> Record:
    """A session read from its folder, also one that is still led; raises WorkshopError."""
    return Record.open(Path(folder))


def render(
    record: Record,
    format: str = "md",
    *,
    what: Content = "notes",
    anonymous: bool = False,
    private: bool = False,
) -> bytes:
    """A session in a format (md, txt, html, docx, pdf, csv, toml, json); text is UTF-8.

    `what` is notes, attendance or certificates. With `anonymous`, pseudonyms stand for names;
    only with `private` is what nobody but the facilitator reads part of it. Raises WorkshopError
    for a format that there is not, or that cannot hold what is asked for.
    """
    if format not in HANDED_ON:
        raise WorkshopError(
            f"There is no format {format!r}.", f"There are: {', '.join(HANDED_ON)}."
        )
    options = formats.ExportOptions(what=what, anonymous=anonymous, private=private)
    if format == PDF.name:
        names = formats.make_pseudonyms(record, options)
        return session_pdf(record, options, names, PrintOptions())[1].data
    return formats.render(record, format, options)


def search(
    words: str, sessions: str | Path, *, where: Filter | None = None, limit: int = 50
) -> SearchResults:
    """The lines of all sessions in a folder that have every word, the best first.

    The index that answers is a cache in the user's cache folder and is brought up to date first.
    """
    with Index.open(Path(sessions)) as index:
        index.refresh()
        return index.search(words, where or Filter(), limit)
