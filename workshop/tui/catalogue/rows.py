"""The catalogue's lists: sessions, and lines that a search found; and the line to search in."""

from collections.abc import Container, Hashable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive
from textual.strip import Strip

from workshop.review.catalogue import SessionListing
from workshop.review.index.search import KEPT, Hit, SearchResults
from workshop.review.index.words import TextSpan, bracket, excerpt, join_adjacent
from workshop.session.storage.entry import SessionEntry
from workshop.text import joined, plural
from workshop.tui.bindings import Keys, hidden_key, key
from workshop.tui.widgets.line import LineInput
from workshop.tui.widgets.rows import Row, Rows, cut

STATUS_SIGNS = {"open": "▸", "held": "‖", "prepared": "○", "damaged": "⚠"}
MARKED_SIGN, ALTERED_SIGN, HOMEWORK_SIGN = "✓", "⚠", "⌂"
LEADER_MIN_WIDTH, PLACE_MIN_WIDTH = 56, 100
"""How wide a row must be to name who led the session, and where it took place."""
HITS_HEAD = "  The best first; below each line when and where it was said"
MAX_TITLE = 32
"""Columns of a session's title below a line that was found."""
FOUND_STYLE = Style(bold=True, underline=True)


class SessionColumns:
    """Makes the row of a session, of so many columns, and remembers it.

    The state is told in a word where no pane beside the list tells it; by a sign always.
    """

    def __init__(self, width: int, state: bool = True) -> None:
        self.width, self.state = width, 8 if state else 0
        self._cache: dict[str, tuple[SessionListing, bool, Row]] = {}
        self.leader = 0 if width < LEADER_MIN_WIDTH else 14 if width < PLACE_MIN_WIDTH else 18
        self.place = 0 if width < PLACE_MIN_WIDTH else 20
        self._room = cell_len(self._tail("", "", "", "", " "))

    def head(self, width: int) -> str:
        """What stands above the columns."""
        tail = self._tail("Led by", "Place", "People", "State", " ")
        title = set_cell_size("Session", max(0, width - 19 - len(tail)))
        return f"    {'Day':>11}  {title} {tail}"

    def rows(self, sessions: Sequence[SessionListing], marked: Container[str]) -> list[Row]:
        """A row for each session."""
        return [self._row(session, session.id in marked) for session in sessions]

    def _row(self, session: SessionListing, marked: bool) -> Row:
        cached = self._cache.get(session.id)
        if cached is not None and cached[0] is session and cached[1] == marked:
            return cached[2]
        row = self._make(session, marked)
        self._cache[session.id] = session, marked, row
        return row

    def _make(self, session: SessionListing, marked: bool) -> Row:
        doubt = "a copy" if session.copy_of else session.altered or "altered" * session.damaged
        sign = ALTERED_SIGN if doubt else STATUS_SIGNS.get(session.status, " ")
        lead = f"{MARKED_SIGN if marked else ' '} {sign} {day_text(session.day):>11}  "
        if doubt and self.leader:
            tail = f"{ALTERED_SIGN} {doubt}".rjust(self._room)
        else:
            people = f"{session.people:,}" if session.people else ""
            sign = HOMEWORK_SIGN if session.homework else " "
            tail = self._tail(session.facilitator, session.place, people, session.status, sign)
        look = "warning" if doubt else "muted" if session.status == "prepared" else "plain"
        return Row(session.title, lead, tail, look, session.id, True, cut=2)

    def _tail(self, leader: str, place: str, people: str, state: str, sign: str) -> str:
        if not self.leader:
            return ""
        parts = [_pad(leader, self.leader)]
        parts += [_pad(place, self.place)] if self.place else []
        parts.append(f"{people:>6}")
        parts += [_pad(state, self.state)] if self.state else []
        return f"{'  '.join(parts)}{'' if self.state else ' '}{sign}"


def _pad(text: str, width: int) -> str:
    text = cut(text, width)
    return text + " " * (width - cell_len(text))


