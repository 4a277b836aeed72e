"""Rows of text with a cursor: wrapped lines with a sign in front and a figure behind.

It draws only the lines in view, so a thousand rows cost what ten do. Texts are never markup, and
nothing in them is obeyed: a log that comes from elsewhere may hold anything.
"""

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, groupby, zip_longest
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workshop.text import clean
from workshop.tui.bindings import Keys, hidden_key
from workshop.value import Value, replace

GUTTER = 1
"""Blank columns at the right of all rows."""
DIALOG_WIDTH = 68
"""Columns of a list in a dialog, where there is room for all of it."""
MOST_KEPT = 300
"""Drawn lines that a list keeps."""


class Row(Value, gc=False):
    """One row: what stands in front of it and hangs there, its text, a figure at its right end.

    `look` is one of Rows' component classes without "rows--", `lead_look` one for what stands in
    front; `key` says what it stands for; `cut` keeps it to so many lines. Behind all this it may
    have a bar: pieces of text with their looks.
    """

    text: str
    lead: str = ""
    tail: str = ""
    look: str = "plain"
    key: Hashable = None
    selectable: bool = False
    cut: int = 0
    bar: tuple[tuple[str, str], ...] = ()
    lead_look: str = ""

    def lines(self, width: int) -> tuple[str, ...]:
        """Its text in lines, beside what stands in front and behind."""
        room = self.room(width)
        if self.cut == 1:
            return (cut(self.text, room),)
        lines = wrap_text(self.text, room)
        if 0 < self.cut < len(lines):
            rest = " ".join(lines[self.cut - 1 :])
            return (*lines[: self.cut - 1], cut(rest, room))
        return lines

    def room(self, width: int) -> int:
        """How many columns are left for its text."""
        tail = cell_len(self.tail) + 1 if self.tail else 0
        return width - cell_len(self.lead) - tail - sum(cell_len(text) for text, _ in self.bar)


def cut(text: str, width: int) -> str:
    """A text in at most `width` columns, with … where it had to be cut."""
    text = clean(text).replace("\n", " ")
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(0, width - 1)).rstrip() + "…" * (width > 0)


@lru_cache(maxsize=8192)
def wrap_text(text: str, width: int) -> tuple[str, ...]:
    """Break a text into lines of at most `width` columns."""
    if len(text) <= width and text.isascii() and text.isprintable() and text == text.rstrip():
        return (text,)  # as it would be below, a hundred times as fast
    width = max(4, width)
    text = re.sub(rf"\S{{{width + 1},}}", lambda word: _in_parts(word[0], width), clean(text))
    return tuple(line.plain for line in Content(text).wrap(width)) or ("",)


def _in_parts(word: str, width: int) -> str:
    """A path or another long word, broken where it has a joint."""
    lines = [""]
    for part in re.split(r"(?<=[/\\_-])", word):
        if cell_len(lines[-1] + part) > width and lines[-1]:
            lines.append("")
        lines[-1] += part
    return "\n".join(lines)


LIKE = {
    "past": "muted", "left": "muted", "show": "muted", "do": "done", "listen_for": "explain",
    "note": "explain", "strong": "plain", "heading": "say", "target": "ask", "warning": "over",
}  # fmt: skip
"""Looks that have the colour of another one: each in the style sheet costs time in every list."""
BOLD = {"strong", "heading", "target", "warning"}


