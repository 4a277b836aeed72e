"""The panel of a show of hands: a grid of items and options that digits are typed into."""

from typing import ClassVar, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size, Spacing
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workshop.document import bar
from workshop.kinds.base import Target
from workshop.kinds.counts import CountedItem
from workshop.kinds.hands import model
from workshop.kinds.hands.model import Hands
from workshop.session.situation import Situation
from workshop.tui.panels.base import Panel
from workshop.tui.panels.digits import Digits
from workshop.tui.widgets.hints import key_name, leads
from workshop.tui.widgets.rows import GUTTER, wrap_text

COLUMN_WIDTH, COUNT_WIDTH = 9, 8
MIN_ITEM_WIDTH, MIN_COUNT_BAR, MAX_COUNT_BAR = 20, 10, 30
MAX_QUESTION_LINES = 3
ALL_OPTIONS = -1
DOUBT = -2


class GridLine(NamedTuple):
    """One line of the panel: of which item, of which option, all, or the doubt about its total."""

    item: int
    option: int
    text: str
    first: bool


class HandsPanel(ScrollView, Panel, can_focus=True):
    """Items down, options across; where those do not fit, one item at a time, options down.

    Digits count, arrows move on, delete takes a count back.
    """

    HELP = """\
## Show of hands
`enter` and `tab` go across an item's options, then to the next item; arrows move over the counts.
Options that stand one below the other are those of one item, and left and right go to another.
Digits type a count, each saved as it is typed, `backspace` takes a digit back. `delete` takes a
count back to "not asked". More hands than people is questioned where it stands, never refused.
"""
    wide = True
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "hands--head", "hands--item", "hands--cell", "hands--cursor", "hands--question",
        "hands--bar", "hands--away",
    }  # fmt: skip
    DEFAULT_CSS = """
    HandsPanel {
        background: $background; scrollbar-size-vertical: 1; overflow-x: hidden;
        padding: 0 0 0 1;
        & .hands--head { color: $text-primary; text-style: bold; }
        & .hands--item { color: $foreground; text-style: bold; }
        & .hands--away { color: $text-muted; }
        & .hands--cell { color: $foreground; text-style: bold; }
        & .hands--cursor { text-style: reverse bold; color: $text-accent; }
        & .hands--bar { color: $text-primary; }
        & .hands--question { color: $text-warning; text-style: bold; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1, 0)", "Up", show=False),
        Binding("down", "move(1, 0)", "Down", show=False),
        Binding("enter,tab", "onward(1)", "Next count", show=False),
        Binding("shift+tab", "onward(-1)", "Count before", show=False),
        Binding("left", "move(0, -1)", "Left", show=False),
        Binding("right", "move(0, 1)", "Right", show=False),
        Binding("delete", "clear", "Not asked", show=False, id="hands.clear"),
    ]
    cell: reactive[tuple[int, int]] = reactive((0, 0))

    def __init__(self) -> None:
        super().__init__(classes="panel")
        self._now: Situation | None = None
        self._digits = Digits()
        self._step = ""
        self._items: tuple[CountedItem, ...] = ()
        self._lines: list[GridLine] = []
        self._down = False

    @property
    def keys_here(self) -> tuple[str, ...]:
        """The ids of the keys that do something to the count under the cursor."""
        return ("hands.clear",) if self._items else ()

    def show_step(self, now: Situation, target: Target | None) -> None:
        if now.position.step != self._step:
            self._step = now.position.step
            self._digits.leave()
            self.set_reactive(HandsPanel.cell, (0, 0))
        self._now = now
        context = Hands.of(now.context)
        self._items, self._options = model.items(context), model.options(context)
        row, column = self.cell
        self.set_reactive(
            HandsPanel.cell,
            (min(row, max(0, len(self._items) - 1)), min(column, max(0, len(self._options) - 1))),
        )
        self._lay_out()
        self.refresh()

    def _lay_out(self) -> None:
        width = self._width = self._room_now()
        question = Hands.of(self._now.context).plan.question if self._now else ""
        self._question = wrap_text(question, width)[:MAX_QUESTION_LINES]
        beside = MIN_ITEM_WIDTH if self._items else 0
        room = (width - beside) // max(1, len(self._options))
        longest = max((cell_len(w) for o in self._options for w in o.split()), default=0)
        self._down = len(self._items) == 1 or (bool(self._items) and room <= longest)
        if self._down:
            self._lay_out_down(width)
        else:
            self._lay_out_across(width, max(5, min(max(COLUMN_WIDTH, longest + 1), room)))
        self._top = len(self._question) + max(map(len, self._head), default=0)
        self.virtual_size = Size(width, self._top + len(self._lines))

    def _lay_out_across(self, width: int, column: int) -> None:
        """A line for each item, a column for each option."""
        self._column, self._bar = column, 0
        self._room = max(8, width - column * max(1, len(self._options)))
        self._head = [wrap_text(option, column - 1) for option in self._options]
        self._lines = [
            GridLine(at, ALL_OPTIONS, f"  {text}", number == 0)
            for at, item in enumerate(self._items)
            for number, text in enumerate(wrap_text(item.text, self._room - 3))
        ]
        self._question_totals()

    def _question_totals(self) -> None:
        """Put below each item of which there are too many hands what is odd about it."""
        assert self._now is not None
        context = Hands.of(self._now.context)
        doubts = {item.key: said for item, said in model.too_many(context, context.people)}
        lines, self._lines = self._lines, []
        for at, line in enumerate(lines):
            self._lines.append(line)
            last = at + 1 == len(lines) or lines[at + 1].item != line.item
            if last and (said := doubts.get(self._items[line.item].key)):
                self._lines.append(GridLine(line.item, DOUBT, f"  {said}: right?", False))

    def _lay_out_down(self, width: int) -> None:
        """A line with a bar for each option of the item under the cursor."""
        longest = max(map(cell_len, self._options), default=0)
        self._head, self._column = [], COUNT_WIDTH
        self._room = max(8, min(longest + 3, width - COUNT_WIDTH - MIN_COUNT_BAR))
        self._bar = min(MAX_COUNT_BAR, width - self._room - COUNT_WIDTH - 3)
        at = self.cell[0]
        item, several = self._items[at], len(self._items) > 1
        if item.key:
            said = f"{at + 1} of {len(self._items)}: {item.text}" if several else item.text
            self._question = (*self._question, *wrap_text(said, width)[:MAX_QUESTION_LINES])
        self._lines = [
            GridLine(at, option, f"  {text}", number == 0)
            for option, name in enumerate(self._options)
            for number, text in enumerate(wrap_text(name, self._room - 3))
        ]
        self._question_totals()

    def _room_now(self) -> int:
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
        if self._width != self._room_now():
            self._lay_out()
        if y < len(self._question):
            return self._strip([(self._question[y], "hands--head")])
        if y < self._top:
            return self._head_line(y - len(self._question))
        y += self.scroll_offset.y
        if y - self._top < len(self._lines):
            return self._line(self._lines[y - self._top])
        if not self._items and y - self._top < len(said := self._needed()):
            return self._strip([(said[y - self._top], "hands--item")])
        return Strip.blank(width, self.rich_style)

    def _strip(self, parts: list[tuple[str, str]]) -> Strip:
        segments = [Segment(t, self.get_component_rich_style(look)) for t, look in parts]
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)

    def _head_line(self, y: int) -> Strip:
        parts = [(" " * self._room, "hands--head")]
        for lines in self._head:
            at = y - (self._top - len(self._question) - len(lines))
            text = lines[at] if at >= 0 else ""
            parts.append((text.rjust(self._column - (cell_len(text) - len(text))), "hands--head"))
        return self._strip(parts)

    def _line(self, line: GridLine) -> Strip:
        if line.option == DOUBT:
            return self._strip([(line.text, "hands--question")])
        lit = line.item == self.cell[0] and line.option in (ALL_OPTIONS, self.cell[1])
        sign = "›" if lit and line.first and self.has_focus else ""
        text = f"{sign}{line.text[len(sign) :]}"
        parts = [(set_cell_size(text, self._room), "hands--item" if lit else "hands--away")]
        if not line.first:
            return self._strip(parts)
        across = range(len(self._options)) if line.option == ALL_OPTIONS else (line.option,)
        for option in across:
            parts += self._count_of(line.item, option)
        if self._bar:
            got = [self._counted(line.item, option) or 0 for option in range(len(self._options))]
            drawn = bar(got[line.option], max(got), self._bar)
            parts += [("  ", "hands--item"), (drawn, "hands--bar")]
        return self._strip(parts)

    def _counted(self, item: int, option: int) -> int | None:
        assert self._now is not None
        return Hands.of(self._now.context).data.counts.get((self._items[item].key, option))

    def _count_of(self, item: int, option: int) -> list[tuple[str, str]]:
        """A count, right-aligned; marked where the cursor is, and where hands are too many."""
        assert self._now is not None
        count, people = self._counted(item, option), self._now.context.people
        total = sum(self._counted(item, o) or 0 for o in range(len(self._options)))
        text, look = "·" if count is None else str(count), "hands--cell"
        if people and total > people and count:
            text, look = f"{text}?", "hands--question"
        if self.cell == (item, option) and self.has_focus:
            text, look = f"[{text}]", "hands--cursor"
        return [(" " * (self._column - len(text)), "hands--item"), (text, look)]

    def _needed(self) -> tuple[str, ...]:
        """Which sheet the items come from, and how to write it."""
        if self._now is None or not self._now.missing:
            return ("There is no item yet.",)
        target, step = self._now.missing[0]
        words = f"“{target.label}” is empty: its entries are what hands are counted for."
        if leads(self):
            words += f" {key_name(self, 'note')} writes it here"
            words += f", enter goes to {step.label} {step.full_name}." if step else "."
        return wrap_text(words, self._width)

    def action_move(self, down: int, right: int) -> None:
        self._digits.leave()
        row, column = self.cell
        if self._down:
            options, row = max(1, len(self._options)), row + right
            at = max(0, min(len(self._items) - 1, row)) * options + column + down
            row, column = divmod(max(0, min(len(self._items) * options - 1, at)), options)
        else:
            row = max(0, min(len(self._items) - 1, row + down))
            column = max(0, min(len(self._options) - 1, column + right))
        self.cell = (row, column)

    def action_onward(self, by: int) -> None:
        """To the next count of an item, then to the next item; or back the same way."""
        self._digits.leave()
        missing = self._now.missing if self._now and not self._items else ()
        if missing and (step := missing[0][1]):
            self.go_to(step.key)
            return
        options = max(1, len(self._options))
        at = self.cell[0] * options + self.cell[1] + by
        self.cell = divmod(max(0, min(len(self._items) * options - 1, at)), options)

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
        if self._items and self._digits.take(event):
            self._count(self._digits.count)

    def action_clear(self) -> None:
        self._digits.leave()
        self._count(None)

    def _count(self, count: int | None) -> None:
        if self._items:
            row, column = self.cell
            self.run_command(model.CountHands(self._items[row].key, column, count))

    def on_click(self, event: events.Click) -> None:
        if event.y < self._top:
            return
        at = event.y + self.scroll_offset.y - self._top
        if at < len(self._lines):
            line = self._lines[at]
            if line.option == DOUBT:
                return
            across = min(len(self._options) - 1, (event.x - self._room) // self._column)
            self._digits.leave()
            self.cell = (line.item, max(0, across) if line.option == ALL_OPTIONS else line.option)

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()
