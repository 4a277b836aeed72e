"""A grid of items and options that counts are typed into, for each kind that counts."""

from collections.abc import Mapping
from typing import ClassVar, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual import events
from textual.geometry import Region, Size, Spacing
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workshop.document import bar
from workshop.kinds.base import AnyCommand, Target
from workshop.kinds.counts import CountedItem
from workshop.session.situation import Situation
from workshop.tui.bindings import Keys, hidden_key
from workshop.tui.panels.base import Panel
from workshop.tui.panels.digits import Digits
from workshop.tui.widgets.hints import key_name, leads
from workshop.tui.widgets.rows import GUTTER, wrap_text
from workshop.value import Value, field

COLUMN_WIDTH, COUNT_WIDTH, TAIL_WIDTH, PHONES_WIDTH = 9, 8, 14, 15
MIN_ITEM_WIDTH, MIN_COUNT_BAR, MAX_COUNT_BAR = 16, 10, 30
MAX_QUESTION_LINES, MORE_WIDTH = 3, 15
ALL_OPTIONS = -1
DOUBT, FOOT, PHONES = -2, -3, -4


class CountGrid(Value):
    """What is counted: items, each with the same options, and a count or None for each of both.

    `phones` is what was given by phone, besides what was typed.
    `doubts` says by an item's key what is odd about its counts. `signs` stand before items, or
    before the options of a lone one; `tails` behind the counts of an item, under `tail`. `foot` is
    said below it all, and `empty` where there is no item.
    """

    question: str
    items: tuple[CountedItem, ...]
    options: tuple[str, ...]
    counts: Mapping[tuple[int, int], int | None]
    phones: Mapping[tuple[int, int], int] = field(default_factory=dict)
    doubts: Mapping[str, str] = field(default_factory=dict)
    signs: tuple[str, ...] = ()
    tail: str = ""
    tails: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()
    empty: str = "There is no item yet."


class GridLine(NamedTuple):
    """One line of the panel: of which item, of which option, all, or what is said below them."""

    item: int
    option: int
    text: str
    first: bool