class Rows(ScrollView, can_focus=True):
    """A list of rows; arrows move the cursor over those that can be selected, enter chooses one.

    `CURSOR` is how the cursor looks: a bar, or (here) a quiet one with a › in front, where a
    bar would outdo the cue being spoken. It leaves bars in rows as they are. At the right there
    is a blank column, that nothing touches the scrollbar.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "rows--plain", "rows--muted", "rows--done", "rows--current", "rows--cursor", "rows--here",
        "rows--taken", "rows--over", "rows--say", "rows--ask", "rows--explain",
    }  # fmt: skip
    DEFAULT_CSS = """
    Rows {
        background: $background; overflow-x: hidden; padding: 0 0 0 1;
        scrollbar-size-vertical: 1; scrollbar-color: $border-blurred;
        scrollbar-background: $background; scrollbar-background-hover: $background;
        & .rows--plain { color: $foreground; }
        & .rows--muted { color: $text-muted; }
        & .rows--done { color: $text-success; }
        & .rows--current { color: $foreground; background: $panel; text-style: bold; }
        & .rows--cursor { color: $primary; background: $background; text-style: reverse bold; }
        & .rows--here { background: $primary 20%; text-style: bold; }
        &:ansi .rows--here { text-style: bold underline; }
        & .rows--taken { color: $primary; }
        & .rows--over { color: $text-warning; }
        & .rows--say { color: $text-primary; }
        & .rows--ask { color: $text-accent; }
        & .rows--explain { color: $text-secondary; }
    }
    """
    BINDINGS: ClassVar[Keys] = [
        hidden_key("up", "cursor(-1)", "Up"),
        hidden_key("down", "cursor(1)", "Down"),
        hidden_key("home", "edge(0)", "First"),
        hidden_key("end", "edge(-1)", "Last"),
        hidden_key("enter", "choose", "Choose"),
    ]
    KEEP_AT_TOP: ClassVar[bool] = False
    KEEPS_LINES: ClassVar[bool] = True
    """Whether what `_in_view` tells of a line is all that its drawing depends on."""
    QUIET: ClassVar[bool] = False
    """Whether the cursor is not drawn before it is moved."""
    CURSOR: ClassVar[str] = "cursor"
    cursor: reactive[int | None] = reactive(None)

    @dataclass
    class Chosen(Message):
        """A row was chosen, with enter or by a click."""

        rows: "Rows"
        row: Row

        @property
        def control(self) -> "Rows":
            return self.rows

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.rows: tuple[Row, ...] = ()
        self.keep: Hashable = None
        self._lines: list[tuple[int, int]] = []
        self._first: list[int] = []
        self._heights: list[int] = []
        self._laid_out = 0
        self._moved = False
        self._named: tuple[str, ...] = ()
        self.ground = Style()
        self._looks: dict[str, Style] = {}
        self._drawn: dict[Hashable, Strip] = {}
        self._drawn_as: Hashable = None

    @property
    def keys_here(self) -> tuple[str, ...]:
        """The ids of the keys that do something to the row under the cursor."""
        return ()

    @property
    def lit(self) -> bool:
        """Whether the cursor is drawn."""
        return self.has_focus and (self._moved or not self.QUIET)

    def _name_keys(self) -> None:
        """Have the screen name the keys anew, when they are other ones."""
        if self.keys_here != self._named:
            self._named = self.keys_here
            self.refresh_bindings()

    @property
    def places(self) -> list[int]:
        """The numbers of the rows that can be selected."""
        return [index for index, row in enumerate(self.rows) if row.selectable]

    @property
    def selected(self) -> Row | None:
        """The row under the cursor."""
        if self.cursor is None or self.cursor >= len(self.rows):
            return None
        return self.rows[self.cursor]

    def show(self, rows: Sequence[Row], keep: Hashable = None) -> None:
        """Show these rows; the one whose key is `keep` is kept in view."""
        rows = tuple(rows)
        if rows == self.rows and keep == self.keep:
            return
        fresh = keep != self.keep
        at = self.selected.key if self.selected else None
        before, width = self._in_view(), self._laid_out
        old, self.rows, self.keep = self.rows, rows, keep
        self._lay_out(old)
        self.set_reactive(Rows.cursor, self._next_cursor(at))
        if fresh or self.cursor is None:
            self._bring(keep)
        else:
            self._bring_index(self.cursor)
        if self._laid_out == width:
            self._refresh_changed(before)
        else:
            self.refresh()
        self._name_keys()

    def _in_view(self) -> Sequence[Hashable]:
        """What stands in each visible line: a row, its line, whether the cursor is on it."""
        top, rows, cursor = self.scroll_offset.y, self.rows, self.cursor
        lines = self._lines[top : top + self.size.height]
        return [(rows[index], part, index == cursor) for index, part in lines]

    def _refresh_changed(self, before: Sequence[Hashable]) -> None:
        """Draw the lines anew that are not what they were."""
        width = self.size.width
        pairs = zip_longest(before, self._in_view())
        changed = [y for y, (was, now) in enumerate(pairs) if was != now]
        if changed:
            self.refresh(*(Region(0, y, width, 1) for y in changed))

    def _next_cursor(self, key: Hashable) -> int | None:
        """Where the cursor is after a change: on the same row, or the one that took its place."""
        places = self.places
        if not places:
            return None
        cursor = self.cursor
        if cursor is None:
            return places[0] if self.has_focus else None
        same = [i for i in places if key is not None and self.rows[i].key == key]
        before = [i for i in places if i <= cursor]
        return (same or before[-1:] or places)[0]

    def _width(self) -> int:
        """Columns of a row; before there is a size, those of a dialog, which then is drawn once."""
        width = self.scrollable_content_region.width or self.size.width or DIALOG_WIDTH
        return max(8, width - GUTTER)

    def _lay_out(self, old: Sequence[Row] = ()) -> None:
        """Break the rows into lines; those that stood in the same place before are as high."""
        width, known = self._width(), self._heights
        if width != self._laid_out:
            old = ()
        self._laid_out = width
        self._heights = [
            known[i] if i < len(old) and (old[i] is row or old[i] == row) else len(row.lines(width))
            for i, row in enumerate(self.rows)
        ]
        self._first = [0, *accumulate(self._heights)][: len(self.rows)]
        self._lines = [(i, n) for i, height in enumerate(self._heights) for n in range(height)]
        self._grow(Size(width, len(self._lines)))

    def _grow(self, size: Size) -> None:
        """A list of a fixed size needs a new layout only when its scrollbar comes or goes."""
        shown = self.show_vertical_scrollbar
        turns = (size.height > self.container_size.height) != shown
        if turns or self.styles.auto_dimensions:
            self.virtual_size = size
            return
        self.set_reactive(Rows.virtual_size, size)
        if shown:
            self.vertical_scrollbar.window_virtual_size = size.height
            self.scroll_y = self.validate_scroll_y(self.scroll_y)

    def _bring(self, key: Hashable) -> None:
        for index, row in enumerate(self.rows):
            if key is not None and row.key == key:
                self._bring_index(index)
                return

    def _bring_index(self, index: int) -> None:
        if not self._first or not self.size.height:
            return
        choices = (i for i, row in enumerate(self.rows) if row.selectable)
        top = 0 if index == next(choices, None) else self._first[index]
        bottom = self._first[index] + self._heights[index]
        height = min(bottom - top, max(1, self.size.height))
        region = Region(0, top, self._laid_out, height)
        self.scroll_to_region(
            region, animate=False, force=True, top=self.KEEP_AT_TOP, immediate=True
        )

    def on_resize(self) -> None:
        if self._width() != self._laid_out:
            self._lay_out()
        if self.keep is not None:
            self._bring(self.keep)
        elif self.cursor is not None:
            self._bring_index(self.cursor)
        self.refresh()

    def watch_show_vertical_scrollbar(self) -> None:
        """Beside a scrollbar lines are shorter; Textual draws only what it knows has changed."""
        self.refresh()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._looks.clear()
        self._drawn.clear()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines that are not among those already drawn, which may have moved since."""
        if self._width() != self._laid_out:
            self._lay_out()
            self.refresh()
        self.ground = self.rich_style  # looked up once a frame: it asks every widget around
        if not self.KEEPS_LINES:
            return super().render_lines(crop)
        drawn_as = (self.ground, self.lit, self._laid_out, self.outer_size, crop.column_span)
        if drawn_as != self._drawn_as or len(self._drawn) > MOST_KEPT:
            self._drawn.clear()
        self._drawn_as, drawn = drawn_as, self._drawn
        view = dict(enumerate(self._in_view(), self.gutter.top))
        title = self.border_title
        keys = {y: view.get(y, (y, title)) for y in crop.line_range}
        for known, run in groupby(keys, lambda y: keys[y] in drawn):
            lines = list(run)
            if not known:
                part = Region(crop.x, lines[0], crop.width, len(lines))
                strips = super().render_lines(part)
                drawn.update((keys[y], strip) for y, strip in zip(lines, strips, strict=True))
        return [drawn[key] for key in keys.values()]

    def render_line(self, y: int) -> Strip:
        y += self.scroll_offset.y
        width = self._laid_out
        if y >= len(self._lines):
            return Strip.blank(width + GUTTER, self.ground)
        index, part = self._lines[y]
        line = Strip(self.piece(self.rows[index], index, part, width))
        return line.adjust_cell_length(width + GUTTER, self.ground)

    def look(self, look: str) -> Style:
        """How text of that look is drawn."""
        if look not in self._looks:
            style = self.get_component_rich_style(f"rows--{LIKE.get(look, look)}")
            self._looks[look] = style + Style(bold=True) if look in BOLD else style
        return self._looks[look]

    def piece(self, row: Row, index: int, part: int, width: int) -> list[Segment]:
        """Line `part` of a row, `width` columns wide."""
        look = row.look
        if self.lit and index == self.cursor:
            look = self.CURSOR
            if self.CURSOR == "here" and row.lead[:1] == " ":
                row = replace(row, lead=f"›{row.lead[1:]}")
        style = self.look(look)
        lead = row.lead if part == 0 else " " * cell_len(row.lead)
        text = set_cell_size(row.lines(width)[part], row.room(width))
        tail = f" {row.tail if part == 0 else ' ' * cell_len(row.tail)}" if row.tail else ""
        line = [Segment(lead + text + tail, style)]
        if row.lead_look:
            line = [Segment(lead, self.look(row.lead_look)), Segment(text + tail, style)]
        line += [Segment(t, self.look(look)) for t, look in row.bar]
        return line

    def watch_cursor(self, old: int | None, new: int | None) -> None:
        if new is not None and new < len(self.rows):
            self._bring_index(new)
        self.refresh()
        self._name_keys()

    def action_cursor(self, by: int) -> None:
        self._moved = True
        places = self.places
        if not places:
            self.scroll_relative(y=by, animate=False)
        elif self.cursor not in places:
            self.cursor = places[0] if by > 0 else places[-1]
        else:
            self.cursor = places[max(0, min(len(places) - 1, places.index(self.cursor) + by))]
        self.refresh()  # where it is may not have been drawn yet
        self._name_keys()

    def put_cursor_on(self, key: Hashable) -> None:
        """Put the cursor on the row with that key, else on the first one."""
        places = self.places
        wanted = [index for index in places if self.rows[index].key == key]
        self.cursor = next(iter(wanted + places), None)
        self.refresh()
        self._name_keys()

    def action_edge(self, which: int) -> None:
        if self.places:
            self.cursor = self.places[which]
        elif which:
            self.scroll_end(animate=False)
        else:
            self.scroll_home(animate=False)

    def action_choose(self) -> None:
        if self.selected is not None:
            self.post_message(self.Chosen(self, self.selected))

    def on_focus(self) -> None:
        if self.cursor is None and self.places:
            self.action_edge(0)
        self.refresh()

    def on_blur(self) -> None:
        self._moved = False
        self.refresh()
        self._name_keys()

    def on_click(self, event: events.Click) -> None:
        at = event.get_content_offset(self)
        index = self.row_at(at.x, at.y + self.scroll_offset.y) if at else None
        if index is not None and self.rows[index].selectable:
            self.click_row(index)

    def row_at(self, x: int, y: int) -> int | None:
        """The number of the row at a line, counted from the first line."""
        return self._lines[y][0] if 0 <= y < len(self._lines) else None

    def click_row(self, index: int) -> None:
        """What a click on a row does: choose it."""
        self.cursor = index
        self.action_choose()
