"""The rows of the review's list: sessions, and lines that a search found."""

from collections.abc import Container, Iterator, Sequence
from datetime import date
from functools import lru_cache

from rich.cells import cell_len, set_cell_size

from workshop.review.catalogue import SessionListing
from workshop.review.index.excerpt import bracketed, excerpt, joined
from workshop.review.index.search import Found, Hit
from workshop.session.storage.entry import SessionEntry
from workshop.text import plural
from workshop.tui.widgets.rows import Row, cut

SIGNS = {"open": "▸", "held": "‖", "prepared": "○", "damaged": "⚠"}
MARKED, ALTERED, HOMEWORK = "●", "⚠", "⌂"
NARROW, BROAD = 56, 100
"""Columns below which a row says no more than day and title, and from which on it says where."""
HITS_HEAD = "  The best first; below each line when and where it was said"
TITLE = 32
"""Columns of a session's title below a line that was found."""
Span = tuple[int, int]


class SessionColumns:
    """How a session's row is divided in so many columns; it keeps the rows that it made."""

    def __init__(self, width: int) -> None:
        self.width = width
        self._made: dict[str, tuple[SessionListing, bool, Row]] = {}
        self.leader = 0 if width < NARROW else 14 if width < BROAD else 18
        self.place = 0 if width < BROAD else 20
        self._room = cell_len(self._behind("", "", "", "", " "))

    def head(self, width: int) -> str:
        """What stands above the columns."""
        behind = self._behind("Led by", "Place", "People", "State", " ")
        title = set_cell_size("Session", max(0, width - 18 - len(behind)))
        return f"    {'Day':>11}  {title} {behind}"

    def rows(self, sessions: Sequence[SessionListing], marked: Container[str]) -> list[Row]:
        """A row for each session."""
        return [self._row(listed, listed.id in marked) for listed in sessions]

    def _row(self, listed: SessionListing, marked: bool) -> Row:
        made = self._made.get(listed.id)
        if made is not None and made[0] is listed and made[1] == marked:
            return made[2]
        row = self._make(listed, marked)
        self._made[listed.id] = listed, marked, row
        return row

    def _make(self, listed: SessionListing, marked: bool) -> Row:
        """A session in one line."""
        altered = listed.altered or ("altered" if listed.damaged else "")
        sign = ALTERED if altered else SIGNS.get(listed.status, " ")
        lead = f"{MARKED if marked else ' '} {sign} {day_of(listed.day):>11}  "
        if altered and self.leader:
            tail = f"{ALTERED} {altered}".rjust(self._room)
        else:
            people = f"{listed.people:,}" if listed.people else ""
            sign = HOMEWORK if listed.homework else " "
            tail = self._behind(listed.facilitator, listed.place, people, listed.status, sign)
        look = "warning" if altered else "muted" if listed.status == "prepared" else "plain"
        return Row(listed.title, lead, tail, look, listed.id, True, cut=True)

    def _behind(self, leader: str, place: str, people: str, state: str, sign: str) -> str:
        if not self.leader:
            return ""
        parts = [_left(leader, self.leader)]
        parts += [_left(place, self.place)] if self.place else []
        return "  ".join((*parts, f"{people:>6}", f"{state:<8}{sign}"))


def _left(text: str, width: int) -> str:
    text = cut(text, width)
    return text + " " * (width - cell_len(text))


@lru_cache(maxsize=8192)
def day_of(day: date | None) -> str:
    """A day in few columns: 3 Nov 2026."""
    return f"{day.day} {day:%b} {day.year}" if day else "—"


class HitRow(Row, gc=False, kw_only=True):
    """A line that was found, in its context, and below it where it stands."""

    hit: Hit

    def lines(self, width: int) -> tuple[str, ...]:
        room = max(4, width - cell_len(self.lead))
        return shown(self.hit.line.text, self.hit.marks, room)[0], cut(self.text, room)

    def marked(self, width: int) -> tuple[Span, ...]:
        """From which to which column of the first line the found words stand."""
        room = max(4, width - cell_len(self.lead))
        return shown(self.hit.line.text, self.hit.marks, room)[1]


@lru_cache(maxsize=512)
def shown(text: str, marks: tuple[Span, ...], width: int) -> tuple[str, tuple[Span, ...]]:
    """The part of a line that fits, its found words in brackets, and the columns of these."""
    most = width
    while True:
        part, found = excerpt(text, marks, most)
        said = bracketed(part, found)
        if cell_len(said) <= width or most < 8:
            break
        most -= max(1, (cell_len(said) - width) // 2)
    places = ((a + 2 * n, b + 2 * n + 2) for n, (a, b) in enumerate(joined(part, found)))
    return said, tuple((cell_len(said[:a]), cell_len(said[:b])) for a, b in places)


def hit_row(hit: Hit, number: int) -> HitRow:
    """A line that was found; `number` is its place among them."""
    day, *rest = where(hit)
    return HitRow(
        text=" · ".join(part for part in (day, cut(hit.session.title, TITLE), *rest) if part),
        lead=f"{ALTERED if hit.session.altered else ' '} ",
        look="plain",
        key=number,
        selectable=True,
        hit=hit,
    )


def where(hit: Hit) -> tuple[str, str, str]:
    """When a line was said, in which step, and what it stands on."""
    line = hit.line
    return day_of(hit.session.day), line.where, line.place or line.heading


def hit_rows(words: str, found: Found, narrowed: bool) -> Iterator[Row]:
    """What a search found; where that is nothing, what would find something."""
    yield from (hit_row(hit, number) for number, hit in enumerate(found.hits))
    if found.more:
        yield Row("There are more: another word narrows it down.", "  ", look="muted")
    if found.hits:
        return
    if found.empty:
        yield Row("There is no word in that to look for.", "  ", look="muted")
        return
    among = " in the sessions that are shown" if narrowed else ""
    yield Row(f"No line has all of “{words}”{among}.", "  ", look="muted")
    for other in found.meant:
        yield Row(f"Look for “{other}” instead", "  ", key=other, selectable=True)


def counted(shown: int, all: int, marked: int) -> str:
    """How many sessions are in the list, and how many of them are marked."""
    of = plural(all, "session") if shown == all else f"{shown:,} of {plural(all, 'session')}"
    return f"{of} · {marked} marked" if marked else of


def found_words(found: Found) -> str:
    """How much a search found."""
    sessions = len({hit.session.id for hit in found.hits})
    lines = plural(len(found.hits), "line")
    if found.more:
        return f"the best {lines}, of {plural(sessions, 'session')}"
    return f"{lines} of {plural(sessions, 'session')}" if found.hits else "nothing found"


def no_sessions(
    samples: Sequence[SessionListing], marked: Container[str], columns: SessionColumns
) -> Iterator[Row]:
    """What to do where nothing was recorded yet, and what there is to look into."""
    yield Row("No session has been recorded here yet.", "  ", look="strong")
    yield Row("Escape goes to Home; enter on a curriculum there prepares one.", "  ")
    if samples:
        yield Row("")
        yield Row("These come with the program, to look into:", "  ", look="heading")
        yield from columns.rows(samples, marked)


def apart(marked: Sequence[SessionEntry]) -> str:
    """Why these sessions cannot stand side by side; nothing when they can."""
    if len(marked) < 2:
        return "Mark two sessions or more with space; they are then put side by side."
    first = marked[0]
    other = next((one for one in marked if one.curriculum != first.curriculum), None)
    if other is None:
        return ""
    said = [f"“{one.title}” is of {one.curriculum or 'no curriculum'}" for one in (first, other)]
    return f"Side by side stand sessions of one curriculum: {', '.join(said)}."
