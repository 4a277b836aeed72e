"""Cards side by side, each a title with rows below it, as many in a line as read best."""

from collections.abc import Hashable, Iterator, Sequence
from itertools import zip_longest
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.strip import Strip

from workshop.text import clean
from workshop.tui.bindings import Keys, hidden_key
from workshop.tui.widgets.rows import Row, Rows, cut, wrap_text
from workshop.value import Value, replace

GUTTER = 2
LEAST_WIDTH = 22
"""Columns that a card has at least, where there are as many."""
LEAST_MORE = 4
"""Columns that it takes to begin what stands behind a name."""
HANGING = "  "
"""What stands before the second line of a person, so that it is not taken for another one."""
BLANK = Row("")


class CardRow(Row):
    """A row whose further lines hang, and that may be shortened.

    `first` stays whole then, `more` behind it is cut.
    """

    first: str = ""
    more: str = ""
    brief: bool = False

    def lines(self, width: int) -> tuple[str, ...]:
        room = self.room(width)
        if self.brief and cell_len(clean(self.first)) + LEAST_MORE < room:
            return (cut(self.first + self.more, room),)
        text = self.first if self.brief else self.text
        begin, *rest = wrap_text(text, room)
        if rest:
            begin, *rest = wrap_text(text, room - len(HANGING))
        return (begin, *(HANGING + line for line in rest))


class Card(Value):
    """A title and what stands below it; `brief` shortens those of its rows that may be."""

    title: Row
    rows: tuple[Row, ...] = ()
    brief: bool = False

    def lines(self, width: int) -> list[tuple[Row, int]]:
        """Its rows with the number of each of their lines, in `width` columns."""
        rows = [self.title, *self.rows]
        if self.brief:
            rows = [replace(row, brief=True) if isinstance(row, CardRow) else row for row in rows]
        return [(row, part) for row in rows for part in range(len(row.lines(width)))]


class Piece(Value):
    """One line of a row, and where it stands: the column of cards, its first cell, its width."""

    column: int
    left: int
    width: int
    row: Row
    part: int


