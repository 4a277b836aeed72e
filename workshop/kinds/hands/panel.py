"""The panel of a show of hands: a grid of items and options that digits are typed into."""

from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size, Spacing
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workshop.kinds.base import Target
from workshop.kinds.hands import model
from workshop.kinds.hands.plan import HandsPlan
from workshop.session.situation import Situation
from workshop.tui.widgets.panel import Do, Panel
from workshop.tui.widgets.rows import wrap

COLUMN = 9
LEAST_ITEM = 20
MOST_DIGITS = 4
MOST_QUESTION = 3


class HandsPanel(ScrollView, Panel, can_focus=True):
    """Items down, options across. Digits count, arrows move on, delete takes a count back."""

    HELP = """\
## Show of hands
Arrows move over the grid. Digits type a count, each saved as it is typed, `backspace` takes a
digit back; the next arrow or `enter` begins a new figure. `delete` takes a count back to "not
asked".
More hands than people is questioned, never refused.
"""
    wide = True
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "hands--head", "hands--item", "hands--cell", "hands--cursor", "hands--question",
    }  # fmt: skip
    DEFAULT_CSS = """
    HandsPanel {
        background: $background; scrollbar-size-vertical: 1; overflow-x: hidden; padding: 0 1;
        & .hands--head { color: $text-primary; text-style: bold; }
        & .hands--item { color: $foreground; }
        & .hands--cell { color: $foreground; text-style: bold; }
        & .hands--cursor { text-style: reverse bold; color: $text-accent; }
        & .hands--question { color: $text-warning; text-style: bold; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1, 0)", "Up", show=False),
        Binding("down,enter", "move(1, 0)", "Down", show=False),
        Binding("left", "move(0, -1)", "Left", show=False),
        Binding("right", "move(0, 1)", "Right", show=False),
        Binding("delete", "clear", "Not asked", show=False, id="hands.clear"),
    ]
    cell: reactive[tuple[int, int]] = reactive((0, 0))

    def __init__(self) -> None:
        super().__init__(classes="panel")
        self._now: Situation | None = None
        self._typed = ""
        self._step = ""

    def show_step(self, now: Situation, target: Target | None) -> None:
        if now.state.step != self._step:
            self._step, self._typed = now.state.step, ""
            self.set_reactive(HandsPanel.cell, (0, 0))
        self._now = now
        self._items, self._options = model.items(now.here), model.options(now.here)
        row, column = self.cell
        self.set_reactive(
            HandsPanel.cell,
            (min(row, max(0, len(self._items) - 1)), min(column, max(0, len(self._options) - 1))),
        )
        self._lay_out()
        self.refresh()

    def _lay_out(self) -> None:
        width = max(20, self.scrollable_content_region.width or self.size.width)
        self._width = width
        count = max(1, len(self._options))
        longest = max((cell_len(w) for o in self._options for w in o.split()), default=0)
        self._column = max(5, min(max(COLUMN, longest + 1), (width - LEAST_ITEM) // count))
        self._room = max(8, width - self._column * count)
        self._head = [wrap(option, self._column - 1) for option in self._options]
        asked = self._now.step.plan if self._now else None
        question = asked.question if isinstance(asked, HandsPlan) else ""
        self._question = wrap(question, width)[:MOST_QUESTION]
        heads = max((len(lines) for lines in self._head), default=1)
        self._top = len(self._question) + heads
        self._item_lines = [wrap(item.text, self._room - 1) for item in self._items]
        self._first, line = [], self._top
        for lines in self._item_lines:
            self._first.append(line)
            line += len(lines)
        self.virtual_size = Size(width, line)

    def on_resize(self) -> None:
        if self._now is not None:
            self._lay_out()
            self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if self._now is None:
            return Strip.blank(width)
        if self._width != max(20, self.scrollable_content_region.width or width):
            self._lay_out()
        if y < len(self._question):
            return self._strip([(self._question[y], "hands--head")])
        if y < self._top:
            return self._head_line(y - len(self._question))
        y += self.scroll_offset.y
        for index, first in enumerate(self._first):
            if first <= y < first + len(self._item_lines[index]):
                return self._item_line(index, y - first)
        if not self._items and y == self._top:
            return self._strip(
                [("No items yet: they come from a sheet of an earlier step.", "hands--item")]
            )
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

    def _item_line(self, index: int, line: int) -> Strip:
        assert self._now is not None
        got, item = model.counts(self._now.here), self._items[index]
        parts = [(set_cell_size(self._item_lines[index][line], self._room), "hands--item")]
        total = sum(got.get((item.key, o), 0) for o in range(len(self._options)))
        people = self._now.here.people
        for option in range(len(self._options)):
            count = got.get((item.key, option))
            text = ("·" if count is None else str(count)) if line == 0 else ""
            look = "hands--cell"
            if people and total > people and count:
                text, look = f"{text}?" if line == 0 else "", "hands--question"
            here = self.cell == (index, option) and line == 0
            if here and self.has_focus:
                text, look = f"[{text}]", "hands--cursor"
            pad = self._column - len(text)
            parts.append((" " * pad, "hands--item"))
            parts.append((text, look))
        return self._strip(parts)

    def action_move(self, down: int, right: int) -> None:
        self._typed = ""
        row, column = self.cell
        row = max(0, min(len(self._items) - 1, row + down))
        column = max(0, min(len(self._options) - 1, column + right))
        self.cell = (row, column)

    def watch_cell(self) -> None:
        row = self.cell[0]
        if self._now is not None and row < len(self._first):
            region = Region(0, self._first[row], 1, len(self._item_lines[row]))
            head = Spacing(top=min(self._top, max(0, self.size.height - 1)))
            self.scroll_to_region(region, spacing=head, animate=False, force=True)
        self.refresh()

    def on_key(self, event: events.Key) -> None:
        if event.character and event.character in "0123456789" and self._items:
            event.stop()
            self._typed = (self._typed + event.character)[-MOST_DIGITS:]
            self._count(int(self._typed))
        elif event.key == "backspace" and self._typed:
            event.stop()
            event.prevent_default()
            self._typed = self._typed[:-1]
            self._count(int(self._typed) if self._typed else None)

    def action_clear(self) -> None:
        self._typed = ""
        self._count(None)

    def _count(self, count: int | None) -> None:
        if self._items:
            row, column = self.cell
            self.post_message(Do(model.CountHands(self._items[row].key, column, count)))

    def on_click(self, event: events.Click) -> None:
        if event.y < self._top:
            return
        line = event.y + self.scroll_offset.y
        for index, first in enumerate(self._first):
            if first <= line < first + len(self._item_lines[index]):
                column = (event.x - self._room) // self._column
                self._typed = ""
                self.cell = (index, max(0, min(len(self._options) - 1, column)))

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()