@lru_cache(maxsize=8192)
def day_text(day: date | None) -> str:
    """A day in few columns: 3 Nov 2026."""
    return f"{day.day} {day:%b} {day.year}" if day else "—"


class HitRow(Row, gc=False, kw_only=True):
    """A line that was found, and below it where it stands."""

    hit: Hit

    def lines(self, width: int) -> tuple[str, ...]:
        room = max(4, width - cell_len(self.lead))
        return fit_excerpt(self.hit.line.text, self.hit.highlights, room)[0], cut(self.text, room)

    def marked(self, width: int) -> tuple[TextSpan, ...]:
        """The columns of the first line in which the found words stand."""
        room = max(4, width - cell_len(self.lead))
        return fit_excerpt(self.hit.line.text, self.hit.highlights, room)[1]


@lru_cache(maxsize=512)
def fit_excerpt(
    text: str, marks: tuple[TextSpan, ...], width: int
) -> tuple[str, tuple[TextSpan, ...]]:
    """The part of a line that fits, with its found words in brackets, and their columns."""
    room = width
    while True:
        part, spans = excerpt(text, marks, room)
        line = bracket(part, spans)
        if cell_len(line) <= width or room < 8:
            break
        room -= max(1, (cell_len(line) - width) // 2)
    places = ((a + 2 * n, b + 2 * n + 2) for n, (a, b) in enumerate(join_adjacent(part, spans)))
    return line, tuple((cell_len(line[:a]), cell_len(line[:b])) for a, b in places)


def _hit_row(hit: Hit, number: int) -> HitRow:
    day, *rest = hit_place(hit)
    return HitRow(
        text=joined(" · ", day, cut(hit.session.title, MAX_TITLE), *rest),
        lead=f"{ALTERED_SIGN if hit.session.altered else ' '} ",
        look="plain",
        key=number,
        selectable=True,
        hit=hit,
    )


def hit_place(hit: Hit) -> tuple[str, str, str]:
    """The day of a found line, its step, and the sheet it stands on."""
    line = hit.line
    return day_text(hit.session.day), line.where, line.place or line.heading


def hit_rows(words: str, found: SearchResults, narrowed: bool) -> Iterator[Row]:
    """What a search found; if nothing, what else to search for."""
    yield from (_hit_row(hit, number) for number, hit in enumerate(found.hits))
    if found.more:
        yield Row("There are more: another word narrows it down.", "  ", look="muted")
    if found.hits:
        return
    if found.empty:
        yield Row("There is no word in that to look for.", "  ", look="muted")
        return
    among = " in the sessions that are shown" if narrowed else ""
    yield Row(f"No line has all of “{words}”{among}.", "  ", look="muted")
    if "@" in words:
        yield Row(KEPT, "  ", look="muted")
    for other in found.suggestions:
        yield Row(f"Look for “{other}” instead", "  ", key=other, selectable=True)


def count_summary(shown: int, all: int, marked: int) -> str:
    """How many of all sessions are shown, and how many are marked."""
    of = plural(all, "session") if shown == all else f"{shown:,} of {plural(all, 'session')}"
    return f"{of} · {marked} marked" if marked else of


def found_summary(found: SearchResults) -> str:
    """How much a search found."""
    sessions = len({hit.session.id for hit in found.hits})
    lines = plural(len(found.hits), "line")
    if found.more:
        return f"the best {lines}, of {plural(sessions, 'session')}"
    return f"{lines} of {plural(sessions, 'session')}" if found.hits else "nothing found"


def no_sessions(
    samples: Sequence[SessionListing], marked: Container[str], columns: SessionColumns
) -> Iterator[Row]:
    """What to do where nothing was recorded yet, and the samples to look into."""
    yield Row("No session has been recorded here yet.", "  ", look="strong")
    yield Row("Escape goes to Home; enter on a curriculum there prepares one.", "  ")
    if samples:
        yield Row("")
        yield Row("These come with the program, to look into:", "  ", look="heading")
        yield from columns.rows(samples, marked)


def comparison_problem(marked: Sequence[SessionEntry]) -> str:
    """Why these sessions cannot be compared; empty when they can."""
    if len(marked) < 2:
        return "Mark two sessions or more with space; they are then put side by side."
    first = marked[0]
    other = next((one for one in marked if one.curriculum != first.curriculum), None)
    if other is None:
        return ""
    both = [f"“{one.title}” is of {one.curriculum or 'no curriculum'}" for one in (first, other)]
    return f"Side by side stand sessions of one curriculum: {', '.join(both)}."


class CatalogueRows(Rows):
    """Rows that a first click selects and a second one opens."""

    BINDINGS: ClassVar[Keys] = [
        key("enter", "choose", "Open", "review.open", "Open the session under the cursor"),
        hidden_key("pageup", "page(-1)", "Page up", "review.page-up", "A page up"),
        hidden_key("pagedown", "page(1)", "Page down", "review.page-down", "A page down"),
    ]
    _clicked: Hashable = None

    class Resized(Message):
        """It is as wide as its screen lays it out now: what stands above it has to follow."""

    def on_resize(self) -> None:
        self.post_message(self.Resized())

    def action_page(self, by: int) -> None:
        """Move the cursor by as many rows as are in view."""
        lines = self._lines[self.scroll_offset.y :][: self.size.height]
        self.action_cursor(by * max(1, len({index for index, _ in lines}) - 1))

    def click_row(self, index: int) -> None:
        key = self.rows[index].key
        again = index == self.cursor and key == self._clicked
        self.cursor, self._clicked = index, key
        if again:
            self.action_choose()


class SessionRows(CatalogueRows):
    """The list of sessions."""

    HELP = """\
## Sessions
The newest first. `▸` is open, `‖` on hold, `○` only prepared, `⌂` has homework; `⚠` says that the
log was altered, and from which line on.
"""


class HitRows(CatalogueRows):
    """Lines that were found; the found words are in brackets, bold and underlined."""

    KEEPS_LINES = False
    HELP = """\
## Found
The best first; below each line, where it stands. `enter` opens the session there, `escape` goes
back to the list.
"""

    def _bring_index(self, index: int) -> None:
        super()._bring_index(index)
        if self._heights and index < len(self._heights):
            region = Region(0, self._first[index], self._laid_out, self._heights[index])
            self.scroll_to_region(region, animate=False, force=True, immediate=True)

    def render_line(self, y: int) -> Strip:
        strip = super().render_line(y)
        line = y + self.scroll_offset.y
        if line >= len(self._lines):
            return strip
        index, part = self._lines[line]
        row, here = self.rows[index], self.has_focus and index == self.cursor
        if not isinstance(row, HitRow):
            return strip
        if part:
            muted = self.look("muted")
            return strip if here else Strip([Segment(strip.text, muted)], strip.cell_length)
        room, before = self._width(), cell_len(row.lead)
        at, pieces = 0, []
        for start, end in row.marked(room):
            pieces.append(strip.crop(at, before + start))
            pieces.append(strip.crop(before + start, before + end).apply_style(FOUND_STYLE))
            at = before + end
        return Strip.join([*pieces, strip.crop(at, strip.cell_length)])


class SearchLine(LineInput):
    """The line to search in."""

    virtual_size = Reactive(Size(0, 0))
    HELP = """\
## Search
What you type is looked for in everything that was said and written down in the sessions that the
filters leave: each word as a beginning, in any order, with or without accents; `"two words"` in
quotation marks as they stand. `@clinic` finds what its people said, `@ana` what she did, as far as
that was kept. `enter` goes to what was found, `escape` back to the list.
"""
    BINDINGS: ClassVar[Keys] = [
        key("enter,down", "screen.to_found", "What was found", "review.found",
            "Go to what was found"),
        key("escape", "screen.leave_search", "Back to the list", "review.leave-search",
            "Back to the list of sessions"),
    ]  # fmt: skip