def lay_out(
    cards: Sequence[Card], width: int, height: int, widest: int = 0
) -> Iterator[list[Piece]]:
    """The lines of the cards: as few beside each other as fit the height, else the shortest way.

    What is whole goes before what is brief, that before cards which stand wherever there is room.
    None is wider than `widest` columns, where that is not 0.
    """
    most = max(1, min(len(cards), (width + GUTTER) // (LEAST_WIDTH + GUTTER)))
    columns = range(min(most, -(-width // widest)) if widest else 1, most + 1)
    brief = [replace(card, brief=True) for card in cards]
    ways = [_bands(each, width, n) for each in (cards, brief) for n in columns]
    ways += [[_packed(brief, width, n)] for n in columns]
    heights = [sum(map(len, bands)) + len(bands) - 1 for bands in ways]
    fitting = (n for n, lines in enumerate(heights) if lines <= height)
    bands = ways[next(fitting, heights.index(min(heights)))]
    for number, band in enumerate(bands):
        if number:
            yield []
        yield from band


def _bands(cards: Sequence[Card], width: int, columns: int) -> list[list[list[Piece]]]:
    """Cards in bands of `columns` cards beside each other."""
    each = max(4, (width + GUTTER) // columns - GUTTER)
    lines = [card.lines(each) for card in cards]
    return [_beside(lines[at : at + columns], each) for at in range(0, len(cards), columns)]


def _packed(cards: Sequence[Card], width: int, columns: int) -> list[list[Piece]]:
    """Cards in `columns` columns, each put into the shortest."""
    each = max(4, (width + GUTTER) // columns - GUTTER)
    stacks: list[list[tuple[Row, int]]] = [[] for _ in range(columns)]
    for card in cards:
        shortest = min(stacks, key=len)
        shortest += [(BLANK, 0)] * bool(shortest) + card.lines(each)
    return _beside(stacks, each)


def _beside(stacks: Sequence[list[tuple[Row, int]]], each: int) -> list[list[Piece]]:
    """Stacks of lines beside each other, each `each` columns wide."""
    return [
        [
            Piece(column, column * (each + GUTTER), each, *line)
            for column, line in enumerate(across)
            if line is not None
        ]
        for across in zip_longest(*stacks)
    ]


class Cards(Rows):
    """Rows over the whole width, then cards; arrows go from one to the next in every direction."""

    BINDINGS: ClassVar[Keys] = [
        hidden_key("left", "across(-1)", "Left"),
        hidden_key("right", "across(1)", "Right"),
    ]
    CURSOR = "here"
    KEEPS_LINES = False
    widest = 0

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._head: tuple[Row, ...] = ()
        self._cards: tuple[Card, ...] = ()
        self._pieces: list[list[Piece]] = []

    def show_cards(self, head: Sequence[Row], cards: Sequence[Card]) -> None:
        """Show these rows and cards; the cursor stays on what it was on."""
        self._head, self._cards = tuple(head), tuple(cards)
        within = (row for card in self._cards for row in (card.title, *card.rows))
        self.show((*self._head, *within))
        self._lay_out()
        self.refresh()

    def _lay_out(self, old: Sequence[Row] = ()) -> None:
        width = self._laid_out = self._width()
        whole = [Card(row) for row in self._head]
        self._pieces = [line for card in whole for line in _bands([card], width, 1)[0]]
        room = max(1, self.size.height - len(self._pieces))
        if self._cards:
            self._pieces += lay_out(self._cards, width, room, self.widest)
        at = {row.key: index for index, row in enumerate(self.rows) if row.selectable}
        first: dict[int, int] = {}
        for y, line in enumerate(self._pieces):
            for piece in line:
                if piece.row.selectable and piece.part == 0:
                    first[at[piece.row.key]] = y
        self._lines = [(0, 0)] * len(self._pieces)
        self._first = [first.get(index, 0) for index in range(len(self.rows))]
        self.virtual_size = Size(width, len(self._pieces))

    def on_resize(self) -> None:
        self._lay_out()
        if self.cursor is not None:
            self._bring_index(self.cursor)
        self.refresh()

    def _bring_index(self, index: int) -> None:
        if index < len(self._first) and self.size.height:
            y, top, height = self._first[index], self.scroll_offset.y, self.size.height
            if index == next(iter(self.places), None):
                y = 0
            if not top <= y < top + height:
                to = y if y < top else y - height + 1
                self.scroll_to(y=to, animate=False, force=True, immediate=True)

    def render_line(self, y: int) -> Strip:
        y += self.scroll_offset.y
        width = self._laid_out
        line: list[Segment] = []
        at, key = 0, self.selected.key if self.selected and self.has_focus else None
        for piece in self._pieces[y] if y < len(self._pieces) else ():
            row = piece.row
            here = row.selectable and key is not None and row.key == key
            lead = row.lead if piece.part == 0 else " " * cell_len(row.lead)
            text = set_cell_size(row.lines(piece.width)[piece.part], row.room(piece.width))
            tail = f" {row.tail if piece.part == 0 else ' ' * cell_len(row.tail)}"
            whole = lead + text + (tail if row.tail else "")
            line.append(Segment(" " * (piece.left - at), self.ground))
            line.append(Segment(whole, self.look(self.CURSOR if here else row.look)))
            at = piece.left + piece.width
        return Strip(line).adjust_cell_length(width, self.ground)

    def _spots(self) -> list[tuple[int, int, Hashable]]:
        """Line, column and key of each row that can be selected."""
        return [
            (y, piece.column, piece.row.key)
            for y, line in enumerate(self._pieces)
            for piece in line
            if piece.row.selectable and piece.part == 0
        ]

    def _move(self, by: int, across: bool) -> None:
        spots = self._spots()
        here = next((s for s in spots if self.selected and s[2] == self.selected.key), None)
        if here is None:
            self.action_edge(0)
            return
        y, column, _ = here
        way = [
            (abs(c - column), abs(v - y), k) if across else (v != y and c != column, abs(v - y), k)
            for v, c, k in spots
            if ((c - column) if across else (v - y)) * by > 0
        ]
        if way:
            self.put_cursor_on(min(way, key=lambda spot: spot[:2])[2])

    def action_cursor(self, by: int) -> None:
        self._moved = True
        if self.places:
            self._move(by, across=False)
        else:
            self.scroll_relative(y=by, animate=False)

    def action_across(self, by: int) -> None:
        self._move(by, across=True)

    def on_click(self, event: events.Click) -> None:
        event.prevent_default()
        y = event.y + self.scroll_offset.y - self.gutter.top
        x = event.x - self.gutter.left
        for piece in self._pieces[y] if 0 <= y < len(self._pieces) else ():
            if piece.row.selectable and piece.left <= x < piece.left + piece.width:
                self.put_cursor_on(piece.row.key)
                self.action_choose()
