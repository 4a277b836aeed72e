"""The people of the sessions that the filters leave, and who of them may be the same person."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import ClassVar

from rich.cells import cell_len

from workshop.clock import day_in_words
from workshop.errors import WorkshopError
from workshop.review.catalogue import begins
from workshop.review.people.book import (
    PeopleBook,
    Said,
    correct,
    correction_words,
    refer,
    take_back,
)
from workshop.review.people.hours import total
from workshop.review.people.register import RegisteredPerson
from workshop.review.people.report import attended_words, in_hours
from workshop.text import joined, plural
from workshop.tui.common.finding import FindingDialog
from workshop.tui.navigator import Question
from workshop.tui.widgets.rows import Row, Rows, cut

MOST_SHOWN, MOST_DOUBTS, MOST_NAMESAKES = 500, 50, 9
"""How many are listed at once; typing a letter or two leaves fewer."""
BACK = 0
"""The key of the row that takes back what was said last."""
Pair = tuple[RegisteredPerson, RegisteredPerson]


class PeopleDialog(FindingDialog[None]):
    """Everybody on the rosters, with sessions and contact hours; then who may be one person."""

    DEFAULT_CSS = "PeopleDialog > Vertical { width: 96%; max-width: 100; }"
    HELP = """\
## People
Whoever is on the roster of a session that the filters leave, with how many they came to and their
contact hours. Letters find somebody by a part of the name or of the organisation; `enter` opens
their page. Sessions that are open, not begun or altered do not count.

Below them stands who may be the same person; `enter` asks whether they are. On somebody's page `s`
says that they are the same person as another one, `n` that they are two. It is kept in
`people.toml` in the workspace, to be read and changed by hand; the line that says so on top takes
it back.
"""
    HINT: ClassVar[str] = "enter opens the page · type a name to find it · escape goes back"

    def __init__(self, book: PeopleBook, sessions: Path) -> None:
        super().__init__()
        self._book, self._sessions = book, sessions
        self._before: PeopleBook | None = None

    def heading(self) -> str:
        shown, doubts = self._book.selected, len(_doubts(self._book))
        every, left = total(shown.people), len(shown.left_out)
        counted = f"{plural(len(shown.people), 'person', 'people')}, "
        counted += f"{plural(every.sessions, 'session')}, {in_hours(every.minutes)}"
        counted += f" · {plural(left, 'session')} not counted" if left else ""
        more = f"{plural(doubts, 'pair')} may be the same person: at the end" if doubts else ""
        return joined("\n", counted, more)

    def rows(self) -> Iterator[Row]:
        if self._before is not None:
            correction = correction_words(self._book, self._before)
            yield Row(correction, "✓ ", "enter takes it back", key=BACK, selectable=True)
        fitting = [one for one in self._book.selected.people if _fits(self.typed, one)]
        yield from _person_rows(fitting, self.size.width)
        doubts = [pair for pair in _doubts(self._book) if _fits(self.typed, *pair)]
        if doubts:
            yield Row("May be the same person", look="heading")
        for pair in doubts[:MOST_DOUBTS]:
            names = tuple(one.name for one in pair)
            yield Row(
                " · ".join(names), "  ", "enter settles it", key=names, selectable=True, cut=1
            )

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        message.stop()
        key = message.row.key
        if key == BACK:
            self._change(take_back)
        elif isinstance(key, tuple):
            self._settle(*(one for one in self._book.everybody.people if one.name in key))
        else:
            person = next(one for one in self._book.selected.people if one.name == key)
            self.navigator.person(person, self._book, self._sessions, self._say)

    def _settle(self, one: RegisteredPerson, other: RegisteredPerson) -> None:
        options = (("The same person", True), ("Two people", False))
        asked = Question("Are they the same person?", options, _about(one, other))
        self.navigator.ask(asked, lambda same: self._say((same, refer(one), refer(other))))

    def _say(self, said: Said) -> None:
        self._change(lambda book: correct(book, *said))

    def _change(self, change: Callable[[PeopleBook], PeopleBook]) -> None:
        self.run_worker(self._changed(change), exclusive=True)

    async def _changed(self, change: Callable[[PeopleBook], PeopleBook]) -> None:
        """Write it, and show who is who then; what was said last can be taken back."""
        before = self._book
        try:
            self._book = await asyncio.to_thread(change, before)
        except WorkshopError as error:
            self.notify(str(error), severity="warning", markup=False, timeout=10)
            return
        self._before = None if change is take_back else before
        self.draw()
        self.query_one(Rows).action_edge(0)


def _doubts(book: PeopleBook) -> list[Pair]:
    """Pairs who may be the same person."""
    known, shown = {one.name: one for one in book.everybody.people}, book.selected
    pairs = [pair for names in shown.namesakes for pair in combinations(names[:MOST_NAMESAKES], 2)]
    return [(known[one], known[other]) for one, other in (*pairs, *shown.alike)]


def _about(*people: RegisteredPerson) -> str:
    """What is known of them, a line for each."""
    return "\n".join(
        joined(" · ", one.name, _places(one), plural(len(one.visits), "session"), _when(one))
        for one in people
    )


def _when(person: RegisteredPerson) -> str:
    """The days of their first and their last session."""
    days = dict.fromkeys(person.visits[at].session.day for at in (0, -1))
    return " to ".join(day_in_words(day) for day in days if day)


def _person_rows(people: Sequence[RegisteredPerson], width: int) -> Iterator[Row]:
    """A row for each, with organisation, sessions and hours."""
    place = min(30, max((cell_len(_places(one)) for one in people[:MOST_SHOWN]), default=0))
    for person in people[:MOST_SHOWN]:
        where = cut(_places(person), place)
        where = where + " " * (place - cell_len(where)) if width >= 70 else ""
        tail = f"{where}  {attended_words(person):>8}  {in_hours(person.minutes):>11}"
        yield Row(person.printed_name, "  ", tail, key=person.name, selectable=True, cut=1)
    if (more := len(people) - MOST_SHOWN) > 0:
        yield Row(f"and {more:,} more: a letter finds them", "  ", look="muted")


def _fits(typed: str, *people: RegisteredPerson) -> bool:
    return any(begins(typed, joined(" ", one.name, *one.names, _places(one))) for one in people)


def _places(person: RegisteredPerson) -> str:
    return ", ".join(person.organisations)


class SamePersonDialog(FindingDialog[RegisteredPerson]):
    """Everybody but one, to say who is the same person; those who may be come first."""

    DEFAULT_CSS = "SamePersonDialog > Vertical { width: 96%; max-width: 100; }"
    HELP = """\
## The same person
`enter` says that whoever is under the cursor is the same person. Letters find somebody by a part of
the name or of the organisation.
"""
    HINT: ClassVar[str] = "enter says it · type a name to find it · escape goes back"

    def __init__(self, person: RegisteredPerson, book: PeopleBook) -> None:
        super().__init__()
        near = {one.key for pair in _doubts(book) for one in pair if person in pair}
        others = (one for one in book.everybody.people if one.key != person.key)
        self._others = sorted(others, key=lambda one: one.key not in near)
        self._person = person

    def heading(self) -> str:
        return f"{self._person.name} is the same person as …"

    def rows(self) -> Iterator[Row]:
        fitting = [one for one in self._others if _fits(self.typed, one)]
        return _person_rows(fitting, self.size.width)

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        message.stop()
        self.dismiss(next(one for one in self._others if one.name == message.row.key))
