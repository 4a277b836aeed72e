"""The people of the sessions that the filters leave, and the page of one of them."""

import asyncio
from collections.abc import Iterable, Iterator
from typing import ClassVar

from rich.cells import cell_len

from workshop.review.catalogue import begins
from workshop.review.people.hours import total
from workshop.review.people.page import Records, person_page, read_records
from workshop.review.people.register import Register, RegisteredPerson
from workshop.review.people.report import attended_words, in_hours
from workshop.text import plural
from workshop.tui.common.finding import FindingDialog
from workshop.tui.common.reading import ReadingDialog
from workshop.tui.widgets.document import document_rows
from workshop.tui.widgets.rows import Row, Rows, cut

MOST_SHOWN = 500
"""So many people are listed at once; a letter or two leaves fewer."""


class PeopleDialog(FindingDialog):
    """Everybody on the rosters, with sessions and contact hours."""

    DEFAULT_CSS = "PeopleDialog > Vertical { width: 96%; max-width: 100; }"
    HELP = """\
## People
Whoever is on the roster of a session that the filters leave, with how many they came to and their
contact hours. Letters find somebody by a part of the name or of the organisation; `enter` opens
their page. Sessions that are open, not begun or altered do not count.

Who is the same person is told by name and organisation; `workshop people` names who may be one, and
`workshop people --same` and `--not-same` say so.
"""
    HINT: ClassVar[str] = "enter opens the page · type a name to find it · escape goes back"

    def __init__(self, register: Register) -> None:
        super().__init__()
        self._register = register

    def heading(self) -> str:
        every, doubts = total(self._register.people), len(self._register.namesakes)
        doubts += len(self._register.alike)
        counted = f"{plural(len(self._register.people), 'person', 'people')}, "
        counted += f"{plural(every.sessions, 'session')}, {in_hours(every.minutes)}"
        left = len(self._register.left_out)
        counted += f" · {plural(left, 'session')} not counted" if left else ""
        who = "workshop people names who may be the same person"
        return f"{counted}\n{doubts:,} doubtful: {who}" if doubts else counted

    def rows(self) -> Iterator[Row]:
        fitting = [one for one in self._register.people if self._fits(one)]
        place = min(30, max((cell_len(_places(one)) for one in fitting[:MOST_SHOWN]), default=0))
        wide = self.size.width >= 70
        for person in fitting[:MOST_SHOWN]:
            where = cut(_places(person), place)
            where = where + " " * (place - cell_len(where)) if wide else ""
            tail = f"{where}  {attended_words(person):>8}  {in_hours(person.minutes):>11}"
            yield Row(person.called, "  ", tail, key=person.name, selectable=True, cut=1)
        if (more := len(fitting) - MOST_SHOWN) > 0:
            yield Row(f"and {more:,} more: a letter finds them", "  ", look="muted")

    def _fits(self, person: RegisteredPerson) -> bool:
        return begins(self.typed, f"{person.name} {_places(person)}")

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        message.stop()
        named = (one for one in self._register.people if one.name == message.row.key)
        for person in named:
            self.navigator.person(person)


def _places(person: RegisteredPerson) -> str:
    return ", ".join(person.organisations)


class PersonDialog(ReadingDialog):
    """Somebody's sessions, hours and homework; what their sessions tell is read in a thread."""

    DEFAULT_CSS = "PersonDialog > Vertical { max-width: 100; }"
    HELP = """\
## A person
Sessions, hours and homework over all sessions that the filters leave. `workshop people NAME` prints
the same.
"""
    hint = "Of the sessions that the filters leave · arrows scroll · escape goes back"

    def __init__(self, person: RegisteredPerson) -> None:
        super().__init__()
        self._person = person
        self._records: Records = {}

    def on_mount(self) -> None:
        super().on_mount()
        self.run_worker(self._read())

    async def _read(self) -> None:
        self._records = await asyncio.to_thread(read_records, self._person)
        self._draw()

    def rows(self, width: int) -> Iterable[Row]:
        return document_rows(person_page(self._person, self._records), width)
