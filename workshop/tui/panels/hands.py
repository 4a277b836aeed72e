"""The panel of a show of hands: the hands that go up for each option of each item."""

from typing import ClassVar

from workshop.kinds.hands import model
from workshop.kinds.hands.model import Hands
from workshop.session.situation import Situation
from workshop.tui.bindings import Keys, hidden_key
from workshop.tui.panels.counts import CountGrid, CountsPanel


class HandsPanel(CountsPanel):
    HELP = """\
## Show of hands
`enter` and `tab` go across an item's options, then to the next item; arrows move over the counts.
Options that stand one below the other are those of one item, and left and right go to another.
Digits type a count, each saved as it is typed, `backspace` takes a digit back. `delete` takes a
count back to "not asked". More hands than people is questioned where it stands, never refused.
"""
    COUNTED = "hands are counted for"
    BINDINGS: ClassVar[Keys] = [hidden_key("delete", "clear", "Not asked", "hands.clear")]

    @property
    def keys_here(self) -> tuple[str, ...]:
        """The ids of the keys that do something to the count under the cursor."""
        return ("hands.clear",) if self._grid.items else ()

    def grid(self, now: Situation) -> CountGrid:
        context = Hands.of(now.context)
        items, options, data = model.items(context), model.options(context), context.data
        cells = {
            (row, column): (item.key, column)
            for row, item in enumerate(items)
            for column in range(len(options))
        }
        return CountGrid(
            context.plan.question,
            items,
            options,
            {at: data.typed_count(*cell) for at, cell in cells.items()},
            {at: data.phones.get(cell, 0) for at, cell in cells.items()},
            {item.key: said for item, said in model.too_many(context, context.people)},
        )

    def put(self, row: int, column: int, count: int | None) -> model.CountHands:
        return model.CountHands(self._grid.items[row].key, column, count)