class CountsPanel(ScrollView, Panel, can_focus=True):
    """Items down, options across; where those do not fit, one item at a time, options down.

    Digits count, arrows move on. A kind's own panel says what is counted, and how it is put.
    """

    wide = True
    COUNTED: ClassVar[str] = "is counted"
    """What is done with the entries of a sheet that are its items."""
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "counts--head", "counts--item", "counts--cell", "counts--cursor", "counts--question",
        "counts--bar", "counts--away",
    }  # fmt: skip
    DEFAULT_CSS = """
    CountsPanel {
        background: $background; scrollbar-size-vertical: 1; overflow-x: hidden;
        padding: 0 0 0 1;
        & .counts--head { color: $text-primary; text-style: bold; }
        & .counts--item { color: $foreground; text-style: bold; }
        & .counts--away { color: $text-muted; }
        & .counts--cell { color: $foreground; text-style: bold; }
        & .counts--cursor { text-style: reverse bold; color: $text-accent; }
        & .counts--bar { color: $text-primary; }
        & .counts--question { color: $text-warning; text-style: bold; }
    }
    """
    BINDINGS: ClassVar[Keys] = [
        hidden_key("up", "move(-1, 0)", "Up"),
        hidden_key("down", "move(1, 0)", "Down"),
        hidden_key("enter,tab", "onward(1)", "Next count"),
        hidden_key("shift+tab", "onward(-1)", "Count before"),
        hidden_key("left", "move(0, -1)", "Left"),
        hidden_key("right", "move(0, 1)", "Right"),
    ]
    cell: reactive[tuple[int, int]] = reactive((0, 0))

    def __init__(self) -> None:
        super().__init__(classes="panel")
        self._now: Situation | None = None
        self._digits = Digits()
        self._step = ""
        self._grid = CountGrid("", (), (), {})
        self._lines: list[GridLine] = []
        self._down = False

    def grid(self, now: Situation) -> CountGrid:
        """What is counted, as it stands."""
        raise NotImplementedError

    def put(self, row: int, column: int, count: int | None) -> AnyCommand:
        """The command that puts a count of an item and an option; None is not counted."""
        raise NotImplementedError

    def show_step(self, now: Situation, target: Target | None) -> None:
        if now.position.step != self._step:
            self._step = now.position.step
            self._digits.leave()
            self.set_reactive(CountsPanel.cell, (0, 0))
        self._now, self._grid = now, self.grid(now)
        row, column = self.cell
        last, most = len(self._grid.items) - 1, len(self._grid.options) - 1
        self.set_reactive(CountsPanel.cell, (min(row, max(0, last)), min(column, max(0, most))))
        self._lay_out()
        self.refresh()

    def _lay_out(self) -> None:
        """Break all into lines; where they do not fit, the last of the question says how many."""
        self._width = self._asked = self._columns()
        self._divide()
        if self._top + len(self._lines) > self.size.height:
            self._asked -= MORE_WIDTH
            self._divide()

    def _divide(self) -> None:
        width, grid = self._width, self._grid
        options = grid.options
        self._question = wrap_text(grid.question, self._asked)[:MAX_QUESTION_LINES]
        beside = MIN_ITEM_WIDTH + TAIL_WIDTH * bool(grid.tail) if grid.items else 0
        room = (width - beside) // max(1, len(options))
        longest = max((cell_len(w) for o in options for w in o.split()), default=0)
        self._down = len(grid.items) == 1 or (bool(grid.items) and room <= longest)
        if self._down:
            self._lay_out_down(width)
        else:
            self._lay_out_across(width, max(5, min(max(COLUMN_WIDTH, longest + 1), room)))
        self._lines += [
            GridLine(len(grid.items), FOOT, f"  {text}", False)
            for note in (grid.foot if grid.items else ())
            for text in wrap_text(note, width - 2)
        ]
        self._top = len(self._question) + max(map(len, self._head), default=0)
        self.virtual_size = Size(width, self._top + len(self._lines))

    def _lay_out_across(self, width: int, column: int) -> None:
        """A line for each item, a column for each option."""
        grid = self._grid
        self._column, self._bar, self._beside = column, 0, 0
        tail = TAIL_WIDTH if grid.tail else 0
        self._room = max(8, width - tail - column * max(1, len(grid.options)))
        self._head = [wrap_text(option, column - 1) for option in grid.options]
        self._lines = [
            GridLine(at, ALL_OPTIONS, text, number == 0)
            for at, item in enumerate(grid.items)
            for number, text in enumerate(self._in_lines(item.text, at))
        ]
        self._question_totals()

    def _in_lines(self, text: str, at: int) -> list[str]:
        """The text of an item or an option in lines, with its sign before the first."""
        sign = self._grid.signs[at : at + 1]
        lead = f" {sign[0] or ' '} " if sign else "  "
        lines = wrap_text(text, self._room - len(lead) - 1)
        return [f"{lead if number == 0 else ' ' * len(lead)}{t}" for number, t in enumerate(lines)]

    def _question_totals(self) -> None:
        """Put below each item what was given by phone, and what is odd about its counts."""
        lines, self._lines = self._lines, []
        for at, line in enumerate(lines):
            self._lines.append(line)
            last = at + 1 == len(lines) or lines[at + 1].item != line.item
            if last and not self._bar and (phoned := self.phone_counts(line.item)):
                texts = wrap_text(phoned, self._width - 2)
                self._lines += [GridLine(line.item, PHONES, f"  {text}", False) for text in texts]
            if last and (doubt := self._grid.doubts.get(self._grid.items[line.item].key)):
                texts = wrap_text(f"{doubt}: right?", self._width - 2)
                self._lines += [GridLine(line.item, DOUBT, f"  {text}", False) for text in texts]

    def phone_counts(self, item: int) -> str:
        """What was given by phone for an item, in words: "+3 Yes, +6 No by phone"."""
        known = ((self._grid.phones.get((item, n), 0), o) for n, o in enumerate(self._grid.options))
        counts = ", ".join(f"+{count} {option}" for count, option in known if count)
        return f"{counts} by phone" if counts else ""

    def _lay_out_down(self, width: int) -> None:
        """A line with a bar for each option of the item under the cursor."""
        grid = self._grid
        longest = max(map(cell_len, grid.options), default=0) + bool(grid.signs)
        self._head, self._column = [], COUNT_WIDTH
        at = self.cell[0]
        phoned = any(grid.phones.get((at, option)) for option in range(len(grid.options)))
        self._beside = PHONES_WIDTH if phoned else 0
        most = width - COUNT_WIDTH - self._beside
        self._room = max(8, min(longest + 3, most - MIN_COUNT_BAR))
        self._bar = max(1, min(MAX_COUNT_BAR, most - self._room - 3))
        item, several = grid.items[at], len(grid.items) > 1
        if item.key:
            sign = f"{grid.signs[at]} " if grid.signs[at : at + 1] > ("",) else ""
            title = f"{sign}{item.text}"
            title = f"{at + 1} of {len(grid.items)}: {title}" if several else title
            title += f" · {grid.tail} {grid.tails[at]}" if grid.tail and grid.tails[at] else ""
            about = wrap_text(title, self._asked)[:MAX_QUESTION_LINES]
            self._question = (*self._question, *about)
        self._lines = [
            GridLine(at, option, text, number == 0)
            for option, name in enumerate(grid.options)
            for number, text in enumerate(self._in_lines(name, -1 if item.key else option))
        ]
        self._question_totals()

    def _columns(self) -> int:
        """Columns there are; none touches the scrollbar."""
        return max(20, (self.scrollable_content_region.width or self.size.width) - GUTTER)

    def on_resize(self) -> None:
        if self._now is not None:
            self._lay_out()
            self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if self._now is None:
            return Strip.blank(width)
        if self._width != self._columns():
            self._lay_out()
        if y < len(self._question):
            more = self._more() if y == len(self._question) - 1 else ""
            asked = set_cell_size(self._question[y], self._width - cell_len(more))
            return self._strip([(asked, "counts--head"), (more, "counts--away")])
        if y < self._top:
            return self._head_line(y - len(self._question))
        y += self.scroll_offset.y
        if y - self._top < len(self._lines):
            return self._line(self._lines[y - self._top])
        if not self._grid.items and y - self._top < len(needed := self._needed()):
            return self._strip([(needed[y - self._top], "counts--item")])
        return Strip.blank(width, self.rich_style)

    def _more(self) -> str:
        """How many counts are out of view: "2 more below"; those above, where none are below."""
        top = self.scroll_offset.y
        bottom = top + max(0, self.size.height - self._top)
        below = {line[:2] for line in self._lines[bottom:]}
        above = {line[:2] for line in self._lines[:top]}
        for out, where in ((below, "below"), (above, "above")):
            if out:
                count = sum(option >= ALL_OPTIONS for _, option in out)
                return f"{f'{count} ' if count else ''}more {where}"
        return ""

    def _strip(self, parts: list[tuple[str, str]]) -> Strip:
        segments = [Segment(t, self.get_component_rich_style(look)) for t, look in parts]
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)

    def _head_line(self, y: int) -> Strip:
        parts = [(" " * self._room, "counts--head")]
        for lines in self._head:
            at = y - (self._top - len(self._question) - len(lines))
            text = lines[at] if at >= 0 else ""
            parts.append((text.rjust(self._column - (cell_len(text) - len(text))), "counts--head"))
        if self._grid.tail and y == self._top - len(self._question) - 1:
            parts.append((self._grid.tail.rjust(TAIL_WIDTH), "counts--head"))
        return self._strip(parts)

    def _line(self, line: GridLine) -> Strip:
        if line.option in (DOUBT, FOOT, PHONES):
            look = "counts--question" if line.option == DOUBT else "counts--item"
            return self._strip([(line.text, look)])
        lit = line.item == self.cell[0] and line.option in (ALL_OPTIONS, self.cell[1])
        sign = "›" if lit and line.first and self.has_focus else ""
        text = f"{sign}{line.text[len(sign) :]}"
        parts = [(set_cell_size(text, self._room), "counts--item" if lit else "counts--away")]
        if not line.first:
            return self._strip(parts)
        columns = range(len(self._grid.options))
        for option in columns if line.option == ALL_OPTIONS else (line.option,):
            parts += self._count_of(line.item, option)
        if self._grid.tail and not self._bar:
            parts.append((self._grid.tails[line.item].rjust(TAIL_WIDTH), "counts--item"))
        if self._bar:
            more = [self._grid.phones.get((line.item, option), 0) for option in columns]
            got = [(self.typed_count(line.item, option) or 0) + more[option] for option in columns]
            phoned = f" +{more[line.option]} by phone" if more[line.option] else ""
            parts.append((phoned.ljust(self._beside), "counts--item"))
            drawn = bar(got[line.option], max(got), self._bar)
            parts += [("  ", "counts--item"), (drawn, "counts--bar")]
        return self._strip(parts)

    def typed_count(self, item: int, option: int) -> int | None:
        """The count of an item and an option that was typed, by their places."""
        return self._grid.counts.get((item, option))

    def _count_of(self, item: int, option: int) -> list[tuple[str, str]]:
        """A count, right-aligned; marked where the cursor is, and where counts are doubtful."""
        count = self.typed_count(item, option)
        text, look = "·" if count is None else str(count), "counts--cell"
        some = count or self._grid.phones.get((item, option))
        if self._grid.items[item].key in self._grid.doubts and some:
            text, look = f"{text}?", "counts--question"
        if self.cell == (item, option) and self.has_focus:
            text, look = f"[{text}]", "counts--cursor"
        return [(" " * (self._column - len(text)), "counts--item"), (text, look)]

    def _needed(self) -> tuple[str, ...]:
        """Which sheet the items come from, and how to write it."""
        if self._now is None or not self._now.missing:
            return wrap_text(self._grid.empty, self._width)
        target, step = self._now.missing[0]
        words = f"“{target.label}” is empty: its entries are what {self.COUNTED}."
        if leads(self):
            words += f" {key_name(self, 'note')} writes it here"
            words += f", enter goes to {step.label} {step.full_name}." if step else "."
        return wrap_text(words, self._width)

    def action_move(self, down: int, right: int) -> None:
        self._digits.leave()
        row, column = self.cell
        if self._down:
            options, row = max(1, len(self._grid.options)), row + right
            at = max(0, min(len(self._grid.items) - 1, row)) * options + column + down
            row, column = divmod(max(0, min(len(self._grid.items) * options - 1, at)), options)
        else:
            row = max(0, min(len(self._grid.items) - 1, row + down))
            column = max(0, min(len(self._grid.options) - 1, column + right))
        self.cell = (row, column)

    def action_onward(self, by: int) -> None:
        """To the next count of an item, then to the next item; or back the same way."""
        self._digits.leave()
        missing = self._now.missing if self._now and not self._grid.items else ()
        if missing and (step := missing[0][1]):
            self.go_to(step.key)
            return
        options = max(1, len(self._grid.options))
        at = self.cell[0] * options + self.cell[1] + by
        self.cell = divmod(max(0, min(len(self._grid.items) * options - 1, at)), options)

    def watch_cell(self) -> None:
        if self._now is not None and self._down:
            self._lay_out()
        lines = [
            at
            for at, line in enumerate(self._lines)
            if line.item == self.cell[0] and line.option in (ALL_OPTIONS, self.cell[1])
        ]
        if lines:
            region = Region(0, self._top + lines[0], 1, len(lines))
            head = Spacing(top=min(self._top, max(0, self.size.height - 1)))
            self.scroll_to_region(region, spacing=head, animate=False, force=True)
        self.refresh()

    def on_key(self, event: events.Key) -> None:
        if self._grid.items and self._digits.take(event):
            self._count(self._digits.count)

    def action_clear(self) -> None:
        self._digits.leave()
        self._count(None)

    def _count(self, count: int | None) -> None:
        if self._grid.items:
            self.run_command(self.put(*self.cell, count))

    def on_click(self, event: events.Click) -> None:
        if event.y < self._top:
            return
        at = event.y + self.scroll_offset.y - self._top
        if at < len(self._lines):
            line = self._lines[at]
            if line.option in (DOUBT, FOOT, PHONES):
                return
            across = min(len(self._grid.options) - 1, (event.x - self._room) // self._column)
            self._digits.leave()
            self.cell = (line.item, max(0, across) if line.option == ALL_OPTIONS else line.option)

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()
