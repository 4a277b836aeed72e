"""The dialog that asks how groups come about: how many or how large, and in which way."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from workshop.kinds.exercise.groups import (
    ExerciseContext,
    Way,
    before,
    heads,
    planned_groups,
    usual_count,
)
from workshop.kinds.exercise.model import FormGroups
from workshop.kinds.exercise.plan import count_groups
from workshop.text import plural
from workshop.tui.bindings import Keys, hidden_key, key
from workshop.tui.common.menu import Dialog
from workshop.tui.widgets.rows import Row, Rows

ANEW: tuple[tuple[str, Way], ...] = (
    ("Count off: 1, 2, 1, 2 … as they sit", "count-off"),
    ("At random", "random"),
    ("Mixed: people of one organisation apart", "mixed"),
)
AS_BEFORE: tuple[tuple[str, Way], ...] = (("The same as before", "same"),)
FROM_OLD: tuple[tuple[str, Way], ...] = (
    ("Crossed: each with somebody of every group there was", "cross"),
    ("Merged: each two groups become one", "merge"),
)
DIGITS = 3


class GroupsDialog(Dialog[FormGroups]):
    """A number and a way; answers with the command that forms the groups."""

    BINDINGS: ClassVar[Keys] = [
        hidden_key("backspace", "back", "Back"),
        hidden_key("e", "each", "So many each"),
        key("escape", "cancel", "Back", "dialog.cancel"),
    ]

    def __init__(self, context: ExerciseContext) -> None:
        super().__init__()
        self._exercise, self._number, self._each = context, "", False
        earlier = before(context)
        old = FROM_OLD if context.data.groups or earlier else ()
        plan = context.plan.earlier
        ways = (*ANEW, *(AS_BEFORE if earlier else ()), *old)
        self._ways = tuple(sorted(ways, key=lambda way: plan is None or way[1] != plan.way))

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static("", id="asked", markup=False, classes="title")
            yield Static("", id="sizes", markup=False)
            yield Rows(id="ways")
            hint = "a number: how many · e: in each · enter forms · escape goes back"
            yield Static(hint, classes="hint", markup=False)

    def on_mount(self) -> None:
        rows = self.query_one(Rows)
        rows.show([Row(text, "  ", key=way, selectable=True) for text, way in self._ways])
        rows.focus()
        rows.action_edge(0)
        self._draw()

    def _count(self) -> int:
        """How many groups it would be."""
        if not self._number:
            return usual_count(self._exercise)
        asked = int(self._number)
        return count_groups(heads(self._exercise), asked) if self._each and asked else asked

    def _draw(self) -> None:
        each = " each" if self._each else ""
        asked = f"{self._number}{each}" if self._number else "_"
        guide = "alone" if self._exercise.plan.is_alone else planned_groups(self._exercise)
        self.query_one("#asked", Static).update(f"How many groups? {asked}  ({guide} by the guide)")
        people = heads(self._exercise)
        room = f"{plural(people, 'person', 'people')}: " if people else ""
        self.query_one("#sizes", Static).update(f"{room}{plural(self._count(), 'group')}")

    def on_key(self, event: events.Key) -> None:
        character = event.character or ""
        if character.isascii() and character.isdigit():
            event.stop()
            self._number = (self._number + character)[-DIGITS:]
            self._draw()

    def action_back(self) -> None:
        self._number, self._each = self._number[:-1], self._each and len(self._number) > 1
        self._draw()

    def action_each(self) -> None:
        self._each = not self._each
        self._draw()

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        message.stop()
        way = next(way for _, way in self._ways if way == message.row.key)
        self.dismiss(FormGroups(way, self._count() if self._number else None))
