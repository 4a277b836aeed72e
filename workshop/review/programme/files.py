"""A programme's report as files: a page, the workbook, tables."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from workshop.document import Document
from workshop.lazy import load
from workshop.reports.export.tables import csv_file
from workshop.review.catalogue import Filter
from workshop.review.counting import Programme
from workshop.review.people.book import PeopleBook
from workshop.review.people.heads import Heads
from workshop.review.people.names import AS_THEY_ARE, Names
from workshop.review.programme import page as page_of
from workshop.review.programme import then_and_now_report as changes
from workshop.review.programme.basis import basis
from workshop.review.programme.sessions import sessions_behind
from workshop.review.programme.tables import TABLES, Row, columns, merge_rows
from workshop.text import one_line

WORKBOOK = "workshop.review.programme.workbook:workbook"
PDF = "workshop.paper.pdf:document_pdf"
RENDERERS = {
    ".html": "workshop.reports.render.html:html",
    ".docx": "workshop.reports.render.word:word",
}
"""Loaded when they are used: they bring their libraries along."""
Page = Callable[[Programme, Filter, Heads, Names], Document]
Values = Callable[[Programme, Filter, Heads, Names], dict[str, Any]]
PARTS: Mapping[str, tuple[str, Page, Values]] = {
    "page": (page_of.TITLE, page_of.page_one, page_of.page_data),
    "then-and-now": (
        changes.TITLE,
        lambda found, asked, _, names: changes.then_and_now_page(found, asked, names),
        lambda found, asked, _, names: changes.then_and_now_data(found, asked, names),
    ),
}
"""Each page of a report: its title, the page itself, and the same as plain values."""


class ReportFiles:
    """The report of the sessions that a book is of, which lie in a folder; `names` calls people.

    Without a folder there are pages alone: tables are made of whole logs.
    """

    def __init__(self, book: PeopleBook, sessions: Path | None, names: Names = AS_THEY_ARE) -> None:
        self._book, self._sessions, self._names = book, sessions, names

    def data(self, what: str) -> dict[str, Any]:
        """One of `PARTS` as plain values."""
        return PARTS[what][2](*self._given)

    def page(self, what: str) -> Document:
        """One of `PARTS` alone."""
        return PARTS[what][1](*self._given)

    @property
    def _given(self) -> tuple[Programme, Filter, Heads, Names]:
        book = self._book
        return book.programme, book.filter, self._names.heads(book), self._names

    def file(self, what: str, ending: str, *printing: Any) -> tuple[bytes, Sequence[str]]:
        """One of `PARTS` as a file, with the sessions behind it; what is to be told of it.

        `printing` are the options of a PDF.
        """
        behind = sessions_behind(self._book.programme, self._sessions, self._names)
        title, blocks = PARTS[what][0], (*self.page(what), *behind)
        if ending == ".pdf":
            printed = load(PDF)(blocks, title, *printing)
            return printed.data, printed.notes
        return load(RENDERERS[ending])(blocks, title), ()

    def workbook(self, speakers: bool = False) -> bytes:
        """All tables, as the bytes of an .xlsx file."""
        made: bytes = load(WORKBOOK)(self._about(), *self._tables(tuple(TABLES), speakers))
        return made

    def tables(
        self, names: Sequence[str] = tuple(TABLES), speakers: bool = False, semicolons: bool = False
    ) -> dict[str, bytes]:
        """These tables as CSV, by the names of their files."""
        heads, rows = self._tables(names, speakers)
        filled: dict[str, list[Row]] = {name: [] for name in heads}
        for name, row in rows:
            filled[name].append(row)
        return {f"{n}.csv": csv_file(heads[n], rows, semicolons) for n, rows in filled.items()}

    def _tables(
        self, names: Sequence[str], speakers: bool
    ) -> tuple[dict[str, Row], Iterator[tuple[str, Row]]]:
        heads: dict[str, Row] = {name: columns(name, speakers) for name in names}
        book, called = self._book, self._names
        assert self._sessions is not None
        return heads, merge_rows(
            book.programme, self._sessions, heads, book.everybody, speakers, called
        )

    def _about(self) -> list[tuple[str, str]]:
        found, asked, _, names = self._given
        left_out, closed = names.programme(found).left_out, len(found.only_closed.sessions)
        return [
            ("Asked for", names.text(names.filter_named(asked).words) or "all sessions"),
            *((("Names left out", names.said),) if names.said else ()),
            ("Rests on", basis(found)),
            ("People and hours", f"of the {closed:,} of these that are closed"),
            *((f"Left out: {one_line(one.id)}", one.why) for one in left_out),
        ]
