"""The page of one person over several sessions, and whether they are one person at all."""

import asyncio
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from workshop.errors import WorkshopError
from workshop.review.people.book import PeopleBook, Said, part_references, parts_of, refer
from workshop.review.people.corrections import PersonReference
from workshop.review.people.page import PersonDetails, details_of, person_page
from workshop.review.people.register import RegisteredPerson
from workshop.text import plural
from workshop.tui.bindings import Keys, key
from workshop.tui.common.reading import ReadingDialog
from workshop.tui.navigator import Question
from workshop.tui.widgets.document import document_rows
from workshop.tui.widgets.rows import Row


class PersonDialog(ReadingDialog[Said]):
    """Somebody's page; what their sessions tell is read in a thread. The answer is who they are."""

    DEFAULT_CSS = "PersonDialog > Vertical { max-width: 100; }"
    HELP = """\
## A person
Sessions, hours, homework, promises and certificates over all sessions that the filters leave.
`workshop people NAME` prints the same. `s` says that they are the same person as another one, `n`
that they are two people. It is kept in `people.toml` in the workspace.
"""
    BINDINGS: ClassVar[Keys] = [
        key("s", "same", "Same as", "person.same",
            "Say that they are the same person as another one"),
        key("n", "apart", "Not the same", "person.apart", "Say that they are two people"),
    ]  # fmt: skip
    hint = "s same as another · n not the same · arrows scroll · escape goes back"

    def __init__(self, person: RegisteredPerson, book: PeopleBook, sessions: Path) -> None:
        super().__init__()
        self._person, self._book, self._sessions = person, book, sessions
        self._whole = next(one for one in book.everybody.people if one.key == person.key)
        self._told = PersonDetails()

    def on_mount(self) -> None:
        super().on_mount()
        self.run_worker(self._read())

    async def _read(self) -> None:
        person, book, sessions = self._person, self._book, self._sessions
        try:
            self._told = await asyncio.to_thread(details_of, person, book, sessions)
        except WorkshopError as error:
            self.notify(str(error), severity="warning", markup=False, timeout=10)
        self._draw()

    def rows(self, width: int) -> Iterable[Row]:
        return document_rows(person_page(self._person, self._told), width)

    def action_same(self) -> None:
        def said(other: RegisteredPerson) -> None:
            self.dismiss((True, refer(self._whole), refer(other)))

        self.navigator.same_person(self._whole, self._book, said)

    def action_apart(self) -> None:
        parts = parts_of(self._whole)
        if not parts:
            self.notify(f"{self._whole.name} was at one session only.", markup=False)
            return
        options = [(f"{who.in_words}: {plural(n, 'session')}", who) for who, n in parts]
        title = f"Which of these is not {self._whole.printed_name}?"
        self.navigator.ask(Question(title, options), self._not_the_same)

    def _not_the_same(self, part: PersonReference) -> None:
        self.dismiss((False, *part_references(self._book, self._whole, part)))
